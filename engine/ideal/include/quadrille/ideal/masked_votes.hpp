#pragma once

/// \file
/// Votes hidden from an estimate, and how well it foretells them.

#include <array>
#include <cstddef>
#include <cstdint>
#include <vector>

#include "quadrille/base/result.hpp"
#include "quadrille/ideal/ideal_points.hpp"
#include "quadrille/ideal/plane_points.hpp"

namespace quadrille::ideal {

struct MaskOptions {
  double share = 0.05;  ///< of votes, in (0, 1)
  std::uint64_t seed = 1;
};

/// A vote that the panel which is left does not hold.
struct MaskedVote {
  std::size_t unit = 0;       ///< of the panel that is left
  std::size_t roll_call = 0;  ///< of it too
  Choice cast{};
};

struct MaskedPanel {
  VotePanel left;
  std::vector<MaskedVote> masked = {};  ///< in the order of the whole panel
  /// Hidden votes that nothing can foretell: of units or items of which no vote is left.
  std::size_t beyond = 0;
};

/// Hides each vote with probability `share`, independently.
/// Errors. `invalid_argument` for a share outside (0, 1); `not_found` where nothing is hidden or
/// left.
/// Determinism. Same panel and seed, same votes.
[[nodiscard]] Result<MaskedPanel> mask_votes(const VotePanel& panel,
                                             const MaskOptions& options = {});

/// P(yes), P(abstain), P(no) of each masked vote, as the points and items of the panel that is left
/// say, with half a vote more of each choice on each item: that nobody abstained so far does not
/// make it impossible. Shape: (masked).
[[nodiscard]] std::vector<std::array<double, kChoices>> foretold(const MaskedPanel& panel,
                                                                 const IdealPoints& points);
[[nodiscard]] std::vector<std::array<double, kChoices>> foretold(const MaskedPanel& panel,
                                                                 const PlanePoints& points);
/// The same by the shares of each item's votes that are left: what can be said without knowing who
/// votes.
[[nodiscard]] std::vector<std::array<double, kChoices>> foretold_by_shares(
    const MaskedPanel& panel);

/// How well chances tell the masked votes. \pre as many chances as masked votes
[[nodiscard]] Fit score_of(const MaskedPanel& panel,
                           const std::vector<std::array<double, kChoices>>& chances);

}  // namespace quadrille::ideal
