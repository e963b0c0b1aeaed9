#include "quadrille/alignment/surprise.hpp"

#include <algorithm>
#include <cmath>
#include <tuple>

#include <fmt/format.h>

#include "quadrille/base/iso_date.hpp"

#include "counterfactual.hpp"
#include "null_worlds.hpp"
#include "observed_dyads.hpp"

namespace quadrille::alignment {
namespace {

Result<void> check(const domain::World& world, const SurpriseOptions& options) {
  if (options.date && *options.date > world.as_of()) {
    return fail(ErrorCode::invalid_argument,
                fmt::format("{} is after {}, the last day that this world knows of",
                            format_iso_date(*options.date), format_iso_date(world.as_of())));
  }
  if (options.null_worlds < 100) {
    return fail(
        ErrorCode::invalid_argument,
        fmt::format("{} null worlds say nothing about chance: at least 100", options.null_worlds));
  }
  if (options.dyads_to_fit < 3) {
    return fail(ErrorCode::invalid_argument,
                fmt::format("{} dyads are too few to fit an expectation on: at least 3",
                            options.dyads_to_fit));
  }
  if (!(options.well_observed_sd > 0.0) || !(options.until_fitted.spread >= 0.0)) {
    return fail(ErrorCode::invalid_argument,
                "the spread of well-observed dyads must be positive and tau not negative");
  }
  return options.parameters.validate();
}

/// Two-sided tail of the standard normal distribution.
double tail(double z) { return std::erfc(std::abs(z) / std::sqrt(2.0)); }

/// A dyad with what is expected of it.
struct Expected {
  Cosine company;
  double mean = 0.0;
  double variance = 0.0;  ///< of the expectation
  double spread = 1.0;    ///< s
  double z = 0.0;
  bool well_observed = false;
};

class SurpriseFinder {
 public:
  SurpriseFinder(const domain::World& world, const SurpriseOptions& options)
      : options_(&options), observed_(world, options, options.date.value_or(world.as_of())) {}

  Result<SurpriseReport> find(const std::stop_token& stop) {
    for (const ObservedDyad& dyad : observed_.dyads()) {
      Expected expected;
      expected.company = weighted_cosine(observed_.rows_of(dyad), observed_.weights());
      expected.well_observed = std::sqrt(dyad.alignment.variance) < options_->well_observed_sd &&
                               dyad.channels >= options_->well_observed_channels && dyad.in_company;
      expected_.push_back(std::move(expected));
    }
    fit();
    SurpriseReport report;
    report.expectation = expectation_;
    report.company = observed_.company();
    report.weighted_by_capability = observed_.weighted_by_capability();
    report.null_worlds = options_->null_worlds;
    report.seed = options_->seed;
    report.parameters = options_->parameters.version;
    if (observed_.dyads().empty()) {
      return report;
    }
    const auto largest = largest_by_chance(null_model(), options_->null_worlds, options_->seed,
                                           options_->threads, stop);
    if (largest.empty()) {
      return fail(ErrorCode::cancelled, "the search for surprises was stopped");
    }
    report.null_largest_median = largest[largest.size() / 2];
    describe(largest, report);
    return report;
  }

 private:
  [[nodiscard]] FitPoint point(std::size_t d) const {
    return {.alignment = observed_.dyads()[d].alignment.mean,
            .variance = observed_.dyads()[d].alignment.variance,
            .company = expected_[d].company.value,
            .company_variance = expected_[d].company.variance};
  }

