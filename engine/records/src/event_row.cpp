#include "event_row.hpp"

#include <algorithm>
#include <array>
#include <chrono>
#include <cstdlib>
#include <optional>

#include <fmt/format.h>

#include "quadrille/records/cameo.hpp"

#include "mixing.hpp"

namespace quadrille::records {
namespace {

using domain::ClaimType;

constexpr int kMostThousandths = 10'000;
constexpr int kAccuseMisprint = 3'000;

/// The number that all of a text's digits make. Nothing for other characters or more than nine.
std::optional<unsigned> digits(std::string_view text) {
  constexpr std::size_t kMost = 9;
  if (text.empty() || text.size() > kMost) {
    return std::nullopt;
  }
  unsigned value = 0;
  for (const char c : text) {
    if (c < '0' || c > '9') {
      return std::nullopt;
    }
    value = value * 10 + static_cast<unsigned>(c - '0');
  }
  return value;
}

std::string_view without_quotes(std::string_view cell) {
  return cell.size() >= 2 && cell.front() == '"' && cell.back() == '"'
             ? cell.substr(1, cell.size() - 2)
             : cell;
}

struct DateParts {
  std::string_view year;
  std::string_view month;
  std::string_view day;
};

/// The parts of a date in any of the three ways; empty ones for what is none of them.
DateParts parts_of(std::string_view text) {
  constexpr std::size_t kCompact = 8;
  constexpr std::size_t kIso = 10;
  if (text.size() == kCompact && text.find('/') == std::string_view::npos) {
    return {.year = text.substr(0, 4), .month = text.substr(4, 2), .day = text.substr(6, 2)};
  }
  if (text.size() == kIso && text[4] == '-' && text[7] == '-') {
    return {.year = text.substr(0, 4), .month = text.substr(5, 2), .day = text.substr(8, 2)};
  }
  const std::size_t first = text.find('/');
  const std::size_t second = first == std::string_view::npos ? first : text.find('/', first + 1);
  if (second == std::string_view::npos || first > 2 || second - first > 3 ||
      text.size() - second != 5) {
    return {};
  }
  return {.year = text.substr(second + 1),
          .month = text.substr(0, first),
          .day = text.substr(first + 1, second - first - 1)};
}

std::string_view cell(const TabRows& cells, const ArchiveLayout& layout, ArchiveColumn column) {
  return layout.has(column) ? without_quotes(cells[layout[column]]) : std::string_view();
}

/// Thousandths of a decimal number; a fourth decimal and more are cut off.
std::optional<int> thousandths(std::string_view text) {
  const bool minus = text.starts_with('-');
  if (minus || text.starts_with('+')) {
    text.remove_prefix(1);
  }
  const std::size_t point = text.find('.');
  const auto whole = digits(text.substr(0, point));
  if (!whole || *whole > kMostThousandths) {
    return std::nullopt;
  }
  int value = static_cast<int>(*whole) * 1000;
  if (point != std::string_view::npos) {
    const std::string_view decimals = text.substr(point + 1);
    if (!std::ranges::all_of(decimals, [](char c) { return c >= '0' && c <= '9'; })) {
      return std::nullopt;
    }
    int unit = 100;
    for (const char c : decimals.substr(0, 3)) {
      value += unit * (c - '0');
      unit /= 10;
    }
  }
  return minus ? -value : value;
}

/// ICEWS in some publications has lost the first zero of codes, or the codes altogether.
std::optional<CameoAct> icews_act(std::string_view code, std::string_view name) {
  if (code.size() < 3) {
    const auto named = cameo_code_named(name);
    return named ? cameo_act(*named) : std::nullopt;
  }
  const auto act = cameo_act(code);
  return act || code.size() > 3 ? act : cameo_act("0" + std::string(code));
}

std::optional<CameoAct> coded_act(std::string_view code, std::string_view root) {
  const auto act = cameo_act(code);
  const auto of_root = cameo_act(root);
  if (!act) {
    return of_root;
  }
  return root.empty() || (of_root && of_root->root == act->root) ? act : std::nullopt;
}

std::optional<CameoAct> plover_act(std::string_view type) {
  const auto parsed = domain::parse_claim_type(type);
  if (!parsed || domain::kind(*parsed) != domain::ClaimKind::event) {
    return std::nullopt;
  }
  const double mean = domain::intensity(*parsed);
  return CameoAct{.type = parsed, .intensity_thousandths = static_cast<int>(mean * 1000.0)};
}

std::optional<CameoAct> act_of(const TabRows& cells, const ArchiveLayout& layout) {
  switch (layout.archive) {
    case EventArchive::icews:
      return icews_act(cell(cells, layout, ArchiveColumn::code),
                       cell(cells, layout, ArchiveColumn::type));
    case EventArchive::polecat:
      return plover_act(cell(cells, layout, ArchiveColumn::type));
    case EventArchive::gdelt:
    case EventArchive::phoenix:
      break;
  }
  return coded_act(cell(cells, layout, ArchiveColumn::code),
                   cell(cells, layout, ArchiveColumn::root));
}

/// Each row rests on one report at least.
std::uint32_t sources_of(std::string_view text, EventArchive archive) {
  if (archive == EventArchive::phoenix) {
    return 1 + static_cast<std::uint32_t>(std::ranges::count(text, ';'));
  }
  return std::max(1U, digits(text).value_or(1));
}

/// Cells beyond the last column are harmless while they are empty.
bool has_cells(const TabRows& cells, const ArchiveLayout& layout) {
  if (cells.size() == layout.cells) {
    return true;
  }
  if (cells.size() < layout.cells || cells.size() > TabRows::kMostCells) {
    return false;
  }
  for (std::size_t extra = layout.cells; extra < cells.size(); ++extra) {
    if (!cells[extra].empty()) {
      return false;
    }
  }
  return true;
}

/// POLECAT names an actor's state by its COW number or its country.
std::string_view actor_of(const TabRows& cells, const ArchiveLayout& layout, ArchiveColumn country,
                          ArchiveColumn more) {
  if (layout.archive == EventArchive::polecat) {
    const std::string_view number = cell(cells, layout, more);
    if (!names_nobody(number) && number != "0" && number != "0.0") {
      return number;
    }
  }
  return cell(cells, layout, country);
}

bool set_intensity(EventRow& row, std::string_view text, int usual) {
  row.turned = false;
  if (names_nobody(text)) {
    row.intensity_thousandths = usual;
    return true;
  }
  const auto value = thousandths(text);
  if (!value || std::abs(*value) > kMostThousandths) {
    return false;
  }
  row.turned = row.type == ClaimType::accuse && *value == kAccuseMisprint;
  row.intensity_thousandths = row.turned ? -*value : *value;
  return true;
}

std::string no_act(std::string_view code, std::string_view root, std::string_view type) {
  if (!root.empty()) {
    return fmt::format("{} is no event code of CAMEO under the root {}", code, root);
  }
  return code.empty() ? fmt::format("{} is no type of event", type)
                      : fmt::format("{} is no event code of CAMEO", code);
}

}  // namespace

bool names_nobody(std::string_view cell) {
  static constexpr std::array<std::string_view, 7> kWords{"NA",  "None", "NULL", "nan",
                                                          "NaN", "---",  "null"};
  constexpr std::size_t kLongest = 4;
  return cell.empty() ||
         (cell.size() <= kLongest && std::ranges::find(kWords, cell) != kWords.end());
}

bool DayReader::read(std::string_view text, domain::Day& day) {
  if (!text.empty() && text == last_text_) {
    day = last_day_;
    return true;
  }
  const DateParts parts = parts_of(text);
  const auto y = digits(parts.year);
  const auto m = digits(parts.month);
  const auto d = digits(parts.day);
  if (!y || !m || !d || *y == 0) {
    return false;
  }
  const std::chrono::year_month_day date{std::chrono::year{static_cast<int>(*y)},
                                         std::chrono::month{*m}, std::chrono::day{*d}};
  if (!date.ok()) {
    return false;
  }
  day = std::chrono::sys_days{date};
  last_text_ = text;
  last_day_ = day;
  return true;
}

RowFate read_event_row(const TabRows& cells, const ArchiveLayout& layout, DayReader& days,
                       EventRow& row) {
  if (!has_cells(cells, layout)) {
    return RowFate::wrong_cells;
  }
  row.sender = actor_of(cells, layout, ArchiveColumn::sender, ArchiveColumn::sender_more);
  row.receiver = actor_of(cells, layout, ArchiveColumn::receiver, ArchiveColumn::receiver_more);
  if (names_nobody(row.sender) || names_nobody(row.receiver)) {
    return RowFate::no_actor;
  }
  if (!days.read(cell(cells, layout, ArchiveColumn::date), row.day)) {
    return RowFate::bad_date;
  }
  const auto act = act_of(cells, layout);
  if (!act) {
    return RowFate::bad_code;
  }
  if (!act->type) {
    return RowFate::statement;
  }
  row.type = *act->type;
  row.root = act->root;
  if (!set_intensity(row, cell(cells, layout, ArchiveColumn::intensity),
                     act->intensity_thousandths)) {
    return RowFate::bad_intensity;
  }
  row.sources = sources_of(cell(cells, layout, ArchiveColumn::sources), layout.archive);
  return RowFate::event;
}

std::string_view left_out_reason(RowFate fate) {
  return fate == RowFate::no_actor
             ? "one of the two actors has no country"
             : "a statement or appeal (CAMEO 01, 02), which is no type of act in PLOVER";
}

std::string reason_of(RowFate fate, const TabRows& cells, const ArchiveLayout& layout) {
  switch (fate) {
    case RowFate::event:
    case RowFate::no_actor:
    case RowFate::statement:
      break;
    case RowFate::wrong_cells:
      return fmt::format("the row has {} cells where the file has {} columns", cells.size(),
                         layout.cells);
    case RowFate::bad_date:
      return fmt::format("{} is no day", cell(cells, layout, ArchiveColumn::date));
    case RowFate::bad_code:
      return no_act(cell(cells, layout, ArchiveColumn::code),
                    cell(cells, layout, ArchiveColumn::root),
                    cell(cells, layout, ArchiveColumn::type));
    case RowFate::bad_intensity:
      return fmt::format("the intensity {} is no number from -10 to 10",
                         cell(cells, layout, ArchiveColumn::intensity));
  }
  return "";
}

RowPrints prints_of(const TabRows& cells, const ArchiveLayout& layout) {
  RowPrints prints;
  const std::string_view id = cell(cells, layout, ArchiveColumn::id);
  if (!id.empty()) {
    Fingerprint print;
    print.add(id);
    if (layout.archive == EventArchive::icews) {
      // ICEWS used 145,312 numbers twice, on different days.
      print.add(cell(cells, layout, ArchiveColumn::date));
    }
    prints.id = print.value();
  }
  const std::string_view report = cell(cells, layout, ArchiveColumn::report);
  if (!report.empty()) {
    Fingerprint print;
    for (const ArchiveColumn column :
         {ArchiveColumn::sender, ArchiveColumn::sender_more, ArchiveColumn::receiver,
          ArchiveColumn::receiver_more, ArchiveColumn::code, ArchiveColumn::type,
          ArchiveColumn::date, ArchiveColumn::place, ArchiveColumn::place_more,
          ArchiveColumn::report}) {
      print.add(cell(cells, layout, column));
    }
    prints.content = print.value();
  }
  return prints;
}

}  // namespace quadrille::records
