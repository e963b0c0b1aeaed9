#include <string>
#include <vector>

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include "quadrille/syntax/analyse.hpp"

namespace quadrille::syntax {
namespace {

std::vector<std::string> sentences_of(const std::string& text) {
  std::vector<std::string> sentences;
  for (const SentenceSpan& span : split_sentences(text)) {
    sentences.push_back(
        text.substr(span.range.begin_byte, span.range.end_byte - span.range.begin_byte));
  }
  return sentences;
}

using Texts = std::vector<std::string>;

TEST(SplitSentences, EndsASentenceAtAFullStop) {
  EXPECT_EQ(sentences_of("Oslo agreed. Lima did not!  Did Rome?"),
            (Texts{"Oslo agreed.", "Lima did not!", "Did Rome?"}));
}

TEST(SplitSentences, DoesNotEndASentenceAfterATitleOrAnInitial) {
  EXPECT_EQ(sentences_of("Gen. Salt met Mr. Pepper. They left."),
            (Texts{"Gen. Salt met Mr. Pepper.", "They left."}));
  EXPECT_EQ(sentences_of("George W. Sugar spoke."), (Texts{"George W. Sugar spoke."}));
  EXPECT_EQ(sentences_of("It rests on Art. 5 of the treaty."),
            (Texts{"It rests on Art. 5 of the treaty."}));
}

TEST(SplitSentences, ReadsACountryInLettersByWhatFollows) {
  EXPECT_EQ(sentences_of("The U.S. Senate voted."), (Texts{"The U.S. Senate voted."}));
  EXPECT_EQ(sentences_of("He left the U.S. The talks went on."),
            (Texts{"He left the U.S.", "The talks went on."}));
}

TEST(SplitSentences, KeepsAQuotationWithItsSpeaker) {
  EXPECT_EQ(sentences_of("\"We agree.\" he said. \"Good.\""),
            (Texts{"\"We agree.\" he said.", "\"Good.\""}));
}

TEST(SplitSentences, CountsParagraphsByLineBreaks) {
  const auto spans = split_sentences("A headline\r\n\r\nFirst. Second.\nThird.");
  ASSERT_EQ(spans.size(), 4U);
  EXPECT_EQ(spans[0].paragraph, 0U);
  EXPECT_EQ(spans[1].paragraph, 2U);
  EXPECT_EQ(spans[2].paragraph, 2U);
  EXPECT_EQ(spans[3].paragraph, 3U);
}

TEST(SplitSentences, CountsBytesAndCodePoints) {
  const auto spans = split_sentences("S\u00E3o Tom\u00E9 spoke. Rome too.");
  ASSERT_EQ(spans.size(), 2U);
  EXPECT_EQ(spans[0].range, (TextRange{.begin_byte = 0, .end_byte = 17, .begin = 0, .end = 15}));
  EXPECT_EQ(spans[1].range, (TextRange{.begin_byte = 18, .end_byte = 27, .begin = 16, .end = 25}));
}

RC_GTEST_PROP(SplitSentences, KeepsEveryCharacterThatIsNotASpaceInOrder,
              (const std::vector<std::uint8_t>& bytes)) {
  const std::string text(bytes.begin(), bytes.end());
  std::size_t at = 0;
  std::size_t paragraph = 0;
  for (const SentenceSpan& span : split_sentences(text)) {
    RC_ASSERT(span.range.begin_byte >= at);
    RC_ASSERT(span.range.begin_byte < span.range.end_byte);
    RC_ASSERT(span.paragraph >= paragraph);
    for (; at < span.range.begin_byte; ++at) {
      RC_ASSERT(std::string("\t\n\v\f\r ").find(text[at]) != std::string::npos ||
                static_cast<std::uint8_t>(text[at]) >= 0x80U);
    }
    at = span.range.end_byte;
    paragraph = span.paragraph;
  }
}

// A method that looks back over the whole line at each mark would outlast the time limit of tests.
TEST(SplitSentences, EndsOnALineWithoutEnd) {
  constexpr std::size_t kRepeats = 16'000;
  std::string text;
  for (std::size_t i = 0; i < kRepeats; ++i) {
    text += "Mr. Salt of the U.S. spoke to Gen. Pepper at 5 p.m. today. ";
  }
  EXPECT_EQ(split_sentences(text).size(), kRepeats);
}

}  // namespace
}  // namespace quadrille::syntax
