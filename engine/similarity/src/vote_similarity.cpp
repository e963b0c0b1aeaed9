#include "quadrille/similarity/vote_similarity.hpp"

#include <algorithm>
#include <cmath>
#include <utility>
#include <vector>

#include <fmt/format.h>

#include "quadrille/base/parallel.hpp"

#include "distinct_ballots.hpp"
#include "dyad_places.hpp"

namespace quadrille::similarity {
namespace {

using domain::ActorId;
using domain::RecordKind;
using domain::RecordTable;
namespace column = domain::column;

/// A session, ready to be compared pair by pair.
struct CentredSession {
  RowRange rows = {};
  std::vector<ActorId> voters = {};
  std::size_t roll_calls = 0;
  // Shape (voters, roll_calls) each; 0 where a state did not vote.
  std::vector<double> centred = {};
  std::vector<double> square = {};
  std::vector<double> voted = {};   ///< 1 or 0
  std::vector<double> ballot = {};  ///< 1 yes, 0 abstain, -1 no
};

CentredSession centred_session(const RecordTable& votes, const RowRange& rows,
                               const RollCallLabels& labels) {
  const SessionBallots ballots = distinct_ballots(votes, rows, labels);
  const std::size_t calls = ballots.roll_calls.size();
  CentredSession session{.rows = rows, .voters = ballots.voters, .roll_calls = calls};
  for (auto* values : {&session.centred, &session.square, &session.voted, &session.ballot}) {
    values->assign(ballots.steps.size(), 0.0);
  }
  for (std::size_t call = 0; call < calls; ++call) {
    const Tally votes_cast = tally(ballots, call);
    const double mean = static_cast<double>(votes_cast.yes - votes_cast.no) / votes_cast.cast();
    for (std::size_t voter = 0; voter < ballots.voters.size(); ++voter) {
      const std::uint8_t step = ballots.step(voter, call);
      if (step != kNotRated) {
        const std::size_t at = voter * calls + call;
        session.ballot[at] = 1.0 - static_cast<double>(step);
        session.centred[at] = session.ballot[at] - mean;
        session.square[at] = session.centred[at] * session.centred[at];
        session.voted[at] = 1.0;
      }
    }
  }
  return session;
}

/// One pair in one session.
struct Comparison {
  std::size_t session = 0;
  DyadPlaces places = {};  ///< among the session's voters
  std::size_t common = 0;
  std::optional<double> cosine = {};
  double agreement = 0.0;
};

Comparison compare(const CentredSession& session, const DyadPlaces& places) {
  const std::size_t calls = session.roll_calls;
  const std::size_t low = places.low * calls;
  const std::size_t high = places.high * calls;
  double common = 0.0;
  double product = 0.0;
  double low_square = 0.0;
  double high_square = 0.0;
  double apart = 0.0;
  for (std::size_t call = 0; call < calls; ++call) {
    const double both = session.voted[low + call] * session.voted[high + call];
    common += both;
    product += session.centred[low + call] * session.centred[high + call];
    low_square += session.square[low + call] * session.voted[high + call];
    high_square += session.square[high + call] * session.voted[low + call];
    apart += both * std::abs(session.ballot[low + call] - session.ballot[high + call]);
  }
  Comparison result{.places = places, .common = static_cast<std::size_t>(common)};
  if (low_square > 0.0 && high_square > 0.0) {
    // The roots apart, so that tiny squares do not vanish in their product.
    result.cosine =
        std::clamp(product / (std::sqrt(low_square) * std::sqrt(high_square)), -1.0, 1.0);
  }
  result.agreement = common > 0.0 ? 1.0 - apart / (2.0 * common) : 0.0;
  return result;
}

std::vector<Comparison> comparisons_of(const CentredSession& session, std::size_t number) {
  std::vector<Comparison> found;
  for (std::uint32_t low = 0; low < session.voters.size(); ++low) {
    for (std::uint32_t high = low + 1; high < session.voters.size(); ++high) {
      Comparison pair = compare(session, {.low = low, .high = high});
      if (pair.common >= kCommonVotesNeeded) {
        pair.session = number;
        found.push_back(pair);
      }
    }
  }
  return found;
}

struct ComparedSession {
  std::vector<ActorId> voters = {};
  RowRange rows = {};
  std::vector<Comparison> pairs = {};
};

void add_row(RecordTable::Columns& columns, const RecordTable& votes,
             const ComparedSession& session, const Comparison& pair) {
  const auto& of_votes = votes.columns();
  const std::size_t first = session.rows.first;
  columns.a.push_back(session.voters[pair.places.low]);
  columns.b.push_back(session.voters[pair.places.high]);
  columns.from.push_back(of_votes.from[first]);
  columns.until.push_back(of_votes.until[first]);
  columns.values[column::cosine].value.push_back(pair.cosine.value_or(0.0));
  columns.values[column::cosine].known.push_back(pair.cosine ? 1 : 0);
  columns.values[column::common_votes].value.push_back(static_cast<double>(pair.common));
  columns.values[column::agreement].value.push_back(pair.agreement);
  columns.file.push_back(of_votes.file[first]);
  columns.line.push_back(of_votes.line[first]);
}

/// All comparisons in the order of the table's rows: dyad by dyad, then session by session.
RecordTable::Columns columns_of(const RecordTable& votes,
                                const std::vector<ComparedSession>& sessions) {
  std::vector<ActorId> actors;
  for (const ComparedSession& session : sessions) {
    actors.insert(actors.end(), session.voters.begin(), session.voters.end());
  }
  std::ranges::sort(actors);
  actors.erase(std::ranges::unique(actors).begin(), actors.end());
  std::vector<std::vector<const Comparison*>> of_dyad(actors.size() * actors.size());
  for (const ComparedSession& session : sessions) {
    std::vector<std::size_t> place;
    place.reserve(session.voters.size());
    for (const ActorId voter : session.voters) {
      place.push_back(place_among(actors, voter));
    }
    for (const Comparison& pair : session.pairs) {
      of_dyad[place[pair.places.low] * actors.size() + place[pair.places.high]].push_back(&pair);
    }
  }
  RecordTable::Columns columns{.kind = RecordKind::vote_similarity};
  columns.values.resize(domain::value_names(columns.kind).size());
  for (const auto& pairs : of_dyad) {
    for (const Comparison* pair : pairs) {
      add_row(columns, votes, sessions[pair->session], *pair);
    }
  }
  return columns;
}

}  // namespace

Result<RecordTable> vote_similarities(const RecordTable& votes, const RecordTable& roll_calls,
                                      const VoteSimilarityOptions& options,
                                      const std::stop_token& stop) {
  if (votes.kind() != RecordKind::vote || roll_calls.kind() != RecordKind::roll_call) {
    return fail(ErrorCode::invalid_argument,
                fmt::format("votes are compared from tables of kind vote and roll_call, not {} "
                            "and {}",
                            domain::name(votes.kind()), domain::name(roll_calls.kind())));
  }
  const RollCallLabels labels = labels_of(roll_calls);
  const std::vector<RowRange> rows = sessions_of(votes);
  std::vector<ComparedSession> sessions(rows.size());
  const bool finished = for_each_chunk(
      rows.size(), 1, options.threads == 0 ? default_threads() : options.threads,
      [&](std::size_t first, std::size_t last) {
        for (std::size_t number = first; number < last; ++number) {
          const CentredSession session = centred_session(votes, rows[number], labels);
          sessions[number] = {.voters = session.voters,
                              .rows = rows[number],
                              .pairs = comparisons_of(session, number)};
        }
      },
      stop);
  if (!finished) {
    return fail(ErrorCode::cancelled, "the comparison of votes was stopped");
  }
  return RecordTable::make(columns_of(votes, sessions));
}

}  // namespace quadrille::similarity
