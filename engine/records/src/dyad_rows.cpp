#include "dyad_rows.hpp"

#include <algorithm>

#include <fmt/format.h>

namespace quadrille::records {

using domain::DaySpan;

std::size_t ColumnSearch::operator()(std::initializer_list<std::string_view> names) {
  const auto column = reader_.column(names);
  if (!column && outcome_) {
    outcome_ = fail(column.error());
  }
  return column ? *column : 0;
}

Result<void> read_file(ImportRun& run, std::size_t number, const Prepare& prepare) {
  auto file = run.open(number);
  if (!file) {
    return fail(file.error());
  }
  const auto take_row = prepare(file->reader());
  if (!take_row) {
    return fail(take_row.error());
  }
  for (;;) {
    const auto more = file->next();
    if (!more) {
      return fail(more.error());
    }
    if (!*more) {
      return {};
    }
    (*take_row)(*file);
  }
}

Result<void> read_files(ImportRun& run, const Prepare& prepare) {
  for (std::size_t file = 0; file < run.file_count(); ++file) {
    if (auto read = read_file(run, file, prepare); !read) {
      return read;
    }
  }
  return {};
}

PairColumns pair_columns(ColumnSearch& find) {
  if (find.maybe({"gwcode1"})) {
    return {.system = CodeSystem::gleditsch_ward, .a = find({"gwcode1"}), .b = find({"gwcode2"})};
  }
  return {.a = find({"ccode1", "statea", "state1no", "statelno"}),
          .b = find({"ccode2", "stateb", "state2no", "statehno"})};
}

namespace {

void reject_one_state(TableFile& file, const PairColumns& columns) {
  file.reject(fmt::format("{} and {} mean one state", file.cell(columns.a), file.cell(columns.b)));
}

}  // namespace

std::optional<Pair> pair_of(TableFile& file, const PairColumns& columns, const DaySpan& when) {
  const auto a = file.state(columns.system, columns.a, when);
  const auto b = file.state(columns.system, columns.b, when);
  if (!a || !b) {
    return std::nullopt;
  }
  if (*a == *b) {
    reject_one_state(file, columns);
    return std::nullopt;
  }
  return Pair{.a = *a, .b = *b};
}

std::vector<PairPart> pair_parts(TableFile& file, const PairColumns& columns, const DaySpan& when) {
  std::vector<PairPart> parts;
  const auto first = file.states(columns.system, columns.a, when);
  const auto second = file.states(columns.system, columns.b, when);
  for (const StateRegister::Part& a : first) {
    for (const StateRegister::Part& b : second) {
      const DaySpan both{.from = std::max(a.when.from, b.when.from),
                         .until = std::min(a.when.until, b.when.until)};
      if (both.from < both.until && a.actor != b.actor) {
        parts.push_back({.pair = {.a = a.actor, .b = b.actor}, .when = both});
      }
    }
  }
  if (parts.empty() && !first.empty() && !second.empty()) {
    reject_one_state(file, columns);
  }
  return parts;
}

void note_version(const TableFile& file, std::optional<std::size_t> column, std::string& version) {
  if (column && version != file.cell(*column)) {
    version = file.cell(*column);
  }
}

}  // namespace quadrille::records
