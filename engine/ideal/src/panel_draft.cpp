#include "panel_draft.hpp"

#include <algorithm>
#include <limits>
#include <numeric>

namespace quadrille::ideal {
namespace {

using Vote = PanelDraft::Vote;
constexpr std::uint32_t kNone = std::numeric_limits<std::uint32_t>::max();

/// Where each of `keys` keys begins when things are sorted by it; the last entry counts them all.
template <class Things, class Key>
std::vector<std::uint32_t> starts_of(const Things& things, std::size_t keys, Key key) {
  std::vector<std::uint32_t> starts(keys + 1, 0);
  for (const auto& thing : things) {
    ++starts[key(thing) + 1];
  }
  std::partial_sum(starts.begin(), starts.end(), starts.begin());
  return starts;
}

/// Sorts votes by a key below `keys`; those of one key keep their order.
template <class Key>
void sort_by(std::vector<Vote>& votes, std::size_t keys, Key key) {
  std::vector<std::uint32_t> next = starts_of(votes, keys, key);
  std::vector<Vote> sorted(votes.size());
  for (const Vote& vote : votes) {
    sorted[next[key(vote)]++] = vote;
  }
  votes = std::move(sorted);
}

/// The places of roll calls when they are sorted by period, those of one period in their order.
std::vector<std::uint32_t> places_by_period(const std::vector<PanelRollCall>& roll_calls) {
  std::vector<std::uint32_t> order(roll_calls.size());
  std::iota(order.begin(), order.end(), 0U);
  std::ranges::stable_sort(order, {},
                           [&roll_calls](std::uint32_t call) { return roll_calls[call].period; });
  std::vector<std::uint32_t> place(order.size());
  for (std::uint32_t at = 0; at < order.size(); ++at) {
    place[order[at]] = at;
  }
  return place;
}

/// Takes votes out until every item has disagreement and every unit enough votes. Votes are sorted
/// by unit.
class Selection {
 public:
  Selection(PanelDraft& draft, std::size_t fewest_votes)
      : draft_(draft), fewest_votes_(fewest_votes) {}

  void run() {
    drop_unanimous();
    while (drop_small_units() && drop_unanimous()) {
    }
  }

 private:
  bool drop_unanimous() {
    std::vector<std::uint8_t> cast(draft_.items, 0);  // a bit for each choice
    for (const Vote& vote : draft_.votes) {
      cast[item_of(vote)] |= static_cast<std::uint8_t>(1U << static_cast<unsigned>(vote.choice));
    }
    return 0 < std::erase_if(draft_.votes, [this, &cast](const Vote& vote) {
             const unsigned choices = cast[item_of(vote)];
             return (choices & (choices - 1)) == 0;
           });
  }

  bool drop_small_units() {
    std::vector<Vote>& votes = draft_.votes;
    std::size_t kept = 0;
    for (std::size_t first = 0; first < votes.size();) {
      std::size_t last = first + 1;
      while (last < votes.size() && same_unit(votes[first], votes[last])) {
        ++last;
      }
      if (last - first >= fewest_votes_) {
        for (; first < last; ++first) {
          votes[kept++] = votes[first];
        }
      }
      first = last;
    }
    const bool dropped = kept < votes.size();
    votes.resize(kept);
    return dropped;
  }

  [[nodiscard]] std::uint32_t item_of(const Vote& vote) const {
    return draft_.roll_calls[vote.roll_call].item;
  }
  [[nodiscard]] bool same_unit(const Vote& one, const Vote& other) const {
    return one.state == other.state &&
           draft_.roll_calls[one.roll_call].period == draft_.roll_calls[other.roll_call].period;
  }