  /// b and tau from the case's own dyads where there are enough, else as given.
  void fit() {
    expectation_ = options_->until_fitted;
    expectation_.fitted_on = 0;
    line_ = {.intercept = expectation_.intercept, .slope = expectation_.slope};
    for (std::size_t d = 0; d < expected_.size(); ++d) {
      if (expected_[d].well_observed) {
        fitted_on_.push_back(d);
      }
    }
    std::vector<FitPoint> points;
    if (fitted_on_.size() >= options_->dyads_to_fit) {
      for (const std::size_t d : fitted_on_) {
        points.push_back(point(d));
      }
      line_ = fit_line(points);
      expectation_ = {.intercept = line_.intercept,
                      .slope = line_.slope,
                      .spread = std::sqrt(unexplained_variance(points, line_)),
                      .fitted_on = points.size()};
    } else {
      fitted_on_.clear();
    }
    const double residuals = residual_square_sum(points, line_);
    for (std::size_t d = 0; d < expected_.size(); ++d) {
      Expected& e = expected_[d];
      e.mean = line_.intercept + line_.slope * e.company.value;
      e.variance = line_.slope * line_.slope * e.company.variance +
                   (points.empty() ? 0.0 : variance_of_fit(line_, residuals, e.company.value));
      e.spread = spread_with(e, observed_.dyads()[d].alignment.variance);
      e.z = (observed_.dyads()[d].alignment.mean - e.mean) / e.spread;
    }
  }

  [[nodiscard]] double spread_with(const Expected& expected, double variance) const {
    return std::sqrt(expectation_.spread * expectation_.spread + variance + expected.variance);
  }

  [[nodiscard]] NullModel null_model() const {
    NullModel model{.actors = observed_.roster().size(),
                    .dyads = {},
                    .expected = {},
                    .spread = {},
                    .weights = observed_.weights(),
                    .in_company = {},
                    .fitted_on = fitted_on_,
                    .line = line_};
    for (std::size_t d = 0; d < expected_.size(); ++d) {
      model.dyads.push_back(observed_.dyads()[d].rows);
      model.expected.push_back(expected_[d].mean);
      model.spread.push_back(expected_[d].spread);
      model.in_company.push_back(observed_.dyads()[d].in_company ? 1 : 0);
    }
    return model;
  }

  void describe(const std::vector<double>& largest, SurpriseReport& report) {
    const std::vector<std::size_t> order = by_size();
    for (std::size_t place = 0; place < order.size(); ++place) {
      const std::size_t d = order[place];
      const ObservedDyad& dyad = observed_.dyads()[d];
      const Expected& expected = expected_[d];
      Surprise surprise{.dyad = dyad.dyad};
      surprise.alignment = dyad.alignment.mean;
      surprise.sd = std::sqrt(dyad.alignment.variance);
      surprise.expected = expected.mean;
      surprise.expected_sd = std::sqrt(expected.variance);
      surprise.company = expected.company.value;
      surprise.z = expected.z;
      surprise.chance = chance_of(largest, std::abs(expected.z));
      surprise.well_observed = expected.well_observed;
      surprise.third_parties = third_parties(expected.company);
      surprise.dull = dyad.dull;
      surprise.rank = surprise.best_rank = surprise.worst_rank = place + 1;
      report.surprises.push_back(std::move(surprise));
    }
    bound_false_discoveries(report.surprises);
    if (observed_.roster().size() <= options_->leave_out_up_to) {
      leave_each_out(order, report.surprises);
    }
    for (std::size_t p = 0; p < std::min(options_->counterfactuals, order.size()); ++p) {
      const Expected& expected = expected_[order[p]];
      report.surprises[p].counterfactual = turning_items(
          observed_, report.surprises[p].dyad, expected.z > 0.0, [&](const Moments& alignment) {
            return (alignment.mean - expected.mean) / spread_with(expected, alignment.variance);
          });
    }
  }

  [[nodiscard]] std::vector<std::size_t> by_size() const {
    std::vector<std::size_t> order(expected_.size());
    for (std::size_t d = 0; d < order.size(); ++d) {
      order[d] = d;
    }
    std::stable_sort(order.begin(), order.end(), [this](std::size_t left, std::size_t right) {
      return std::abs(expected_[left].z) > std::abs(expected_[right].z);
    });
    return order;
  }

