/// \file
/// What is known of roll calls beside their ballots: dates, texts and which ones come again.

#include <gtest/gtest.h>

#include "roll_call_links.hpp"
#include "support.hpp"

namespace quadrille::records {
namespace {

using domain::RecordKind;
using domain::RecordTable;
namespace column = domain::column;

constexpr std::string_view kLinkedRollCalls =
    "rcid,session,date,unres,short,descr\n"
    "1,1,1946-01-02,R/1/1,SALT,\"To \"\"keep\"\" the price\n  of salt\"\n"
    "2,2,1948-02-03,R/2/2,SALT,NA\n"
    "3,61,,R/61/3,,\n"
    "4,61,3 May 2007,R/61/4,,Caf\xE9\n"
    "5,62,2007-12-05,R/62/5,NA,\n";
constexpr std::string_view kLinkedVotes =
    "rcid,ccode,vote\n1,2,yes\n2,2,no\n3,2,yes\n4,2,yes\n5,2,yes\n";

/// The table of links comes first, since it refers forward.
Result<Imported> import_linked(std::string_view links, std::string_view calls = kLinkedRollCalls) {
  const Folder folder;
  return import_files(
      request_of(small_world(), "unga",
                 {folder.write("links.csv", links), folder.write("votes.csv", kLinkedVotes),
                  folder.write("calls.csv", calls)}));
}

/// What roll calls are linked to, as "2-1 3-1".
std::string links_in(const Result<Imported>& imported) {
  if (!imported) {
    return imported.error().message;
  }
  std::string text;
  const RecordTable* details = table_of(*imported, RecordKind::roll_call_detail);
  for (std::size_t row = 0; details != nullptr && row < details->size(); ++row) {
    if (const auto linked = details->values(column::linked).at(row)) {
      const auto number = details->values(column::detail_roll_call).value[row];
      text += (text.empty() ? "" : " ") + std::to_string(static_cast<int>(number)) + "-" +
              std::to_string(static_cast<int>(*linked));
    }
  }
  return text;
}

TEST(RollCallDetails, AreTheDateAndTheTextOfARollCallWhereItHasAny) {
  const auto imported = import_linked("rcid1,rcid2\n");
  ASSERT_TRUE(imported) << imported.error().message;
  const RecordTable* details = table_of(*imported, RecordKind::roll_call_detail);
  ASSERT_NE(details, nullptr);
  ASSERT_EQ(details->size(), 4U);  // nothing is known of the third
  EXPECT_EQ(details->columns().labels,
            (std::vector<std::string>{"To \"keep\" the price of salt", "SALT", "Caf\xC3\xA9", ""}));
  EXPECT_EQ(details->values(column::detail_roll_call).value, (std::vector<double>{1, 2, 4, 5}));
  EXPECT_EQ(details->values(column::calendar_date).at(1), 19480203.0);
  EXPECT_EQ(details->values(column::calendar_date).at(2), std::nullopt);
  EXPECT_EQ(details->values(column::linked).at(0), std::nullopt);
  EXPECT_EQ(details->columns().from[1], day(1947, 12, 31));
  EXPECT_EQ(details->columns().line[1], 4U);
  EXPECT_EQ(imported->files[2].reasons.at(
                "the date of the roll call is not written YYYY-MM-DD: none is taken"),
            1U);
  EXPECT_EQ(imported->files[2].taken, 5U);
}

TEST(RollCallDetails, AreThereWithoutATableThatSaysThem) {
  const auto bare = import_linked("rcid1,rcid2\n", "rcid,session\n1,1\n2,2\n3,61\n4,61\n5,62\n");
  ASSERT_TRUE(bare) << bare.error().message;
  EXPECT_EQ(table_of(*bare, RecordKind::roll_call_detail), nullptr);
  EXPECT_EQ(table_of(*bare, RecordKind::roll_call)->size(), 5U);
}

TEST(RollCallDetails, OfAWideTableAreItsDates) {
  const auto imported = import_text(small_world(), "unga",
                                    "rcid,session,date,unres,votes order: 2 220\n"
                                    "3,1,1946-01-01,R/1/66,YN\n");
  ASSERT_TRUE(imported) << imported.error().message;
  EXPECT_EQ(table_of(*imported, RecordKind::roll_call_detail)->values(column::calendar_date).at(0),
            19460101.0);
}

TEST(RollCallDetails, OfTheLibraryAreItsDatesAndTitles) {
  const auto imported = import_text(small_world(), "unga",
                                    "undl_id,ms_code,ms_name,ms_vote,date,session,title\n"
                                    "4060887,USA,UNITED STATES,N,2024-12-20,79,\"Salt :\n price\"\n"
                                    "4060887,FRA,FRANCE,Y,2024-12-20,79,\"Salt :\n price\"\n");
  ASSERT_TRUE(imported) << imported.error().message;
  const RecordTable* details = table_of(*imported, RecordKind::roll_call_detail);
  ASSERT_EQ(details->size(), 1U);
  EXPECT_EQ(details->columns().labels[0], "Salt : price");
  EXPECT_EQ(details->values(column::detail_roll_call).value[0], 4060887.0);
  EXPECT_EQ(details->values(column::calendar_date).at(0), 20241220.0);
  EXPECT_EQ(details->values(column::linked).at(0), std::nullopt);
}

TEST(RollCallDetails, NameTheEarliestRollCallOnTheSameResolution) {
  EXPECT_EQ(links_in(import_linked("v1,rcid1,rcid2\n1,1,2\n2,2,4\n3,4,5\n")), "2-1 4-1 5-1");
  EXPECT_EQ(links_in(import_linked("v1,rcid1,rcid2\n1,4,5\n2,2,4\n3,1,2\n")), "2-1 4-1 5-1");
  EXPECT_EQ(links_in(import_linked("rcid2,rcid1\n5,3\n")), "5-3");
  // Roll call 3 of session 61 is earlier than 4, and 2 of session 2 than both.
  EXPECT_EQ(links_in(import_linked("rcid1,rcid2\n4,3\n3,2\n")), "3-2 4-2");
}

TEST(RollCallDetails, AreLinkedThroughRollCallsThatAreNotThere) {
  const auto imported = import_linked("rcid1,rcid2\n1,70\n70,4\n90,2\n90,5\n91,3\n");
  EXPECT_EQ(links_in(imported), "4-1 5-2");
  const FileReport& report = imported->files[0];
  EXPECT_EQ(report.taken, 5U);
  EXPECT_EQ(report.reasons.at("roll call 70 is not among the roll calls"), 2U);
  EXPECT_EQ(report.reasons.at("roll call 91 is not among the roll calls"), 1U);
  EXPECT_TRUE(adds_up(report));
}

TEST(RollCallDetails, TakeALinkOnceAndNoneThatMakesACycle) {
  const auto imported =
      import_linked("rcid1,rcid2\n1,2\n1,2\n2,4\n1,4\n4,1\n4,2\n3,3\n3,4\n1,many\n1\n");
  EXPECT_EQ(links_in(imported), "2-1 4-1");
  const FileReport& report = imported->files[0];
  EXPECT_EQ(report.taken, 2U);
  EXPECT_EQ(report.repeated, 2U);
  EXPECT_EQ(report.rejected, 6U);
  EXPECT_TRUE(adds_up(report));
  ASSERT_EQ(report.notes.size(), 6U);
  EXPECT_EQ(report.notes[0].line, 6U);
  EXPECT_EQ(report.notes[0].reason,
            "roll call 1 is linked to 4, which says it again by the rows before: a cycle");
  EXPECT_EQ(report.notes[1].reason,
            "roll call 2 is linked to 4, which says it again by the rows before: a cycle");
  EXPECT_EQ(report.notes[2].reason, "roll call 3 is linked to itself");
  EXPECT_EQ(report.notes[3].reason, "roll call 4 is linked to 2 already, and not to 3");
}

TEST(RollCallDetails, OfLinksAloneAreRefused) {
  const auto refused = import_text(small_world(), "unga", "rcid1,rcid2\n1,2\n");
  ASSERT_FALSE(refused);
  EXPECT_EQ(refused.error().code, ErrorCode::invalid_argument);
  EXPECT_NE(refused.error().message.find("the links of "), std::string::npos);
  EXPECT_NE(refused.error().message.find("give the table of roll calls too"), std::string::npos);
}

TEST(RollCallLinks, LeadToTheFirstOfAChain) {
  RollCallLinks links;
  EXPECT_TRUE(links.empty());
  EXPECT_EQ(links.first_of(7), 7);
  EXPECT_EQ(links.add(5, 7), RollCallLinks::Said::taken);
  EXPECT_EQ(links.add(3, 5), RollCallLinks::Said::taken);
  EXPECT_EQ(links.first_of(7), 3);
  EXPECT_EQ(links.add(3, 7), RollCallLinks::Said::again);
  EXPECT_EQ(links.add(7, 3), RollCallLinks::Said::backwards);
  EXPECT_EQ(links.add(7, 5), RollCallLinks::Said::backwards);
  EXPECT_EQ(links.add(4, 7), RollCallLinks::Said::otherwise);
  EXPECT_EQ(links.earlier_of(7), 5);
}

}  // namespace
}  // namespace quadrille::records
