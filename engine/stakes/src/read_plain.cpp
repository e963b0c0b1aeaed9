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
  low,
  high,
};
constexpr std::size_t kColumns = 13;

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
      {"decider", Column::decider},
      {"low", Column::low},
      {"high", Column::high}};
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
        separator_(separator_of(first_line(text))),
        lines_(lines_of(text, separator_)) {}

  Result<void> read() {
    if (auto head = read_head(); !head) {
      return head;
    }
    for (std::size_t row = 1; row < lines_.size(); ++row) {
      if (auto sound = read_row(lines_[row]); !sound) {
        return sound;
      }
    }
    return {};
  }

  RawFile raw{};

 private:
  Result<void> read_head() {
    if (lines_.empty()) {
      return fault({.file = name_}, "the file holds separators alone");
    }
    std::string unread;
    titles_ = filled(lines_[0]);
    for (std::size_t column = 0; column < titles_; ++column) {
      const std::string& title = lines_[0].cells[column].text;
      const auto known = column_of(title);
      if (!known) {
        if (!title.empty()) {
          unread += (unread.empty() ? "" : ", ") + title;
        }
        continue;
      }
      auto& at = columns_[static_cast<std::size_t>(*known)];
      if (at) {
        return fault(
            {name_, lines_[0].number, column + 1},
            fmt::format("the column '{}' says the same as '{}'", title, lines_[0].cells[*at].text));
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
      raw.notes.push_back(fmt::format("columns that play no part: {}", unread));
      raw.extras.push_back(fmt::format("the columns {}", unread));
    }
    return {};
  }

  [[nodiscard]] std::optional<std::size_t> at(Column column) const {
    return columns_[static_cast<std::size_t>(column)];
  }

  /// Empty where there is no such column.
  [[nodiscard]] const std::string& text(const Line& line, Column column) const {
    static const std::string kNothing;
    return at(column) ? line.cells[*at(column)].text : kNothing;
  }

  [[nodiscard]] Place place(const Line& line, Column column) const {
    return {name_, line.number, at(column).value_or(0) + 1};
  }

  Result<Stated> number(const Line& line, Column column, std::string_view what) {
    const Cell& cell = line.cells[*at(column)];
    const auto value = number_in(cell, place(line, column), what,
                                 separator_ == ',' ? DecimalComma::no : DecimalComma::yes);
    if (!value) {
      return fail(value.error());
    }
    raw.decimal_comma = raw.decimal_comma || cell.text.find(',') != std::string::npos;
    return Stated{*value, place(line, column)};
  }

  [[nodiscard]] Result<void> check_cells(const Line& line) const {
    if (line.cells.size() < titles_) {
      return fault({name_, line.number, line.cells.size()},
                   fmt::format("{} cells where the header has {}", line.cells.size(), titles_));
    }
    if (const std::size_t last = filled(line); last > titles_) {
      return fault({name_, line.number, last},
                   fmt::format("'{}' stands beyond the {} columns of the header{}",
                               line.cells[last - 1].text, titles_,
                               separator_ == ',' ? "; a decimal comma may have cut a number" : ""));
    }
    return {};
  }

  Result<void> read_row(const Line& line) {
    if (auto sound = check_cells(line); !sound) {
      return sound;
    }
    if (text(line, Column::actor).empty()) {
      return fault(place(line, Column::actor), "the actor has no name");
    }
    RawStake stake{.actor = row_of(line), .scale = scale_of(line)};
    if (auto sound = read_numbers(line, stake); !sound) {
      return sound;
    }
    if (auto sound = read_scale(line, raw.scales[stake.scale]); !sound) {
      return sound;
    }
    if (auto sound = read_decider(line, stake.actor); !sound) {
      return sound;
    }
    raw.stakes.push_back(stake);
    return {};
  }

  Result<void> read_numbers(const Line& line, RawStake& stake) {
    using Kind = NumberPlace::Kind;
    struct Wanted {
      Column column;
      std::string_view what;
      Stated* into;
      Kind kind;
      bool optional;
    };
    for (const Wanted& wanted :
         {Wanted{Column::position, "position", &stake.position, Kind::position, false},
          Wanted{Column::salience, "salience", &stake.salience, Kind::salience, false},
          Wanted{Column::capability, "capability", &stake.capability, Kind::capability, false},
          Wanted{Column::position_sd, "spread of the position", &stake.position_sd,
                 Kind::position_sd, true},
          Wanted{Column::salience_sd, "spread of the salience", &stake.salience_sd,
                 Kind::salience_sd, true},
          Wanted{Column::capability_sd, "spread of the capability", &stake.capability_sd,
                 Kind::capability_sd, true}}) {
      if (!at(wanted.column)) {
        continue;
      }
      const Cell& cell = line.cells[*at(wanted.column)];
      raw.places.push_back({cell.offset, cell.length, stake.actor, stake.scale, wanted.kind});
      if (wanted.optional && cell.text.empty()) {
        continue;
      }
      const auto value = number(line, wanted.column, wanted.what);
      if (!value) {
        return fail(value.error());
      }
      *wanted.into = *value;
    }
    return {};
  }

  /// What is said of the scale may stand in one of its rows or in all, always the same.
  Result<void> read_scale(const Line& line, RawScale& scale) {
    struct Wanted {
      Column column;
      std::string_view what;
      std::optional<Stated>* into;
    };
    for (const Wanted& wanted :
         {Wanted{Column::reference_point, "reference point", &scale.reference_point},
          Wanted{Column::low, "low end", &scale.low},
          Wanted{Column::high, "high end", &scale.high}}) {
      if (text(line, wanted.column).empty()) {
        continue;
      }
      const auto value = number(line, wanted.column, wanted.what);
      if (!value) {
        return fail(value.error());
      }
      if (*wanted.into && (*wanted.into)->value != value->value) {
        return fault(value->at, fmt::format("the {} of '{}' is {} here and {} on line {}",
                                            wanted.what, scale.code, value->value,
                                            (*wanted.into)->value, (*wanted.into)->at.line));
      }
      *wanted.into = *value;
    }
    return {};
  }

  Result<void> read_decider(const Line& line, std::size_t actor) {
    const std::string word = lower(text(line, Column::decider));
    if (word.empty() || word == "0" || word == "no" || word == "false") {
      return {};
    }
    if (word != "1" && word != "yes" && word != "true") {
      return fault(place(line, Column::decider),
                   fmt::format("whether {} decides is '{}' and must be yes, no or empty",
                               raw.actors[actor].code, text(line, Column::decider)));
    }
    if (raw.decider && *raw.decider != actor) {
      return fault(place(line, Column::decider),
                   fmt::format("{} and {} cannot both decide", raw.actors[*raw.decider].code,
                               raw.actors[actor].code));
    }
    raw.decider = actor;
    return {};
  }

  std::size_t row_of(const Line& line) {
    const std::string& code = text(line, Column::actor);
    const auto [found, fresh] = actors_.try_emplace(code, raw.actors.size());
    if (fresh) {
      raw.actors.push_back({.code = code, .description = text(line, Column::description)});
    }
    return found->second;
  }

  std::size_t scale_of(const Line& line) {
    std::string code = text(line, Column::scale);
    if (code.empty()) {
      code = "outcome";
    }
    const auto [found, fresh] = scales_.try_emplace(code, raw.scales.size());
    if (fresh) {
      raw.scales.push_back({.code = code});
    }
    return found->second;
  }

  std::string_view name_;
  char separator_;
  std::vector<Line> lines_;
  std::size_t titles_ = 0;
  std::array<std::optional<std::size_t>, kColumns> columns_{};
  std::map<std::string, std::size_t, std::less<>> actors_{};
  std::map<std::string, std::size_t, std::less<>> scales_{};
};

}  // namespace

Result<RawFile> read_plain(std::string_view text, std::string_view name) {
  PlainReader reader(text, name);
  if (auto read = reader.read(); !read) {
    return fail(read.error());
  }
  return std::move(reader.raw);
}

}  // namespace quadrille::stakes