  [[nodiscard]] std::vector<ThirdParty> third_parties(const Cosine& company) const {
    std::vector<ThirdParty> parties;
    for (std::size_t k = 0; k < company.terms.size(); ++k) {
      if (company.terms[k] != 0.0) {
        parties.push_back({.actor = observed_.roster()[k], .contribution = company.terms[k]});
      }
    }
    std::stable_sort(parties.begin(), parties.end(),
                     [](const ThirdParty& left, const ThirdParty& right) {
                       return std::abs(left.contribution) > std::abs(right.contribution);
                     });
    return parties;
  }

  /// p m c(m) / rank, made monotone from the last finding up [BenjaminiYekutieli2001]; p from the
  /// normal tail, since simulation cannot tell such small ones apart.
  static void bound_false_discoveries(std::vector<Surprise>& surprises) {
    const auto m = static_cast<double>(surprises.size());
    double harmonic = 0.0;
    for (std::size_t k = 1; k <= surprises.size(); ++k) {
      harmonic += 1.0 / static_cast<double>(k);
    }
    double bound = 1.0;
    for (std::size_t k = surprises.size(); k-- > 0;) {
      bound = std::min(bound, tail(surprises[k].z) * m * harmonic / static_cast<double>(k + 1));
      surprises[k].false_discovery = bound;
    }
  }

  /// The line fitted without the dyads of one actor, companies without it.
  [[nodiscard]] FittedLine line_without(std::size_t k) const {
    if (fitted_on_.empty()) {
      return line_;
    }
    std::vector<FitPoint> points;
    for (const std::size_t d : fitted_on_) {
      const Pair rows = observed_.dyads()[d].rows;
      if (rows.i != k && rows.j != k) {
        FitPoint p = point(d);
        p.company = expected_[d].company.without[k];
        points.push_back(p);
      }
    }
    return points.size() < 3 ? line_ : fit_line(points);
  }

  void leave_each_out(const std::vector<std::size_t>& order, std::vector<Surprise>& surprises) {
    std::vector<double> most_moved(surprises.size(), 0.0);
    for (std::size_t k = 0; k < observed_.roster().size(); ++k) {
      const FittedLine line = line_without(k);
      std::vector<std::pair<double, std::size_t>> sizes;  // -|z|, place
      for (std::size_t p = 0; p < order.size(); ++p) {
        const ObservedDyad& dyad = observed_.dyads()[order[p]];
        if (dyad.rows.i == k || dyad.rows.j == k) {
          continue;
        }
        const Expected& expected = expected_[order[p]];
        const double e = line.intercept + line.slope * expected.company.without[k];
        const double z = (dyad.alignment.mean - e) / expected.spread;
        sizes.emplace_back(-std::abs(z), p);
        if (std::abs(z - expected.z) > most_moved[p]) {
          most_moved[p] = std::abs(z - expected.z);
          surprises[p].most_telling = observed_.roster()[k];
        }
      }
      std::sort(sizes.begin(), sizes.end());
      for (std::size_t r = 0; r < sizes.size(); ++r) {
        Surprise& surprise = surprises[sizes[r].second];
        surprise.best_rank = std::min(surprise.best_rank, r + 1);
        surprise.worst_rank = std::max(surprise.worst_rank, r + 1);
      }
    }
  }

  const SurpriseOptions* options_;
  ObservedDyads observed_;
  std::vector<Expected> expected_;
  std::vector<std::size_t> fitted_on_;
  Expectation expectation_;
  FittedLine line_;
};

}  // namespace

Result<SurpriseReport> find_surprises(const domain::World& world, const SurpriseOptions& options,
                                      const std::stop_token& stop) {
  if (auto valid = check(world, options); !valid) {
    return fail(valid.error());
  }
  auto report = SurpriseFinder(world, options).find(stop);
  if (report) {
    report->date = options.date.value_or(world.as_of());
  }
  return report;
}

}  // namespace quadrille::alignment