  PanelDraft& draft_;
  std::size_t fewest_votes_;
};

/// Numbers what is used from 0 on, in the order in which it stands.
std::vector<std::uint32_t> renumber(const std::vector<std::uint8_t>& used) {
  std::vector<std::uint32_t> number(used.size(), kNone);
  std::uint32_t next = 0;
  for (std::size_t at = 0; at < used.size(); ++at) {
    if (used[at] != 0) {
      number[at] = next++;
    }
  }
  return number;
}

/// Leaves the draft with the states, roll calls and items that have votes.
void drop_unused(PanelDraft& draft) {
  std::vector<std::uint8_t> voted(draft.states.size(), 0);
  std::vector<std::uint8_t> voted_on(draft.roll_calls.size(), 0);
  for (const Vote& vote : draft.votes) {
    voted[vote.state] = 1;
    voted_on[vote.roll_call] = 1;
  }
  const std::vector<std::uint32_t> state = renumber(voted);
  const std::vector<std::uint32_t> roll_call = renumber(voted_on);
  for (Vote& vote : draft.votes) {
    vote.state = state[vote.state];
    vote.roll_call = roll_call[vote.roll_call];
  }
  std::size_t at = 0;
  std::erase_if(draft.states, [&](domain::ActorId) { return voted[at++] == 0; });
  at = 0;
  std::erase_if(draft.roll_calls, [&](const PanelRollCall&) { return voted_on[at++] == 0; });
  std::vector<std::uint32_t> item(draft.items, kNone);
  std::uint32_t items = 0;
  for (PanelRollCall& call : draft.roll_calls) {
    std::uint32_t& number = item[call.item];
    number = number == kNone ? items++ : number;
    call.item = number;
  }
  draft.items = items;
}

void add_units(VotePanel& panel, const std::vector<Vote>& votes) {
  panel.first_of_state.assign(panel.states.size() + 1, 0);
  for (const Vote& vote : votes) {
    const PanelRollCall& call = panel.roll_calls[vote.roll_call];
    const Unit unit{.state = vote.state, .period = call.period};
    if (panel.units.empty() || panel.units.back() != unit) {
      panel.units.push_back(unit);
      panel.first_of_unit.push_back(static_cast<std::uint32_t>(panel.item_of.size()));
      ++panel.first_of_state[vote.state + 1];
    }
    panel.item_of.push_back(call.item);
    panel.roll_call_of.push_back(vote.roll_call);
    panel.choice_of.push_back(vote.choice);
  }
  panel.first_of_unit.push_back(static_cast<std::uint32_t>(panel.item_of.size()));
  std::partial_sum(panel.first_of_state.begin(), panel.first_of_state.end(),
                   panel.first_of_state.begin());
}

/// The same votes by item. Units ascend as they stand, so those of an item do.
void add_items(VotePanel& panel) {
  panel.first_of_item =
      starts_of(panel.item_of, panel.items, [](std::uint32_t item) { return item; });
  std::vector<std::uint32_t> next = panel.first_of_item;
  panel.unit_of.resize(panel.votes());
  panel.item_choice_of.resize(panel.votes());
  for (std::uint32_t unit = 0; unit < panel.units.size(); ++unit) {
    for (std::uint32_t vote = panel.first_of_unit[unit]; vote < panel.first_of_unit[unit + 1];
         ++vote) {
      const std::uint32_t to = next[panel.item_of[vote]]++;
      panel.unit_of[to] = unit;
      panel.item_choice_of[to] = panel.choice_of[vote];
    }
  }
}

}  // namespace

VotePanel panel_of(PanelDraft draft, std::size_t fewest_votes) {
  std::vector<Vote>& votes = draft.votes;
  const std::vector<std::uint32_t> place = places_by_period(draft.roll_calls);
  sort_by(votes, place.size(), [&place](const Vote& vote) { return place[vote.roll_call]; });
  sort_by(votes, draft.states.size(), [](const Vote& vote) { return vote.state; });
  const auto twice = std::ranges::unique(votes, [](const Vote& one, const Vote& other) {
    return one.state == other.state && one.roll_call == other.roll_call;
  });
  votes.erase(twice.begin(), twice.end());
  Selection(draft, fewest_votes).run();
  drop_unused(draft);
  VotePanel panel{.period = draft.period,
                  .states = std::move(draft.states),
                  .roll_calls = std::move(draft.roll_calls),
                  .items = draft.items};
  for (auto* column : {&panel.item_of, &panel.roll_call_of}) {
    column->reserve(votes.size());
  }
  panel.choice_of.reserve(votes.size());
  add_units(panel, votes);
  add_items(panel);
  return panel;
}

}  // namespace quadrille::ideal
