#include <benchmark/benchmark.h>
#include <fmt/format.h>

#include "quadrille/base/iso_date.hpp"
#include "quadrille/base/random.hpp"
#include "quadrille/scenario/comparison.hpp"

namespace quadrille::scenario {
namespace {

using domain::ActorId;
using domain::Relation;

constexpr std::uint32_t kHere = 4;      ///< states of the theatre
constexpr std::uint32_t kHolders = 24;  ///< outsiders with a base in it

/// States and thirty years of acts, pacts, rivalries and disputes between them; closer pairs have
/// more to do with each other.
class Generated {
 public:
  Generated(std::uint32_t actors, std::uint32_t items) : chance_(3, Purpose::benchmark, actors) {
    static_cast<void>(
        facts_.add(domain::Source{.id = domain::SourceId{1}, .name = "records", .grade = {}}));
    domain::Theatre theatre{.id = domain::TheatreId{1}, .code = "here", .name = "Here"};
    for (std::uint32_t number = 1; number <= actors; ++number) {
      domain::Actor::Spec spec;
      spec.id = ActorId{number};
      spec.code = fmt::format("S{:03}", number);
      spec.names = {spec.code};
      static_cast<void>(facts_.add(*domain::Actor::make(std::move(spec))));
      if (number <= kHere) {
        theatre.states.push_back(ActorId{number});
      }
    }
    static_cast<void>(facts_.add(theatre));
    for (std::uint32_t number = 1; number <= actors; ++number) {
      measure(number, {}, "military personnel", 5.0 + 900.0 * chance_.uniform());
      for (std::uint32_t host = 1; host <= kHere; ++host) {
        if (host != number) {
          measure(number, ActorId{host}, "distance", 12000.0 * chance_.uniform());
        }
      }
    }
    for (std::uint32_t k = 0; k < kHolders; ++k) {
      domain::Tie base{.a = ActorId{kHere + 1 + k},
                       .b = ActorId{1 + k % kHere},
                       .relation = Relation::presence,
                       .label = fmt::format("base {}", k)};
      base.terms = domain::Terms{.strength = 1.0 + 90.0 * chance_.uniform()};
      add(base, 1991 + static_cast<int>(chance_.below(25)), {});
    }
    while (items_ < items) {
      act(actors);
    }
  }

  [[nodiscard]] const domain::Case& facts() const { return facts_; }

 private:
  void measure(std::uint32_t whose, std::optional<ActorId> other, const char* what, double value) {
    add(domain::Measure{.actor = ActorId{whose}, .other = other, .quantity = what, .value = value},
        1991, {});
  }

  void act(std::uint32_t actors) {
    const auto near = static_cast<std::uint32_t>(-40.0 * std::log(chance_.uniform()));
    const ActorId a{1 + static_cast<std::uint32_t>(chance_.below(actors))};
    const ActorId b{1 + std::min(actors - 1, near)};
    if (a == b) {
      return;
    }
    const int year = 1991 + static_cast<int>(chance_.below(30));
    const double sort = chance_.uniform();
    if (sort < .1) {
      const int members = chance_.below(2) == 0 ? 2 : 5;
      add(domain::Tie{.a = a,
                      .b = b,
                      .relation = Relation::consultation_pact,
                      .members = members,
                      .label = fmt::format("pact {}", chance_.below(400))},
          year, {});
    } else if (sort < .13) {
      add(domain::Tie{.a = a, .b = b, .relation = Relation::strategic_rivalry}, year, year + 9);
    } else if (sort < .2) {
      const int level = 1 + static_cast<int>(chance_.below(5));
      add(domain::Tie{.a = a, .b = b, .relation = Relation::dispute, .hostility = level}, year,
          year);
    } else {
      const auto type =
          chance_.below(2) == 0 ? domain::ClaimType::consult : domain::ClaimType::accuse;
      add(domain::Event{.sender = a, .receiver = b, .type = type}, year, {});
    }
  }

  void add(domain::Content content, int from, std::optional<int> until) {
    const auto year = [](int number) {
      domain::PartialDate::Spec date;
      date.year = number;
      return *domain::PartialDate::make(date);
    };
    domain::EvidenceItem::Spec spec;
    spec.id = domain::ItemId{++items_};
    spec.content = std::move(content);
    spec.from = year(from);
    if (until) {
      spec.until = year(*until);
    }
    spec.source = domain::SourceId{1};
    spec.grade = {domain::Reliability::a, domain::Credibility::two};
    spec.provenance = domain::EnteredFact{.reference = "made for a measurement"};
    spec.review = domain::Review::accepted;
    static_cast<void>(facts_.add(*domain::EvidenceItem::make(std::move(spec))));
  }

  RandomStream chance_;
  domain::Case facts_;
  std::uint32_t items_ = 0;
};

/// A base in a theatre goes to another of 200 states; 13,000 items. Draws, threads (0: all).
void WhatIf(benchmark::State& state) {
  const Generated world(200, 13'000);
  const Scenario scenario{.name = "handed over",
                          .on = *parse_iso_date("2020-12-31"),
                          .edits = {{.act = HandOver{.holder = ActorId{kHere + 1},
                                                     .host = ActorId{1},
                                                     .to = ActorId{kHere + 2},
                                                     .label = {}},
                                     .where = "the bench"}}};
  CompareOptions options;
  options.draws.draws = static_cast<std::size_t>(state.range(0));
  options.draws.threads = static_cast<std::size_t>(state.range(1));
  for (auto _ : state) {
    const auto found = compare(world.facts(), {}, scenario, options);
    benchmark::DoNotOptimize(found->changes.data());
    state.counters["changes"] = static_cast<double>(found->changes.size());
  }
}
BENCHMARK(WhatIf)
    ->Args({0, 1})
    ->Args({0, 2})
    ->Args({10000, 2})
    ->Unit(benchmark::kMillisecond)
    ->UseRealTime();

}  // namespace
}  // namespace quadrille::scenario
