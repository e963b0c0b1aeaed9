#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <numeric>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <gtest/gtest.h>

#include "archive_rows.hpp"
#include "support.hpp"

namespace quadrille::records {
namespace {

namespace fs = std::filesystem;

/// The folder of shared data, or nothing.
fs::path shared() {
  const char* const named = std::getenv("QUADRILLE_SHARED");  // NOLINT(concurrency-mt-unsafe)
  const fs::path folder =
      named != nullptr ? fs::path(named) : fs::path(QUADRILLE_SOURCE_DIR) / ".." / "shared";
  return fs::exists(folder / "data" / "archives") ? folder : fs::path();
}

const SmallWorld& all_states() {
  static const SmallWorld world = [] {
    const SmallWorld empty;
    auto imported =
        import_files(request_of(empty, "states", {shared() / "data/states/cow_states.csv"}))
            .value();
    SmallWorld all;
    for (domain::Actor& actor : imported.new_actors) {
      all.facts.add(std::move(actor)).value();
    }
    std::vector<domain::LoadedDataSet> data_sets(1);
    data_sets[0].info = std::move(imported.info);
    data_sets[0].tables = std::move(imported.tables);
    all.records = domain::Records(std::move(data_sets));
    return all;
  }();
  return world;
}

class ArchiveSamples : public testing::Test {
 protected:
  void SetUp() override {
    if (shared().empty()) {
      GTEST_SKIP() << "the shared data are not here: set QUADRILLE_SHARED to their folder";
    }
  }
};

std::uint64_t events_in(const std::vector<EventCount>& counts) {
  return std::accumulate(counts.begin(), counts.end(), std::uint64_t{0},
                         [](std::uint64_t sum, const EventCount& one) { return sum + one.events; });
}

std::uint64_t sources_in(const std::vector<EventCount>& counts) {
  return std::accumulate(
      counts.begin(), counts.end(), std::uint64_t{0},
      [](std::uint64_t sum, const EventCount& one) { return sum + one.sources; });
}

std::uint64_t events_of(const std::vector<EventCount>& counts, std::string_view sender,
                        std::string_view receiver, domain::Day on, domain::ClaimType type) {
  std::uint64_t events = 0;
  for (const EventCount& one : counts) {
    const bool is_meant = one.sender == all_states().id(sender) &&
                          one.receiver == all_states().id(receiver) && one.day == on &&
                          one.type == type;
    events += is_meant ? one.events : 0;
  }
  return events;
}

// The figures were counted from the files by a script of a few lines that shares nothing with this
// program.
TEST_F(ArchiveSamples, GdeltOfFifteenMinutes) {
  const auto imported = import_files(request_of(
      all_states(), "gdelt", {shared() / "data/archives/gdelt2/20191024143000.export.CSV"}));
  const auto counts = counts_of(imported);
  EXPECT_EQ(imported->files[0].rows, 2111U);
  EXPECT_EQ(imported->files[0].taken, 323U);
  EXPECT_EQ(imported->files[0].repeated, 56U);
  EXPECT_EQ(imported->files[0].rejected, 0U);
  EXPECT_EQ(befell(imported, "one of the two actors has no country"), 1521U);
  EXPECT_EQ(befell(imported, "both actors are of the same state"), 85U);
  EXPECT_EQ(befell(imported, "EUR is no state of the case"), 15U);
  EXPECT_EQ(events_in(counts), 323U);
  EXPECT_EQ(sources_in(counts), 364U);
  EXPECT_EQ(events_of(counts, "BRA", "CHN", day(2019, 10, 24), domain::ClaimType::consult), 6U);
}

TEST_F(ArchiveSamples, IcewsOfJune2018) {
  const auto imported = import_files(
      request_of(all_states(), "icews", {shared() / "data/archives/icews/events.2018.sample.tab"}));
  const auto counts = counts_of(imported);
  EXPECT_EQ(imported->files[0].rows, 3705U);
  EXPECT_EQ(imported->files[0].taken, 1417U);
  EXPECT_EQ(imported->files[0].repeated, 22U);
  EXPECT_EQ(imported->files[0].rejected, 0U);
  EXPECT_EQ(befell(imported, "Occupied Palestinian Territory is no state of the case"), 60U);
  EXPECT_EQ(befell(imported, "both actors are of the same state"), 1102U);
  EXPECT_EQ(events_in(counts), 1417U);
  EXPECT_EQ(events_of(counts, "PRK", "USA", day(2018, 6, 1), domain::ClaimType::consult), 77U);
}

// Every name of an event in the sample is known, and leads to the code beside it.
TEST_F(ArchiveSamples, IcewsWithoutItsCodesIsTheSame) {
  std::ifstream file(shared() / "data/archives/icews/events.2018.sample.tab", std::ios::binary);
  std::string text;
  for (std::string line; std::getline(file, line);) {
    std::size_t begin = 0;
    for (int column = 0; column < 6; ++column) {
      begin = line.find('\t', begin) + 1;
    }
    text += line.erase(begin, line.find('\t', begin) + 1 - begin) + '\n';
  }
  const auto with_codes = import_files(
      request_of(all_states(), "icews", {shared() / "data/archives/icews/events.2018.sample.tab"}));
  EXPECT_EQ(events_in(counts_of(import_text(all_states(), "icews", text))), 1417U);
  EXPECT_EQ(counts_of(import_text(all_states(), "icews", text)).size(),
            counts_of(with_codes).size());
}

}  // namespace
}  // namespace quadrille::records
