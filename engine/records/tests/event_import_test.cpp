#include <algorithm>
#include <array>
#include <string>
#include <utility>
#include <vector>

#include <fmt/format.h>
#include <gtest/gtest.h>

#include "archive_reader.hpp"
#include "archive_rows.hpp"
#include "support.hpp"

namespace quadrille::records {
namespace {

/// Rows of many days and dyads, a part of them told twice, a part without two states.
std::string many_rows(int rows) {
  static constexpr std::array kActors{"USA", "RUS", "FRA", "CAN", "EUR", ""};
  static constexpr std::array kCodes{"042", "190", "057", "010", "112"};
  std::string text;
  for (int row = 0; row < rows; ++row) {
    const auto at = static_cast<std::size_t>(row);
    text += gdelt_row(
        {.id = std::to_string(row % 10 == 9 ? row - 1 : row),
         .date = fmt::format("2019{:02}{:02}", 1 + row / 28 % 12, 1 + row % 28),
         .sender = kActors[at % kActors.size()],
         .receiver = kActors[at / 7 % kActors.size()],
         .code = kCodes[at % kCodes.size()],
         .sources = std::to_string(1 + row % 3),
         .report = "https://news.example/" + std::string(200, 'x') + std::to_string(row)});
  }
  return text;
}

TEST(EventImport, IsTheSameOnAnyNumberOfThreads) {
  const Folder folder;
  const std::string text = many_rows(60'000);  // several units
  ASSERT_GT(text.size(), 3 * ArchiveReader::kUnitBytes);
  auto request =
      request_of(world(), "gdelt", {folder.write("a.csv", text), folder.write("b.csv", text)});
  const auto on_one = import_files(request);
  const auto counts = counts_of(on_one);
  EXPECT_GT(counts.size(), 300U);
  for (const std::size_t threads : {2U, 3U, 8U}) {
    request.threads = threads;
    const auto imported = import_files(request);
    EXPECT_EQ(counts_of(imported), counts) << threads;
    EXPECT_EQ(imported->files[0].reasons, on_one->files[0].reasons);
    EXPECT_EQ(imported->files[1].repeated, on_one->files[1].repeated);
  }
  EXPECT_EQ(on_one->files[0].rows, 60'000U);
  EXPECT_TRUE(adds_up(on_one->files[1]));
  std::uint64_t events = 0;
  for (const EventCount& count : counts) {
    events += count.events;
    EXPECT_EQ(count.file, 0U);  // the first of two equal files has the first row of each kind
  }
  EXPECT_EQ(events, on_one->files[0].taken + on_one->files[1].taken);
}

TEST(EventImport, HandsTheTablesOfEachFileOverOnceItIsRead) {
  const Folder folder;
  auto request = request_of(world(), "gdelt",
                            {folder.write("a.csv", gdelt_row({})),
                             folder.write("b.csv", gdelt_row({}) + gdelt_row({.code = "190"}))});
  std::vector<std::pair<std::size_t, std::size_t>> tables;
  request.table_sink = [&tables](std::size_t file, domain::RecordTable table) -> Result<void> {
    tables.emplace_back(file, table.size());
    return {};
  };
  const auto imported = import_files(request);
  ASSERT_TRUE(imported);
  EXPECT_TRUE(imported->tables.empty());
  // The second row of b.csv has the number of its first: it is no other event.
  EXPECT_EQ(tables, (std::vector<std::pair<std::size_t, std::size_t>>{{0, 1}, {1, 1}}));
}

TEST(EventImport, SaysOfEachFileThatItIsDoneWithTheDaysOfItsRows) {
  const Folder folder;
  auto request =
      request_of(world(), "gdelt",
                 {folder.write("a.csv", gdelt_row({}) + gdelt_row({.id = "2", .date = "20191101"})),
                  folder.write("b.csv", gdelt_row({.sender = "EUR"}))});
  request.first_file = 7;
  request.threads = 2;
  std::vector<std::uint16_t> numbered;
  request.table_sink = [&numbered](std::size_t, const domain::RecordTable& table) -> Result<void> {
    numbered = table.columns().file;
    return {};
  };
  std::vector<std::uint64_t> taken;
  std::vector<domain::DaySpan> days;
  request.file_done = [&](std::size_t file, const FileReport& report,
                          const domain::DaySpan& of_rows) -> Result<void> {
    EXPECT_EQ(file, taken.size());
    taken.push_back(report.taken);
    days.push_back(of_rows);
    return {};
  };
  ASSERT_TRUE(import_files(request));
  EXPECT_EQ(taken, (std::vector<std::uint64_t>{2, 0}));
  EXPECT_EQ(days.at(0), (domain::DaySpan{.from = day(2019, 10, 24), .until = day(2019, 11, 2)}));
  EXPECT_EQ(days.at(1).from, days.at(1).until);
  EXPECT_EQ(numbered, (std::vector<std::uint16_t>{7, 7}));
}

TEST(EventImport, EndsWithTheErrorOfWhoeverTakesTheTables) {
  const Folder folder;
  auto request = request_of(world(), "gdelt", {folder.write("a.csv", gdelt_row({}))});
  request.table_sink = [](std::size_t, const domain::RecordTable&) -> Result<void> {
    return fail(ErrorCode::unwritable, "the disk is full");
  };
  EXPECT_EQ(import_files(request).error().code, ErrorCode::unwritable);
}

TEST(EventImport, TakesTheFilesBeforeADamagedOne) {
  const Folder folder;
  auto request = request_of(world(), "gdelt",
                            {folder.write("a.csv", gdelt_row({})), folder.write("b.csv", "1\t2\n"),
                             folder.write("c.csv", gdelt_row({}))});
  std::vector<std::size_t> files;
  request.table_sink = [&files](std::size_t file, const domain::RecordTable&) -> Result<void> {
    files.push_back(file);
    return {};
  };
  const auto imported = import_files(request);
  ASSERT_FALSE(imported);
  EXPECT_NE(imported.error().message.find("b.csv"), std::string::npos);
  EXPECT_EQ(files, std::vector<std::size_t>{0});
}

TEST(EventImport, SaysHowFarItIsAndStopsWhenAsked) {
  const Folder folder;
  auto request = request_of(world(), "gdelt", {folder.write("a.csv", many_rows(60'000))});
  std::stop_source stop;
  std::size_t calls = 0;
  request.progress = [&stop, &calls](const Progress& progress) {
    ++calls;
    EXPECT_LE(progress.bytes_read, progress.bytes_total);
    EXPECT_GT(progress.bytes_read, 0U);
    stop.request_stop();
  };
  const auto imported = import_files(request, stop.get_token());
  ASSERT_FALSE(imported);
  EXPECT_EQ(imported.error().code, ErrorCode::cancelled);
  EXPECT_EQ(calls, 1U);
}

TEST(EventImport, NumbersLinesThroughUnitsAndBlankLines) {
  const Folder folder;
  std::string text = "\n" + many_rows(40'000);
  text += gdelt_row({.id = "90000", .date = "20210101", .code = "163"});
  const auto counts = counts_of(import_text(world(), "gdelt", text));
  const auto last = std::ranges::find(counts, day(2021, 1, 1), &EventCount::day);
  ASSERT_NE(last, counts.end());
  EXPECT_EQ(last->line, 40'002U);
}

TEST(EventImport, OfAnEmptyFileIsRefused) {
  EXPECT_EQ(import_text(world(), "gdelt", "").error().code, ErrorCode::malformed);
}

TEST(EventImport, IntoACaseWithoutStatesIsRefused) {
  EXPECT_EQ(import_text(SmallWorld{}, "gdelt", gdelt_row({})).error().code, ErrorCode::not_found);
}

}  // namespace
}  // namespace quadrille::records
