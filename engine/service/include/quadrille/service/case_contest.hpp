#pragma once

/// \file
/// The stakes of an issue of a case: entered, read off what actors said, or derived from a theatre.

#include <filesystem>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "quadrille/base/result.hpp"
#include "quadrille/casefile/operation.hpp"
#include "quadrille/domain/contest.hpp"
#include "quadrille/service/case_session.hpp"
#include "quadrille/wire/table.hpp"

namespace quadrille::service {

/// How a stake came about, in words that name its evidence.
struct StakeOrigin {
  std::string actor{};
  std::string position{};
  std::string capability{};
  std::string because{};  ///< the analyst's own words
};

struct CaseContest {
  domain::Contest contest;
  std::vector<StakeOrigin> origins{};  ///< by rows of contest.actors()
  std::vector<std::string> notes{};
  domain::Day date{};
};

/// The contest of an issue on a day.
///
/// Model. A stakes file that the case keeps says for each actor its position (a number; "stances",
///   the mean of what it favours and opposes on this issue, by belief; or "theatre", the chance
///   that its comfort is greater with the beneficiary's presences in the host than with what would
///   fill their place), its salience and its capability (a number, or "theatre", its weight there).
///   Where the case keeps none, everyone who said something on the issue, its decider, beneficiary
///   and host, and the larger holders of the host's theatre take part, all derived.
/// Assumes. Alignments behind "theatre" are estimated without the items about this issue.
/// Errors. `not_found` for an issue, a theatre or an actor; `inconsistent` where a position cannot
/// be
///   derived; those of Contest::make; each with the line of the stakes file.
/// Source. model.md section 7.
[[nodiscard]] Result<CaseContest> contest_of_issue(CaseSession& session, const std::string& issue,
                                                   std::optional<domain::Day> on);

/// The same where alignments and statements are those of `known`, and what stands in theatres is
/// that of `done`: copies of the session's case that a scenario has edited.
[[nodiscard]] Result<CaseContest> contest_in(CaseSession& session, const domain::Case& known,
                                             const domain::Case& done, const std::string& issue,
                                             domain::Day on);

/// Checks a stakes file against the case and keeps it there for its issue, whose code is returned.
[[nodiscard]] Result<std::string> keep_stakes(CaseSession& session,
                                              const std::filesystem::path& file,
                                              const casefile::Signature& signature);

/// A row each actor.
[[nodiscard]] wire::Table origin_table(std::span<const StakeOrigin> origins);

}  // namespace quadrille::service
