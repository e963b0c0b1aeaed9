#pragma once

/// \file
/// The military edge: an actor, alone and with its committed allies, against every coalition of
/// rivals that may hold together, largest first.

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "quadrille/base/result.hpp"
#include "quadrille/domain/evidence_item.hpp"
#include "quadrille/domain/postures.hpp"
#include "quadrille/domain/record_table.hpp"

namespace quadrille::theatre {

struct EdgeOptions {
  double decay_km = 3000.0;      ///< loss of strength: exp(-km / decay_km)
  double together = .1;          ///< least probability that a coalition holds together
  std::size_t listed = 10;       ///< coalitions and single changes listed for each measure
  std::size_t most = 1'000'000;  ///< sets looked at before a search gives up
};

/// What one actor has by one measure, and what says so.
struct Strength {
  domain::ActorId actor{};
  double amount = 0.0;
  std::vector<domain::ItemId> items = {};
  std::vector<domain::RecordReference> records = {};
};

/// A measure of capability; all amounts in its unit, one for each actor at most.
struct CapabilityMeasure {
  std::string quantity = {};  ///< "military personnel"
  std::string unit = {};      ///< "thousand"
  std::vector<Strength> strengths = {};
};

/// The way of an actor to where strengths meet: the theatre, or the home of the actor asked about.
struct WayThere {
  domain::ActorId actor{};
  double kilometres = 0.0;
};

/// Who is bound to come to the actor's help, and the item that says so.
struct CommittedAlly {
  domain::ActorId actor{};
  domain::ItemId item{};
};

struct EdgeFacts {
  domain::ActorId actor{};
  std::vector<CapabilityMeasure> measures = {};
  std::vector<WayThere> ways = {};
  std::vector<CommittedAlly> allies = {};
};

/// Rivals that may stand together. No further rival can join it and leave it as probable as asked.
struct Coalition {
  std::vector<domain::ActorId> members = {};  ///< ascending
  double together = 0.0;  ///< probability that each is hostile and all are friends of each other
  double ratio = 0.0;     ///< ln of the actor's side over theirs; above 0 the actor is ahead
  double sd = 0.0;        ///< of the ratio, since each member is hostile with a probability only
};

/// One more rival, and what is left of the edge against the strongest coalition.
struct Joining {
  domain::ActorId actor{};
  double alignment = 0.0;  ///< with the actor asked about, now
  double together = 0.0;   ///< probability that the larger coalition holds together, now
  double ratio = 0.0;      ///< 0 or below
};

/// How many times its strength a member needs (a delivery) for the edge to end.
struct Growth {
  domain::ActorId actor{};
  double factor = 1.0;
};

enum class OwnSide : std::uint8_t { alone, with_allies };
enum class SearchEnd : std::uint8_t { complete, gave_up };  ///< gave_up: the edge may be smaller

/// The edge by one measure, for one make-up of the actor's own side.
struct MeasuredEdge {
  std::string quantity = {};
  std::string unit = {};
  OwnSide side = OwnSide::alone;
  double own = 0.0;                     ///< strength of the actor's side where strengths meet
  std::vector<Coalition> coalitions{};  ///< the largest first
  std::optional<double> edge{};         ///< ln ratio against the first; empty: there is no rival
  SearchEnd search = SearchEnd::complete;
  std::vector<Joining> joining{};      ///< that end an edge above 0, the most probable first
  std::vector<Growth> growth{};        ///< that ends an edge above 0, the smallest factor first
  std::optional<double> own_factor{};  ///< of the own side's strength at which the edge is 0
  /// Who is left out of this measure, since its strength or its way is not known; ascending.
  std::vector<domain::ActorId> unknown{};
};

enum class EdgeVerdict : std::uint8_t {
  sure,      ///< ahead by every measure
  contrary,  ///< behind by every measure
  disputed,  ///< measures do not agree
  unknown,   ///< no measure with a rival, or a search gave up
};
[[nodiscard]] std::string_view name(EdgeVerdict verdict);

struct EdgeReport {
  domain::ActorId actor{};
  domain::Day date{};                 ///< of the postures
  std::vector<MeasuredEdge> edges{};  ///< measures in their order; alone before with allies
  EdgeVerdict alone = EdgeVerdict::unknown;
  EdgeVerdict with_allies = EdgeVerdict::unknown;
  std::vector<std::string> unmeasured{};  ///< quantities in which the actor's own is not known
};

/// The military edge of an actor.
///
/// Model.       model.md section 6: E = min over K of ln(own side / sum over K), each strength
/// times
///              exp(-km / decay_km). K: rivals, one or more, with P(all a_ik < 0 and all a_kl > 0)
///              >= options.together; allies are in no K.
/// Assumes.     Alignments of different pairs are independent and normal. The spread of a ratio is
///              to first order: members are hostile independently of each other, each with its own
///              P(a_ik < 0), and strength itself is taken as known.
/// Says not.    Who would win: no terrain, no quality beyond the measures, no will.
/// Errors.      `invalid_argument` for options out of bounds, a strength below 0 or not finite, a
///              way below 0; `duplicate` for two strengths of one actor by one measure; `not_found`
///              for an actor that the postures lack.
/// Method.      Branch and bound, exact: a set is given up when the fractional knapsack of those
/// that
///              may still join (weight: strength; cost: -ln of the probability lost; room: what is
///              left until options.together) cannot reach the last coalition listed. A set too
///              improbable has no larger one that is not. Exponential at worst, hence options.most.
/// Determinism. The order of strengths, ways and allies changes no bit.
/// Source.      model.md section 6; [Boulding1962]; [BuenodeMesquita1981].
/// Validated.   edge_test.cpp: by hand, and against all subsets on drawn worlds.
[[nodiscard]] Result<EdgeReport> military_edge(const EdgeFacts& facts,
                                               const domain::Postures& postures,
                                               const EdgeOptions& options = {});

}  // namespace quadrille::theatre
