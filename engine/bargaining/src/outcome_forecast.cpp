#include <algorithm>
#include <array>
#include <cmath>

#include <fmt/format.h>

#include "quadrille/bargaining/central_positions.hpp"
#include "quadrille/bargaining/condorcet_election.hpp"
#include "quadrille/bargaining/outcome_distribution.hpp"

namespace quadrille::bargaining {

namespace {

constexpr std::array kIntervalLevels = {.5, .8, .9};
constexpr std::size_t kFewestErrors = 30;

std::optional<std::size_t> row_of_decider(const StakeColumns& stakes,
                                          const domain::DecisionRule& rule) {
  if (!rule.decider) {
    return std::nullopt;
  }
  const auto found = std::ranges::find(stakes.actor, *rule.decider);
  if (found == stakes.actor.end()) {
    return std::nullopt;
  }
  return static_cast<std::size_t>(found - stakes.actor.begin());
}

struct Outcome {
  double expected = 0.0;
  double compromise = 0.0;
  std::vector<Atom> atoms{};
  std::vector<double> win_probability{};
};

Outcome outcome_of(const StakeColumns& stakes, const domain::DecisionRule& rule,
                   Weighing weighing) {
  const std::vector<double> weight = weights(stakes, weighing);
  const PositionElection election = election_of_positions(stakes.position, weight);
  Outcome outcome{.expected = election.expected, .compromise = compromise(stakes.position, weight)};
  std::vector<double> probability = election.probability;
  if (const auto decider = row_of_decider(stakes, rule)) {
    for (double& one : probability) {
      one *= rule.pull;
    }
    probability[election.option[*decider]] += 1.0 - rule.pull;
    outcome.expected =
        (1.0 - rule.pull) * stakes.position[*decider] + rule.pull * outcome.compromise;
  }
  for (std::size_t option = 0; option < probability.size(); ++option) {
    outcome.atoms.push_back({election.position[option], probability[option]});
  }
  for (const std::size_t option : election.option) {
    outcome.win_probability.push_back(probability[option]);
  }
  return outcome;
}

}  // namespace

Result<Calibration> calibrate(std::span<const double> absolute_errors, std::string learned_on) {
  const std::size_t n = absolute_errors.size();
  if (n < kFewestErrors) {
    return fail(
        ErrorCode::invalid_argument,
        fmt::format("{} outcomes are too few to learn widths from: at least {}", n, kFewestErrors));
  }
  std::vector<double> errors(absolute_errors.begin(), absolute_errors.end());
  for (const double error : errors) {
    if (!(error >= 0.0 && error <= 1.0)) {
      return fail(ErrorCode::invalid_argument,
                  fmt::format("an absolute error of {} lies outside [0, 1]", error));
    }
  }
  std::ranges::sort(errors);
  Calibration calibration{.learned_on = std::move(learned_on), .outcomes = n};
  for (const double level : kIntervalLevels) {
    const auto rank = static_cast<std::size_t>(std::ceil(static_cast<double>(n + 1) * level));
    calibration.widths.push_back({.level = level, .half_width = rank > n ? 1.0 : errors[rank - 1]});
  }
  return calibration;
}

Calibration calibration_on_eu_decisions() {
  return {.widths = {{.5, .18}, {.8, .37}, {.9, .51}},
          .learned_on = "decisions of the European Union 1996-2008",
          .outcomes = 322};
}

Result<OutcomeForecast> estimate_outcome(const StakeColumns& stakes,
                                         const domain::DecisionRule& rule,
                                         const Calibration& calibration,
                                         const OutcomeOptions& options) {
  if (rule.decider && !row_of_decider(stakes, rule)) {
    return fail(ErrorCode::inconsistent, "the decider has no stake on this scale");
  }
  const std::vector<double> weight = weights(stakes, options.weighing);
  if (!std::ranges::any_of(weight, [](double one) { return one > 0.0; })) {
    return fail(ErrorCode::inconsistent,
                fmt::format("nobody has weight by {}", name(options.weighing)));
  }
  Outcome outcome = outcome_of(stakes, rule, options.weighing);
  OutcomeDistribution::Spec spec{.atoms = std::move(outcome.atoms),
                                 .mean = std::clamp(outcome.expected, 0.0, 1.0),
                                 .concentration = options.concentration,
                                 .atom_share = options.atom_share};
  auto distribution = OutcomeDistribution::make(std::move(spec));
  if (!distribution) {
    return fail(distribution.error());
  }
  OutcomeForecast forecast{.expected = outcome.expected,
                           .compromise = outcome.compromise,
                           .win_probability = std::move(outcome.win_probability),
                           .distribution = std::move(*distribution)};
  for (const Calibration::Width& width : calibration.widths) {
    forecast.intervals.push_back({.level = width.level,
                                  .low = std::max(0.0, forecast.expected - width.half_width),
                                  .high = std::min(1.0, forecast.expected + width.half_width)});
  }
  return forecast;
}

double expected_outcome(const StakeColumns& stakes, const domain::DecisionRule& rule,
                        Weighing weighing) {
  return outcome_of(stakes, rule, weighing).expected;
}

std::string_view in_words(double probability) {
  struct Word {
    double up_to;
    std::string_view word;
  };
  constexpr std::array kWords = {
      Word{.05, "almost no chance"},    Word{.2, "very unlikely"}, Word{.45, "unlikely"},
      Word{.55, "roughly even chance"}, Word{.8, "likely"},        Word{.95, "very likely"}};
  for (const Word& word : kWords) {
    if (probability < word.up_to) {
      return word.word;
    }
  }
  return "almost certain";
}

}  // namespace quadrille::bargaining
