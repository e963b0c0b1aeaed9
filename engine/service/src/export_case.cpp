#include "quadrille/service/export_case.hpp"

#include <cmath>

#include <fmt/format.h>

#include "quadrille/base/iso_date.hpp"
#include "quadrille/service/alignment_answer.hpp"
#include "quadrille/service/case_info.hpp"
#include "quadrille/service/facts.hpp"
#include "quadrille/service/item_words.hpp"
#include "quadrille/wire/json.hpp"
#include "quadrille/wire/signed_graph.hpp"

namespace quadrille::service {
namespace {

using wire::Cell;
using wire::ColumnType;
using wire::Missing;
using wire::Number;

std::string_view kind_name(const domain::Content& content) {
  struct Name {
    std::string_view operator()(const domain::Event& /*x*/) const { return "event"; }
    std::string_view operator()(const domain::Tie& /*x*/) const { return "tie"; }
    std::string_view operator()(const domain::Stance& /*x*/) const { return "stance"; }
    std::string_view operator()(const domain::Vote& /*x*/) const { return "vote"; }
    std::string_view operator()(const domain::Measure& /*x*/) const { return "measure"; }
    std::string_view operator()(const domain::Statement& /*x*/) const { return "statement"; }
  };
  return std::visit(Name{}, content);
}

/// What the item says, in one word: the type of an act, the relation of a tie, the ballot.
std::string what_of(const domain::Content& content) {
  if (const auto* tie = std::get_if<domain::Tie>(&content)) {
    return std::string(domain::name(tie->relation));
  }
  if (const auto* vote = std::get_if<domain::Vote>(&content)) {
    return std::string(domain::name(vote->ballot));
  }
  if (const auto* measure = std::get_if<domain::Measure>(&content)) {
    return measure->quantity;
  }
  const auto type = domain::claim_type(content);
  return type ? std::string(domain::name(*type)) : "statement";
}

struct Parties {
  std::optional<domain::ActorId> a;
  std::optional<domain::ActorId> b;
};
Parties parties_of(const domain::Content& content) {
  if (const auto pair = domain::directed_dyad(content)) {
    return {.a = pair->sender, .b = pair->receiver};
  }
  if (const auto* vote = std::get_if<domain::Vote>(&content)) {
    return {.a = vote->voter, .b = vote->benefits};
  }
  if (const auto* measure = std::get_if<domain::Measure>(&content)) {
    return {.a = measure->actor, .b = measure->other};
  }
  if (const auto* statement = std::get_if<domain::Statement>(&content)) {
    return {.a = statement->speaker, .b = {}};
  }
  return {};
}

wire::Table item_table(const domain::Case& facts) {
  wire::Table table({{.name = "item", .type = ColumnType::integer},
                     {.name = "kind"},
                     {.name = "what"},
                     {.name = "a"},
                     {.name = "b"},
                     {.name = "from"},
                     {.name = "until"},
                     {.name = "status"},
                     {.name = "value", .type = ColumnType::number},
                     {.name = "unit"},
                     {.name = "detail"},
                     {.name = "summary"},
                     {.name = "source"},
                     {.name = "grade"},
                     {.name = "hedge"},
                     {.name = "attribution", .type = ColumnType::texts},
                     {.name = "document", .type = ColumnType::integer},
                     {.name = "start", .type = ColumnType::integer},
                     {.name = "end", .type = ColumnType::integer},
                     {.name = "exact"},
                     {.name = "prefix"},
                     {.name = "suffix"},
                     {.name = "reference"},
                     {.name = "coder"},
                     {.name = "coder_version"},
                     {.name = "confidence", .type = ColumnType::number},
                     {.name = "rule"},
                     {.name = "words"},
                     {.name = "review"},
                     {.name = "supersedes", .type = ColumnType::integer},
                     {.name = "stands", .type = ColumnType::flag}});
  const auto code = [&facts](std::optional<domain::ActorId> id) {
    return id ? Cell(facts.actor(*id).code()) : Cell(Missing{});
  };
  const auto text = [](const std::string& words) {
    return words.empty() ? Cell(Missing{}) : Cell(words);
  };
  for (const domain::EvidenceItem& item : facts.all_items()) {
    const auto& spec = item.spec();
    const Parties parties = parties_of(item.content());
    const auto* measure = std::get_if<domain::Measure>(&item.content());
    const auto* vote = std::get_if<domain::Vote>(&item.content());
    const domain::Quote* quote = item.quote();
    const auto* fact = std::get_if<domain::EnteredFact>(&spec.provenance);
    const auto* row = std::get_if<domain::RecordRow>(&spec.provenance);
    const auto if_quoted = [quote](auto part) {
      return quote == nullptr ? Cell(Missing{}) : Cell(part(*quote));
    };
    table.add({domain::number(item.id()),
               kind_name(item.content()),
               what_of(item.content()),
               code(parties.a),
               code(parties.b),
               spec.from ? Cell(spec.from->text()) : Cell(Missing{}),
               spec.until ? Cell(spec.until->text()) : Cell(Missing{}),
               domain::name(spec.status),
               measure == nullptr ? Cell(Missing{}) : Cell(Number{measure->value}),
               measure == nullptr ? Cell(Missing{}) : Cell(measure->unit),
               vote == nullptr ? text(mode_of(item.content())) : Cell(vote->roll_call),
               summary(facts, item),
               facts.source(spec.source).name,
               spec.grade.text(),
               domain::name(spec.hedge),
               attribution_of(facts, item),
               if_quoted([](const domain::Quote& one) { return domain::number(one.document); }),
               if_quoted([](const domain::Quote& one) { return one.start; }),
               if_quoted([](const domain::Quote& one) { return one.end; }),
               if_quoted([](const domain::Quote& one) { return one.exact; }),
               if_quoted([](const domain::Quote& one) { return one.prefix; }),
               if_quoted([](const domain::Quote& one) { return one.suffix; }),
               fact != nullptr ? Cell(fact->reference)
               : row != nullptr
                   ? Cell(fmt::format("{} {}, row {}", row->data_set, row->version, row->row))
                   : Cell(Missing{}),
               spec.coder.name,
               text(spec.coder.version),
               Number{spec.coder.confidence.value(), 2},
               text(spec.coder.rule),
               text(spec.coder.words),
               domain::name(spec.review),
               spec.supersedes ? Cell(domain::number(*spec.supersedes)) : Cell(Missing{}),
               !facts.is_superseded(item.id())});
  }
  return table;
}

wire::Table document_table(const domain::Case& facts) {
  wire::Table table({{.name = "document", .type = ColumnType::integer},
                     {.name = "name"},
                     {.name = "source"},
                     {.name = "date"},
                     {.name = "grade"},
                     {.name = "sha256"}});
  for (const domain::Document& document : facts.documents()) {
    table.add({domain::number(document.id), document.name, facts.source(document.source).name,
               format_iso_date(document.date), document.grade.text(), document.sha256});
  }
  return table;
}

Result<std::string> as_json(CaseSession& session) {
  const domain::Case& facts = session.facts();
  const auto info = case_info(session);
  const auto log = session.file().operations();
  const auto lexicon = lexicon_list(session);
  if (!info) {
    return fail(info.error());
  }
  if (!log || !lexicon) {
    return fail(!log ? log.error() : lexicon.error());
  }
  wire::Record whole{{"info", to_record(*info)},
                     {"actors", actor_list(facts).table},
                     {"sources", source_list(facts).table},
                     {"documents", document_table(facts)},
                     {"issues", issue_list(facts).table}};
  wire::Table affiliations({{.name = "name"},
                            {.name = "acts_for"},
                            {.name = "role"},
                            {.name = "from"},
                            {.name = "before"}});
  for (const domain::Affiliation& one : facts.affiliations()) {
    affiliations.add({one.name, facts.actor(one.acts_for).code(), one.role,
                      format_iso_date(one.span.from), format_iso_date(one.span.until)});
  }
  wire::Table memberships(
      {{.name = "member"}, {.name = "collective"}, {.name = "from"}, {.name = "before"}});
  for (const domain::Membership& one : facts.memberships()) {
    memberships.add({facts.actor(one.member).code(), facts.actor(one.collective).code(),
                     format_iso_date(one.span.from), format_iso_date(one.span.until)});
  }
  wire::Table changes(
      {{.name = "state"}, {.name = "date"}, {.name = "regularity"}, {.name = "note"}});
  for (const domain::GovernmentChange& one : facts.government_changes()) {
    changes.add({facts.actor(one.state).code(), format_iso_date(one.day),
                 one.regularity == domain::Regularity::regular ? "regular" : "irregular",
                 one.note});
  }
  whole.push_back({"affiliations", affiliations});
  whole.push_back({"memberships", memberships});
  whole.push_back({"government_changes", changes});
  whole.push_back({"lexicon", lexicon->table});
  whole.push_back({"items", item_table(facts)});
  whole.push_back({"operations", operations_table(*log)});
  return wire::to_json(whole);
}

/// +1 or -1 for kinds of tie that stand for friendship or hostility, else empty.
std::optional<int> sign_of(domain::Relation relation) {
  using domain::Relation;
  switch (relation) {
    case Relation::ally:
    case Relation::pact:
    case Relation::trade:
    case Relation::defence_pact:
    case Relation::neutrality_pact:
    case Relation::nonaggression_pact:
    case Relation::consultation_pact:
    case Relation::guarantee:
      return 1;
    case Relation::rival:
    case Relation::strategic_rivalry:
    case Relation::dispute:
    case Relation::trade_broken:
      return -1;
    default:
      return std::nullopt;
  }
}

std::optional<wire::Spell> spell_of(const domain::EvidenceItem& item) {
  if (!item.spec().from && !item.spec().until) {
    return std::nullopt;
  }
  wire::Spell spell;
  if (item.spec().from) {
    spell.from = format_iso_date(item.spec().from->span().from);
  }
  if (item.spec().until) {
    spell.until = format_iso_date(item.spec().until->span().until - std::chrono::days{1});
  }
  return spell;
}

Result<wire::SignedGraph> graph_of(CaseSession& session, const ExportOptions& options) {
  const domain::Case& facts = session.facts();
  wire::SignedGraph graph;
  graph.node_columns = {{.name = "kind"}, {.name = "cow", .type = ColumnType::integer}};
  graph.edge_columns = {{.name = "layer"},
                        {.name = "alignment", .type = ColumnType::number},
                        {.name = "sd", .type = ColumnType::number},
                        {.name = "items", .type = ColumnType::integer},
                        {.name = "relation"},
                        {.name = "label"},
                        {.name = "item", .type = ColumnType::integer},
                        {.name = "source_name"}};
  for (const domain::Actor& actor : facts.actors()) {
    graph.nodes.push_back({.id = actor.code(),
                           .label = actor.display_name(),
                           .values = {domain::name(actor.kind()), actor.spec().cow}});
  }
  if (!options.on && !session.latest_day()) {
    graph.description = "A case without facts";
    return graph;
  }
  AlignmentQuestion question;
  question.on = options.on;
  const auto answer = align(session, question);
  if (!answer) {
    return fail(answer.error());
  }
  graph.description =
      fmt::format("Alignments as of {} and ties of the case", format_iso_date(answer->as_of));
  for (const alignment::AlignmentRow& row : answer->report.rows) {
    const OrderedPair pair = ordered(facts, row.dyad, std::nullopt);
    graph.edges.push_back({.source = facts.actor(pair.a).code(),
                           .target = facts.actor(pair.b).code(),
                           .sign = row.mean < 0.0 ? -1 : 1,
                           .weight = std::abs(row.mean),
                           .directed = false,
                           .values = {"alignment", Number{row.mean}, Number{row.sd}, row.items,
                                      Missing{}, Missing{}, Missing{}, Missing{}},
                           .spell = {}});
  }
  for (const domain::EvidenceItem& item : facts.all_items()) {
    const auto* tie = std::get_if<domain::Tie>(&item.content());
    const auto sign = tie == nullptr ? std::nullopt : sign_of(tie->relation);
    if (!sign || facts.is_superseded(item.id()) || item.spec().status != domain::Status::actual ||
        item.spec().review == domain::Review::rejected) {
      continue;
    }
    graph.edges.push_back(
        {.source = facts.actor(tie->a).code(),
         .target = facts.actor(tie->b).code(),
         .sign = *sign,
         .weight = 1.0,
         .directed = true,
         .values = {"tie", Missing{}, Missing{}, Missing{}, domain::name(tie->relation),
                    tie->label.empty() ? Cell(Missing{}) : Cell(tie->label),
                    domain::number(item.id()), facts.source(item.spec().source).name},
         .spell = spell_of(item)});
  }
  return graph;
}

}  // namespace

std::optional<ExportFormat> parse_export_format(std::string_view text) {
  if (text == "csv") {
    return ExportFormat::csv;
  }
  if (text == "json") {
    return ExportFormat::json;
  }
  if (text == "graphml") {
    return ExportFormat::graphml;
  }
  return text == "gexf" ? std::optional(ExportFormat::gexf) : std::nullopt;
}

Result<std::string> export_case(CaseSession& session, ExportFormat format,
                                const ExportOptions& options) {
  switch (format) {
    case ExportFormat::csv:
      return wire::to_csv(item_table(session.facts()), options.spreadsheet);
    case ExportFormat::json:
      return as_json(session);
    case ExportFormat::graphml:
      return graph_of(session, options).transform([](const wire::SignedGraph& graph) {
        return wire::to_graphml(graph);
      });
    case ExportFormat::gexf:
      break;
  }
  return graph_of(session, options).transform([](const wire::SignedGraph& graph) {
    return wire::to_gexf(graph);
  });
}

}  // namespace quadrille::service
