/// \file
/// The real files, where they are at hand: row counts that other people have published or counted.

#include <cstdlib>

#include <gtest/gtest.h>

#include "support.hpp"

namespace quadrille::records {
namespace {

using domain::RecordKind;

std::filesystem::path shared_folder() {
  const char* const named =
      std::getenv("QUADRILLE_SHARED");  // NOLINT(concurrency-mt-unsafe): tests have one thread
  return (named != nullptr ? std::filesystem::path(named)
                           : std::filesystem::path(QUADRILLE_SOURCE_DIR) / ".." / "shared") /
         "data";
}

/// A case with all states of Correlates of War, read once.
const SmallWorld& world_of_states() {
  static const SmallWorld kWorld = [] {
    SmallWorld empty;
    auto imported =
        import_files(request_of(empty, "states", {shared_folder() / "states" / "cow_states.csv"}))
            .value();
    SmallWorld made;
    for (domain::Actor& actor : imported.new_actors) {
      made.facts.add(std::move(actor)).value();
    }
    std::vector<domain::LoadedDataSet> sets(1);
    sets[0] = {.info = std::move(imported.info), .tables = std::move(imported.tables)};
    made.records = domain::Records(std::move(sets));
    return made;
  }();
  return kWorld;
}

class PublishedData : public testing::Test {
 protected:
  void SetUp() override {
    if (!std::filesystem::exists(shared_folder() / "states" / "cow_states.csv")) {
      GTEST_SKIP() << "the data sets are not in " << shared_folder().string()
                   << "; set QUADRILLE_SHARED";
    }
  }

