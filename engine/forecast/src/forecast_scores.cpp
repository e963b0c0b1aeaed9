#include "quadrille/forecast/forecast_scores.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>
#include <numeric>

#include <fmt/format.h>

#include "quadrille/base/parallel.hpp"
#include "quadrille/base/random.hpp"

namespace quadrille::forecast {
namespace {

constexpr std::size_t kReplicatesOfAChunk = 8;
constexpr double kLowest = .025;
constexpr double kHighest = .975;

/// The forecasts by ascending probability, with the numbers of which every score is made.
struct Ranked {
  std::vector<double> probability = {};
  std::vector<std::uint8_t> outcome = {};
  std::vector<std::uint32_t> dyad = {};  ///< counted from 0
  std::vector<std::uint32_t> group = {};
  std::vector<double> log_score = {};
  std::size_t dyads = 0;
  std::size_t groups = 0;
  double base_if_happened = 0.0;  ///< log score of the base rate
  double base_if_not = 0.0;
};

/// What a draw of dyads scores.
struct Figures {
  double log_score = 0.0;
  double base_log_score = 0.0;
  double skill = 0.0;
  double auc = 0.0;
  double brier = 0.0;
  std::vector<double> happened = {};  ///< share of each group; -1 where the draw has none of it
};

std::vector<std::uint32_t> numbered(std::span<const domain::Dyad> dyads) {
  std::vector<domain::Dyad> known(dyads.begin(), dyads.end());
  std::ranges::sort(known);
  known.erase(std::ranges::unique(known).begin(), known.end());
  std::vector<std::uint32_t> numbers;
  numbers.reserve(dyads.size());
  for (const domain::Dyad& dyad : dyads) {
    numbers.push_back(
        static_cast<std::uint32_t>(std::ranges::lower_bound(known, dyad) - known.begin()));
  }
  return numbers;
}

/// Cuts ascending forecasts where the sum of probabilities passes one share of all after another.
void set_groups(Ranked& ranked, std::size_t groups) {
  const double all = std::accumulate(ranked.probability.begin(), ranked.probability.end(), 0.0);
  double before = 0.0;
  for (const double probability : ranked.probability) {
    const auto group =
        static_cast<std::size_t>((before + probability / 2.0) / all * static_cast<double>(groups));
    ranked.group.push_back(static_cast<std::uint32_t>(std::min(group, groups - 1)));
    before += probability;
  }
  ranked.groups = groups;
}

Ranked ranked(const KnownForecasts& forecasts, const ScoreOptions& options) {
  const std::vector<std::uint32_t> dyads = numbered(forecasts.dyad);
  std::vector<std::size_t> order(forecasts.probability.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  std::ranges::stable_sort(order, {}, [&](std::size_t row) { return forecasts.probability[row]; });
  Ranked result{.dyads = *std::ranges::max_element(dyads) + std::size_t{1},
                .base_if_happened = std::log(options.base_rate),
                .base_if_not = std::log1p(-options.base_rate)};
  for (const std::size_t row : order) {
    const double probability = forecasts.probability[row];
    const std::uint8_t outcome = forecasts.outcome[row];
    result.probability.push_back(probability);
    result.outcome.push_back(outcome);
    result.dyad.push_back(dyads[row]);
    result.log_score.push_back(outcome != 0 ? std::log(probability) : std::log1p(-probability));
  }
  set_groups(result, options.groups);
  return result;
}

/// Pairs (happened, did not) that the forecasts rank rightly, ties half; rows come in order.
class RankSum {
 public:
  void add(double probability, bool happened, double weight) {
    if (probability != last_) {
      close();
      last_ = probability;
    }
    (happened ? tied_happened_ : tied_not_) += weight;
  }
  [[nodiscard]] double auc() {
    close();
    return pairs_ / (happened_ * not_);
  }

 private:
  void close() {
    pairs_ += tied_happened_ * (not_ + tied_not_ / 2.0);
    happened_ += tied_happened_;
    not_ += tied_not_;
    tied_happened_ = tied_not_ = 0.0;
  }
  double last_ = -1.0;
  double tied_happened_ = 0.0;
  double tied_not_ = 0.0;
  double happened_ = 0.0;
  double not_ = 0.0;
  double pairs_ = 0.0;
};

/// \param times how often each dyad was drawn
Figures figures_of(const Ranked& rows, std::span<const std::uint32_t> times) {
  Figures figures;
  std::vector<double> forecasts(rows.groups, 0.0);
  figures.happened.assign(rows.groups, 0.0);
  double all = 0.0;
  RankSum ranks;
  for (std::size_t row = 0; row < rows.probability.size(); ++row) {
    const double weight = times[rows.dyad[row]];
    if (weight == 0.0) {
      continue;
    }
    const bool happened = rows.outcome[row] != 0;
    const double miss = (happened ? 1.0 : 0.0) - rows.probability[row];
    all += weight;
    figures.log_score += weight * rows.log_score[row];
    figures.base_log_score += weight * (happened ? rows.base_if_happened : rows.base_if_not);
    figures.brier += weight * miss * miss;
    ranks.add(rows.probability[row], happened, weight);
    forecasts[rows.group[row]] += weight;
    figures.happened[rows.group[row]] += happened ? weight : 0.0;
  }
  figures.skill = 1.0 - figures.log_score / figures.base_log_score;
  figures.log_score /= all;
  figures.base_log_score /= all;
  figures.brier /= all;
  figures.auc = ranks.auc();
  for (std::size_t group = 0; group < rows.groups; ++group) {
    figures.happened[group] =
        forecasts[group] > 0.0 ? figures.happened[group] / forecasts[group] : -1.0;
  }
  return figures;
}

Figures drawn(const Ranked& rows, std::uint64_t seed, std::size_t replicate) {
  RandomStream stream(seed, Purpose::bootstrap, replicate);
  std::vector<std::uint32_t> times(rows.dyads, 0);
  for (std::size_t draw = 0; draw < rows.dyads; ++draw) {
    ++times[stream.below(static_cast<std::uint32_t>(rows.dyads))];
  }
  return figures_of(rows, times);
}

/// The interval of a figure over the draws in which it has a value.
template <class Pick>
ScoredFigure figure(const Figures& whole, const std::vector<Figures>& draws, Pick pick) {
  std::vector<double> values;
  for (const Figures& draw : draws) {
    const double value = pick(draw);
    if (std::isfinite(value)) {
      values.push_back(value);
    }
  }
  std::ranges::sort(values);
  const auto at = [&values](double share) {
    return values[static_cast<std::size_t>(
        std::lround(share * static_cast<double>(values.size() - 1)))];
  };
  const double value = pick(whole);
  return values.empty() ? ScoredFigure{value, value, value}
                        : ScoredFigure{value, at(kLowest), at(kHighest)};
}

Result<void> check(const KnownForecasts& forecasts, const ScoreOptions& options) {
  const auto refuse = [](const std::string& why) { return fail(ErrorCode::invalid_argument, why); };
  const std::size_t rows = forecasts.probability.size();
  if (forecasts.outcome.size() != rows || forecasts.dyad.size() != rows) {
    return refuse(fmt::format("{} forecasts have {} outcomes and {} dyads", rows,
                              forecasts.outcome.size(), forecasts.dyad.size()));
  }
  if (!(options.base_rate > 0.0 && options.base_rate < 1.0)) {
    return refuse(fmt::format("a base rate of {} is not between 0 and 1", options.base_rate));
  }
  constexpr std::size_t kFewestReplicates = 100;
  if (options.groups == 0 || options.replicates < kFewestReplicates) {
    return refuse(
        fmt::format("scores need one group or more and {} replicates or more, not {} "
                    "and {}",
                    kFewestReplicates, options.groups, options.replicates));
  }
  for (const double probability : forecasts.probability) {
    if (!(probability > 0.0 && probability < 1.0)) {
      return refuse(fmt::format("a probability of {} is not between 0 and 1", probability));
    }
  }
  const auto happened = std::ranges::count(forecasts.outcome, std::uint8_t{1});
  if (happened == 0 || happened == static_cast<std::ptrdiff_t>(rows)) {
    return refuse(
        fmt::format("of {} outcomes {} happened: there is nothing to score", rows, happened));
  }
  return {};
}

ReliabilityGroup group_of(const Ranked& rows, const Figures& whole,
                          const std::vector<Figures>& draws, std::uint32_t group) {
  ReliabilityGroup result;
  double sum = 0.0;
  for (std::size_t row = 0; row < rows.group.size(); ++row) {
    if (rows.group[row] == group) {
      ++result.forecasts;
      sum += rows.probability[row];
    }
  }
  result.forecast = result.forecasts > 0 ? sum / static_cast<double>(result.forecasts) : 0.0;
  result.happened = figure(whole, draws, [group](const Figures& figures) {
    const double share = figures.happened[group];
    return share >= 0.0 ? share : std::numeric_limits<double>::quiet_NaN();
  });
  return result;
}

}  // namespace

Result<ForecastScores> score_forecasts(const KnownForecasts& forecasts, const ScoreOptions& options,
                                       const std::stop_token& stop) {
  if (auto checked = check(forecasts, options); !checked) {
    return fail(checked.error());
  }
  const Ranked rows = ranked(forecasts, options);
  const Figures whole = figures_of(rows, std::vector<std::uint32_t>(rows.dyads, 1));
  std::vector<Figures> draws(options.replicates);
  const bool finished = for_each_chunk(
      draws.size(), kReplicatesOfAChunk, options.threads == 0 ? default_threads() : options.threads,
      [&](std::size_t first, std::size_t last) {
        for (std::size_t replicate = first; replicate < last; ++replicate) {
          draws[replicate] = drawn(rows, options.seed, replicate);
        }
      },
      stop);
  if (!finished) {
    return fail(ErrorCode::cancelled, "the scoring of forecasts was stopped");
  }
  ForecastScores scores{
      .forecasts = rows.probability.size(),
      .happened = static_cast<std::size_t>(std::ranges::count(rows.outcome, std::uint8_t{1})),
      .expected = std::accumulate(rows.probability.begin(), rows.probability.end(), 0.0),
      .log_score = whole.log_score,
      .base_log_score = whole.base_log_score,
      .skill = figure(whole, draws, [](const Figures& figures) { return figures.skill; }),
      .brier = whole.brier,
      .auc = figure(whole, draws, [](const Figures& figures) { return figures.auc; })};
  for (std::uint32_t group = 0; group < options.groups; ++group) {
    const ReliabilityGroup found = group_of(rows, whole, draws, group);
    if (found.forecasts > 0) {
      scores.reliability.push_back(found);
    }
  }
  return scores;
}

}  // namespace quadrille::forecast
