#include "quadrille/service/item_words.hpp"

#include <gtest/gtest.h>

namespace quadrille::service {
namespace {

domain::Document document(std::string text) {
  return {.id = {},
          .source = {},
          .name = "d",
          .date = {},
          .grade = {},
          .text = std::move(text),
          .sha256 = ""};
}
domain::Quote quote(std::size_t start, std::size_t end, std::string exact) {
  return {.document = {},
          .start = start,
          .end = end,
          .exact = std::move(exact),
          .prefix = "before ",
          .suffix = " after"};
}

TEST(QuoteStatus, CountsInCodePointsAndNotInBytes) {
  const auto text = document("Türkiye, Россия and 北京 talk.");
  EXPECT_EQ(quote_status(text, quote(9, 15, "Россия")), QuoteStatus::exact);
  EXPECT_EQ(quote_status(text, quote(20, 22, "北京")), QuoteStatus::exact);
}

TEST(QuoteStatus, SaysWhatBecameOfWordsThatStandElsewhere) {
  const auto text = document("Talks. More talks. Peace.");
  EXPECT_EQ(quote_status(text, quote(0, 5, "Peace")), QuoteStatus::moved);
  EXPECT_EQ(quote_status(text, quote(0, 4, "alks")), QuoteStatus::ambiguous);
  EXPECT_EQ(quote_status(text, quote(0, 3, "War")), QuoteStatus::orphan);
  EXPECT_EQ(quote_status(text, quote(900, 903, "War")), QuoteStatus::orphan);
}

TEST(Passage, IsTheSentenceOfTheQuoteAndNoOther) {
  const auto text = document("First one.\nIsrael met\t Russia in Moscow. Nobody knew. Last one.");
  const Passage passage = passage_of(text, quote(18, 21, "met"));
  EXPECT_EQ(passage.text(), "Israel met Russia in Moscow.");
  EXPECT_EQ(passage.words, "met");
  EXPECT_EQ(passage.before, "Israel ");
}

TEST(Passage, OfAnOrphanShowsWhatWasStored) {
  EXPECT_EQ(passage_of(document("Nothing."), quote(0, 3, "War")).text(), "before War after");
}

}  // namespace
}  // namespace quadrille::service
