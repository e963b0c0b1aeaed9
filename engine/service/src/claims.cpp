#include "quadrille/service/claims.hpp"

#include <algorithm>

#include <fmt/format.h>

#include "quadrille/base/iso_date.hpp"
#include "quadrille/domain/dyad.hpp"
#include "quadrille/service/item_words.hpp"

namespace quadrille::service {
namespace {

Result<domain::DocumentId> document_named(const domain::Case& facts, const std::string& text) {
  for (const domain::Document& document : facts.documents()) {
    if (document.name == text || std::to_string(domain::number(document.id)) == text) {
      return document.id;
    }
  }
  std::string known;
  for (const domain::Document& document : facts.documents()) {
    known += fmt::format("{}{}", known.empty() ? "" : ", ", document.name);
  }
  return fail(ErrorCode::not_found, fmt::format("the case has no document \"{}\"; it has {}", text,
                                                known.empty() ? "none" : known));
}

std::optional<std::string> host_of_stance(const domain::Case& facts,
                                          const domain::Content& content) {
  const auto* stance = std::get_if<domain::Stance>(&content);
  return stance != nullptr && stance->host ? std::optional(facts.actor(*stance->host).code())
                                           : std::nullopt;
}

}  // namespace

Result<std::vector<ClaimRow>> claims(CaseSession& session, const ClaimFilter& filter) {
  const domain::Case& facts = session.facts();
  std::optional<domain::DocumentId> document;
  if (filter.document) {
    const auto found = document_named(facts, *filter.document);
    if (!found) {
      return fail(found.error());
    }
    document = *found;
  }
  std::optional<domain::Dyad> dyad;
  if (filter.pair) {
    const auto a = session.actor(filter.pair->first);
    const auto b = session.actor(filter.pair->second);
    if (!a || !b) {
      return fail(!a ? a.error() : b.error());
    }
    if (*a == *b) {
      return fail(ErrorCode::invalid_argument, "a pair is of two different actors");
    }
    dyad = domain::Dyad(*a, *b);
  }
  std::vector<const domain::EvidenceItem*> found;
  for (const domain::EvidenceItem& item : facts.all_items()) {
    const domain::Quote* quote = item.quote();
    const auto pair = domain::directed_dyad(item.content());
    const bool wanted = quote != nullptr && !facts.is_superseded(item.id()) &&
                        (!document || quote->document == *document) &&
                        (!dyad || (pair && domain::Dyad(pair->sender, pair->receiver) == *dyad)) &&
                        (!filter.review || item.spec().review == *filter.review);
    if (wanted) {
      found.push_back(&item);
    }
  }
  std::stable_sort(found.begin(), found.end(),
                   [](const domain::EvidenceItem* left, const domain::EvidenceItem* right) {
                     const domain::Quote& first = *left->quote();
                     const domain::Quote& second = *right->quote();
                     return std::pair(first.document, first.start) <
                            std::pair(second.document, second.start);
                   });
  std::vector<ClaimRow> rows;
  for (const domain::EvidenceItem* item : found) {
    rows.push_back({.item = item->id(), .check = check_against_record(facts, *item)});
  }
  return rows;
}

wire::Report to_report(const domain::Case& facts, const std::vector<ClaimRow>& rows) {
  using wire::ColumnType;
  wire::Table table({{.name = "item", .type = ColumnType::integer},
                     {.name = "doc"},
                     {.name = "publisher"},
                     {.name = "published"},
                     {.name = "span"},
                     {.name = "start", .type = ColumnType::integer},
                     {.name = "end", .type = ColumnType::integer},
                     {.name = "type"},
                     {.name = "source"},
                     {.name = "target"},
                     {.name = "status"},
                     {.name = "attribution", .type = ColumnType::texts},
                     {.name = "date"},
                     {.name = "mode"},
                     {.name = "host"},
                     {.name = "hedge"},
                     {.name = "grade"},
                     {.name = "review"},
                     {.name = "coder"},
                     {.name = "confidence", .type = ColumnType::number},
                     {.name = "rule"},
                     {.name = "words"},
                     {.name = "record"},
                     {.name = "record_value"}});
  for (const ClaimRow& row : rows) {
    const domain::EvidenceItem& item = *facts.find_item(row.item);
    const auto& spec = item.spec();
    const domain::Quote& quote = *item.quote();
    const domain::Document& document = facts.document(quote.document);
    const auto pair = domain::directed_dyad(item.content());
    const auto type = domain::claim_type(item.content());
    table.add(
        {domain::number(item.id()),
         document.name,
         facts.source(document.source).name,
         format_iso_date(document.date),
         quote.exact,
         quote.start,
         quote.end,
         type ? wire::Cell(domain::name(*type)) : wire::Missing{},
         pair ? wire::Cell(facts.actor(pair->sender).code()) : wire::Missing{},
         pair ? wire::Cell(facts.actor(pair->receiver).code()) : wire::Missing{},
         domain::name(spec.status),
         attribution_of(facts, item),
         spec.from ? wire::Cell(spec.from->plain_text()) : wire::Missing{},
         mode_of(item.content()).empty() ? wire::Cell(wire::Missing{})
                                         : wire::Cell(mode_of(item.content())),
         host_of_stance(facts, item.content()),
         domain::name(spec.hedge),
         spec.grade.text(),
         domain::name(spec.review),
         spec.coder.name,
         wire::Number{.value = spec.coder.confidence.value(), .decimals = 2},
         spec.coder.rule,
         spec.coder.words,
         name(row.check.verdict),
         row.check.record.empty() ? wire::Cell(wire::Missing{}) : wire::Cell(row.check.record)});
  }
  return {.head = {}, .name = "claims", .table = std::move(table), .tail = {}};
}

}  // namespace quadrille::service
