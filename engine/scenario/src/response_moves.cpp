#include "response_moves.hpp"

#include <algorithm>

#include <fmt/format.h>

namespace quadrille::scenario {
namespace {

using domain::ActorId;
using domain::Relation;

constexpr double kFilled = .5;  ///< of what left, by one that moves into its place

bool is_in(const std::vector<domain::Theatre>& theatres, ActorId state) {
  return std::ranges::any_of(theatres, [state](const domain::Theatre& theatre) {
    return std::ranges::find(theatre.states, state) != theatre.states.end();
  });
}

class Mover {
 public:
  Mover(const domain::Case& facts, const Scenario& scenario, const Setting& here,
        const Answers& answers, const Presences& before, const Presences& now)
      : facts_(facts),
        scenario_(scenario),
        here_(here),
        answers_(answers),
        before_(before),
        now_(now) {}

  std::vector<Candidate> all() {
    add_endings();
    add_reversals();
    if (scenario_.fill == theatre::Fill::none || scenario_.fill == theatre::Fill::half) {
      add_fills();
    }
    std::ranges::sort(moves_, {}, [](const Candidate& one) {
      const Response& r = one.response;
      return std::tuple(r.actor, r.move, r.holder, r.host, r.label);
    });
    return std::move(moves_);
  }

 private:
  void add(ActorId actor, Move move, const PresenceKey& about, Answers answers) {
    const auto& [holder, host, label] = about;
    moves_.push_back(
        {.response = {.actor = actor, .move = move, .holder = holder, .host = host, .label = label},
         .answers = std::move(answers)});
  }

  /// Who commands the army of a state: its government of the day, who decides for a host.
  [[nodiscard]] ActorId government(ActorId state) const {
    for (const theatre::TheatreFacts& facts : here_.theatres) {
      for (const theatre::Force& force : facts.forces) {
        if (force.kind == theatre::ForceKind::army && force.host == state) {
          return force.actor;
        }
      }
    }
    return state;
  }
  [[nodiscard]] bool is_outsider(ActorId actor) const {
    return std::ranges::none_of(here_.theatres, [actor](const theatre::TheatreFacts& facts) {
      return is_in({facts.theatre}, actor) ||
             std::ranges::any_of(facts.forces, [actor](const theatre::Force& force) {
               return force.kind == theatre::ForceKind::army && force.actor == actor;
             });
    });
  }

  void add_endings() {
    for (const auto& [key, presence] : now_) {
      const auto& [holder, host, label] = key;
      add(holder, Move::withdraws, key, ended(key, Move::withdraws, holder));
      if (const ActorId host_government = government(host);
          presence.consented && host_government != holder) {
        add(host_government, Move::ends_consent, key,
            ended(key, Move::ends_consent, host_government));
      }
    }
  }

  /// The answers with a presence ended: what an answer made is taken back, else it gets an end.
  [[nodiscard]] Answers ended(const PresenceKey& key, Move move, ActorId by) const {
    Answers answers = answers_;
    const auto maker = std::ranges::find_if(answers, [&key](const Answer& answer) {
      const auto* made = std::get_if<MakeTie>(&answer.act);
      return made != nullptr && PresenceKey(made->tie.a, made->tie.b, made->tie.label) == key;
    });
    if (maker != answers.end()) {
      answers.erase(maker);
      return answers;
    }
    const auto& [holder, host, label] = key;
    answers.insert(
        {.move = move,
         .about = key,
         .by = by,
         .act = EndTie{.a = holder, .b = host, .relation = Relation::presence, .label = label}});
    return answers;
  }

  void add_reversals() {
    for (const Answer& answer : answers_) {
      if (answer.move == Move::fills) {
        continue;
      }
      Answers without = answers_;
      without.erase(answer);
      add(answer.by, answer.move == Move::withdraws ? Move::returns : Move::grants_consent,
          answer.about, std::move(without));
    }
  }

  void add_fills() {
    std::set<ActorId> outsiders;
    for (const auto& [key, presence] : now_) {
      if (is_outsider(std::get<0>(key))) {
        outsiders.insert(std::get<0>(key));
      }
    }
    for (const auto& [key, gone] : before_) {
      const bool is_taken = std::ranges::any_of(answers_, [&key](const Answer& answer) {
        return answer.move == Move::fills && answer.about == key;
      });
      if (now_.contains(key) || is_taken || is_handed_over(key)) {
        continue;
      }
      for (const ActorId outsider : outsiders) {
        if (outsider != std::get<0>(key)) {
          Answers answers = answers_;
          answers.insert({.move = Move::fills,
                          .about = key,
                          .by = outsider,
                          .act = MakeTie{in_the_place_of(key, gone, outsider)}});
          add(outsider, Move::fills, key, std::move(answers));
        }
      }
    }
  }

  [[nodiscard]] domain::Tie in_the_place_of(const PresenceKey& key, const Presence& gone,
                                            ActorId by) const {
    const auto& [holder, host, label] = key;
    domain::Tie tie{
        .a = by,
        .b = host,
        .relation = Relation::presence,
        .label = fmt::format("in the place of {}: {}", facts_.actor(holder).code(), label)};
    tie.terms = domain::Terms{};
    tie.terms->functions = gone.functions;
    tie.terms->strength = kFilled * gone.strength;
    return tie;
  }

  /// Whether the scenario gave it to somebody: then nothing is left to fill.
  [[nodiscard]] bool is_handed_over(const PresenceKey& key) const {
    const auto& [holder, host, label] = key;
    return std::ranges::any_of(scenario_.edits, [&](const Edit& edit) {
      const auto* handed = std::get_if<HandOver>(&edit.act);
      return handed != nullptr && handed->holder == holder && handed->host == host &&
             handed->label.value_or(label) == label;
    });
  }

  const domain::Case& facts_;
  const Scenario& scenario_;
  const Setting& here_;
  const Answers& answers_;
  const Presences& before_;
  const Presences& now_;
  std::vector<Candidate> moves_ = {};
};

}  // namespace

Presences presences_in(const domain::World& world, const std::vector<domain::Theatre>& theatres,
                       domain::Day on) {
  Presences found;
  for (const domain::EvidenceItem* item : world.items()) {
    const auto* tie = std::get_if<domain::Tie>(&item->content());
    if (tie == nullptr || tie->relation != Relation::presence || !is_in(theatres, tie->b) ||
        item->spec().status != domain::Status::actual || !tie->terms ||
        !(tie->terms->strength.value_or(0.0) > 0.0) ||
        !domain::days_of(world.facts(), *item).contains(on)) {
      continue;
    }
    Presence& presence = found[{tie->a, tie->b, tie->label}];
    presence.strength += *tie->terms->strength;
    presence.functions = tie->terms->functions;
    presence.consented = tie->host_consents && tie->terms->access != domain::Consent::refused;
  }
  return found;
}

std::vector<Candidate> moves_from(const domain::Case& facts, const Scenario& scenario,
                                  const Setting& here, const Answers& answers,
                                  const Presences& before, const Presences& now) {
  return Mover(facts, scenario, here, answers, before, now).all();
}

}  // namespace quadrille::scenario
