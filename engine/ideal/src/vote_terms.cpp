#include "vote_terms.hpp"

namespace quadrille::ideal {
namespace {

using numerics::LogProbit;
using numerics::LogProduct;
using numerics::ProbitBetween;
using numerics::ProbitTable;

/// What an abstention says of its distances from both cuts.
struct Middle {
  ProbitBetween at;
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

/// Sums over the votes on one side of an item: of log Phi, of its slope in the distance x from the
/// cut, and of minus its bend; the latter two also times the ideal points.
struct SideSum {
  double logarithm = 0.0;
  double ratio = 0.0;
  double point_ratio = 0.0;
  double weight = 0.0;
  double point_weight = 0.0;
  double square_weight = 0.0;

  /// x = offset + slope times the ideal point.
  SideSum(const ProbitTable& probit, double offset, double slope,
          std::span<const std::uint32_t> units, std::span<const double> theta) {
    for (const std::uint32_t unit : units) {
      const double t = theta[unit];
      const double x = offset + slope * t;
      const LogProbit at = probit.at(x);
      const double w = at.ratio * (x + at.ratio);
      logarithm += at.logarithm;
      ratio += at.ratio;
      point_ratio += t * at.ratio;
      weight += w;
      point_weight += t * w;
      square_weight += t * t * w;
    }
  }
};

/// Adds the votes on one side of the cuts to what a unit's votes say.
void add_side(Slope& sum, const ProbitTable& probit, double direction, double theta,
              std::span<const std::uint32_t> voted_on, std::span<const Item> items) {
  for (const std::uint32_t one : voted_on) {
    const Item& item = items[one];
    const double cut = direction < 0.0 ? item.low_cut : item.high_cut;
    const double x = direction * (item.discrimination * theta - cut);
    const LogProbit at = probit.at(x);
    const double pull = item.discrimination * at.ratio;
    sum.logarithm += at.logarithm;
    sum.slope += direction * pull;
    sum.curvature += pull * item.discrimination * (x + at.ratio);
  }
}

}  // namespace

VoteTerms::Side::Side(std::span<const std::uint32_t> first_of,
                      std::span<const std::uint32_t> other_of, std::span<const Choice> choice_of) {
  others.reserve(other_of.size());
  first.reserve((first_of.size() - 1) * kChoices + 1);
  for (std::size_t one = 0; one + 1 < first_of.size(); ++one) {
    for (const Choice choice : {Choice::yes, Choice::abstain, Choice::no}) {
      first.push_back(static_cast<std::uint32_t>(others.size()));
      for (std::size_t vote = first_of[one]; vote < first_of[one + 1]; ++vote) {
        if (choice_of[vote] == choice) {
          others.push_back(other_of[vote]);
        }
      }
    }
  }
  first.push_back(static_cast<std::uint32_t>(others.size()));
}

VoteTerms::VoteTerms(const VotePanel& panel)
    : of_units_(panel.first_of_unit, panel.item_of, panel.choice_of),
      of_items_(panel.first_of_item, panel.unit_of, panel.item_choice_of) {}

Slope VoteTerms::of_unit(std::size_t unit, double theta, std::span<const Item> items) const {
  const ProbitTable& probit = ProbitTable::shared();
  Slope sum;
  add_side(sum, probit, -1.0, theta, of_units_.with(unit, Choice::yes), items);
  add_side(sum, probit, 1.0, theta, of_units_.with(unit, Choice::no), items);
  LogProduct abstained;
  for (const std::uint32_t one : of_units_.with(unit, Choice::abstain)) {
    const Item& item = items[one];
    const double beta = item.discrimination;
    const Middle middle(probit, item.low_cut - beta * theta, item.high_cut - beta * theta);
    abstained.add(middle.at);
    sum.slope += beta * middle.slope();
    sum.curvature += beta * beta * middle.weight();
  }
  sum.logarithm += abstained.value();
  return sum;
}

ItemSlope VoteTerms::of_item(std::size_t item, const Item& at,
                             std::span<const double> theta) const {
  const ProbitTable& probit = ProbitTable::shared();
  const double beta = at.discrimination;
  const SideSum yes(probit, at.low_cut, -beta, of_items_.with(item, Choice::yes), theta);
  const SideSum no(probit, -at.high_cut, beta, of_items_.with(item, Choice::no), theta);
  ItemSlope sum{.logarithm = yes.logarithm + no.logarithm,
                .slope = {no.point_ratio - yes.point_ratio, yes.ratio, -no.ratio},
                .curvature = {yes.square_weight + no.square_weight, -yes.point_weight,
                              -no.point_weight, yes.weight, 0.0, no.weight}};
  LogProduct abstained;
  for (const std::uint32_t unit : of_items_.with(item, Choice::abstain)) {
    const double t = theta[unit];
    const Middle middle(probit, at.low_cut - beta * t, at.high_cut - beta * t);
    abstained.add(middle.at);
    sum.slope[0] += t * middle.slope();
    sum.slope[1] -= middle.at.low_ratio;
    sum.slope[2] += middle.at.high_ratio;
    sum.curvature[0] += t * t * middle.weight();
    sum.curvature[1] -= t * (middle.low_low + middle.low_high);
    sum.curvature[2] -= t * (middle.high_high + middle.low_high);
    sum.curvature[3] += middle.low_low;
    sum.curvature[4] += middle.low_high;
    sum.curvature[5] += middle.high_high;
  }
  sum.logarithm += abstained.value();
  return sum;
}

}  // namespace quadrille::ideal
