#include "quadrille/service/ideal_answer.hpp"

#include <fmt/format.h>

#include "vote_cells.hpp"

namespace quadrille::service {
namespace {

using wire::ColumnType;
using wire::Number;

wire::Cell at(const std::vector<double>& values, std::size_t unit, int decimals = 4) {
  return unit < values.size() ? wire::Cell(Number{values[unit], decimals})
                              : wire::Cell(wire::Missing{});
}

}  // namespace

wire::Table ideal_table(const domain::Case& facts, const VoteSolution& solution,
                        const IdealSelection& selection) {
  wire::Table table({{.name = "period", .type = ColumnType::integer},
                     {.name = "ccode", .type = ColumnType::integer},
                     {.name = "iso3"},
                     {.name = "ideal_point", .type = ColumnType::number},
                     {.name = "sd", .type = ColumnType::number},
                     {.name = "lower", .type = ColumnType::number},
                     {.name = "upper", .type = ColumnType::number},
                     {.name = "votes", .type = ColumnType::integer}});
  const ideal::IdealPoints& points = solution.points;
  for (std::size_t unit = 0; unit < solution.panel.units.size(); ++unit) {
    const ideal::Unit& one = solution.panel.units[unit];
    if (!is_selected(selection, solution.panel, one)) {
      continue;
    }
    const domain::Actor& actor = facts.actor(solution.panel.states[one.state]);
    table.add({one.period, actor.spec().cow, iso3(actor), at(points.point, unit),
               at(points.sd, unit), at(points.lower, unit), at(points.upper, unit),
               solution.panel.votes_of(unit)});
  }
  return table;
}

wire::Table ranking_table(const domain::Case& facts, const VoteSolution& solution, int period) {
  wire::Table table({{.name = "rank", .type = ColumnType::integer},
                     {.name = "state"},
                     {.name = "name"},
                     {.name = "ideal_point", .type = ColumnType::number},
                     {.name = "sd", .type = ColumnType::number},
                     {.name = "lower", .type = ColumnType::number},
                     {.name = "upper", .type = ColumnType::number},
                     {.name = "votes", .type = ColumnType::integer}});
  const ideal::IdealPoints& points = solution.points;
  const std::vector<std::size_t> units = ranked_units(
      solution.panel, period, [&points](std::size_t unit) { return points.point[unit]; });
  for (std::size_t rank = 0; rank < units.size(); ++rank) {
    const std::size_t unit = units[rank];
    const domain::Actor& actor =
        facts.actor(solution.panel.states[solution.panel.units[unit].state]);
    table.add({rank + 1, actor.code(), actor.display_name(), at(points.point, unit, kShort),
               at(points.sd, unit, kShort), at(points.lower, unit, kShort),
               at(points.upper, unit, kShort), solution.panel.votes_of(unit)});
  }
  return table;
}

std::string settled_in_words(bool converged, std::size_t iterations) {
  return converged
             ? fmt::format("The estimate settled after {} iterations.", iterations)
             : fmt::format("The estimate had not settled after {} iterations: take it with care.",
                           iterations);
}

std::string convergence_in_words(const VoteSolution& solution) {
  const ideal::IdealPoints& points = solution.points;
  if (solution.convergence) {
    return solution.convergence->words();
  }
  if (points.method == ideal::Method::published) {
    return fmt::format(
        "{} iterations were run; the published algorithm does not test whether they "
        "are enough.",
        points.iterations);
  }
  return settled_in_words(points.converged, points.iterations);
}

wire::Report to_report(const domain::Case& facts, const VoteSolution& solution,
                       const IdealSelection& selection) {
  const ideal::VotePanel& panel = solution.panel;
  return {.head = {{"method", ideal::name(solution.points.method)},
                   {"by", panel.period == ideal::Period::session ? "session" : "year"},
                   {"votes", panel.votes()},
                   {"items", panel.items},
                   {"roll_calls", panel.roll_calls.size()},
                   {"states", panel.states.size()},
                   {"units", panel.units.size()},
                   {"anchors", wire::Record{{"high", facts.actor(solution.anchors.high).code()},
                                            {"low", facts.actor(solution.anchors.low).code()}}},
                   {"fit", fit_record(ideal::fit_of(panel, solution.points))},
                   {"converged", solution.points.converged},
                   {"iterations", solution.points.iterations},
                   {"convergence", convergence_in_words(solution)}},
          .name = "ideal_points",
          .table = ideal_table(facts, solution, selection),
          .tail = {{"run", to_record(solution.run)}}};
}

}  // namespace quadrille::service
