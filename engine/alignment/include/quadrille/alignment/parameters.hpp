#pragma once

/// \file
/// The numbers of the alignment model: how fast closeness fades, how far single kinds of evidence
/// may deviate from it, and what counts as friend and foe.

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "quadrille/base/result.hpp"

namespace quadrille::alignment {

/// A kind of evidence. Two states may vote together and quarrel at their border, so each channel
/// has a deviation of its own from the general alignment.
enum class Channel : std::uint8_t { votes, pacts, conflict, events, reports };
inline constexpr std::size_t kChannels = 5;
[[nodiscard]] std::string_view name(Channel channel);
[[nodiscard]] std::optional<Channel> parse_channel(std::string_view text);

/// What the votes of a session observe of a pair, and with which noise besides vote_sigma.
enum class VoteMeasure : std::uint8_t {
  cosine,     ///< the cosine of their ballots; variance 1 / n
  sampled,    ///< the cosine; variance by the chance of ballots, from a model of the session
  posterior,  ///< the cosine drawn towards what the session makes expect; posterior variance
};
[[nodiscard]] std::string_view name(VoteMeasure measure);
[[nodiscard]] std::optional<VoteMeasure> parse_vote_measure(std::string_view text);

/// An Ornstein-Uhlenbeck process around 0: dx = -reversion x dt + q dW, q = spread sqrt(2
/// reversion).
struct Process {
  double reversion = 0.05;  ///< per year, > 0
  double spread = 0.3;      ///< stationary standard deviation, > 0
};

/// Everything that model.md section 3 calls a starting value. Units: years, and the alignment scale
/// (+1 standing defence allies, -1 rivals in armed disputes).
struct Parameters {
  std::string version = "starting-values-1";

  Process alignment{.reversion = .05, .spread = 0.63245553203367588};  ///< variance .40, q = .2
  Process tilt{.reversion = .2, .spread = .3};
  /// In the order of Channel.
  std::array<Process, kChannels> deviation{{{.reversion = .055, .spread = .4},
                                            {.reversion = .03, .spread = .3},
                                            {.reversion = .09, .spread = .3},
                                            {.reversion = .5, .spread = .3},
                                            {.reversion = .5, .spread = .3}}};
  /// Loading of each channel on the general alignment; also the one of situational alignment.
  std::array<double, kChannels> loading{.8, 1.0, 1.0, .5, 1.0};
  double archive_event_loading = .1;

  double pact_sigma = .3;
  double conflict_sigma = .4;
  /// Where the records hold no expectation of a cosine, as those of older cases, its variance is
  /// 1 / n whatever is chosen here.
  VoteMeasure vote_measure = VoteMeasure::cosine;
  double vote_sigma = .1;  ///< noise of a session's votes besides that of their measure
  /// Noise of a cosine that is foretold, besides its 1 / n; of a VoteMeasure::cosine it is
  /// vote_sigma.
  double cosine_sigma = .1;
  double event_sigma = 1.0;
  double report_sigma = 1.0;

  double defence_pact = 1.0;
  double lesser_pact = .5;  ///< neutrality, non-aggression, consultation, a guarantee
  double rivalry = -1.0;
  std::array<double, 5> dispute{-.6, -.8, -1.0, -1.3, -2.0};  ///< by hostility level 1 to 5
  double claimed_ally = 1.0;
  double claimed_pact = .5;
  double claimed_trade = .3;
  double claimed_presence = .3;
  double claimed_rival = -1.0;

  double kept_at_regular_change = .9;
  double kept_at_irregular_change = .5;
  double kept_by_successor = .9;
  int days_of_one_change = 7;  ///< changes of one government within so many days are one

  int common_votes_needed = 10;
  double years_of_ending = 5.0;  ///< for how long the end of a tie is evidence
  int days_of_one_event = 3;     ///< reports of one type within so many days are of one event
  double most_belief = .99;
  double most_merged_belief = .8;     ///< of reports none of which reaches ...
  double belief_that_lifts_cap = .7;  ///< ... this alone

  /// Errors. `invalid_argument` naming the number that is outside its range.
  [[nodiscard]] Result<void> validate() const;
};

}  // namespace quadrille::alignment
