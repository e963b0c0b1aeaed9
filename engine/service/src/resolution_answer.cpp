#include "quadrille/service/resolution_answer.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <optional>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "quadrille/ideal/resolution_symbol.hpp"

#include "vote_cells.hpp"

namespace quadrille::service {
namespace {

using domain::RecordKind;
using domain::RecordTable;
using wire::ColumnType;
namespace column = domain::column;

constexpr std::array<std::string_view, 4> kBallots{"yes", "abstain", "no", "absent"};
constexpr std::size_t kNearest = 3;

std::int64_t whole(const RecordTable& table, std::size_t values, std::size_t row) {
  return static_cast<std::int64_t>(table.values(values).at(row).value_or(0.0));
}

bool is_set(const RecordTable& table, std::size_t values, std::size_t row) {
  return table.values(values).at(row).value_or(0.0) != 0.0;
}

std::string_view label(const RecordTable& table, std::size_t row) {
  return table.columns().labels.empty() ? std::string_view() : table.columns().labels[row];
}

/// The table of a kind of one data set.
const RecordTable* table_of(const domain::Records& records, RecordKind kind,
                            const domain::DataSet* info) {
  for (const auto& found : records.tables(kind)) {
    if (found.info == info) {
      return found.table;
    }
  }
  return nullptr;
}

std::optional<std::int64_t> number_in(std::string_view text) {
  std::int64_t number = 0;
  const auto [rest, fault] = std::from_chars(text.data(), text.data() + text.size(), number);
  return fault == std::errc() && rest == text.data() + text.size() ? std::optional(number)
                                                                   : std::nullopt;
}

/// Rows of the roll calls that are meant by a text.
std::vector<std::size_t> rows_named(const RecordTable& calls, std::string_view text) {
  const std::string wanted = ideal::common_symbol(text);
  const std::optional<std::int64_t> number = number_in(wanted);
  std::vector<std::size_t> rows;
  for (std::size_t row = 0; row < calls.size(); ++row) {
    const bool is_number = number && whole(calls, column::roll_call_number, row) == *number;
    const std::string_view symbol = label(calls, row);
    if (is_number || (!symbol.empty() && ideal::common_symbol(symbol) == wanted)) {
      rows.push_back(row);
    }
  }
  return rows;
}

tl::unexpected<Error> unknown(const RecordTable& calls, std::string_view text) {
  std::vector<std::string> symbols;
  for (std::size_t row = 0; row < calls.size(); ++row) {
    if (!label(calls, row).empty()) {
      symbols.emplace_back(label(calls, row));
    }
  }
  const auto near = ideal::nearest_symbols(symbols, text, kNearest);
  return fail(
      ErrorCode::not_found,
      fmt::format("no roll call is on \"{}\"{}", text,
                  near.empty() ? std::string("; give the number of a roll call")
                               : fmt::format("; the nearest are {}", fmt::join(near, ", "))));
}

RollCallRecord record_of(const RecordTable& calls, std::size_t row) {
  return {.number = whole(calls, column::roll_call_number, row),
          .session = static_cast<int>(whole(calls, column::session, row)),
          .resolution = std::string(label(calls, row)),
          .is_part = is_set(calls, column::amendment, row) || is_set(calls, column::paragraph, row),
          .tally = {}};
}

void add_details(const RecordTable& details, std::vector<RollCallRecord>& roll_calls) {
  constexpr std::int64_t kOfYear = 10000;
  constexpr std::int64_t kOfMonth = 100;
  for (std::size_t row = 0; row < details.size(); ++row) {
    const auto call = std::ranges::find(roll_calls, whole(details, column::detail_roll_call, row),
                                        &RollCallRecord::number);
    if (call == roll_calls.end()) {
      continue;
    }
    call->title = label(details, row);
    if (const std::int64_t date = whole(details, column::calendar_date, row); date > 0) {
      call->date = fmt::format("{:04}-{:02}-{:02}", date / kOfYear, date / kOfMonth % kOfMonth,
                               date % kOfMonth);
    }
  }
}

void add_ballots(const RecordTable& votes, std::vector<RollCallRecord>& roll_calls) {
  constexpr std::int64_t kAbsent = -2;
  for (std::size_t row = 0; row < votes.size(); ++row) {
    const auto call = std::ranges::find(roll_calls, whole(votes, column::vote_roll_call, row),
                                        &RollCallRecord::number);
    if (call == roll_calls.end()) {
      continue;
    }
    const std::int64_t value = whole(votes, column::ballot, row);
    const domain::ActorId state = votes.columns().a[row];
    if (!call->ballots.empty() && call->ballots.back().state == state) {
      continue;  // the first of two ballots stands
    }
    const auto ballot = value == kAbsent ? Ballot::absent : static_cast<Ballot>(1 - value);
    call->ballots.push_back({.state = state, .ballot = ballot});
    if (ballot == Ballot::absent) {
      ++call->absent;
    } else {
      ++call->tally.cast.at(static_cast<std::size_t>(ballot));
    }
  }
}

wire::Table ballots_of(const domain::Case& facts, const RollCallRecord& call) {
  wire::Table table({{.name = "state"}, {.name = "vote"}});
  for (const CastBallot& one : call.ballots) {
    table.add({facts.actor(one.state).code(), kBallots.at(static_cast<std::size_t>(one.ballot))});
  }
  return table;
}

}  // namespace

Result<ResolutionAnswer> resolution_of(CaseSession& session, std::string_view text) {
  const auto records = session.records(
      {.kinds = {RecordKind::roll_call, RecordKind::vote, RecordKind::roll_call_detail}});
  auto run = run_record(session, "resolution", session.latest_day().value_or(domain::kOpenStart));
  if (!records || !run) {
    return fail(!records ? records.error() : run.error());
  }
  const auto votes = (*records)->tables(RecordKind::vote);
  const RecordTable* calls =
      votes.empty() ? nullptr : table_of(**records, RecordKind::roll_call, votes.front().info);
  if (calls == nullptr) {
    return fail(ErrorCode::not_found, "the case has no votes of the UN General Assembly");
  }
  const std::vector<std::size_t> rows = rows_named(*calls, text);
  if (rows.empty()) {
    return unknown(*calls, text);
  }
  ResolutionAnswer answer{.run = std::move(*run)};
  answer.run.options.push_back(fmt::format("resolution={}", text));
  for (const std::size_t row : rows) {
    answer.roll_calls.push_back(record_of(*calls, row));
  }
  std::ranges::stable_sort(answer.roll_calls, [](const auto& one, const auto& other) {
    return std::pair(one.is_part, one.number) < std::pair(other.is_part, other.number);
  });
  add_ballots(*votes.front().table, answer.roll_calls);
  if (const auto* details = table_of(**records, RecordKind::roll_call_detail, votes.front().info)) {
    add_details(*details, answer.roll_calls);
  }
  return answer;
}

std::string_view name(Ballot ballot) { return kBallots.at(static_cast<std::size_t>(ballot)); }

wire::Table ballot_table(const domain::Case& facts, const ResolutionAnswer& answer) {
  wire::Table table({{.name = "roll_call", .type = ColumnType::integer},
                     {.name = "ccode", .type = ColumnType::integer},
                     {.name = "iso3"},
                     {.name = "state"},
                     {.name = "vote"}});
  for (const RollCallRecord& call : answer.roll_calls) {
    for (const CastBallot& one : call.ballots) {
      const domain::Actor& actor = facts.actor(one.state);
      table.add(
          {call.number, actor.spec().cow, iso3(actor), actor.display_name(), name(one.ballot)});
    }
  }
  return table;
}

wire::Report to_report(const domain::Case& facts, const ResolutionAnswer& answer) {
  wire::Table table({{.name = "roll_call", .type = ColumnType::integer},
                     {.name = "session", .type = ColumnType::integer},
                     {.name = "date"},
                     {.name = "resolution"},
                     {.name = "title"},
                     {.name = "part", .type = ColumnType::flag},
                     {.name = "yes", .type = ColumnType::integer},
                     {.name = "abstain", .type = ColumnType::integer},
                     {.name = "no", .type = ColumnType::integer},
                     {.name = "absent", .type = ColumnType::integer},
                     {.name = "ballots", .type = ColumnType::table}});
  for (const RollCallRecord& call : answer.roll_calls) {
    table.add({call.number, call.session, maybe_text(call.date), maybe_text(call.resolution),
               maybe_text(call.title), call.is_part, call.tally.cast[0], call.tally.cast[1],
               call.tally.cast[2], call.absent, ballots_of(facts, call)});
  }
  return {.head = {},
          .name = "roll_calls",
          .table = std::move(table),
          .tail = {{"run", to_record(answer.run)}}};
}

}  // namespace quadrille::service
