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

/// A sudden change that the steady dynamics do not explain.
struct Realignment {
  domain::Dyad dyad;
  domain::Day date{};                   ///< where the statistic is largest
  domain::Day earliest{};               ///< dates whose statistic is within 3.84 of the largest ...
  domain::Day latest{};                 ///< ... without a gap
  std::optional<Channel> channel = {};  ///< empty: in the general alignment
  double size = 0.0;                    ///< estimated sudden change; below 0: away from each other
  double size_sd = 0.0;
  double statistic = 0.0;  ///< likelihood ratio, chi-squared with one degree of freedom at a date
                           ///< fixed beforehand
  /// What the records tell of the three years from the date on, in a few words each.
  std::vector<std::string> evidence = {};
};

struct RealignmentOptions {
  std::vector<domain::Dyad> dyads = {};   ///< empty: all that records observe
  std::optional<domain::Day> since = {};  ///< of the breaks; evidence from before counts too
  std::optional<domain::Day> until = {};
  double alarms_per_century = 2.0;  ///< false ones, per dyad-century, > 0
  int years_apart = 5;              ///< of two breaks of one dyad, at least
  std::size_t placebo_dyads = 2000;
  std::size_t simulated_dyads = 150;
  std::size_t simulations = 20;  ///< of each
  std::uint64_t seed = 19140728;
  std::size_t threads = 0;
  Parameters parameters = {};
};

struct RealignmentReport {
  std::vector<Realignment> realignments = {};  ///< by dyad, then by date
  double threshold = 0.0;                      ///< of the statistic
  double simulated_per_century = 0.0;  ///< breaks found in simulated histories that have none
  double found_per_century = 0.0;      ///< in the dyads that were looked at
  double dyad_centuries = 0.0;         ///< that were looked at
  std::size_t dyads = 0;
};

/// The realignments of dyads of which records speak.
///
/// Model.       At each moment of a dyad's history an impulse of unknown size may have hit the
/// general
///              alignment or the deviation of one channel. Its likelihood ratio against none is
///              (w'r)^2 / (w'N w), its estimated size w'r / (w'N w), with r and N from the
///              disturbance smoother. The largest of one direction over dates and kinds within
///              `years_apart` years is a candidate; candidates above the threshold are breaks.
/// Assumes.     The parameters; the gates of the bounds as the filter found them. The threshold is
///              the value that a sample of all dyads, taken as placebos, exceeds
///              `alarms_per_century` times a dyad-century: were every one of these breaks false,
///              that would be the rate of false alarms. How many are found in histories drawn from
///              the model without breaks (same days, channels and noise, no gates) is told beside
///              it.
/// Says not.    Why. That a turn which left no trace in treaties, disputes or votes did not happen.
/// Errors.      `not_found` for an actor outside the case; `invalid_argument` for options out of
///              range; `inconsistent` where no records observe any dyad; `cancelled`.
/// Method.      One filter pass and one backward pass a dyad, O(moments 7^2), and as much
///              for each placebo and each simulated history.
/// Determinism. Same records, options and seed, same bits on any number of threads.
/// Source.      [DeJongPenzer1998], equations of section 3; model.md section 4.
/// Validated.   Against the gain in likelihood of a dense model and by simulation:
///              realignment_test.cpp; on dated lists: docs/validation.md.
[[nodiscard]] Result<RealignmentReport> find_realignments(const domain::World& world,
                                                          const RealignmentOptions& options = {},
                                                          const std::stop_token& stop = {});

/// The statistic at each moment of a track, for the general alignment and for each channel that is
/// observed.
struct ImpulseTest {
  domain::Day day{};
  std::optional<Channel> channel = {};
  double size = 0.0;
  double size_sd = 0.0;
  double statistic = 0.0;
};
[[nodiscard]] std::vector<ImpulseTest> test_impulses(const Track& track,
                                                     const Parameters& parameters);

}  // namespace quadrille::alignment
