#include "quadrille/service/evidence.hpp"

#include <fmt/format.h>

#include "quadrille/base/iso_date.hpp"

namespace quadrille::service {
namespace {

wire::Table attribution_table(const domain::Case& facts, const domain::EvidenceItem& item) {
  wire::Table table({{.name = "name"}, {.name = "actor"}, {.name = "hedge"}});
  for (const domain::AttributionLink& link : item.spec().attribution) {
    table.add({link.name,
               link.actor ? wire::Cell(facts.actor(*link.actor).code()) : wire::Missing{},
               domain::name(link.hedge)});
  }
  return table;
}

wire::Cell quote_record(const domain::Case& facts, const domain::EvidenceItem& item,
                        const std::optional<QuotedEvidence>& quoted) {
  if (!quoted) {
    return wire::Missing{};
  }
  const domain::Document& document = facts.document(quoted->document);
  const domain::Quote& quote = *item.quote();
  return wire::Record{{"document", document.name},
                      {"published", format_iso_date(document.date)},
                      {"sha256", document.sha256},
                      {"start", quote.start},
                      {"end", quote.end},
                      {"exact", quote.exact},
                      {"prefix", quote.prefix},
                      {"suffix", quote.suffix},
                      {"selector", name(quoted->status)},
                      {"sentence", quoted->passage.text()}};
}

}  // namespace

Result<Evidence> evidence(CaseSession& session, const std::string& text) {
  const auto id = session.item(text);
  if (!id) {
    return fail(id.error());
  }
  const domain::Case& facts = session.facts();
  const domain::EvidenceItem& item = *facts.find_item(*id);
  Evidence found{.item = *id,
                 .stands = facts.standing_version(*id),
                 .supersedes = {},
                 .quote = {},
                 .reference = {},
                 .check = check_against_record(facts, item)};
  for (auto older = item.spec().supersedes; older;
       older = facts.find_item(*older)->spec().supersedes) {
    found.supersedes.push_back(*older);
  }
  if (const domain::Quote* quote = item.quote()) {
    const domain::Document& document = facts.document(quote->document);
    found.quote = QuotedEvidence{.document = quote->document,
                                 .passage = passage_of(document, *quote),
                                 .status = quote_status(document, *quote)};
  } else if (const auto* row = std::get_if<domain::RecordRow>(&item.spec().provenance)) {
    found.reference = fmt::format("{} {}, row {}", row->data_set, row->version, row->row);
  } else if (const auto* fact = std::get_if<domain::EnteredFact>(&item.spec().provenance)) {
    found.reference = fact->reference;
  }
  return found;
}

wire::Record to_record(const domain::Case& facts, const Evidence& evidence) {
  const domain::EvidenceItem& item = *facts.find_item(evidence.item);
  const auto& spec = item.spec();
  const domain::Source& source = facts.source(spec.source);
  const auto type = domain::claim_type(item.content());
  std::vector<std::string> older;
  for (const domain::ItemId id : evidence.supersedes) {
    older.push_back(std::to_string(domain::number(id)));
  }
  return {{"item", domain::number(evidence.item)},
          {"stands_as", domain::number(evidence.stands)},
          {"supersedes", older},
          {"summary", summary(facts, item)},
          {"type", type ? wire::Cell(domain::name(*type)) : wire::Missing{}},
          {"status", domain::name(spec.status)},
          {"when", when(item)},
          {"source", source.name},
          {"owner", source.owner ? wire::Cell(facts.actor(*source.owner).code()) : wire::Missing{}},
          {"grade", spec.grade.text()},
          {"grade_words", spec.grade.words()},
          {"hedge", domain::name(spec.hedge)},
          {"attribution", attribution_table(facts, item)},
          {"quote", quote_record(facts, item, evidence.quote)},
          {"reference", wire::or_missing(evidence.reference)},
          {"coder", spec.coder.name},
          {"coder_version", wire::or_missing(spec.coder.version)},
          {"confidence", wire::Number{spec.coder.confidence.value(), 2}},
          {"rule", wire::or_missing(spec.coder.rule)},
          {"words", wire::or_missing(spec.coder.words)},
          {"review", domain::name(spec.review)},
          {"record", name(evidence.check.verdict)},
          {"record_value", wire::or_missing(evidence.check.record)}};
}

}  // namespace quadrille::service
