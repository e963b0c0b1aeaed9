#include "item_terms.hpp"

#include <algorithm>
#include <cmath>

namespace quadrille::ideal {
namespace {

/// The normal quantile of a share, near enough to begin with: that of the logistic curve that
/// resembles it.
double rough_quantile(double share) {
  constexpr double kLogisticWidth = 1.702;
  return std::log(share / (1.0 - share)) / kLogisticWidth;
}

}  // namespace

numerics::SquareMatrix<3> symmetric(const std::array<double, 6>& a) {
  numerics::SquareMatrix<3> matrix;
  matrix(0, 0) = a[0];
  matrix(1, 0) = matrix(0, 1) = a[1];
  matrix(2, 0) = matrix(0, 2) = a[2];
  matrix(1, 1) = a[3];
  matrix(2, 1) = matrix(1, 2) = a[4];
  matrix(2, 2) = a[5];
  return matrix;
}

double share_of_step(std::span<const double> step, double gap, double closer) {
  constexpr double kLongest = 2.0;
  constexpr double kOfGap = 0.9;
  double longest = 0.0;
  for (const double number : step) {
    longest = std::max(longest, std::abs(number));
  }
  const double share = longest > kLongest ? kLongest / longest : 1.0;
  return share * closer > kOfGap * gap ? kOfGap * gap / closer : share;
}

void add_prior(ItemSlope& votes, const Item& at, double of_discrimination, double of_cuts) {
  votes.slope[0] -= of_discrimination * at.discrimination;
  votes.slope[1] -= of_cuts * at.low_cut;
  votes.slope[2] -= of_cuts * at.high_cut;
  votes.curvature[0] += of_discrimination;
  votes.curvature[3] += of_cuts;
  votes.curvature[5] += of_cuts;
}

std::array<std::size_t, kChoices> tally_of_item(const VotePanel& panel, std::size_t item) {
  std::array<std::size_t, kChoices> tally{};
  for (std::size_t vote = panel.first_of_item[item]; vote < panel.first_of_item[item + 1]; ++vote) {
    ++tally.at(static_cast<std::size_t>(panel.item_choice_of[vote]));
  }
  return tally;
}

Item first_item(const std::array<std::size_t, kChoices>& tally) {
  // Half a vote more of each, so that no share is 0.
  const auto yes = static_cast<double>(tally[0]) + 0.5;
  const auto abstain = static_cast<double>(tally[1]) + 0.5;
  const auto no = static_cast<double>(tally[2]) + 0.5;
  const double votes = yes + abstain + no;
  return {.discrimination = 0.0,
          .low_cut = rough_quantile(yes / votes),
          .high_cut = rough_quantile((yes + abstain) / votes)};
}

}  // namespace quadrille::ideal
