#include "quadrille/stakes/contest_file.hpp"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include "pier_xml.hpp"

namespace quadrille::stakes {
namespace {

ContestFile read(std::string_view text, const ReadOptions& options = {}) {
  auto file = read_contest(text, "stakes.csv", options);
  EXPECT_TRUE(file) << (file ? "" : file.error().message);
  return std::move(*file);
}

double position(const ContestFile& file, std::string_view actor, std::size_t scale = 0) {
  return file.contest.find_stake(*file.contest.find_actor(actor), scale)->position.value;
}

const std::string kTable =
    "Position;Actor;Salience;Power\n"
    "20;North;0,5;10\n"
    "80;South;1;5\n";

const std::string kKtab =
    "Pier,\"Who runs the pier, and when\",2,2,\n"
    "Actor,Description,Power,Owner,Owner Sal,Date,Date Sal,\n"
    "North,The north, 10.0, 25,  60.50,  0, 30,\n"
    "South,The south, 5.25, 75,40,100,60,\n";

const std::string kDecide =
    "#/;made for a test\n"
    "#O;The pier\n"
    "#A;N;North\n"
    "#A;S;South\n"
    "#P;owner;Who owns it\n"
    "#P;date;When\n"
    "#M;owner;0;the town\n"
    "#M;owner;100;the harbour\n"
    "#D;N;owner;25;0,75;0,4\n"
    "#D;S;owner;70;0.5;0.6\n"
    "#D;S;date;10;0,5;0,6\n";

TEST(ContestFile, ReadsATableWithItsColumnsInAnyOrder) {
  const auto file = read(kTable);
  EXPECT_EQ(file.format, Format::table);
  EXPECT_DOUBLE_EQ(position(file, "North"), .2);
  EXPECT_EQ(file.contest.stakes()[0].salience.value, .5);
  EXPECT_EQ(file.contest.stakes()[0].capability.value, 10.0);
  EXPECT_EQ(file.notes,
            (std::vector<std::string>{"positions on 'outcome' were read on the scale 0 to 100",
                                      "salience was read on the scale 0 to 1",
                                      "commas in numbers were read as decimal commas"}));
}

TEST(ContestFile, TakesAScaleOfYearsFromItsPositionsOrFromTheUser) {
  const std::string years = "actor,capability,position,salience\nA,1,4,80\nB,1,10,40\nC,1,7,10\n";
  EXPECT_DOUBLE_EQ(position(read(years), "C"), .5);
  EXPECT_EQ(read(years).contest.stakes()[0].salience.value, .8);
  EXPECT_DOUBLE_EQ(position(read(years, {.scale = std::pair(0.0, 20.0)}), "C"), .35);
}

TEST(ContestFile, ReadsSeveralIssuesSpreadsAndADecider) {
  const auto file = read(
      "actor,issue,capability,position,salience,position_sd,decider,reference_point\n"
      "A,base,1,0,1,10,yes,0\nB,base,2,100,1,,,\nA,pact,1,50,.5,,,\n");
  ASSERT_EQ(file.contest.scales().size(), 2U);
  EXPECT_EQ(file.contest.stakes()[0].position.sd, .1);
  EXPECT_EQ(file.contest.rule().decider, 0U);
  EXPECT_EQ(file.contest.scales()[0].reference_point, 0.0);
  EXPECT_EQ(file.contest.find_stake(1, 1), nullptr);
}

TEST(ContestFile, ReadsSpreadsInTheUnitsOfTheirNumbers) {
  const auto file = read(
      "actor;capability;capability_sd;position;position_sd;salience;salience_sd\n"
      "A;8;2;10;5;80;20\nB;8;;60;;40;\n");
  const domain::Stake& stake = file.contest.stakes()[0];
  EXPECT_EQ(stake.capability.sd, 2.0);
  EXPECT_EQ(stake.position.sd, .05);
  EXPECT_EQ(stake.salience.sd, .2);
  EXPECT_EQ(file.contest.stakes()[1].position.sd, 0.0);
}

TEST(ContestFile, ReadsKtabInPercentWithCommasInQuotes) {
  const auto file = read(kKtab);
  EXPECT_EQ(file.format, Format::ktab_csv);
  EXPECT_EQ(file.contest.description(), "Who runs the pier, and when");
  ASSERT_EQ(file.contest.scales().size(), 2U);
  EXPECT_EQ(position(file, "South", 1), 1.0);
  EXPECT_EQ(file.contest.find_stake(0, 0)->salience.value, .605);
  EXPECT_TRUE(file.notes.empty());
}

TEST(ContestFile, ReadsDecideWithDecimalCommasAndMeanings) {
  const auto file = read(kDecide);
  EXPECT_EQ(file.format, Format::decide);
  EXPECT_EQ(file.contest.name(), "The pier");
  EXPECT_EQ(file.contest.stakes()[0].salience.value, .75);
  EXPECT_EQ(file.contest.scales()[0].points[1].meaning, "the harbour");
  EXPECT_EQ(file.contest.find_stake(0, 1), nullptr);
}

TEST(ContestFile, ReadsKtabXmlWithoutWhatItsSchemaCallsOptional) {
  const auto file = read(kXml);
  EXPECT_EQ(file.format, Format::ktab_xml);
  EXPECT_EQ(file.contest.actors()[1].code, "South & Co");
  EXPECT_EQ(position(file, "North"), .255);
}

TEST(ContestFile, IsWrittenAgainByteForByte) {
  for (const std::string& text : {kTable, kKtab, kDecide, kXml}) {
    const auto file = read(text);
    EXPECT_EQ(rewrite_contest(file, file.contest).value().text, text);
  }
}

TEST(ContestFile, KeepsAllButTheNumberThatChanged) {
  for (const std::string& text : {kTable, kKtab, kDecide, kXml}) {
    const auto file = read(text);
    auto spec = file.contest.spec();
    spec.stakes[0].position.value = .375;
    const auto changed = domain::Contest::make(spec).value();
    const std::string written = rewrite_contest(file, changed).value().text;
    EXPECT_NE(written, text);
    const bool comma = file.decimal_comma;
    EXPECT_NE(written.find(comma ? "37,5" : "37.5"), std::string::npos) << written;
    EXPECT_EQ(read(written).contest.stakes(), changed.stakes());
  }
}

TEST(ContestFile, GoesFromOneFormatToAnother) {
  const auto file = read(kKtab);
  for (const Format format : {Format::ktab_csv, Format::ktab_xml, Format::decide, Format::table}) {
    const auto again = read(write_contest(file.contest, format).value().text);
    EXPECT_EQ(again.format, format);
    ASSERT_EQ(again.contest.stakes().size(), 4U);
    for (std::size_t k = 0; k < 4; ++k) {
      EXPECT_NEAR(again.contest.stakes()[k].position.value, file.contest.stakes()[k].position.value,
                  1e-12);
      EXPECT_NEAR(again.contest.stakes()[k].salience.value, file.contest.stakes()[k].salience.value,
                  1e-12);
    }
  }
}

TEST(ContestFile, SaysWhatAFormatCannotHold) {
  const auto file = read(kDecide);
  EXPECT_EQ(
      write_contest(file.contest, Format::table).value().notes,
      (std::vector<std::string>{"the name of the contest is left out",
                                "the names of issues are left out, and their codes stand for them",
                                "the meanings of points are left out"}));
  EXPECT_EQ(convert_contest(file, Format::table).value().notes.back(), "the comments are left out");
  EXPECT_EQ(write_contest(file.contest, Format::ktab_csv).error().message,
            "KTAB's form needs everyone on every scale; N has no stake on 'date'");
}

TEST(ContestFile, ReadsMarksCarriageReturnsAndLatin1) {
  const auto file = read(
      "\xEF\xBB\xBF"
      "actor,capability,position,salience\r\nA,1,0,1\r\nB,1,1,1\r\n");
  EXPECT_EQ(file.contest.actors()[1].code, "B");
  const auto latin = read("actor,capability,position,salience\nCura\xE7\x61o,1,0,1\nB,1,1,1\n");
  EXPECT_EQ(latin.contest.actors()[0].code, "Cura\xC3\xA7\x61o");
  EXPECT_EQ(latin.notes.back(), "the file is no UTF-8 and was read as Latin-1");
}

TEST(ContestFile, HoldsHundredsOfActors) {
  std::string text = "actor,capability,position,salience\n";
  for (int k = 0; k < 400; ++k) {
    text += "A" + std::to_string(k) + ",1," + std::to_string(k % 101) + ",50\n";
  }
  EXPECT_EQ(read(text).contest.actors().size(), 400U);
}

TEST(ContestFile, TakesOneActorAndActorsWhoAllAgree) {
  const std::string head = "actor,capability,position,salience\n";
  const auto one = read(head + "A,1,30,80\n");
  EXPECT_EQ(one.contest.actors().size(), 1U);
  EXPECT_EQ(position(one, "A"), .3);
  const auto agreed = read(head + "A,1,7.5,80\nB,2,7.5,80\n");
  EXPECT_EQ(position(agreed, "B"), .075);
  EXPECT_EQ(agreed.contest.scales()[0].high, 100.0);
  const auto far = read(head + "A,1,2030,80\nB,2,2030,80\n");
  EXPECT_EQ(position(far, "B"), 0.0);
}

TEST(ContestFile, SaysWhatSeemsMeantOtherwise) {
  const auto file = read("actor,capability,position,salience\nA,.5,1,.5\nB,.51,5,.8\nC,0,4,1.2\n");
  EXPECT_EQ(
      file.notes,
      (std::vector<std::string>{
          "positions on 'outcome' run from 1 to 5, which was taken for the scale",
          "salience was read on the scale 0 to 100, though 2 of 3 saliences are at most 1",
          "capabilities on 'outcome' sum to 1.01 and not to 1; they were taken as they are"}));
}

TEST(ContestFile, TakesTheEndsOfAScaleFromTheFileThatNamesThem) {
  const auto table =
      read("actor,capability,position,salience,low,high\nA,1,5,1,0,20\nB,1,10,1,,\n");
  EXPECT_EQ(position(table, "A"), .25);
  EXPECT_EQ(table.notes, std::vector<std::string>{"salience was read on the scale 0 to 1"});
  const auto decide = read("#A;A;\n#P;p;\n#/;scale;p;-10;10\n#D;A;p;5;1;1\n");
  EXPECT_EQ(position(decide, "A"), .75);
  EXPECT_TRUE(decide.extras.empty());
}

TEST(ContestFile, ReadsNamesWithQuotesApostrophesAndLineEnds) {
  const auto file = read(
      "actor,capability,position,salience,description\n"
      "'t Sund,1,0,1,\"the \"\"north\"\", so called\"\n"
      "\"Pact\" of four,1,1,1,\"two\nlines\"\n"
      "'O'Hara',1,1,1,\"open\n");
  EXPECT_EQ(file.contest.actors()[0].code, "'t Sund");
  EXPECT_EQ(file.contest.actors()[0].description, "the \"north\", so called");
  EXPECT_EQ(file.contest.actors()[1].code, "\"Pact\" of four");
  EXPECT_EQ(file.contest.actors()[1].description, "two\nlines");
  EXPECT_EQ(file.contest.actors()[2].code, "O'Hara");
  EXPECT_EQ(file.contest.actors()[2].description, "\"open");
}

TEST(ContestFile, TakesAnApostropheForNoQuoteEvenWhereAnotherCellHasOne) {
  const auto file = read("actor,capability,position,salience,description\n't Sund's,1,0,1,'a'\n");
  EXPECT_EQ(file.contest.actors()[0].code, "'t Sund's");
  EXPECT_EQ(file.contest.actors()[0].description, "a");
}

TEST(ContestFile, WritesNewNumbersWithFewDigitsInTheMannerOfTheOld) {
  const auto file = read(kDecide);
  auto spec = file.contest.spec();
  spec.stakes[0].position.value = .07;   // 7.000000000000001 when multiplied by 100
  spec.stakes[0].salience.value = .125;  // was 0,75
  spec.stakes[1].salience.value = .25;   // was 0.5
  const std::string text = rewrite_contest(file, domain::Contest::make(spec).value()).value().text;
  EXPECT_NE(text.find("#D;N;owner;7;0,125;0,4\n#D;S;owner;70;0.25;0.6\n"), std::string::npos)
      << text;
}

TEST(ContestFile, CountsLinesAcrossALineEndInQuotes) {
  const auto refused =
      read_contest("actor,capability,position,salience\n\"A\nB\",1,0,1\nC,1,x,1\n", "stakes.csv");
  ASSERT_FALSE(refused);
  EXPECT_EQ(refused.error().message, "stakes.csv:4:3: the position 'x' is no number");
}

TEST(ContestFile, TakesDecideFilesInAnyOrderAndSeparator) {
  const auto file =
      read("#/ issue #3, and more\n\"#D\"\tN\tp\t10\t\"0,5\"\t1\t\n#A\tN\tNorth\n#P\tp\tPier\n");
  EXPECT_EQ(file.contest.actors()[0].description, "North");
  EXPECT_EQ(file.contest.stakes()[0].salience.value, .5);
  EXPECT_EQ(file.extras, std::vector<std::string>{"the comments"});
}

TEST(ContestFile, KnowsKtabByItsTitlesWhateverItsNameBeginsWith) {
  EXPECT_EQ(read("\n#2 <pier>,d,1,1\nActor,Description,Power,x,s\nA,d,1,5,10\n").format,
            Format::ktab_csv);
}

TEST(ContestFile, KeepsTheSeedAndTheParametersOfKtabInTheWordsOfItsProgram) {
  std::string text = kXml;
  text.insert(text.find(" <Dimensions>"),
              "<ModelParameters><VotingRule>Proportional</VotingRule>"
              "<BigRAdjust>No</BigRAdjust></ModelParameters>");
  const auto file = read(text);
  EXPECT_EQ(file.parameters,
            (std::vector<ModelParameter>{
                {"prngSeed", "17"}, {"VotingRule", "Prop"}, {"BigRAdjust", "None"}}));
  EXPECT_EQ(rewrite_contest(file, file.contest).value().text, text);
  // Another actor is no matter of numbers, so the file is made anew with its parameters.
  auto spec = file.contest.spec();
  spec.actors[0].code = "Norden";
  const auto changed = rewrite_contest(file, domain::Contest::make(spec).value()).value();
  EXPECT_EQ(read(changed.text).parameters, file.parameters);
  EXPECT_EQ(convert_contest(file, Format::ktab_csv).value().notes,
            (std::vector<std::string>{"KTAB itself takes 3 to 250 actors, and these are 2",
                                      "the seed and the parameters of the model are left out"}));
}

TEST(ContestFile, WritesSpreadsIntoTheCellsThatAreThereForThem) {
  const std::string text =
      "actor,capability,position,position_sd,salience,resolve\n"
      "A,1,0,,1,.5\nB,1,80,4.0,1,.7\n";
  const auto file = read(text);
  auto spec = file.contest.spec();
  spec.stakes[0].position.sd = .1;
  spec.stakes[1].position.sd = .02;
  EXPECT_EQ(rewrite_contest(file, domain::Contest::make(spec).value()).value().text,
            "actor,capability,position,position_sd,salience,resolve\n"
            "A,1,0,10,1,.5\nB,1,80,2,1,.7\n");
  // No cell is there for this one; the note says what goes.
  spec.stakes[0].salience.sd = .1;
  const auto anew = rewrite_contest(file, domain::Contest::make(spec).value()).value();
  EXPECT_EQ(read(anew.text).contest.stakes()[0].salience.sd, .1);
  EXPECT_EQ(anew.notes, std::vector<std::string>{"the columns resolve are left out"});
}

TEST(ContestFile, WritesForKtabInPercentWhatOtherUnitsSay) {
  const auto file = read("actor;influence;position;salience\nNorth;10;4;0,8\nSouth;5;10;0,4\n");
  const auto written = convert_contest(file, Format::ktab_csv).value();
  EXPECT_EQ(written.text,
            ",,2,1,\nActor,Description,Power,outcome,outcome Salience,\n"
            "North,,10,0,80,\nSouth,,5,100,40,\n");
  EXPECT_EQ(written.notes,
            (std::vector<std::string>{"positions are written in percent of their scale",
                                      "KTAB itself takes 3 to 250 actors, and these are 2"}));
}

TEST(ContestFile, RefusesAChangeThatKtabsFormCannotHold) {
  const auto file = read(kKtab);
  auto spec = file.contest.spec();
  spec.stakes[0].salience.value = .9;
  EXPECT_EQ(rewrite_contest(file, domain::Contest::make(spec).value()).error().message,
            "KTAB's form needs saliences that sum to 100 at most; those of North sum to 120");
  spec = file.contest.spec();
  spec.stakes[0].capability.value = 7.0;  // on one of two scales
  EXPECT_EQ(rewrite_contest(file, domain::Contest::make(spec).value()).error().message,
            "KTAB's form has one capability an actor; North has several");
}

}  // namespace
}  // namespace quadrille::stakes
