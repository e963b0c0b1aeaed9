#include "quadrille/service/bibliography.hpp"

#include <fstream>

#include <gtest/gtest.h>

namespace quadrille::service {
namespace {

constexpr const char* kTwoWorks = R"(
% A comment, even with an @article{in it
@article{Deutsch1957,
  author = {Deutsch, Karl W. and
            others},
  title  = "Political {Community}, {N}orth and {S}outh",
  year   = 1957, pages = {1--5},
}

@misc{Rows2020, title = {Rows of a {"}table{"}}, note = {Second edition} }
)";

std::vector<Work> works(std::string_view text) { return parse_bibliography(text).value(); }

TEST(Bibliography, HoldsEachWorkWithItsFields) {
  const auto two = works(kTwoWorks);
  ASSERT_EQ(two.size(), 2U);
  EXPECT_EQ(two[0].type, "article");
  EXPECT_EQ(two[0].key, "Deutsch1957");
  EXPECT_EQ(two[0].field("author"), "Deutsch, Karl W. and others");
  EXPECT_EQ(two[0].field("title"), "Political {Community}, {N}orth and {S}outh");
  EXPECT_EQ(two[0].field("year"), "1957");
  EXPECT_EQ(two[0].field("doi"), "");
  EXPECT_EQ(two[1].field("title"), "Rows of a {\"}table{\"}");
}

TEST(Bibliography, IsReadBackAsItWasPrinted) {
  for (const Work& work : works(kTwoWorks)) {
    EXPECT_EQ(works(to_bibtex(work)), std::vector{work}) << to_bibtex(work);
  }
}

TEST(Bibliography, NotesAreAddedToThoseThatStand) {
  auto two = works(kTwoWorks);
  for (Work& work : two) {
    add_note(work, "Data: ATOP 5.1");
  }
  EXPECT_EQ(two[0].field("note"), "Data: ATOP 5.1");
  EXPECT_EQ(two[1].field("note"), "Second edition; Data: ATOP 5.1");
}

TEST(Bibliography, NamesOfDataSetsDoNoHarmInTex) {
  EXPECT_EQ(tex_text("R&D_2 50% #1"), "R\\&D\\_2 50\\% \\#1");
  Work work{.type = "misc", .key = "Own2026"};
  add_note(work, tex_text("a {b} \\c ~d"));
  EXPECT_EQ(works(to_bibtex(work)).at(0), work);
}

TEST(Bibliography, FaultsNameTheirLine) {
  for (const char* text :
       {"\n@article{", "\n@article{,", "\n@article{Key, title}", "\n@article{Key, title = {a}",
        "\n@article{Key, title = {a", "\n@article{Key, title = \"a } b\"}", "\n@string{a = {b}}",
        "\n@article{Key, title = }", "\n@"}) {
    const auto parsed = parse_bibliography(text);
    ASSERT_FALSE(parsed) << text;
    EXPECT_EQ(parsed.error().code, ErrorCode::malformed);
    EXPECT_TRUE(parsed.error().message.starts_with("line 2: ")) << parsed.error().message;
  }
}

TEST(Bibliography, OfThisProgramIsRead) {
  const auto all = read_bibliography(QUADRILLE_SOURCE_DIR "/docs/references.bib");
  ASSERT_TRUE(all) << all.error().message;
  EXPECT_GT(all->size(), 50U);
  for (const Work& work : *all) {
    EXPECT_FALSE(work.field("title").empty()) << work.key;
  }
  EXPECT_EQ(read_bibliography("nowhere.bib").error().code, ErrorCode::not_found);
}

}  // namespace
}  // namespace quadrille::service
