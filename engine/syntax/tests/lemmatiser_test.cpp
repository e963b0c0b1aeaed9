#include "lemmatiser.hpp"

#include <gtest/gtest.h>

namespace quadrille::syntax {
namespace {

std::string verb(std::string_view form, std::string_view xpos) {
  return regular_lemma(form, Upos::verb, xpos);
}

TEST(RegularLemma, UndoesTheEndingsOfVerbs) {
  EXPECT_EQ(verb("Agreed", "VBD"), "agree");
  EXPECT_EQ(verb("planned", "VBN"), "plan");
  EXPECT_EQ(verb("hoped", "VBD"), "hope");
  EXPECT_EQ(verb("denied", "VBD"), "deny");
  EXPECT_EQ(verb("visiting", "VBG"), "visit");
  EXPECT_EQ(verb("recognising", "VBG"), "recognise");
  EXPECT_EQ(verb("called", "VBD"), "call");
  EXPECT_EQ(verb("attacks", "VBZ"), "attack");
  EXPECT_EQ(verb("pushes", "VBZ"), "push");
  EXPECT_EQ(verb("accuses", "VBZ"), "accuse");
}

TEST(RegularLemma, KnowsIrregularForms) {
  EXPECT_EQ(verb("went", "VBD"), "go");
  EXPECT_EQ(verb("fought", "VBD"), "fight");
  EXPECT_EQ(regular_lemma("crises", Upos::noun, "NNS"), "crisis");
  EXPECT_EQ(regular_lemma("worst", Upos::adj, "JJS"), "bad");
}

TEST(RegularLemma, MakesSingularsAndPositives) {
  EXPECT_EQ(regular_lemma("allies", Upos::noun, "NNS"), "ally");
  EXPECT_EQ(regular_lemma("bases", Upos::noun, "NNS"), "base");
  EXPECT_EQ(regular_lemma("spokesmen", Upos::noun, "NNS"), "spokesman");
  EXPECT_EQ(regular_lemma("larger", Upos::adj, "JJR"), "large");
  EXPECT_EQ(regular_lemma("heaviest", Upos::adj, "JJS"), "heavy");
}

TEST(RegularLemma, LeavesNamesTheirCapitals) {
  EXPECT_EQ(regular_lemma("Paris", Upos::propn, "NNP"), "Paris");
  EXPECT_EQ(regular_lemma("Territories", Upos::propn, "NNPS"), "Territory");
  EXPECT_EQ(regular_lemma("The", Upos::det, "DT"), "the");
}

TEST(Lemmatiser, PrefersWhatTheTreebankSays) {
  TreebankSentence sentence;
  TreebankWord word;
  word.form = "n't";
  word.lemma = "not";
  word.upos = Upos::part;
  word.xpos = "RB";
  sentence.words.push_back(word);
  const std::string bytes = pack_exceptions(std::span(&sentence, 1));
  const auto lemmatiser = Lemmatiser::view(bytes);
  ASSERT_TRUE(lemmatiser);
  EXPECT_EQ(lemmatiser->lemma("N't", Upos::part, "RB"), "not");
  EXPECT_EQ(lemmatiser->lemma("n't", Upos::adv, "RB"), "n't");
}

TEST(Lemmatiser, RefusesAListThatIsCutShort) {
  EXPECT_EQ(Lemmatiser::view("").error().code, ErrorCode::malformed);
  TreebankSentence sentence;
  sentence.words.push_back({.form = "n't",
                            .lemma = "not",
                            .upos = Upos::part,
                            .xpos = "RB",
                            .head = std::nullopt,
                            .deprel = "root",
                            .begin_byte = 0,
                            .end_byte = 0});
  std::string bytes = pack_exceptions(std::span(&sentence, 1));
  bytes.pop_back();
  EXPECT_EQ(Lemmatiser::view(bytes).error().code, ErrorCode::malformed);
}

}  // namespace
}  // namespace quadrille::syntax
