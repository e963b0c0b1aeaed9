/// \file
/// Two data sets that give one number to a pair of states in a year: distances and shared
/// international organisations.

#include "dyad_rows.hpp"
#include "importers.hpp"

namespace quadrille::records {
namespace {

using domain::RecordKind;

Result<RecordRows> read_numbers(ImportRun& run, RecordKind kind,
                                std::initializer_list<std::string_view> value_names) {
  RecordRows rows(kind);
  const auto prepare = [&rows, value_names](const CellReader& reader) -> Result<TakeRow> {
    ColumnSearch find(reader);
    const PairColumns pair = pair_columns(find);
    const std::size_t year = find({"year"});
    const std::size_t value = find(value_names);
    if (!find.all_found()) {
      return fail(find.all_found().error());
    }
    return [=, &rows](TableFile& file) {
      const auto row_year = file.year(year);
      const auto number = file.value(value, {-9});
      if (!row_year || number.rejected) {
        return;
      }
      const auto when = year_span(*row_year);
      file.cover(when);
      if (!number.number) {
        file.leave_out("the row has no value");
        return;
      }
      if (*number.number < 0) {
        file.reject("the value is negative");
        return;
      }
      if (const auto states = pair_of(file, pair, when)) {
        rows.add(states->a, states->b, when, file.place(), {number.number});
        file.take();
      }
    };
  };
  return read_files(run, prepare).transform([&rows] { return std::move(rows); });
}

}  // namespace

Result<void> import_distances(ImportRun& run) {
  return read_numbers(run, RecordKind::distance, {"mindist"}).and_then([&run](RecordRows&& rows) {
    run.name_data_set("CShapes minimum distance", "", {"SchvitzEtAl2022"});
    return run.add_table(std::move(rows), {}, Repeated::first_stands);
  });
}

Result<void> import_organisations(ImportRun& run) {
  return read_numbers(run, RecordKind::joint_organisations, {"dyadigos"})
      .and_then([&run](RecordRows&& rows) {
        run.name_data_set("COW IGO", "", {"PevehouseEtAl2020"});
        return run.add_table(std::move(rows), {}, Repeated::first_stands);
      });
}

}  // namespace quadrille::records
