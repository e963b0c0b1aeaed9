#include <array>

#include "dyad_rows.hpp"
#include "importers.hpp"

namespace quadrille::records {
namespace {

/// COW's mark for what is not known.
constexpr double kMissing = -9;

}  // namespace

Result<void> import_capabilities(ImportRun& run) {
  RecordRows rows(domain::RecordKind::capability);
  std::string version;
  const auto prepare = [&rows, &version](const CellReader& reader) -> Result<TakeRow> {
    ColumnSearch find(reader);
    const std::size_t code = find({"ccode"});
    const std::size_t year = find({"year"});
    // In the order of the kind's columns.
    const std::array values{find({"cinc"}), find({"milex"}), find({"milper"}), find({"irst"}),
                            find({"pec"}),  find({"tpop"}),  find({"upop"})};
    if (!find.all_found()) {
      return fail(find.all_found().error());
    }
    const auto version_column = find.maybe({"version"});
    return [=, &rows, &version](TableFile& file) {
      const auto row_year = file.year(year);
      std::array<TableFile::Value, 7> read{};
      for (std::size_t at = 0; at < values.size(); ++at) {
        read.at(at) = file.value(values.at(at), {kMissing});
      }
      if (!row_year || file.is_rejected()) {
        return;
      }
      const auto when = year_span(*row_year);
      file.cover(when);
      const auto actor = file.state(CodeSystem::cow_number, code, when);
      if (!actor) {
        return;
      }
      note_version(file, version_column, version);
      rows.add(*actor, *actor, when, file.place(),
               {read[0].number, read[1].number, read[2].number, read[3].number, read[4].number,
                read[5].number, read[6].number});
      file.take();
    };
  };
  return read_files(run, prepare).and_then([&run, &rows, &version] {
    run.name_data_set("COW National Material Capabilities", version,
                      {"SingerEtAl1972", "Singer1987"});
    return run.add_table(std::move(rows), {}, Repeated::first_stands);
  });
}

}  // namespace quadrille::records
