#include "quadrille/service/plane_answer.hpp"

#include <fmt/format.h>

#include "quadrille/ideal/plane_estimate.hpp"

#include "vote_cells.hpp"
#include "vote_question.hpp"

namespace quadrille::service {
namespace {

using wire::ColumnType;
using wire::Number;

constexpr int kLong = 4;

Result<ideal::PlaneOptions> plane_options(CaseSession& session, const ideal::VotePanel& panel,
                                          const VoteQuestion& question) {
  const auto anchors = anchors_of(session, panel, question);
  if (!anchors) {
    return fail(anchors.error());
  }
  ideal::PlaneOptions options{.anchors = *anchors, .threads = question.threads};
  options.most_iterations = question.iterations.value_or(options.most_iterations);
  if (question.high_on_second) {
    const auto high = voter(session, panel, *question.high_on_second);
    if (!high) {
      return fail(high.error());
    }
    options.high_on_second = *high;
  }
  return options;
}

}  // namespace

Result<PlaneSolution> solve_plane(CaseSession& session, const VoteQuestion& question,
                                  const std::stop_token& stop, const VoteProgress& progress) {
  if (auto possible = can_answer(question); !possible) {
    return fail(possible.error());
  }
  if (progress) {
    progress("reading votes");
  }
  auto panel = panel_of(session, question);
  if (!panel) {
    return fail(panel.error());
  }
  return solve_plane_of(session, std::move(*panel), question, stop, progress);
}

Result<PlaneSolution> solve_plane_of(CaseSession& session, ideal::VotePanel panel,
                                     const VoteQuestion& question, const std::stop_token& stop,
                                     const VoteProgress& progress) {
  if (auto possible = can_answer(question); !possible) {
    return fail(possible.error());
  }
  const auto options = plane_options(session, panel, question);
  if (!options) {
    return fail(options.error());
  }
  auto run = estimate_run(session, question, options->anchors);
  if (!run) {
    return fail(run.error());
  }
  run->options.emplace_back("dims=2");
  if (options->high_on_second) {
    run->options.push_back(
        fmt::format("second={}", session.facts().actor(*options->high_on_second).code()));
  }
  if (progress) {
    progress(fmt::format("placing {} states in two dimensions by {} votes", panel.states.size(),
                         panel.votes()));
  }
  auto points = ideal::plane_estimate(panel, *options, stop);
  if (!points) {
    return fail(points.error());
  }
  return PlaneSolution{.panel = std::move(panel),
                       .points = std::move(*points),
                       .anchors = options->anchors,
                       .run = std::move(*run)};
}

wire::Table plane_table(const domain::Case& facts, const PlaneSolution& solution,
                        const IdealSelection& selection) {
  wire::Table table({{.name = "period", .type = ColumnType::integer},
                     {.name = "ccode", .type = ColumnType::integer},
                     {.name = "iso3"},
                     {.name = "dimension", .type = ColumnType::integer},
                     {.name = "ideal_point", .type = ColumnType::number},
                     {.name = "sd", .type = ColumnType::number},
                     {.name = "lower", .type = ColumnType::number},
                     {.name = "upper", .type = ColumnType::number},
                     {.name = "votes", .type = ColumnType::integer}});
  const ideal::PlanePoints& points = solution.points;
  for (std::size_t unit = 0; unit < solution.panel.units.size(); ++unit) {
    const ideal::Unit& one = solution.panel.units[unit];
    if (!is_selected(selection, solution.panel, one)) {
      continue;
    }
    const domain::Actor& actor = facts.actor(solution.panel.states[one.state]);
    const ideal::PlaneVector sd = points.sd(unit);
    for (std::size_t k = 0; k < 2; ++k) {
      table.add({one.period, actor.spec().cow, iso3(actor), k + 1,
                 Number{points.point[unit][k], kLong}, Number{sd[k], kLong},
                 Number{points.lower[unit][k], kLong}, Number{points.upper[unit][k], kLong},
                 solution.panel.votes_of(unit)});
    }
  }
  return table;
}

wire::Table plane_ranking_table(const domain::Case& facts, const PlaneSolution& solution,
                                int period, std::size_t dimension) {
  wire::Table table({{.name = "rank", .type = ColumnType::integer},
                     {.name = "state"},
                     {.name = "name"},
                     {.name = "first", .type = ColumnType::number},
                     {.name = "first_sd", .type = ColumnType::number},
                     {.name = "second", .type = ColumnType::number},
                     {.name = "second_sd", .type = ColumnType::number},
                     {.name = "votes", .type = ColumnType::integer}});
  const ideal::PlanePoints& points = solution.points;
  const std::vector<std::size_t> units =
      ranked_units(solution.panel, period,
                   [&](std::size_t unit) { return points.point[unit].at(dimension - 1); });
  for (std::size_t rank = 0; rank < units.size(); ++rank) {
    const std::size_t unit = units[rank];
    const domain::Actor& actor =
        facts.actor(solution.panel.states[solution.panel.units[unit].state]);
    const ideal::PlaneVector sd = points.sd(unit);
    table.add({rank + 1, actor.code(), actor.display_name(), Number{points.point[unit][0], kShort},
               Number{sd[0], kShort}, Number{points.point[unit][1], kShort}, Number{sd[1], kShort},
               solution.panel.votes_of(unit)});
  }
  return table;
}

wire::Table plane_issue_table(const PlaneSolution& solution) {
  wire::Table table({{.name = "issue"},
                     {.name = "title"},
                     {.name = "roll_calls", .type = ColumnType::integer},
                     {.name = "first", .type = ColumnType::number},
                     {.name = "second", .type = ColumnType::number},
                     {.name = "share_of_second", .type = ColumnType::number},
                     {.name = "accuracy", .type = ColumnType::number},
                     {.name = "mean_log_likelihood", .type = ColumnType::number}});
  for (const ideal::PlaneIssue& row : ideal::plane_issues(solution.panel, solution.points)) {
    const auto [code, title] = named_issue(row.issue);
    table.add({code, title, row.roll_calls, Number{row.divides[0], kShort},
               Number{row.divides[1], kShort}, Number{row.share_of_second(), kShort},
               Number{row.fit.accuracy, kLong}, Number{row.fit.mean_log_likelihood, kLong}});
  }
  return table;
}

wire::Report to_report(const domain::Case& facts, const PlaneSolution& solution,
                       const IdealSelection& selection) {
  const ideal::VotePanel& panel = solution.panel;
  const ideal::PlanePoints& points = solution.points;
  return {.head = {{"method", ideal::name(points.method)},
                   {"dimensions", 2},
                   {"by", panel.period == ideal::Period::session ? "session" : "year"},
                   {"votes", panel.votes()},
                   {"items", panel.items},
                   {"roll_calls", panel.roll_calls.size()},
                   {"states", panel.states.size()},
                   {"units", panel.units.size()},
                   {"anchors", wire::Record{{"high", facts.actor(solution.anchors.high).code()},
                                            {"low", facts.actor(solution.anchors.low).code()}}},
                   {"high_on_second", facts.actor(points.high_on_second).code()},
                   {"fit", fit_record(ideal::fit_of(panel, points))},
                   {"converged", points.converged},
                   {"iterations", points.iterations},
                   {"convergence", settled_in_words(points.converged, points.iterations)},
                   {"subjects", plane_issue_table(solution)}},
          .name = "ideal_points",
          .table = plane_table(facts, solution, selection),
          .tail = {{"run", to_record(solution.run)}}};
}

}  // namespace quadrille::service
