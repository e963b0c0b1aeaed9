#pragma once

/// \file
/// Who stands with whom, how sure that is, and on whose word: the alignments of a world.

#include <array>
#include <cstddef>
#include <optional>
#include <stop_token>
#include <string>
#include <vector>

#include "quadrille/alignment/event_means.hpp"
#include "quadrille/alignment/filter.hpp"
#include "quadrille/alignment/observation.hpp"
#include "quadrille/base/result.hpp"
#include "quadrille/domain/postures.hpp"
#include "quadrille/domain/world.hpp"

namespace quadrille::alignment {

/// Whether each estimate is split into the items that made it.
enum class Explain : std::uint8_t { no, yes };

/// Whether each estimate tells what it has of errors that other dyads have too.
enum class TellShared : std::uint8_t { no, yes };

struct AlignmentOptions {
  /// Only these, a row each even where nothing observes them. Empty: every dyad of actors alive on
  /// the day that at least one item or record observes.
  std::vector<domain::Dyad> dyads = {};
  std::optional<domain::ActorId> with = {};  ///< only dyads of this actor
  std::optional<Channel> channel = {};  ///< also the situational alignment there; and explain it
  View view = View::filtered;
  /// Days to estimate on; empty: the world's date. Filtered, a day sees what was known by then.
  std::vector<domain::Day> days = {};
  Explain explain = Explain::no;
  TellShared shared = TellShared::no;
  /// Of event archives of which the world's records hold only a part; empty: worked out from them.
  std::vector<EventMeans> event_means = {};
  std::size_t threads = 0;  ///< 0: as many as the machine has; never changes a result
  Parameters parameters = {};
};

/// The rows of a data set that stand behind a figure as one.
struct RecordBasis {
  RecordSpell spell;
  std::string data_set = {};   ///< name and version: "ATOP 5.1"
  std::string reference = {};  ///< "atop-5.1:row 12345"
  std::string text = {};       ///< "defence pact, 1949-2018"
};

/// The part of one item, or of one spell of records, in an estimate.
struct Contribution {
  domain::ItemId item{};                    ///< where it is an item
  std::optional<RecordBasis> records = {};  ///< where it is a spell of records
  std::vector<domain::ItemId> repeats =
      {};               ///< less well founded sayings of the same; counted once
  double share = 0.0;   ///< additive: all shares of a row sum to its estimate
  double effect = 0.0;  ///< change of the estimate that this item and its repeats make, all redone
  double value = 0.0;   ///< y of its latest observation
  Channel channel = Channel::reports;  ///< of that observation
  double belief = 0.0;           ///< p of the item alone; of records, of their latest observation
  std::size_t observations = 0;  ///< how often it observes (a standing tie: once a year)
  std::size_t gated = 0;         ///< how many of these were bounds already met
  std::optional<Interest> interest = {};
  bool denial = false;
};

struct AlignmentRow {
  domain::Day date{};
  domain::Dyad dyad;
  double mean = 0.0;  ///< general alignment a
  double sd = 0.0;
  double tilt =
      0.0;  ///< posture of dyad.low() towards high() is mean + tilt, the reverse mean - tilt
  double tilt_sd = 0.0;
  std::array<double, kChannels> deviation{};  ///< of each channel from what `mean` makes it show
  std::optional<double> situational = {};     ///< where a channel was asked for
  std::optional<double> situational_sd = {};
  /// Evidence items behind it, repetitions counted once, and spells of records.
  std::size_t items = 0;
  std::size_t observations = 0;  ///< in how many dated observations
  std::size_t channels = 0;      ///< in how many channels
  std::size_t sources = 0;       ///< of how many sources and data sets
  double unreviewed = 0.0;  ///< share of `items` that no person has reviewed; records need none
  double ungraded = 0.0;    ///< share of `items` whose source nobody has graded; so are archives
  /// Of the mean, or of the situational alignment where a channel was asked for; the largest
  /// effect first. Empty unless asked for.
  std::vector<Contribution> contributions = {};
  /// What `sd` has of the errors of treaties of many, ascending by treaty. Empty unless asked for.
  std::vector<domain::SharedError> shared = {};
};

struct AlignmentReport {
  std::vector<AlignmentRow> rows = {};  ///< by date, then by dyad
  std::string parameters = {};          ///< version
};

/// The alignments of a world's dyads.
///
/// Model.       model.md sections 2 and 3: evidence to observations (observations.hpp), then the
///              filter or smoother (filter.hpp) for each dyad on its own.
/// Assumes.     What its two halves assume; dyads do not inform each other.
/// Says not.    Why actors stand so. The share of an item is not its effect: of two copies of one
///              report each has a share and neither much effect. Values of `starting-values-1`
///              are definitions and guesses, not estimates.
/// A treaty of more than two errs once for all its pairs: the mean is a weighted sum of
/// observations, so w^2 sigma^2 / p of each of the treaty's observations is a part of the variance
/// that its pairs share, as the filter has it, year by year. Records do not name their treaty.
/// Errors.      `not_found` for an actor outside the case; `invalid_argument` for a day after the
///              world's date or a parameter out of range; `cancelled` on `stop`.
/// Method.      Linear in items, rows and days. A dyad of which records alone speak is read once
/// and
///              filtered once for all days that end a year; other days cost one more reading each,
///              and so does every day of a dyad with items. Explained, each item or spell of a dyad
///              costs one more run of it. Dyads of records run on many threads.
/// Determinism. Same world, same bits on any number of threads; the order in which items and rows
///              were entered does not matter. A filtered row has the bits that it has when its day
///              is asked for alone.
/// Source.      model.md sections 2 and 3.
/// Validated.   Laws and known answers: estimate_test.cpp, record_series_test.cpp; filter_test.cpp
///              for the recursion.
[[nodiscard]] Result<AlignmentReport> estimate_alignments(const domain::World& world,
                                                          const AlignmentOptions& options = {},
                                                          const std::stop_token& stop = {});

}  // namespace quadrille::alignment
