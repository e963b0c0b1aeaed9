#include "quadrille/scenario/generate.hpp"

#include <algorithm>
#include <array>
#include <tuple>

#include <fmt/format.h>

#include "quadrille/base/iso_date.hpp"
#include "quadrille/base/overloaded.hpp"
#include "quadrille/scenario/postures_of.hpp"
#include "quadrille/theatre/assessment.hpp"

namespace quadrille::scenario {
namespace {

using domain::ActorId;
using domain::Relation;

struct CandidateAct {
  Act act{};
  double moved = 0.0;
  std::optional<double> belief{};
};

/// By size; see generate().
bool is_smaller(const Generated& x, const Generated& y) {
  const auto size = [](const Generated& one) {
    return std::tuple(one.acts.size(), one.belief.has_value(), one.moved, one.belief.value_or(0.0));
  };
  return size(x) < size(y);
}

class Generator {
 public:
  Generator(const domain::Case& facts, const domain::Records& records, const Finding& finding,
            domain::Day on, const GenerateOptions& options, const std::stop_token& stop)
      : facts_(facts),
        records_(records),
        finding_(finding),
        on_(on),
        options_(options),
        stop_(stop) {}

  Result<GeneratedList> run() {
    auto postures = postures_of(world_of(facts_), on_, options_.parameters);
    if (!postures) {
      return fail(postures.error());
    }
    postures_ = std::move(*postures);
    auto forces = theatre::theatre_facts(world_of(facts_), finding_.theatre, on_, options_.theatre);
    if (!forces) {
      return fail(forces.error());
    }
    reference_ = theatre::reference_of(*forces);
    const auto before = value(*forces, *postures_);
    if (!before) {
      return fail(before.error());
    }
    list_.before = *before;
    list_.holds = is_true(*before);
    if (list_.holds) {
      return std::move(list_);
    }
    const std::vector<CandidateAct> done = interventions(*forces);
    std::vector<CandidateAct> single = done;
    const std::vector<CandidateAct> doubts = dropped_items(*forces);
    single.insert(single.end(), doubts.begin(), doubts.end());
    begin(1, single.size());
    for (const CandidateAct& one : single) {
      if (auto tried = attempt({one}); !tried) {
        return fail(tried.error());
      }
    }
    const bool needs_two = list_.found.empty() && !done.empty();
    begin(2, needs_two ? done.size() * (done.size() - 1) / 2 : 0);
    for (std::size_t i = 0; needs_two && i < done.size(); ++i) {
      for (std::size_t j = i + 1; j < done.size(); ++j) {
        if (auto tried = attempt({done[i], done[j]}); !tried) {
          return fail(tried.error());
        }
      }
    }
    std::ranges::stable_sort(list_.found, is_smaller);
    if (list_.found.size() > options_.listed) {
      list_.found.erase(list_.found.begin() + static_cast<std::ptrdiff_t>(options_.listed),
                        list_.found.end());
    }
    return std::move(list_);
  }

 private:
  [[nodiscard]] domain::World world_of(const domain::Case& facts) const {
    return {facts, records_, on_};
  }
  [[nodiscard]] bool is_true(double value) const {
    return finding_.side == Side::above ? value > finding_.mark : value < finding_.mark;
  }

  Result<double> value(const theatre::TheatreFacts& forces, const domain::Postures& postures) {
    const std::array asked{finding_.actor};
    const auto found = theatre::assess(forces, postures, asked, options_.theatre, reference_);
    if (!found) {
      return fail(found.error());
    }
    return theatre::value_of(*found, found->standings.front(), finding_.quantity);
  }

  /// Those with weight enough to matter, the actor asked about left out.
  [[nodiscard]] std::vector<ActorId> others(const theatre::TheatreFacts& forces) const {
    std::vector<ActorId> found;
    for (const theatre::Force& force : forces.forces) {
      double weight = 0.0;
      for (const theatre::Force& other : forces.forces) {
        weight += other.actor == force.actor ? other.weight : 0.0;
      }
      if (force.actor != finding_.actor && weight >= options_.least_share * reference_.weight &&
          (found.empty() || found.back() != force.actor)) {
        found.push_back(force.actor);
      }
    }
    return found;
  }

  [[nodiscard]] std::vector<CandidateAct> interventions(const theatre::TheatreFacts& forces) const {
    std::vector<CandidateAct> candidates;
    std::vector<ActorId> takers = others(forces);
    takers.push_back(finding_.actor);
    for (const theatre::Force& force : forces.forces) {
      if (force.kind != theatre::ForceKind::presence || !force.host) {
        continue;
      }
      candidates.push_back({.act = EndTie{.a = force.actor,
                                          .b = *force.host,
                                          .relation = Relation::presence,
                                          .label = force.label},
                            .moved = force.weight});
      for (const ActorId to : takers) {
        if (to != force.actor && to != *force.host) {
          candidates.push_back(
              {.act =
                   HandOver{
                       .holder = force.actor, .host = *force.host, .to = to, .label = force.label},
               .moved = force.weight});
        }
      }
    }
    for (const ActorId other : others(forces)) {
      domain::Tie pact{.a = finding_.actor, .b = other, .relation = Relation::deconfliction};
      pact.terms = domain::Terms{};
      pact.terms->in = finding_.theatre.states.front();
      candidates.push_back({.act = MakeTie{std::move(pact)}});
    }
    return candidates;
  }

