#pragma once

/// \file
/// Groups of states that stand, or vote, close together in a period.

#include <cstddef>
#include <cstdint>
#include <optional>
#include <vector>

#include "quadrille/base/result.hpp"
#include "quadrille/domain/ids.hpp"
#include "quadrille/ideal/ideal_points.hpp"
#include "quadrille/ideal/roll_call_ballots.hpp"

namespace quadrille::ideal {

/// What makes two states close.
enum class BlocBasis : std::uint8_t {
  position,   ///< near ideal points
  agreement,  ///< equal votes on contested roll calls
};

struct BlocOptions {
  BlocBasis basis = BlocBasis::position;
  std::optional<std::size_t> count = {};  ///< how many blocs; empty: as the silhouette says
  std::size_t fewest = 3;                 ///< of which it may choose ...
  std::size_t most = 8;                   ///< ... to this
  /// A state with fewer contested votes in the period is in no bloc.
  std::size_t fewest_votes = 10;
};

/// States that are closer to each other than to those of other blocs.
struct Bloc {
  std::vector<domain::ActorId> members = {};  ///< by ideal point, the highest first
  double mean_position = 0.0;
  double lowest = 0.0;  ///< ideal point of the lowest member
  double highest = 0.0;
  std::optional<double> cohesion = {};  ///< mean agreement of two members; none for one member
  std::optional<double> outside = {};   ///< mean agreement of a member with a state outside
};

struct Blocs {
  std::vector<Bloc> blocs = {};                ///< by mean position, the highest first
  std::vector<domain::ActorId> left_out = {};  ///< of too few votes, ascending
  double silhouette = 0.0;                     ///< mean, -1 to 1: how well apart the blocs are
};

/// The blocs of a period.
///
/// Model.       Hierarchical clustering by average linkage of |theta_i - theta_j|, or of one less
///              the agreement on contested roll calls that both cast. The number of blocs is that
///              of `fewest` to `most` with the largest mean silhouette; of equal ones the smaller.
///              It begins with 3: the best two are mostly one or two states against all others.
/// Assumes.     Two states without a common contested vote are as far apart as the mean pair.
/// Says not.    That a bloc meets, agrees or acts. A small silhouette says that states lie along a
///              line without gaps, and that the cuts are arbitrary.
/// Errors.      `not_found` for a period in which fewer than three states have votes enough;
///              `invalid_argument` for a count of 0 or above the number of states.
/// Method.      O(states^3 + states^2 roll calls).
/// Determinism. Exact ties of distances go to the pair that comes first by state.
/// Source.      Average linkage [SokalMichener1958]; silhouette [Rousseeuw1987].
/// Validated.   By hand and by laws: vote_blocs_test.cpp.
[[nodiscard]] Result<Blocs> vote_blocs(const VotePanel& panel, const RollCallBallots& ballots,
                                       const IdealPoints& points, int period,
                                       const BlocOptions& options = {});

}  // namespace quadrille::ideal
