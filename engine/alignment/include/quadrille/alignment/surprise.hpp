#pragma once

/// \file
/// Which pairings are unexpected, given the company both keep, and whether chance could do it.

#include <cstddef>
#include <cstdint>
#include <optional>
#include <stop_token>
#include <string>
#include <vector>

#include "quadrille/alignment/estimate.hpp"

namespace quadrille::alignment {

/// Which items and records speak for the company that actors keep.
enum class Company : std::uint8_t {
  automatic,        ///< before_the_year where the case has such a history, else all_items
  before_the_year,  ///< of days before the date's year
  all_items,
};

/// Expectation used until a case has enough dyads of its own: model.md section 4.
struct Expectation {
  double intercept = .2;      ///< b0
  double slope = .5;          ///< b1
  double spread = .2;         ///< tau
  std::size_t fitted_on = 0;  ///< dyads; 0: not fitted here
};

struct SurpriseOptions {
  std::optional<domain::Day> date = {};  ///< empty: the world's
  Company company = Company::automatic;
  Expectation until_fitted;       ///< used below `dyads_to_fit`
  std::size_t dyads_to_fit = 30;  ///< well-observed dyads, at least 3
  double well_observed_sd = .35;
  std::size_t well_observed_channels = 2;
  std::size_t null_worlds = 2000;  ///< at least 100
  std::uint64_t seed = 20250308;
  std::size_t leave_out_up_to = 40;  ///< actors; larger cases skip the leave-one-out ranking
  std::size_t counterfactuals = 0;   ///< for so many of the first findings
  std::size_t threads = 0;           ///< 0: as many as the machine has; never changes a result
  /// Of event archives of which the world's records hold only a part; empty: worked out from them.
  std::vector<EventMeans> event_means = {};
  Parameters parameters = {};
};

/// What a third party adds to the expectation. Positive: a common friend or a common rival.
struct ThirdParty {
  domain::ActorId actor{};
  double contribution = 0.0;  ///< to c_ij; all of one finding sum to it
};

/// The explanations to rule out first.
struct DullExplanations {
  bool few_observations = false;    ///< fewer than three
  bool one_source = false;          ///< all items from one source
  bool change_of_coverage = false;  ///< more than half of its items are of the date's last year
};

/// A set of items and spells of records without which the finding would turn.
struct Counterfactual {
  std::vector<domain::ItemId> items = {};
  std::vector<RecordBasis> records = {};
  double z = 0.0;        ///< what z becomes without them
  bool turns = false;    ///< whether the sign of z turns; if not, no set found does it
  bool minimal = false;  ///< none of them can be put back
};

struct Surprise {
  domain::Dyad dyad;
  double alignment = 0.0;
  double sd = 0.0;
  double expected = 0.0;
  double expected_sd = 0.0;      ///< of the expectation itself, without tau
  double company = 0.0;          ///< c, weighted cosine of alignments with third parties, [-1, 1]
  double z = 0.0;                ///< > 0: closer than the company they keep suggests
  double chance = 1.0;           ///< share of null worlds whose largest |z| is at least this one's
  double false_discovery = 1.0;  ///< Benjamini-Yekutieli bound of the list down to here
  bool well_observed = false;
  std::vector<ThirdParty> third_parties = {};  ///< largest contribution (in size) first
  DullExplanations dull = {};
  std::size_t rank = 0;       ///< by |z|, from 1
  std::size_t best_rank = 0;  ///< over the cases with one other actor left out
  std::size_t worst_rank = 0;
  std::optional<domain::ActorId> most_telling = {};  ///< the actor without whom z changes most
  std::optional<Counterfactual> counterfactual = {};
};

struct SurpriseReport {
  domain::Day date{};
  std::vector<Surprise> surprises = {};  ///< every observed dyad, largest |z| first
  Expectation expectation;
  Company company = Company::all_items;  ///< as used
  bool weighted_by_capability = false;
  std::size_t null_worlds = 0;
  std::uint64_t seed = 0;
  double null_largest_median = 0.0;  ///< median over null worlds of their largest |z|
  std::string parameters = {};
};

/// The unexpected alignments of a world.
///
/// Model.       model.md section 4: e = b0 + b1 c, c_ij = sum_k w_k a_ik a_jk / norms over third
///              parties, z = (a - e) / s, s^2 = tau^2 + v_a + v_e. Null worlds draw every observed
///              dyad from N(e, s^2) and compute c, b and z again.
/// Assumes.     Null worlds treat dyads as independent given e. Records of pacts do not name the
///              treaty, so that a treaty of many counts as company to its own members; one entered
///              as items does not.
/// Says not.    That a large z is beyond chance: `chance` says it. That a surprise is news.
/// Errors.      `invalid_argument` for options out of range or a date after the world's;
///              `cancelled` on `stop`.
/// Method.      O(n^3) for n actors and each null world.
/// Determinism. Same world, options and seed, same bits on any number of threads.
/// Source.      model.md section 4; [BenjaminiYekutieli2001] for lists.
/// Validated.   Laws and small cases by hand: surprise_test.cpp.
[[nodiscard]] Result<SurpriseReport> find_surprises(const domain::World& world,
                                                    const SurpriseOptions& options = {},
                                                    const std::stop_token& stop = {});

}  // namespace quadrille::alignment
