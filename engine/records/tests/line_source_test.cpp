#include "quadrille/records/line_source.hpp"

#include <algorithm>
#include <string>
#include <vector>

#include <gtest/gtest.h>

#include "support.hpp"

namespace quadrille::records {
namespace {

std::vector<std::string> lines_of(const std::filesystem::path& path) {
  std::vector<std::string> lines;
  auto source = LineSource::open(path).value();
  for (;;) {
    const auto line = source.next_line().value();
    if (!line) {
      EXPECT_EQ(source.line_number(), lines.size());
      return lines;
    }
    lines.emplace_back(*line);
  }
}

/// Lines enough for several blocks of a megabyte.
std::string many_lines(int count) {
  std::string text;
  for (int line = 1; line <= count; ++line) {
    text += "line " + std::to_string(line) + " of a long file\n";
  }
  return text;
}

const std::vector<std::string> kThree{"one", "", "three"};

TEST(LineSource, LeavesOutTheByteOrderMarkAndEitherLineEnd) {
  const Folder folder;
  EXPECT_EQ(lines_of(folder.write("unix", "one\n\nthree\n")), kThree);
  EXPECT_EQ(lines_of(folder.write("windows", "\xEF\xBB\xBFone\r\n\r\nthree\r\n")), kThree);
  EXPECT_EQ(lines_of(folder.write("cut", "one\n\nthree")), kThree);
  EXPECT_TRUE(lines_of(folder.write("empty", "")).empty());
  EXPECT_TRUE(lines_of(folder.write("mark", "\xEF\xBB\xBF")).empty());
}

TEST(LineSource, ReadsTheSameWhateverAFileIsPackedIn) {
  const Folder folder;
  const std::string text = many_lines(200'000);
  const auto plain = lines_of(folder.write("plain.csv", text));
  EXPECT_EQ(plain.size(), 200'000U);
  EXPECT_EQ(plain.back(), "line 200000 of a long file");
  EXPECT_EQ(lines_of(pack(folder, "a.gz", Packing::gzip, {{"a", text}})), plain);
  EXPECT_EQ(lines_of(pack(folder, "a.zst", Packing::zstd, {{"a", text}})), plain);
  EXPECT_EQ(lines_of(pack(folder, "a.zip", Packing::zip, {{"readme.pdf", "x"}, {"a.CSV", text}})),
            plain);
}

TEST(LineSource, GivesBlocksOfWholeLinesWithTheirNumbers) {
  const Folder folder;
  auto source = LineSource::open(folder.write("plain.csv", many_lines(200'000))).value();
  std::size_t blocks = 0;
  std::uint32_t next = 1;
  while (const auto block = source.next_block().value()) {
    ++blocks;
    EXPECT_EQ(block->first_line, next);
    EXPECT_TRUE(block->text.ends_with('\n'));
    EXPECT_TRUE(block->text.starts_with("line " + std::to_string(next) + " "));
    next += static_cast<std::uint32_t>(std::count(block->text.begin(), block->text.end(), '\n'));
  }
  EXPECT_GT(blocks, 1U);
  EXPECT_EQ(next, 200'001U);
  EXPECT_EQ(source.bytes_read(), source.bytes_total());
}

TEST(LineSource, SaysWhenTheLastLineHasNoEnd) {
  const Folder folder;
  auto source = LineSource::open(folder.write("cut", "one\ntw")).value();
  while (source.next_line().value()) {
  }
  EXPECT_FALSE(source.last_line_was_ended());
}

TEST(LineSource, RefusesPackedDataThatBreakOff) {
  const Folder folder;
  const auto whole = pack(folder, "a.gz", Packing::gzip, {{"a", many_lines(200'000)}});
  std::filesystem::resize_file(whole, std::filesystem::file_size(whole) / 2);
  auto source = LineSource::open(whole).value();
  Result<std::optional<std::string_view>> line;
  do {
    line = source.next_line();
  } while (line && *line);
  ASSERT_FALSE(line);
  EXPECT_EQ(line.error().code, ErrorCode::malformed);
  EXPECT_NE(line.error().message.find("a.gz breaks off or is damaged after line "),
            std::string::npos);
}

TEST(LineSource, RefusesWhatIsNoTable) {
  const Folder folder;
  const auto message = [](const std::filesystem::path& path) {
    const auto source = LineSource::open(path);
    return source ? std::string() : source.error().message;
  };
  EXPECT_NE(message(folder.path() / "none.csv").find("there is no file"), std::string::npos);
  EXPECT_NE(message(folder.path()).find("is no file of text"), std::string::npos);
  EXPECT_NE(message(pack(folder, "b.zip", Packing::zip, {{"a.csv", "x"}, {"b.csv", "y"}}))
                .find("holds 2 tables, a.csv, b.csv"),
            std::string::npos);
  EXPECT_NE(message(pack(folder, "c.zip", Packing::zip, {{"a.pdf", "x"}})).find("holds no table"),
            std::string::npos);
  auto wide = LineSource::open(folder.write("wide.csv", std::string_view("\xFF\xFE"
                                                                         "a\0",
                                                                         4)));
  EXPECT_NE(wide.value().next_line().error().message.find("UTF-16"), std::string::npos);
  auto endless = LineSource::open(folder.write("endless.csv", std::string(18 << 20, 'x')));
  EXPECT_NE(endless.value().next_line().error().message.find("more than 16 MB"), std::string::npos);
}

}  // namespace
}  // namespace quadrille::records
