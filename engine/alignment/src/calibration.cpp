#include "quadrille/alignment/calibration.hpp"

#include <algorithm>
#include <array>
#include <cmath>

#include <fmt/format.h>

#include "quadrille/base/random.hpp"
#include "quadrille/numerics/logistic_regression.hpp"

#include "prediction_panel.hpp"
#include "vote_score.hpp"

namespace quadrille::alignment {
namespace {

constexpr std::array<std::string_view, 3> kOutcomes{"votes", "disputes", "pacts"};
constexpr std::array<double, 3> kSteps{1.6, 1.25, 1.1};
constexpr double kRidge = 1.0;

/// A number of the model that history may set, as something positive.
struct Knob {
  double (*get)(const Parameters&);
  void (*set)(Parameters&, double);
};

constexpr std::size_t place(Channel channel) { return static_cast<std::size_t>(channel); }

template <Channel channel>
constexpr std::array<Knob, 2> deviation_knobs() {
  return {{{[](const Parameters& p) { return p.deviation[place(channel)].reversion; },
            [](Parameters& p, double value) { p.deviation[place(channel)].reversion = value; }},
           {[](const Parameters& p) { return p.deviation[place(channel)].spread; },
            [](Parameters& p, double value) { p.deviation[place(channel)].spread = value; }}}};
}

template <double Parameters::*member>
constexpr Knob plain_knob() {
  return {[](const Parameters& p) { return p.*member; },
          [](Parameters& p, double value) { p.*member = value; }};
}

/// A share that is kept, as what is lost.
template <double Parameters::*member>
constexpr Knob loss_knob() {
  return {[](const Parameters& p) { return 1.0 - p.*member; },
          [](Parameters& p, double value) { p.*member = 1.0 - std::min(value, 0.95); }};
}

/// The noise of a cosine that is foretold is a number of its own only where votes observe it
/// otherwise.
std::vector<Knob> knobs_of(VoteMeasure measure) {
  std::vector<Knob> all{{[](const Parameters& p) { return p.alignment.reversion; },
                         [](Parameters& p, double value) { p.alignment.reversion = value; }},
                        {[](const Parameters& p) { return p.alignment.spread; },
                         [](Parameters& p, double value) { p.alignment.spread = value; }},
                        plain_knob<&Parameters::vote_sigma>(),
                        plain_knob<&Parameters::pact_sigma>(),
                        plain_knob<&Parameters::conflict_sigma>(),
                        loss_knob<&Parameters::kept_at_regular_change>(),
                        loss_knob<&Parameters::kept_at_irregular_change>()};
  for (const auto& pair : {deviation_knobs<Channel::votes>(), deviation_knobs<Channel::pacts>(),
                           deviation_knobs<Channel::conflict>()}) {
    all.insert(all.end(), pair.begin(), pair.end());
  }
  if (measure != VoteMeasure::cosine) {
    all.push_back(plain_knob<&Parameters::cosine_sigma>());
  }
  return all;
}

/// Some of the numbers of predictions, one row each, on a common scale.
class OnsetTable {
 public:
  OnsetTable(const std::vector<OnsetPrediction>& onsets, std::vector<std::size_t> columns)
      : columns_(std::move(columns)) {
    outcome_.reserve(onsets.size());
    numbers_.reserve(onsets.size() * columns_.size());
    for (const OnsetPrediction& onset : onsets) {
      outcome_.push_back(onset.happened ? 1 : 0);
      for (const std::size_t column : columns_) {
        numbers_.push_back(onset.numbers.at(column));
      }
    }
  }

  [[nodiscard]] Result<numerics::LogisticFit> fit(std::size_t threads,
                                                  const std::stop_token& stop) const {
    return numerics::fit_logistic(
        {.columns = columns_.size(), .numbers = numbers_, .outcome = outcome_},
        {.ridge = kRidge, .iterations = 50, .tolerance = 1e-6, .threads = threads}, stop);
  }

  [[nodiscard]] double mean_score(const numerics::LogisticFit& fit) const {
    return mean_of(scores(fit));
  }
  /// Of each row.
  [[nodiscard]] std::vector<double> scores(const numerics::LogisticFit& fit) const {
    std::vector<double> all;
    all.reserve(outcome_.size());
    for (std::size_t row = 0; row < outcome_.size(); ++row) {
      const double p = numerics::probability(
          fit, std::span(numbers_).subspan(row * columns_.size(), columns_.size()));
      all.push_back(std::log(std::max(outcome_[row] != 0 ? p : 1.0 - p, 1e-300)));
    }
    return all;
  }

