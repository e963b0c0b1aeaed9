#include <algorithm>
#include <array>
#include <map>

#include <fmt/format.h>

#include "readers.hpp"

namespace quadrille::stakes {

namespace {

enum class Column : std::size_t {
  actor,
  capability,
  position,
  salience,
  scale,
  description,
  position_sd,
  salience_sd,
  capability_sd,
  reference_point,
  decider,
};
constexpr std::size_t kColumns = 11;

/// Titles in use, in small letters.
std::optional<Column> column_of(std::string_view title) {
  static const std::map<std::string, Column, std::less<>> kTitles = {
      {"actor", Column::actor},
      {"name", Column::actor},
      {"country", Column::actor},
      {"capability", Column::capability},
      {"capabilities", Column::capability},
      {"influence", Column::capability},
      {"power", Column::capability},
      {"weight", Column::capability},
      {"resources", Column::capability},
      {"position", Column::position},
      {"salience", Column::salience},
      {"importance", Column::salience},
      {"issue", Column::scale},
      {"scale", Column::scale},
      {"dimension", Column::scale},
      {"description", Column::description},
      {"position_sd", Column::position_sd},
      {"salience_sd", Column::salience_sd},
      {"capability_sd", Column::capability_sd},
      {"reference_point", Column::reference_point},
      {"decider", Column::decider}};
  const auto found = kTitles.find(lower(title));
  if (found == kTitles.end()) {
    return std::nullopt;
  }
  return found->second;
}

class PlainReader {
 public:
  PlainReader(std::string_view text, std::string_view name)
      : name_(name),
        separator_(separator_of(text.substr(0, text.find('\n')))),
        lines_(lines_of(text, separator_)) {}

  Result<void> read() {
    if (auto head = read_head(); !head) {
      return fail(head.error());
    }
    for (std::size_t row = 1; row < lines_.size(); ++row) {
      if (auto sound = read_row(lines_[row]); !sound) {
        return fail(sound.error());
      }
    }
    return {};
  }

  RawContest raw{};
  std::vector<NumberPlace> places{};
  std::vector<std::string> notes{};
  [[nodiscard]] bool comma() const { return separator_ != ','; }

 private:
  Result<void> read_head() {
    std::string unread;
    const std::vector<Cell>& cells = lines_[0].cells;
    for (std::size_t column = 0; column < cells.size(); ++column) {
      const auto known = column_of(cells[column].text);
      if (!known) {
        if (!cells[column].text.empty()) {
          unread += (unread.empty() ? "" : ", ") + cells[column].text;
        }
        continue;
      }
      auto& at = columns_[static_cast<std::size_t>(*known)];
      if (at) {
        return fault({name_, lines_[0].number, column + 1},
                     fmt::format("the column '{}' comes twice", cells[column].text));
      }
      at = column;
    }
    for (const auto& [column, title] :
         {std::pair(Column::actor, "actor"), std::pair(Column::capability, "capability"),
          std::pair(Column::position, "position"), std::pair(Column::salience, "salience")}) {
      if (!at(column)) {
        return fault({name_, lines_[0].number, 0},
                     fmt::format("no column is called '{}'; the titles must be actor, capability, "
                                 "position and salience",
                                 title));
      }
    }
    if (!unread.empty()) {
      notes.push_back(fmt::format("columns that play no part: {}", unread));
    }
    return {};
  }

  [[nodiscard]] std::optional<std::size_t> at(Column column) const {
    return columns_[static_cast<std::size_t>(column)];
  }

  [[nodiscard]] Result<double> number(const Line& line, Column column,
                                      std::string_view what) const {
    const std::size_t cell = *at(column);
    return number_in(line.cells[cell], {name_, line.number, cell + 1}, what, comma());
  }

  [[nodiscard]] Result<double> spread(const Line& line, Column column,
                                      std::string_view what) const {
    if (!at(column) || line.cells[*at(column)].text.empty()) {
      return 0.0;
    }
    return number(line, column, what);
  }

