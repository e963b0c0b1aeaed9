#include "quadrille/alignment/calibration.hpp"

#include <cmath>

#include <gtest/gtest.h>

#include "quadrille/base/random.hpp"

#include "small_records.hpp"

namespace quadrille::alignment {
namespace {

/// Eight states whose pairs vote, each year, near a level of their own: much steadier from year to
/// year than the starting values take votes to be, and noisier within a year than they take them.
class SteadyVoters {
 public:
  SteadyVoters()
      : votes_(data_set(small_, 1, "unga", "1946-01-01", "2011-01-01")),
        disputes_(data_set(small_, 2, "mid", "1946-01-01", "2011-01-01", "GML")) {
    for (std::size_t i = 0; i < kStates; ++i) {
      for (std::size_t j = 0; j < i; ++j) {
        tell(i, j);
      }
    }
    records_ = domain::Records({votes_.loaded(), disputes_.loaded()});
  }
  [[nodiscard]] domain::World world(const std::string& as_of = "2010-12-31") const {
    return {small_.facts, records_, day(as_of)};
  }

 private:
  static constexpr std::size_t kStates = 8;
  static std::string code(std::size_t state) {
    return std::string("S") + static_cast<char>('A' + state);
  }

  void tell(std::size_t i, std::size_t j) {
    RandomStream chance(7, Purpose::test, i * kStates + j);
    const double level = 0.5 * chance.normal();
    for (int session = 1; session <= 65; ++session) {
      votes_.votes(code(j), code(i), session, level + 0.25 * chance.normal(), 400.0);
    }
    for (int year = 1948; year <= 2010; ++year) {
      if (chance.uniform() < (level < 0.0 ? 0.1 : 0.01)) {
        disputes_.dispute(code(j), code(i), year, 4, year);
      }
    }
  }

