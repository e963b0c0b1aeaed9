#pragma once

/// \file
/// How alike two states' allies are, or how alike they vote, by the scores of the literature, year
/// by year.

#include <cstdint>
#include <optional>
#include <span>
#include <stop_token>
#include <string>
#include <string_view>
#include <vector>

#include "quadrille/base/result.hpp"
#include "quadrille/service/case_session.hpp"
#include "quadrille/service/run_record.hpp"
#include "quadrille/similarity/ballot_similarity.hpp"
#include "quadrille/similarity/similarity_scores.hpp"
#include "quadrille/wire/table.hpp"

namespace quadrille::service {

/// What profiles are made of.
enum class ProfileSource : std::uint8_t { alliances, votes };
[[nodiscard]] std::string_view name(ProfileSource source);
/// Errors. `invalid_argument` naming the two.
[[nodiscard]] Result<ProfileSource> parse_profile_source(std::string_view text);

/// One score of the literature.
struct Measure {
  std::string_view name;    ///< as papers write it: "tau-b"
  std::string_view column;  ///< in JSON and CSV: "tau_b"
  std::optional<double> similarity::SimilarityScores::*score;
  bool of_alliances = true;
  bool of_votes = true;
};
/// Those that profiles of this source have.
[[nodiscard]] std::vector<Measure> measures_of(ProfileSource source);

struct SimilarityQuestion {
  std::optional<std::string> a = {};  ///< only dyads of this actor
  std::optional<std::string> b = {};  ///< with `a`: this dyad alone
  ProfileSource source = ProfileSource::alliances;
  std::vector<std::string> measures = {};  ///< names or columns; empty: all
  std::optional<int> since = {};           ///< first year; empty: `until`
  std::optional<int> until = {};           ///< last year; empty: the last that the data cover
  similarity::RollCallChoice roll_calls = similarity::RollCallChoice::all;
};

struct SimilarityAnswer {
  std::vector<similarity::DyadSimilarity> rows = {};  ///< by year, then by dyad
  std::vector<Measure> measures = {};
  ProfileSource source = ProfileSource::alliances;
  std::string data_sets = {};  ///< "ATOP 5.1"
  int first_year = 0;          ///< of the answer: years without data are left out
  int last_year = 0;
  std::optional<domain::ActorId> first_actor = {};  ///< to name first, where one was asked for
  RunRecord run = {};
};

/// \par Model
/// similarity::alliance_similarities over the members of the system in each year (a day of it is
/// enough), or similarity::ballot_similarities of each session.
/// \par Says not
/// That two states are friends: they stand alike to others.
/// \par Errors
/// `not_found` for an unknown actor, a case without the records, or years that they do not cover;
/// `invalid_argument` for an unknown measure or an actor compared with itself; `inconsistent` for
/// years that end before they begin; `cancelled` on `stop`.
/// \par Method (cost)
/// O(years states^3) for all dyads of alliances, O(years states^2 roll calls) for votes.
/// \par Determinism
/// The same case and question give the same bits.
/// \par Source
/// As in similarity.
/// \par Validated
/// As in similarity; here similarity_answer_test.cpp.
[[nodiscard]] Result<SimilarityAnswer> similarities(CaseSession& session,
                                                    const SimilarityQuestion& question,
                                                    const std::stop_token& stop = {});

/// `{"on", "data_sets", "similarities": [{"year", "a", "b", "common", "s", ...}], "run"}`
[[nodiscard]] wire::Report to_report(const domain::Case& facts, const SimilarityAnswer& answer);

}  // namespace quadrille::service
