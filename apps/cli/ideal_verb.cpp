#include <algorithm>

#include <fmt/format.h>

#include "quadrille/service/ideal_answer.hpp"
#include "quadrille/wire/text_table.hpp"

#include "interrupt.hpp"
#include "listing.hpp"
#include "vote_arguments.hpp"

namespace quadrille::cli {
namespace {

using service::VoteSolution;

/// Shown from either end of a ranking.
constexpr std::size_t kFromEitherEnd = 10;
/// A terminal has room for so many rows of a series; JSON and CSV have all.
constexpr std::size_t kSeriesShown = 200;

wire::Table part_of(const wire::Table& table, std::size_t first, std::size_t last) {
  wire::Table part(table.columns());
  for (std::size_t row = first; row < std::min(last, table.rows().size()); ++row) {
    part.add(table.rows()[row]);
  }
  return part;
}

std::string said_of(const domain::Case& facts, const VoteSolution& solution) {
  const ideal::VotePanel& panel = solution.panel;
  const ideal::Fit fit = ideal::fit_of(panel, solution.points);
  return fmt::format(
      "{} votes of {} states on {} items, {}: {} ideal points. The likeliest choice was cast "
      "in {:.1f} % of votes (always guessing an item's commonest: {:.1f} %); mean log-likelihood "
      "{:.3f}. {} stands high, {} low; over all points the mean is 0 and the standard deviation 1. "
      "{}",
      panel.votes(), panel.states.size(), panel.items,
      service::span_in_words(panel.period, service::first_period(panel),
                             service::last_period(panel)),
      panel.units.size(), 100.0 * fit.accuracy, 100.0 * fit.modal_accuracy, fit.mean_log_likelihood,
      facts.actor(solution.anchors.high).code(), facts.actor(solution.anchors.low).code(),
      service::convergence_in_words(solution));
}

void show_ranking(const domain::Case& facts, const VoteSolution& solution, int period,
                  Terminal& terminal) {
  const wire::Table ranking =
      narrowed(service::ranking_table(facts, solution, period),
               {"rank", "state", "name", "ideal_point", "lower", "upper", "votes"});
  const std::size_t states = ranking.rows().size();
  terminal.result(
      terminal.strong(fmt::format("Where states stand, {}",
                                  service::period_in_words(solution.panel.period, period))) +
      "\n");
  if (states <= 2 * kFromEitherEnd) {
    terminal.result(wire::to_text(ranking, terminal.width()));
  } else {
    terminal.result(wire::to_text(ends_of(ranking, kFromEitherEnd), terminal.width()));
    terminal.note(fmt::format("The first and the last {} of {} states are shown; --csv has all.",
                              kFromEitherEnd, states));
  }
  terminal.result("\n");
}

}  // namespace

Result<service::IdealSelection> selection_of(service::CaseSession& session,
                                             const ideal::VotePanel& panel,
                                             const VoteArguments& arguments) {
  service::IdealSelection selection{.on = arguments.on};
  for (const std::string& text : arguments.actors) {
    const auto actor = service::voter(session, panel, text);
    if (!actor) {
      return fail(actor.error());
    }
    selection.actors.push_back(*actor);
  }
  const bool is_known =
      !arguments.on || std::ranges::any_of(panel.units, [&arguments](const auto& unit) {
        return unit.period == *arguments.on;
      });
  if (!is_known) {
    return fail(ErrorCode::not_found,
                fmt::format("--on: no votes of {} count; they are from {} to {}",
                            service::period_in_words(panel.period, *arguments.on),
                            service::first_period(panel), service::last_period(panel)));
  }
  return selection;
}

wire::Table ends_of(const wire::Table& ranking, std::size_t from_either_end) {
  const std::size_t rows = ranking.rows().size();
  wire::Table ends = part_of(ranking, 0, from_either_end);
  for (std::size_t row = std::max(from_either_end, rows - std::min(rows, from_either_end));
       row < rows; ++row) {
    ends.add(ranking.rows()[row]);
  }
  return ends;
}

void show_series(const wire::Table& series, Terminal& terminal) {
  terminal.result(terminal.strong("Where they stood") + "\n");
  terminal.result(wire::to_text(part_of(series, 0, kSeriesShown), terminal.width()) + "\n");
  if (series.rows().size() > kSeriesShown) {
    terminal.note(
        fmt::format("{} of {} rows are shown; --csv has all.", kSeriesShown, series.rows().size()));
  }
}

Outcome run_votes_ideal(const VoteArguments& arguments, Terminal& terminal) {
  auto question = spanned_question(arguments);
  if (!question) {
    return fail(question.error());
  }
  if (question->dimensions == 2) {
    return run_votes_plane(arguments, *question, terminal);
  }
  auto session = opened(arguments);
  if (!session) {
    return fail(session.error());
  }
  const Interrupt interrupt;
  const auto solution =
      service::solve_votes(*session, *question, interrupt.token(), progress_on(terminal));
  terminal.end_progress();
  if (!solution) {
    return fail(solution.error());
  }
  const auto selection = selection_of(*session, solution->panel, arguments);
  if (!selection) {
    return fail(selection.error());
  }
  const domain::Case& facts = session->facts();
  if (terminal.structured(service::to_report(facts, *solution, *selection))) {
    return Exit::ok;
  }
  if (selection->actors.empty()) {
    show_ranking(facts, *solution, arguments.on.value_or(service::last_period(solution->panel)),
                 terminal);
  } else {
    show_series(service::ideal_table(facts, *solution, *selection), terminal);
  }
  terminal.result(terminal.paragraph(said_of(facts, *solution), 0));
  return Exit::ok;
}

}  // namespace quadrille::cli
