#pragma once

/// \file
/// How alike two states vote in a session, by the scores of the literature.

#include <cstddef>
#include <cstdint>
#include <stop_token>
#include <vector>

#include "quadrille/base/result.hpp"
#include "quadrille/domain/record_table.hpp"
#include "quadrille/similarity/similarity_scores.hpp"

namespace quadrille::similarity {

/// Which roll calls count.
enum class RollCallChoice : std::uint8_t {
  all,
  contested,  ///< those in which not everybody who voted voted alike
};

struct BallotOptions {
  RollCallChoice roll_calls = RollCallChoice::all;
  std::vector<domain::Dyad> dyads = {};  ///< only these; empty: every two who voted
  std::size_t threads = 0;               ///< 0: as many as the machine has; never changes a result
};

/// The similarity of the votes of every two states in a session, which is that of the year in which
/// it opens (1945 + session).
///
/// Model.       A state's profile is its ballot in each roll call: yes, abstain, no, on a scale of
///              three steps. Roll calls in which one of the two is absent do not count for them.
///              Scores as in profile_scores.hpp.
/// Assumes.     An abstention is half way between yes and no.
/// Says not.    That states agree in substance: the agenda decides how often there is something to
///              disagree on.
/// Errors.      `not_found` for a dyad of `options` with a state that cast no vote; `cancelled` on
///              `stop`. An empty answer where no data set has a vote of the year.
/// Method.      O(voters^2 roll calls): a session takes milliseconds.
/// Determinism. Same input, same bits on any number of threads.
/// Source.      [SignorinoRitter1999], [Haege2011]; agreement: [Lijphart1963].
/// Validated.   By hand: ballot_similarity_test.cpp; agreement against published scores of a
/// hundred
///              pairs: real_profiles_test.cpp.
[[nodiscard]] Result<std::vector<DyadSimilarity>> ballot_similarities(
    const domain::Records& records, int year, const BallotOptions& options = {},
    const std::stop_token& stop = {});

}  // namespace quadrille::similarity
