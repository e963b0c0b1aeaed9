#include "quadrille/syntax/analyse.hpp"

#include <algorithm>
#include <filesystem>
#include <string>

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

namespace quadrille::syntax {
namespace {

const LanguageModel& english() {
  static const LanguageModel model =
      LanguageModel::load(std::filesystem::path(QUADRILLE_SOURCE_DIR) /
                          "models/english-ewt/english-ewt.model")
          .value();
  return model;
}

/// Whether the heads make one tree: one root, and every word leads to it.
bool is_tree(const Sentence& sentence) {
  const auto& tokens = sentence.tokens;
  const auto roots =
      std::count_if(tokens.begin(), tokens.end(), [](const Token& token) { return !token.head; });
  const bool rooted = std::all_of(tokens.begin(), tokens.end(), [&](const Token& token) {
    const Token* at = &token;
    for (std::size_t steps = 0; at->head && steps <= tokens.size(); ++steps) {
      if (*at->head >= tokens.size()) {
        return false;
      }
      at = &tokens[*at->head];
    }
    return !at->head;
  });
  return roots == 1 && rooted;
}

const Token& word(const Sentence& sentence, std::string_view text) {
  return *std::find_if(sentence.tokens.begin(), sentence.tokens.end(),
                       [&](const Token& token) { return token.text == text; });
}

TEST(Analyse, FindsWhoDidWhatToWhom) {
  const auto sentences = analyse(english(), "France recognised the new government on Tuesday.");
  ASSERT_EQ(sentences.size(), 1U);
  const Sentence& sentence = sentences[0];
  EXPECT_TRUE(is_tree(sentence));
  EXPECT_EQ(word(sentence, "France").deprel, "nsubj");
  EXPECT_EQ(word(sentence, "government").deprel, "obj");
  EXPECT_EQ(word(sentence, "recognised").deprel, "root");
  EXPECT_EQ(word(sentence, "recognised").lemma, "recognise");
  EXPECT_EQ(word(sentence, "France").upos, Upos::propn);
  EXPECT_EQ(sentence.tokens[*word(sentence, "France").head].text, "recognised");
}

TEST(Analyse, EndsASentenceAfterAWordThatOnlyEndsLikeAnAbbreviation) {
  EXPECT_EQ(analyse(english(),
                    "Forces moved to Africa. The coup. Its chief fell apart. Gen. Haftar "
                    "of the U.S. left.")
                .size(),
            4U);
}

TEST(Analyse, FindsThePatientOfAPassive) {
  const auto sentences = analyse(english(), "The envoy was expelled by Norway.");
  ASSERT_EQ(sentences.size(), 1U);
  EXPECT_EQ(word(sentences[0], "envoy").deprel, "nsubj:pass");
}

TEST(Analyse, FindsNothingInNothing) {
  EXPECT_TRUE(analyse(english(), "").empty());
  EXPECT_TRUE(analyse(english(), " \n\t\n ").empty());
}

RC_GTEST_PROP(Analyse, MakesOneTreeOfEverySentenceWhateverTheBytes, (const std::string& bytes)) {
  for (const Sentence& sentence : analyse(english(), bytes)) {
    RC_ASSERT(!sentence.tokens.empty());
    RC_ASSERT(is_tree(sentence));
  }
}

}  // namespace
}  // namespace quadrille::syntax
