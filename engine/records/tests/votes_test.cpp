#include <gtest/gtest.h>

#include "support.hpp"

namespace quadrille::records {
namespace {

using domain::RecordKind;
using domain::RecordTable;
namespace column = domain::column;

constexpr std::string_view kRollCalls =
    "rcid,session,importantvote,date,unres,amend,para,short,descr\n"
    "77,1,,1946-01-02,R/1/66,1,0,RULES,\"one, two\"\n"
    "78,1,0,1946-01-03,R/1/66,0,0,X,Y\n"
    "79,61,1,2006-12-10,,0,1,X,Y\n";
constexpr std::string_view kIssues =
    "rcid,short_name,issue\n77,me,Palestinian conflict\n77,ec,x\n77,ec,x\n5,me,x\n78,zz,x\n";
constexpr std::string_view kVotes =
    "rcid,country,country_code,vote\n"
    "77,United States,US,yes\n"
    "77,Belarus,BY,no\n"
    "77,Namibia,NA,abstain\n"
    "79,Yugoslavia,YU,yes\n"
    "79,Federal Republic of Germany,NA,yes\n"
    "77,Yugoslavia,YU,no\n";

/// Writes the three tidy tables, in an order in which they refer forward.
Result<Imported> import_tidy(std::string_view votes) {
  const Folder folder;
  const SmallWorld world = small_world();
  return import_files(
      request_of(world, "unga",
                 {folder.write("votes.csv", votes), folder.write("issues.csv", kIssues),
                  folder.write("roll_calls.csv", kRollCalls)}));
}

TEST(Votes, StandBesideTheirRollCallsInWhateverOrderTheFilesCome) {
  const SmallWorld world = small_world();
  const auto imported = import_tidy(kVotes);
  ASSERT_TRUE(imported) << imported.error().message;
  const RecordTable* calls = table_of(*imported, RecordKind::roll_call);
  ASSERT_NE(calls, nullptr);
  ASSERT_EQ(calls->size(), 3U);
  EXPECT_EQ(calls->columns().labels[0], "R/1/66");
  EXPECT_EQ(calls->columns().from[0], day(1946, 12, 31));
  EXPECT_EQ(calls->values(column::session).at(2), 61.0);
  EXPECT_EQ(calls->values(column::amendment).at(0), 1.0);
  EXPECT_EQ(calls->values(column::paragraph).at(2), 1.0);
  EXPECT_EQ(calls->values(column::important).at(0), std::nullopt);
  EXPECT_EQ(calls->values(column::issues).at(0), 33.0);
  EXPECT_EQ(calls->values(column::issues).at(1), 0.0);
  const RecordTable* votes = table_of(*imported, RecordKind::vote);
  ASSERT_NE(votes, nullptr);
  ASSERT_EQ(votes->size(), 6U);
  EXPECT_EQ(votes->columns().a[0], world.id("USA"));
  EXPECT_EQ(votes->values(column::ballot).at(0), 1.0);
  EXPECT_EQ(votes->values(column::vote_roll_call).at(0), 77.0);
  EXPECT_EQ(votes->columns().a[4], world.id("DEU"));
  EXPECT_EQ(votes->columns().a[5], world.id("SRB"));
  EXPECT_EQ(imported->info.coverage, (domain::DaySpan{.from = day(1946), .until = day(2007)}));
}

TEST(Votes, NameTheTrapsOfTheirTables) {
  const auto imported = import_tidy(kVotes);
  ASSERT_TRUE(imported) << imported.error().message;
  const auto& votes = imported->files[0].reasons;
  EXPECT_EQ(votes.at("the code NA stands for Namibia or for none: the name counts"), 2U);
  EXPECT_EQ(votes.at("Yugoslavia in sessions from 61 on is Serbia"), 1U);
  const auto& calls = imported->files[2].reasons;
  EXPECT_EQ(calls.at("the roll call names no resolution"), 1U);
  EXPECT_EQ(calls.at("the resolution is voted on in several roll calls: its symbol is no key"), 2U);
  EXPECT_EQ(calls.at("days before 1997 are not real: only session and year count"), 2U);
  EXPECT_EQ(imported->files[1].taken, 2U);
  EXPECT_EQ(imported->files[1].repeated, 1U);
  EXPECT_EQ(imported->files[1].rejected, 2U);
}

TEST(Votes, AreTakenOnceAndTheFirstOfTwoBallotsStands) {
  const auto imported = import_tidy(
      "rcid,country,country_code,vote\n"
      "77,United States,US,yes\n77,United States,US,yes\n77,United States,US,no\n"
      "9,United States,US,yes\n77,France,FR,perhaps\n77,France,FR,9\n");
  ASSERT_TRUE(imported) << imported.error().message;
  const FileReport& report = imported->files[0];
  EXPECT_EQ(report.taken, 1U);
  EXPECT_EQ(report.repeated, 2U);
  EXPECT_EQ(report.rejected, 2U);
  EXPECT_EQ(report.left_out, 1U);
  EXPECT_TRUE(adds_up(report));
  EXPECT_EQ(
      report.reasons.at("another ballot of the same state in this roll call came first and stands"),
      1U);
  EXPECT_EQ(report.notes[0].reason, "roll call 9 is not among the roll calls");
  EXPECT_EQ(report.notes[1].reason, "the vote \"perhaps\" is none of yes, no, abstain and absent");
}

TEST(Votes, OfANameAndACodeThatDisagreeWaitForADecision) {
  const SmallWorld world = small_world();
  const auto imported = import_tidy("rcid,country,country_code,vote\n77,France,US,yes\n");
  ASSERT_TRUE(imported);
  ASSERT_EQ(imported->undecided.size(), 1U);
  EXPECT_EQ(imported->undecided[0].candidates, (std::vector{world.id("FRA"), world.id("USA")}));
  EXPECT_EQ(imported->undecided[0].reason, "the name France and the code US mean two states");
}

TEST(Votes, AreRefusedWithoutTheirRollCalls) {
  const auto refused = import_text(small_world(), "unga", kVotes);
  ASSERT_FALSE(refused);
  EXPECT_EQ(refused.error().code, ErrorCode::invalid_argument);
  EXPECT_NE(refused.error().message.find("give the table of roll calls too"), std::string::npos);
}

TEST(Votes, TakeNumbersFromATableOfTheirOwn) {
  const Folder folder;
  const SmallWorld world = small_world();
  const auto imported = import_files(request_of(
      world, "unga",
      {folder.write("calls.csv", kRollCalls),
       folder.write("codes.csv", "country,country_code,ccode\nGermany (West),,260\n"),
       folder.write("votes.csv", "rcid,country,country_code,vote\n77,Germany (West),,yes\n")}));
  ASSERT_TRUE(imported) << imported.error().message;
  EXPECT_EQ(table_of(*imported, RecordKind::vote)->columns().a[0], world.id("COW.GFR"));
}

TEST(WideVotes, AreOneLetterAState) {
  const SmallWorld world = small_world();
  const auto imported = import_text(
      world, "unga",
      "rcid,session,date,unres,votes Y/A/N/X=absent/.=not a member; order: 2 220 345 731\n"
      "3,1,1946-01-01,R/1/66,YX.N\n"
      "4,61,2006-12-01,,A.YN\n"
      "5,61,2006-12-01,,A.Y\n"
      "6,61,2006-12-01,,A.Yq\n");
  ASSERT_TRUE(imported) << imported.error().message;
  const RecordTable* votes = table_of(*imported, RecordKind::vote);
  ASSERT_NE(votes, nullptr);
  ASSERT_EQ(votes->size(), 4U);
  EXPECT_EQ(votes->values(column::ballot).at(1), -2.0);
  EXPECT_EQ(votes->columns().a[3], world.id("SRB"));
  EXPECT_EQ(imported->files[0].taken, 2U);
  EXPECT_EQ(imported->files[0].rejected, 2U);
  EXPECT_EQ(imported->files[0].reasons.at(
                "ballots of COW number 731 are left out: it is not one state of the case"),
            2U);
  EXPECT_EQ(table_of(*imported, RecordKind::roll_call)->values(column::amendment).at(0),
            std::nullopt);
}

TEST(LibraryVotes, AreReadWithTheirResolutions) {
  const SmallWorld world = small_world();
  const auto imported = import_text(
      world, "unga",
      "undl_id,ms_code,ms_name,ms_vote,date,session,resolution,draft,committee_report,meeting,"
      "title,agenda_title,subjects,vote_note,total_yes,total_no,total_abstentions,"
      "total_non_voting,total_ms,undl_link\n"
      "11,USA,UNITED STATES,N,2006-12-20,61,A/RES/61/1,,,,\"A, \"\"B\"\"\n C\",,,,1,1,1,1,4,l\n"
      "11,SRB,SERBIA,Y,2006-12-20,61,A/RES/61/1,,,,t,,,,1,1,1,1,4,l\n"
      "11,YUG,YUGOSLAVIA,A,2006-12-20,61,A/RES/61/1,,,,t,,,,1,1,1,1,4,l\n"
      "12,FRA,FRANCE,X,2007-08-01,ES-10,A/RES/ES-10/1,,,,t,,,,1,1,1,1,4,l\n"
      "12,USA,UNITED STATES,,2007-08-01,ES-10,A/RES/ES-10/1,,,,t,,,,1,1,1,1,4,l\n");
  ASSERT_TRUE(imported) << imported.error().message;
  EXPECT_EQ(imported->info.name, "UN Digital Library votes");
  const RecordTable* calls = table_of(*imported, RecordKind::roll_call);
  ASSERT_EQ(calls->size(), 2U);
  EXPECT_EQ(calls->columns().labels[0], "A/RES/61/1");
  EXPECT_EQ(calls->columns().labels[1], "A/RES/ES-10/1");
  // The emergency session's vote of August falls into the regular session that began before it.
  EXPECT_EQ(calls->values(column::session).at(1), 61.0);
  EXPECT_EQ(calls->values(column::paragraph).at(0), 0.0);
  EXPECT_EQ(calls->values(column::important).at(0), std::nullopt);
  const RecordTable* votes = table_of(*imported, RecordKind::vote);
  ASSERT_EQ(votes->size(), 4U);
  EXPECT_EQ(imported->files[0].repeated, 1U);  // Serbia, under its older name
  EXPECT_EQ(votes->values(column::ballot).at(3), -2.0);
}

TEST(LibraryVotes, AreThoseOfTheStatesThatHeldTheSeats) {
  const SmallWorld world = world_of(
      "CHN,710,China,1860,10,25,2016,12,31\n"
      "TAW,713,Taiwan,1949,12,8,2016,12,31\n"
      "GMY,255,Germany,1816,1,1,1945,5,8\n"
      "GMY,255,Germany,1990,10,3,2016,12,31\n"
      "GFR,260,German Federal Republic,1955,5,5,1990,10,2\n"
      "YAR,678,Yemen Arab Republic,1926,9,2,1990,5,21\n"
      "YEM,679,Yemen,1990,5,22,2016,12,31\n");
  const auto voter = [&world](std::string_view row) {
    const auto imported = import_text(
        world, "unga",
        "undl_id,ms_code,ms_name,ms_vote,date,session,resolution\n1," + std::string(row) + ",R\n");
    const RecordTable* votes = imported ? table_of(*imported, RecordKind::vote) : nullptr;
    return votes == nullptr ? "none" : world.facts.actor(votes->columns().a[0]).code();
  };
  EXPECT_EQ(voter("CHN,CHINA,Y,1947-11-01,2"), "CHN");
  EXPECT_EQ(voter("CHN,CHINA,Y,1971-10-24,26"), "TWN");
  EXPECT_EQ(voter("CHN,CHINA,Y,1971-10-25,26"), "CHN");
  EXPECT_EQ(voter("DEU,\"GERMANY, FEDERAL REPUBLIC OF\",Y,1985-11-01,40"), "COW.GFR");
  EXPECT_EQ(voter("DEU,GERMANY,Y,1990-12-01,45"), "DEU");
  EXPECT_EQ(voter("YEM,YEMEN,Y,1985-11-01,40"), "COW.YAR");
  EXPECT_EQ(voter("YEM,YEMEN,Y,1990-12-01,45"), "YEM");
}

TEST(LibraryVotes, OfTheFirstEditionAreReadByItsColumns) {
  const auto imported = import_text(small_world(), "unga",
                                    "undl_id,ms_codes,ms_names,ms_votes,resolutions,date\n"
                                    "11,USA,UNITED STATES,NV,A/RES/40/1,1985-12-20\n"
                                    "11,USA,UNITED STATES,NV,A/RES/40/1,the third of May\n"
                                    "12,USA,UNITED STATES,NV,A/RES/40/1,the third of May\n");
  ASSERT_TRUE(imported) << imported.error().message;
  EXPECT_EQ(table_of(*imported, RecordKind::roll_call)->values(column::session).at(0), 40.0);
  EXPECT_EQ(table_of(*imported, RecordKind::vote)->values(column::ballot).at(0), -2.0);
  EXPECT_EQ(imported->files[0].rejected, 1U);
}

TEST(VoetensOwnTable, HoldsRollCallsAndBallotsInOne) {
  const SmallWorld world = small_world();
  const auto imported = import_text(
      world, "unga",
      "rcid,ccode,member,session,vote,Country,date,unres,importantvote,amend,para,me,nu\n"
      "3,2,1,1,1,USA,1946-01-01,R/1/66,0,1,0,1,0\n"
      "3,220,1,1,8,FRN,1946-01-01,R/1/66,0,1,0,1,0\n"
      "3,565,0,1,9,NAM,1946-01-01,R/1/66,0,1,0,1,0\n"
      "3,370,1,1,2,BLR,1946-01-01,R/1/66,0,1,0,1,0\n");
  ASSERT_TRUE(imported) << imported.error().message;
  EXPECT_EQ(imported->info.name, "UN General Assembly votes");
  const RecordTable* calls = table_of(*imported, RecordKind::roll_call);
  EXPECT_EQ(calls->values(column::issues).at(0), 1.0);
  EXPECT_EQ(calls->values(column::amendment).at(0), 1.0);
  EXPECT_EQ(table_of(*imported, RecordKind::vote)->size(), 3U);
  EXPECT_EQ(imported->files[0].left_out, 1U);
}

}  // namespace
}  // namespace quadrille::records
