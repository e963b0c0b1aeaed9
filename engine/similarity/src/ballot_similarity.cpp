#include "quadrille/similarity/ballot_similarity.hpp"

#include <algorithm>
#include <chrono>

#include "quadrille/base/parallel.hpp"
#include "quadrille/similarity/profile_scores.hpp"
#include "quadrille/similarity/session_ballots.hpp"

#include "dyad_places.hpp"

namespace quadrille::similarity {
namespace {

/// The ballots of a year by the first data set that has any; none where no data set has.
SessionBallots ballots_in(const domain::Records& records, int year) {
  for (const auto& found : records.tables(domain::RecordKind::vote)) {
    for (const RowRange& rows : sessions_of(*found.table)) {
      const std::chrono::year_month_day day(found.table->columns().from[rows.first]);
      if (day.year() == std::chrono::year{year}) {
        return ballots_of(*found.table, rows);
      }
    }
  }
  return {};
}

std::vector<bool> contested(const SessionBallots& ballots) {
  std::vector<bool> marks;
  for (std::size_t call = 0; call < ballots.roll_calls.size(); ++call) {
    const Tally votes = tally(ballots, call);
    marks.push_back(std::max({votes.yes, votes.abstain, votes.no}) < votes.cast());
  }
  return marks;
}

SimilarityScores scores_of(const SessionBallots& ballots, const DyadPlaces& dyad) {
  const CrossTable table =
      CrossTable::of(ballots.profile(dyad.low), ballots.profile(dyad.high), kBallotSteps);
  return {.common = table.total(),
          .s = s_score(table, Difference::absolute),
          .s_squared = s_score(table, Difference::squared),
          .kappa = cohen_kappa(table),
          .pi = scott_pi(table),
          .tau_b = kendall_tau_b(table),
          .agreement = mean_agreement(table)};
}

}  // namespace

Result<std::vector<DyadSimilarity>> ballot_similarities(const domain::Records& records, int year,
                                                        const BallotOptions& options,
                                                        const std::stop_token& stop) {
  SessionBallots ballots = ballots_in(records, year);
  std::vector<DyadSimilarity> rows;
  if (ballots.voters.empty()) {
    return rows;
  }
  if (options.roll_calls == RollCallChoice::contested) {
    ballots = only(ballots, contested(ballots));
  }
  const auto places = places_of(ballots.voters, options.dyads);
  if (!places) {
    return fail(places.error());
  }
  rows.reserve(places->size());
  for (const DyadPlaces& dyad : *places) {
    rows.push_back({.dyad = {ballots.voters[dyad.low], ballots.voters[dyad.high]}, .year = year});
  }
  const bool finished = for_each_chunk(
      rows.size(), kDyadsOfAChunk, options.threads == 0 ? default_threads() : options.threads,
      [&](std::size_t first, std::size_t last) {
        for (std::size_t row = first; row < last; ++row) {
          rows[row].scores = scores_of(ballots, (*places)[row]);
        }
      },
      stop);
  if (!finished) {
    return fail(ErrorCode::cancelled, "the comparison of votes was stopped");
  }
  return rows;
}

}  // namespace quadrille::similarity
