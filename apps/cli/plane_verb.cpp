#include <fmt/format.h>

#include "quadrille/service/plane_answer.hpp"
#include "quadrille/wire/text_table.hpp"

#include "interrupt.hpp"
#include "listing.hpp"
#include "vote_arguments.hpp"

namespace quadrille::cli {
namespace {

using service::PlaneSolution;

/// Shown from either end of a ranking along one dimension.
constexpr std::size_t kPlacesFromEitherEnd = 6;

void show_ends(const domain::Case& facts, const PlaneSolution& solution, int period,
               Terminal& terminal) {
  std::size_t states = 0;
  for (const std::size_t dimension : {1U, 2U}) {
    const wire::Table ranking = service::plane_ranking_table(facts, solution, period, dimension);
    states = ranking.rows().size();
    terminal.result(
        terminal.strong(fmt::format("Where states stand, {}, along the {} dimension",
                                    service::period_in_words(solution.panel.period, period),
                                    dimension == 1 ? "first" : "second")) +
        "\n");
    terminal.result(wire::to_text(ends_of(ranking, kPlacesFromEitherEnd), terminal.width()) + "\n");
  }
  if (states > 2 * kPlacesFromEitherEnd) {
    terminal.note(fmt::format("The first and the last {} of {} states are shown; --csv has all.",
                              kPlacesFromEitherEnd, states));
  }
  terminal.result(terminal.strong("What divides states on each subject") + "\n");
  terminal.result(
      wire::to_text(narrowed(service::plane_issue_table(solution),
                             {"issue", "title", "roll_calls", "first", "second", "accuracy"}),
                    terminal.width()) +
      "\n");
}

std::string said_of(const domain::Case& facts, const PlaneSolution& solution) {
  const ideal::VotePanel& panel = solution.panel;
  const ideal::PlanePoints& points = solution.points;
  const ideal::Fit fit = ideal::fit_of(panel, points);
  return fmt::format(
      "{} votes of {} states on {} items, {}: {} places in two dimensions. The likeliest choice "
      "was cast in {:.1f} % of votes (always guessing an item's commonest: {:.1f} %); mean "
      "log-likelihood {:.3f}. Over all places both dimensions have mean 0, standard deviation 1 "
      "and no correlation. The first runs from {} (low) to {} (high), who stand equal on the "
      "second on the mean of their periods; {} stands high there. Under first and second: how much "
      "of the variance of positions on a subject each dimension makes, beside chance's 1. {}",
      panel.votes(), panel.states.size(), panel.items,
      service::span_in_words(panel.period, service::first_period(panel),
                             service::last_period(panel)),
      panel.units.size(), 100.0 * fit.accuracy, 100.0 * fit.modal_accuracy, fit.mean_log_likelihood,
      facts.actor(solution.anchors.low).code(), facts.actor(solution.anchors.high).code(),
      facts.actor(points.high_on_second).code(),
      service::settled_in_words(points.converged, points.iterations));
}

}  // namespace

Outcome run_votes_plane(const VoteArguments& arguments, const service::VoteQuestion& question,
                        Terminal& terminal) {
  auto session = opened(arguments);
  if (!session) {
    return fail(session.error());
  }
  const Interrupt interrupt;
  const auto solution =
      service::solve_plane(*session, question, interrupt.token(), progress_on(terminal));
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
    show_ends(facts, *solution, arguments.on.value_or(service::last_period(solution->panel)),
              terminal);
  } else {
    show_series(service::plane_table(facts, *solution, *selection), terminal);
  }
  terminal.result(terminal.paragraph(said_of(facts, *solution), 0));
  return Exit::ok;
}

}  // namespace quadrille::cli
