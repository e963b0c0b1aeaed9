#pragma once

/// \file
/// Rounds of response: who would answer a what-if, if each does what it likes best. Experimental.

#include <cstddef>
#include <cstdint>
#include <optional>
#include <stop_token>
#include <string>
#include <string_view>
#include <vector>

#include "quadrille/base/result.hpp"
#include "quadrille/domain/record_table.hpp"
#include "quadrille/scenario/comparison.hpp"
#include "quadrille/scenario/edits.hpp"

namespace quadrille::scenario {

/// What actors go after.
enum class Toward : std::uint8_t { comfort, balance };
[[nodiscard]] std::string_view name(Toward toward);
[[nodiscard]] std::optional<Toward> parse_toward(std::string_view text);

/// What an actor may do about a presence in a theatre.
enum class Move : std::uint8_t {
  withdraws,       ///< a holder ends its presence
  returns,         ///< and takes that back in a later round
  ends_consent,    ///< a host sends a presence away that it consented to
  grants_consent,  ///< and takes that back in a later round
  fills,           ///< an outsider with a presence adds half of what left and was not replaced
};
[[nodiscard]] std::string_view name(Move move);

struct ResponseOptions {
  static constexpr std::size_t kMostRounds = 5;
  std::size_t rounds = 0;  ///< 0 to kMostRounds
  Toward toward = Toward::comfort;
  double least_gain = 1e-4;  ///< less is no gain
};

/// One thing that one actor may do.
struct Response {
  domain::ActorId actor{};
  Move move{};
  domain::ActorId holder{};  ///< of the presence that it is about
  domain::ActorId host{};
  std::string label{};
  double gain = 0.0;  ///< of the actor's comfort (balance) in the theatres compared, added up
};

struct ResponseRound {
  Response taken{};
  std::optional<Response> second{};  ///< of those with a gain, the next largest
};

/// Why there is no further round.
enum class RoundsEnd : std::uint8_t { nobody_gains, all_used, cycle };

struct ResponseReport {
  std::vector<ResponseRound> rounds{};
  RoundsEnd end = RoundsEnd::nobody_gains;
  /// Of a cycle: the round after which things stood the same before; 0: as the scenario left them.
  std::optional<std::size_t> same_as_after{};
  Scenario scenario{};  ///< with the edits that the rounds made
};

/// Model.       After the scenario's edits, in each round everyone with a say looks at each of its
///              moves alone: holders of presences in the theatres (withdraw, return), whoever
///              governs their hosts (end consent, grant it again), and, where a presence left and
///              the scenario's fill is none or half, outsiders with a presence (add half of what
///              left, once a gap). The one with the largest gain makes its move; it is a do edit
///              like others. Comfort: model.md section 6. Balance of i: the sum over pairs j, k of
///              others of s_j s_k a_ij a_jk a_ik: how far those with weight are friends of i's
///              friends and enemies of its enemies [Heider1946].
/// Assumes.     Alignments stay as the scenario leaves them (a response psi does not follow what is
///              answered until the final comparison). Nobody looks ahead, nobody undoes an edit of
///              the scenario. Equal gains: the lower id, then the earlier move.
/// Says not.    What anyone will do: whether answers so drawn foretell more than none was never
///              tried on history.
/// Errors.      Those of apply(), theatre_facts() and assess(); `invalid_argument` for more rounds
///              than kMostRounds; `cancelled`.
/// Method.      O(rounds x moves) edited copies of the case.
/// Determinism. Same bits on any number of threads. The case is not touched; without rounds the
///              scenario comes back as it is.
/// Source.      model.md section 8; [Heider1946] for balance.
/// Validated.   responses_test.cpp.
///
/// \param options theatres, parameters and unreviewed claims as compare() takes them
[[nodiscard]] Result<ResponseReport> simulate_responses(const domain::Case& facts,
                                                        const domain::Records& records,
                                                        const Scenario& scenario,
                                                        const CompareOptions& options,
                                                        const ResponseOptions& responses,
                                                        const std::stop_token& stop = {});

}  // namespace quadrille::scenario
