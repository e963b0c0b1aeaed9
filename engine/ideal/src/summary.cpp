#include "summary.hpp"

#include <algorithm>
#include <cmath>

#include "quadrille/base/contract.hpp"
#include "quadrille/base/parallel.hpp"

#include "chunks.hpp"

namespace quadrille::ideal {
namespace {

constexpr double kTail = 0.025;

/// The quantile of ascending numbers, by linear interpolation [HyndmanFan1996, type 7].
double quantile(std::span<const double> ascending, double share) {
  const double place = share * static_cast<double>(ascending.size() - 1);
  const auto below = static_cast<std::size_t>(place);
  const std::size_t above = std::min(below + 1, ascending.size() - 1);
  return ascending[below] +
         (place - static_cast<double>(below)) * (ascending[above] - ascending[below]);
}

}  // namespace

void DrawSummary::add(std::span<const double> theta, std::span<const Item> items) {
  for (const double point : theta) {
    points_.push_back(static_cast<float>(point));
  }
  for (std::size_t item = 0; item < items.size(); ++item) {
    item_sums_[item].discrimination += items[item].discrimination;
    item_sums_[item].low_cut += items[item].low_cut;
    item_sums_[item].high_cut += items[item].high_cut;
  }
}

void DrawSummary::append(const DrawSummary& other) {
  points_.insert(points_.end(), other.points_.begin(), other.points_.end());
  for (std::size_t item = 0; item < item_sums_.size(); ++item) {
    item_sums_[item].discrimination += other.item_sums_[item].discrimination;
    item_sums_[item].low_cut += other.item_sums_[item].low_cut;
    item_sums_[item].high_cut += other.item_sums_[item].high_cut;
  }
}

std::vector<double> DrawSummary::of_unit(std::size_t unit) const {
  std::vector<double> draws;
  draws.reserve(this->draws());
  for (std::size_t at = unit; at < points_.size(); at += units_) {
    draws.push_back(points_[at]);
  }
  return draws;
}

IdealPoints DrawSummary::finish(std::size_t threads) const {
  QUADRILLE_EXPECT(draws() > 0, "a draw to sum up");
  const auto count = static_cast<double>(draws());
  IdealPoints result;
  result.point.resize(units_);
  result.sd.resize(units_);
  result.lower.resize(units_);
  result.upper.resize(units_);
  for_each_chunk(units_, kUnitsOfAChunk, threads == 0 ? default_threads() : threads,
                 [&](std::size_t first, std::size_t last) {
                   for (std::size_t unit = first; unit < last; ++unit) {
                     std::vector<double> drawn = of_unit(unit);
                     std::ranges::sort(drawn);
                     double sum = 0.0;
                     for (const double point : drawn) {
                       sum += point;
                     }
                     const double mean = sum / count;
                     double squares = 0.0;
                     for (const double point : drawn) {
                       squares += (point - mean) * (point - mean);
                     }
                     result.point[unit] = mean;
                     result.sd[unit] = std::sqrt(squares / std::max(1.0, count - 1.0));
                     result.lower[unit] = quantile(drawn, kTail);
                     result.upper[unit] = quantile(drawn, 1.0 - kTail);
                   }
                 });
  for (const Item& sum : item_sums_) {
    result.items.push_back({sum.discrimination / count, sum.low_cut / count, sum.high_cut / count});
  }
  return result;
}

}  // namespace quadrille::ideal
