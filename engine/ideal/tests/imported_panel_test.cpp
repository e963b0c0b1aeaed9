/// \file
/// From files of votes to panels: the published count of votes, and what is wrong with small files.

#include <atomic>
#include <filesystem>
#include <fstream>
#include <string>

#include <gtest/gtest.h>
#include <unistd.h>

#include "quadrille/ideal/vote_panel.hpp"
#include "quadrille/records/cells.hpp"

#include "imported_votes.hpp"
#include "small_votes.hpp"

namespace quadrille::ideal {
namespace {

using domain::ActorId;
using records::CellReader;

class PublishedPanel : public ::testing::Test {
 protected:
  void SetUp() override {
    if (!shared_data()) {
      GTEST_SKIP() << "no votes of the General Assembly and no published ideal points here; "
                      "QUADRILLE_SHARED names the folder to look in";
    }
  }
};

/// The published exclusions: session 19, Zanzibar, and South Africa's one vote in session 48.
PanelOptions published_options(const States& states) {
  return {.without_periods = {19},
          .without_states = {states.of_number("511", 18)},
          .without_units = {{.state = states.of_number("560", 48), .period = 48}}};
}

TEST_F(PublishedPanel, HasTheVotesOfEachStateInEachSessionOfThePublishedIdealPoints) {
  const auto data = *shared_data();
  const States states(data / "states/cow_states.csv");
  auto imported =
      states.import_votes({data / "unga/unvotes_votes.csv.gz", data / "unga/unvotes_roll_calls.csv",
                           data / "unga/unvotes_country_to_cow.csv",
                           data / "unga/unvotes_issues.csv", data / "unga/bsv_bridge_matches.csv"});
  ASSERT_TRUE(imported) << imported.error().message;
  EXPECT_EQ(imported->files[4].taken, 955U);
  const auto panel = vote_panel(records_of(std::move(*imported)), published_options(states));
  ASSERT_TRUE(panel) << panel.error().message;
  EXPECT_EQ(broken_promise(*panel), "");
  EXPECT_EQ(panel->votes(), 797'473U);
  EXPECT_EQ(panel->items, 4'784U);
  EXPECT_EQ(panel->units.size(), 10'469U);
  CellReader published = CellReader::open(data / "unga/bsv_idealpoints_All_Apr2020.csv").value();
  const std::size_t code = published.column({"ccode"}).value();
  const std::size_t session_at = published.column({"session"}).value();
  const std::size_t votes_at = published.column({"NVotes"}).value();
  std::size_t rows = 0;
  std::size_t equal = 0;
  while (published.next().value()) {
    ++rows;
    const auto session = static_cast<int>(*records::whole_number(published.cell(session_at)));
    const auto unit = panel->find(states.of_number(published.cell(code), session), session);
    const auto votes = static_cast<std::size_t>(*records::whole_number(published.cell(votes_at)));
    equal += unit && panel->votes_of(*unit) == votes ? 1U : 0U;
  }
  EXPECT_EQ(rows, 10'469U);
  EXPECT_EQ(equal, rows);
}

TEST_F(PublishedPanel, IsLargerWithAllVotesOnPartsAndHasMoreItemsWithoutLinks) {
  const auto data = *shared_data();
  const States states(data / "states/cow_states.csv");
  auto imported = states.import_votes(
      {data / "unga/bsv_bridge_matches.csv", data / "unga/unvotes_roll_calls.csv",
       data / "unga/unvotes_country_to_cow.csv", data / "unga/unvotes_votes.csv.gz"});
  ASSERT_TRUE(imported) << imported.error().message;
  const domain::Records records = records_of(std::move(*imported));
  PanelOptions options = published_options(states);
  options.part_votes = PartVotes::all;
  const auto with_parts = vote_panel(records, options);
  ASSERT_TRUE(with_parts);
  EXPECT_GT(with_parts->votes(), 850'000U);
  options = published_options(states);
  options.linked = false;
  const auto apart = vote_panel(records, options);
  ASSERT_TRUE(apart);
  EXPECT_EQ(apart->items, 5'733U);
  EXPECT_EQ(apart->votes(), 797'473U);  // no link joins votes that were unanimous one by one
  const auto by_year = vote_panel(records, {.period = Period::year});
  ASSERT_TRUE(by_year);
  EXPECT_EQ(broken_promise(*by_year), "");
  EXPECT_NE(by_year->find(states.of_number("2", 1), 1946), std::nullopt);
  EXPECT_EQ(by_year->find(states.of_number("2", 1), 1945), std::nullopt);
}

/// Small files in a folder that is gone after the test.
class SmallFiles : public ::testing::Test {
 protected:
  SmallFiles() {
    static std::atomic<int> count = 0;
    folder_ = std::filesystem::temp_directory_path() /
              ("quadrille_ideal_" + std::to_string(getpid()) + "_" + std::to_string(++count));
    std::filesystem::create_directories(folder_);
    states_.emplace(write("states.csv",
                          "stateabb,ccode,statenme,styear,stmonth,stday,endyear,endmonth,endday\n"
                          "USA,2,United States of America,1816,1,1,2016,12,31\n"
                          "CAN,20,Canada,1920,1,10,2016,12,31\n"
                          "FRN,220,France,1944,8,25,2016,12,31\n"));
  }
  ~SmallFiles() override {
    std::error_code ignored;
    std::filesystem::remove_all(folder_, ignored);
  }

  std::filesystem::path write(std::string_view name, std::string_view text) const {
    auto file = folder_ / name;
    std::ofstream(file, std::ios::binary) << text;
    return file;
  }

  /// The panel of a table of roll calls and one of votes, its states as 1, 2, 3 ... by their place.
  [[nodiscard]] Result<VotePanel> panel_of(std::string_view calls, std::string_view votes) const {
    return states_->import_votes({write("votes.csv", votes), write("calls.csv", calls)})
        .and_then(
            [](records::Imported imported) { return vote_panel(records_of(std::move(imported))); });
  }

  [[nodiscard]] unsigned america() const { return number(states_->of_number("2", 1)); }
  [[nodiscard]] unsigned canada() const { return number(states_->of_number("20", 1)); }
  [[nodiscard]] unsigned france() const { return number(states_->of_number("220", 1)); }

  std::filesystem::path folder_;
  std::optional<States> states_;
};

TEST_F(SmallFiles, WithASessionOfOneVoteAndAStateOfOneVoteMakeAPanel) {
  const auto panel = panel_of("rcid,session\n1,19\n2,20\n3,20\n",
                              "rcid,ccode,vote\n1,2,yes\n1,20,no\n2,2,yes\n2,20,no\n2,220,abstain\n"
                              "3,2,no\n3,20,yes\n");
  ASSERT_TRUE(panel) << panel.error().message;
  EXPECT_EQ(broken_promise(*panel), "");
  EXPECT_EQ(votes_of(*panel, america(), 19), "Y");
  EXPECT_EQ(votes_of(*panel, america(), 20), "YN");
  EXPECT_EQ(votes_of(*panel, france(), 20), "A");
}

TEST_F(SmallFiles, InWhichAllAbstainAreRefusedInASentence) {
  const auto panel =
      panel_of("rcid,session\n1,1\n", "rcid,ccode,vote\n1,2,abstain\n1,20,abstain\n");
  ASSERT_FALSE(panel);
  EXPECT_EQ(panel.error().code, ErrorCode::not_found);
  EXPECT_NE(panel.error().message.find("a roll call needs two different votes"), std::string::npos);
}

TEST_F(SmallFiles, WithARollCallTwiceCountItOnce) {
  const auto panel = panel_of("rcid,session\n1,1\n1,2\n1,1\n",
                              "rcid,ccode,vote\n1,2,yes\n1,20,no\n1,2,no\n1,20,no\n");
  ASSERT_TRUE(panel) << panel.error().message;
  EXPECT_EQ(panel->roll_calls.size(), 1U);
  EXPECT_EQ(panel->votes(), 2U);
  EXPECT_EQ(votes_of(*panel, america(), 1), "Y");
}

TEST_F(SmallFiles, WithACodeThatNobodyBearsLeaveItsVotesOut) {
  const auto panel = panel_of("rcid,session\n1,1\n2,1\n",
                              "rcid,ccode,vote\n1,2,yes\n1,999,no\n1,20,no\n2,2,yes\n2,999,no\n");
  ASSERT_TRUE(panel) << panel.error().message;
  EXPECT_EQ(panel->states.size(), 2U);
  EXPECT_EQ(panel->items, 1U);  // on the second, only one known state voted
}

TEST_F(SmallFiles, ThatEndInTheMiddleOfARowKeepTheRowsBefore) {
  const auto panel = panel_of("rcid,session\n1,1\n2\n", "rcid,ccode,vote\n1,2,yes\n1,20,no\n1,22");
  ASSERT_TRUE(panel) << panel.error().message;
  EXPECT_EQ(panel->votes(), 2U);
  EXPECT_EQ(votes_of(*panel, canada(), 1), "N");
}

TEST_F(SmallFiles, ThatEndInTheMiddleOfADescriptionAreRefusedWithFileAndLine) {
  const auto panel = panel_of("rcid,session,descr\n1,1,x\n2,1,\"not closed\n",
                              "rcid,ccode,vote\n1,2,yes\n1,20,no\n");
  ASSERT_FALSE(panel);
  EXPECT_EQ(panel.error().code, ErrorCode::malformed);
  EXPECT_NE(panel.error().message.find("calls.csv:3: a quote opens"), std::string::npos);
}

TEST_F(SmallFiles, ThatArePackedAndCutAreRefusedByName) {
  const auto file = write("votes.csv.gz", std::string("\x1F\x8B\x08\0\0\0\0\0\0\x03\x2B", 11));
  const auto imported = states_->import_votes({file, write("calls.csv", "rcid,session\n1,1\n")});
  ASSERT_FALSE(imported);
  EXPECT_NE(imported.error().message.find("votes.csv.gz"), std::string::npos);
}

}  // namespace
}  // namespace quadrille::ideal
