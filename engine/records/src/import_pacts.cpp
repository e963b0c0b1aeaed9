#include <algorithm>
#include <array>

#include "dyad_rows.hpp"
#include "importers.hpp"

namespace quadrille::records {

Result<void> import_pacts(ImportRun& run) {
  RecordRows rows(domain::RecordKind::pact);
  std::string version;
  const auto prepare = [&rows, &version](const CellReader& reader) -> Result<TakeRow> {
    ColumnSearch find(reader);
    const PairColumns pair = pair_columns(find);
    const std::size_t year = find({"year"});
    // In the order of the kind's columns: a package's names, then those of ATOP's own files.
    const std::array pledges{find({"atop_defense", "defense"}), find({"atop_offense", "offense"}),
                             find({"atop_neutral", "neutral"}), find({"atop_nonagg", "nonagg"}),
                             find({"atop_consul", "consul"})};
    if (!find.all_found()) {
      return fail(find.all_found().error());
    }
    const auto version_column = find.maybe({"version"});
    return [=, &rows, &version](TableFile& file) {
      const auto row_year = file.year(year);
      std::array<double, 5> pledged{};
      for (std::size_t at = 0; at < pledges.size(); ++at) {
        const auto pledge = file.value(pledges.at(at), {-9}).number.value_or(0);
        pledged.at(at) = pledge > 0 ? 1 : 0;
      }
      if (!row_year || file.is_rejected()) {
        return;
      }
      const auto when = year_span(*row_year);
      file.cover(when);
      note_version(file, version_column, version);
      if (std::ranges::all_of(pledged, [](double pledge) { return pledge == 0; })) {
        file.leave_out("the row names no pledge");
        return;
      }
      if (const auto states = pair_of(file, pair, when)) {
        rows.add(states->a, states->b, when, file.place(),
                 {pledged[0], pledged[1], pledged[2], pledged[3], pledged[4]});
        file.take();
      }
    };
  };
  return read_files(run, prepare).and_then([&run, &rows, &version] {
    run.name_data_set("ATOP", version, {"LeedsEtAl2002"});
    return run.add_table(std::move(rows), {}, Repeated::largest_stands);
  });
}

}  // namespace quadrille::records
