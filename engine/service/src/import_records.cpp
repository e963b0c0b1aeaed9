#include "quadrille/service/import_records.hpp"

#include <fmt/format.h>

#include "data_set_import.hpp"

namespace quadrille::service {

using casefile::DataSetFile;
using wire::ColumnType;

Result<ImportOutcome> import_data_set(CaseSession& session, const ImportOrder& order,
                                      const casefile::Signature& signature,
                                      const std::stop_token& stop) {
  DataSetImport import(session, order, stop);
  if (auto read = import.read(); !read) {
    return fail(read.error());
  }
  ImportOutcome outcome = import.outcome();
  if (import.is_there_already()) {
    return outcome;
  }
  casefile::Operation operation{.name = "import load", .signature = signature};
  operation.signature.why = signature.why.empty()
                                ? fmt::format("{} {}", outcome.info.name, outcome.info.version)
                                : signature.why;
  import.add_to(operation);
  return session.file().commit(operation).transform(
      [&outcome](casefile::OperationId) { return std::move(outcome); });
}

wire::Report to_report(const ImportOutcome& outcome) {
  wire::Table table({{.name = "file"},
                     {.name = "rows", .type = ColumnType::integer},
                     {.name = "taken", .type = ColumnType::integer},
                     {.name = "undecided", .type = ColumnType::integer},
                     {.name = "rejected", .type = ColumnType::integer},
                     {.name = "repeated", .type = ColumnType::integer},
                     {.name = "left_out", .type = ColumnType::integer},
                     {.name = "notes", .type = ColumnType::texts}});
  for (const DataSetFile& file : outcome.files) {
    std::vector<std::string> notes;
    for (const auto& [reason, rows] : file.reasons) {
      notes.push_back(fmt::format("{} rows: {}", rows, reason));
    }
    for (const DataSetFile::Note& note : file.notes) {
      notes.push_back(fmt::format("line {}: {}", note.line, note.reason));
    }
    table.add({file.name, file.rows, file.taken, file.undecided, file.rejected, file.repeated,
               file.left_out, notes});
  }
  return {.head = {{"format", outcome.info.format},
                   {"data_set", outcome.info.name},
                   {"version", outcome.info.version}},
          .name = "files",
          .table = std::move(table),
          .tail = {{"new_actors", outcome.new_actors},
                   {"resumed_files", outcome.resumed_files},
                   {"unchanged", outcome.unchanged},
                   {"replaced", outcome.replaced ? wire::Cell(outcome.replaced->version)
                                                 : wire::Cell(wire::Missing{})}}};
}

}  // namespace quadrille::service
