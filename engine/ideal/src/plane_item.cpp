#include "plane_item.hpp"

#include <algorithm>
#include <cmath>

#include "item_terms.hpp"
#include "plane_terms.hpp"

namespace quadrille::ideal {
namespace {

/// Both cuts move as one.
void join_cuts(PlaneItemSlope& at) {
  at.slope[kLowCut] += at.slope[kHighCut];
  at.slope[kHighCut] = 0.0;
  at.curvature(kLowCut, kLowCut) +=
      2.0 * at.curvature(kHighCut, kLowCut) + at.curvature(kHighCut, kHighCut);
  for (std::size_t k = 0; k < 2; ++k) {
    at.curvature(kLowCut, k) += at.curvature(kHighCut, k);
    at.curvature(kHighCut, k) = 0.0;
  }
  at.curvature(kHighCut, kLowCut) = 0.0;
  at.curvature(kHighCut, kHighCut) = 1.0;
}

void add_prior(PlaneItemSlope& at, const PlaneItem& from, const PlaneCovariance& loading,
               double cut) {
  const PlaneVector pull = loading * from.discrimination;
  at.slope[0] -= pull[0];
  at.slope[1] -= pull[1];
  at.slope[kLowCut] -= cut * from.low_cut;
  at.slope[kHighCut] -= cut * from.high_cut;
  at.curvature(0, 0) += loading.first;
  at.curvature(1, 0) += loading.between;
  at.curvature(1, 1) += loading.second;
  at.curvature(kLowCut, kLowCut) += cut;
  at.curvature(kHighCut, kHighCut) += cut;
}

}  // namespace

ClimbingPlaneItem::ClimbingPlaneItem(const VotePanel& panel, std::size_t item, const Priors& priors)
    : panel_(panel),
      item_(item),
      priors_(priors),
      tally_(tally_of_item(panel, item)),
      one_cut_(tally_[static_cast<std::size_t>(Choice::abstain)] == 0) {}

PlaneItem ClimbingPlaneItem::begin() const {
  const Item item = first_item(tally_);
  const double middle = 0.5 * (item.low_cut + item.high_cut);
  return {.low_cut = one_cut_ ? middle : item.low_cut,
          .high_cut = one_cut_ ? middle : item.high_cut};
}

PlaneItem ClimbingPlaneItem::climb(const PlaneItem& from, std::span<const PlaneVector> theta,
                                   std::span<const PlaneCovariance> covariance,
                                   PlaneCovariance& doubt) const {
  PlaneItemSlope at = plane_slope_of_item(panel_, item_, from, theta, covariance);
  const double prior = 1.0 / (priors_.discrimination_sd * priors_.discrimination_sd);
  PlaneCovariance loading{.first = prior, .second = prior};
  loading += at.from_doubt;
  PlaneCovariance certainty{at.curvature(0, 0), at.curvature(1, 0), at.curvature(1, 1)};
  certainty += loading;
  doubt = inverse(certainty);
  add_prior(at, from, loading, 1.0 / (priors_.cut_sd * priors_.cut_sd));
  if (one_cut_) {
    join_cuts(at);
  }
  const auto root = Cholesky<4>::of(at.curvature);
  // Flat to the last bit: it stays.
  return root ? stepped(from, root->solve(at.slope)) : from;
}

PlaneItem ClimbingPlaneItem::stepped(const PlaneItem& from, const numerics::Vector<4>& step) const {
  // One cut has no distance to keep.
  const double closer = one_cut_ ? 0.0 : step[kLowCut] - step[kHighCut];
  const double share = share_of_step(step, from.high_cut - from.low_cut, closer);
  const double low_cut = from.low_cut + share * step[kLowCut];
  return {.discrimination = {from.discrimination[0] + share * step[0],
                             from.discrimination[1] + share * step[1]},
          .low_cut = low_cut,
          .high_cut = one_cut_ ? low_cut : from.high_cut + share * step[kHighCut]};
}

}  // namespace quadrille::ideal
