#include <gtest/gtest.h>

#include "quadrille/service/ideal_answer.hpp"
#include "quadrille/service/plane_answer.hpp"
#include "quadrille/service/resolution_answer.hpp"
#include "quadrille/service/surprising_vote_answer.hpp"
#include "quadrille/service/vote_agreement_answer.hpp"
#include "quadrille/service/vote_group_answer.hpp"
#include "quadrille/service/vote_whatif_answer.hpp"

#include "case_with_records.hpp"

namespace quadrille::service {
namespace {

class VoteAnswers : public CaseWithRecords {};

TEST_F(VoteAnswers, ShowAResolutionWithItsVotes) {
  load_votes();
  auto opened = session(casefile::Access::read);
  const auto found = resolution_of(opened, "A/RES/5/2");
  ASSERT_TRUE(found) << found.error().message;
  ASSERT_EQ(found->roll_calls.size(), 1U);
  const RollCallRecord& call = found->roll_calls[0];
  EXPECT_EQ(call.number, 2);
  EXPECT_EQ(call.session, 5);
  EXPECT_EQ(call.tally, (ideal::Tally{{2, 1, 0}}));
  EXPECT_EQ(call.ballots.size(), 3U);
  EXPECT_EQ(resolution_of(opened, "3")->roll_calls[0].resolution, "R/6/1") << "all agreed on it";
  const auto table = ballot_table(opened.facts(), *found);
  EXPECT_EQ(table.rows().size(), 3U);
}

TEST_F(VoteAnswers, NameTheNearestResolutionsOfAnUnknownOne) {
  load_votes();
  auto opened = session(casefile::Access::read);
  const auto refused = resolution_of(opened, "5/11");
  ASSERT_FALSE(refused);
  EXPECT_EQ(refused.error().code, ErrorCode::not_found);
  EXPECT_NE(refused.error().message.find("R/5/1"), std::string::npos) << refused.error().message;
}

TEST_F(VoteAnswers, SayHowAlikeAPairVotes) {
  load_votes();
  auto opened = session(casefile::Access::read);
  const auto found = vote_agreement(opened, {.a = "USA", .b = "FRA"});
  ASSERT_TRUE(found) << found.error().message;
  EXPECT_EQ(found->whole.agreement.roll_calls, 2U);
  EXPECT_DOUBLE_EQ(found->whole.agreement.mean, .75);
  // Russia agrees with France by 0, then by one half: it voted yes where France abstained.
  EXPECT_DOUBLE_EQ(found->whole.excess.mean, .5);
  EXPECT_EQ(found->periods.size(), 1U) << "nothing was contested in session 6";
  const auto code = [&opened](const VoteAgreementQuestion& question) {
    const auto answer = vote_agreement(opened, question);
    return answer ? ErrorCode{} : answer.error().code;
  };
  EXPECT_EQ(code({.a = "USA", .b = "USA"}), ErrorCode::invalid_argument);
  EXPECT_EQ(code({.a = "USA", .b = "Atlantis"}), ErrorCode::not_found);
  EXPECT_EQ(code({.a = "USA", .b = "FRA", .span = ideal::PeriodSpan{6, 6}}), ErrorCode::not_found);
}

TEST_F(VoteAnswers, RefuseWhatTheyCannotSay) {
  auto opened = session(casefile::Access::read);
  EXPECT_EQ(solve_votes(opened, {}).error().code, ErrorCode::not_found);
  EXPECT_EQ(solve_votes(opened, {.dimensions = 2}).error().code, ErrorCode::invalid_argument);
  EXPECT_EQ(solve_plane(opened, {.dimensions = 2}).error().code, ErrorCode::not_found);
  EXPECT_EQ(solve_plane(opened, {.method = ideal::Method::published, .dimensions = 2}).error().code,
            ErrorCode::invalid_argument);
  EXPECT_EQ(solve_plane(opened, {.dimensions = 3}).error().code, ErrorCode::invalid_argument);
  EXPECT_EQ(vote_whatif(opened, {}).error().code, ErrorCode::invalid_argument);
  EXPECT_EQ(resolution_of(opened, "5/1").error().code, ErrorCode::not_found);
  load_votes();
  auto again = session(casefile::Access::read);
  EXPECT_EQ(solve_votes(again, {.high = "USA", .low = "USA"}).error().code,
            ErrorCode::inconsistent);
  const auto silent = solve_votes(again, {.high = "COW.GFR", .low = "RUS"});
  ASSERT_FALSE(silent);
  EXPECT_EQ(silent.error().code, ErrorCode::not_found);
  EXPECT_NE(silent.error().message.find("--anchor"), std::string::npos);
  EXPECT_EQ(surprising_votes(again, {.a = "FRA", .b = "FRA"}).error().code,
            ErrorCode::invalid_argument);
  EXPECT_EQ(issue_votes(again, {.a = "FRA", .b = "FRA"}).error().code, ErrorCode::invalid_argument);
}

TEST(VoteOptions, AreKnownByTheirNames) {
  EXPECT_EQ(parse_part_votes("published"), ideal::PartVotes::as_published);
  EXPECT_EQ(parse_part_votes("none"), ideal::PartVotes::none);
  EXPECT_EQ(parse_part_votes("some"), std::nullopt);
  EXPECT_EQ(parse_bloc_basis("agreement"), ideal::BlocBasis::agreement);
  EXPECT_EQ(parse_bloc_basis("size"), std::nullopt);
  EXPECT_EQ(period_in_words(ideal::Period::year, 1989), "the year 1989");
}

}  // namespace
}  // namespace quadrille::service
