#include "quadrille/similarity/vote_expectation.hpp"

#include <algorithm>
#include <array>
#include <cmath>

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

/// What a ballot is expected to be, around the mean of its roll call: E X^k for k from 1 to 4. All
/// are 0 where the state did not vote or where all who voted voted alike.
struct BallotMoments {
  std::array<double, 4> power{};
  bool voted = false;
};

BallotMoments moments_of(double yes, double no, double mean) {
  BallotMoments moments{.voted = true};
  const double abstain = std::max(0.0, 1.0 - yes - no);
  const std::array<double, 3> off{1.0 - mean, -mean, -1.0 - mean};
  std::array<double, 3> power{yes, abstain, no};
  for (double& moment : moments.power) {
    for (std::size_t choice = 0; choice < off.size(); ++choice) {
      power.at(choice) *= off.at(choice);
      moment += power.at(choice);
    }
  }
  return moments;
}

/// A session as its model sees it.
struct ExpectedSession {
  std::vector<ActorId> voters = {};
  std::size_t roll_calls = 0;
  std::vector<BallotMoments> ballots = {};  ///< shape (voters, roll_calls)
};

Result<ExpectedSession> expected_session(const SessionBallots& ballots, const BallotModel& model) {
  const auto chances = model(ballots);
  if (!chances) {
    return fail(chances.error());
  }
  if (chances->yes.size() != ballots.steps.size() || chances->no.size() != ballots.steps.size()) {
    return fail(ErrorCode::inconsistent, "a model of ballots has a chance for each ballot");
  }
  const std::size_t calls = ballots.roll_calls.size();
  ExpectedSession session{.voters = ballots.voters,
                          .roll_calls = calls,
                          .ballots = std::vector<BallotMoments>(ballots.steps.size())};
  for (std::size_t call = 0; call < calls; ++call) {
    const Tally cast = tally(ballots, call);
    const double mean = static_cast<double>(cast.yes - cast.no) / cast.cast();
    const bool contested = std::max({cast.yes, cast.abstain, cast.no}) < cast.cast();
    for (std::size_t voter = 0; voter < ballots.voters.size(); ++voter) {
      const std::size_t at = voter * calls + call;
      if (contested && ballots.steps[at] != kNotRated) {
        session.ballots[at] = moments_of(chances->yes[at], chances->no[at], mean);
      }
    }
  }
  return session;
}

/// Of one pair: what is expected of its cosine, and the variance of the cosine around it.
struct Expectation {
  double cosine = 0.0;
  double variance = 0.0;
};

class Pair {
 public:
  Pair(const ExpectedSession& session, const DyadPlaces& places)
      : calls_(session.roll_calls),
        low_(session.ballots.data() + places.low * calls_),
        high_(session.ballots.data() + places.high * calls_) {}

  /// Nothing where one of two is sure to vote with all others.
  [[nodiscard]] std::optional<Expectation> expectation() const {
    double product = 0.0;
    double low_square = 0.0;
    double high_square = 0.0;
    for (std::size_t call = 0; call < calls_; ++call) {
      if (low_[call].voted && high_[call].voted) {
        product += low_[call].power[0] * high_[call].power[0];
        low_square += low_[call].power[1];
        high_square += high_[call].power[1];
      }
    }
    if (!(low_square > 0.0) || !(high_square > 0.0)) {
      return std::nullopt;
    }
    const double root = std::sqrt(low_square) * std::sqrt(high_square);
    Expectation expected{.cosine = std::clamp(product / root, -1.0, 1.0)};
    for (std::size_t call = 0; call < calls_; ++call) {
      if (low_[call].voted && high_[call].voted) {
        expected.variance += variance_of(
            low_[call], high_[call],
            {1.0 / root, 0.5 * expected.cosine / low_square, 0.5 * expected.cosine / high_square});
      }
    }
    expected.variance = std::max(0.0, expected.variance);
    return expected;
  }

 private:
  /// What XY, X^2 and Y^2 of a roll call weigh in the cosine, to first order.
  struct Weights {
    double product = 0.0;
    double low_square = 0.0;
    double high_square = 0.0;
  };

  /// Var (p XY - a X^2 - b Y^2) of independent X and Y.
  static double variance_of(const BallotMoments& x, const BallotMoments& y, const Weights& weight) {
    const auto& [x1, x2, x3, x4] = x.power;
    const auto& [y1, y2, y3, y4] = y.power;
    const auto& [p, a, b] = weight;
    const double mean = p * x1 * y1 - a * x2 - b * y2;
    const double square = p * p * x2 * y2 + a * a * x4 + b * b * y4 - 2.0 * p * a * x3 * y1 -
                          2.0 * p * b * x1 * y3 + 2.0 * a * b * x2 * y2;
    return square - mean * mean;
  }

  std::size_t calls_;
  const BallotMoments* low_;
  const BallotMoments* high_;
};

/// Rows of a table of similarities in one session, and what is expected of them.
struct SessionRows {
  RowRange votes = {};
  std::vector<std::uint32_t> rows = {};
};

/// The rows with a cosine, session by session. Nothing where a day is not that of a session.
std::optional<std::vector<SessionRows>> rows_by_session(const RecordTable& votes,
                                                        const RecordTable& similarities) {
  std::vector<SessionRows> sessions;
  std::vector<domain::Day> days;
  for (const RowRange& range : sessions_of(votes)) {
    sessions.push_back({.votes = range});
    days.push_back(votes.columns().from[range.first]);
  }
  for (std::uint32_t row = 0; row < similarities.size(); ++row) {
    const domain::Day day = similarities.columns().from[row];
    const auto place = std::ranges::lower_bound(days, day);
    if (place == days.end() || *place != day) {
      return std::nullopt;
    }
    if (similarities.values(column::cosine).at(row)) {
      sessions[static_cast<std::size_t>(place - days.begin())].rows.push_back(row);
    }
  }
  return sessions;
}

