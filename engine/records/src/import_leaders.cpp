#include <array>
#include <chrono>

#include <fmt/format.h>

#include "dyad_rows.hpp"
#include "importers.hpp"

namespace quadrille::records {
namespace {

using domain::DaySpan;

enum class Manner : std::uint8_t { regular, irregular, not_known, in_office };

struct ExitWord {
  std::string_view word;
  Manner manner;
};
/// Archigos' words for how a leader lost office. A removal by another state is no regular one.
constexpr std::array kExits{ExitWord{"Regular", Manner::regular},
                            ExitWord{"Natural Death", Manner::regular},
                            ExitWord{"Retired Due to Ill Health", Manner::regular},
                            ExitWord{"Suicide", Manner::regular},
                            ExitWord{"Irregular", Manner::irregular},
                            ExitWord{"Foreign", Manner::irregular},
                            ExitWord{"Unknown", Manner::not_known},
                            ExitWord{"Still in Office", Manner::in_office}};

std::optional<Manner> manner_of(std::string_view word) {
  for (const ExitWord& known : kExits) {
    if (known.word == word) {
      return known.manner;
    }
  }
  return std::nullopt;
}

struct LeaderColumns {
  std::size_t code = 0;
  std::size_t start = 0;
  std::size_t end = 0;
  std::size_t exit = 0;
  std::size_t leader = 0;
};

void take_leader(TableFile& file, const LeaderColumns& columns, RecordRows& rows) {
  const auto start = file.day(columns.start);
  const auto end = file.day(columns.end);
  if (!start || !end) {
    return;
  }
  const auto manner = manner_of(file.cell(columns.exit));
  if (!manner || *end < *start) {
    file.reject(manner
                    ? std::string("the leader leaves before entering")
                    : fmt::format("exit \"{}\" is no word of Archigos", file.cell(columns.exit)));
    return;
  }
  const DaySpan tenure{.from = *start, .until = *end + std::chrono::days{1}};
  file.cover(tenure);
  if (*manner == Manner::in_office) {
    file.leave_out("the leader is still in office");
    return;
  }
  const DaySpan when{.from = *end, .until = tenure.until};
  // The state may have ended with its leader, so any day of the tenure shows who it was.
  if (const auto actor = file.state(CodeSystem::gleditsch_ward, columns.code, tenure)) {
    const auto irregular = *manner == Manner::not_known
                               ? std::nullopt
                               : std::optional(*manner == Manner::irregular ? 1.0 : 0.0);
    rows.add(*actor, *actor, when, file.place(), {irregular, 1.0});
    rows.add_label(valid_text(file.cell(columns.leader)));
    file.take();
  }
}

Result<TakeRow> prepare_leaders(ColumnSearch& find, RecordRows& rows) {
  const LeaderColumns columns{.code = find({"gwcode", "ccode"}),
                              .start = find({"startdate"}),
                              .end = find({"enddate"}),
                              .exit = find({"exit"}),
                              .leader = find({"leader"})};
  if (!find.all_found()) {
    return fail(find.all_found().error());
  }
  return [columns, &rows](TableFile& file) { take_leader(file, columns, rows); };
}

/// A year's summary: whether a leader left in it, and whether one of them irregularly.
Result<TakeRow> prepare_years(ColumnSearch& find, RecordRows& rows) {
  const std::size_t code = find({"gwcode", "ccode"});
  const std::size_t year = find({"year"});
  const std::size_t transition = find({"leadertransition"});
  const std::size_t irregular = find({"irregular"});
  if (!find.all_found()) {
    return fail(find.all_found().error());
  }
  return [=, &rows](TableFile& file) {
    const auto row_year = file.year(year);
    const auto left = file.value(transition);
    const auto manner = file.value(irregular);
    if (!row_year || file.is_rejected()) {
      return;
    }
    const auto when = year_span(*row_year);
    file.cover(when);
    if (left.number.value_or(0) == 0) {
      file.leave_out("no leader left in this year");
      return;
    }
    if (const auto actor = file.state(CodeSystem::gleditsch_ward, code, when)) {
      rows.add(*actor, *actor, when, file.place(), {manner.number, 1.0});
      rows.add_label("");
      file.take();
    }
  };
}

}  // namespace

Result<void> import_leaders(ImportRun& run) {
  RecordRows rows(domain::RecordKind::government_change);
  const auto prepare = [&rows](const CellReader& reader) -> Result<TakeRow> {
    ColumnSearch find(reader);
    return find.maybe({"leadertransition"}) ? prepare_years(find, rows)
                                            : prepare_leaders(find, rows);
  };
  return read_files(run, prepare).and_then([&run, &rows] {
    run.name_data_set("Archigos", "", {"GoemansEtAl2009"});
    return run.add_table(std::move(rows), {}, Repeated::first_stands);
  });
}

}  // namespace quadrille::records
