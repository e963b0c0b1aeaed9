#include "quadrille/ideal/vote_panel.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <unordered_map>
#include <utility>

#include <fmt/format.h>

#include "panel_draft.hpp"

namespace quadrille::ideal {
namespace {

namespace column = domain::column;
using domain::RecordKind;
using domain::RecordTable;

constexpr int kFirstYear = 1945;
constexpr int kLastYear = 9999;
/// In the published estimates, votes on parts count to this calendar year.
constexpr int kLastYearOfParts = 1989;

/// The tables of one data set that has votes.
struct Tables {
  const domain::DataSet* info = nullptr;
  const RecordTable* votes = nullptr;
  const RecordTable* roll_calls = nullptr;
  const RecordTable* details = nullptr;
};

Result<Tables> tables_in(const domain::Records& records) {
  const auto votes = records.tables(RecordKind::vote);
  if (votes.empty()) {
    return fail(ErrorCode::not_found, "the case has no votes of the UN General Assembly");
  }
  Tables tables{.info = votes.front().info, .votes = votes.front().table};
  const auto beside = [&records, &tables](RecordKind kind) -> const RecordTable* {
    for (const auto& found : records.tables(kind)) {
      if (found.info == tables.info) {
        return found.table;
      }
    }
    return nullptr;
  };
  tables.roll_calls = beside(RecordKind::roll_call);
  tables.details = beside(RecordKind::roll_call_detail);
  if (tables.roll_calls == nullptr) {
    return fail(ErrorCode::not_found,
                fmt::format("the votes of {} have no roll calls beside them", tables.info->name));
  }
  return tables;
}

/// A number of a table as a whole one, if it is one.
std::optional<std::int64_t> whole(std::optional<double> value) {
  constexpr double kMost = 9007199254740992.0;  // 2^53: above, doubles leave whole numbers out
  return value && std::abs(*value) < kMost && std::trunc(*value) == *value
             ? std::optional(static_cast<std::int64_t>(*value))
             : std::nullopt;
}

/// What stands beside a roll call.
struct Detail {
  std::optional<int> year = {};
  std::optional<std::int64_t> linked = {};
  std::size_t row = 0;
};

using Details = std::unordered_map<std::int64_t, Detail>;

Details details_in(const RecordTable* table) {
  Details details;
  for (std::size_t row = 0; table != nullptr && row < table->size(); ++row) {
    const auto number = whole(table->values(column::detail_roll_call).at(row));
    const auto date = whole(table->values(column::calendar_date).at(row));
    constexpr std::int64_t kOfYear = 10000;
    const std::int64_t year = date.value_or(0) / kOfYear;
    if (number) {
      details.try_emplace(*number, Detail{.year = year > 0 && year <= kLastYear
                                                      ? std::optional(static_cast<int>(year))
                                                      : std::nullopt,
                                          .linked = whole(table->values(column::linked).at(row)),
                                          .row = row});
    }
  }
  return details;
}

/// A roll call as the tables have it.
struct Candidate {
  PanelRollCall call = {};
  int year = 0;
  std::int64_t resolution = 0;  ///< the number of the first roll call on it
};

template <class Value>
void keep_each_once(std::vector<Value>& values) {
  std::ranges::sort(values);
  values.erase(std::ranges::unique(values).begin(), values.end());
}

/// \pre the values ascend and the value is one of them
template <class Value>
std::uint32_t place_among(const std::vector<Value>& values, const Value& value) {
  return static_cast<std::uint32_t>(std::ranges::lower_bound(values, value) - values.begin());
}

/// States were numbered as they came; they should ascend.
void put_states_in_order(PanelDraft& draft) {
  std::vector<domain::ActorId> ascending = draft.states;
  std::ranges::sort(ascending);
  std::vector<std::uint32_t> place;
  for (const domain::ActorId state : draft.states) {
    place.push_back(place_among(ascending, state));
  }
  for (PanelDraft::Vote& vote : draft.votes) {
    vote.state = place[vote.state];
  }
  draft.states = std::move(ascending);
}

/// Brings the tables of a data set into the form of a draft.
class Gathering {
 public:
  Gathering(const Tables& tables, const PanelOptions& options)
      : tables_(tables), options_(options), details_(details_in(tables.details)) {
    draft_.period = options.period;
  }

