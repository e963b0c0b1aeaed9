#include "vote_terms.hpp"

namespace quadrille::ideal {
namespace {

using numerics::LogProbit;
using numerics::LogProbitBetween;
using numerics::ProbitTable;

/// What a yes or a no says of x, its distance from the cut on the side on which it was cast.
struct Side {
  LogProbit at;
  double weight = 0.0;  ///< minus the second derivative
  double bend = 0.0;    ///< the third derivative

  Side(const ProbitTable& probit, double x)
      : at(probit.at(x)),
        weight(at.ratio * (x + at.ratio)),
        bend(weight * (x + at.ratio) - at.ratio * (1.0 - weight)) {}
};

/// What an abstention says of its distances from both cuts.
struct Middle {
  LogProbitBetween at;
  double low_low = 0.0;  ///< minus the second derivatives
  double low_high = 0.0;
  double high_high = 0.0;

  Middle(const ProbitTable& probit, double a, double b)
      : at(probit.between(a, b)),
        low_low(at.low_ratio * (at.low_ratio - a)),
        low_high(-at.low_ratio * at.high_ratio),
        high_high(at.high_ratio * (at.high_ratio + b)) {}
  [[nodiscard]] double slope() const { return at.low_ratio - at.high_ratio; }
  [[nodiscard]] double weight() const { return low_low + 2.0 * low_high + high_high; }
};

struct ItemSum : ItemSlope {
  void yes(double t, const Side& side) {
    logarithm += side.at.logarithm;
    slope[0] -= t * side.at.ratio;
    slope[1] += side.at.ratio;
    curvature[0] += t * t * side.weight;
    curvature[1] -= t * side.weight;
    curvature[3] += side.weight;
  }
  void no(double t, const Side& side) {
    logarithm += side.at.logarithm;
    slope[0] += t * side.at.ratio;
    slope[2] -= side.at.ratio;
    curvature[0] += t * t * side.weight;
    curvature[2] -= t * side.weight;
    curvature[5] += side.weight;
  }
  void abstain(double t, const Middle& middle) {
    logarithm += middle.at.logarithm;
    slope[0] += t * middle.slope();
    slope[1] -= middle.at.low_ratio;
    slope[2] += middle.at.high_ratio;
    curvature[0] += t * t * middle.weight();
    curvature[1] -= t * (middle.low_low + middle.low_high);
    curvature[2] -= t * (middle.high_high + middle.low_high);
    curvature[3] += middle.low_low;
    curvature[4] += middle.low_high;
    curvature[5] += middle.high_high;
  }
};

}  // namespace

Slope slope_of_unit(const VotePanel& panel, std::size_t unit, double theta,
                    std::span<const Item> items) {
  const ProbitTable& probit = ProbitTable::shared();
  Slope sum;
  for (std::size_t vote = panel.first_of_unit[unit]; vote < panel.first_of_unit[unit + 1]; ++vote) {
    const Item& item = items[panel.item_of[vote]];
    const double beta = item.discrimination;
    const double y = beta * theta;
    const Choice choice = panel.choice_of[vote];
    if (choice == Choice::abstain) {
      const Middle middle(probit, item.low_cut - y, item.high_cut - y);
      sum.logarithm += middle.at.logarithm;
      sum.slope += beta * middle.slope();
      sum.curvature += beta * beta * middle.weight();
      continue;
    }
    const double x = choice == Choice::yes ? item.low_cut - y : y - item.high_cut;
    const LogProbit at = probit.at(x);
    sum.logarithm += at.logarithm;
    sum.slope += (choice == Choice::yes ? -beta : beta) * at.ratio;
    sum.curvature += beta * beta * at.ratio * (x + at.ratio);
  }
  return sum;
}

ItemSlope slope_of_item(const VotePanel& panel, std::size_t item, const Item& at,
                        std::span<const double> theta) {
  const ProbitTable& probit = ProbitTable::shared();
  ItemSum sum;
  for (std::size_t vote = panel.first_of_item[item]; vote < panel.first_of_item[item + 1]; ++vote) {
    const double t = theta[panel.unit_of[vote]];
    const double y = at.discrimination * t;
    const Choice choice = panel.item_choice_of[vote];
    if (choice == Choice::abstain) {
      sum.abstain(t, Middle(probit, at.low_cut - y, at.high_cut - y));
    } else if (choice == Choice::yes) {
      sum.yes(t, Side(probit, at.low_cut - y));
    } else {
      sum.no(t, Side(probit, y - at.high_cut));
    }
  }
  return sum;
}

}  // namespace quadrille::ideal