  SmallCase small_;
  SmallSet votes_;
  SmallSet disputes_;
  domain::Records records_;
};

CalibrationOptions all_dyads(std::size_t threads) {
  CalibrationOptions options;
  options.dyads_of_each = 1;
  options.threads = threads;
  return options;
}

TEST(Calibration, FindsWhatForetellsSteadyVotersAndHelpsInLaterYears) {
  const SteadyVoters voters;
  const domain::World world = voters.world();
  const auto found = calibrate(world, all_dyads(2));
  ASSERT_TRUE(found) << found.error().message;
  EXPECT_GT(found->score, found->score_at_start);
  EXPECT_GT(found->parameters.vote_sigma, 0.15) << "they vote with a noise of .25";
  const Years later{.first = 1991, .last = 2010};
  const auto start = score_predictions(world, Parameters{}, later, all_dyads(2));
  const auto after = score_predictions(world, found->parameters, later, all_dyads(2));
  ASSERT_TRUE(start && after);
  EXPECT_GT((*after)[0].model, (*start)[0].model);
  EXPECT_GT((*after)[0].model, (*after)[0].persistence);
  EXPECT_GT((*after)[0].model, (*after)[0].base_rate);
  EXPECT_EQ((*after)[0].observations, 28U * 20U);
}

TEST(Calibration, ForetellsTheSameCosinesWhateverVotesObserve) {
  const SteadyVoters voters;
  const Years later{.first = 1991, .last = 2010};
  Parameters sampled;  // the case has no expectations, so the observations are the same too
  sampled.vote_measure = VoteMeasure::sampled;
  const auto plain = score_predictions(voters.world(), Parameters{}, later, all_dyads(2));
  const auto other = score_predictions(voters.world(), sampled, later, all_dyads(2));
  ASSERT_TRUE(plain && other);
  EXPECT_EQ((*plain)[0].model, (*other)[0].model);
  EXPECT_EQ((*plain)[0].persistence, (*other)[0].persistence);
  sampled.cosine_sigma = .2;
  const auto wider = score_predictions(voters.world(), sampled, later, all_dyads(2));
  ASSERT_TRUE(wider);
  EXPECT_NE((*plain)[0].model, (*wider)[0].model) << "its noise is a number of its own";
  Parameters cosine;
  cosine.cosine_sigma = .2;
  const auto unmoved = score_predictions(voters.world(), cosine, later, all_dyads(2));
  ASSERT_TRUE(unmoved);
  EXPECT_EQ((*plain)[0].model, (*unmoved)[0].model) << "of a cosine it is that of votes";
}

TEST(ScoreGain, IsTheDifferenceOfMeansAndNothingOverItself) {
  const SteadyVoters voters;
  const Years later{.first = 1991, .last = 2010};
  Parameters noisy;
  noisy.vote_sigma = 0.25;
  const auto start = score_predictions(voters.world(), Parameters{}, later, all_dyads(2));
  const auto after = score_predictions(voters.world(), noisy, later, all_dyads(2));
  ASSERT_TRUE(start && after);
  for (std::size_t outcome = 0; outcome < 2; ++outcome) {
    const OutcomeScore& score = (*after)[outcome];
    const ScoreGain over_start = gain_over(score, (*start)[outcome]);
    EXPECT_NEAR(over_start.gain, score.model - (*start)[outcome].model, 1e-9);
    EXPECT_NEAR(gain_over_persistence(score).gain, score.model - score.persistence, 1e-9);
    EXPECT_LT(over_start.low, over_start.gain);
    EXPECT_GT(over_start.high, over_start.gain);
    const ScoreGain over_itself = gain_over(score, score);
    EXPECT_EQ(over_itself.low, 0.0);
    EXPECT_EQ(over_itself.high, 0.0);
  }
  EXPECT_GT(gain_over((*after)[0], (*start)[0]).low, 0.0) << "they vote with a noise of .25";
}

TEST(ScoreGain, IsAsWideAsDyadsDifferNotAsTheirYearsAreMany) {
  // Forty dyads with a gain of their own in every year: a century of it tells no more than a year.
  OutcomeScore brief;
  OutcomeScore lasting;
  RandomStream chance(2, Purpose::test, 0);
  for (std::uint32_t dyad = 0; dyad < 40; ++dyad) {
    const double gain = 1.0 + chance.normal();
    brief.dyads.push_back({.dyad = dyad, .observations = 1, .model = gain});
    lasting.dyads.push_back({.dyad = dyad, .observations = 100, .model = 100.0 * gain});
  }
  const ScoreGain one = gain_over_persistence(brief);
  EXPECT_NEAR(one.high - one.low, 2.0 * 1.96 / std::sqrt(40.0), 0.2);
  EXPECT_NEAR(gain_over_persistence(lasting).low, one.low, 1e-9);
}

TEST(Calibration, IsTheSameOnAnyNumberOfThreads) {
  const SteadyVoters voters;
  const auto one = calibrate(voters.world(), all_dyads(1));
  const auto three = calibrate(voters.world(), all_dyads(3));
  ASSERT_TRUE(one && three);
  EXPECT_EQ(one->score, three->score);
  EXPECT_EQ(one->parameters.vote_sigma, three->parameters.vote_sigma);
  EXPECT_EQ(one->evaluations, three->evaluations);
}

TEST(Calibration, LearnsNothingFromYearsAfterThoseOfTheFit) {
  const SteadyVoters voters;
  CalibrationOptions until_1970 = all_dyads(1);
  until_1970.fit.last = 1970;
  const auto knowing_later = calibrate(voters.world(), until_1970);
  const auto at_the_time = calibrate(voters.world("1970-12-31"), until_1970);
  ASSERT_TRUE(knowing_later && at_the_time);
  EXPECT_EQ(knowing_later->score, at_the_time->score);
  EXPECT_EQ(knowing_later->parameters.deviation[0].spread,
            at_the_time->parameters.deviation[0].spread);
}

TEST(Calibration, RefusesYearsThatLeaveNothingToFit) {
  const SmallCase small;
  CalibrationOptions options;
  options.fit = {.first = 1946, .last = 1990};
  const auto answer = calibrate(domain::World(small.facts, day("2000-01-01")), options);
  ASSERT_FALSE(answer);
  EXPECT_EQ(answer.error().code, ErrorCode::invalid_argument);
}

TEST(Calibration, SaysThatRecordsWithoutVotesCannotSetParameters) {
  const SmallCase small;
  const auto answer = calibrate(domain::World(small.facts, day("2000-01-01")));
  ASSERT_FALSE(answer);
  EXPECT_EQ(answer.error().code, ErrorCode::inconsistent);
}

}  // namespace
}  // namespace quadrille::alignment
