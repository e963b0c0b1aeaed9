#pragma once

/// \file
/// The votes of a panel by roll call, with their tallies.

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <vector>

#include "quadrille/ideal/vote_panel.hpp"

namespace quadrille::ideal {

/// How many voted yes, abstained and voted no.
struct Tally {
  std::array<std::uint32_t, kChoices> cast{};  ///< by Choice

  [[nodiscard]] std::size_t voters() const { return std::size_t{cast[0]} + cast[1] + cast[2]; }
  [[nodiscard]] bool is_unanimous() const;
  friend bool operator==(const Tally&, const Tally&) = default;
};

/// 1 for the same choice, one half for an abstention beside a yes or a no, 0 for yes beside no.
[[nodiscard]] double agreement(Choice a, Choice b);

/// Sessions or years from the first to the last, both included.
struct PeriodSpan {
  int first = 0;
  int last = 0;
  [[nodiscard]] bool contains(int period) const { return first <= period && period <= last; }
  friend bool operator==(const PeriodSpan&, const PeriodSpan&) = default;
};

/// Roll calls of some periods, perhaps on one subject only.
struct RollCallSelection {
  PeriodSpan span;
  /// A bit of the column `issues`: those on that subject; 0: those on none.
  std::optional<unsigned> issue = {};
  [[nodiscard]] bool contains(const PanelRollCall& roll_call) const;
};

/// The votes of a panel arranged by roll call, ascending by unit.
struct RollCallBallots {
  std::vector<std::uint32_t> first_of_roll_call = {};  ///< votes of r: [r], [r + 1]
  std::vector<std::uint32_t> unit_of = {};
  std::vector<Choice> choice_of = {};
  std::vector<Tally> tallies = {};  ///< one a roll call

  /// What a unit voted in a roll call, if it did.
  [[nodiscard]] std::optional<Choice> choice(std::size_t roll_call, std::size_t unit) const;
};
[[nodiscard]] RollCallBallots ballots_by_roll_call(const VotePanel& panel);

/// One number for each roll call, the same for those about one matter: roll calls on one item, and
/// those of one session that bear the same symbol. Ascending from 0 without gaps.
[[nodiscard]] std::vector<std::uint32_t> matters(const VotePanel& panel);

}  // namespace quadrille::ideal
