#include "archive_layout.hpp"

#include <algorithm>
#include <initializer_list>
#include <optional>
#include <span>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "tab_rows.hpp"

namespace quadrille::records {
namespace {

using Cells = std::vector<std::string_view>;

enum class Needed : std::uint8_t { yes, no };

/// The names of a column, the commonest first; and where it stands without a header.
struct ColumnFacts {
  ArchiveColumn column;
  std::array<std::string_view, 2> names;
  std::size_t usual_place;
  Needed needed = Needed::yes;
};

using enum ArchiveColumn;

constexpr std::array kGdelt{
    ColumnFacts{id, {"GLOBALEVENTID"}, 0},
    ColumnFacts{date, {"SQLDATE"}, 1},
    ColumnFacts{sender, {"Actor1CountryCode"}, 7},
    ColumnFacts{sender_more, {"Actor1Code"}, 5, Needed::no},
    ColumnFacts{receiver, {"Actor2CountryCode"}, 17},
    ColumnFacts{receiver_more, {"Actor2Code"}, 15, Needed::no},
    ColumnFacts{code, {"EventCode"}, 26},
    ColumnFacts{root, {"EventRootCode"}, 28, Needed::no},
    ColumnFacts{intensity, {"GoldsteinScale"}, 30},
    ColumnFacts{sources, {"NumSources"}, 32, Needed::no},
    ColumnFacts{place, {"ActionGeo_FullName"}, 52, Needed::no},
    ColumnFacts{place_more, {"ActionGeo_FeatureID"}, 58, Needed::no},
    ColumnFacts{report, {"SOURCEURL"}, 60, Needed::no},
};
/// GDELT 1.0 lacks three columns ADM2Code, so its places and all behind them stand nearer.
constexpr std::size_t kPlaceInGdelt1 = 50;
constexpr std::size_t kFeatureInGdelt1 = 55;
constexpr std::size_t kReportInGdelt1 = 57;
constexpr std::array<std::size_t, 3> kGdeltCells{61, 58, 57};

constexpr std::array kIcews{
    ColumnFacts{id, {"Event ID"}, 0},
    ColumnFacts{date, {"Event Date"}, 1},
    ColumnFacts{sender, {"Source Country"}, 4},
    ColumnFacts{sender_more, {"Source Name"}, 2, Needed::no},
    ColumnFacts{receiver, {"Target Country"}, 10},
    ColumnFacts{receiver_more, {"Target Name"}, 8, Needed::no},
    ColumnFacts{type, {"Event Text"}, 5},
    ColumnFacts{code, {"CAMEO Code"}, 6, Needed::no},
    ColumnFacts{intensity, {"Intensity"}, 7},
    ColumnFacts{place, {"City"}, 14, Needed::no},
    ColumnFacts{place_more, {"Latitude"}, 18, Needed::no},
    ColumnFacts{report, {"Story ID"}, 11, Needed::no},
};
constexpr std::size_t kIcewsCells = 20;

constexpr std::array kPolecat{
    ColumnFacts{id, {"Event ID"}, 0},
    ColumnFacts{date, {"Event Date"}, 1},
    ColumnFacts{type, {"Event Type"}, 2},
    ColumnFacts{intensity, {"Intensity", "Event Intensity"}, 4},
    ColumnFacts{sender, {"Actor Country"}, 8},
    ColumnFacts{sender_more, {"Actor COW"}, 9, Needed::no},
    ColumnFacts{receiver, {"Recipient Country"}, 16},
    ColumnFacts{receiver_more, {"Recipient COW"}, 17, Needed::no},
};
constexpr std::size_t kPolecatCells = 40;

constexpr std::array kPhoenix{
    ColumnFacts{id, {"EventID"}, 0},
    ColumnFacts{date, {"Date"}, 1},
    ColumnFacts{sender, {"SourceActorEntity"}, 6},
    ColumnFacts{sender_more, {"SourceActorFull"}, 5, Needed::no},
    ColumnFacts{receiver, {"TargetActorEntity"}, 10},
    ColumnFacts{receiver_more, {"TargetActorFull"}, 9, Needed::no},
    ColumnFacts{code, {"EventCode"}, 13},
    ColumnFacts{root, {"EventRootCode"}, 14, Needed::no},
    ColumnFacts{intensity, {"GoldsteinScore"}, 16},
    ColumnFacts{sources, {"NewsSources"}, 25, Needed::no},
    ColumnFacts{place, {"LocationName"}, 20, Needed::no},
    ColumnFacts{report, {"URLs"}, 24, Needed::no},
};
constexpr std::size_t kPhoenixCells = 26;

std::span<const ColumnFacts> facts(EventArchive archive) {
  switch (archive) {
    case EventArchive::gdelt:
      return kGdelt;
    case EventArchive::icews:
      return kIcews;
    case EventArchive::polecat:
      return kPolecat;
    case EventArchive::phoenix:
      return kPhoenix;
  }
  return {};
}

std::string_view words(EventArchive archive) {
  switch (archive) {
    case EventArchive::gdelt:
      return "GDELT has 61 (2.0), 58 or 57 (1.0)";
    case EventArchive::icews:
      return "ICEWS has 20";
    case EventArchive::polecat:
      return "POLECAT has 40";
    case EventArchive::phoenix:
      return "Phoenix has 26";
  }
  return "";
}

std::span<const std::size_t> usual_cells(EventArchive archive) {
  static constexpr std::array kIcewsOnly{kIcewsCells};
  static constexpr std::array kPolecatOnly{kPolecatCells};
  static constexpr std::array kPhoenixOnly{kPhoenixCells};
  switch (archive) {
    case EventArchive::gdelt:
      return kGdeltCells;
    case EventArchive::icews:
      return kIcewsOnly;
    case EventArchive::polecat:
      return kPolecatOnly;
    case EventArchive::phoenix:
      return kPhoenixOnly;
  }
  return {};
}

Cells cells_of(std::string_view line) {
  Cells cells;
  for (;;) {
    const std::size_t tab = line.find('\t');
    cells.push_back(line.substr(0, tab));
    if (tab == std::string_view::npos) {
      return cells;
    }
    line.remove_prefix(tab + 1);
  }
}

/// The lines of a text that are not empty, without their ends.
std::vector<std::string_view> lines_of(std::string_view text) {
  std::vector<std::string_view> lines;
  while (!text.empty()) {
    const std::size_t end = text.find('\n');
    std::string_view line = text.substr(0, end);
    text.remove_prefix(end == std::string_view::npos ? text.size() : end + 1);
    if (line.ends_with('\r')) {
      line.remove_suffix(1);
    }
    if (!line.empty()) {
      lines.push_back(line);
    }
  }
  return lines;
}

/// A column's name without what does not count: quotes, blanks, case.
std::string plain(std::string_view name) {
  std::string kept;
  for (const char c : name) {
    if (c != '"' && c != ' ' && c != '_') {
      kept += c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
    }
  }
  return kept;
}

std::optional<std::size_t> named(const std::vector<std::string>& header, const ColumnFacts& fact) {
  for (const std::string_view name : fact.names) {
    const auto found = std::ranges::find(header, plain(name));
    if (!name.empty() && found != header.end()) {
      return static_cast<std::size_t>(found - header.begin());
    }
  }
  return std::nullopt;
}

ArchiveLayout usual_layout(EventArchive archive, std::size_t cells) {
  ArchiveLayout layout{.archive = archive, .cells = cells};
  for (const ColumnFacts& fact : facts(archive)) {
    layout[fact.column] = static_cast<std::uint8_t>(fact.usual_place);
  }
  if (archive == EventArchive::gdelt && cells != kGdeltCells[0]) {
    layout[place] = kPlaceInGdelt1;
    layout[place_more] = kFeatureInGdelt1;
    layout[report] = cells == kGdeltCells[1] ? kReportInGdelt1 : ArchiveLayout::kAbsent;
  }
  return layout;
}

Result<ArchiveLayout> named_layout(EventArchive archive, std::string_view file,
                                   const Cells& header) {
  if (header.size() > TabRows::kMostCells) {
    return fail(ErrorCode::malformed,
                fmt::format("{} has {} columns; {}", file, header.size(), words(archive)));
  }
  std::vector<std::string> names;
  std::ranges::transform(header, std::back_inserter(names), plain);
  ArchiveLayout layout{.archive = archive, .cells = header.size()};
  for (const ColumnFacts& fact : facts(archive)) {
    const auto found = named(names, fact);
    if (!found && fact.needed == Needed::yes) {
      return fail(ErrorCode::malformed, fmt::format("{} has no column {}; it has {}", file,
                                                    fact.names[0], fmt::join(header, ", ")));
    }
    layout[fact.column] = found ? static_cast<std::uint8_t>(*found) : ArchiveLayout::kAbsent;
  }
  return layout;
}

bool is_usual(EventArchive archive, std::size_t cells) {
  return std::ranges::find(usual_cells(archive), cells) != usual_cells(archive).end();
}

}  // namespace

Result<FoundLayout> find_layout(EventArchive archive, std::string_view file,
                                std::string_view first_lines) {
  const auto lines = lines_of(first_lines);
  if (lines.empty()) {
    return fail(ErrorCode::malformed, fmt::format("{} is empty", file));
  }
  const Cells first = cells_of(lines[0]);
  // The first column that is read of any archive is its id: a header says so by name.
  const bool has_header = std::ranges::any_of(first, [archive](std::string_view cell) {
    return plain(cell) == plain(facts(archive)[0].names[0]);
  });
  if (!has_header) {
    if (archive == EventArchive::icews || archive == EventArchive::polecat) {
      return fail(ErrorCode::malformed,
                  fmt::format("{} has no column {}; it has {}", file, facts(archive)[0].names[0],
                              fmt::join(first, ", ")));
    }
    const auto usual = std::ranges::find_if(lines, [archive](std::string_view line) {
      return is_usual(archive, cells_of(line).size());
    });
    if (usual == lines.end()) {
      return fail(ErrorCode::malformed, fmt::format("{} has {} columns in its first line; {}", file,
                                                    first.size(), words(archive)));
    }
    return FoundLayout{.layout = usual_layout(archive, cells_of(*usual).size())};
  }
  const std::size_t second = lines.size() > 1 ? cells_of(lines[1]).size() : first.size();
  if (first.size() > second && is_usual(archive, second)) {
    return FoundLayout{.layout = usual_layout(archive, second),
                       .has_header = true,
                       .remark = fmt::format("the header names {} columns and rows have {}: they "
                                             "are read in the archive's usual order",
                                             first.size(), second)};
  }
  auto layout = named_layout(archive, file, first);
  if (!layout) {
    return fail(layout.error());
  }
  return FoundLayout{.layout = *layout, .has_header = true};
}

}  // namespace quadrille::records
