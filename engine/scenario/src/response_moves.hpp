#pragma once

/// \file
/// What everybody with a say may do next, given what was answered so far.

#include <map>
#include <set>
#include <string>
#include <tuple>
#include <vector>

#include "quadrille/domain/record_table.hpp"
#include "quadrille/scenario/responses.hpp"
#include "quadrille/theatre/theatre_facts.hpp"

namespace quadrille::scenario {

/// A presence as an edit names it: holder, host, label.
using PresenceKey = std::tuple<domain::ActorId, domain::ActorId, std::string>;

/// What was answered so far, each as the edit that makes it. Equal sets make equal worlds.
struct Answer {
  Move move{};
  PresenceKey about{};
  domain::ActorId by{};
  Act act{};
  friend bool operator<(const Answer& x, const Answer& y) {
    return std::tie(x.move, x.about, x.by) < std::tie(y.move, y.about, y.by);
  }
};
using Answers = std::set<Answer>;

/// A move, and all answers once it is made.
struct Candidate {
  Response response{};
  Answers answers{};
};

/// The theatres with some answers.
struct Setting {
  EditedCase edited{};
  std::vector<theatre::TheatreFacts> theatres{};
};

/// A presence of some strength in the theatres.
struct Presence {
  double strength = 0.0;
  std::vector<domain::Function> functions{};
  bool consented = false;  ///< by its host
};
using Presences = std::map<PresenceKey, Presence>;
[[nodiscard]] Presences presences_in(const domain::World& world,
                                     const std::vector<domain::Theatre>& theatres, domain::Day on);

/// Every move of everybody from here, in the order that decides between equal gains. `before`:
/// what stood before the scenario, `now`: what stands here.
[[nodiscard]] std::vector<Candidate> moves_from(const domain::Case& facts, const Scenario& scenario,
                                                const Setting& here, const Answers& answers,
                                                const Presences& before, const Presences& now);

}  // namespace quadrille::scenario
