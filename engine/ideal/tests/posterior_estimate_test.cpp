#include "quadrille/ideal/posterior_estimate.hpp"

#include <algorithm>
#include <array>
#include <cmath>

#include <gtest/gtest.h>

#include "scale.hpp"
#include "simulated_votes.hpp"

namespace quadrille::ideal {
namespace {

/// Every state votes on every item of every period, and items without disagreement stay: what is
/// left out must not depend on the votes where ranks are counted.
SimulatedVotes drawn_from_prior(std::uint64_t seed, std::size_t states, int periods,
                                std::size_t calls, const Priors& priors) {
  RandomStream chance(seed, Purpose::test, 12);
  SimulatedVotes drawn;
  VotePanel& panel = drawn.panel;
  panel.items = calls * static_cast<std::size_t>(periods);
  panel.roll_calls.resize(panel.items);
  std::vector<Item> items;
  for (std::size_t item = 0; item < panel.items; ++item) {
    const double beta = priors.discrimination_sd * chance.normal();
    const double one = priors.cut_sd * chance.normal();
    const double other = priors.cut_sd * chance.normal();
    items.push_back({beta, std::min(one, other), std::max(one, other)});
  }
  for (std::size_t state = 0; state < states; ++state) {
    panel.states.push_back(domain::ActorId{static_cast<std::uint32_t>(state + 1)});
    panel.first_of_state.push_back(static_cast<std::uint32_t>(panel.units.size()));
    double theta = priors.first_sd * chance.normal();
    for (int period = 0; period < periods; ++period) {
      theta += period == 0 ? 0.0 : priors.step_sd * chance.normal();
      drawn.theta.push_back(theta);
      panel.units.push_back({static_cast<std::uint32_t>(state), period});
      panel.first_of_unit.push_back(static_cast<std::uint32_t>(panel.item_of.size()));
      for (std::size_t call = 0; call < calls; ++call) {
        const std::size_t item = static_cast<std::size_t>(period) * calls + call;
        const double y = items[item].discrimination * theta + chance.normal();
        panel.item_of.push_back(static_cast<std::uint32_t>(item));
        panel.roll_call_of.push_back(static_cast<std::uint32_t>(item));
        panel.choice_of.push_back(y < items[item].low_cut    ? Choice::yes
                                  : y > items[item].high_cut ? Choice::no
                                                             : Choice::abstain);
      }
    }
  }
  panel.first_of_state.push_back(static_cast<std::uint32_t>(panel.units.size()));
  panel.first_of_unit.push_back(static_cast<std::uint32_t>(panel.item_of.size()));
  for (std::size_t item = 0; item < panel.items; ++item) {
    panel.first_of_item.push_back(static_cast<std::uint32_t>(panel.unit_of.size()));
    for (std::size_t unit = 0; unit < panel.units.size(); ++unit) {
      for (std::size_t vote = panel.first_of_unit[unit]; vote < panel.first_of_unit[unit + 1];
           ++vote) {
        if (panel.item_of[vote] == item) {
          panel.unit_of.push_back(static_cast<std::uint32_t>(unit));
          panel.item_choice_of.push_back(panel.choice_of[vote]);
        }
      }
    }
  }
  panel.first_of_item.push_back(static_cast<std::uint32_t>(panel.unit_of.size()));
  return drawn;
}

/// Truth on the scale of the draws.
std::vector<double> on_scale(const SimulatedVotes& drawn) {
  const Scale scale = scale_of(drawn.theta);
  const double sign = is_reversed(drawn.panel, kFirstTwo, drawn.theta) ? -1.0 : 1.0;
  std::vector<double> theta;
  for (const double point : drawn.theta) {
    theta.push_back(sign * scale(point));
  }
  return theta;
}

TEST(PosteriorEstimate, IsCalibratedOnVotesDrawnFromItsPrior) {
  // Truth drawn from the prior lies in the interval of its posterior as often as the interval says
  // [TaltsEtAl2018]: 95 % intervals here, of every unit of 150 worlds.
  constexpr int kWorlds = 150;
  const Priors priors{.first_sd = 1.0, .step_sd = 0.5, .discrimination_sd = 1.0, .cut_sd = 1.0};
  std::size_t inside = 0;
  std::size_t below = 0;
  std::size_t units = 0;
  for (int world = 0; world < kWorlds; ++world) {
    const auto seed = static_cast<std::uint64_t>(world + 1);
    const SimulatedVotes drawn = drawn_from_prior(seed, 8, 2, 10, priors);
    const std::vector<double> truth = on_scale(drawn);
    const auto got = posterior_estimate(drawn.panel, {.priors = priors,
                                                      .anchors = kFirstTwo,
                                                      .chains = 2,
                                                      .burn_in = 150,
                                                      .draws = 300,
                                                      .seed = seed,
                                                      .threads = 1});
    ASSERT_TRUE(got) << got.error().message;
    for (std::size_t unit = 0; unit < truth.size(); ++unit) {
      inside += got->points.lower[unit] <= truth[unit] && truth[unit] <= got->points.upper[unit]
                    ? 1U
                    : 0U;
      below += truth[unit] < got->points.lower[unit] ? 1U : 0U;
      ++units;
    }
  }
  // Units of one world depend on each other: the band is that of the 150 worlds, three deviations.
  const double covered = static_cast<double>(inside) / static_cast<double>(units);
  EXPECT_NEAR(covered, 0.95, 3.0 * std::sqrt(0.95 * 0.05 / kWorlds));
  EXPECT_NEAR(static_cast<double>(below) / static_cast<double>(units), 0.025,
              3.0 * std::sqrt(0.025 * 0.975 / kWorlds));
}

TEST(PosteriorEstimate, FindsThePointsThatDrewTheVotesAndSaysThatItHasSettled) {
  const SimulatedVotes drawn = simulated_votes(21, 25, 4, 30, Priors{});
  const auto got =
      posterior_estimate(drawn.panel, {.anchors = kFirstTwo, .burn_in = 200, .draws = 800}).value();
  EXPECT_GT(correlation(got.points.point, drawn.theta), 0.95);
  EXPECT_GT(got.item_acceptance, 0.3);
  EXPECT_GT(got.path_acceptance, 0.5);
  EXPECT_LT(got.convergence.worst_r_hat, 1.1) << got.convergence.words();
}

TEST(PosteriorEstimate, IsTheSameBitsOnOneThreadAndTwo) {
  const SimulatedVotes drawn = simulated_votes(22, 20, 3, 40, Priors{});
  const auto with = [&drawn](std::size_t threads) {
    return posterior_estimate(
               drawn.panel,
               {.anchors = kFirstTwo, .burn_in = 10, .draws = 20, .seed = 3, .threads = threads})
        .value();
  };
  EXPECT_EQ(with(1).points.point, with(2).points.point);
  EXPECT_EQ(with(1).points.items, with(2).points.items);
}

TEST(PosteriorEstimate, GoesOnWhereItWasStopped) {
  const SimulatedVotes drawn = simulated_votes(23, 15, 3, 20, Priors{});
  PosteriorOptions options{.anchors = kFirstTwo, .burn_in = 10, .draws = 30, .seed = 5};
  const auto whole = posterior_estimate(drawn.panel, options).value();

  std::stop_source source;
  options.progress = [&source](std::size_t done, std::size_t) {
    if (done == 25) {
      source.request_stop();
    }
  };
  auto first = PosteriorSampler::begin(drawn.panel, options).value();
  const auto stopped = first.run(source.get_token());
  ASSERT_FALSE(stopped);
  EXPECT_EQ(stopped.error().code, ErrorCode::cancelled);
  EXPECT_FALSE(first.finished());

  options.progress = {};
  auto second = PosteriorSampler::resume(drawn.panel, options, first.save()).value();
  ASSERT_TRUE(second.run());
  EXPECT_EQ(second.summarise().points.point, whole.points.point);
  EXPECT_EQ(second.summarise().points.lower, whole.points.lower);
}

TEST(PosteriorEstimate, RefusesSavedChainsOfOtherVotesAndDamagedOnes) {
  const SimulatedVotes drawn = simulated_votes(24, 10, 2, 10, Priors{});
  const SimulatedVotes other = simulated_votes(25, 10, 2, 10, Priors{});
  const PosteriorOptions options{.anchors = kFirstTwo, .burn_in = 2, .draws = 8};
  const std::string saved = PosteriorSampler::begin(drawn.panel, options)->save();
  EXPECT_TRUE(PosteriorSampler::resume(drawn.panel, options, saved));
  EXPECT_FALSE(PosteriorSampler::resume(other.panel, options, saved));
  for (std::size_t cut : {std::size_t{0}, std::size_t{30}, saved.size() / 2, saved.size() - 1}) {
    EXPECT_FALSE(PosteriorSampler::resume(drawn.panel, options, saved.substr(0, cut))) << cut;
  }
  std::string changed = saved;
  changed[changed.size() / 2] = static_cast<char>(changed[changed.size() / 2] ^ 1);
  EXPECT_FALSE(PosteriorSampler::resume(drawn.panel, options, changed));
}

}  // namespace
}  // namespace quadrille::ideal
