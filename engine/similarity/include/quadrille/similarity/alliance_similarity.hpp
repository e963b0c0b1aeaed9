#pragma once

/// \file
/// How alike two states' allies are.

#include <cstddef>
#include <span>
#include <stop_token>
#include <vector>

#include "quadrille/base/result.hpp"
#include "quadrille/domain/record_table.hpp"
#include "quadrille/similarity/similarity_scores.hpp"

namespace quadrille::similarity {

/// The valued scale of obligations: the strongest pledge of any pact in force in the year.
enum class Obligation : std::uint8_t {
  none,
  nonaggression,               ///< and nothing else
  neutrality_or_consultation,  ///
  defence_or_offence,          ///< and every state's to itself
};
inline constexpr std::size_t kObligations = 4;

struct AllianceOptions {
  /// Only these, ascending or not; empty: every two of the states.
  std::vector<domain::Dyad> dyads = {};
  std::size_t threads = 0;  ///< 0: as many as the machine has; never changes a result
};

/// What every state owes to every other in a year.
struct AllianceProfiles {
  std::vector<domain::ActorId> states = {};   ///< ascending
  std::vector<std::uint8_t> obligation = {};  ///< shape (states, states), symmetric; Obligation
  /// Shape (states): each one's share of the world's capabilities (CINC); 0 where the records have
  /// none. Empty where no data set covers the year.
  std::vector<double> capability = {};
};

/// The profiles of `states` in a year; nothing where no data set of pacts covers it, since the
/// absence of a pact then says nothing. Of several data sets that do, the first by precedence.
[[nodiscard]] std::optional<AllianceProfiles> alliance_profiles(
    const domain::Records& records, std::span<const domain::ActorId> states, int year);

/// The similarity of alliance profiles of every two of `states` in a year.
///
/// Model.       An actor's profile is its Obligation to each of the states, itself included. Scores
///              as in profile_scores.hpp; binary ones tell a pact of any kind from none. Weighted
///              ones weigh each state by its capabilities.
/// Assumes.     That `states` are the members of the system in the year; profiles are only
///              comparable within one list. An obligation of one is one of both.
/// Says not.    That states with like profiles are allied: S and its kin count shared absence of
///              ties as likeness, and most of a profile is absence. Kappa and pi take out what
///              chance would give.
/// Errors.      `invalid_argument` for a state that is listed twice; `not_found` for a dyad of
///              `options` outside the list; `cancelled` on `stop`. An empty answer where no data
///              set of pacts covers the year.
/// Method.      O(rows + states^3): 190 states take milliseconds.
/// Determinism. Same input, same bits on any number of threads.
/// Source.      [SignorinoRitter1999], [Haege2011]; the scale after [ChibaEtAl2015].
/// Validated.   By hand, by laws, and against sums over all states: alliance_similarity_test.cpp;
///              on ATOP in real_profiles_test.cpp.
[[nodiscard]] Result<std::vector<DyadSimilarity>> alliance_similarities(
    const domain::Records& records, std::span<const domain::ActorId> states, int year,
    const AllianceOptions& options = {}, const std::stop_token& stop = {});

}  // namespace quadrille::similarity
