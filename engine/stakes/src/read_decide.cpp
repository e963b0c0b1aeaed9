#include <map>

#include <fmt/format.h>

#include "readers.hpp"

namespace quadrille::stakes {

namespace {

/// The separator is the first sign after "#A" or '#A'.
char decide_separator(std::string_view text) {
  for (std::size_t at = text.find('#'); at != std::string_view::npos; at = text.find('#', at + 1)) {
    std::size_t next = at + 2;
    if (next < text.size() && (text[next] == '\'' || text[next] == '"')) {
      ++next;
    }
    if (next < text.size() && (text[next] == ';' || text[next] == '\t' || text[next] == ',')) {
      return text[next];
    }
  }
  return ';';
}

class DecideReader {
 public:
  DecideReader(std::string_view text, std::string_view name)
      : name_(name), separator_(decide_separator(text)), lines_(lines_of(text, separator_)) {}

  Result<void> read() {
    for (const Line& line : lines_) {
      if (auto sound = read_line(line); !sound) {
        return fail(sound.error());
      }
    }
    for (const auto& [scale, point] : points_) {
      raw.scales[scale].points.push_back(point);
    }
    return {};
  }

  RawContest raw{};
  std::vector<NumberPlace> places{};
  [[nodiscard]] bool comma() const { return separator_ != ','; }

 private:
  Result<void> read_line(const Line& line) {
    const std::string& key = line.cells[0].text;
    if (key == "#O") {
      if (line.cells.size() > 1) {
        raw.name = line.cells[1].text;
      }
      return {};
    }
    if (key == "#A") {
      return declare(line, actors_, raw.actors, "actor");
    }
    if (key == "#P") {
      return declare(line, scales_, raw.scales, "issue");
    }
    if (key == "#M") {
      return read_meaning(line);
    }
    if (key == "#D") {
      return read_stake(line);
    }
    if (key.starts_with('#')) {
      return {};  // comments and what later versions add
    }
    return fault({name_, line.number, 1},
                 fmt::format("'{}' is none of #A, #P, #M, #D and #/", key));
  }

  template <class Thing>
  Result<void> declare(const Line& line, std::map<std::string, std::size_t>& rows,
                       std::vector<Thing>& things, std::string_view what) {
    if (line.cells.size() < 2 || line.cells[1].text.empty()) {
      return fault({name_, line.number, 2}, fmt::format("the {} has no key", what));
    }
    const std::string& code = line.cells[1].text;
    if (!rows.try_emplace(code, things.size()).second) {
      return fault({name_, line.number, 2}, fmt::format("the {} '{}' is given twice", what, code));
    }
    const std::string title = line.cells.size() > 2 ? line.cells[2].text : std::string();
    if constexpr (std::is_same_v<Thing, domain::ContestActor>) {
      things.push_back({.code = code, .description = title});
    } else {
      things.push_back({.code = code, .name = title});
    }
    return {};
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

  [[nodiscard]] Result<double> number(const Line& line, std::size_t column,
                                      std::string_view what) const {
    const Place place{name_, line.number, column + 1};
    if (line.cells.size() <= column) {
      return fault(place, fmt::format("the {} is missing", what));
    }
    return number_in(line.cells[column], place, what, comma());
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
    points_.emplace_back(
        *scale, domain::ScalePoint{*position, line.cells.size() > 3 ? line.cells[3].text : ""});
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
    RawStake stake{
        .actor = *actor, .scale = *scale, .at = {name_, line.number, 4}, .salience_column = 5};
    struct Wanted {
      std::size_t column;
      std::string_view what;
      double* into;
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
      places.push_back({cell.offset, cell.length, *actor, *scale, wanted.kind});
    }
    raw.stakes.push_back(stake);
    return {};
  }

  std::string_view name_;
  char separator_;
  std::vector<Line> lines_;
  std::map<std::string, std::size_t> actors_{};
  std::map<std::string, std::size_t> scales_{};
  std::vector<std::pair<std::size_t, domain::ScalePoint>> points_{};
};

}  // namespace

Result<ContestFile> read_decide(std::string text, std::string_view name,
                                const ReadOptions& options) {
  DecideReader reader(text, name);
  if (auto read = reader.read(); !read) {
    return fail(read.error());
  }
  return finish(std::move(reader.raw), Format::decide, std::move(text), std::move(reader.places),
                reader.comma(), name, options, {});
}

}  // namespace quadrille::stakes
