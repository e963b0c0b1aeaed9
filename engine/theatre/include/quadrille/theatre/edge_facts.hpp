#pragma once

/// \file
/// What a world says of the strengths that an edge is worked out from.

#include <optional>

#include "quadrille/domain/theatre.hpp"
#include "quadrille/domain/world.hpp"
#include "quadrille/theatre/edge.hpp"

namespace quadrille::theatre {

/// Model.       Measures: military personnel, military expenditure, expenditure per head of
///              personnel, CINC, and military quality where someone entered it; the last on or
///              before the day, items before records. Ways: to the theatre, or to the actor's home,
///              as theatre_facts() knows them; the actor's own is 0 at home. Committed allies:
///              those whom a defence pact or a guarantee towards the actor binds on the day.
/// Assumes.     Amounts of one quantity are compared in the unit that most actors have; others are
///              left out.
/// Says not.    What is not entered and not recorded.
/// Errors.      None.
/// Method.      O(actors x items).
/// Determinism. The order of entering does not matter.
/// Source.      model.md section 6.
/// Validated.   edge_facts_test.cpp.
[[nodiscard]] EdgeFacts edge_facts(const domain::World& world, domain::ActorId actor,
                                   domain::Day on,
                                   const std::optional<domain::Theatre>& theatre = {});

}  // namespace quadrille::theatre
