#include "quadrille/ideal/surprising_votes.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdlib>

namespace quadrille::ideal {
namespace {

constexpr std::array<std::string_view, 3> kSuspicions{"none", "alone", "coding"};
constexpr std::array<std::string_view, kChoices> kChoiceNames{"yes", "abstain", "no"};
constexpr double kSuspectBelow = 0.05;
constexpr std::size_t kNeighbours = 5;
constexpr int kPeriodsAway = 5;

/// What the nearest voters of the roll call voted; nothing where there are fewer than five.
std::vector<Choice> choices_of_neighbours(const RollCallBallots& ballots, const IdealPoints& points,
                                          const SurprisingVote& vote) {
  struct Neighbour {
    double distance = 0.0;
    std::size_t place = 0;
  };
  std::vector<Neighbour> others;
  for (std::size_t place = ballots.first_of_roll_call[vote.roll_call];
       place < ballots.first_of_roll_call[vote.roll_call + 1]; ++place) {
    const std::size_t unit = ballots.unit_of[place];
    if (unit != vote.unit) {
      others.push_back({std::abs(points.point[unit] - points.point[vote.unit]), place});
    }
  }
  if (others.size() < kNeighbours) {
    return {};
  }
  std::ranges::stable_sort(others, {}, &Neighbour::distance);
  others.resize(kNeighbours);
  std::vector<Choice> choices;
  for (const Neighbour& other : others) {
    choices.push_back(ballots.choice_of[other.place]);
  }
  return choices;
}

bool are_opposite(Choice a, Choice b) { return agreement(a, b) == 0.0; }

/// Whether the state voted the opposite whenever it voted on the item in neighbouring periods.
bool opposes_itself(const VotePanel& panel, const SurprisingVote& vote) {
  const Unit& own = panel.units[vote.unit];
  const std::uint32_t item = panel.roll_calls[vote.roll_call].item;
  bool found = false;
  for (std::size_t unit = panel.first_of_state[own.state];
       unit < panel.first_of_state[own.state + 1]; ++unit) {
    if (std::abs(panel.units[unit].period - own.period) > kPeriodsAway) {
      continue;
    }
    for (std::size_t place = panel.first_of_unit[unit]; place < panel.first_of_unit[unit + 1];
         ++place) {
      if (panel.item_of[place] != item || panel.roll_call_of[place] == vote.roll_call) {
        continue;
      }
      if (!are_opposite(panel.choice_of[place], vote.cast)) {
        return false;
      }
      found = true;
    }
  }
  return found;
}

Suspicion suspicion_of(const VotePanel& panel, const RollCallBallots& ballots,
                       const IdealPoints& points, const SurprisingVote& vote) {
  if (vote.probability >= kSuspectBelow) {
    return Suspicion::none;
  }
  const std::vector<Choice> near = choices_of_neighbours(ballots, points, vote);
  if (near.empty() || std::ranges::find(near, vote.cast) != near.end()) {
    return Suspicion::none;
  }
  const bool all_opposite =
      std::ranges::all_of(near, [&vote](Choice choice) { return are_opposite(choice, vote.cast); });
  return all_opposite && opposes_itself(panel, vote) ? Suspicion::coding : Suspicion::alone;
}

std::array<double, kChoices> probabilities_of(const VotePanel& panel, const IdealPoints& points,
                                              std::size_t roll_call, std::size_t unit) {
  return choice_probabilities(points.items[panel.roll_calls[roll_call].item], points.point[unit]);
}

struct UnitPair {
  std::size_t a = 0;
  std::size_t b = 0;
};

void add_pairs(const VotePanel& panel, const RollCallBallots& ballots, const IdealPoints& points,
               const UnitPair& units, std::vector<SurprisingPair>& found) {
  for (std::size_t vote = panel.first_of_unit[units.a]; vote < panel.first_of_unit[units.a + 1];
       ++vote) {
    const std::size_t roll_call = panel.roll_call_of[vote];
    const std::optional<Choice> other = ballots.choice(roll_call, units.b);
    if (!other) {
      continue;
    }
    const auto chances_a = probabilities_of(panel, points, roll_call, units.a);
    const auto chances_b = probabilities_of(panel, points, roll_call, units.b);
    double alike = 0.0;
    for (std::size_t choice = 0; choice < kChoices; ++choice) {
      alike += chances_a.at(choice) * chances_b.at(choice);
    }
    const Choice own = panel.choice_of[vote];
    found.push_back({.roll_call = roll_call,
                     .a = own,
                     .b = *other,
                     .probability = own == *other ? alike : 1.0 - alike});
  }
}

}  // namespace

std::string_view name(Suspicion suspicion) {
  return kSuspicions.at(static_cast<std::size_t>(suspicion));
}

std::string_view name(Choice choice) { return kChoiceNames.at(static_cast<std::size_t>(choice)); }

std::vector<SurprisingVote> surprising_votes(const VotePanel& panel, const RollCallBallots& ballots,
                                             const IdealPoints& points,
                                             const SurpriseQuestion& question) {
  std::vector<SurprisingVote> found;
  for (std::size_t unit = 0; unit < panel.units.size(); ++unit) {
    if (!question.span.contains(panel.units[unit].period) ||
        (question.actor && panel.states[panel.units[unit].state] != *question.actor)) {
      continue;
    }
    for (std::size_t vote = panel.first_of_unit[unit]; vote < panel.first_of_unit[unit + 1];
         ++vote) {
      const auto chances = probabilities_of(panel, points, panel.roll_call_of[vote], unit);
      const auto likeliest = std::ranges::max_element(chances);
      found.push_back({.unit = unit,
                       .roll_call = panel.roll_call_of[vote],
                       .cast = panel.choice_of[vote],
                       .probability = chances.at(static_cast<std::size_t>(panel.choice_of[vote])),
                       .likeliest = static_cast<Choice>(likeliest - chances.begin()),
                       .likeliest_probability = *likeliest});
    }
  }
  std::ranges::stable_sort(found, {}, &SurprisingVote::probability);
  found.resize(std::min(found.size(), question.limit));
  for (SurprisingVote& vote : found) {
    vote.suspicion = suspicion_of(panel, ballots, points, vote);
  }
  return found;
}

std::vector<SurprisingPair> surprising_pairs(const VotePanel& panel, const RollCallBallots& ballots,
                                             const IdealPoints& points, domain::ActorId a,
                                             domain::ActorId b, const PeriodSpan& span,
                                             std::size_t limit) {
  std::vector<SurprisingPair> found;
  for (std::size_t unit = 0; unit < panel.units.size(); ++unit) {
    const int period = panel.units[unit].period;
    if (panel.states[panel.units[unit].state] != a || !span.contains(period)) {
      continue;
    }
    if (const auto other = panel.find(b, period)) {
      add_pairs(panel, ballots, points, {unit, *other}, found);
    }
  }
  std::ranges::stable_sort(found, {}, &SurprisingPair::probability);
  found.resize(std::min(found.size(), limit));
  return found;
}

}  // namespace quadrille::ideal
