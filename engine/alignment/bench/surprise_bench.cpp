#include <benchmark/benchmark.h>
#include <fmt/format.h>

#include "quadrille/alignment/surprise.hpp"
#include "quadrille/base/random.hpp"

namespace quadrille::alignment {
namespace {

/// Every pair of `actors` actors with a pact or a rivalry since some year, all entered facts.
domain::Case generated(std::uint32_t actors) {
  RandomStream stream(2, Purpose::benchmark, actors);
  domain::Case facts;
  static_cast<void>(facts.add(
      domain::Source{.id = domain::SourceId{1}, .name = "facts", .owner = {}, .grade = {}}));
  std::uint32_t item = 1;
  for (std::uint32_t high = 0; high < actors; ++high) {
    domain::Actor::Spec actor;
    actor.id = domain::ActorId{high};
    actor.code = fmt::format("A{}", high);
    actor.names = {actor.code};
    static_cast<void>(facts.add(*domain::Actor::make(std::move(actor))));
    for (std::uint32_t low = 0; low < high; ++low) {
      domain::PartialDate::Spec date;
      date.year = 1950 + static_cast<int>(stream.below(74));
      domain::Tie tie;
      tie.a = domain::ActorId{low};
      tie.b = domain::ActorId{high};
      tie.relation = stream.below(2) == 0 ? domain::Relation::consultation_pact
                                          : domain::Relation::strategic_rivalry;
      domain::EvidenceItem::Spec spec;
      spec.id = domain::ItemId{item++};
      spec.content = tie;
      spec.from = *domain::PartialDate::make(date);
      spec.source = domain::SourceId{1};
      spec.provenance = domain::EnteredFact{.reference = "generated"};
      spec.review = domain::Review::accepted;
      static_cast<void>(facts.add(*domain::EvidenceItem::make(std::move(spec))));
    }
  }
  return facts;
}

/// All surprises of a case with 2,000 null worlds, on two threads.
void SurprisesOfACase(benchmark::State& state) {
  const domain::Case facts = generated(static_cast<std::uint32_t>(state.range(0)));
  const domain::World world(facts, std::chrono::sys_days{std::chrono::year{2025} / 3 / 8});
  SurpriseOptions options;
  options.threads = 2;
  for (auto _ : state) {
    const auto report = find_surprises(world, options);
    benchmark::DoNotOptimize(report->surprises.data());
    state.counters["dyads"] = static_cast<double>(report->surprises.size());
  }
}
BENCHMARK(SurprisesOfACase)
    ->Arg(10)
    ->Arg(25)
    ->Arg(50)
    ->Unit(benchmark::kMillisecond)
    ->UseRealTime();

}  // namespace
}  // namespace quadrille::alignment
