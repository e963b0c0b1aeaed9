#include "quadrille/service/read_documents.hpp"

#include <algorithm>
#include <iostream>
#include <utility>

#include <fmt/format.h>

#include "quadrille/base/digest.hpp"
#include "quadrille/base/iso_date.hpp"
#include "quadrille/reading/code_text.hpp"
#include "quadrille/reading/text_input.hpp"

#include "claim_items.hpp"

namespace quadrille::service {
namespace {

constexpr std::string_view kStandardInput = "-";

Result<std::string> text_of_file(const std::filesystem::path& file) {
  if (file == kStandardInput) {
    return reading::read_text(std::cin, reading::text_formats().front(), "standard input");
  }
  return reading::read_text(file);
}

std::string document_name(const std::filesystem::path& file) {
  return file == kStandardInput ? "standard-input" : file.stem().string();
}

Result<std::vector<reading::ProposedClaim>> claims_of(const std::filesystem::path& file,
                                                      const std::string& text,
                                                      const syntax::LanguageModel& model,
                                                      const reading::Lexicon& lexicon,
                                                      const reading::DocumentContext& context) {
  auto claims = reading::code_text(model, lexicon, text, context);
  if (!claims) {
    return fail(claims.error().code, fmt::format("{}: {}", file.string(), claims.error().message));
  }
  return claims;
}

Result<syntax::LanguageModel> language_model() {
  return find_program_data().and_then(
      [](const ProgramData& data) { return syntax::LanguageModel::load(data.language_model()); });
}

/// The source of the reports: known to the case, or new with its owner and its grade.
struct ReportSource {
  domain::SourceId id{};
  domain::Grade grade;
};

Result<ReportSource> known_source(CaseSession& session, const domain::Source& source,
                                  const ReadRequest& request) {
  if (request.owner) {
    const auto owner = session.actor(*request.owner);
    if (!owner) {
      return fail(owner.error());
    }
    if (source.owner != *owner) {
      return fail(
          ErrorCode::inconsistent,
          fmt::format("the case has \"{}\" with {}; a source is not changed once it is "
                      "entered",
                      source.name,
                      source.owner ? "the owner " + session.facts().actor(*source.owner).code()
                                   : "no owner"));
    }
  }
  return ReportSource{.id = source.id, .grade = request.grade.value_or(source.grade)};
}

Result<ReportSource> report_source(CaseSession& session, const reading::Lexicon& lexicon,
                                   const ReadRequest& request, CaseAddition& addition) {
  if (const domain::Source* source = session.facts().find_source(request.source)) {
    return known_source(session, *source, request);
  }
  domain::Source source{.id = {},
                        .name = request.source,
                        .owner = {},
                        .grade = request.grade.value_or(domain::Grade{})};
  if (request.owner) {
    // An owner that the case lacks comes in as claims' actors do.
    const auto code = lexicon.code_of(*request.owner);
    auto owner = code ? addition.actor(*code) : session.actor(*request.owner);
    if (!owner) {
      return fail(owner.error());
    }
    source.owner = *owner;
  }
  return addition.add_source(source).transform(
      [&source](domain::SourceId id) { return ReportSource{.id = id, .grade = source.grade}; });
}

Result<ReadDocument> read_one(const std::filesystem::path& file, const ReadRequest& request,
                              const ReportSource& source, const syntax::LanguageModel& model,
                              const reading::Lexicon& lexicon, CaseAddition& addition) {
  auto text = text_of_file(file);
  if (!text) {
    return fail(text.error());
  }
  const std::string digest = sha256_hex(*text);
  const auto same = [&digest](const domain::Document& other) { return other.sha256 == digest; };
  for (const std::vector<domain::Document>* known :
       {&addition.facts().documents(), &std::as_const(addition).operation().documents}) {
    if (const auto twin = std::find_if(known->begin(), known->end(), same); twin != known->end()) {
      return fail(ErrorCode::duplicate,
                  fmt::format("{}: this text is in the case already, as \"{}\"", file.string(),
                              twin->name));
    }
  }
  const auto claims =
      claims_of(file, *text, model, lexicon, {.date = request.date, .publisher = request.source});
  if (!claims) {
    return fail(claims.error());
  }
  ReadDocument read{.file = file, .id = {}, .claims = claims->size()};
  read.id = addition.add_document({.id = {},
                                   .source = source.id,
                                   .name = document_name(file),
                                   .date = request.date,
                                   .grade = source.grade,
                                   .text = std::move(*text),
                                   .sha256 = digest});
  for (const reading::ProposedClaim& claim : *claims) {
    const auto added =
        add_claim(claim, host_of(claim, *claims),
                  {.document = read.id, .source = source.id, .grade = source.grade}, addition);
    if (!added) {
      return fail(added.error().code,
                  fmt::format("{}: \"{}\": {}", file.string(), claim.span, added.error().message));
    }
  }
  return read;
}

wire::Table claim_table(const std::vector<reading::ProposedClaim>& claims) {
  using wire::ColumnType;
  wire::Table table({{.name = "span"},
                     {.name = "start", .type = ColumnType::integer},
                     {.name = "type"},
                     {.name = "source"},
                     {.name = "target"},
                     {.name = "status"},
                     {.name = "attribution", .type = ColumnType::texts},
                     {.name = "date"},
                     {.name = "end", .type = ColumnType::integer},
                     {.name = "prefix"},
                     {.name = "suffix"},
                     {.name = "mode"},
                     {.name = "host"},
                     {.name = "hedge"},
                     {.name = "confidence", .type = ColumnType::number},
                     {.name = "rule"},
                     {.name = "words"}});
  for (const reading::ProposedClaim& claim : claims) {
    std::vector<std::string> attribution;
    for (const reading::Attributed& link : claim.attribution) {
      attribution.push_back(link.name);
    }
    table.add({claim.span, claim.start, domain::name(claim.type), claim.source, claim.target,
               domain::name(claim.status), attribution,
               claim.date ? wire::Cell(claim.date->plain_text()) : wire::Missing{}, claim.end,
               claim.prefix, claim.suffix,
               claim.mode.empty() ? wire::Cell(wire::Missing{}) : wire::Cell(claim.mode),
               host_of(claim, claims), domain::name(claim.hedge),
               wire::Number{.value = claim.confidence, .decimals = 2}, claim.why.rule,
               claim.why.words});
  }
  return table;
}

}  // namespace

Result<ReadReport> read_documents(CaseSession& session, const ReadRequest& request,
                                  const casefile::Signature& signature, const Progress& progress) {
  const auto next = session.file().next_ids();
  const auto lexicon = session.lexicon();
  if (!next || !lexicon) {
    return fail(!next ? next.error() : lexicon.error());
  }
  CaseAddition addition(session.facts(), *next, *lexicon);
  const auto source = report_source(session, **lexicon, request, addition);
  const auto model = language_model();
  if (!source || !model) {
    return fail(!source ? source.error() : model.error());
  }
  ReadReport report;
  report.ungraded = source->grade.is_unknown();
  for (const std::filesystem::path& file : request.files) {
    if (progress) {
      progress(file);
    }
    auto read = read_one(file, request, *source, *model, **lexicon, addition);
    if (!read) {
      return fail(read.error());
    }
    report.documents.push_back(std::move(*read));
  }
  for (const domain::Actor& actor : addition.operation().actors) {
    report.new_actors.push_back(actor.code());
  }
  const auto written = session.file().commit(addition.take("read", signature));
  if (!written) {
    return fail(written.error());
  }
  return report;
}

Result<std::vector<wire::Report>> code_texts(const std::vector<std::filesystem::path>& files,
                                             domain::Day date, const std::string& publisher,
                                             const Progress& progress) {
  const auto data = find_program_data();
  if (!data) {
    return fail(data.error());
  }
  const auto lexicon = reading::Lexicon::load(data->lexicon());
  const auto model = language_model();
  if (!lexicon || !model) {
    return fail(!lexicon ? lexicon.error() : model.error());
  }
  std::vector<wire::Report> reports;
  for (const std::filesystem::path& file : files) {
    if (progress) {
      progress(file);
    }
    const auto text = text_of_file(file);
    if (!text) {
      return fail(text.error());
    }
    const auto claims =
        claims_of(file, *text, *model, *lexicon, {.date = date, .publisher = publisher});
    if (!claims) {
      return fail(claims.error());
    }
    reports.push_back({.head = {{"doc", document_name(file)},
                                {"date", format_iso_date(date)},
                                {"publisher", publisher}},
                       .name = "claims",
                       .table = claim_table(*claims),
                       .tail = {}});
  }
  return reports;
}

}  // namespace quadrille::service
