#include "quadrille/stakes/contest_file.hpp"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

namespace quadrille::stakes {
namespace {

ContestFile read(std::string_view text, const ReadOptions& options = {}) {
  auto file = read_contest(text, "stakes.csv", options);
  EXPECT_TRUE(file) << (file ? "" : file.error().message);
  return std::move(*file);
}

std::string refusal(std::string_view text, const ReadOptions& options = {}) {
  const auto file = read_contest(text, "stakes.csv", options);
  EXPECT_FALSE(file);
  return file ? "" : file.error().message;
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

const std::string kXml =
    "<?xml version=\"1.0\"?>\n"
    "<Scenario>\n"
    " <name>Pier</name><desc>Who runs it</desc>\n"
    " <prngSeed>17</prngSeed>\n"
    " <Dimensions><dName>Owner</dName></Dimensions>\n"
    " <Actors>\n"
    "  <Actor><name>North</name><description>d</description><capability>10</capability>\n"
    "   <Position><dCoord>25.50</dCoord></Position><Salience><dSal>60</dSal></Salience></Actor>\n"
    "  <Actor><name>South &amp; Co</name><description/><capability>5</capability>\n"
    "   <Position><dCoord>75</dCoord></Position><Salience><dSal>40</dSal></Salience></Actor>\n"
    " </Actors>\n"
    "</Scenario>\n";

TEST(ContestFile, ReadsATableWithItsColumnsInAnyOrder) {
  const auto file = read(kTable);
  EXPECT_EQ(file.format, Format::table);
  EXPECT_DOUBLE_EQ(position(file, "North"), .2);
  EXPECT_EQ(file.contest.stakes()[0].salience.value, .5);
  EXPECT_EQ(file.contest.stakes()[0].capability.value, 10.0);
  EXPECT_EQ(file.notes,
            (std::vector<std::string>{"positions on 'outcome' were read on the scale 0 to 100",
                                      "salience was read on the scale 0 to 1"}));
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
    EXPECT_NE(written.find("37.5"), std::string::npos) << written;
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
  EXPECT_EQ(write_contest(file.contest, Format::table).value().notes,
            std::vector<std::string>{"the meanings of points are left out"});
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

TEST(ContestFile, NamesLineColumnAndValueOfWhatIsWrong) {
  const std::string head = "actor,capability,position,salience\n";
  EXPECT_EQ(refusal(""), "stakes.csv: the file is empty");
  EXPECT_EQ(refusal(head), "stakes.csv: no actor takes part");
  EXPECT_EQ(refusal(head + "A,1,,1\n"), "stakes.csv:2:3: the position is empty");
  EXPECT_EQ(refusal(head + "A,1,x,1\n"), "stakes.csv:2:3: the position 'x' is no number");
  EXPECT_EQ(refusal(head + "A,1,\"3,5\",1\n"),
            "stakes.csv:2:3: the position '3,5' has a decimal comma; write a point");
  EXPECT_EQ(refusal(head + "A,1,3,5,1\n"),
            "stakes.csv:2:5: '1' stands beyond the 4 columns of the header; a decimal comma may "
            "have cut a number");
  EXPECT_EQ(refusal(head + "A,1,0\n"), "stakes.csv:2:3: 3 cells where the header has 4");
  EXPECT_EQ(refusal(head + "A,1,0,120\nB,1,1,3\n"),
            "stakes.csv:2:4: the salience 120 of A lies off the scale 0 to 100");
  EXPECT_EQ(refusal(head + "A,-1,0,1\n"), "stakes.csv:2:3: the capability -1 of A is below 0");
  EXPECT_EQ(refusal(head + "A,1,0,1\nA,1,1,1\n"),
            "stakes.csv:3:3: the stake of A on 'outcome' is given twice");
  EXPECT_EQ(refusal(head + "A,1,120,1\n", {.scale = std::pair(0.0, 100.0)}),
            "stakes.csv:2:3: the position 120 of A lies off the scale 0 to 100");
  EXPECT_EQ(refusal("actor,capability,salience\nA,1,1\n"),
            "stakes.csv:1: no column is called 'position'; the titles must be actor, capability, "
            "position and salience");
}

TEST(ContestFile, NamesWhatIsWrongInKtabsForms) {
  EXPECT_EQ(refusal("P,d,3,1,\nActor,D,P,x,s,\nA,d,1,0,10,\nB,d,1,9,10,\n"),
            "stakes.csv:1:3: 3 actors are announced and 2 lines follow");
  EXPECT_EQ(refusal("P,d,1,2,\nActor,D,P,x,s,y,t,\nA,d,1,0,60,5,60,\n"),
            "stakes.csv:3:7: the saliences of A sum to 120 and may sum to 100 at most");
  EXPECT_EQ(refusal("P,d,2,1,\nActor,D,P,x,s,\nA,d,1,0,10,\nA,d,1,9,10,\n"),
            "stakes.csv:4:1: the actor 'A' is given twice");
  EXPECT_EQ(refusal("P,d,1,1,\nActor,D,P,x,s,\nA,d,1,101,10,\n"),
            "stakes.csv:3:4: the position 101 of A lies off the scale 0 to 100");
  EXPECT_TRUE(refusal("<Scenario><name>x</name>").starts_with("stakes.csv:1:"));
  std::string empty_cell = kXml;
  empty_cell.replace(empty_cell.find("75</dCoord>"), 2, "");
  EXPECT_EQ(refusal(empty_cell), "stakes.csv:10:15: the position is empty");
}

TEST(ContestFile, NamesAnUnknownIssueOfDecide) {
  EXPECT_EQ(refusal("#A;N;North\n#P;p;P\n#D;N;q;1;1;1\n"),
            "stakes.csv:3:3: 'q' is no issue of this file");
}

TEST(ContestFile, HoldsHundredsOfActors) {
  std::string text = "actor,capability,position,salience\n";
  for (int k = 0; k < 400; ++k) {
    text += "A" + std::to_string(k) + ",1," + std::to_string(k % 101) + ",50\n";
  }
  EXPECT_EQ(read(text).contest.actors().size(), 400U);
}

RC_GTEST_PROP(ContestFile, ComesBackFromItsOwnForms, ()) {
  const auto actors = *rc::gen::inRange<std::size_t>(1, 6);
  domain::Contest::Spec spec{.name = "Drawn", .description = "by chance"};
  spec.scales.push_back({.code = "outcome"});
  for (std::size_t k = 0; k < actors; ++k) {
    spec.actors.push_back({.code = "A" + std::to_string(k)});
    spec.stakes.push_back({.actor = k,
                           .position = {*rc::gen::inRange(0, 10001) / 10000.0},
                           .salience = {*rc::gen::inRange(1, 1001) / 1000.0},
                           .capability = {*rc::gen::inRange(1, 1000) / 8.0}});
  }
  const auto contest = domain::Contest::make(spec).value();
  for (const Format format : {Format::ktab_csv, Format::ktab_xml, Format::decide, Format::table}) {
    const auto file = read_contest(
        write_contest(contest, format).value().text, "x",
        {.scale = std::pair(0.0, 100.0),
         .full_salience = format == Format::table || format == Format::decide ? 1.0 : 100.0});
    RC_ASSERT(file.has_value());
    for (std::size_t k = 0; k < actors; ++k) {
      const auto& there = contest.stakes()[k];
      const auto& back = file->contest.stakes()[k];
      RC_ASSERT(std::abs(there.position.value - back.position.value) < 1e-9);
      RC_ASSERT(std::abs(there.salience.value - back.salience.value) < 1e-9);
      RC_ASSERT(there.capability.value == back.capability.value);
    }
    RC_ASSERT(rewrite_contest(*file, file->contest)->text == file->text);
  }
}

}  // namespace
}  // namespace quadrille::stakes
