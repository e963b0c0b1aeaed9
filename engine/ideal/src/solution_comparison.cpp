#include "quadrille/ideal/solution_comparison.hpp"

#include <algorithm>
#include <cmath>
#include <functional>
#include <numeric>

namespace quadrille::ideal {
namespace {

struct Moments {
  double mean = 0.0;
  double sd = 0.0;
};

Moments moments_of(const std::vector<double>& values) {
  const auto n = static_cast<double>(std::max<std::size_t>(1, values.size()));
  Moments found;
  for (const double value : values) {
    found.mean += value / n;
  }
  for (const double value : values) {
    found.sd += (value - found.mean) * (value - found.mean) / n;
  }
  found.sd = std::sqrt(found.sd);
  return found;
}

double correlation(const std::vector<double>& x, const std::vector<double>& y) {
  const Moments of_x = moments_of(x);
  const Moments of_y = moments_of(y);
  if (of_x.sd <= 0.0 || of_y.sd <= 0.0) {
    return 0.0;
  }
  double sum = 0.0;
  for (std::size_t i = 0; i < x.size(); ++i) {
    sum += (x[i] - of_x.mean) * (y[i] - of_y.mean);
  }
  return sum / static_cast<double>(x.size()) / (of_x.sd * of_y.sd);
}

/// Ranks from 1; equal values share their mean rank.
std::vector<double> ranks(const std::vector<double>& values) {
  std::vector<std::size_t> order(values.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  std::ranges::stable_sort(order, {}, [&values](std::size_t i) { return values[i]; });
  std::vector<double> found(values.size());
  for (std::size_t first = 0; first < order.size();) {
    std::size_t last = first + 1;
    while (last < order.size() && values[order[last]] <= values[order[first]]) {
      ++last;
    }
    for (std::size_t i = first; i < last; ++i) {
      found[order[i]] = static_cast<double>(first + last + 1) / 2.0;
    }
    first = last;
  }
  return found;
}

}  // namespace

double rank_correlation(const std::vector<double>& x, const std::vector<double>& y) {
  return correlation(ranks(x), ranks(y));
}

SolutionComparison compare(const Solution& before, const Solution& after) {
  SolutionComparison found;
  std::vector<double> first;
  std::vector<double> second;
  for (std::size_t unit = 0; unit < before.panel.units.size(); ++unit) {
    const Unit& one = before.panel.units[unit];
    const domain::ActorId state = before.panel.states[one.state];
    const auto other = after.panel.find(state, one.period);
    if (!other) {
      ++found.only_before;
      continue;
    }
    first.push_back(before.points.point[unit]);
    second.push_back(after.points.point[*other]);
    found.shifts.push_back({.state = state,
                            .period = one.period,
                            .before = first.back(),
                            .after = second.back(),
                            .sd = before.points.sd[unit]});
  }
  found.only_after = after.panel.units.size() - found.shifts.size();
  const Moments of_first = moments_of(first);
  const Moments of_second = moments_of(second);
  const double stretch = of_second.sd > 0.0 ? of_first.sd / of_second.sd : 1.0;
  for (PointShift& shift : found.shifts) {
    shift.after = of_first.mean + stretch * (shift.after - of_second.mean);
    shift.in_sds = shift.sd > 0.0 ? (shift.after - shift.before) / shift.sd : 0.0;
  }
  std::ranges::stable_sort(found.shifts, std::greater{},
                           [](const PointShift& shift) { return std::abs(shift.in_sds); });
  found.correlation = correlation(first, second);
  found.rank_correlation = rank_correlation(first, second);
  return found;
}

}  // namespace quadrille::ideal
