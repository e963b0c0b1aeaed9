#include <benchmark/benchmark.h>

#include "quadrille/base/random.hpp"
#include "quadrille/theatre/draws.hpp"

namespace quadrille::theatre {
namespace {

using domain::ActorId;

/// Paired draws of a theatre of so many actors, all of whom can bring something, an eighth of whom
/// keep a base there; one base changes hands. 10,000 draws.
void contrast_of(benchmark::State& state) {
  const auto actors = static_cast<std::uint32_t>(state.range(0));
  RandomStream chance(1, Purpose::benchmark, 0);
  std::vector<ActorId> roster;
  TheatreFacts facts;
  facts.theatre = {.id = domain::TheatreId{1}, .code = "t", .name = "T", .states = {ActorId{1}}};
  for (std::uint32_t i = 1; i <= actors; ++i) {
    roster.push_back(ActorId{i});
    facts.forces.push_back({.actor = ActorId{i},
                            .kind = i == 1 ? ForceKind::army : ForceKind::reach,
                            .weight = 1.0 + 9.0 * chance.uniform(),
                            .sd = 1.0});
    if (i % 8 == 2) {
      facts.forces.push_back({.actor = ActorId{i},
                              .kind = ForceKind::presence,
                              .host = ActorId{1},
                              .weight = 20.0 * chance.uniform(),
                              .sd = 2.0});
    }
  }
  domain::Postures postures(domain::Day{}, roster, {.alignment_sd = .6, .tilt_sd = .3});
  for (std::size_t j = 1; j < roster.size(); ++j) {
    for (std::size_t i = 0; i < j; ++i) {
      postures.set(i, j, {.alignment = .4 * chance.normal(), .alignment_sd = .4, .tilt_sd = .25});
    }
  }
  TheatreFacts changed = facts;
  for (Force& force : changed.forces) {
    if (force.kind == ForceKind::presence) {
      force.actor = ActorId{3};
      break;
    }
  }
  for (auto _ : state) {
    benchmark::DoNotOptimize(contrast({&facts, &postures}, {&changed, &postures}, roster, {},
                                      {.draws = 10000, .seed = 1, .threads = 0}));
  }
}
BENCHMARK(contrast_of)->Arg(20)->Arg(60)->Arg(200)->Unit(benchmark::kMillisecond)->UseRealTime();

}  // namespace
}  // namespace quadrille::theatre
