#include "quadrille/reading/lexicon.hpp"

#include <filesystem>
#include <fstream>
#include <string>
#include <vector>

#include <gtest/gtest.h>

namespace quadrille::reading {
namespace {

using domain::ClaimType;

const std::filesystem::path kShipped =
    std::filesystem::path(QUADRILLE_BINARY_DIR) / "share/quadrille/lexicon";

const Lexicon& shipped() {
  static const Lexicon lexicon = Lexicon::load(kShipped).value();
  return lexicon;
}

TEST(LexiconShipped, LoadsAndNamesTheStates) {
  EXPECT_EQ(shipped().code_of("France"), "FRA");
  EXPECT_EQ(shipped().code_of("the Soviet Union"), "RUS");
  EXPECT_EQ(shipped().code_of("north vietnam"), "VNM");
  EXPECT_EQ(shipped().code_of("Turkiye"), "TUR");
  EXPECT_EQ(shipped().code_of("Cote d’Ivoire"), "CIV");
  EXPECT_EQ(shipped().code_of("kosovo"), "XKX");
  EXPECT_EQ(shipped().code_of("isr"), "ISR");
  EXPECT_EQ(shipped().code_of("NATO"), "NATO");
  EXPECT_EQ(shipped().code_of("Ruritania"), std::nullopt);
}

TEST(LexiconShipped, SuggestsTheNearestNamesForAMisspeltActor) {
  const auto nearest = shipped().nearest_names("Isreal", 3);
  ASSERT_EQ(nearest.size(), 3U);
  EXPECT_EQ(nearest.front().code, "ISR");
  EXPECT_EQ(nearest.front().surface, "Israel");
  EXPECT_EQ(nearest.front().distance, 1U);
}

TEST(LexiconShipped, KnowsWhatVerbsAndNounsOfActsMean) {
  const auto invade = shipped().acts_of_verb("invade");
  ASSERT_FALSE(invade.empty());
  EXPECT_EQ(invade.front().type, ClaimType::assault);
  ASSERT_FALSE(invade.front().targets.empty());
  EXPECT_EQ(invade.front().targets.front().kind, SlotKind::object);
  const auto visit = shipped().acts_of_noun("visit");
  ASSERT_FALSE(visit.empty());
  EXPECT_EQ(visit.front().type, ClaimType::consult);
  EXPECT_TRUE(shipped().acts_of_verb("photosynthesise").empty());
}

TEST(LexiconShipped, KnowsSpeechHedgesAndDenials) {
  EXPECT_TRUE(shipped().is_speech_verb("say"));
  EXPECT_FALSE(shipped().is_speech_verb("invade"));
  EXPECT_EQ(shipped().hedge_of("reportedly"), domain::Hedge::reported);
  EXPECT_EQ(shipped().hedge_of("possibly"), domain::Hedge::possible);
  EXPECT_EQ(shipped().hedge_of("tomorrow"), domain::Hedge::none);
  EXPECT_TRUE(shipped().is(WordClass::negation, "never"));
  EXPECT_EQ(shipped().value_of(WordClass::modal, "will"), "planned");
}

TEST(LexiconShipped, NamesSourceAndLicenceInEveryFile) {
  for (const auto& item : std::filesystem::directory_iterator(kShipped)) {
    std::ifstream stream(item.path());
    std::string header;
    for (std::string line; std::getline(stream, line) && line.starts_with('#');) {
      header += line;
    }
    EXPECT_NE(header.find("Source"), std::string::npos) << item.path();
    EXPECT_NE(header.find("icence"), std::string::npos) << item.path();
  }
}

TEST(Lexicon, TakesAnAnalystsOwnLinesWithoutARebuild) {
  Lexicon lexicon;
  ASSERT_TRUE(lexicon.add_line(LexiconFile::names, "Ruritania\tRUR\tname"));
  ASSERT_TRUE(lexicon.add_line(LexiconFile::names, "Ruritanian\tRUR\tdemonym"));
  ASSERT_TRUE(lexicon.add_line(LexiconFile::verbs, "snub\t-\tREJECT\tobj\t-\t.7"));
  ASSERT_TRUE(lexicon.add_line(LexiconFile::language, "hedge\tallegedly\treported"));
  ASSERT_TRUE(lexicon.add_line(LexiconFile::names, "# a comment"));
  ASSERT_TRUE(lexicon.add_line(LexiconFile::names, "   "));
  EXPECT_EQ(lexicon.code_of("ruritania"), "RUR");
  EXPECT_EQ(lexicon.display_name("RUR"), "Ruritania");
  EXPECT_EQ(lexicon.acts_of_verb("snub").front().type, ClaimType::reject);
  EXPECT_DOUBLE_EQ(lexicon.acts_of_verb("snub").front().confidence, .7);
}

TEST(Lexicon, PutsTheReadingThatDemandsMostFirst) {
  Lexicon lexicon;
  ASSERT_TRUE(lexicon.add_line(LexiconFile::verbs, "hold\t-\tCONTROL\tobj"));
  ASSERT_TRUE(lexicon.add_line(LexiconFile::verbs, "hold\tobj:talk|meeting\tCONSULT\twith,pair"));
  const auto readings = lexicon.acts_of_verb("hold");
  ASSERT_EQ(readings.size(), 2U);
  EXPECT_EQ(readings[0].type, ClaimType::consult);
  ASSERT_EQ(readings[0].companions.size(), 1U);
  EXPECT_EQ(readings[0].companions[0].lemmas, (std::vector<std::string>{"talk", "meeting"}));
  EXPECT_EQ(readings[0].targets[0], (Slot{SlotKind::oblique, "with"}));
  EXPECT_EQ(readings[0].targets[1].kind, SlotKind::pair);
  EXPECT_EQ(readings[0].sources[0].kind, SlotKind::subject);
}

TEST(Lexicon, LetsOneLineNameAWholeSetOfNouns) {
  Lexicon lexicon;
  ASSERT_TRUE(lexicon.add_line(LexiconFile::sets, "arms\trifle|tank"));
  ASSERT_TRUE(lexicon.add_line(LexiconFile::verbs, "send\tobj:$arms|aid\tAID\tto"));
  EXPECT_EQ(lexicon.acts_of_verb("send").front().companions.front().lemmas,
            (std::vector<std::string>{"rifle", "tank", "aid"}));
}

TEST(Lexicon, TurnsDirectionWhereTheLineSaysSo) {
  Lexicon lexicon;
  ASSERT_TRUE(lexicon.add_line(LexiconFile::verbs, "receive\tobj:aid\tAID\tfrom>subj"));
  const ActEntry& entry = lexicon.acts_of_verb("receive").front();
  EXPECT_EQ(entry.sources.front(), (Slot{SlotKind::oblique, "from"}));
  EXPECT_EQ(entry.targets.front().kind, SlotKind::subject);
}

struct BadLine {
  LexiconFile file;
  const char* line;
  const char* named;  ///< what the message must name
};

class LexiconRefuses : public testing::TestWithParam<BadLine> {};

TEST_P(LexiconRefuses, ALineThatSaysNothingSound) {
  Lexicon lexicon;
  const auto added = lexicon.add_line(GetParam().file, GetParam().line);
  ASSERT_FALSE(added) << GetParam().line;
  EXPECT_NE(added.error().message.find(GetParam().named), std::string::npos)
      << added.error().message;
  EXPECT_TRUE(lexicon.actors().empty());
}

INSTANTIATE_TEST_SUITE_P(
    Lines, LexiconRefuses,
    testing::Values(BadLine{LexiconFile::names, "France\tFRA", "2 columns"},
                    BadLine{LexiconFile::names, "France\tfra\tname", "'fra'"},
                    BadLine{LexiconFile::names, "France\tFRA\tkingdom", "'kingdom'"},
                    BadLine{LexiconFile::names, "...\tFRA\tname", "'...'"},
                    BadLine{LexiconFile::names, "The Daily\tFRA\toutlet", "'FRA'"},
                    BadLine{LexiconFile::names, "France\tFRA\tname\t2001-02-30", "2001-02-30"},
                    BadLine{LexiconFile::names, "France\tFRA\tname\t2001\t1999", "2001"},
                    BadLine{LexiconFile::names, "France\tFRA\tname\t-\t-\tsure", "'sure'"},
                    BadLine{LexiconFile::leaders, "FRA\tA B\tB\tsometimes\tking\t1900",
                            "'sometimes'"},
                    BadLine{LexiconFile::leaders, "fr\tA B\tB\talone\tking\t1900\t1901", "'fr'"},
                    BadLine{LexiconFile::verbs, "hit\t-\tPUNCH\tobj", "'PUNCH'"},
                    BadLine{LexiconFile::verbs, "hit\tclass:x\tASSAULT\tobj", "'class:x'"},
                    BadLine{LexiconFile::verbs, "hit\tobj:\tASSAULT\tobj", "'obj:'"},
                    BadLine{LexiconFile::verbs, "hit\t-\tASSAULT\tOBJ", "'OBJ'"},
                    BadLine{LexiconFile::verbs, "hit\t-\tASSAULT\tobj\t-\t1.5", "'1.5'"},
                    BadLine{LexiconFile::nouns, "hit\t-\tASSAULT\ton\t-\t.5\tmaybe", "'maybe'"},
                    BadLine{LexiconFile::verbs, "sign\tobj:$poems\tAGREE\twith", "'$poems'"},
                    BadLine{LexiconFile::sets, "arms\tgun||tank", "'arms'"},
                    BadLine{LexiconFile::language, "colour\tred", "'colour'"},
                    BadLine{LexiconFile::language, "hedge\tperhaps\tsurely", "'surely'"}));

class LexiconFolder : public testing::Test {
 protected:
  void SetUp() override {
    // Tests run side by side, so each has a folder of its own.
    folder_ = std::filesystem::path(testing::TempDir()) /
              (std::string("quadrille_lexicon_") +
               testing::UnitTest::GetInstance()->current_test_info()->name());
    std::filesystem::remove_all(folder_);
    std::filesystem::create_directories(folder_);
  }
  void TearDown() override { std::filesystem::remove_all(folder_); }
  void write(const std::string& file, const std::string& text) const {
    std::ofstream(folder_ / file) << text;
  }
  std::filesystem::path folder_;
};

TEST_F(LexiconFolder, SaysWhichFileAndLineIsWrong) {
  write("names_here.tsv", "# mine\nFrance\tFRA\tname\nSpain\tspain\tname\n");
  const auto loaded = Lexicon::load(folder_);
  ASSERT_FALSE(loaded);
  EXPECT_EQ(loaded.error().code, ErrorCode::malformed);
  EXPECT_NE(loaded.error().message.find("names_here.tsv:3: 'spain'"), std::string::npos)
      << loaded.error().message;
}

TEST_F(LexiconFolder, RefusesATableOfNoKnownKindAndAFolderWithoutNames) {
  EXPECT_EQ(Lexicon::load(folder_).error().code, ErrorCode::not_found);
  write("poems.tsv", "roses\tred\n");
  EXPECT_NE(Lexicon::load(folder_).error().message.find("poems.tsv"), std::string::npos);
  EXPECT_EQ(Lexicon::load(folder_ / "nowhere").error().code, ErrorCode::not_found);
}

std::vector<std::string> folded(const std::string& word) {
  std::vector<NamePiece> pieces;
  fold_pieces(word, 0, pieces);
  std::vector<std::string> texts;
  for (const NamePiece& piece : pieces) {
    texts.push_back(piece.folded);
  }
  return texts;
}

TEST(FoldPieces, MakesSpellingsOfOneNameAlike) {
  using Texts = std::vector<std::string>;
  EXPECT_EQ(folded("Türkiye"), Texts{"turkiye"});
  EXPECT_EQ(folded("Élysée"), Texts{"elysee"});
  EXPECT_EQ(folded("Erdoğan"), Texts{"erdogan"});
  EXPECT_EQ(folded("Łódź"), Texts{"lodz"});
  EXPECT_EQ(folded("Þór"), Texts{"thor"});
  EXPECT_EQ(folded("Điện"), Texts{"dien"});
  EXPECT_EQ(folded("Việt"), Texts{"viet"});
  EXPECT_EQ(folded("Ioan\u0301"), Texts{"ioan"});
  EXPECT_EQ(folded("U.S."), Texts{"us"});
  EXPECT_EQ(folded("Sana’a"), (Texts{"sana", "a"}));
  EXPECT_EQ(folded("al-Assad"), (Texts{"al", "assad"}));
  EXPECT_EQ(folded("Israel's"), (Texts{"israel", "'s"}));
  EXPECT_EQ(folded("AT&T"), (Texts{"at", "and", "t"}));
  EXPECT_EQ(folded("OPEC+"), Texts{"opec+"});
  EXPECT_EQ(folded(""), Texts{});
}

}  // namespace
}  // namespace quadrille::reading
