#include <algorithm>

#include <fmt/format.h>

#include "quadrille/base/iso_date.hpp"
#include "quadrille/service/facts.hpp"
#include "quadrille/service/item_words.hpp"

namespace quadrille::service {
namespace {

using wire::Cell;
using wire::ColumnType;
using wire::Missing;

Cell code_of(const domain::Case& facts, std::optional<domain::ActorId> actor) {
  return actor ? Cell(facts.actor(*actor).code()) : Cell(Missing{});
}

/// The first day of a span, and the last; missing where open.
Cell first_day(const domain::DaySpan& span) {
  return span.from == domain::kOpenStart ? Cell(Missing{}) : Cell(format_iso_date(span.from));
}
Cell last_day(const domain::DaySpan& span) {
  return span.until == domain::kOpenEnd ? Cell(Missing{})
                                        : Cell(format_iso_date(span.until - std::chrono::days{1}));
}

Cell date_text(const std::optional<domain::PartialDate>& date) {
  return date ? Cell(date->text()) : Cell(Missing{});
}

std::string reference_of(const domain::Case& facts, const domain::EvidenceItem& item) {
  if (const auto* fact = std::get_if<domain::EnteredFact>(&item.spec().provenance)) {
    return fact->reference;
  }
  if (const domain::Quote* quote = item.quote()) {
    return fmt::format("{}, \"{}\"", facts.document(quote->document).name, quote->exact);
  }
  const auto& row = std::get<domain::RecordRow>(item.spec().provenance);
  return fmt::format("{} {}, row {}", row.data_set, row.version, row.row);
}

}  // namespace

wire::Report actor_list(const domain::Case& facts) {
  wire::Table table({{.name = "code"},
                     {.name = "name"},
                     {.name = "kind"},
                     {.name = "names", .type = ColumnType::texts},
                     {.name = "cow", .type = ColumnType::integer},
                     {.name = "gleditsch_ward", .type = ColumnType::integer},
                     {.name = "from"},
                     {.name = "until"}});
  for (const domain::Actor& actor : facts.actors()) {
    table.add({actor.code(), actor.display_name(), domain::name(actor.kind()), actor.names(),
               actor.spec().cow, actor.spec().gleditsch_ward, first_day(actor.existence()),
               last_day(actor.existence())});
  }
  return {.head = {}, .name = "actors", .table = std::move(table), .tail = {}};
}

wire::Report source_list(const domain::Case& facts) {
  wire::Table table({{.name = "source", .type = ColumnType::integer},
                     {.name = "name"},
                     {.name = "owner"},
                     {.name = "grade"},
                     {.name = "grade_words"},
                     {.name = "documents", .type = ColumnType::integer}});
  for (const domain::Source& source : facts.sources()) {
    const auto documents =
        std::count_if(facts.documents().begin(), facts.documents().end(),
                      [&source](const domain::Document& one) { return one.source == source.id; });
    table.add({domain::number(source.id), source.name, code_of(facts, source.owner),
               source.grade.text(), source.grade.words(), documents});
  }
  return {.head = {}, .name = "sources", .table = std::move(table), .tail = {}};
}

wire::Report issue_list(const domain::Case& facts) {
  wire::Table table({{.name = "code"},
                     {.name = "question"},
                     {.name = "low_pole"},
                     {.name = "high_pole"},
                     {.name = "decider"},
                     {.name = "beneficiary"},
                     {.name = "host"},
                     {.name = "stances", .type = ColumnType::integer}});
  for (const domain::Issue& issue : facts.issues()) {
    const auto stances = std::count_if(
        facts.all_items().begin(), facts.all_items().end(), [&](const domain::EvidenceItem& item) {
          const auto* stance = std::get_if<domain::Stance>(&item.content());
          return stance != nullptr && stance->issue == issue.id && !facts.is_superseded(item.id());
        });
    table.add({issue.code, issue.question, issue.low_pole, issue.high_pole,
               code_of(facts, issue.decider), code_of(facts, issue.beneficiary),
               code_of(facts, issue.host), stances});
  }
  return {.head = {}, .name = "issues", .table = std::move(table), .tail = {}};
}

wire::Report tie_list(const domain::Case& facts, const std::vector<domain::ActorId>& of) {
  wire::Table table({{.name = "item", .type = ColumnType::integer},
                     {.name = "a"},
                     {.name = "b"},
                     {.name = "relation"},
                     {.name = "from"},
                     {.name = "until"},
                     {.name = "label"},
                     {.name = "status"},
                     {.name = "hostility", .type = ColumnType::integer},
                     {.name = "members", .type = ColumnType::integer},
                     {.name = "source"},
                     {.name = "grade"},
                     {.name = "review"},
                     {.name = "reference"}});
  for (const domain::EvidenceItem& item : facts.all_items()) {
    const auto* tie = std::get_if<domain::Tie>(&item.content());
    const auto touches = [&](domain::ActorId actor) { return tie->a == actor || tie->b == actor; };
    if (tie == nullptr || facts.is_superseded(item.id()) ||
        !std::all_of(of.begin(), of.end(), touches)) {
      continue;
    }
    const auto& spec = item.spec();
    table.add({domain::number(item.id()), facts.actor(tie->a).code(), facts.actor(tie->b).code(),
               domain::name(tie->relation), date_text(spec.from), date_text(spec.until),
               tie->label.empty() ? Cell(Missing{}) : Cell(tie->label), domain::name(spec.status),
               tie->hostility, tie->members, facts.source(spec.source).name, spec.grade.text(),
               domain::name(spec.review), reference_of(facts, item)});
  }
  return {.head = {}, .name = "ties", .table = std::move(table), .tail = {}};
}

Result<wire::Report> lexicon_list(CaseSession& session) {
  return session.file().lexicon_additions().transform(
      [](const std::vector<casefile::LexiconAddition>& additions) {
        wire::Table table({{.name = "list"}, {.name = "line"}});
        for (const casefile::LexiconAddition& addition : additions) {
          table.add({addition.kind, addition.line});
        }
        return wire::Report{.head = {}, .name = "lexicon", .table = std::move(table), .tail = {}};
      });
}

wire::Record actor_record(const domain::Case& facts, domain::ActorId id) {
  const domain::Actor& actor = facts.actor(id);
  wire::Table affiliations(
      {{.name = "name"}, {.name = "role"}, {.name = "from"}, {.name = "until"}});
  for (const domain::Affiliation& one : facts.affiliations()) {
    if (one.acts_for == id) {
      affiliations.add({one.name, one.role, first_day(one.span), last_day(one.span)});
    }
  }
  wire::Table memberships(
      {{.name = "member"}, {.name = "collective"}, {.name = "from"}, {.name = "until"}});
  for (const domain::Membership& one : facts.memberships()) {
    if (one.member == id || one.collective == id) {
      memberships.add({facts.actor(one.member).code(), facts.actor(one.collective).code(),
                       first_day(one.span), last_day(one.span)});
    }
  }
  wire::Table changes({{.name = "date"}, {.name = "regularity"}, {.name = "note"}});
  for (const domain::GovernmentChange& one : facts.government_changes()) {
    if (one.state == id) {
      changes.add({format_iso_date(one.day),
                   one.regularity == domain::Regularity::regular ? "regular" : "irregular",
                   one.note});
    }
  }
  return {{"code", actor.code()},
          {"kind", domain::name(actor.kind())},
          {"names", actor.names()},
          {"cow", actor.spec().cow},
          {"gleditsch_ward", actor.spec().gleditsch_ward},
          {"from", first_day(actor.existence())},
          {"until", last_day(actor.existence())},
          {"affiliations", affiliations},
          {"memberships", memberships},
          {"government_changes", changes}};
}

}  // namespace quadrille::service
