#include <algorithm>

#include <fmt/format.h>

#include "quadrille/base/iso_date.hpp"
#include "quadrille/service/claims.hpp"
#include "quadrille/service/evidence.hpp"
#include "quadrille/wire/text_table.hpp"

#include "arguments.hpp"
#include "verbs.hpp"

namespace quadrille::cli {
namespace {

std::string document_line(const Terminal& terminal, const domain::Case& facts,
                          const domain::Document& document, std::size_t claims) {
  const domain::Source& source = facts.source(document.source);
  std::string text = terminal.strong(document.name) +
                     fmt::format(": {} claim{}\n", claims, claims == 1 ? "" : "s");
  return text + terminal.faint(terminal.paragraph(
                    fmt::format("{}, {}, grade {}{}", source.name, format_iso_date(document.date),
                                document.grade.text(),
                                source.owner ? ", owner " + facts.actor(*source.owner).code() : ""),
                    2));
}

std::string pair_text(const domain::Case& facts, const domain::EvidenceItem& item) {
  const auto pair = domain::directed_dyad(item.content());
  const auto type = domain::claim_type(item.content());
  if (!pair || !type) {
    return service::summary(facts, item);
  }
  return fmt::format("{} {} {}", facts.actor(pair->sender).code(),
                     domain::is_symmetric(*type) ? "-" : ">", facts.actor(pair->receiver).code());
}

std::string claim_lines(const Terminal& terminal, const domain::Case& facts,
                        const service::ClaimRow& row) {
  const domain::EvidenceItem& item = *facts.find_item(row.item);
  const auto& spec = item.spec();
  const auto type = domain::claim_type(item.content());
  std::string head = fmt::format(
      "{:>5}  {} {} {}", domain::number(row.item), wire::padded(type ? domain::name(*type) : "", 9),
      wire::padded(pair_text(facts, item), 14), wire::padded(domain::name(spec.status), 13));
  head += fmt::format("{}  {}  {:.2f}", wire::padded(spec.from ? spec.from->text() : "no date", 10),
                      domain::name(spec.review), spec.coder.confidence.value());
  std::string text = head + "\n";
  text += terminal.paragraph(fmt::format("\"{}\"", item.quote()->exact), 7);
  if (const auto chain = service::attribution_of(facts, item); !chain.empty()) {
    text += terminal.paragraph(fmt::format("according to {}", fmt::join(chain, ", ")), 7);
  }
  if (row.check.verdict != service::Verdict::no_record) {
    const std::string said = terminal.paragraph(row.check.text(), 7);
    text += row.check.verdict == service::Verdict::contradicted ? terminal.bad(said)
                                                                : terminal.good(said);
  }
  return text;
}

std::string claims_text(const Terminal& terminal, const domain::Case& facts,
                        const std::vector<service::ClaimRow>& rows) {
  if (rows.empty()) {
    return "No claims: either nothing was read, or the options leave none.\n";
  }
  std::string text;
  for (auto row = rows.begin(); row != rows.end();) {
    const domain::DocumentId document = facts.find_item(row->item)->quote()->document;
    const auto end = std::find_if(row, rows.end(), [&](const service::ClaimRow& other) {
      return facts.find_item(other.item)->quote()->document != document;
    });
    text += text.empty() ? "" : "\n";
    text += document_line(terminal, facts, facts.document(document),
                          static_cast<std::size_t>(end - row));
    for (; row != end; ++row) {
      text += claim_lines(terminal, facts, *row);
    }
  }
  return text;
}

wire::Report reviewed_report(const std::vector<service::Reviewed>& decisions,
                             std::string_view decision) {
  wire::Table table({{.name = "claim", .type = wire::ColumnType::integer},
                     {.name = "item", .type = wire::ColumnType::integer},
                     {.name = "review"}});
  for (const service::Reviewed& one : decisions) {
    table.add({domain::number(one.claim), domain::number(one.item), decision});
  }
  return {.head = {}, .name = "reviewed", .table = std::move(table), .tail = {}};
}

Outcome review(const ReviewArguments& arguments, domain::Review decision, Terminal& terminal) {
  auto session = service::CaseSession::open(arguments.path, casefile::Access::write);
  if (!session) {
    return fail(session.error());
  }
  const auto decisions =
      service::review(*session, arguments.items, decision, signed_now(arguments.why));
  if (!decisions) {
    return fail(decisions.error());
  }
  if (!terminal.structured(reviewed_report(*decisions, domain::name(decision)))) {
    for (const service::Reviewed& one : *decisions) {
      terminal.result(fmt::format("Claim {} is {}; it stands as item {} now\n",
                                  domain::number(one.claim), domain::name(decision),
                                  domain::number(one.item)));
    }
  }
  return Exit::ok;
}

std::string field(const Terminal& terminal, std::string_view name, std::string_view value) {
  return value.empty() ? "" : terminal.paragraph(value, 16, fmt::format("  {}", name));
}

std::string evidence_text(const Terminal& terminal, const domain::Case& facts,
                          const service::Evidence& found) {
  const domain::EvidenceItem& item = *facts.find_item(found.item);
  const auto& spec = item.spec();
  const domain::Source& source = facts.source(spec.source);
  std::string text = terminal.paragraph(service::summary(facts, item), 10,
                                        fmt::format("Item {}:", domain::number(found.item)));
  text += field(terminal, "when", service::when(item));
  if (found.quote) {
    const domain::Document& document = facts.document(found.quote->document);
    const service::Passage& passage = found.quote->passage;
    text += "\n";
    text += terminal.paragraph(
        fmt::format("{}[{}]{}", passage.before, passage.words, passage.after), 4);
    text += "\n";
    text += field(terminal, "document",
                  fmt::format("{}, {}, characters {} to {}, quote {}", document.name,
                              format_iso_date(document.date), item.quote()->start,
                              item.quote()->end, service::name(found.quote->status)));
  }
  text += field(terminal, "reference", found.reference);
  text += field(
      terminal, "source",
      source.name + (source.owner ? fmt::format(", owned by {}",
                                                service::code_and_name(facts.actor(*source.owner)))
                                  : ""));
  text += field(terminal, "grade", fmt::format("{}: {}", spec.grade.text(), spec.grade.words()));
  std::string chain;
  for (const domain::AttributionLink& link : spec.attribution) {
    chain += fmt::format(
        "{}{}{}{}", chain.empty() ? "" : ", ", link.name,
        link.actor ? fmt::format(" ({})", facts.actor(*link.actor).code()) : "",
        link.hedge == domain::Hedge::none ? "" : fmt::format(" [{}]", domain::name(link.hedge)));
  }
  text +=
      field(terminal, "according to", chain.empty() && found.quote ? "the document itself" : chain);
  if (spec.hedge != domain::Hedge::none) {
    text += field(terminal, "wording", fmt::format("hedged: {}", domain::name(spec.hedge)));
  }
  text += field(terminal, "coder",
                fmt::format("{}{}{}, confidence {:.2f}", spec.coder.name,
                            spec.coder.version.empty() ? "" : " ", spec.coder.version,
                            spec.coder.confidence.value()));
  if (!spec.coder.rule.empty()) {
    text += field(terminal, "rule",
                  spec.coder.words.empty()
                      ? spec.coder.rule
                      : fmt::format("{}, set off by \"{}\"", spec.coder.rule, spec.coder.words));
  }
  std::string fate(domain::name(spec.review));
  if (found.stands != found.item) {
    fate += fmt::format("; superseded, item {} stands", domain::number(found.stands));
  }
  for (const domain::ItemId older : found.supersedes) {
    fate += fmt::format("; supersedes item {}", domain::number(older));
  }
  text += field(terminal, "review", fate);
  if (found.quote) {
    text += field(terminal, "record", found.check.text());
  }
  return text;
}

}  // namespace

Outcome run_claims(const ClaimsArguments& arguments, Terminal& terminal) {
  service::ClaimFilter filter{.document = arguments.document, .pair = {}, .review = {}};
  if (!arguments.pair.empty()) {
    filter.pair = {arguments.pair.front(), arguments.pair.back()};
  }
  if (arguments.review) {
    filter.review = domain::parse_review(*arguments.review);
    if (!filter.review) {
      return fail(ErrorCode::invalid_argument,
                  fmt::format("--review: \"{}\" is none of proposed, accepted and rejected",
                              *arguments.review));
    }
  }
  auto session = service::CaseSession::open(arguments.path, casefile::Access::read);
  if (!session) {
    return fail(session.error());
  }
  const auto rows = service::claims(*session, filter);
  if (!rows) {
    return fail(rows.error());
  }
  if (!terminal.structured(service::to_report(session->facts(), *rows))) {
    terminal.result(claims_text(terminal, session->facts(), *rows));
  }
  return Exit::ok;
}

Outcome run_accept(const ReviewArguments& arguments, Terminal& terminal) {
  return review(arguments, domain::Review::accepted, terminal);
}
Outcome run_reject(const ReviewArguments& arguments, Terminal& terminal) {
  return review(arguments, domain::Review::rejected, terminal);
}

Outcome run_edit(const EditArguments& arguments, Terminal& terminal) {
  auto session = service::CaseSession::open(arguments.path, casefile::Access::write);
  if (!session) {
    return fail(session.error());
  }
  const auto edited = service::edit_claim(*session, arguments.item,
                                          {.type = arguments.type,
                                           .source = arguments.source,
                                           .target = arguments.target,
                                           .status = arguments.status,
                                           .date = arguments.date,
                                           .host = arguments.host},
                                          signed_now(arguments.why));
  if (!edited) {
    return fail(edited.error());
  }
  if (!terminal.structured(reviewed_report({*edited}, "accepted"))) {
    terminal.result(fmt::format("Claim {} is corrected; it stands as item {} now\n",
                                domain::number(edited->claim), domain::number(edited->item)));
  }
  return Exit::ok;
}

Outcome run_evidence(const EvidenceArguments& arguments, Terminal& terminal) {
  auto session = service::CaseSession::open(arguments.path, casefile::Access::read);
  if (!session) {
    return fail(session.error());
  }
  const auto found = service::evidence(*session, arguments.item);
  if (!found) {
    return fail(found.error());
  }
  if (!terminal.structured(service::to_record(session->facts(), *found))) {
    terminal.result(evidence_text(terminal, session->facts(), *found));
  }
  return Exit::ok;
}

}  // namespace quadrille::cli
