#pragma once

/// \file
/// What forces can do, by their functions, and who would come where one leaves.

#include <cstddef>
#include <map>
#include <span>
#include <vector>

#include "quadrille/domain/postures.hpp"
#include "quadrille/theatre/assessment.hpp"

namespace quadrille::theatre {

/// Whether forces of these functions can deny in kActedIn[way].
[[nodiscard]] bool can_deny(std::span<const domain::Function> functions, std::size_t way);

/// Probability that some pact between the two holds, and the items that say so.
struct PactBetween {
  double probability = 0.0;
  std::vector<domain::ItemId> items{};
};
[[nodiscard]] PactBetween pact_between(const TheatreFacts& facts, domain::ActorId i,
                                       domain::ActorId k);

/// Of the half that is filled where `leaver` leaves `host`, each actor's part; they sum to 1, or
/// there is nobody. In proportion to weight x max(0, 1 + a_{host, actor}), a host to itself 1.
[[nodiscard]] std::map<domain::ActorId, double> successors(const TheatreFacts& facts,
                                                           const domain::Postures& postures,
                                                           domain::ActorId leaver,
                                                           domain::ActorId host);

}  // namespace quadrille::theatre
