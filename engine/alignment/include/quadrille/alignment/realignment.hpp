#pragma once

/// \file
/// When did two states turn towards or away from each other: dated breaks in an alignment.

#include <cstddef>
#include <cstdint>
#include <optional>
#include <stop_token>
#include <string>
#include <vector>

#include "quadrille/alignment/filter.hpp"
#include "quadrille/alignment/parameters.hpp"
#include "quadrille/base/result.hpp"
#include "quadrille/domain/world.hpp"

namespace quadrille::alignment {

/// What a turn moved: the general alignment, the deviation of one channel, or both at once.
struct TurnKind {
  bool general = true;
  std::optional<Channel> channel = {};  ///< never empty where `general` is false

  friend bool operator==(const TurnKind&, const TurnKind&) = default;
};
/// `general`, `votes`, `general+votes`.
[[nodiscard]] std::string name(const TurnKind& kind);

/// A sudden change that the steady dynamics do not explain.
struct Realignment {
  domain::Dyad dyad;
  domain::Day date{};      ///< where it is rarest; the middle of a turn that takes years
  domain::Day earliest{};  ///< dates whose statistic is within 3.84 of that one ...
  domain::Day latest{};    ///< ... without a gap
  TurnKind kind = {};
  double size = 0.0;  ///< estimated change, of both together where both moved; below 0: away
  double size_sd = 0.0;
  double statistic = 0.0;  ///< likelihood ratio, chi-squared at a date fixed beforehand: one degree
                           ///< of freedom, two where both moved
  double per_century = 0.0;  ///< how often placebo dyads of which the like is observed show a turn
                             ///< of this kind and direction with as large a statistic
  /// What the records tell of the three years from the date on, in a few words each.
  std::vector<std::string> evidence = {};
};

enum class JointTest : std::uint8_t { no, yes };            ///< of both at once
enum class Search : std::uint8_t { one_pass, sequential };  ///< taking out what was found
/// Whether all kinds have one bar, or each kind and direction its own placebos.
enum class Bar : std::uint8_t { common, own_placebos };
enum class Beginnings : std::uint8_t { silent, are_evidence };  ///< of pacts and conflicts
/// Whether a change of government or of state makes a pair forget, so that nothing has to be
/// explained by a turn on that day.
enum class StateChanges : std::uint8_t { forget, pass_by };

/// How turns are looked for. The defaults are the best of those tried by the share of planted turns
/// that are found: docs/methods/realignment.md.
struct RealignmentDesign {
  JointTest joint = JointTest::no;
  Search search = Search::one_pass;
  Bar bar = Bar::own_placebos;
  Beginnings beginnings = Beginnings::are_evidence;
  StateChanges state_changes = StateChanges::pass_by;
  double turning_years = 5.0;  ///< in general alignment and votes; 0: at once. [0, 20]
};

struct RealignmentOptions {
  std::vector<domain::Dyad> dyads = {};   ///< empty: all that records observe
  std::optional<domain::Day> since = {};  ///< of the breaks; evidence from before counts too
  std::optional<domain::Day> until = {};
  double alarms_per_century = 2.0;  ///< false ones, per dyad-century, > 0
  int years_apart = 5;              ///< of two breaks of one dyad and direction, at least
  std::size_t placebo_dyads = 2000;
  std::size_t simulated_dyads = 150;
  std::size_t simulations = 20;  ///< of each
  std::uint64_t seed = 19140728;
  std::size_t threads = 0;
  RealignmentDesign design = {};
  Parameters parameters = {};
};

struct RealignmentReport {
  std::vector<Realignment> realignments = {};  ///< by dyad, then by date
  double threshold_per_century = 0.0;  ///< breaks are rarer than this among those of their kind
  double simulated_per_century = 0.0;  ///< breaks found in simulated histories that have none
  double found_per_century = 0.0;      ///< in the dyads that were looked at
  double dyad_centuries = 0.0;         ///< that were looked at
  std::size_t dyads = 0;
};

/// The realignments of dyads of which records speak.
///
/// Model.       At each moment of a dyad's history an impulse of unknown size may have hit the
///              general alignment, the deviation of one channel, or (`joint`) both. Its likelihood
///              ratio against none is w'r (w'N w)^-1 w'r, its estimated size (w'N w)^-1 w'r, with r
///              and N from the disturbance smoother; a turn of the general alignment or of votes is
///              spread evenly over `turning_years`. The statistic is judged by how often placebo
///              dyads show one as large of the same kind and direction. The rarest of one
///              direction within `years_apart` years is a candidate. Searched sequentially, an
///              impulse of variance 1 is put into the model where one is rare enough, and the
///              rest is looked at again.
/// Assumes.     The parameters; the gates of the bounds as the filter found them. The threshold is
///              the rarity that a sample of all dyads, taken as placebos, exceeds
///              `alarms_per_century` times a dyad-century: were every one of these breaks false,
///              that would be the rate of false alarms. How many are found in histories drawn from
///              the model without breaks (same days, channels and noise, no gates) is told beside
///              it. No statistic below the one-sided 5 % of its chi-squared counts. For five years
///              before a pact or a conflict begins its channel observes 0, as after it ends.
/// Says not.    Why. That a turn which left no trace in treaties, disputes or votes did not happen.
///              That pairs with many disputes have as few false alarms as the average pair.
/// Errors.      `not_found` for an actor outside the case; `invalid_argument` for options out of
///              range; `inconsistent` where no records observe any dyad; `cancelled`.
/// Method.      One filter pass and one backward pass a dyad, O(moments 7^2), again for each break
///              that is taken out, and as much for each placebo and each simulated history.
/// Determinism. Same records, options and seed, same bits on any number of threads.
/// Source.      [DeJongPenzer1998], equations of section 3; model.md section 4.
/// Validated.   Against the gain in likelihood of a dense model and by simulation:
///              impulse_test_test.cpp, realignment_test.cpp; by planted turns and on dated lists:
///              docs/methods/realignment.md, docs/validation.md.
[[nodiscard]] Result<RealignmentReport> find_realignments(const domain::World& world,
                                                          const RealignmentOptions& options = {},
                                                          const std::stop_token& stop = {});

/// How many of the turns of one sort that were put into real histories are found.
struct PlantedTurns {
  std::string sort;              ///< in words
  std::size_t planted = 0;       ///< histories that admit it
  std::size_t found = 0;         ///< of the right direction within two years
  std::size_t found_before = 0;  ///< there as well before anything was planted
};
struct RealignmentPower {
  std::vector<PlantedTurns> turns = {};
  double mean_gain = 0.0;  ///< mean over sorts of (found - found_before) / planted
  double threshold_per_century = 0.0;
  double simulated_per_century = 0.0;
  double disputing_per_century = 0.0;  ///< breaks found in pairs with many disputes, as they are
};

/// What find_realignments() finds of turns of known date. Each of ten sorts is planted into the
/// records of up to `histories` pairs with a generation of votes; on dates from 1955 on, five years
/// off either end. Otherwise as find_realignments().
[[nodiscard]] Result<RealignmentPower> estimate_realignment_power(
    const domain::World& world, const RealignmentOptions& options = {},
    std::size_t histories = 1000, const std::stop_token& stop = {});

}  // namespace quadrille::alignment
