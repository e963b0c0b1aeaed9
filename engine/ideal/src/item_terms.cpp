#include "item_terms.hpp"

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

std::optional<Cholesky3> Cholesky3::of(const std::array<double, 6>& a) {
  Cholesky3 got;
  const double d0 = a[0];
  if (!(d0 > 0.0)) {
    return std::nullopt;
  }
  got.l00_ = std::sqrt(d0);
  got.l10_ = a[1] / got.l00_;
  got.l20_ = a[2] / got.l00_;
  const double d1 = a[3] - got.l10_ * got.l10_;
  if (!(d1 > 0.0)) {
    return std::nullopt;
  }
  got.l11_ = std::sqrt(d1);
  got.l21_ = (a[4] - got.l20_ * got.l10_) / got.l11_;
  const double d2 = a[5] - got.l20_ * got.l20_ - got.l21_ * got.l21_;
  if (!(d2 > 0.0)) {
    return std::nullopt;
  }
  got.l22_ = std::sqrt(d2);
  return got;
}

std::array<double, 3> Cholesky3::solve(const std::array<double, 3>& b) const {
  const double y0 = b[0] / l00_;
  const double y1 = (b[1] - l10_ * y0) / l11_;
  const double y2 = (b[2] - l20_ * y0 - l21_ * y1) / l22_;
  return spread({y0, y1, y2});
}

std::array<double, 3> Cholesky3::spread(const std::array<double, 3>& z) const {
  const double x2 = z[2] / l22_;
  const double x1 = (z[1] - l21_ * x2) / l11_;
  const double x0 = (z[0] - l10_ * x1 - l20_ * x2) / l00_;
  return {x0, x1, x2};
}

double Cholesky3::square(const std::array<double, 3>& x) const {
  const double y0 = l00_ * x[0] + l10_ * x[1] + l20_ * x[2];
  const double y1 = l11_ * x[1] + l21_ * x[2];
  const double y2 = l22_ * x[2];
  return y0 * y0 + y1 * y1 + y2 * y2;
}

double Cholesky3::half_log_determinant() const { return std::log(l00_ * l11_ * l22_); }

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