  [[nodiscard]] std::size_t happened() const {
    return static_cast<std::size_t>(std::count(outcome_.begin(), outcome_.end(), std::uint8_t{1}));
  }
  [[nodiscard]] std::size_t size() const { return outcome_.size(); }
  /// Of a constant probability.
  [[nodiscard]] double mean_score(double p) const {
    const double share = static_cast<double>(happened()) / static_cast<double>(size());
    return share * std::log(p) + (1.0 - share) * std::log(1.0 - p);
  }

 private:
  std::vector<std::size_t> columns_;
  std::vector<double> numbers_ = {};
  std::vector<std::uint8_t> outcome_ = {};
};

std::vector<std::size_t> range(std::size_t first, std::size_t last) {
  std::vector<std::size_t> columns;
  for (std::size_t column = first; column < last; ++column) {
    columns.push_back(column);
  }
  return columns;
}

std::vector<std::size_t> without_lags() {
  std::vector<std::size_t> columns = range(0, kOpportunity);
  for (const std::size_t column : range(kOpportunity + kLags, kNumbers)) {
    columns.push_back(column);
  }
  return columns;
}

double base_rate(const OnsetTable& table) {
  return (static_cast<double>(table.happened()) + 0.5) / (static_cast<double>(table.size()) + 1.0);
}

/// Every n-th dyad, picked by chance of a fixed seed so that no order of actors matters.
std::vector<domain::Dyad> some_of(std::vector<domain::Dyad> dyads, std::size_t of_each) {
  std::vector<domain::Dyad> chosen;
  for (std::size_t d = 0; d < dyads.size(); ++d) {
    RandomStream chance(19461990, Purpose::bootstrap, d);
    if (chance.below(static_cast<std::uint32_t>(of_each)) == 0) {
      chosen.push_back(dyads[d]);
    }
  }
  return chosen;
}

/// Runs the filter with one set of parameters after another and keeps the best.
class ParameterSearch {
 public:
  ParameterSearch(const domain::World& world, const CalibrationOptions& options,
                  std::stop_token stop)
      : world_(world),
        options_(options),
        stop_(std::move(stop)),
        opportunities_(world),
        knobs_(knobs_of(options.start.vote_measure)) {
    dyads_ = some_of(EvidenceReader(world, options.start).dyads(), options.dyads_of_each);
  }

  Result<Calibration> run() {
    best_ = options_.start;
    auto score = composite(best_);
    if (!score) {
      return fail(score.error());
    }
    Calibration found{.parameters = {}, .score_at_start = *score, .dyads = dyads_.size()};
    for (std::size_t round = 0; round < options_.rounds; ++round) {
      const double step = kSteps.at(std::min(round, kSteps.size() - 1));
      for (const Knob& knob : knobs_) {
        if (auto turned = turn(knob, step, *score); !turned) {
          return fail(turned.error());
        }
      }
    }
    found.parameters = best_;
    found.score = *score;
    found.evaluations = evaluations_;
    return found;
  }

 private:
  /// Moves one number up or down as long as that helps.
  Result<void> turn(const Knob& knob, double step, double& score) {
    for (const double factor : {step, 1.0 / step}) {
      bool helped = false;
      for (;;) {
        Parameters tried = best_;
        knob.set(tried, knob.get(best_) * factor);
        if (!tried.validate()) {
          break;
        }
        const auto now = composite(tried);
        if (!now) {
          return fail(now.error());
        }
        if (*now <= score) {
          break;
        }
        score = *now;
        best_ = tried;
        helped = true;
      }
      if (helped) {
        break;
      }
    }
    return {};
  }

  Result<double> composite(const Parameters& parameters) {
    ++evaluations_;
    Panel panel;
    if (!fill_panel(world_, opportunities_, parameters, dyads_, options_.fit, options_.threads,
                    panel, stop_)) {
      return fail(ErrorCode::cancelled, "the calibration was stopped");
    }
    if (panel.votes.empty() || panel.disputes.empty()) {
      return fail(ErrorCode::inconsistent,
                  fmt::format("the records hold no votes or no disputes in {} to {}",
                              options_.fit.first, options_.fit.last));
    }
    double score = mean_vote_score(panel.votes) - penalty(parameters);
    for (const auto* onsets : {&panel.disputes, &panel.pacts}) {
      const OnsetTable table(*onsets, without_lags());
      if (table.size() == 0 || table.happened() == 0) {
        continue;
      }
      const auto fit = table.fit(options_.threads, stop_);
      if (!fit) {
        return fail(fit.error());
      }
      score += 1.0 - table.mean_score(*fit) / table.mean_score(base_rate(table));
    }
    return score;
  }

