#include "quadrille/similarity/profile_scores.hpp"

#include <array>
#include <cmath>

#include "quadrille/base/contract.hpp"

namespace quadrille::similarity {
namespace {

/// Sums over the things that both are rated on.
struct Sums {
  std::int64_t things = 0;
  std::int64_t x = 0;
  std::int64_t y = 0;
  std::int64_t squares = 0;  ///< x^2 + y^2
  std::int64_t apart = 0;    ///< |x - y|
  std::int64_t apart_squared = 0;
};

Sums sums_of(const CrossTable& table) {
  Sums sums;
  for (std::size_t s = 0; s < table.steps(); ++s) {
    for (std::size_t t = 0; t < table.steps(); ++t) {
      const auto count = static_cast<std::int64_t>(table.at(s, t));
      const auto x = static_cast<std::int64_t>(s);
      const auto y = static_cast<std::int64_t>(t);
      sums.things += count;
      sums.x += count * x;
      sums.y += count * y;
      sums.squares += count * (x * x + y * y);
      sums.apart += count * std::abs(x - y);
      sums.apart_squared += count * (x - y) * (x - y);
    }
  }
  return sums;
}

double length_of(std::size_t steps, Difference difference) {
  const auto length = static_cast<double>(steps - 1);
  return difference == Difference::absolute ? length : length * length;
}

/// 1 - observed / expected.
std::optional<double> beyond_chance(std::int64_t observed, std::int64_t expected) {
  return expected > 0
             ? std::optional(1.0 - static_cast<double>(observed) / static_cast<double>(expected))
             : std::nullopt;
}

std::int64_t pairs(std::uint64_t things) {
  const auto n = static_cast<std::int64_t>(things);
  return n * (n - 1) / 2;
}

/// Things that stand above (x, y) in both, less those that stand above in one and below in other.
std::int64_t ranked_alike(const CrossTable& table, std::size_t x, std::size_t y) {
  std::int64_t alike = 0;
  for (std::size_t above = x + 1; above < table.steps(); ++above) {
    for (std::size_t other = 0; other < table.steps(); ++other) {
      const auto count = static_cast<std::int64_t>(table.at(above, other));
      alike += other > y ? count : 0;
      alike -= other < y ? count : 0;
    }
  }
  return alike;
}

}  // namespace

std::optional<double> s_score(const CrossTable& table, Difference difference) {
  const Sums sums = sums_of(table);
  if (sums.things == 0) {
    return std::nullopt;
  }
  const std::int64_t apart = difference == Difference::absolute ? sums.apart : sums.apart_squared;
  return 1.0 - 2.0 * static_cast<double>(apart) /
                   (length_of(table.steps(), difference) * static_cast<double>(sums.things));
}

std::optional<double> weighted_s_score(Profile x, Profile y, std::span<const double> weights,
                                       std::size_t steps, Difference difference) {
  QUADRILLE_EXPECT(x.size() == y.size() && x.size() == weights.size(),
                   "profiles and weights over the same things");
  // Four sums side by side, each of every fourth thing, so that no addition waits for the last.
  constexpr std::size_t kLanes = 4;
  std::array<double, kLanes> sum{};
  std::array<double, kLanes> apart{};
  for (std::size_t k = 0; k < x.size(); ++k) {
    const double weight = x[k] != kNotRated && y[k] != kNotRated ? weights[k] : 0.0;
    const int steps_apart = std::abs(static_cast<int>(x[k]) - static_cast<int>(y[k]));
    sum[k % kLanes] += weight;
    apart[k % kLanes] +=
        weight * (difference == Difference::absolute ? steps_apart : steps_apart * steps_apart);
  }
  const double all = (sum[0] + sum[1]) + (sum[2] + sum[3]);
  const double all_apart = (apart[0] + apart[1]) + (apart[2] + apart[3]);
  return all > 0.0 ? std::optional(1.0 - 2.0 * all_apart / (length_of(steps, difference) * all))
                   : std::nullopt;
}

std::optional<double> cohen_kappa(const CrossTable& table) {
  const Sums sums = sums_of(table);
  return beyond_chance(sums.things * sums.apart_squared,
                       sums.things * sums.squares - 2 * sums.x * sums.y);
}

std::optional<double> scott_pi(const CrossTable& table) {
  const Sums sums = sums_of(table);
  const std::int64_t both = sums.x + sums.y;
  return beyond_chance(2 * sums.things * sums.apart_squared,
                       2 * sums.things * sums.squares - both * both);
}

std::optional<double> kendall_tau_b(const CrossTable& table) {
  std::int64_t alike = 0;
  std::int64_t tied_in_x = 0;
  std::int64_t tied_in_y = 0;
  for (std::size_t s = 0; s < table.steps(); ++s) {
    std::uint64_t of_x = 0;
    std::uint64_t of_y = 0;
    for (std::size_t t = 0; t < table.steps(); ++t) {
      alike += static_cast<std::int64_t>(table.at(s, t)) * ranked_alike(table, s, t);
      of_x += table.at(s, t);
      of_y += table.at(t, s);
    }
    tied_in_x += pairs(of_x);
    tied_in_y += pairs(of_y);
  }
  const std::int64_t all = pairs(table.total());
  if (tied_in_x == all || tied_in_y == all) {
    return std::nullopt;
  }
  return static_cast<double>(alike) /
         std::sqrt(static_cast<double>(all - tied_in_x) * static_cast<double>(all - tied_in_y));
}

std::optional<double> mean_agreement(const CrossTable& table) {
  const Sums sums = sums_of(table);
  if (sums.things == 0) {
    return std::nullopt;
  }
  return 1.0 - static_cast<double>(sums.apart) / (length_of(table.steps(), Difference::absolute) *
                                                  static_cast<double>(sums.things));
}

}  // namespace quadrille::similarity
