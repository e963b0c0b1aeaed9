#include "scale.hpp"

#include <algorithm>
#include <cmath>

namespace quadrille::ideal {
namespace {

/// No vote of an anchor on an item.
constexpr int kNoBallot = 9;

std::size_t votes_of_state(const VotePanel& panel, std::size_t state) {
  return panel.first_of_unit[panel.first_of_state[state + 1]] -
         panel.first_of_unit[panel.first_of_state[state]];
}

/// -1 yes, 0 abstain, 1 no, of a state in each roll call.
std::vector<int> ballots_of(const VotePanel& panel, std::size_t state) {
  std::vector<int> ballots(panel.roll_calls.size(), kNoBallot);
  const std::size_t first = panel.first_of_unit[panel.first_of_state[state]];
  for (std::size_t vote = first; vote < first + votes_of_state(panel, state); ++vote) {
    ballots[panel.roll_call_of[vote]] = static_cast<int>(panel.choice_of[vote]) - 1;
  }
  return ballots;
}

/// How far two states' votes lie apart, summed.
long distance(const VotePanel& panel, const std::vector<int>& ballots, std::size_t state) {
  const std::vector<int> others = ballots_of(panel, state);
  long sum = 0;
  for (std::size_t call = 0; call < ballots.size(); ++call) {
    sum += ballots[call] == kNoBallot || others[call] == kNoBallot
               ? 0
               : std::abs(ballots[call] - others[call]);
  }
  return sum;
}

std::pair<std::size_t, std::size_t> poles_of(const VotePanel& panel,
                                             const std::optional<Anchors>& anchors) {
  std::optional<std::size_t> high;
  std::optional<std::size_t> low;
  if (anchors) {
    high = panel.place_of(anchors->high);
    low = panel.place_of(anchors->low);
  }
  if (high && low) {
    return {*high, *low};
  }
  // One state, the anchor or the one that votes most, and the one that votes most unlike it.
  std::size_t one = high.value_or(low.value_or(0));
  if (!high && !low) {
    for (std::size_t state = 1; state < panel.states.size(); ++state) {
      one = votes_of_state(panel, state) > votes_of_state(panel, one) ? state : one;
    }
  }
  const std::vector<int> ballots = ballots_of(panel, one);
  std::size_t other = one;
  long farthest = -1;
  for (std::size_t state = 0; state < panel.states.size(); ++state) {
    const long apart = state == one ? -1 : distance(panel, ballots, state);
    other = apart > farthest ? state : other;
    farthest = std::max(apart, farthest);
  }
  return low && !high ? std::pair(other, one) : std::pair(one, other);
}

}  // namespace

std::vector<double> first_points(const VotePanel& panel, const std::optional<Anchors>& anchors) {
  std::vector<double> points(panel.units.size(), 0.0);
  if (panel.states.size() < 2) {
    return points;
  }
  const auto [high, low] = poles_of(panel, anchors);
  const std::vector<int> above = ballots_of(panel, high);
  const std::vector<int> below = ballots_of(panel, low);
  constexpr double kDoubt = 5.0;  // votes that pull a unit with few of them to the middle
  for (std::size_t unit = 0; unit < panel.units.size(); ++unit) {
    double sum = 0.0;
    double weight = kDoubt;
    for (std::size_t vote = panel.first_of_unit[unit]; vote < panel.first_of_unit[unit + 1];
         ++vote) {
      const std::uint32_t call = panel.roll_call_of[vote];
      if (above[call] == kNoBallot || below[call] == kNoBallot || above[call] == below[call]) {
        continue;
      }
      const int mine = static_cast<int>(panel.choice_of[vote]) - 1;
      sum += std::abs(mine - below[call]) - std::abs(mine - above[call]);
      weight += std::abs(above[call] - below[call]);
    }
    points[unit] = sum / weight;
  }
  const Scale scale = scale_of(points);
  std::ranges::transform(points, points.begin(), scale);
  return points;
}

Scale scale_of(std::span<const double> theta) {
  double sum = 0.0;
  for (const double point : theta) {
    sum += point;
  }
  const double centre = sum / static_cast<double>(theta.size());
  double squares = 0.0;
  for (const double point : theta) {
    squares += (point - centre) * (point - centre);
  }
  const double width = std::sqrt(squares / static_cast<double>(theta.size()));
  return {.centre = centre, .width = width > 0.0 ? width : 1.0};
}

bool is_reversed(const VotePanel& panel, const std::optional<Anchors>& anchors,
                 std::span<const double> theta) {
  if (!anchors) {
    return false;
  }
  const auto mean = [&](domain::ActorId anchor) {
    double sum = 0.0;
    double units = 0.0;
    for (std::size_t unit = 0; unit < panel.units.size(); ++unit) {
      const bool is_anchor = panel.states[panel.units[unit].state] == anchor;
      sum += is_anchor ? theta[unit] : 0.0;
      units += is_anchor ? 1.0 : 0.0;
    }
    return units > 0.0 ? sum / units : 0.0;
  };
  return mean(anchors->high) < mean(anchors->low);
}

}  // namespace quadrille::ideal
