#include <fmt/format.h>

#include "readers.hpp"

namespace quadrille::stakes {

namespace {

/// The separator is the sign behind the key of the first line that has one: "#A;" or '#A',
char decide_separator(std::string_view text) {
  constexpr int kTried = 100;
  for (int tried = 0; tried < kTried; ++tried) {
    const std::string_view line = first_line(text);
    if (line.empty()) {
      break;
    }
    const std::size_t key = line.find_first_not_of(" \t\"'");
    if (key != std::string_view::npos && line[key] == '#') {
      const std::size_t next = line.find_first_not_of("\"' ", key + 2);
      if (next != std::string_view::npos &&
          std::string_view(";\t,").find(line[next]) != std::string_view::npos) {
        return line[next];
      }
    }
    text.remove_prefix(static_cast<std::size_t>(line.data() - text.data()) + line.size());
  }
  return ';';
}

class DecideReader {
 public:
  DecideReader(std::string_view text, std::string_view name)
      : name_(name), separator_(decide_separator(text)), lines_(lines_of(text, separator_)) {}

  /// Actors and issues first: files are found that name them behind the stakes.
  Result<void> read() {
    for (const Line& line : lines_) {
      if (auto sound = read_name(line); !sound) {
        return sound;
      }
    }
    for (const Line& line : lines_) {
      if (auto sound = read_numbers(line); !sound) {
        return sound;
      }
    }
    if (comments_) {
      raw.extras.emplace_back("the comments");
    }
    return {};
  }

  RawFile raw{};

 private:
  Result<void> read_name(const Line& line) {
    const std::string& key = line.cells[0].text;
    if (key == "#O") {
      if (line.cells.size() > 1) {
        raw.name = line.cells[1].text;
      }
      return {};
    }
    if (key == "#A" || key == "#P") {
      return declare(line, key == "#A");
    }
    if (!key.starts_with('#')) {
      return fault({name_, line.number, 1},
                   fmt::format("'{}' is none of #O, #A, #P, #M, #D and #/", key));
    }
    return {};
  }

  Result<void> read_numbers(const Line& line) {
    const std::string& key = line.cells[0].text;
    if (key == "#M") {
      return read_meaning(line);
    }
    if (key == "#D") {
      return read_stake(line);
    }
    if (key != "#O" && key != "#A" && key != "#P" && !read_ends(line)) {
      comments_ = true;  // and what later versions add
    }
    return {};
  }

  Result<void> declare(const Line& line, bool actor) {
    const std::string_view what = actor ? "actor" : "issue";
    const Place at{name_, line.number, 2};
    if (line.cells.size() < 2 || line.cells[1].text.empty()) {
      return fault(at, fmt::format("the {} has no key", what));
    }
    const std::string& code = line.cells[1].text;
    auto& rows = actor ? actors_ : scales_;
    if (!rows.try_emplace(code, rows.size()).second) {
      return fault(at, fmt::format("the {} '{}' is given twice", what, code));
    }
    const std::string title = line.cells.size() > 2 ? line.cells[2].text : std::string();
    if (actor) {
      raw.actors.push_back({.code = code, .description = title});
    } else {
      raw.scales.push_back({.code = code, .name = title});
    }
    return {};
  }

  /// "#/;scale;CODE;LOW;HIGH", which write_contest() adds where it is needed.
  bool read_ends(const Line& line) {
    if (line.cells.size() < 5 || line.cells[0].text != "#/" || line.cells[1].text != "scale") {
      return false;
    }
    const auto found = scales_.find(line.cells[2].text);
    const auto low = number(line, 3, "low end");
    const auto high = number(line, 4, "high end");
    if (found == scales_.end() || !low || !high) {
      return false;
    }
    raw.scales[found->second].low = *low;
    raw.scales[found->second].high = *high;
    return true;
  }

  [[nodiscard]] Result<std::size_t> row(const Line& line, std::size_t column,
                                        const std::map<std::string, std::size_t>& rows,
                                        std::string_view what) const {
    const std::string code = line.cells.size() > column ? line.cells[column].text : std::string();
    const auto found = rows.find(code);
    if (found == rows.end()) {
      return fault({name_, line.number, column + 1},
                   fmt::format("'{}' is no {} of this file", code, what));
    }
    return found->second;
  }

  Result<Stated> number(const Line& line, std::size_t column, std::string_view what) {
    const Place at{name_, line.number, column + 1};
    if (line.cells.size() <= column) {
      return fault(at, fmt::format("the {} is missing", what));
    }
    const Cell& cell = line.cells[column];
    const auto value =
        number_in(cell, at, what, separator_ == ',' ? DecimalComma::no : DecimalComma::yes);
    if (!value) {
      return fail(value.error());
    }
    raw.decimal_comma = raw.decimal_comma || cell.text.find(',') != std::string::npos;
    return Stated{*value, at};
  }

  Result<void> read_meaning(const Line& line) {
    const auto scale = row(line, 1, scales_, "issue");
    if (!scale) {
      return fail(scale.error());
    }
    const auto position = number(line, 2, "position");
    if (!position) {
      return fail(position.error());
    }
    raw.scales[*scale].points.emplace_back(
        *position, line.cells.size() > 3 ? line.cells[3].text : std::string());
    return {};
  }

  Result<void> read_stake(const Line& line) {
    const auto actor = row(line, 1, actors_, "actor");
    if (!actor) {
      return fail(actor.error());
    }
    const auto scale = row(line, 2, scales_, "issue");
    if (!scale) {
      return fail(scale.error());
    }
    RawStake stake{.actor = *actor, .scale = *scale};
    struct Wanted {
      std::size_t column;
      std::string_view what;
      Stated* into;
      NumberPlace::Kind kind;
    };
    for (const Wanted& wanted :
         {Wanted{3, "position", &stake.position, NumberPlace::Kind::position},
          Wanted{4, "salience", &stake.salience, NumberPlace::Kind::salience},
          Wanted{5, "power", &stake.capability, NumberPlace::Kind::capability}}) {
      const auto value = number(line, wanted.column, wanted.what);
      if (!value) {
        return fail(value.error());
      }
      *wanted.into = *value;
      const Cell& cell = line.cells[wanted.column];
      raw.places.push_back({cell.offset, cell.length, *actor, *scale, wanted.kind});
    }
    // A remark there is kept as a comment; in a file of commas it is half of a decimal comma.
    comments_ = comments_ || filled(line) > 6;
    if (filled(line) > 6 && separator_ == ',') {
      return fault({name_, line.number, 7},
                   fmt::format("'{}' stands beyond actor, issue, position, salience and power",
                               line.cells[6].text));
    }
    raw.stakes.push_back(stake);
    return {};
  }

  std::string_view name_;
  char separator_;
  std::vector<Line> lines_;
  std::map<std::string, std::size_t> actors_{};
  std::map<std::string, std::size_t> scales_{};
  bool comments_ = false;
};

}  // namespace

Result<RawFile> read_decide(std::string_view text, std::string_view name) {
  DecideReader reader(text, name);
  if (auto read = reader.read(); !read) {
    return fail(read.error());
  }
  return std::move(reader.raw);
}

}  // namespace quadrille::stakes