/// Writes what is expected of the rows of a session to their places.
class SessionExpectations {
 public:
  SessionExpectations(const RecordTable& similarities, std::vector<std::optional<Expectation>>& of)
      : similarities_(&similarities), of_(&of) {}

  /// The spread of pairs around what is expected of them. Errors. `invalid_argument` where a row is
  /// of an actor that did not vote.
  [[nodiscard]] Result<double> write(const ExpectedSession& session,
                                     const std::vector<std::uint32_t>& rows) const {
    const auto& columns = similarities_->columns();
    double surplus = 0.0;
    double pairs = 0.0;
    for (const std::uint32_t row : rows) {
      const auto low = place_of(session.voters, columns.a[row]);
      const auto high = place_of(session.voters, columns.b[row]);
      if (!low || !high) {
        return fail(ErrorCode::invalid_argument,
                    fmt::format("similarities of other votes: actor {} did not vote in a session",
                                domain::number(low ? columns.b[row] : columns.a[row])));
      }
      auto& expected = (*of_)[row];
      expected = Pair(session, {.low = *low, .high = *high}).expectation();
      if (expected) {
        const double off = similarities_->values(column::cosine).value[row] - expected->cosine;
        surplus += off * off - expected->variance;
        pairs += 1.0;
      }
    }
    return std::sqrt(std::max(0.0, surplus / std::max(1.0, pairs)));
  }

 private:
  const RecordTable* similarities_;
  std::vector<std::optional<Expectation>>* of_;
};

RecordTable::Columns columns_of(const RecordTable& similarities,
                                const std::vector<std::optional<Expectation>>& expected,
                                const std::vector<double>& spread) {
  const auto& of_rows = similarities.columns();
  RecordTable::Columns columns{.kind = RecordKind::vote_expectation};
  columns.values.resize(domain::value_names(columns.kind).size());
  for (std::size_t row = 0; row < expected.size(); ++row) {
    if (!expected[row]) {
      continue;
    }
    columns.a.push_back(of_rows.a[row]);
    columns.b.push_back(of_rows.b[row]);
    columns.from.push_back(of_rows.from[row]);
    columns.until.push_back(of_rows.until[row]);
    columns.file.push_back(of_rows.file[row]);
    columns.line.push_back(of_rows.line[row]);
    columns.values[column::expected_cosine].value.push_back(expected[row]->cosine);
    columns.values[column::sampling_sd].value.push_back(std::sqrt(expected[row]->variance));
    columns.values[column::expectation_sd].value.push_back(spread[row]);
  }
  return columns;
}

Result<void> check_kinds(const RecordTable& votes, const RecordTable& roll_calls,
                         const RecordTable& similarities) {
  if (votes.kind() != RecordKind::vote || roll_calls.kind() != RecordKind::roll_call ||
      similarities.kind() != RecordKind::vote_similarity) {
    return fail(ErrorCode::invalid_argument,
                fmt::format("expectations of votes come from tables of kind vote, roll_call and "
                            "vote_similarity, not {}, {} and {}",
                            domain::name(votes.kind()), domain::name(roll_calls.kind()),
                            domain::name(similarities.kind())));
  }
  return {};
}

}  // namespace

Result<RecordTable> vote_expectations(const RecordTable& votes, const RecordTable& roll_calls,
                                      const RecordTable& similarities, const BallotModel& model,
                                      const VoteSimilarityOptions& options,
                                      const std::stop_token& stop) {
  if (auto fit = check_kinds(votes, roll_calls, similarities); !fit) {
    return fail(fit.error());
  }
  const auto sessions = rows_by_session(votes, similarities);
  if (!sessions) {
    return fail(ErrorCode::invalid_argument, "similarities of other votes: a day has no session");
  }
  const RollCallLabels labels = labels_of(roll_calls);
  std::vector<std::optional<Expectation>> expected(similarities.size());
  std::vector<double> spread(similarities.size());
  std::vector<Result<void>> done(sessions->size());
  const SessionExpectations expectations(similarities, expected);
  const bool finished = for_each_chunk(
      sessions->size(), 1, options.threads == 0 ? default_threads() : options.threads,
      [&](std::size_t first, std::size_t last) {
        for (std::size_t number = first; number < last; ++number) {
          const SessionRows& session = (*sessions)[number];
          if (session.rows.empty()) {
            continue;
          }
          const auto of_session =
              expected_session(distinct_ballots(votes, session.votes, labels), model)
                  .and_then([&](const ExpectedSession& seen) {
                    return expectations.write(seen, session.rows);
                  });
          if (!of_session) {
            done[number] = fail(of_session.error());
            continue;
          }
          for (const std::uint32_t row : session.rows) {
            spread[row] = *of_session;
          }
        }
      },
      stop);
  if (!finished) {
    return fail(ErrorCode::cancelled, "the comparison of votes was stopped");
  }
  for (const Result<void>& one : done) {
    if (!one) {
      return fail(one.error());
    }
  }
  return RecordTable::make(columns_of(similarities, expected, spread));
}

}  // namespace quadrille::similarity