  [[nodiscard]] double penalty(const Parameters& parameters) const {
    double sum = 0.0;
    for (const Knob& knob : knobs_) {
      const double off = std::log(knob.get(parameters) / knob.get(options_.start));
      sum += off * off;
    }
    return options_.penalty * sum;
  }

  const domain::World& world_;
  const CalibrationOptions& options_;
  std::stop_token stop_;
  Opportunities opportunities_;
  std::vector<Knob> knobs_;
  std::vector<domain::Dyad> dyads_ = {};
  Parameters best_ = {};
  std::size_t evaluations_ = 0;
};

Result<void> check(const CalibrationOptions& options) {
  if (options.fit.first <= options.history_from || options.fit.last < options.fit.first) {
    return fail(ErrorCode::invalid_argument,
                fmt::format("parameters cannot be fitted to the years {} to {}", options.fit.first,
                            options.fit.last));
  }
  if (options.dyads_of_each == 0 || !(options.penalty >= 0.0)) {
    return fail(ErrorCode::invalid_argument,
                "the share of dyads must be 1 in 1 or more, and the penalty 0 or more");
  }
  return options.start.validate();
}

Result<OutcomeScore> onset_score(Outcome outcome, const std::vector<OnsetPrediction>& fitted,
                                 const std::vector<OnsetPrediction>& judged, std::size_t threads,
                                 const std::stop_token& stop) {
  OutcomeScore score{.outcome = outcome, .observations = judged.size()};
  if (judged.empty() || fitted.empty()) {
    return score;
  }
  const auto foretold = [&](std::vector<std::size_t> columns) -> Result<std::vector<double>> {
    const auto fit = OnsetTable(fitted, columns).fit(threads, stop);
    if (!fit) {
      return fail(fit.error());
    }
    return OnsetTable(judged, std::move(columns)).scores(*fit);
  };
  const auto model = foretold(without_lags());
  const auto lags = foretold(range(kOpportunity, kOpportunity + kLags));
  const auto opportunity = foretold(range(0, kOpportunity));
  for (const auto* one : {&model, &lags, &opportunity}) {
    if (!*one) {
      return fail(one->error());
    }
  }
  const OnsetTable after(judged, {});
  score.happened = after.happened();
  score.model = mean_of(*model);
  score.persistence = mean_of(*lags);
  score.opportunity = mean_of(*opportunity);
  for (std::size_t row = 0; row < judged.size(); ++row) {
    add_to_dyad(judged[row].dyad, (*model)[row], (*lags)[row], score.dyads);
  }
  score.base_rate = after.mean_score(base_rate(OnsetTable(fitted, {})));
  score.skill = 1.0 - score.model / score.base_rate;
  return score;
}

}  // namespace

std::string_view name(Outcome outcome) { return kOutcomes.at(static_cast<std::size_t>(outcome)); }

Result<Calibration> calibrate(const domain::World& world, const CalibrationOptions& options,
                              const std::stop_token& stop) {
  return check(options).and_then([&] { return ParameterSearch(world, options, stop).run(); });
}

Result<std::vector<OutcomeScore>> score_predictions(const domain::World& world,
                                                    const Parameters& parameters, Years judged,
                                                    const CalibrationOptions& options,
                                                    const std::stop_token& stop) {
  if (auto valid = check(options); !valid) {
    return fail(valid.error());
  }
  const Opportunities opportunities(world);
  const std::vector<domain::Dyad> dyads = EvidenceReader(world, parameters).dyads();
  Panel fitted;
  Panel after;
  if (!fill_panel(world, opportunities, parameters, dyads, options.fit, options.threads, fitted,
                  stop) ||
      !fill_panel(world, opportunities, parameters, dyads, judged, options.threads, after, stop)) {
    return fail(ErrorCode::cancelled, "the scoring was stopped");
  }
  std::vector<OutcomeScore> scores{vote_score(fitted, after)};
  const auto disputes =
      onset_score(Outcome::disputes, fitted.disputes, after.disputes, options.threads, stop);
  const auto pacts = onset_score(Outcome::pacts, fitted.pacts, after.pacts, options.threads, stop);
  if (!disputes || !pacts) {
    return fail(!disputes ? disputes.error() : pacts.error());
  }
  scores.push_back(*disputes);
  scores.push_back(*pacts);
  return scores;
}

}  // namespace quadrille::alignment
