#pragma once

/// \file
/// What the verbs about votes are given on the command line, and what runs them.

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "quadrille/ideal/roll_call_ballots.hpp"
#include "quadrille/service/ideal_answer.hpp"
#include "quadrille/service/vote_solution.hpp"

#include "verbs.hpp"

namespace quadrille::cli {

/// Each verb takes those that it names in its help.
struct VoteArguments {
  std::string path;
  std::string a;
  std::string b;
  std::string resolution;
  std::string file;
  std::optional<std::string> roll_call;
  std::string by;
  std::optional<std::string> sessions;
  std::optional<std::string> years;
  std::optional<std::string> versus;
  std::optional<std::string> method;
  std::optional<std::string> paragraphs;
  std::optional<std::string> which;
  std::optional<std::string> chains;
  std::optional<std::string> basis;
  std::optional<int> on;
  std::optional<std::size_t> count;
  std::vector<std::string> anchors;
  std::optional<std::string> second;
  std::vector<std::string> pair;
  std::vector<std::string> actors;
  std::vector<std::string> without_states;
  std::vector<std::string> without_issues;
  std::vector<int> without_sessions;
  std::optional<std::size_t> iterations;
  double share = 0.05;
  std::size_t dimensions = 1;
  std::size_t fewest = 1;
  std::size_t limit = 20;
  std::size_t threads = 0;
  std::uint64_t seed = 1;
};

// vote_arguments.cpp
/// "46-74", or "68" for one. Errors. `invalid_argument` naming the option; `inconsistent` for a
/// span that ends before it begins.
[[nodiscard]] Result<std::optional<ideal::PeriodSpan>> maybe_span(
    std::string_view option, const std::optional<std::string>& text);
/// The span of --sessions or --years, whichever was given.
[[nodiscard]] Result<std::optional<ideal::PeriodSpan>> span_of(const VoteArguments& arguments);
/// What is estimated; all periods that the case has.
[[nodiscard]] Result<service::VoteQuestion> vote_question(const VoteArguments& arguments);
/// The same from the periods of --sessions or --years alone.
[[nodiscard]] Result<service::VoteQuestion> spanned_question(const VoteArguments& arguments);
/// The case, for reading.
[[nodiscard]] Result<service::CaseSession> opened(const VoteArguments& arguments);
/// Errors. `invalid_argument` where both --actor and --pair were given.
[[nodiscard]] Result<void> actor_or_pair(const VoteArguments& arguments);
/// The codes of one pair, or of none.
struct PairText {
  std::optional<std::string> a;
  std::optional<std::string> b;
};
[[nodiscard]] PairText pair_of(const VoteArguments& arguments);
/// A note of several lines.
void note_lines(Terminal& terminal, std::string_view text);
/// Lines on the terminal while an estimate is made.
[[nodiscard]] service::VoteProgress progress_on(const Terminal& terminal);

// ideal_verb.cpp
/// Which ideal points --actor and --on show. Errors. `not_found` for a state or a period without
/// votes that count.
[[nodiscard]] Result<service::IdealSelection> selection_of(service::CaseSession& session,
                                                           const ideal::VotePanel& panel,
                                                           const VoteArguments& arguments);
/// The first and the last rows of a ranking.
[[nodiscard]] wire::Table ends_of(const wire::Table& ranking, std::size_t from_either_end);
/// As many rows of a series as a terminal has room for, with a note where there are more.
void show_series(const wire::Table& series, Terminal& terminal);
Outcome run_votes_ideal(const VoteArguments& arguments, Terminal& terminal);
// plane_verb.cpp
/// votes ideal in two dimensions.
Outcome run_votes_plane(const VoteArguments& arguments, const service::VoteQuestion& question,
                        Terminal& terminal);
// vote_plot_verb.cpp
Outcome run_votes_plot(const VoteArguments& arguments, Terminal& terminal);
// vote_verbs.cpp
Outcome run_votes_agreement(const VoteArguments& arguments, Terminal& terminal);
Outcome run_votes_surprising(const VoteArguments& arguments, Terminal& terminal);
Outcome run_votes_text(const VoteArguments& arguments, Terminal& terminal);
// vote_group_verbs.cpp
Outcome run_votes_blocs(const VoteArguments& arguments, Terminal& terminal);
Outcome run_votes_issues(const VoteArguments& arguments, Terminal& terminal);
Outcome run_votes_whatif(const VoteArguments& arguments, Terminal& terminal);
// masked_votes_verb.cpp
Outcome run_votes_masked(const VoteArguments& arguments, Terminal& terminal);

}  // namespace quadrille::cli
