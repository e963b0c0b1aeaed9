#include "quadrille/service/watch_answer.hpp"

#include <algorithm>

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
    const domain::EvidenceItem* item = facts.find_item(one.item);
    rows.push_back({.kind = "claim",
                    .subject = fmt::format("item {}", domain::number(one.item)),
                    .probability = one.belief,
                    .what = fmt::format("{}; one more independent report makes it {:.2f}",
                                        summary(facts, *item), one.with_one_more),
                    .since = {}});
  }
  return rows;
}

Result<std::optional<domain::Day>> last_look(CaseSession& session) {
  return session.file().settings().transform(
      [](const std::vector<casefile::Setting>& settings) -> std::optional<domain::Day> {
        for (const casefile::Setting& setting : settings) {
          if (setting.name == kLastLook) {
            const auto day = parse_iso_date(setting.value);
            return day ? std::optional(*day) : std::nullopt;
          }
        }
        return std::nullopt;
      });
}

/// Marks what is new, and adds what is gone.
void compare(std::vector<WatchRow>& rows, const std::vector<WatchRow>& before) {
  const auto has = [](const std::vector<WatchRow>& all, const WatchRow& row) {
    return std::ranges::any_of(all, [&row](const WatchRow& other) {
      return other.kind == row.kind && other.subject == row.subject;
    });
  };
  for (WatchRow& row : rows) {
    if (!has(before, row)) {
      row.since = "new";
    }
  }
  for (const WatchRow& row : before) {
    if (!has(rows, row)) {
      WatchRow gone = row;
      gone.since = "gone";
      rows.push_back(std::move(gone));
    }
  }
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
  const std::optional<domain::Day> since = question.since ? question.since : *looked;
  if (since && *since > *date) {
    return fail(ErrorCode::inconsistent,
                fmt::format("{} lies after {}: what is new is told since an earlier day",
                            format_iso_date(*since), format_iso_date(*date)));
  }
  auto rows = rows_of(session.facts(), **records, *date);
  auto run = run_record(session, "watch", *date);
  if (!rows || !run) {
    return fail(!rows ? rows.error() : run.error());
  }
  if (since) {
    const auto before = rows_of(session.facts(), **records, *since);
    if (!before) {
      return fail(before.error());
    }
    compare(*rows, *before);
  }
  return WatchAnswer{
      .date = *date, .since = since, .rows = std::move(*rows), .run = std::move(*run)};
}

Result<void> mark_watched(CaseSession& session, domain::Day date,
                          const casefile::Signature& signature) {
  casefile::Operation operation{.name = "watch", .signature = signature};
  operation.settings.push_back({.name = std::string(kLastLook), .value = format_iso_date(date)});
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
                                          : wire::Cell(wire::Missing{})}},
          .name = "watch",
          .table = std::move(table),
          .tail = {{"run", to_record(answer.run)}}};
}

}  // namespace quadrille::service
