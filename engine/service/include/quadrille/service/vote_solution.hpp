#pragma once

/// \file
/// Ideal points of the votes in a case: the question as a person asks it, and the estimate with its
/// run.

#include <cstddef>
#include <cstdint>
#include <functional>
#include <optional>
#include <stop_token>
#include <string>
#include <string_view>

#include "quadrille/base/result.hpp"
#include "quadrille/ideal/anchors.hpp"
#include "quadrille/ideal/convergence.hpp"
#include "quadrille/ideal/ideal_points.hpp"
#include "quadrille/ideal/vote_panel.hpp"
#include "quadrille/service/case_session.hpp"
#include "quadrille/service/run_record.hpp"

namespace quadrille::service {

/// How far an estimate has come, in words for a line that the next one replaces.
using VoteProgress = std::function<void(std::string_view)>;

/// Whose votes count.
enum class WhichVotes : std::uint8_t {
  of_method,  ///< published for the published method, else all
  all,
  published,  ///< without session 19, Zanzibar, and South Africa in session 48
};

struct VoteQuestion {
  ideal::PanelOptions panel = {};
  WhichVotes which = WhichVotes::of_method;
  ideal::Method method = ideal::Method::point;
  std::size_t dimensions = 1;
  std::optional<std::string> high = {};  ///< anchors; empty: USA and RUS
  std::optional<std::string> low = {};
  /// In two dimensions: a state that is to stand above the middle on the second.
  std::optional<std::string> high_on_second = {};
  std::uint64_t seed = 1;
  std::size_t threads = 0;
  std::optional<std::size_t> iterations = {};  ///< of a sampler: kept, after those of its start
  std::optional<std::string> chains = {};      ///< of posterior: the file that keeps its chains
};

struct VoteSolution {
  ideal::VotePanel panel;
  ideal::IdealPoints points;
  ideal::Anchors anchors;
  std::optional<ideal::ConvergenceReport> convergence = {};  ///< of draws from the posterior
  RunRecord run;
};

/// The votes of the case that count. Errors. As ideal::vote_panel, and `not_found` for a case
/// without votes.
[[nodiscard]] Result<ideal::VotePanel> votes_of(CaseSession& session,
                                                const ideal::PanelOptions& options);

/// Those that a question counts.
[[nodiscard]] Result<ideal::VotePanel> panel_of(CaseSession& session, const VoteQuestion& question);

/// Errors. Those of votes_of() and of the estimator; `not_found` for an anchor that cast no vote
/// that counts; `inconsistent` where both anchors are one state; `invalid_argument` for what the
/// method has not.
[[nodiscard]] Result<VoteSolution> solve_votes(CaseSession& session, const VoteQuestion& question,
                                               const std::stop_token& stop = {},
                                               const VoteProgress& progress = {});

/// The same of a panel that was made before.
[[nodiscard]] Result<VoteSolution> solve_panel(CaseSession& session, ideal::VotePanel panel,
                                               const VoteQuestion& question,
                                               const std::stop_token& stop = {},
                                               const VoteProgress& progress = {});

/// Errors. `not_found` for an unknown actor, and for one that cast no vote of the panel.
[[nodiscard]] Result<domain::ActorId> voter(CaseSession& session, const ideal::VotePanel& panel,
                                            const std::string& text);

struct ActorPair {
  domain::ActorId a{};
  domain::ActorId b{};
};
/// Errors. `not_found` for an unknown actor; `invalid_argument` for a pair of one.
[[nodiscard]] Result<ActorPair> pair_of(CaseSession& session, const std::string& a,
                                        const std::string& b);

/// The run record of an answer about these votes; it names the options that are not the defaults.
[[nodiscard]] Result<RunRecord> vote_run(CaseSession& session, std::string engine,
                                         const ideal::PanelOptions& options);

/// "session 68", "the year 2014"
[[nodiscard]] std::string period_in_words(ideal::Period period, int number);
/// "session 68 to 74", "the year 2014"
[[nodiscard]] std::string span_in_words(ideal::Period period, int first, int last);
/// The first and the last period of a panel with units.
[[nodiscard]] int first_period(const ideal::VotePanel& panel);
[[nodiscard]] int last_period(const ideal::VotePanel& panel);

/// "all", "published".
[[nodiscard]] std::optional<WhichVotes> parse_which_votes(std::string_view text);
/// "published", "all", "none".
[[nodiscard]] std::string_view name(ideal::PartVotes part_votes);
[[nodiscard]] std::optional<ideal::PartVotes> parse_part_votes(std::string_view text);

}  // namespace quadrille::service
