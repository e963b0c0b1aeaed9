#include "quadrille/syntax/treebank.hpp"

#include <gtest/gtest.h>

namespace quadrille::syntax {
namespace {

constexpr std::string_view kLine1 = "1\tMali\tMali\tPROPN\tNNP\t_\t3\tnsubj\t_\t_\n";
constexpr std::string_view kLine2 = "2\tca\tcan\tAUX\tMD\t_\t0\troot\t_\t_\n";
constexpr std::string_view kLine3 = "3\tn't\tnot\tPART\tRB\t_\t2\tadvmod\t_\t_\n";

std::string lines(std::initializer_list<std::string_view> parts) {
  std::string text;
  for (const std::string_view part : parts) {
    text += part;
  }
  return text;
}

TEST(ReadConllu, ReadsWordsAndTheirPlacesInContractions) {
  const auto treebank = read_conllu(
      lines({"# newpar\n# text = Mali can't\n", kLine1, "2-3\tcan't\t_\t_\t_\t_\t_\t_\t_\t_\n",
             kLine2, kLine3, "3.1\tgo\tgo\tVERB\tVB\t_\t_\t_\t_\t_\n\n"}));
  ASSERT_TRUE(treebank) << treebank.error().message;
  ASSERT_EQ(treebank->size(), 1U);
  const TreebankSentence& sentence = treebank->front();
  EXPECT_TRUE(sentence.begins_paragraph);
  ASSERT_EQ(sentence.words.size(), 3U);
  EXPECT_EQ(sentence.words[0].head, 2U);
  EXPECT_FALSE(sentence.words[1].head);
  EXPECT_EQ(sentence.words[2].begin_byte, 7U);
  EXPECT_EQ(sentence.words[2].end_byte, 10U);
  EXPECT_EQ(sentence.words[2].upos, Upos::part);
}

TEST(ReadConllu, RefusesWhatIsNotATree) {
  EXPECT_EQ(read_conllu(lines({kLine1, "\n"})).error().code, ErrorCode::malformed);
  EXPECT_EQ(read_conllu(lines({kLine1, kLine2, kLine2, "\n"})).error().code, ErrorCode::malformed);
}

TEST(ReadConllu, NamesTheLineItRefuses) {
  const auto columns = read_conllu(lines({kLine2, "2\ttoo\tfew\n\n"}));
  ASSERT_FALSE(columns);
  EXPECT_EQ(columns.error().message, "line 2 has 3 columns instead of 10");
  EXPECT_EQ(read_conllu("1\ta\ta\tNOPE\tDT\t_\t0\troot\t_\t_\n").error().code,
            ErrorCode::malformed);
  EXPECT_EQ(read_conllu("3-1\ta\ta\tX\tDT\t_\t0\troot\t_\t_\n").error().code, ErrorCode::malformed);
}

}  // namespace
}  // namespace quadrille::syntax
