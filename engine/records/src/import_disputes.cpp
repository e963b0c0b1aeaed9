#include <algorithm>

#include <fmt/format.h>

#include "dyad_rows.hpp"
#include "importers.hpp"

namespace quadrille::records {
namespace {

struct DisputeColumns {
  PairColumns pair = {};
  std::size_t year = 0;
  std::size_t number = 0;
  std::size_t hostility_a = 0;
  std::size_t hostility_b = 0;
  std::optional<std::size_t> onset = {};
  std::optional<std::size_t> start_year = {};  ///< says the onset where no column does
  std::optional<std::size_t> fatality_a = {};
  std::optional<std::size_t> fatality_b = {};
  std::optional<std::size_t> side_a = {};
  std::optional<std::size_t> side_b = {};
  std::optional<std::size_t> version = {};
};

Result<DisputeColumns> dispute_columns(const CellReader& reader) {
  ColumnSearch find(reader);
  DisputeColumns columns{
      .pair = pair_columns(find),
      .year = find({"year"}),
      .number = find({"dispnum", "disno", "dispnum3"}),
      .hostility_a = find({"hostlev1", "hihosta"}),
      .hostility_b = find({"hostlev2", "hihostb"}),
      .onset = find.maybe({"gmlmidonset", "cowmidonset", "midonset", "disponset"}),
      .start_year = find.maybe({"strtyr"}),
      .fatality_a = find.maybe({"fatality1", "fatleva"}),
      .fatality_b = find.maybe({"fatality2", "fatlevb"}),
      .side_a = find.maybe({"sidea1", "sideaa"}),
      .side_b = find.maybe({"sidea2", "sideab"}),
      .version = find.maybe({"version"})};
  if (!columns.onset && !columns.start_year) {
    static_cast<void>(find({"gmlmidonset", "cowmidonset", "midonset", "disponset", "strtyr"}));
  }
  if (!find.all_found()) {
    return fail(find.all_found().error());
  }
  return columns;
}

/// GML's files call the onset gmlmidonset or midonset, the latter with a version "gml-...".
bool is_gml(const CellReader& reader) {
  return reader.find_column({"gmlmidonset", "midonset"}).has_value();
}

/// The larger of what both sides did; nothing where neither is known.
std::optional<double> larger(TableFile& file, std::optional<std::size_t> a,
                             std::optional<std::size_t> b) {
  const auto first = a ? file.value(*a, {-9}).number : std::nullopt;
  const auto second = b ? file.value(*b, {-9}).number : std::nullopt;
  return std::max(first, second);
}

std::optional<double> onset_of(TableFile& file, const DisputeColumns& columns, int year) {
  if (columns.onset) {
    return file.value(*columns.onset, {-9}).number;
  }
  const auto start =
      columns.start_year ? whole_number(file.cell(*columns.start_year)) : std::nullopt;
  return start ? std::optional(*start == year ? 1.0 : 0.0) : std::nullopt;
}

bool on_one_side(TableFile& file, const DisputeColumns& columns) {
  return columns.side_a && columns.side_b && !file.cell(*columns.side_a).empty() &&
         file.cell(*columns.side_a) == file.cell(*columns.side_b);
}

void take_dispute(TableFile& file, const DisputeColumns& columns, RecordRows& rows) {
  constexpr double kHighest = 5;
  const auto year = file.year(columns.year);
  const auto number = file.whole(columns.number);
  auto hostility = larger(file, columns.hostility_a, columns.hostility_b);
  const auto fatality = larger(file, columns.fatality_a, columns.fatality_b);
  if (!year || !number || file.is_rejected()) {
    return;
  }
  if (hostility && (*hostility < 0 || *hostility > kHighest)) {
    file.reject(fmt::format("the hostility {} is not on the scale from 1 to 5", *hostility));
    return;
  }
  if (hostility == 0.0) {
    hostility.reset();  // the published tables write 0 where no hostility is known
  }
  const auto when = year_span(*year);
  file.cover(when);
  if (on_one_side(file, columns)) {
    file.leave_out("both states are on one side of the dispute");
    return;
  }
  const auto onset = onset_of(file, columns, *year);
  const auto states = pair_of(file, columns.pair, when);
  if (states && !file.is_rejected()) {
    rows.add(states->a, states->b, when, file.place(),
             {static_cast<double>(*number), hostility, onset, fatality});
    file.take();
  }
}

}  // namespace

Result<void> import_disputes(ImportRun& run) {
  RecordRows rows(domain::RecordKind::dispute);
  std::string version;
  std::size_t gml_files = 0;
  const auto prepare = [&](const CellReader& reader) -> Result<TakeRow> {
    gml_files += is_gml(reader) ? 1U : 0U;
    const auto columns = dispute_columns(reader);
    if (!columns) {
      return fail(columns.error());
    }
    return [columns = *columns, &rows, &version](TableFile& file) {
      take_dispute(file, columns, rows);
      note_version(file, columns.version, version);
    };
  };
  if (auto read = read_files(run, prepare); !read) {
    return read;
  }
  if (gml_files != 0 && gml_files != run.file_count()) {
    return fail(ErrorCode::inconsistent,
                "some files are of GML and some of COW MID: they are two data sets, import them "
                "one after the other");
  }
  if (gml_files != 0) {
    run.name_data_set("GML", version, {"GiblerEtAl2016"});
  } else {
    run.name_data_set("COW MID", version, {"PalmerEtAl2022"});
  }
  return run.add_table(std::move(rows), {domain::column::dispute_number}, Repeated::largest_stands);
}

}  // namespace quadrille::records
