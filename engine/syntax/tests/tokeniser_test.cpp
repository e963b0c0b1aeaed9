#include <string>
#include <vector>

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include "quadrille/syntax/analyse.hpp"

namespace quadrille::syntax {
namespace {

TextRange whole(const std::string& text) {
  return {.begin_byte = 0, .end_byte = text.size(), .begin = 0, .end = text.size()};
}

/// The words of one sentence with a bar between two.
std::string words_of(const std::string& text) {
  std::string words;
  for (const TextRange& range : tokenise(text, whole(text))) {
    words += (words.empty() ? "" : "|") +
             text.substr(range.begin_byte, range.end_byte - range.begin_byte);
  }
  return words;
}

TEST(Tokenise, CutsMarksFromWords) {
  EXPECT_EQ(words_of("Peru, it said (again): \"no!\""), "Peru|,|it|said|(|again|)|:|\"|no|!|\"");
  EXPECT_EQ(words_of("Really?! Yes..."), "Really|?!|Yes|...");
  EXPECT_EQ(words_of("It cost $5 and rose 7%."), "It|cost|$|5|and|rose|7|%|.");
}

TEST(Tokenise, CutsPossessivesAndContractionsWithEitherApostrophe) {
  EXPECT_EQ(words_of("Chile's envoy didn't say it'll"), "Chile|'s|envoy|did|n't|say|it|'ll");
  EXPECT_EQ(words_of("Chile\u2019s envoy didn\u2019t"), "Chile|\u2019s|envoy|did|n\u2019t");
  EXPECT_EQ(words_of("the allies' plan cannot"), "the|allies|'|plan|can|not");
}

TEST(Tokenise, CutsTypographicQuotesAndDashes) {
  EXPECT_EQ(words_of("\u201CNo,\u201D he said\u2014twice\u2026"),
            "\u201C|No|,|\u201D|he|said|\u2014|twice|\u2026");
}

TEST(Tokenise, CutsHyphensButNotPrefixes) {
  EXPECT_EQ(words_of("a Danish-led anti-ship pre-war 15-year plan"),
            "a|Danish|-|led|anti-ship|pre-war|15|-|year|plan");
  EXPECT_EQ(words_of("the 1990-2000 talks"), "the|1990|-|2000|talks");
  EXPECT_EQ(words_of("and/or"), "and|/|or");
}

TEST(Tokenise, KeepsTheFullStopOfAnAbbreviation) {
  EXPECT_EQ(words_of("Mr. Salt left the U.S. yesterday."), "Mr.|Salt|left|the|U.S.|yesterday|.");
  EXPECT_EQ(words_of("He said no."), "He|said|no|.");
  EXPECT_EQ(words_of("He left the U.S."), "He|left|the|U.S.");
}

TEST(Tokenise, KeepsAddressesAndNumbersWhole) {
  EXPECT_EQ(words_of("See https://example.org/a-b, or a.b@example.org."),
            "See|https://example.org/a-b|,|or|a.b@example.org|.");
  EXPECT_EQ(words_of("1,250.50 on 11/20/2000"), "1,250.50|on|11/20/2000");
}

TEST(Tokenise, CountsCodePointsFromTheStartOfTheText) {
  const std::string text = "\u00C9! \u00C9t\u00E9 \u201Cvu\u201D";
  const auto spans = split_sentences(text);
  ASSERT_EQ(spans.size(), 2U);
  const auto words = tokenise(text, spans[1].range);
  ASSERT_EQ(words.size(), 4U);
  EXPECT_EQ(words[2], (TextRange{.begin_byte = 13, .end_byte = 15, .begin = 8, .end = 10}));
}

RC_GTEST_PROP(Tokenise, HoldsEveryByteThatIsNotASpaceOnceAndInOrder,
              (const std::vector<std::uint8_t>& bytes)) {
  const std::string text(bytes.begin(), bytes.end());
  for (const SentenceSpan& span : split_sentences(text)) {
    std::size_t at = span.range.begin_byte;
    const auto words = tokenise(text, span.range);
    RC_ASSERT(!words.empty());
    for (const TextRange& word : words) {
      RC_ASSERT(word.begin_byte >= at);
      RC_ASSERT(word.end_byte > word.begin_byte);
      for (; at < word.begin_byte; ++at) {
        RC_ASSERT(std::string("\t\n\v\f\r ").find(text[at]) != std::string::npos ||
                  static_cast<std::uint8_t>(text[at]) >= 0x80U);
      }
      at = word.end_byte;
    }
    RC_ASSERT(at == span.range.end_byte);
  }
}

// A method that looks over the whole word again at each letter would outlast the time limit of
// tests.
TEST(Tokenise, EndsOnAWordWithoutEnd) {
  constexpr std::size_t kLength = 160'000;
  for (const std::string unit :
       {"a", ".", ",.", "-a", "'", "(", "\u201D", "a.b@", "1-", "\xE2\x80"}) {
    std::string text(kLength, 'x');
    for (std::size_t i = 0; i < kLength; ++i) {
      text += unit;
    }
    EXPECT_FALSE(tokenise(text, whole(text)).empty()) << "for " << unit;
  }
}

}  // namespace
}  // namespace quadrille::syntax
