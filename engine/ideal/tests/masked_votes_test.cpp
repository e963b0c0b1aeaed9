#include "quadrille/ideal/masked_votes.hpp"

#include <gtest/gtest.h>

#include "quadrille/ideal/point_estimate.hpp"

#include "simulated_votes.hpp"

namespace quadrille::ideal {
namespace {

VotePanel simulated_panel() {
  return simulated_votes(5, 40, 4, 30, Priors{.discrimination_sd = 1.0}).panel;
}

TEST(MaskedVotes, AreHiddenAndWithTheRestAreAll) {
  const VotePanel panel = simulated_panel();
  const auto masked = mask_votes(panel, {.share = .1, .seed = 3});
  ASSERT_TRUE(masked) << masked.error().message;
  EXPECT_EQ(masked->left.votes() + masked->masked.size() + masked->beyond, panel.votes());
  EXPECT_NEAR(static_cast<double>(masked->masked.size()), .1 * static_cast<double>(panel.votes()),
              .03 * static_cast<double>(panel.votes()));
  for (const MaskedVote& vote : masked->masked) {
    const VotePanel& left = masked->left;
    for (std::size_t at = left.first_of_unit[vote.unit]; at < left.first_of_unit[vote.unit + 1];
         ++at) {
      EXPECT_NE(left.roll_call_of[at], vote.roll_call) << "the estimate does not see it";
    }
  }
}

TEST(MaskedVotes, AreTheSameForASeed) {
  const VotePanel panel = simulated_panel();
  const auto first = mask_votes(panel, {.seed = 3});
  const auto again = mask_votes(panel, {.seed = 3});
  const auto other = mask_votes(panel, {.seed = 4});
  ASSERT_TRUE(first && again && other);
  EXPECT_EQ(first->left.item_of, again->left.item_of);
  EXPECT_NE(first->left.item_of, other->left.item_of);
}

TEST(MaskedVotes, AreForetoldBetterByWhoVotesThanByShares) {
  const VotePanel panel = simulated_panel();
  const auto masked = mask_votes(panel, {.share = .1});
  ASSERT_TRUE(masked);
  const auto points = point_estimate(masked->left);
  ASSERT_TRUE(points);
  const Fit told = score_of(*masked, foretold(*masked, *points));
  const Fit shares = score_of(*masked, foretold_by_shares(*masked));
  EXPECT_EQ(told.votes, masked->masked.size());
  EXPECT_GT(told.mean_log_likelihood, shares.mean_log_likelihood + .05);
  EXPECT_GT(told.accuracy, shares.accuracy);
  EXPECT_DOUBLE_EQ(shares.accuracy, told.modal_accuracy) << "shares guess the commonest";
}

TEST(MaskedVotes, AreRefusedInASentenceWhereNoneAreLeft) {
  const VotePanel panel = simulated_panel();
  for (const double share : {0.0, 1.0, -1.0, 2.0}) {
    const auto refused = mask_votes(panel, {.share = share});
    ASSERT_FALSE(refused);
    EXPECT_EQ(refused.error().code, ErrorCode::invalid_argument);
  }
  EXPECT_EQ(mask_votes(VotePanel{}).error().code, ErrorCode::not_found);
}

}  // namespace
}  // namespace quadrille::ideal
