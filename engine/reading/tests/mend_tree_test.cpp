// Mistakes of the parser that words alone show to be mistakes.

#include "mend_tree.hpp"

#include <string>

#include <gtest/gtest.h>

#include "quadrille/reading/frame.hpp"

namespace quadrille::reading {
namespace {

using syntax::Sentence;
using syntax::Token;
using syntax::Upos;

/// Heads counted from 1, 0 for the root.
void add(Sentence& sentence, const std::string& text, Upos upos, const std::string& xpos,
         std::size_t head, const std::string& relation) {
  Token token;
  token.text = text;
  token.lemma = text;
  token.upos = upos;
  token.xpos = xpos;
  token.deprel = relation;
  if (head > 0) {
    token.head = head - 1;
  }
  sentence.tokens.push_back(std::move(token));
}

TEST(MendTree, FindsTheVerbAfterHave) {
  Sentence sentence;
  add(sentence, "Chad", Upos::propn, "NNP", 2, "nsubj");
  add(sentence, "has", Upos::verb, "VBZ", 0, "root");
  add(sentence, "also", Upos::adv, "RB", 4, "advmod");
  add(sentence, "severed", Upos::adj, "JJ", 5, "amod");
  add(sentence, "relations", Upos::noun, "NNS", 2, "obj");
  mend_tree(sentence);
  EXPECT_EQ(sentence.tokens[3].lemma, "sever");
  EXPECT_FALSE(sentence.tokens[3].head);
  EXPECT_EQ(sentence.tokens[0].head, 3U);
  EXPECT_EQ(sentence.tokens[1].deprel, "aux");
  EXPECT_EQ(sentence.tokens[4].head, 3U);
}

TEST(MendTree, FindsTheVerbBetweenANameAndItsObject) {
  Sentence sentence;
  add(sentence, "Brazil", Upos::propn, "NNP", 3, "compound");
  add(sentence, "imposed", Upos::verb, "VBN", 3, "amod");
  add(sentence, "duties", Upos::noun, "NNS", 0, "root");
  mend_tree(sentence);
  EXPECT_FALSE(sentence.tokens[1].head);
  EXPECT_EQ(sentence.tokens[0].deprel, "nsubj");
  EXPECT_EQ(sentence.tokens[2].deprel, "obj");
}

TEST(MendTree, FindsTheVerbThatLooksLikeAPlural) {
  Sentence sentence;
  add(sentence, "Greece", Upos::propn, "NNP", 2, "compound");
  add(sentence, "views", Upos::noun, "NNS", 0, "root");
  add(sentence, "the", Upos::det, "DT", 4, "det");
  add(sentence, "deal", Upos::noun, "NN", 2, "obj");
  mend_tree(sentence);
  EXPECT_EQ(sentence.tokens[1].upos, Upos::verb);
  EXPECT_EQ(sentence.tokens[0].deprel, "nsubj");
}

TEST(MendTree, LeavesAdjectivesAndPluralsThatAreOnesAlone) {
  Sentence sentence;
  add(sentence, "US", Upos::propn, "NNP", 2, "compound");
  add(sentence, "bases", Upos::noun, "NNS", 0, "root");
  add(sentence, "in", Upos::adp, "IN", 4, "case");
  add(sentence, "Chad", Upos::propn, "NNP", 2, "nmod");
  mend_tree(sentence);
  EXPECT_EQ(sentence.tokens[1].upos, Upos::noun);
}

}  // namespace
}  // namespace quadrille::reading
