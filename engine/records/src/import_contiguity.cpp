#include <algorithm>
#include <chrono>

#include <fmt/format.h>

#include "dyad_rows.hpp"
#include "importers.hpp"

namespace quadrille::records {
namespace {

using domain::Day;
using domain::DaySpan;

/// A border that is printed as ending in this month had not ended.
constexpr Day kLastMonth = std::chrono::sys_days{std::chrono::year{2016} / 12 / 1};

struct BorderColumns {
  PairColumns pair = {};
  std::size_t type = 0;
  std::optional<std::size_t> year = {};  ///< of the yearly table
  std::size_t first = 0;                 ///< months otherwise: 2016-12-01 or 201612
  std::size_t last = 0;
};

Result<BorderColumns> border_columns(const CellReader& reader) {
  ColumnSearch find(reader);
  BorderColumns columns{
      .pair = pair_columns(find), .type = find({"conttype"}), .year = find.maybe({"year"})};
  if (!columns.year) {
    columns.first = find({"stdate", "begin"});
    columns.last = find({"enddate", "end"});
  }
  if (!find.all_found()) {
    return fail(find.all_found().error());
  }
  return columns;
}

/// The first day of the month; the days of these data mean nothing. Nothing: the row is rejected.
std::optional<Day> month_of(TableFile& file, std::size_t column) {
  using namespace std::chrono;
  const std::string_view cell = file.cell(column);
  if (cell.find('-') != std::string_view::npos) {
    const auto day = file.day(column);
    return day ? std::optional(*day - days{static_cast<unsigned>(year_month_day{*day}.day()) - 1})
               : std::nullopt;
  }
  constexpr std::int64_t kFirst = 100'01;
  constexpr std::int64_t kLast = 9998'12;
  const auto number = whole_number(cell);
  if (!number || *number < kFirst || *number > kLast || *number % 100 < 1 || *number % 100 > 12) {
    file.reject(fmt::format("{} \"{}\" is no month of the form YYYYMM",
                            file.reader().header()[column], cell));
    return std::nullopt;
  }
  return sys_days{year{static_cast<int>(*number / 100)} /
                  month{static_cast<unsigned>(*number % 100)} / 1};
}

Day next_month(Day first) {
  const std::chrono::year_month_day date{first};
  return std::chrono::sys_days{date + std::chrono::months{1}};
}

std::optional<DaySpan> span_of(TableFile& file, const BorderColumns& columns) {
  if (columns.year) {
    const auto year = file.year(*columns.year);
    return year ? std::optional(year_span(*year)) : std::nullopt;
  }
  const auto first = month_of(file, columns.first);
  const auto last = month_of(file, columns.last);
  if (!first || !last) {
    return std::nullopt;
  }
  if (*last < *first) {
    file.reject("the border ends before it begins");
    return std::nullopt;
  }
  return DaySpan{.from = *first, .until = next_month(*last)};
}

struct Border {
  PairPart part;
  DaySpan printed;
  RecordRows::Place place;
  double type = 0;
};

void take_border(TableFile& file, const BorderColumns& columns, std::vector<Border>& borders) {
  const auto type = file.whole(columns.type);
  const auto printed = span_of(file, columns);
  if (!type || !printed) {
    return;
  }
  constexpr std::int64_t kWidest = 5;
  if (*type < 0 || *type > kWidest) {
    file.reject(fmt::format("{} is no type of contiguity from 1 to 5", *type));
    return;
  }
  file.cover(*printed);
  if (*type == 0) {
    file.leave_out("type 0 says that the two are not contiguous");
    return;
  }
  const auto parts = pair_parts(file, columns.pair, *printed);
  for (const PairPart& part : parts) {
    borders.push_back({.part = part,
                       .printed = *printed,
                       .place = file.place(),
                       .type = static_cast<double>(*type)});
  }
  if (!parts.empty()) {
    file.take();
  }
}

}  // namespace

Result<void> import_contiguity(ImportRun& run) {
  std::vector<Border> borders;
  bool yearly = false;
  const auto prepare = [&borders, &yearly](const CellReader& reader) -> Result<TakeRow> {
    const auto columns = border_columns(reader);
    if (!columns) {
      return fail(columns.error());
    }
    yearly = yearly || columns->year.has_value();
    return [columns = *columns, &borders](TableFile& file) { take_border(file, columns, borders); };
  };
  if (auto read = read_files(run, prepare); !read) {
    return read;
  }
  Day end = next_month(kLastMonth);
  for (const Border& border : borders) {
    end = std::max(end, border.printed.until);
  }
  RecordRows rows(domain::RecordKind::contiguity);
  for (Border& border : borders) {
    if (!yearly && border.part.when.until == end) {
      border.part.when.until = domain::kOpenEnd;
    }
    rows.add(border.part.pair.a, border.part.pair.b, border.part.when, border.place, {border.type});
  }
  run.name_data_set("COW Direct Contiguity", "", {"StinnettEtAl2002"});
  return run.add_table(std::move(rows), {domain::column::contiguity_type}, Repeated::first_stands);
}

}  // namespace quadrille::records
