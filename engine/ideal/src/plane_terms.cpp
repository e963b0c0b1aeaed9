#include "plane_terms.hpp"

#include "quadrille/numerics/probit.hpp"

namespace quadrille::ideal {
namespace {

using numerics::LogProbit;
using numerics::ProbitBetween;
using numerics::ProbitTable;

VoteDerivatives of_yes(double x) {
  const LogProbit at = ProbitTable::shared().at(x);
  const double weight = at.ratio * (x + at.ratio);
  return {.logarithm = at.logarithm,
          .by_y = -at.ratio,
          .by_low = at.ratio,
          .y_y = weight,
          .y_low = -weight,
          .low_low = weight};
}

VoteDerivatives of_no(double x) {
  const LogProbit at = ProbitTable::shared().at(x);
  const double weight = at.ratio * (x + at.ratio);
  return {.logarithm = at.logarithm,
          .by_y = at.ratio,
          .by_high = -at.ratio,
          .y_y = weight,
          .y_high = -weight,
          .high_high = weight};
}

VoteDerivatives of_abstention(double low, double high) {
  const ProbitBetween at = ProbitTable::shared().between(low, high);
  const double low_low = at.low_ratio * (at.low_ratio - low);
  const double low_high = -at.low_ratio * at.high_ratio;
  const double high_high = at.high_ratio * (at.high_ratio + high);
  return {.logarithm = at.logarithm(),
          .by_y = at.low_ratio - at.high_ratio,
          .by_low = -at.low_ratio,
          .by_high = at.high_ratio,
          .y_y = low_low + 2.0 * low_high + high_high,
          .y_low = -(low_low + low_high),
          .y_high = -(high_high + low_high),
          .low_low = low_low,
          .low_high = low_high,
          .high_high = high_high};
}

/// The other half of a symmetric matrix of which the lower one was summed up.
void mirror(numerics::SquareMatrix<4>& matrix) {
  for (std::size_t row = 0; row < 4; ++row) {
    for (std::size_t column = row + 1; column < 4; ++column) {
      matrix(row, column) = matrix(column, row);
    }
  }
}

}  // namespace

VoteDerivatives vote_derivatives(Choice choice, double y, double low_cut, double high_cut) {
  switch (choice) {
    case Choice::yes:
      return of_yes(low_cut - y);
    case Choice::no:
      return of_no(y - high_cut);
    case Choice::abstain:
      break;
  }
  return of_abstention(low_cut - y, high_cut - y);
}

PlaneSlope plane_slope_of_unit(const VotePanel& panel, std::size_t unit, const PlaneVector& theta,
                               std::span<const PlaneItem> items,
                               std::span<const PlaneCovariance> doubts) {
  PlaneSlope sum;
  for (std::size_t vote = panel.first_of_unit[unit]; vote < panel.first_of_unit[unit + 1]; ++vote) {
    const std::uint32_t asked = panel.item_of[vote];
    const PlaneItem& item = items[asked];
    const PlaneVector& beta = item.discrimination;
    const VoteDerivatives at =
        vote_derivatives(panel.choice_of[vote], dot(beta, theta), item.low_cut, item.high_cut);
    sum.logarithm += at.logarithm;
    sum.slope[0] += beta[0] * at.by_y;
    sum.slope[1] += beta[1] * at.by_y;
    sum.curvature += at.y_y * square_of(beta);
    sum.from_doubt += at.y_y * doubts[asked];
  }
  return sum;
}

PlaneItemSlope plane_slope_of_item(const VotePanel& panel, std::size_t item, const PlaneItem& at,
                                   std::span<const PlaneVector> theta,
                                   std::span<const PlaneCovariance> covariance) {
  PlaneItemSlope sum;
  for (std::size_t vote = panel.first_of_item[item]; vote < panel.first_of_item[item + 1]; ++vote) {
    const std::uint32_t unit = panel.unit_of[vote];
    const PlaneVector& x = theta[unit];
    const VoteDerivatives of = vote_derivatives(panel.item_choice_of[vote],
                                                dot(at.discrimination, x), at.low_cut, at.high_cut);
    sum.logarithm += of.logarithm;
    for (std::size_t k = 0; k < 2; ++k) {
      sum.slope[k] += x[k] * of.by_y;
      sum.curvature(kLowCut, k) += x[k] * of.y_low;
      sum.curvature(kHighCut, k) += x[k] * of.y_high;
    }
    sum.slope[kLowCut] += of.by_low;
    sum.slope[kHighCut] += of.by_high;
    sum.curvature(0, 0) += x[0] * x[0] * of.y_y;
    sum.curvature(1, 0) += x[0] * x[1] * of.y_y;
    sum.curvature(1, 1) += x[1] * x[1] * of.y_y;
    sum.curvature(kLowCut, kLowCut) += of.low_low;
    sum.curvature(kHighCut, kLowCut) += of.low_high;
    sum.curvature(kHighCut, kHighCut) += of.high_high;
    sum.from_doubt += of.y_y * covariance[unit];
  }
  mirror(sum.curvature);
  return sum;
}

}  // namespace quadrille::ideal
