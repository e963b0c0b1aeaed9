#pragma once

/// \file
/// Panels drawn in the test: states are letters, `+` is yes, `0` abstain, `-` no.

#include <string_view>
#include <vector>

#include "quadrille/ideal/roll_call_ballots.hpp"
#include "quadrille/ideal/vote_panel.hpp"

namespace quadrille::ideal {

/// More periods than any test has.
inline constexpr PeriodSpan kAllPeriods{0, 100};

inline domain::ActorId state(char letter) {
  return domain::ActorId{static_cast<std::uint32_t>(letter - 'A' + 1)};
}

class LetterVotes {
 public:
  /// `LetterVotes().on(1, 7, "A+ B- C0")`: in period 1, on item 7.
  LetterVotes& on(int period, std::int64_t item, std::string_view ballots) {
    for (std::size_t i = 0; i + 1 < ballots.size(); i += 3) {
      const char sign = ballots[i + 1];
      votes_.push_back({.state = state(ballots[i]),
                        .period = period,
                        .item = item,
                        .choice = sign == '+'   ? Choice::yes
                                  : sign == '0' ? Choice::abstain
                                                : Choice::no});
    }
    return *this;
  }
  [[nodiscard]] VotePanel panel() const { return vote_panel_of(votes_); }

 private:
  std::vector<LooseVote> votes_ = {};
};

}  // namespace quadrille::ideal
