#include "quadrille/ideal/roll_call_ballots.hpp"

#include <algorithm>
#include <cmath>
#include <map>
#include <numeric>
#include <utility>

namespace quadrille::ideal {
namespace {

/// The first roll call of the matter to which this one belongs so far.
std::uint32_t first_of_matter(std::vector<std::uint32_t>& first, std::uint32_t roll_call) {
  while (first[roll_call] != roll_call) {
    first[roll_call] = first[first[roll_call]];
    roll_call = first[roll_call];
  }
  return roll_call;
}

void unite(std::vector<std::uint32_t>& first, std::uint32_t a, std::uint32_t b) {
  a = first_of_matter(first, a);
  b = first_of_matter(first, b);
  first[std::max(a, b)] = std::min(a, b);
}

}  // namespace

bool Tally::is_unanimous() const {
  return std::ranges::count_if(cast, [](std::uint32_t votes) { return votes > 0; }) < 2;
}

double agreement(Choice a, Choice b) {
  return 1.0 - std::abs(static_cast<int>(a) - static_cast<int>(b)) / 2.0;
}

bool RollCallSelection::contains(const PanelRollCall& roll_call) const {
  return span.contains(roll_call.period) &&
         (!issue || (*issue == 0 ? roll_call.issues == 0 : (roll_call.issues & *issue) != 0));
}

std::optional<Choice> RollCallBallots::choice(std::size_t roll_call, std::size_t unit) const {
  const auto first = unit_of.begin() + first_of_roll_call[roll_call];
  const auto last = unit_of.begin() + first_of_roll_call[roll_call + 1];
  const auto found = std::lower_bound(first, last, unit);
  return found == last || *found != unit
             ? std::nullopt
             : std::optional(choice_of[static_cast<std::size_t>(found - unit_of.begin())]);
}

RollCallBallots ballots_by_roll_call(const VotePanel& panel) {
  RollCallBallots ballots{
      .first_of_roll_call = std::vector<std::uint32_t>(panel.roll_calls.size() + 1, 0),
      .unit_of = std::vector<std::uint32_t>(panel.votes()),
      .choice_of = std::vector<Choice>(panel.votes()),
      .tallies = std::vector<Tally>(panel.roll_calls.size())};
  for (const std::uint32_t roll_call : panel.roll_call_of) {
    ++ballots.first_of_roll_call[roll_call + 1];
  }
  std::partial_sum(ballots.first_of_roll_call.begin(), ballots.first_of_roll_call.end(),
                   ballots.first_of_roll_call.begin());
  std::vector<std::uint32_t> next(ballots.first_of_roll_call);
  for (std::size_t unit = 0; unit < panel.units.size(); ++unit) {
    for (std::size_t vote = panel.first_of_unit[unit]; vote < panel.first_of_unit[unit + 1];
         ++vote) {
      const std::uint32_t roll_call = panel.roll_call_of[vote];
      const Choice choice = panel.choice_of[vote];
      const std::uint32_t place = next[roll_call]++;
      ballots.unit_of[place] = static_cast<std::uint32_t>(unit);
      ballots.choice_of[place] = choice;
      ++ballots.tallies[roll_call].cast.at(static_cast<std::size_t>(choice));
    }
  }
  return ballots;
}

std::vector<std::uint32_t> matters(const VotePanel& panel) {
  std::vector<std::uint32_t> first(panel.roll_calls.size());
  std::iota(first.begin(), first.end(), 0U);
  std::map<std::uint32_t, std::uint32_t> of_item;
  std::map<std::pair<int, std::string_view>, std::uint32_t> of_symbol;
  for (std::uint32_t r = 0; r < first.size(); ++r) {
    const PanelRollCall& call = panel.roll_calls[r];
    unite(first, of_item.try_emplace(call.item, r).first->second, r);
    if (!call.resolution.empty()) {
      unite(first, of_symbol.try_emplace({call.session, call.resolution}, r).first->second, r);
    }
  }
  std::vector<std::uint32_t> matter(first.size());
  std::uint32_t known = 0;
  for (std::uint32_t r = 0; r < first.size(); ++r) {
    const std::uint32_t begins = first_of_matter(first, r);
    matter[r] = begins == r ? known++ : matter[begins];
  }
  return matter;
}

}  // namespace quadrille::ideal