  /// \pre the files are under the folder of data sets
  static Imported import(std::string_view format, const std::vector<std::string>& files) {
    std::vector<std::filesystem::path> paths;
    for (const std::string& file : files) {
      paths.push_back(shared_folder() / file);
    }
    auto imported = import_files(request_of(world_of_states(), format, std::move(paths)));
    EXPECT_TRUE(imported) << imported.error().message;
    for (const FileReport& report : imported->files) {
      EXPECT_TRUE(adds_up(report)) << report.file;
    }
    return std::move(*imported);
  }
  static std::size_t rows_of(const Imported& imported, RecordKind kind) {
    const auto* table = table_of(imported, kind);
    return table == nullptr ? 0 : table->size();
  }
};

TEST_F(PublishedData, OfStatesMakesTheMembersOfTheSystem) {
  const SmallWorld& world = world_of_states();
  EXPECT_EQ(world.facts.actors().size(), 218U);
  const auto tables = world.records.tables(RecordKind::system_membership);
  ASSERT_EQ(tables.size(), 1U);
  EXPECT_EQ(tables[0].table->size(), 244U);  // 243 rows, Yugoslavia's last one cut at Serbia
  const auto again = import("states", {"states/cow_states.csv"});
  EXPECT_TRUE(again.new_actors.empty());
  const auto gw = import("states", {"states/gw_states.csv"});
  EXPECT_EQ(gw.files[0].rows, 216U);
  EXPECT_EQ(gw.files[0].rejected, 0U);
  std::vector<std::string> only_theirs;
  for (const auto& actor : gw.new_actors) {
    only_theirs.push_back(actor.code());
  }
  EXPECT_EQ(only_theirs,
            (std::vector<std::string>{"GW.UPC", "GW.GCL", "GW.TRA", "GW.OFS", "GW.TBT", "GW.VNM"}));
}

TEST_F(PublishedData, OfCapabilitiesIsTakenWhole) {
  const auto imported = import("nmc", {"states/cow_nmc.csv"});
  EXPECT_EQ(imported.files[0].rows, 17'121U);
  EXPECT_EQ(rows_of(imported, RecordKind::capability), 17'121U);
  EXPECT_EQ(imported.info.coverage, (domain::DaySpan{.from = day(1816), .until = day(2023)}));
}

TEST_F(PublishedData, OfAlliancesIsFoldedToPairs) {
  const auto imported = import("atop", {"states/atop_alliance.csv.gz"});
  const FileReport& report = imported.files[0];
  EXPECT_EQ(report.rows, 273'296U);
  EXPECT_EQ(report.left_out, 170U);     // name no pledge
  EXPECT_EQ(report.undecided, 5'883U);  // one of the two was no member of the system
  EXPECT_EQ(report.rejected, 0U);
  EXPECT_EQ(rows_of(imported, RecordKind::pact), 133'678U);
  EXPECT_EQ(imported.info.coverage, (domain::DaySpan{.from = day(1815), .until = day(2019)}));
}

TEST_F(PublishedData, OfDisputesIsFoldedToPairs) {
  const auto gml = import("mid", {"states/gml_mid_ddydisps.csv"});
  EXPECT_EQ(gml.info.name, "GML");
  EXPECT_EQ(gml.files[0].rows, 9'284U);
  EXPECT_EQ(rows_of(gml, RecordKind::dispute), 4'642U);
  EXPECT_EQ(gml.info.coverage.until, day(2011));
  const auto all = import("mid", {"states/gml_dirdisp.csv"});
  EXPECT_EQ(all.info.version, "gml-2.2.1");
  EXPECT_EQ(rows_of(all, RecordKind::dispute), 5'138U);
  const auto cow = import("mid", {"states/cow_mid_ddydisps.csv"});
  EXPECT_EQ(cow.info.name, "COW MID");
  EXPECT_EQ(cow.files[0].rows, 10'234U);
  EXPECT_EQ(rows_of(cow, RecordKind::dispute), 5'115U);
  EXPECT_EQ(cow.files[0].undecided, 4U);  // Canada in 1918 and 1919, which COW counts from 1920
  const auto directed = import("mid", {"states/cow_mid_dirdisps.csv"});
  EXPECT_EQ(rows_of(directed, RecordKind::dispute), 5'693U);
}

TEST_F(PublishedData, OfRivalriesLeavesTheAgesBeforeStatesToDecisions) {
  const auto tss = import("rivalries", {"states/tss_rivalries.csv"});
  EXPECT_EQ(tss.files[0].rows, 264U);
  EXPECT_EQ(tss.files[0].taken, 237U);
  EXPECT_EQ(tss.files[0].undecided, 25U);
  EXPECT_EQ(tss.files[0].rejected, 2U);  // Venice
  const auto dreyer = import("rivalries", {"states/td_rivalries.csv"});
  EXPECT_EQ(dreyer.files[0].rows, 197U);
  EXPECT_EQ(dreyer.info.coverage, (domain::DaySpan{.from = day(1494), .until = day(2011)}));
}

TEST_F(PublishedData, OfContiguityAndDistance) {
  const auto borders = import("contiguity", {"states/cow_contdir.csv"});
  EXPECT_EQ(borders.files[0].rows, 1'874U);
  EXPECT_EQ(borders.files[0].left_out, 180U);
  EXPECT_EQ(borders.files[0].taken, borders.files[0].repeated);
  const auto distances = import("distance", {"states/cow_mindist.csv.gz"});
  EXPECT_EQ(rows_of(distances, RecordKind::distance), 952'244U);
  EXPECT_EQ(distances.info.coverage, (domain::DaySpan{.from = day(1886), .until = day(2020)}));
}

TEST_F(PublishedData, OfOrganisationsAndTrade) {
  const auto shared = import("igo", {"states/cow_igo_ndy.csv.gz"});
  EXPECT_EQ(rows_of(shared, RecordKind::joint_organisations), 917'695U);
  const auto trade = import("trade", {"states/cow_trade_sy.csv"});
  EXPECT_EQ(trade.files[0].rows, 14'410U);
  EXPECT_EQ(trade.files[0].rejected, 0U);
}

TEST_F(PublishedData, OfLeadersAndConflicts) {
  const auto leaders = import("leaders", {"states/archigos.csv"});
  EXPECT_EQ(leaders.files[0].rows, 3'409U);
  EXPECT_EQ(leaders.files[0].left_out, 168U);  // still in office
  EXPECT_EQ(leaders.files[0].rejected, 30U);   // of states that COW does not count
  const auto years = import("leaders", {"states/archigossums.csv"});
  EXPECT_EQ(years.files[0].rows, 14'407U);
  const auto conflicts = import("ucdp", {"states/ucdp_acd.csv"});
  EXPECT_EQ(conflicts.files[0].rows, 5'652U);
  EXPECT_EQ(conflicts.files[0].left_out, 5'297U);  // not between states
  EXPECT_EQ(rows_of(conflicts, RecordKind::armed_conflict), 160U);
}

TEST_F(PublishedData, OfVotesIsTakenWholeAndToldTheSameByBothTables) {
  const auto tidy = import("unga", {"unga/unvotes_votes.csv.gz", "unga/unvotes_roll_calls.csv",
                                    "unga/unvotes_issues.csv"});
  EXPECT_EQ(tidy.files[0].taken, 870'109U);
  EXPECT_EQ(tidy.files[1].taken, 6'203U);
  EXPECT_EQ(tidy.files[2].taken, 5'745U);
  EXPECT_TRUE(tidy.undecided.empty());
  EXPECT_EQ(tidy.files[0].reasons.at("the code NA stands for Namibia or for none: the name counts"),
            2'455U);
  EXPECT_EQ(tidy.files[0].reasons.at("the row has no code: the name counts"), 5'444U);
  EXPECT_EQ(tidy.files[1].reasons.at("the vote is about a paragraph"), 991U);
  EXPECT_EQ(tidy.files[1].reasons.at("the vote is about an amendment"), 311U);
  EXPECT_EQ(tidy.files[1].reasons.at("the roll call names no resolution"), 159U);
  // "Federal Republic of Germany" and "Yemen Arab Republic" in session 45, of late 1990: the former
  // is a name of Germany, too; the latter had ended.
  EXPECT_EQ(tidy.files[0].reasons.at(
                "the state had ended: the ballot counts for its successor of record"),
            84U);
  const auto by_number =
      import("unga", {"unga/unvotes_votes.csv.gz", "unga/unvotes_roll_calls.csv",
                      "unga/unvotes_issues.csv", "unga/unvotes_country_to_cow.csv"});
  const auto* votes = table_of(tidy, RecordKind::vote);
  EXPECT_TRUE(votes->columns() == table_of(by_number, RecordKind::vote)->columns());
  const auto wide = import("unga", {"unga/unga_votes_wide_s1_75.csv"});
  EXPECT_EQ(wide.files[0].taken, 6'299U);
  // What both tables say in sessions 1 to 74, absences aside, is the same.
  const auto* letters = table_of(wide, RecordKind::vote);
  std::size_t at = 0;
  std::size_t different = 0;
  for (std::size_t row = 0; row < letters->size(); ++row) {
    if (letters->values(domain::column::ballot).value[row] == -2 || at == votes->size()) {
      continue;
    }
    different += letters->columns().a[row] == votes->columns().a[at] &&
                         letters->values(domain::column::ballot).value[row] ==
                             votes->values(domain::column::ballot).value[at] &&
                         letters->values(domain::column::vote_roll_call).value[row] ==
                             votes->values(domain::column::vote_roll_call).value[at]
                     ? 0U
                     : 1U;
    ++at;
  }
  EXPECT_EQ(at, 870'109U);
  EXPECT_EQ(different, 0U);
}

}  // namespace
}  // namespace quadrille::records
