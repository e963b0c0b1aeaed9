#include <fmt/format.h>

#include "dyad_rows.hpp"
#include "importers.hpp"

namespace quadrille::records {
namespace {

using domain::ActorId;
using domain::DaySpan;

struct ConflictColumns {
  std::size_t number = 0;
  std::size_t year = 0;
  std::size_t side_a = 0;
  std::size_t side_b = 0;
  std::size_t type = 0;
  std::size_t intensity = 0;
  std::optional<std::size_t> version = {};
};

/// "interstate", or UCDP's own number for it.
bool is_between_states(std::string_view type) { return type == "interstate" || type == "2"; }

void take_conflict(TableFile& file, const ConflictColumns& columns, RecordRows& rows) {
  const auto number = file.whole(columns.number);
  const auto year = file.year(columns.year);
  const auto intensity = file.value(columns.intensity);
  if (!number || !year || file.is_rejected()) {
    return;
  }
  const DaySpan when = year_span(*year);
  file.cover(when);
  if (!is_between_states(file.cell(columns.type))) {
    file.leave_out(
        fmt::format("conflict of type {}: not between two states", file.cell(columns.type)));
    return;
  }
  const auto first = file.states_listed(CodeSystem::gleditsch_ward, columns.side_a, when);
  const auto second = file.states_listed(CodeSystem::gleditsch_ward, columns.side_b, when);
  if (first.empty() || second.empty()) {
    return;
  }
  bool taken = false;
  for (const ActorId a : first) {
    for (const ActorId b : second) {
      if (a != b) {
        rows.add(a, b, when, file.place(), {static_cast<double>(*number), intensity.number});
        taken = true;
      }
    }
  }
  if (taken) {
    file.take();
  } else {
    file.reject("one state stands on both sides");
  }
}

}  // namespace

Result<void> import_conflicts(ImportRun& run) {
  RecordRows rows(domain::RecordKind::armed_conflict);
  std::string version;
  const auto prepare = [&rows, &version](const CellReader& reader) -> Result<TakeRow> {
    ColumnSearch find(reader);
    const ConflictColumns columns{.number = find({"conflict_id"}),
                                  .year = find({"year"}),
                                  .side_a = find({"gwno_a"}),
                                  .side_b = find({"gwno_b"}),
                                  .type = find({"type_of_conflict"}),
                                  .intensity = find({"intensity_level"}),
                                  .version = find.maybe({"version"})};
    if (!find.all_found()) {
      return fail(find.all_found().error());
    }
    return [columns, &rows, &version](TableFile& file) {
      take_conflict(file, columns, rows);
      note_version(file, columns.version, version);
    };
  };
  return read_files(run, prepare).and_then([&run, &rows, &version] {
    run.name_data_set("UCDP/PRIO Armed Conflict", version, {"GleditschEtAl2002"});
    return run.add_table(std::move(rows), {domain::column::conflict_number},
                         Repeated::largest_stands);
  });
}

}  // namespace quadrille::records
