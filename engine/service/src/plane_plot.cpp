#include "plane_plot.hpp"

#include <algorithm>

#include <fmt/format.h>

#include "quadrille/service/plane_answer.hpp"
#include "quadrille/wire/plane_map.hpp"

namespace quadrille::service {
namespace {

Result<std::vector<domain::ActorId>> marked(CaseSession& session, const ideal::VotePanel& panel,
                                            const VotePlotQuestion& question) {
  std::vector<domain::ActorId> actors;
  for (const std::string& text : question.actors) {
    const auto actor = voter(session, panel, text);
    if (!actor) {
      return fail(actor.error());
    }
    actors.push_back(*actor);
  }
  return actors;
}

wire::PlaneMapPicture map_of(const domain::Case& facts, const PlaneSolution& solution, int period,
                             std::vector<domain::ActorId> actors) {
  const ideal::VotePanel& panel = solution.panel;
  const ideal::PlanePoints& points = solution.points;
  if (actors.empty()) {
    actors = {solution.anchors.high, solution.anchors.low};
  }
  wire::PlaneMapPicture picture;
  picture.title = fmt::format("Where states stood in the UN General Assembly, {}",
                              period_in_words(panel.period, period));
  picture.subtitle =
      "A dot a state. Orange: with 95 % intervals of both dimensions. Names without room are left "
      "out.";
  picture.across =
      fmt::format("first dimension: from {} towards {}", facts.actor(solution.anchors.low).code(),
                  facts.actor(solution.anchors.high).code());
  picture.up =
      fmt::format("second dimension: towards {}", facts.actor(points.high_on_second).code());
  for (std::size_t unit = 0; unit < panel.units.size(); ++unit) {
    if (panel.units[unit].period != period) {
      continue;
    }
    const domain::ActorId state = panel.states[panel.units[unit].state];
    const ideal::PlaneVector& place = points.point[unit];
    const ideal::PlaneVector& upper = points.upper[unit];
    picture.places.push_back({.label = facts.actor(state).code(),
                              .x = place[0],
                              .y = place[1],
                              .x_reach = upper[0] - place[0],
                              .y_reach = upper[1] - place[1],
                              .is_marked = std::ranges::find(actors, state) != actors.end()});
  }
  picture.captions = {
      fmt::format("Estimated from {} to {}. Over all states and periods both dimensions have mean "
                  "0, standard deviation 1 and no correlation.",
                  period_in_words(panel.period, first_period(panel)), last_period(panel)),
      made_by(solution.run)};
  picture.metadata = metadata_of(solution.run);
  return picture;
}

}  // namespace

std::string made_by(const RunRecord& run) {
  return fmt::format("Quadrille {}, ideal points by the method {}, case {}.", run.program_version,
                     run.parameters,
                     run.case_fingerprint.empty() ? "none" : run.case_fingerprint.substr(0, 12));
}

std::vector<std::pair<std::string, std::string>> metadata_of(const RunRecord& run) {
  return {{"engine", run.engine},
          {"version", run.program_version},
          {"parameters", run.parameters},
          {"case_fingerprint", run.case_fingerprint}};
}

Result<VotePlot> plot_plane(CaseSession& session, const VotePlotQuestion& question,
                            const std::stop_token& stop, const VoteProgress& progress) {
  if (question.roll_call) {
    return fail(ErrorCode::invalid_argument,
                "--roll-call is drawn along one dimension; leave out --dims 2");
  }
  const auto solution = solve_plane(session, question.votes, stop, progress);
  if (!solution) {
    return fail(solution.error());
  }
  const auto actors = marked(session, solution->panel, question);
  if (!actors) {
    return fail(actors.error());
  }
  const int period = question.on.value_or(last_period(solution->panel));
  wire::PlaneMapPicture picture = map_of(session.facts(), *solution, period, *actors);
  if (picture.places.empty()) {
    return fail(ErrorCode::not_found,
                fmt::format("--on: no votes of {} count; they are from {} to {}",
                            period_in_words(solution->panel.period, period),
                            first_period(solution->panel), last_period(solution->panel)));
  }
  return VotePlot{.svg = wire::to_svg(picture),
                  .what = fmt::format("a map of {} states", picture.places.size())};
}

}  // namespace quadrille::service
