#include <algorithm>

#include "dyad_rows.hpp"
#include "importers.hpp"
#include "mapping.hpp"

namespace quadrille::records {
namespace {

void take_number(TableFile& file, const Mapping& mapping, const PairColumns& pair, std::size_t year,
                 std::size_t value, RecordRows& rows) {
  const auto row_year = file.year(year);
  if (!row_year) {
    return;
  }
  const auto when = year_span(*row_year);
  file.cover(when);
  if (std::ranges::find(mapping.missing, file.cell(value)) != mapping.missing.end()) {
    file.leave_out("the row has no value");
    return;
  }
  const auto number = file.value(value);
  if (number.rejected) {
    return;
  }
  if (!number.number) {
    file.leave_out("the row has no value");
    return;
  }
  auto states = pair_of(file, pair, when);
  if (!states) {
    return;
  }
  if (mapping.symmetric && states->b < states->a) {
    std::swap(states->a, states->b);
  }
  rows.add(states->a, states->b, when, file.place(), {number.number});
  file.take();
}

}  // namespace

Result<void> import_dyad_years(ImportRun& run) {
  const std::optional<std::filesystem::path>& path = run.request().mapping;
  if (!path) {
    return fail(ErrorCode::invalid_argument,
                "the format dyad-year needs a mapping file that says which columns hold what");
  }
  const auto mapping = Mapping::read(*path);
  if (!mapping) {
    return fail(mapping.error());
  }
  RecordRows rows(domain::RecordKind::dyad_year);
  const auto prepare = [&rows, &mapping](const CellReader& reader) -> Result<TakeRow> {
    ColumnSearch find(reader);
    const PairColumns pair{
        .system = mapping->codes, .a = find({mapping->a}), .b = find({mapping->b})};
    const std::size_t year = find({mapping->year});
    const std::size_t value = find({mapping->value});
    if (!find.all_found()) {
      return fail(find.all_found().error());
    }
    return [=, &rows, &mapping](TableFile& file) {
      take_number(file, *mapping, pair, year, value, rows);
    };
  };
  return read_files(run, prepare).and_then([&run, &rows, &mapping] {
    run.name_data_set(mapping->measure, mapping->version, {});
    if (mapping->coverage) {
      run.result().info.coverage = *mapping->coverage;
    }
    return run.add_table(std::move(rows), {}, Repeated::first_stands);
  });
}

}  // namespace quadrille::records