  /// Roll calls that the options leave, ascending by (session, number), each number once.
  void take_roll_calls() {
    std::vector<Candidate> found;
    for (std::size_t row = 0; row < tables_.roll_calls->size(); ++row) {
      if (auto one = candidate(row)) {
        found.push_back(std::move(*one));
      }
    }
    std::ranges::stable_sort(found, {}, [](const Candidate& one) {
      return std::pair(one.call.session, one.call.number);
    });
    std::unordered_map<std::int64_t, std::uint32_t> items;
    for (Candidate& one : found) {
      const auto [place, is_new] = place_.try_emplace(one.call.number, kLeftOut);
      if (!is_new || !counts(one)) {
        continue;
      }
      place->second = static_cast<std::uint32_t>(draft_.roll_calls.size());
      one.call.item =
          items.try_emplace(one.resolution, static_cast<std::uint32_t>(items.size())).first->second;
      draft_.roll_calls.push_back(std::move(one.call));
    }
    draft_.items = items.size();
  }

  void take_votes() {
    const std::vector<double>& calls = tables_.votes->values(column::vote_roll_call).value;
    const std::vector<domain::ActorId>& voters = tables_.votes->columns().a;
    draft_.votes.reserve(tables_.votes->size());
    std::uint32_t place = kLeftOut;
    for (std::size_t row = 0; row < tables_.votes->size(); ++row) {
      if (row == 0 || calls[row] != calls[row - 1]) {
        place = place_of(calls[row]);
      }
      const auto choice = place == kLeftOut ? std::nullopt : choice_in(row);
      if (choice && !is_left_out(voters[row], draft_.roll_calls[place].period)) {
        draft_.votes.push_back(
            {.state = state_of(voters[row]), .roll_call = place, .choice = *choice});
      }
    }
    put_states_in_order(draft_);
  }

  [[nodiscard]] PanelDraft take() { return std::move(draft_); }

 private:
  static constexpr std::uint32_t kLeftOut = std::numeric_limits<std::uint32_t>::max();

  [[nodiscard]] std::optional<Candidate> candidate(std::size_t row) const {
    const RecordTable& table = *tables_.roll_calls;
    const auto value = [&table, row](std::size_t at) { return whole(table.values(at).at(row)); };
    const auto number = value(column::roll_call_number);
    const auto session = value(column::session);
    if (!number || !session || *session < 1 || *session > kLastYear - kFirstYear) {
      return std::nullopt;
    }
    const auto found = details_.find(*number);
    const Detail* const detail = found == details_.end() ? nullptr : &found->second;
    const auto& labels = table.columns().labels;
    const bool has_text = detail != nullptr && !tables_.details->columns().labels.empty();
    const auto in_session = static_cast<int>(*session);
    const int year = detail != nullptr && detail->year ? *detail->year : kFirstYear + in_session;
    return Candidate{
        .call = {.number = *number,
                 .session = in_session,
                 .period = options_.period == Period::year ? year : in_session,
                 .issues = static_cast<unsigned>(value(column::issues).value_or(0)),
                 .important = value(column::important) == 1,
                 .is_part = value(column::amendment) == 1 || value(column::paragraph) == 1,
                 .resolution = labels.empty() ? std::string() : labels[row],
                 .text = has_text ? tables_.details->columns().labels[detail->row] : std::string(),
                 .row = {.data_set = tables_.info->id,
                         .kind = RecordKind::roll_call,
                         .file = table.columns().file[row],
                         .line = table.columns().line[row]}},
        .year = year,
        .resolution =
            options_.linked && detail != nullptr && detail->linked ? *detail->linked : *number};
  }

  [[nodiscard]] bool counts(const Candidate& one) const {
    const PanelRollCall& call = one.call;
    const bool part_counts =
        options_.part_votes == PartVotes::all ||
        (options_.part_votes == PartVotes::as_published && one.year <= kLastYearOfParts);
    return (!call.is_part || part_counts) && call.period >= options_.first.value_or(call.period) &&
           call.period <= options_.last.value_or(call.period) &&
           !options_.without_periods.contains(call.period) &&
           !options_.without_roll_calls.contains(call.number) &&
           (call.issues & options_.without_issues) == 0 &&
           (options_.only_issues == 0 || (call.issues & options_.only_issues) != 0);
  }

  [[nodiscard]] std::uint32_t place_of(double roll_call) const {
    const auto number = whole(roll_call);
    const auto found = number ? place_.find(*number) : place_.end();
    return found == place_.end() ? kLeftOut : found->second;
  }

