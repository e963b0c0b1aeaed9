#include <algorithm>

#include "dyad_rows.hpp"
#include "importers.hpp"

namespace quadrille::records {
namespace {

struct RivalryColumns {
  bool is_tss = false;
  PairColumns pair = {};
  std::size_t first = 0;
  std::size_t last = 0;
  std::size_t name = 0;
};

/// What is printed as ending in these years had not ended.
constexpr int kLastYearOfTss = 2020;
constexpr int kLastYearOfThompsonDreyer = 2010;

Result<RivalryColumns> rivalry_columns(const CellReader& reader) {
  ColumnSearch find(reader);
  const bool is_tss = find.maybe({"tssr_id", "start"}).has_value();
  const RivalryColumns columns{
      .is_tss = is_tss,
      .pair = pair_columns(find),
      .first = is_tss ? find({"start"}) : find({"styear"}),
      .last = is_tss ? find({"end"}) : find({"endyear"}),
      .name = is_tss ? find({"rivalry"}) : find({"rivalryname", "rivalry"})};
  if (!find.all_found()) {
    return fail(find.all_found().error());
  }
  return columns;
}

/// A row as it is printed; whether it has ended is known when all rows are read.
struct Rivalry {
  PairPart part;
  bool ends_with_row = false;  ///< no other state of a code takes it over
  int last = 0;
  RecordRows::Place place;
  std::string name = {};
};

void take_rivalry(TableFile& file, const RivalryColumns& columns, std::vector<Rivalry>& rivalries) {
  const auto first = file.year(columns.first);
  const auto last = file.year(columns.last);
  if (!first || !last) {
    return;
  }
  if (*last < *first) {
    file.reject("the rivalry ends before it begins");
    return;
  }
  const auto printed = year_span(*first, *last);
  file.cover(printed);
  const auto parts = pair_parts(file, columns.pair, printed);
  for (const PairPart& part : parts) {
    rivalries.push_back({.part = part,
                         .ends_with_row = part.when.until == printed.until,
                         .last = *last,
                         .place = file.place(),
                         .name = valid_text(file.cell(columns.name))});
  }
  if (!parts.empty()) {
    file.take();
  }
}

}  // namespace

Result<void> import_rivalries(ImportRun& run) {
  std::vector<Rivalry> rivalries;
  bool is_tss = false;
  const auto prepare = [&rivalries, &is_tss](const CellReader& reader) -> Result<TakeRow> {
    const auto columns = rivalry_columns(reader);
    if (!columns) {
      return fail(columns.error());
    }
    is_tss = columns->is_tss;
    return [columns = *columns, &rivalries](TableFile& file) {
      take_rivalry(file, columns, rivalries);
    };
  };
  if (auto read = read_files(run, prepare); !read) {
    return read;
  }
  int end = is_tss ? kLastYearOfTss : kLastYearOfThompsonDreyer;
  for (const Rivalry& rivalry : rivalries) {
    end = std::max(end, rivalry.last);
  }
  RecordRows rows(domain::RecordKind::rivalry);
  for (Rivalry& rivalry : rivalries) {
    if (rivalry.last == end && rivalry.ends_with_row) {
      rivalry.part.when.until = domain::kOpenEnd;
    }
    rows.add(rivalry.part.pair.a, rivalry.part.pair.b, rivalry.part.when, rivalry.place, {});
    rows.add_label(std::move(rivalry.name));
  }
  if (is_tss) {
    run.name_data_set("TSS", "", {"ThompsonSakuwaSuhas2021"});
  } else {
    run.name_data_set("Thompson-Dreyer", "", {"ThompsonDreyer2012"});
  }
  return run.add_table(std::move(rows), {}, Repeated::first_stands);
}

}  // namespace quadrille::records