  /// Items about the actor and one of those with weight.
  [[nodiscard]] std::vector<CandidateAct> dropped_items(const theatre::TheatreFacts& forces) const {
    const std::vector<ActorId> with = others(forces);
    const domain::World world = world_of(facts_);
    std::vector<CandidateAct> candidates;
    for (const domain::EvidenceItem* item : world.items()) {
      const auto dyad = domain::directed_dyad(item->content());
      if (!dyad || std::holds_alternative<domain::Measure>(item->content())) {
        continue;
      }
      const bool is_it =
          (dyad->sender == finding_.actor &&
           std::ranges::find(with, dyad->receiver) != with.end()) ||
          (dyad->receiver == finding_.actor && std::ranges::find(with, dyad->sender) != with.end());
      if (is_it) {
        candidates.push_back(
            {.act = DropItem{item->id()}, .belief = domain::belief_in(facts_, *item)});
      }
    }
    return candidates;
  }

  void begin(std::size_t edits, std::size_t sets) {
    progress_ = {.edits = edits, .done = 0, .of = sets};
  }

  Result<void> attempt(const std::vector<CandidateAct>& edits) {
    if (options_.progress) {
      options_.progress(progress_);
    }
    ++progress_.done;
    if (stop_.stop_requested()) {
      return fail(ErrorCode::cancelled, "the search was interrupted");
    }
    Scenario scenario{.name = "tried", .on = on_};
    Generated one;
    for (const CandidateAct& edit : edits) {
      scenario.edits.push_back({.act = edit.act, .where = "tried"});
      one.acts.push_back(edit.act);
      one.moved += edit.moved;
      one.belief = edit.belief;
    }
    const auto edited = apply(facts_, scenario);
    if (!edited) {
      return {};  // edits that contradict each other or what stands
    }
    ++list_.tried;
    std::optional<domain::Postures> learnt;
    if (edited->learnt) {
      auto postures = postures_of(world_of(*edited->learnt), on_, options_.parameters);
      if (!postures) {
        return fail(postures.error());
      }
      learnt = std::move(*postures);
    }
    const domain::Postures& postures = learnt ? *learnt : *postures_;
    auto forces =
        theatre::theatre_facts(world_of(edited->done), finding_.theatre, on_, options_.theatre);
    if (!forces) {
      return fail(forces.error());
    }
    const auto filled = theatre::with_forces(
        *forces,
        theatre::fillers(*forces, postures, edited->vacancies, finding_.actor, options_.theatre));
    const auto after = value(filled, postures);
    if (!after) {
      return fail(after.error());
    }
    if (is_true(*after)) {
      one.after = *after;
      list_.found.push_back(std::move(one));
    }
    return {};
  }

  const domain::Case& facts_;
  const domain::Records& records_;
  const Finding& finding_;
  domain::Day on_;
  const GenerateOptions& options_;
  const std::stop_token& stop_;
  std::optional<domain::Postures> postures_ = {};
  theatre::Reference reference_ = {};
  GenerateProgress progress_ = {};
  GeneratedList list_ = {};
};

/// A TOML string.
std::string quoted(const std::string& text) {
  std::string out = "\"";
  for (const char c : text) {
    if (c == '"' || c == '\\') {
      out += '\\';
    }
    out += c;
  }
  return out + "\"";
}

}  // namespace

Result<GeneratedList> generate(const domain::Case& facts, const domain::Records& records,
                               const Finding& finding, domain::Day on,
                               const GenerateOptions& options, const std::stop_token& stop) {
  return Generator(facts, records, finding, on, options, stop).run();
}

std::string in_words(const domain::Case& facts, const Act& act) {
  const auto code = [&facts](ActorId id) { return facts.actor(id).code(); };
  return std::visit(Overloaded{
                        [&](const DropItem& one) {
                          return fmt::format("item {} counts no more", domain::number(one.item));
                        },
                        [&](const EndTie& one) {
                          return fmt::format("{} of {} in {} ends: {}", domain::name(one.relation),
                                             code(one.a), code(one.b), one.label.value_or(""));
                        },
                        [&](const HandOver& one) {
                          return fmt::format("{} in {} goes from {} to {}",
                                             one.label.value_or("all"), code(one.host),
                                             code(one.holder), code(one.to));
                        },
                        [&](const MakeTie& one) {
                          return fmt::format("{} of {} and {}", domain::name(one.tie.relation),
                                             code(one.tie.a), code(one.tie.b));
                        },
                        [](const auto&) { return std::string("another edit"); },
                    },
                    act);
}

std::string to_toml(const domain::Case& facts, const std::string& name, domain::Day on,
                    const std::vector<Act>& acts) {
  const auto code = [&facts](ActorId id) { return quoted(facts.actor(id).code()); };
  std::string text = fmt::format("name = {}\non = \"{}\"\n", quoted(name), format_iso_date(on));
  for (const Act& act : acts) {
    text += "\n";
    text += std::visit(
        Overloaded{
            [&](const DropItem& one) {
              return fmt::format("[[learn]]\ndrop = {}\n", domain::number(one.item));
            },
            [&](const EndTie& one) {
              return fmt::format("[[do]]\nend = \"{}\"\na = {}\nb = {}\n{}",
                                 domain::name(one.relation), code(one.a), code(one.b),
                                 one.label ? "label = " + quoted(*one.label) + "\n" : "");
            },
            [&](const HandOver& one) {
              return fmt::format("[[do]]\nhand_over = {}\nhost = {}\nto = {}\n{}", code(one.holder),
                                 code(one.host), code(one.to),
                                 one.label ? "label = " + quoted(*one.label) + "\n" : "");
            },
            [&](const MakeTie& one) {
              return fmt::format("[[do]]\ntie = \"{}\"\na = {}\nb = {}\n{}",
                                 domain::name(one.tie.relation), code(one.tie.a), code(one.tie.b),
                                 one.tie.terms && one.tie.terms->in
                                     ? "in = " + code(*one.tie.terms->in) + "\n"
                                     : "");
            },
            [](const auto&) { return std::string(); },
        },
        act);
  }
  return text;
}

}  // namespace quadrille::scenario
