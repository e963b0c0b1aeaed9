#include <gtest/gtest.h>

#include "quadrille/stakes/contest_file.hpp"

#include "pier_xml.hpp"

namespace quadrille::stakes {
namespace {

std::string refusal(std::string_view text, const ReadOptions& options = {}) {
  const auto file = read_contest(text, "stakes.csv", options);
  EXPECT_FALSE(file);
  return file ? "" : file.error().message;
}

TEST(ContestRefusals, NamesLineColumnAndValueOfWhatIsWrong) {
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
  EXPECT_EQ(refusal(head + "A,-1,0,1\n"), "stakes.csv:2:2: the capability -1 of A is below 0");
  EXPECT_EQ(refusal(head + "A,1,0,1\nA,1,1,1\n"),
            "stakes.csv:3:3: the stake of A on 'outcome' is given twice");
  EXPECT_EQ(refusal(head + "A,1,120,1\n", {.scale = std::pair(0.0, 100.0)}),
            "stakes.csv:2:3: the position 120 of A lies off the scale 0 to 100");
  EXPECT_EQ(refusal("actor,capability,salience\nA,1,1\n"),
            "stakes.csv:1: no column is called 'position'; the titles must be actor, capability, "
            "position and salience");
}

TEST(ContestRefusals, NamesWhatIsWrongInKtabsForms) {
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

TEST(ContestRefusals, NamesAnUnknownIssueOfDecide) {
  EXPECT_EQ(refusal("#A;N;North\n#P;p;P\n#D;N;q;1;1;1\n"),
            "stakes.csv:3:3: 'q' is no issue of this file");
}

TEST(ContestRefusals, NameTheCellOfWhateverIsOffItsRange) {
  const std::string head =
      "salience,position,actor,capability,position_sd,reference_point,low,high\n";
  EXPECT_EQ(refusal(head + "1,5,A,-1,,,,\n"), "stakes.csv:2:4: the capability -1 of A is below 0");
  EXPECT_EQ(refusal(head + "1,5,A,1,-2,,,\n"),
            "stakes.csv:2:5: the spread of the position -2 of A is below 0");
  EXPECT_EQ(refusal(head + "1,5,A,1,,30,0,20\n"),
            "stakes.csv:2:6: the reference point 30 of 'outcome' lies off the scale 0 to 20");
  EXPECT_EQ(
      refusal(head + "1,5,A,1,,,20,0\n"),
      "stakes.csv:2:7: the scale 'outcome' goes from 20 to 0; its end must lie above its start");
  EXPECT_EQ(refusal(head + "-1,5,A,1,,,,\n"),
            "stakes.csv:2:1: the salience -1 of A lies off the scale 0 to 1");
  EXPECT_EQ(refusal("#A;A;\n#P;p;\n#M;p;120;far\n#D;A;p;5;1;1\n", {.scale = std::pair(0.0, 100.0)}),
            "stakes.csv:3:3: the point 120 of 'p' lies off the scale 0 to 100");
}

TEST(ContestRefusals, NameWhatContradictsAnEarlierLine) {
  const std::string head = "actor,capability,position,salience,reference_point,decider\n";
  EXPECT_EQ(refusal(head + "A,1,0,1,5,\nB,1,9,1,6,\n"),
            "stakes.csv:3:5: the reference point of 'outcome' is 6 here and 5 on line 2");
  EXPECT_EQ(refusal(head + "A,1,0,1,,yes\nB,1,9,1,,yes\n"),
            "stakes.csv:3:6: A and B cannot both decide");
  EXPECT_EQ(refusal(head + "A,1,0,1,,perhaps\n"),
            "stakes.csv:2:6: whether A decides is 'perhaps' and must be yes, no or empty");
  EXPECT_EQ(refusal("actor,capability,position,salience,power\nA,1,0,1,1\n"),
            "stakes.csv:1:5: the column 'power' says the same as 'capability'");
}

TEST(ContestRefusals, StayOneLineWhateverANameHolds) {
  EXPECT_EQ(refusal("actor,capability,position,salience\n\"A\nB\",1,0,200\n"),
            "stakes.csv:2:4: the salience 200 of A B lies off the scale 0 to 100");
}

TEST(ContestRefusals, NameCellsThatACommaCut) {
  EXPECT_EQ(refusal("#A,A,\n#P,p,\n#D,A,p,2,0,7,1\n"),
            "stakes.csv:3:7: '1' stands beyond actor, issue, position, salience and power");
  EXPECT_EQ(
      refusal("P,d,1,1,\nActor,Description,Power,x,s,\nA,north, east,1,0,10,\n"),
      "stakes.csv:3:6: '10' stands beyond the 5 cells that are needed; a comma without quotes "
      "may have cut a cell");
  EXPECT_EQ(refusal("P,d,1,1,\nActor,Description,Power,x,s,\nA,north,1,0\n"),
            "stakes.csv:3:5: 4 cells where 5 are needed");
  EXPECT_EQ(refusal("P,d,one,1,\nActor,Description,Power,x,s,\nA,north,1,0,1\n"),
            "stakes.csv:1:3: the number of actors 'one' is no number");
  EXPECT_EQ(refusal("P,d,1,1.5,\nActor,Description,Power,x,s,\nA,north,1,0,1\n"),
            "stakes.csv:1:4: the number of dimensions is '1.5' and must be a whole number above 0");
}

TEST(ContestRefusals, TakeNoTextThatIsNone) {
  EXPECT_EQ(refusal(",,,\n"), "stakes.csv: the file holds separators alone");
  EXPECT_EQ(refusal(std::string("\xFF\xFE"
                                "a\0c\0",
                                6)),
            "stakes.csv:1: a zero byte stands here, so this is no text in UTF-8; save it as UTF-8");
  EXPECT_EQ(refusal("actor,capability,position,salience\nA,1,+-5,1\n"),
            "stakes.csv:2:3: the position '+-5' is no number");
  EXPECT_EQ(refusal("actor,capability,position,salience\nA,1,1e400,1\n"),
            "stakes.csv:2:3: the position '1e400' is no number");
  EXPECT_EQ(refusal("actor,capability,position,salience\nA,1,-1e308,1\nB,1,1e308,1\n"),
            "stakes.csv: positions on 'outcome' run from -1e+308 to 1e+308, too far for a scale");
}

TEST(ContestRefusals, WantNumbersInXmlThatCanBeWrittenAgain) {
  std::string split = kXml;
  split.replace(split.find("75</dCoord>"), 2, "7<!-- -->5");
  EXPECT_EQ(refusal(split), "stakes.csv:10:22: the position 75 must stand alone, in plain digits");
  std::string coded = kXml;
  coded.replace(coded.find("75</dCoord>"), 2, "7&#53;");
  EXPECT_EQ(refusal(coded), "stakes.csv:10:22: the position 75 must stand alone, in plain digits");
  EXPECT_EQ(refusal("\n <Scene/>"),
            "stakes.csv:2:3: the outermost element is 'Scene' and must be Scenario");
}

TEST(ContestRefusals, WantOptionsThatMakeAScale) {
  const std::string text = "actor,capability,position,salience\nA,1,0,1\n";
  EXPECT_EQ(refusal(text, {.scale = std::pair(5.0, 5.0)}),
            "the scale 5:5 must end above its start");
  EXPECT_EQ(refusal(text, {.full_salience = 0.0}), "the full salience 0 must lie above 0");
}

}  // namespace
}  // namespace quadrille::stakes
