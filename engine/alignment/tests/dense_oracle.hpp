#pragma once

/// \file
/// The same model worked out the slow way: one joint normal distribution of the state on all days.

#include <algorithm>
#include <cmath>
#include <set>
#include <vector>

#include "quadrille/alignment/filter.hpp"
#include "quadrille/base/iso_date.hpp"
#include "quadrille/numerics/dense_gaussian.hpp"

namespace quadrille::alignment {

/// Conditions the state on every listed day, before and after breaks, on what is observed.
class DenseOracle {
 public:
  DenseOracle(const Track& track, const std::vector<domain::Day>& days,
              const Parameters& parameters)
      : track_(track), parameters_(parameters) {
    std::set<domain::Day> all(days.begin(), days.end());
    for (const Observation& o : track.observations) {
      all.insert(o.day);
    }
    for (const Break& b : track.breaks) {
      all.insert(b.day);
    }
    domain::Day last{};
    for (const domain::Day day : all) {
      std::array<double, kStates> keep{};
      for (std::size_t i = 0; i < kStates; ++i) {
        keep[i] = nodes_.empty() ? 1.0 : std::exp(-process(i).reversion * years_between(last, day));
      }
      for (const Break& b : track.breaks) {
        for (std::size_t i = 0; b.day == day && i < kStates; ++i) {
          keep[i] *= b.kept;
        }
      }
      nodes_.push_back({day, keep});
      last = day;
    }
  }

  /// Mean and variance of a quantity on a day, given the observations up to `until`.
  [[nodiscard]] Moments ask(domain::Day day, domain::Day until, const Loadings& quantity) const {
    numerics::DenseGaussian joint = prior();
    for (const Observation& o : track_.observations) {
      if (o.day > until) {
        break;
      }
      Loadings h{};
      h[0] = o.loading;
      h[1] = static_cast<double>(o.posture);
      h[deviation_state(o.channel)] = 1.0;
      const std::vector<double> loading = at(o.day, h);
      const double innovation = o.value - mean(joint, loading);
      if (o.bound == Bound::none || innovation * static_cast<double>(o.bound) > 0.0) {
        joint.learn(loading, o.value, o.variance, o.weight);
      }
    }
    const std::vector<double> asked = at(day, quantity);
    Moments result{.mean = mean(joint, asked), .variance = 0.0};
    for (std::size_t i = 0; i < asked.size(); ++i) {
      for (std::size_t j = 0; j < asked.size(); ++j) {
        result.variance += asked[i] * joint.covariance(i, j) * asked[j];
      }
    }
    return result;
  }

 private:
  struct Node {
    domain::Day day{};
    std::array<double, kStates> keep{};
  };

  [[nodiscard]] const Process& process(std::size_t state) const {
    if (state < 2) {
      return state == 0 ? parameters_.alignment : parameters_.tilt;
    }
    return parameters_.deviation.at(state - 2);
  }

  [[nodiscard]] numerics::DenseGaussian prior() const {
    const std::size_t size = nodes_.size() * kStates;
    std::vector<double> covariance(size * size, 0.0);
    for (std::size_t i = 0; i < kStates; ++i) {
      const double variance = process(i).spread * process(i).spread;
      for (std::size_t m = 0; m < nodes_.size(); ++m) {
        double shared = variance;
        for (std::size_t n = m; n < nodes_.size(); ++n) {
          shared *= n == m ? 1.0 : nodes_[n].keep[i];
          covariance[(m * kStates + i) * size + n * kStates + i] = shared;
          covariance[(n * kStates + i) * size + m * kStates + i] = shared;
        }
      }
    }
    return {std::vector<double>(size, 0.0), std::move(covariance)};
  }

  [[nodiscard]] std::vector<double> at(domain::Day day, const Loadings& quantity) const {
    std::vector<double> loading(nodes_.size() * kStates, 0.0);
    for (std::size_t m = 0; m < nodes_.size(); ++m) {
      for (std::size_t i = 0; nodes_[m].day == day && i < kStates; ++i) {
        loading[m * kStates + i] = quantity[i];
      }
    }
    return loading;
  }

  static double mean(const numerics::DenseGaussian& joint, const std::vector<double>& loading) {
    double sum = 0.0;
    for (std::size_t i = 0; i < loading.size(); ++i) {
      sum += loading[i] * joint.mean(i);
    }
    return sum;
  }

  Track track_;
  Parameters parameters_;
  std::vector<Node> nodes_;
};

}  // namespace quadrille::alignment
