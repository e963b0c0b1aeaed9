#include "quadrille/ideal/vote_panel.hpp"

#include <gtest/gtest.h>

#include "quadrille/base/random.hpp"

#include "small_votes.hpp"

namespace quadrille::ideal {
namespace {

using domain::ActorId;

/// The panel, with its promises kept.
VotePanel panel_of(const SmallAssembly& assembly, const PanelOptions& options = {}) {
  auto panel = vote_panel(assembly.records(), options);
  EXPECT_TRUE(panel) << panel.error().message;
  EXPECT_EQ(broken_promise(*panel), "");
  return *panel;
}

std::string refusal_of(const SmallAssembly& assembly, const PanelOptions& options = {}) {
  const auto panel = vote_panel(assembly.records(), options);
  EXPECT_FALSE(panel);
  EXPECT_EQ(panel.error().code, ErrorCode::not_found);
  return panel.error().message;
}

TEST(VotePanel, HoldsEachVoteByItsStateAndByItsItem) {
  const VotePanel panel =
      panel_of(SmallAssembly()
                   .roll_call({.number = 9, .session = 2, .resolution = "R/2/9"}, "NYA")
                   .roll_call({.number = 4, .session = 1, .resolution = "R/1/4"}, "YN")
                   .roll_call({.number = 8, .session = 2, .resolution = "R/2/8"}, ".YN"));
  EXPECT_EQ(panel.states, (std::vector{ActorId{1}, ActorId{2}, ActorId{3}}));
  EXPECT_EQ(panel.units, (std::vector<Unit>{{.state = 0, .period = 1},
                                            {.state = 0, .period = 2},
                                            {.state = 1, .period = 1},
                                            {.state = 1, .period = 2},
                                            {.state = 2, .period = 2}}));
  ASSERT_EQ(panel.roll_calls.size(), 3U);
  EXPECT_EQ(panel.roll_calls[1].number, 8);
  EXPECT_EQ(panel.roll_calls[1].session, 2);
  EXPECT_EQ(panel.roll_calls[1].resolution, "R/2/8");
  EXPECT_EQ(panel.roll_calls[1].row, (domain::RecordReference{.data_set = domain::DataSetId{7},
                                                              .kind = domain::RecordKind::roll_call,
                                                              .file = 0,
                                                              .line = 4}));
  EXPECT_EQ(panel.items, 3U);
  EXPECT_EQ(panel.votes(), 7U);
  EXPECT_EQ(votes_of(panel, 1, 1), "Y");
  EXPECT_EQ(votes_of(panel, 2, 2), "YY");
  EXPECT_EQ(votes_of(panel, 3, 2), "NA");
}

TEST(VotePanel, FindsAStateInAPeriodOrSaysThatItIsNotThere) {
  const VotePanel panel = panel_of(SmallAssembly()
                                       .roll_call({.number = 1, .session = 1}, "Y.N")
                                       .roll_call({.number = 2, .session = 5}, "YN."));
  EXPECT_EQ(panel.find(ActorId{1}, 5), 1U);
  EXPECT_EQ(panel.find(ActorId{1}, 3), std::nullopt);
  EXPECT_EQ(panel.find(ActorId{2}, 1), std::nullopt);
  EXPECT_EQ(panel.find(ActorId{2}, 6), std::nullopt);
  EXPECT_EQ(panel.find(ActorId{4}, 1), std::nullopt);
  EXPECT_EQ(panel.find(ActorId{0}, 1), std::nullopt);
  EXPECT_EQ(VotePanel().find(ActorId{1}, 1), std::nullopt);
}

TEST(VotePanel, CountsAbsenceAsNoVote) {
  const VotePanel panel = panel_of(SmallAssembly()
                                       .roll_call({.number = 1, .session = 1}, "YNXX")
                                       .roll_call({.number = 2, .session = 1}, "YXXA"));
  EXPECT_EQ(votes_of(panel, 2, 1), "N");
  EXPECT_EQ(votes_of(panel, 3, 1), "none");
  EXPECT_EQ(panel.states.size(), 3U);
}

TEST(VotePanel, LeavesOutWhatAllVotedAlikeOn) {
  const VotePanel panel = panel_of(SmallAssembly()
                                       .roll_call({.number = 1, .session = 1}, "YYYX")
                                       .roll_call({.number = 2, .session = 1}, "AAA")
                                       .roll_call({.number = 3, .session = 1}, "YA.")
                                       .roll_call({.number = 4, .session = 2}, "YYYY"));
  ASSERT_EQ(panel.roll_calls.size(), 1U);
  EXPECT_EQ(panel.roll_calls[0].number, 3);
  EXPECT_EQ(panel.roll_calls[0].item, 0U);
  EXPECT_EQ(panel.units.size(), 2U);  // the third voted as all did
}

TEST(VotePanel, MakesOneItemOfLinkedRollCallsBeforeItLooksForDisagreement) {
  SmallAssembly assembly;
  assembly.roll_call({.number = 1, .session = 1}, "YY")
      .roll_call({.number = 2, .session = 2, .linked = 1}, "NN")
      .roll_call({.number = 3, .session = 3}, "YN")
      .roll_call({.number = 4, .session = 3, .linked = 1}, "YA");
  const VotePanel linked = panel_of(assembly);
  EXPECT_EQ(linked.items, 2U);
  EXPECT_EQ(linked.votes(), 8U);
  EXPECT_EQ(linked.roll_calls[0].item, linked.roll_calls[1].item);
  EXPECT_EQ(linked.roll_calls[0].item, linked.roll_calls[3].item);
  EXPECT_NE(linked.roll_calls[0].item, linked.roll_calls[2].item);
  const VotePanel apart = panel_of(assembly, {.linked = false});
  EXPECT_EQ(apart.items, 2U);
  EXPECT_EQ(apart.votes(), 4U);
}

TEST(VotePanel, LinksRollCallsWhoseFirstIsLeftOut) {
  SmallAssembly assembly;
  assembly.roll_call({.number = 1, .session = 1}, "YN")
      .roll_call({.number = 2, .session = 2, .linked = 1}, "YY")
      .roll_call({.number = 3, .session = 3, .linked = 1}, "NN");
  const VotePanel panel = panel_of(assembly, {.first = 2});
  EXPECT_EQ(panel.items, 1U);
  EXPECT_EQ(panel.votes(), 4U);
}

TEST(VotePanel, CountsPartsToThePublishedYearOrAllOrNone) {
  SmallAssembly assembly;
  // The session of 1989 goes on in 1990, where the published rule begins.
  assembly.roll_call({.number = 1, .session = 44, .paragraph = 1, .date = 19891201}, "YN")
      .roll_call({.number = 2, .session = 44, .paragraph = 1, .date = 19900107}, "YN")
      .roll_call({.number = 3, .session = 45, .amendment = 1}, "YN")
      .roll_call({.number = 4, .session = 44, .amendment = 1}, "YN")
      .roll_call({.number = 5, .session = 60, .amendment = 0, .paragraph = 0}, "YN");
  const auto numbers = [&assembly](PartVotes choice) {
    std::vector<std::int64_t> found;
    for (const PanelRollCall& call : panel_of(assembly, {.part_votes = choice}).roll_calls) {
      found.push_back(call.number);
    }
    return found;
  };
  EXPECT_EQ(numbers(PartVotes::as_published), (std::vector<std::int64_t>{1, 4, 5}));
  EXPECT_EQ(numbers(PartVotes::all), (std::vector<std::int64_t>{1, 2, 4, 3, 5}));
  EXPECT_EQ(numbers(PartVotes::none), (std::vector<std::int64_t>{5}));
  EXPECT_TRUE(panel_of(assembly).roll_calls[1].is_part);
  EXPECT_FALSE(panel_of(assembly).roll_calls[2].is_part);
}

TEST(VotePanel, GroupsByCalendarYearWhereTheDateIsKnown) {
  SmallAssembly assembly;
  assembly.roll_call({.number = 1, .session = 30, .date = 19751201}, "YN")
      .roll_call({.number = 2, .session = 30, .date = 19760302}, "NY")
      .roll_call({.number = 3, .session = 31}, "AY")
      .roll_call({.number = 4, .session = 31, .date = 19751105}, "YA");
  const VotePanel panel = panel_of(assembly, {.period = Period::year});
  EXPECT_EQ(panel.period, Period::year);
  EXPECT_EQ(votes_of(panel, 1, 1975), "YY");  // of two sessions
  EXPECT_EQ(votes_of(panel, 1, 1976), "NA");
  EXPECT_EQ(panel.units.size(), 4U);
  EXPECT_EQ(votes_of(panel_of(assembly, {.period = Period::year, .last = 1975}), 2, 1975), "NA");
}

TEST(VotePanel, LeavesOutWhatTheOptionsName) {
  SmallAssembly assembly;
  assembly.roll_call({.number = 1, .session = 1, .important = 1, .issues = 3}, "YNA")
      .roll_call({.number = 2, .session = 2, .issues = 4}, "YNA")
      .roll_call({.number = 3, .session = 3, .issues = 0}, "YNA")
      .roll_call({.number = 4, .session = 4}, "YNA");
  const auto votes = [&assembly](const PanelOptions& options) {
    return panel_of(assembly, options).votes();
  };
  EXPECT_EQ(votes({}), 12U);
  EXPECT_EQ(votes({.first = 2, .last = 3}), 6U);
  EXPECT_EQ(votes({.without_periods = {1, 4}}), 6U);
  EXPECT_EQ(votes({.without_states = {ActorId{2}}}), 8U);
  EXPECT_EQ(votes({.without_units = {{.state = ActorId{2}, .period = 3}}}), 11U);
  EXPECT_EQ(votes({.without_roll_calls = {2, 99}}), 9U);
  EXPECT_EQ(votes({.without_issues = 2}), 9U);
  EXPECT_EQ(votes({.only_issues = 5}), 6U);
  EXPECT_TRUE(panel_of(assembly).roll_calls[0].important);
  EXPECT_EQ(panel_of(assembly).roll_calls[0].issues, 3U);
}

TEST(VotePanel, LeavesOutUnitsWithTooFewVotesAndThenWhatNobodyDisagreesOn) {
  SmallAssembly assembly;
  assembly.roll_call({.number = 1, .session = 1}, "YYN")
      .roll_call({.number = 2, .session = 1}, "YN.")
      .roll_call({.number = 3, .session = 1}, "YA.");
  EXPECT_EQ(panel_of(assembly).votes(), 7U);
  const VotePanel panel = panel_of(assembly, {.fewest_votes = 2});
  // Without the third, whose vote is its only one, the first roll call is unanimous.
  EXPECT_EQ(panel.items, 2U);
  EXPECT_EQ(panel.states.size(), 2U);
  EXPECT_EQ(panel.votes(), 4U);
  // Now the others have two votes each, and three are asked for.
  EXPECT_NE(refusal_of(assembly, {.fewest_votes = 3}).find("a state in a period at least 3"),
            std::string::npos);
}

TEST(VotePanel, TakesTheFirstOfTwoBallotsAndOfTwoRollCallsOfOneNumber) {
  SmallAssembly assembly;
  const SmallRollCall call{.number = 1, .session = 1, .resolution = "first"};
  assembly.roll_call(call, "YN").ballot(call, 1, 'N').ballot(call, 2, 'N');
  assembly.roll_call({.number = 1, .session = 1, .resolution = "second"}, "");
  assembly.roll_call({.number = 1, .session = 3, .resolution = "third"}, "");
  const VotePanel panel = panel_of(assembly);
  EXPECT_EQ(votes_of(panel, 1, 1), "Y");
  EXPECT_EQ(panel.votes(), 2U);
  ASSERT_EQ(panel.roll_calls.size(), 1U);
  EXPECT_EQ(panel.roll_calls[0].resolution, "first");
}

TEST(VotePanel, PassesOverBallotsOfRollCallsThatAreNotThere) {
  SmallAssembly assembly;
  assembly.roll_call({.number = 1, .session = 1}, "YN")
      .ballot({.number = 2, .session = 1}, 1, 'N')
      .ballot({.number = 3, .session = 1}, 2, 'Y');
  EXPECT_EQ(panel_of(assembly).votes(), 2U);
}

TEST(VotePanel, SaysWhatAVoteWasAbout) {
  const VotePanel panel =
      panel_of(SmallAssembly()
                   .roll_call({.number = 1, .session = 1, .resolution = "R/1/1"}, "YN")
                   .roll_call({.number = 2, .session = 1, .text = "On the price of salt"}, "YN"));
  EXPECT_EQ(panel.roll_calls[0].text, "");
  EXPECT_EQ(panel.roll_calls[1].text, "On the price of salt");
}

TEST(VotePanel, IsRefusedInASentenceWhereNothingIsLeft) {
  EXPECT_EQ(vote_panel(domain::Records()).error().message,
            "the case has no votes of the UN General Assembly");
  EXPECT_EQ(refusal_of(SmallAssembly().ballot({.number = 1, .session = 1}, 1, 'Y')),
            "the votes of small votes have no roll calls beside them");
  SmallAssembly alike;
  alike.roll_call({.number = 1, .session = 1}, "AAA");
  EXPECT_EQ(refusal_of(alike),
            "no vote of small votes says where anybody stands, of 3 in the roll calls that the "
            "options leave: a roll call needs two different votes, and a state in a period at "
            "least 1");
  EXPECT_EQ(refusal_of(alike, {.first = 2}),
            "the options leave no roll call of small votes, which has 1");
  EXPECT_EQ(refusal_of(alike, {.only_issues = 1}),
            "the roll calls of small votes do not say their issues, and only some are asked for");
  SmallAssembly absent;
  absent.roll_call({.number = 1, .session = 1}, "XX");
  EXPECT_NE(refusal_of(absent).find("of 0 in the roll calls"), std::string::npos);
}

TEST(VotePanel, OfASessionWithOneVoteAndAStateWithOneVoteKeepsBoth) {
  const VotePanel panel = panel_of(SmallAssembly()
                                       .roll_call({.number = 1, .session = 19}, "YN")
                                       .roll_call({.number = 2, .session = 20}, "YNY")
                                       .roll_call({.number = 3, .session = 20}, "NY"));
  EXPECT_EQ(votes_of(panel, 1, 19), "Y");
  EXPECT_EQ(votes_of(panel, 3, 20), "Y");
}

TEST(VotePanelOf, MakesOneRollCallOfAPeriodAndAnItem) {
  const std::vector<LooseVote> votes{
      {.state = ActorId{5}, .period = 2, .item = 10, .choice = Choice::no},
      {.state = ActorId{4}, .period = 2, .item = 10, .choice = Choice::yes},
      {.state = ActorId{4}, .period = 1, .item = 10, .choice = Choice::yes},
      {.state = ActorId{4}, .period = 1, .item = 3, .choice = Choice::abstain},
      {.state = ActorId{5}, .period = 1, .item = 3, .choice = Choice::abstain},
      {.state = ActorId{5}, .period = 2, .item = 10, .choice = Choice::yes}};
  const VotePanel panel = vote_panel_of(votes);
  EXPECT_EQ(broken_promise(panel), "");
  EXPECT_EQ(panel.items, 1U);
  ASSERT_EQ(panel.roll_calls.size(), 2U);
  EXPECT_EQ(panel.roll_calls[0].period, 1);
  EXPECT_EQ(votes_of(panel, 4, 1), "Y");
  EXPECT_EQ(votes_of(panel, 5, 1), "none");
  EXPECT_EQ(votes_of(panel, 5, 2), "N");
}

TEST(VotePanelOf, NoVotesIsEmpty) {
  const VotePanel panel = vote_panel_of({});
  EXPECT_EQ(broken_promise(panel), "");
  EXPECT_EQ(panel.votes(), 0U);
}

/// Whatever was voted, a panel keeps its promises, and the order of the votes does not matter.
TEST(VotePanelOf, VotesByChanceKeepsItsPromises) {
  for (std::uint64_t world = 0; world < 200; ++world) {
    RandomStream chance(1, Purpose::test, world);
    std::vector<LooseVote> votes;
    const std::uint32_t states = 1 + chance.below(6);
    const std::uint32_t items = 1 + chance.below(8);
    for (std::uint32_t state = 0; state < states; ++state) {
      for (std::uint32_t item = 0; item < items; ++item) {
        if (chance.below(3) > 0) {
          votes.push_back({.state = ActorId{10 * state},
                           .period = static_cast<int>(item % 3),
                           .item = item / 2,  // each pair of period and item once
                           .choice = static_cast<Choice>(chance.below(3))});
        }
      }
    }
    const VotePanel panel = vote_panel_of(votes);
    ASSERT_EQ(broken_promise(panel), "") << world;
    shuffle(votes, chance);
    const VotePanel shuffled = vote_panel_of(votes);
    ASSERT_EQ(panel.units, shuffled.units) << world;
    ASSERT_EQ(panel.item_of, shuffled.item_of) << world;
    ASSERT_EQ(panel.choice_of, shuffled.choice_of) << world;
  }
}

}  // namespace
}  // namespace quadrille::ideal