  /// What the ballot of a row says; absence is no vote.
  [[nodiscard]] std::optional<Choice> choice_in(std::size_t row) const {
    const auto ballot = whole(tables_.votes->values(column::ballot).at(row));
    if (!ballot || *ballot < -1 || *ballot > 1) {
      return std::nullopt;
    }
    if (*ballot == 0) {
      return Choice::abstain;
    }
    return *ballot == 1 ? Choice::yes : Choice::no;
  }

  [[nodiscard]] bool is_left_out(domain::ActorId state, int period) const {
    return (!options_.without_states.empty() && options_.without_states.contains(state)) ||
           (!options_.without_units.empty() &&
            options_.without_units.contains({.state = state, .period = period}));
  }

  [[nodiscard]] std::uint32_t state_of(domain::ActorId actor) {
    const auto next = static_cast<std::uint32_t>(draft_.states.size());
    const auto [found, is_new] = state_.try_emplace(actor, next);
    if (is_new) {
      draft_.states.push_back(actor);
    }
    return found->second;
  }

  Tables tables_;
  const PanelOptions& options_;
  Details details_;
  std::unordered_map<std::int64_t, std::uint32_t> place_ = {};  ///< of a roll call in the draft
  std::unordered_map<domain::ActorId, std::uint32_t> state_ = {};
  PanelDraft draft_ = {};
};

/// Why nothing is left, in one sentence.
std::string nothing_left(const PanelDraft& draft, const Tables& tables,
                         const PanelOptions& options) {
  const auto& issues = tables.roll_calls->values(column::issues).known;
  if (options.only_issues != 0 && !issues.empty() &&
      std::ranges::none_of(issues, [](std::uint8_t known) { return known != 0; })) {
    return fmt::format("the roll calls of {} do not say their issues, and only some are asked for",
                       tables.info->name);
  }
  if (draft.roll_calls.empty()) {
    return fmt::format("the options leave no roll call of {}, which has {}", tables.info->name,
                       tables.roll_calls->size());
  }
  return fmt::format(
      "no vote of {} says where anybody stands, of {} in the roll calls that the options leave: a "
      "roll call needs two different votes, and a state in a period at least {}",
      tables.info->name, draft.votes.size(), options.fewest_votes);
}

}  // namespace

std::optional<std::uint32_t> VotePanel::place_of(domain::ActorId state) const {
  const auto place = std::ranges::lower_bound(states, state);
  return place == states.end() || *place != state
             ? std::nullopt
             : std::optional(static_cast<std::uint32_t>(place - states.begin()));
}

std::optional<std::size_t> VotePanel::find(domain::ActorId state, int wanted) const {
  const auto place = place_of(state);
  if (!place) {
    return std::nullopt;
  }
  const std::size_t at = *place;
  const auto first = units.begin() + first_of_state[at];
  const auto last = units.begin() + first_of_state[at + 1];
  const auto unit = std::ranges::lower_bound(first, last, wanted, {}, &Unit::period);
  return unit == last || unit->period != wanted
             ? std::nullopt
             : std::optional(static_cast<std::size_t>(unit - units.begin()));
}

Result<VotePanel> vote_panel(const domain::Records& records, const PanelOptions& options) {
  const auto tables = tables_in(records);
  if (!tables) {
    return fail(tables.error());
  }
  Gathering gathering(*tables, options);
  gathering.take_roll_calls();
  gathering.take_votes();
  PanelDraft draft = gathering.take();
  VotePanel panel = panel_of(draft, options.fewest_votes);
  if (panel.votes() == 0) {
    return fail(ErrorCode::not_found, nothing_left(draft, *tables, options));
  }
  return panel;
}

VotePanel vote_panel_of(std::span<const LooseVote> votes) {
  PanelDraft draft;
  std::vector<std::pair<int, std::int64_t>> calls;
  for (const LooseVote& vote : votes) {
    calls.emplace_back(vote.period, vote.item);
    draft.states.push_back(vote.state);
  }
  keep_each_once(calls);
  keep_each_once(draft.states);
  std::unordered_map<std::int64_t, std::uint32_t> items;
  for (const auto& [period, item] : calls) {
    const auto next = static_cast<std::uint32_t>(items.size());
    draft.roll_calls.push_back({.number = item,
                                .session = period,
                                .period = period,
                                .item = items.try_emplace(item, next).first->second});
  }
  draft.items = items.size();
  for (const LooseVote& vote : votes) {
    draft.votes.push_back({.state = place_among(draft.states, vote.state),
                           .roll_call = place_among(calls, std::pair(vote.period, vote.item)),
                           .choice = vote.choice});
  }
  return panel_of(std::move(draft), 1);
}

}  // namespace quadrille::ideal
