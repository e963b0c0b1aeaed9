#include <algorithm>

#include <fmt/format.h>

#include "quadrille/service/read_documents.hpp"
#include "quadrille/wire/csv.hpp"
#include "quadrille/wire/json.hpp"

#include "arguments.hpp"
#include "verbs.hpp"

namespace quadrille::cli {
namespace {

std::vector<std::filesystem::path> paths_of(const std::vector<std::string>& files) {
  return {files.begin(), files.end()};
}

service::Progress progress_on(const Terminal& terminal, std::size_t files) {
  return [&terminal, files, done = std::size_t{0}](const std::filesystem::path& file) mutable {
    terminal.progress(fmt::format("reading {} ({} of {})", file.string(), ++done, files));
  };
}

/// One table for several documents in CSV: each row says its document.
wire::Table joined(const std::vector<wire::Report>& reports) {
  std::vector<wire::Column> columns{{.name = "doc"}};
  if (!reports.empty()) {
    const auto& own = reports.front().table.columns();
    columns.insert(columns.end(), own.begin(), own.end());
  }
  wire::Table all(std::move(columns));
  for (const wire::Report& report : reports) {
    for (const auto& row : report.table.rows()) {
      std::vector<wire::Cell> cells{report.head.front().value};
      cells.insert(cells.end(), row.begin(), row.end());
      all.add(std::move(cells));
    }
  }
  return all;
}

}  // namespace

Outcome run_read(const ReadArguments& arguments, Terminal& terminal) {
  const auto date = day_of("--date", arguments.date);
  const auto grade = maybe_grade(arguments.grade);
  if (!date || !grade) {
    return fail(!date ? date.error() : grade.error());
  }
  auto session = service::CaseSession::open(arguments.path, casefile::Access::write);
  if (!session) {
    return fail(session.error());
  }
  const auto report =
      service::read_documents(*session,
                              {.files = paths_of(arguments.files),
                               .source = arguments.source,
                               .date = *date,
                               .grade = *grade,
                               .owner = arguments.owner},
                              signed_now(), progress_on(terminal, arguments.files.size()));
  terminal.end_progress();
  if (!report) {
    return fail(report.error());
  }
  wire::Table table({{.name = "file"},
                     {.name = "document", .type = wire::ColumnType::integer},
                     {.name = "claims", .type = wire::ColumnType::integer}});
  for (const service::ReadDocument& document : report->documents) {
    table.add({document.file.string(), domain::number(document.id), document.claims});
  }
  if (!terminal.structured(wire::Report{
          .head = {},
          .name = "documents",
          .table = table,
          .tail = {{"new_actors", report->new_actors}, {"ungraded", report->ungraded}}})) {
    for (const service::ReadDocument& document : report->documents) {
      terminal.result(fmt::format("{}: {} claim{}, document {}\n", document.file.string(),
                                  document.claims, document.claims == 1 ? "" : "s",
                                  domain::number(document.id)));
    }
    if (!report->new_actors.empty()) {
      terminal.result(terminal.paragraph(
          fmt::format("New actors from the lexicon: {}", fmt::join(report->new_actors, ", ")), 0));
    }
  }
  if (report->ungraded) {
    terminal.note(fmt::format(
        "\"{}\" has no grade: its reliability counts as unknown (F6); --grade B2 gives one",
        arguments.source));
  }
  return Exit::ok;
}

Outcome run_code(const CodeArguments& arguments, Terminal& terminal) {
  const auto date = day_of("--date", arguments.date);
  if (!date) {
    return fail(date.error());
  }
  const auto reports = service::code_texts(paths_of(arguments.files), *date, arguments.publisher,
                                           progress_on(terminal, arguments.files.size()));
  terminal.end_progress();
  if (!reports) {
    return fail(reports.error());
  }
  if (terminal.form == Form::csv) {
    terminal.result(wire::to_csv(joined(*reports), terminal.spreadsheet));
    return Exit::ok;
  }
  // JSON Lines is what this verb is for; --json changes nothing.
  for (const wire::Report& report : *reports) {
    terminal.result(wire::to_json_line(report));
  }
  return Exit::ok;
}

}  // namespace quadrille::cli
