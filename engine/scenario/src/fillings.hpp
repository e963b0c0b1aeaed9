#pragma once

/// \file
/// A theatre once the gaps that a scenario leaves are filled as it says.

#include <vector>

#include "quadrille/domain/postures.hpp"
#include "quadrille/scenario/edits.hpp"
#include "quadrille/theatre/theatre_facts.hpp"

namespace quadrille::scenario {

/// The facts with the gaps filled, for `whom`; only Fill::worst asks whom.
[[nodiscard]] theatre::TheatreFacts filled(const theatre::TheatreFacts& now,
                                           const domain::Postures& postures,
                                           const std::vector<theatre::Vacancy>& left,
                                           domain::ActorId whom, const Scenario& scenario,
                                           theatre::TheatreOptions options);

/// A theatre, and for whom it is filled that way.
struct Filling {
  theatre::TheatreFacts facts;
  std::vector<domain::ActorId> actors{};
};
/// One of all actors; for Fill::worst one of those whom the same ones would hurt most.
[[nodiscard]] std::vector<Filling> by_filling(const theatre::TheatreFacts& now,
                                              const domain::Postures& postures,
                                              const std::vector<theatre::Vacancy>& left,
                                              const std::vector<domain::ActorId>& actors,
                                              const Scenario& scenario,
                                              const theatre::TheatreOptions& options);

}  // namespace quadrille::scenario
