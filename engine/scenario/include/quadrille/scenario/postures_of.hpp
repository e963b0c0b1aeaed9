#pragma once

/// \file
/// From alignments to the table of postures that theatres need.

#include <vector>

#include "quadrille/alignment/estimate.hpp"
#include "quadrille/alignment/parameters.hpp"
#include "quadrille/base/result.hpp"
#include "quadrille/domain/postures.hpp"
#include "quadrille/domain/world.hpp"

namespace quadrille::scenario {

/// How all actors of the world but collectives stand towards each other on a day, as known then.
/// Pairs that nothing observes have mean 0 and the stationary spread.
/// Errors. Those of alignment::estimate_alignments.
/// `shared`: what draws need beside the means.
[[nodiscard]] Result<domain::Postures> postures_of(
    const domain::World& world, domain::Day on, const alignment::Parameters& parameters = {},
    alignment::TellShared shared = alignment::TellShared::yes);

/// Alignments that follow what is done by a response: from + response (to - from), moments alike.
/// \pre both have one roster
[[nodiscard]] domain::Postures blended(const domain::Postures& from, const domain::Postures& to,
                                       double response);

/// Who is asked about: states, governments, groups and organisations that exist on the world's day.
[[nodiscard]] std::vector<domain::ActorId> who_is_asked(const domain::World& world);

/// Whether an actor is the same one on both days: it exists on both, and no irregular change of
/// government lies between. A new government's lot is no gain of the one before it.
[[nodiscard]] bool is_same(const domain::Case& facts, domain::ActorId actor, domain::Day then,
                           domain::Day now);

}  // namespace quadrille::scenario