  Result<void> read_row(const Line& line) {
    const std::size_t titles = lines_[0].cells.size();
    if (line.cells.size() < titles) {
      return fault({name_, line.number, line.cells.size()},
                   fmt::format("{} cells where the header has {}", line.cells.size(), titles));
    }
    for (std::size_t extra = titles; extra < line.cells.size(); ++extra) {
      if (!line.cells[extra].text.empty()) {
        return fault(
            {name_, line.number, extra + 1},
            fmt::format("'{}' stands beyond the {} columns of the header{}", line.cells[extra].text,
                        titles,
                        separator_ == ',' ? "; a decimal comma may have cut a number" : ""));
      }
    }
    const std::string& actor = line.cells[*at(Column::actor)].text;
    if (actor.empty()) {
      return fault({name_, line.number, *at(Column::actor) + 1}, "the actor has no name");
    }
    RawStake stake{.actor = row_of(actor, line),
                   .scale = scale_of(line),
                   .at = {name_, line.number, *at(Column::position) + 1},
                   .salience_column = *at(Column::salience) + 1};
    struct Wanted {
      Column column;
      std::string_view what;
      double* into;
      NumberPlace::Kind kind;
    };
    for (const Wanted& wanted :
         {Wanted{Column::position, "position", &stake.position, NumberPlace::Kind::position},
          Wanted{Column::salience, "salience", &stake.salience, NumberPlace::Kind::salience},
          Wanted{Column::capability, "capability", &stake.capability,
                 NumberPlace::Kind::capability}}) {
      const auto value = number(line, wanted.column, wanted.what);
      if (!value) {
        return fail(value.error());
      }
      *wanted.into = *value;
      const Cell& cell = line.cells[*at(wanted.column)];
      places.push_back({.offset = cell.offset,
                        .length = cell.length,
                        .actor = stake.actor,
                        .scale = stake.scale,
                        .kind = wanted.kind});
    }
    const auto position_sd = spread(line, Column::position_sd, "spread of the position");
    const auto salience_sd = spread(line, Column::salience_sd, "spread of the salience");
    const auto capability_sd = spread(line, Column::capability_sd, "spread of the capability");
    for (const auto* value : {&position_sd, &salience_sd, &capability_sd}) {
      if (!*value) {
        return fail(value->error());
      }
    }
    stake.position_sd = *position_sd;
    stake.salience_sd = *salience_sd;
    stake.capability_sd = *capability_sd;
    if (at(Column::reference_point) && !line.cells[*at(Column::reference_point)].text.empty()) {
      const auto reference = number(line, Column::reference_point, "reference point");
      if (!reference) {
        return fail(reference.error());
      }
      raw.scales[stake.scale].reference_point = *reference;
    }
    if (at(Column::decider)) {
      const std::string word = lower(line.cells[*at(Column::decider)].text);
      if (word == "1" || word == "yes" || word == "true") {
        raw.decider = actor;
      }
    }
    // The same actor again in a table of one issue: a name given twice.
    raw.stakes.push_back(stake);
    return {};
  }

  std::size_t row_of(const std::string& actor, const Line& line) {
    const auto [found, fresh] = actors_.try_emplace(actor, raw.actors.size());
    if (fresh) {
      raw.actors.push_back({.code = actor,
                            .description = at(Column::description)
                                               ? line.cells[*at(Column::description)].text
                                               : std::string()});
    }
    return found->second;
  }

  std::size_t scale_of(const Line& line) {
    const std::string code = at(Column::scale) && !line.cells[*at(Column::scale)].text.empty()
                                 ? line.cells[*at(Column::scale)].text
                                 : std::string("outcome");
    const auto [found, fresh] = scales_.try_emplace(code, raw.scales.size());
    if (fresh) {
      raw.scales.push_back({.code = code});
    }
    return found->second;
  }

  std::string_view name_;
  char separator_;
  std::vector<Line> lines_;
  std::array<std::optional<std::size_t>, kColumns> columns_{};
  std::map<std::string, std::size_t, std::less<>> actors_{};
  std::map<std::string, std::size_t, std::less<>> scales_{};
};

}  // namespace

Result<ContestFile> read_plain(std::string text, std::string_view name,
                               const ReadOptions& options) {
  PlainReader reader(text, name);
  if (auto read = reader.read(); !read) {
    return fail(read.error());
  }
  return finish(std::move(reader.raw), Format::table, std::move(text), std::move(reader.places),
                reader.comma(), name, options, std::move(reader.notes));
}

}  // namespace quadrille::stakes
