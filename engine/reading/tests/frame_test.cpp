// Who does what to whom, on trees drawn by hand.

#include "quadrille/reading/frame.hpp"

#include <algorithm>
#include <sstream>
#include <string>
#include <string_view>
#include <vector>

#include <gtest/gtest.h>

namespace quadrille::reading {
namespace {

/// One word a token: "condemned/VERB/VBD>0:root", heads counted from 1, 0 for the root.
syntax::Sentence sentence(const std::string& drawing) {
  syntax::Sentence drawn;
  std::istringstream words(drawing);
  std::string word;
  while (words >> word) {
    const auto slash = word.find('/');
    const auto second = word.find('/', slash + 1);
    const auto arrow = word.find('>', second);
    const auto colon = word.find(':', arrow);
    syntax::Token token;
    token.text = word.substr(0, slash);
    token.lemma = token.text;
    const std::string upos = word.substr(slash + 1, second - slash - 1);
    const auto* const found = std::ranges::find(syntax::kUposNames, upos);
    token.upos = static_cast<syntax::Upos>(found - syntax::kUposNames.begin());
    token.xpos = word.substr(second + 1, arrow - second - 1);
    const auto head =
        static_cast<std::size_t>(std::stoul(word.substr(arrow + 1, colon - arrow - 1)));
    if (head > 0) {
      token.head = head - 1;
    }
    token.deprel = word.substr(colon + 1);
    drawn.tokens.push_back(std::move(token));
  }
  return drawn;
}

/// "condemned(subject France, object Belarus)"
std::string described(const syntax::Sentence& drawn, std::string_view predicate) {
  static constexpr std::array<std::string_view, 7> kRoles{
      "subject", "object", "recipient", "oblique", "possessor", "modifier", "referent"};
  for (const Frame& frame : frames_of(drawn)) {
    if (drawn.tokens[frame.predicate].text != predicate) {
      continue;
    }
    std::string text = (frame.negated ? "not " : "") + std::string(predicate) + "(";
    for (const Argument& argument : frame.arguments) {
      text += text.back() == '(' ? "" : ", ";
      text += argument.preposition.empty()
                  ? std::string(kRoles[static_cast<std::size_t>(argument.role)])
                  : argument.preposition;
      text += " " + drawn.tokens[argument.head].text;
    }
    return text + ")";
  }
  return "none";
}

TEST(Frames, UndoThePassive) {
  const auto drawn = sentence(
      "Belarus/PROPN/NNP>3:nsubj:pass was/AUX/VBD>3:aux:pass condemned/VERB/VBN>0:root "
      "by/ADP/IN>5:case France/PROPN/NNP>3:obl:agent");
  EXPECT_EQ(described(drawn, "condemned"), "condemned(object Belarus, subject France)");
}

TEST(Frames, SpreadJoinedPhrases) {
  const auto drawn = sentence(
      "France/PROPN/NNP>4:nsubj and/CCONJ/CC>3:cc Chad/PROPN/NNP>1:conj praised/VERB/VBD>0:root "
      "Chile/PROPN/NNP>4:obj");
  EXPECT_EQ(described(drawn, "praised"), "praised(subject France, subject Chad, object Chile)");
}

TEST(Frames, GiveAJoinedVerbTheSubjectOfTheFirst) {
  const auto drawn = sentence(
      "Chad/PROPN/NNP>2:nsubj met/VERB/VBD>0:root Mali/PROPN/NNP>2:obj and/CCONJ/CC>5:cc "
      "praised/VERB/VBD>2:conj Chile/PROPN/NNP>5:obj");
  EXPECT_EQ(described(drawn, "praised"), "praised(object Chile, subject Chad)");
}

TEST(Frames, GiveAnInfinitiveTheObjectOrElseTheSubjectAboveIt) {
  const auto asked = sentence(
      "Chad/PROPN/NNP>2:nsubj asked/VERB/VBD>0:root Mali/PROPN/NNP>2:obj to/PART/TO>5:mark "
      "leave/VERB/VB>2:xcomp");
  EXPECT_EQ(described(asked, "leave"), "leave(subject Mali)");
  const auto wants = sentence(
      "Chad/PROPN/NNP>2:nsubj wants/VERB/VBZ>0:root to/PART/TO>4:mark leave/VERB/VB>2:xcomp");
  EXPECT_EQ(described(wants, "leave"), "leave(subject Chad)");
}

TEST(Frames, ReadTheNounBeforeARelativeClauseIntoIt) {
  const auto drawn = sentence(
      "Chad/PROPN/NNP>0:root which/PRON/WDT>3:nsubj left/VERB/VBD>1:acl:relcl "
      "Mali/PROPN/NNP>3:obj");
  EXPECT_EQ(described(drawn, "left"), "left(subject Chad, object Mali)");
}

TEST(Frames, ReadAReducedPassive) {
  const auto drawn =
      sentence("Chad/PROPN/NNP>0:root armed/VERB/VBN>1:acl by/ADP/IN>4:case Mali/PROPN/NNP>2:obl");
  EXPECT_EQ(described(drawn, "armed"), "armed(subject Mali, object Chad)");
}

TEST(Frames, SeeNegationOnTheVerbAndOnItsSubject) {
  const auto verb = sentence(
      "Chad/PROPN/NNP>4:nsubj did/AUX/VBD>4:aux not/PART/RB>4:advmod leave/VERB/VB>0:root");
  EXPECT_EQ(described(verb, "leave"), "not leave(subject Chad)");
  const auto subject = sentence("no/DET/DT>2:det soldier/NOUN/NN>3:nsubj left/VERB/VBD>0:root");
  EXPECT_EQ(described(subject, "left"), "not left(subject soldier)");
}

TEST(Frames, FindTheArgumentsOfAnEventNoun) {
  const auto drawn = sentence(
      "Chad/PROPN/NNP>3:nmod:poss 's/PART/POS>1:case attack/NOUN/NN>0:root on/ADP/IN>5:case "
      "Mali/PROPN/NNP>3:nmod");
  EXPECT_EQ(described(drawn, "attack"), "attack(possessor Chad, on Mali)");
}

TEST(Frames, GuessTheSubjectOfAFiniteVerbThatTheTreeLeavesWithoutOne) {
  const auto drawn = sentence("Chad/PROPN/NNP>0:root left/VERB/VBD>1:dep Mali/PROPN/NNP>2:obj");
  EXPECT_EQ(described(drawn, "left"), "left(object Mali, subject Chad)");
}

}  // namespace
}  // namespace quadrille::reading
