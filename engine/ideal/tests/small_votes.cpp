#include "small_votes.hpp"

#include <algorithm>
#include <initializer_list>
#include <set>
#include <tuple>
#include <vector>

namespace quadrille::ideal {
namespace {

using domain::ActorId;
using domain::RecordKind;
using domain::RecordTable;

domain::Day day_of_session(int session) {
  return std::chrono::sys_days{std::chrono::year{1945 + session} / std::chrono::December / 31};
}

RecordTable::Columns columns_of(RecordKind kind) {
  RecordTable::Columns columns{.kind = kind};
  columns.values.resize(domain::value_names(kind).size());
  for (domain::ValueColumn& column : columns.values) {
    column.known.clear();
  }
  return columns;
}

void add_row(RecordTable::Columns& columns, unsigned actor, int session,
             std::initializer_list<std::optional<double>> values) {
  columns.a.push_back(ActorId{actor});
  columns.b.push_back(ActorId{actor});
  columns.from.push_back(day_of_session(session));
  columns.until.push_back(day_of_session(session) + std::chrono::days{1});
  columns.file.push_back(0);
  columns.line.push_back(static_cast<std::uint32_t>(columns.a.size() + 1));
  auto column = columns.values.begin();
  for (const std::optional<double>& value : values) {
    column->value.push_back(value.value_or(0.0));
    column->known.push_back(value ? 1 : 0);
    ++column;
  }
}

std::optional<double> ballot_of(char letter) {
  switch (letter) {
    case 'Y':
      return 1.0;
    case 'A':
      return 0.0;
    case 'N':
      return -1.0;
    case 'X':
      return -2.0;
    default:
      return std::nullopt;
  }
}

char letter_of(Choice choice) { return "YAN"[static_cast<std::size_t>(choice)]; }

}  // namespace

SmallAssembly::SmallAssembly()
    : calls_(columns_of(RecordKind::roll_call)),
      votes_(columns_of(RecordKind::vote)),
      details_(columns_of(RecordKind::roll_call_detail)) {}

SmallAssembly& SmallAssembly::roll_call(const SmallRollCall& call, std::string_view ballots) {
  const auto number = static_cast<double>(call.number);
  add_row(calls_, 0, call.session,
          {number, static_cast<double>(call.session), call.amendment, call.paragraph,
           call.important, call.issues});
  calls_.labels.push_back(call.resolution);
  if (call.date || call.linked || !call.text.empty()) {
    add_row(details_, 0, call.session, {number, call.date, call.linked});
    details_.labels.push_back(call.text);
  }
  for (unsigned state = 0; state < ballots.size(); ++state) {
    ballot(call, state + 1, ballots[state]);
  }
  return *this;
}

SmallAssembly& SmallAssembly::ballot(const SmallRollCall& call, unsigned state, char letter) {
  if (const auto cast = ballot_of(letter)) {
    add_row(votes_, state, call.session, {static_cast<double>(call.number), cast});
  }
  return *this;
}

domain::Records SmallAssembly::records() const {
  domain::LoadedDataSet votes{.info = {.id = domain::DataSetId{7}, .name = "small votes"}};
  for (const RecordTable::Columns* columns : {&calls_, &votes_, &details_}) {
    if (!columns->a.empty()) {
      votes.tables.push_back(RecordTable::make(*columns).value());
    }
  }
  return domain::Records({std::move(votes)});
}

std::string votes_of(const VotePanel& panel, unsigned state, int period) {
  const auto unit = panel.find(ActorId{state}, period);
  if (!unit) {
    return "none";
  }
  std::string letters;
  for (std::size_t vote = panel.first_of_unit[*unit]; vote < panel.first_of_unit[*unit + 1];
       ++vote) {
    letters.push_back(letter_of(panel.choice_of[vote]));
  }
  return letters;
}

namespace {

using PlacedVote = std::tuple<std::uint32_t, std::uint32_t, Choice>;

std::string broken_by_units(const VotePanel& panel) {
  for (std::uint32_t unit = 0; unit < panel.units.size(); ++unit) {
    if (panel.votes_of(unit) == 0) {
      return "a unit has no vote";
    }
    for (std::size_t vote = panel.first_of_unit[unit]; vote < panel.first_of_unit[unit + 1];
         ++vote) {
      const PanelRollCall& call = panel.roll_calls[panel.roll_call_of[vote]];
      if (call.item != panel.item_of[vote] || call.period != panel.units[unit].period) {
        return "a vote is not on the item or in the period of its roll call";
      }
      if (vote > panel.first_of_unit[unit] &&
          panel.roll_call_of[vote - 1] >= panel.roll_call_of[vote]) {
        return "votes of a unit do not ascend by roll call";
      }
    }
  }
  const auto before = [](const Unit& one, const Unit& other) {
    return std::pair(one.state, one.period) >= std::pair(other.state, other.period);
  };
  return std::ranges::adjacent_find(panel.units, before) == panel.units.end()
             ? ""
             : "units do not ascend";
}

std::string broken_by_items(const VotePanel& panel) {
  for (std::size_t item = 0; item < panel.items; ++item) {
    std::set<Choice> choices;
    for (std::size_t vote = panel.first_of_item[item]; vote < panel.first_of_item[item + 1];
         ++vote) {
      choices.insert(panel.item_choice_of[vote]);
      if (vote > panel.first_of_item[item] && panel.unit_of[vote - 1] > panel.unit_of[vote]) {
        return "votes on an item do not ascend by unit";
      }
    }
    if (choices.size() < 2) {
      return "all votes on an item are the same";
    }
  }
  return "";
}

std::string broken_by_arrangements(const VotePanel& panel) {
  std::vector<PlacedVote> by_unit;
  std::vector<PlacedVote> by_item;
  for (std::uint32_t unit = 0; unit < panel.units.size(); ++unit) {
    for (std::size_t vote = panel.first_of_unit[unit]; vote < panel.first_of_unit[unit + 1];
         ++vote) {
      by_unit.emplace_back(unit, panel.item_of[vote], panel.choice_of[vote]);
    }
  }
  for (std::uint32_t item = 0; item < panel.items; ++item) {
    for (std::size_t vote = panel.first_of_item[item]; vote < panel.first_of_item[item + 1];
         ++vote) {
      by_item.emplace_back(panel.unit_of[vote], item, panel.item_choice_of[vote]);
    }
  }
  std::ranges::sort(by_unit);
  std::ranges::sort(by_item);
  return by_unit == by_item ? "" : "the two arrangements hold different votes";
}

std::string broken_by_lists(const VotePanel& panel) {
  const auto call_before = [](const PanelRollCall& one, const PanelRollCall& other) {
    return std::pair(one.session, one.number) >= std::pair(other.session, other.number);
  };
  if (std::ranges::adjacent_find(panel.roll_calls, call_before) != panel.roll_calls.end()) {
    return "roll calls do not ascend";
  }
  if (std::ranges::adjacent_find(panel.states, std::greater_equal<>()) != panel.states.end()) {
    return "states do not ascend";
  }
  if (panel.first_of_state.size() != panel.states.size() + 1 ||
      panel.first_of_unit.size() != panel.units.size() + 1 ||
      panel.first_of_item.size() != panel.items + 1 ||
      panel.first_of_state.back() != panel.units.size() ||
      panel.first_of_unit.back() != panel.votes() || panel.first_of_item.back() != panel.votes()) {
    return "the places of an arrangement do not fit";
  }
  for (std::size_t state = 0; state < panel.states.size(); ++state) {
    for (std::size_t unit = panel.first_of_state[state]; unit < panel.first_of_state[state + 1];
         ++unit) {
      if (panel.units[unit].state != state ||
          panel.find(panel.states[state], panel.units[unit].period) != unit) {
        return "a unit is not found where it stands";
      }
    }
  }
  return "";
}

}  // namespace

std::string broken_promise(const VotePanel& panel) {
  for (const auto broken :
       {broken_by_lists, broken_by_units, broken_by_items, broken_by_arrangements}) {
    if (std::string said = broken(panel); !said.empty()) {
      return said;
    }
  }
  return "";
}

}  // namespace quadrille::ideal
