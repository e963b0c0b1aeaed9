#pragma once

/// \file
/// Whose interest a claim serves, and what that does to its weight.

#include <functional>
#include <optional>

#include "item_reading.hpp"

namespace quadrille::alignment {

/// The alignment of an outlet's owner with an actor, from a first pass without the owner's items.
struct FirstPass {
  double alignment = 0.0;
  bool own_word = false;  ///< nothing else is known, so the owner's own items had to speak
};
using AskFirstPass = std::function<FirstPass(domain::ActorId owner, domain::ActorId actor)>;

/// Model.  g = max(0, v a_o,source, v a_o,target) clipped to [0, 1], v the claim's sign, a_oo = 1;
///         factor 1 - g/2. Where g = 0 and a party admits a hostile act of its own against a
///         friend, factor 1 + h/2 with h its alignment with that friend, clipped to [0, 1].
/// \return empty where neither an owner nor a party speaks
[[nodiscard]] std::optional<Interest> interest_of(const ItemReading& reading,
                                                  const domain::Case& facts,
                                                  const AskFirstPass& ask);

}  // namespace quadrille::alignment
