#include "fillings.hpp"

#include <algorithm>

namespace quadrille::scenario {

theatre::TheatreFacts filled(const theatre::TheatreFacts& now, const domain::Postures& postures,
                             const std::vector<theatre::Vacancy>& left, domain::ActorId whom,
                             const Scenario& scenario, theatre::TheatreOptions options) {
  options.fill = scenario.fill;
  options.filler = scenario.filler;
  return theatre::with_forces(now, theatre::fillers(now, postures, left, whom, options));
}

std::vector<Filling> by_filling(const theatre::TheatreFacts& now, const domain::Postures& postures,
                                const std::vector<theatre::Vacancy>& left,
                                const std::vector<domain::ActorId>& actors,
                                const Scenario& scenario, const theatre::TheatreOptions& options) {
  if (scenario.fill != theatre::Fill::worst || left.empty()) {
    return {{.facts = filled(now, postures, left, {}, scenario, options), .actors = actors}};
  }
  std::vector<Filling> fillings;
  for (const domain::ActorId actor : actors) {
    auto facts = filled(now, postures, left, actor, scenario, options);
    const auto same = std::ranges::find_if(fillings, [&facts](const Filling& one) {
      return std::ranges::equal(one.facts.forces, facts.forces, {}, &theatre::Force::actor,
                                &theatre::Force::actor);
    });
    if (same != fillings.end()) {
      same->actors.push_back(actor);
    } else {
      fillings.push_back({.facts = std::move(facts), .actors = {actor}});
    }
  }
  return fillings;
}

}  // namespace quadrille::scenario
