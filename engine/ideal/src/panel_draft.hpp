#pragma once

/// \file
/// Votes on their way to a panel, from records or by hand.

#include <cstddef>
#include <cstdint>
#include <vector>

#include "quadrille/ideal/vote_panel.hpp"

namespace quadrille::ideal {

/// Roll calls in the order of a panel, and votes on them in any order.
struct PanelDraft {
  struct Vote {
    std::uint32_t state = 0;  ///< place in `states`
    std::uint32_t roll_call = 0;
    Choice choice{};
  };
  Period period = Period::session;
  std::vector<domain::ActorId> states = {};    ///< ascending
  std::vector<PanelRollCall> roll_calls = {};  ///< `item` is not yet that of a panel
  std::size_t items = 0;                       ///< above each roll call's
  std::vector<Vote> votes = {};
};

/// The panel of a draft: each state votes once in a roll call, items have disagreement and units
/// have `fewest_votes`. States, roll calls and items of which no vote is left fall away.
[[nodiscard]] VotePanel panel_of(PanelDraft draft, std::size_t fewest_votes);

}  // namespace quadrille::ideal
