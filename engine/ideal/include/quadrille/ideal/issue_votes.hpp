#pragma once

/// \file
/// Votes by subject: how many, how divided, who agrees, and how well one dimension tells them.

#include <array>
#include <cstddef>
#include <optional>
#include <string_view>
#include <vector>

#include "quadrille/ideal/ideal_points.hpp"
#include "quadrille/ideal/vote_agreement.hpp"

namespace quadrille::ideal {

/// A subject that the data set marks; its bit is 1 << its place.
struct Issue {
  std::string_view code;
  std::string_view title;
};
[[nodiscard]] const std::array<Issue, 6>& issues();

/// The bits of a subject by its code, 0 for "none". Nothing for another text.
[[nodiscard]] std::optional<unsigned> parse_issue(std::string_view code);

struct IssueQuestion {
  PeriodSpan span;
  std::optional<domain::ActorId> actor = {};
  std::optional<domain::ActorId> other = {};  ///< with `actor`: of that pair
};

/// What happened on one subject. A roll call on two subjects counts in both.
struct IssueVotes {
  unsigned issue = 0;  ///< its bit; 0: on no subject
  std::size_t roll_calls = 0;
  std::size_t contested = 0;  ///< of them, those in which not all voted alike
  Tally ballots = {};         ///< of the actor asked for, else of all
  /// Of an actor: its mean agreement with all others on contested roll calls. Of a pair: theirs.
  std::optional<MeanOverRollCalls> agreement = {};
  std::optional<MeanOverRollCalls> excess = {};  ///< of a pair
  Fit fit = {};                                  ///< over the same ballots
};

/// Subjects in the order of issues(), then those of none; subjects without roll calls are left out.
/// \pre points are of this panel
[[nodiscard]] std::vector<IssueVotes> votes_by_issue(const AgreementTables& tables,
                                                     const IdealPoints& points,
                                                     const IssueQuestion& question);

}  // namespace quadrille::ideal
