#include "quadrille/domain/postures.hpp"

#include <cmath>

#include <gtest/gtest.h>

namespace quadrille::domain {
namespace {

TEST(Postures, LeanOneWayByTheTiltAndTheOtherWayAgainstIt) {
  Postures postures(Day{}, {ActorId{3}, ActorId{5}, ActorId{9}}, {.alignment_sd = .6});
  postures.set(2, 0,
               {.alignment = .4, .alignment_sd = .3, .tilt = .1, .tilt_sd = .4, .observed = true});
  EXPECT_DOUBLE_EQ(postures.towards(0, 2).mean, .5);
  EXPECT_DOUBLE_EQ(postures.towards(2, 0).mean, .4 - .1);
  EXPECT_DOUBLE_EQ(postures.towards(2, 0).sd, .5);
  EXPECT_FALSE(postures.of(1, 2).observed);
  EXPECT_DOUBLE_EQ(postures.towards(1, 2).sd, .6);
  EXPECT_EQ(postures.row_of(ActorId{9}), 2U);
  EXPECT_EQ(postures.row_of(ActorId{4}), std::nullopt);
}

TEST(Postures, RememberWhichErrorsAPairSharesWithOthers) {
  Postures postures(Day{}, {ActorId{3}, ActorId{5}, ActorId{9}}, {});
  EXPECT_TRUE(postures.shared(0, 1).empty());
  postures.share(2, 0, {{.of = "a treaty", .sd = .2}});
  EXPECT_EQ(postures.shared(0, 2), (std::vector<SharedError>{{.of = "a treaty", .sd = .2}}));
  EXPECT_TRUE(postures.shared(0, 1).empty()) << "another pair";
  postures.share(0, 2, {});
  EXPECT_TRUE(postures.shared(0, 2).empty());
}

}  // namespace
}  // namespace quadrille::domain
