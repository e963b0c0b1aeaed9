#include "quadrille/service/watch_answer.hpp"

#include <algorithm>
#include <charconv>
#include <map>
#include <tuple>

#include <fmt/format.h>

#include "quadrille/base/iso_date.hpp"
#include "quadrille/scenario/postures_of.hpp"
#include "quadrille/service/item_words.hpp"

#include "asked_world.hpp"

namespace quadrille::service {
namespace {

constexpr std::string_view kLastLook = "watch/last";

std::string pair_of(const domain::Case& facts, const domain::Dyad& dyad, std::string_view between) {
  const auto [a, b] = std::minmax(facts.actor(dyad.low()).code(), facts.actor(dyad.high()).code());
  return fmt::format("{}{}{}", a, between, b);
}

Result<std::vector<WatchRow>> rows_of(const domain::Case& facts, const domain::Records& records,
                                      domain::Day on) {
  const domain::World world(facts, records, on);
  const alignment::Parameters parameters;
  const auto postures = scenario::postures_of(world, on, parameters);
  if (!postures) {
    return fail(postures.error());
  }
  const scenario::WatchList list = scenario::watch_list(world, *postures, parameters);
  std::vector<WatchRow> rows;
  for (const scenario::Flip& one : list.flips) {
    rows.push_back({.kind = "flip",
                    .subject = pair_of(facts, one.dyad, "-"),
                    .probability = one.probability,
                    .what = fmt::format("alignment {:+.2f} ±{:.2f}", one.alignment, one.sd),
                    .since = {}});
  }
  for (const scenario::Pivot& one : list.pivots) {
    rows.push_back({.kind = "pivot",
                    .subject = fmt::format("{} between {}", facts.actor(one.actor).code(),
                                           pair_of(facts, one.between, " and ")),
                    .probability = one.both,
                    .what = "friendly to both of a hostile pair",
                    .since = {}});
  }
  for (const scenario::PendingDecision& one : list.decisions) {
    const domain::Issue& issue = facts.issue(one.issue);
    rows.push_back({.kind = "decision",
                    .subject = issue.code,
                    .probability = {},
                    .what = fmt::format(
                        "{}{} {} stances for, {} against", issue.question,
                        issue.decider ? " " + facts.actor(*issue.decider).code() + " decides;" : "",
                        one.for_it, one.against_it),
                    .since = {}});
  }
  for (const scenario::NearClaim& one : list.claims) {
    const domain::ItemId best = one.items.front();
    const std::string reports =
        one.items.size() == 1 ? "" : fmt::format(" {} independent reports,", one.items.size());
    rows.push_back(
        {.kind = "claim",
         .subject = fmt::format("item {}", domain::number(best)),
         .probability = one.belief,
         .what = fmt::format("{};{} one more independent report makes it {:.2f}",
                             summary(facts, *facts.find_item(best)), reports, one.with_one_more),
         .since = {},
         .items = one.items});
  }
  return rows;
}

/// The day that a look was about, and the last operation of the case then.
struct Look {
  domain::Day day{};
  std::uint32_t operation = 0;  ///< from 1; looks of early versions have none
};

std::string text_of(const Look& look) {
  return fmt::format("{} {}", format_iso_date(look.day), look.operation);
}

std::optional<Look> parse_look(std::string_view text) {
  const std::size_t blank = std::min(text.find(' '), text.size());
  const auto day = parse_iso_date(text.substr(0, blank));
  if (!day) {
    return std::nullopt;
  }
  Look look{.day = *day};
  std::uint32_t operation = 0;
  const auto [end, problem] = std::from_chars(text.data() + std::min(blank + 1, text.size()),
                                              text.data() + text.size(), operation);
  if (problem == std::errc{} && end == text.data() + text.size()) {
    look.operation = operation;
  }
  return look;
}

Result<std::optional<Look>> last_look(CaseSession& session) {
  return session.file().settings().transform(
      [](const std::vector<casefile::Setting>& settings) -> std::optional<Look> {
        const auto found = std::ranges::find(settings, kLastLook, &casefile::Setting::name);
        return found == settings.end() ? std::nullopt : parse_look(found->value);
      });
}

Result<std::vector<WatchRow>> rows_at(CaseSession& session, const Look& look,
                                      const domain::Records& records) {
  if (look.operation == 0) {
    return rows_of(session.facts(), records, look.day);
  }
  const auto facts = session.file().load_as_of(casefile::OperationId{look.operation});
  const auto old = session.file().load_records(
      {.kinds = kinds_of_alignment(), .last_operation = look.operation});
  if (!facts || !old) {
    return fail(!facts ? facts.error() : old.error());
  }
  return rows_of(*facts, *old, look.day);
}

/// Marks what is new, and adds what is gone. A claim is the same while one of its reports is.
void compare(std::vector<WatchRow>& rows, std::vector<WatchRow> before, const domain::Case& facts) {
  for (WatchRow& row : before) {
    std::ranges::transform(row.items, row.items.begin(),
                           [&facts](domain::ItemId item) { return facts.standing_version(item); });
  }
  const auto has = [](const std::vector<WatchRow>& all, const WatchRow& row) {
    return std::ranges::any_of(all, [&row](const WatchRow& other) {
      return other.kind == row.kind &&
             (row.items.empty()
                  ? other.subject == row.subject
                  : std::ranges::find_first_of(other.items, row.items) != other.items.end());
    });
  };
  std::vector<WatchRow> gone;
  for (WatchRow& row : before) {
    if (!has(rows, row)) {
      row.since = "gone";
      gone.push_back(row);
    }
  }
  for (WatchRow& row : rows) {
    if (!has(before, row)) {
      row.since = "new";
    }
  }
  rows.insert(rows.end(), gone.begin(), gone.end());
}

/// Leaves so many of each kind that stand, new ones before others, and so many that are gone.
/// \return how many it takes out
std::size_t shorten(std::vector<WatchRow>& rows, std::size_t listed) {
  std::map<std::tuple<std::string, bool>, std::size_t> taken;
  std::vector<char> stays(rows.size(), 0);
  for (const bool others : {false, true}) {
    for (std::size_t i = 0; i < rows.size(); ++i) {
      if (rows[i].since.empty() == others) {
        stays[i] = taken[{rows[i].kind, rows[i].since == "gone"}]++ < listed ? 1 : 0;
      }
    }
  }
  std::size_t i = 0;
  return std::erase_if(rows, [&](const WatchRow&) { return stays[i++] == 0; });
}

}  // namespace

Result<WatchAnswer> watch(CaseSession& session, const WatchQuestion& question) {
  const auto date = asked_day(session, question.on);
  if (!date) {
    return fail(date.error());
  }
  const auto looked = last_look(session);
  const auto records = session.records({.kinds = kinds_of_alignment()});
  if (!looked || !records) {
    return fail(!looked ? looked.error() : records.error());
  }
  const std::optional<Look> since =
      question.since ? std::optional(Look{.day = *question.since}) : *looked;
  if (since && since->day > *date) {
    return fail(ErrorCode::inconsistent,
                fmt::format("{} lies after {}: what is new is told since an earlier day",
                            format_iso_date(since->day), format_iso_date(*date)));
  }
  auto rows = rows_of(session.facts(), **records, *date);
  auto run = run_record(session, "watch", *date);
  if (!rows || !run) {
    return fail(!rows ? rows.error() : run.error());
  }
  WatchAnswer answer{.date = *date,
                     .since = {},
                     .since_operation = {},
                     .rows = std::move(*rows),
                     .left_out = 0,
                     .run = std::move(*run)};
  if (since) {
    auto before = rows_at(session, *since, **records);
    if (!before) {
      return fail(before.error());
    }
    compare(answer.rows, std::move(*before), session.facts());
    answer.since = since->day;
    if (since->operation > 0) {
      answer.since_operation = casefile::OperationId{since->operation};
    }
  }
  if (question.listed) {
    answer.left_out = shorten(answer.rows, *question.listed);
  }
  return answer;
}

Result<void> mark_watched(CaseSession& session, domain::Day date,
                          const casefile::Signature& signature) {
  const auto log = session.file().operations();
  if (!log) {
    return fail(log.error());
  }
  const Look look{.day = date, .operation = static_cast<std::uint32_t>(log->size())};
  casefile::Operation operation{.name = "watch", .signature = signature};
  operation.settings.push_back({.name = std::string(kLastLook), .value = text_of(look)});
  return session.file().commit(operation).transform([](casefile::OperationId) {});
}

wire::Report to_report(const WatchAnswer& answer) {
  wire::Table table({{.name = "kind"},
                     {.name = "subject"},
                     {.name = "probability", .type = wire::ColumnType::number},
                     {.name = "since"},
                     {.name = "what"}});
  for (const WatchRow& row : answer.rows) {
    table.add({row.kind, row.subject,
               row.probability ? wire::Cell(wire::Number{*row.probability, 2})
                               : wire::Cell(wire::Missing{}),
               row.since.empty() ? wire::Cell(wire::Missing{}) : wire::Cell(row.since), row.what});
  }
  return {.head = {{"date", format_iso_date(answer.date)},
                   {"since", answer.since ? wire::Cell(format_iso_date(*answer.since))
                                          : wire::Cell(wire::Missing{})},
                   {"since_operation", answer.since_operation ? wire::Cell(static_cast<std::size_t>(
                                                                    *answer.since_operation))
                                                              : wire::Cell(wire::Missing{})}},
          .name = "watch",
          .table = std::move(table),
          .tail = {{"run", to_record(answer.run)}}};
}

}  // namespace quadrille::service
