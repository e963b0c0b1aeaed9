#include "quadrille/reading/actor_finder.hpp"

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <sstream>
#include <string>
#include <utility>
#include <vector>

#include <gtest/gtest.h>

#include "quadrille/base/iso_date.hpp"

#include "reader.hpp"

namespace quadrille::reading {
namespace {

/// Tokens by blanks; what the finder reads of a sentence is its words.
syntax::Sentence words(const std::string& text) {
  syntax::Sentence sentence;
  std::istringstream stream(text);
  for (std::string word; stream >> word;) {
    syntax::Token token;
    token.text = word;
    sentence.tokens.push_back(token);
  }
  return sentence;
}

std::vector<ActorMention> find(const std::string& text, const char* date = "2025-03-01") {
  return find_actors(lexicon(), words(text), parse_iso_date(date).value());
}

/// "ISR@0 SYR@3": codes and first tokens.
std::string codes(const std::string& text, const char* date = "2025-03-01") {
  std::string all;
  for (const ActorMention& mention : find(text, date)) {
    all += (all.empty() ? "" : " ") + mention.code + "@" + std::to_string(mention.first);
  }
  return all;
}

TEST(FindActors, KnowsStatesByNameAdjectiveCapitalAndSeat) {
  EXPECT_EQ(codes("France and Germany met"), "FRA@0 DEU@2");
  EXPECT_EQ(codes("Israeli and Syrian envoys"), "ISR@0 SYR@2");
  EXPECT_EQ(codes("Israelis distrust Turks"), "ISR@0 TUR@2");
  EXPECT_EQ(codes("Ankara told the Kremlin"), "TUR@0 RUS@3");
  EXPECT_EQ(find("Ankara told the Kremlin")[0].kind, EntryKind::capital);
  EXPECT_EQ(find("Ankara told the Kremlin")[1].kind, EntryKind::seat);
}

TEST(FindActors, ReadsCapitalsOfAcronymsStrictly) {
  EXPECT_EQ(codes("the US told us who is who"), "USA@1");
  EXPECT_EQ(codes("the U.S. and the U.N. agreed"), "USA@1 UN@4");
  EXPECT_EQ(codes("Nato and NATO"), "NATO@0 NATO@2");
  EXPECT_EQ(codes("they ate turkey on china plates"), "");
  EXPECT_EQ(codes("a Russian-backed , anti-Israeli force"), "RUS@1 ISR@3");
}

TEST(FindActors, PrefersTheLongestName) {
  EXPECT_EQ(codes("South Korea and North Korea"), "KOR@0 PRK@3");
  EXPECT_EQ(codes("Papua New Guinea , Guinea - Bissau and Guinea"), "PNG@0 GNB@4 GIN@8");
  EXPECT_EQ(codes("the People 's Republic of China"), "CHN@1");
  EXPECT_EQ(codes("New Mexico and Mexico"), "MEX@3");
  EXPECT_EQ(codes("Republic of China"), "TWN@0");
}

TEST(FindActors, GivesTheTokensOfTheName) {
  const auto found = find("envoys of the United Arab Emirates left");
  ASSERT_EQ(found.size(), 1U);
  EXPECT_EQ(found[0].first, 3U);
  EXPECT_EQ(found[0].last, 5U);
  EXPECT_EQ(found[0].code, "ARE");
}

TEST(FindActors, DoubtsANameOfAStateBesideAnUnknownName) {
  const double state = find("He said that Jordan agreed").front().confidence;
  const double person = find("He said that Barnaby Jordan agreed").front().confidence;
  EXPECT_GT(state, .8);
  EXPECT_LT(person, .5);
  EXPECT_EQ(codes("He said that Michael Jordan agreed"), "");
  EXPECT_LT(find("the Senate race in Georgia").back().confidence, .5);
}

TEST(FindActors, SeesNothingInAnEmptyOrForeignSentence) {
  EXPECT_EQ(codes(""), "");
  EXPECT_EQ(codes("\xff\xfe \xc3 \xe2\x80 ..."), "");
}

}  // namespace
}  // namespace quadrille::reading
