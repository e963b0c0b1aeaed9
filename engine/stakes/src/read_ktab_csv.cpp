#include <set>

#include <fmt/format.h>

#include "readers.hpp"

namespace quadrille::stakes {

namespace {

Result<std::size_t> count_in(const Cell& cell, const Place& place, std::string_view what) {
  const auto value = number_in(cell, place, what, false);
  if (!value) {
    return fail(value.error());
  }
  if (!(*value >= 1.0 && *value <= 1e6 &&
        *value == static_cast<double>(static_cast<long>(*value)))) {
    return fault(place, fmt::format("{} {} cannot be", cell.text, what));
  }
  return static_cast<std::size_t>(*value);
}

std::size_t filled(const Line& line) {
  std::size_t count = line.cells.size();
  while (count > 0 && line.cells[count - 1].text.empty()) {
    --count;
  }
  return count;
}

}  // namespace

Result<ContestFile> read_ktab_csv(std::string text, std::string_view name) {
  const std::vector<Line> lines = lines_of(text, ',');
  if (lines.size() < 2 || lines[0].cells.size() < 4) {
    return fault({name, 1, 0},
                 "the first line of a KTAB file is: name, description, number of actors, number of "
                 "dimensions");
  }
  const auto actors = count_in(lines[0].cells[2], {name, lines[0].number, 3}, "actors");
  if (!actors) {
    return fail(actors.error());
  }
  const auto dimensions = count_in(lines[0].cells[3], {name, lines[0].number, 4}, "dimensions");
  if (!dimensions) {
    return fail(dimensions.error());
  }
  const std::size_t columns = 3 + 2 * *dimensions;
  RawContest raw{.name = lines[0].cells[0].text, .description = lines[0].cells[1].text};
  if (filled(lines[1]) != columns) {
    return fault({name, lines[1].number, 0}, fmt::format("{} titles where {} dimensions need {}",
                                                         filled(lines[1]), *dimensions, columns));
  }
  std::set<std::string> codes;
  for (std::size_t k = 0; k < *dimensions; ++k) {
    const std::string& title = lines[1].cells[3 + 2 * k].text;
    if (!codes.insert(title).second) {
      return fault({name, lines[1].number, 4 + 2 * k},
                   fmt::format("the dimension '{}' comes twice", title));
    }
    raw.scales.push_back({.code = title, .name = title});
  }
  if (lines.size() - 2 != *actors) {
    return fault(
        {name, lines[0].number, 3},
        fmt::format("{} actors are announced and {} lines follow", *actors, lines.size() - 2));
  }
  std::vector<NumberPlace> places;
  std::set<std::string> names;
  for (std::size_t actor = 0; actor < *actors; ++actor) {
    const Line& line = lines[2 + actor];
    if (line.cells.size() < columns || filled(line) > columns) {
      return fault({name, line.number, 0},
                   fmt::format("{} cells where {} are needed", filled(line), columns));
    }
    const std::string& code = line.cells[0].text;
    if (code.empty()) {
      return fault({name, line.number, 1}, "the actor has no name");
    }
    if (!names.insert(code).second) {
      return fault({name, line.number, 1}, fmt::format("the actor '{}' is given twice", code));
    }
    raw.actors.push_back({.code = code, .description = line.cells[1].text});
    const auto number = [&](std::size_t column, std::string_view what) {
      return number_in(line.cells[column], {name, line.number, column + 1}, what, false);
    };
    const auto put = [&](std::size_t column, std::optional<std::size_t> scale,
                         NumberPlace::Kind kind) {
      const Cell& cell = line.cells[column];
      places.push_back({cell.offset, cell.length, actor, scale, kind});
    };
    const auto capability = number(2, "capability");
    if (!capability) {
      return fail(capability.error());
    }
    put(2, std::nullopt, NumberPlace::Kind::capability);
    for (std::size_t k = 0; k < *dimensions; ++k) {
      const auto position = number(3 + 2 * k, "position");
      if (!position) {
        return fail(position.error());
      }
      const auto salience = number(4 + 2 * k, "salience");
      if (!salience) {
        return fail(salience.error());
      }
      put(3 + 2 * k, k, NumberPlace::Kind::position);
      put(4 + 2 * k, k, NumberPlace::Kind::salience);
      raw.stakes.push_back({.actor = actor,
                            .scale = k,
                            .position = *position,
                            .salience = *salience,
                            .capability = *capability,
                            .at = {name, line.number, 4 + 2 * k},
                            .salience_column = 5 + 2 * k});
    }
  }
  if (auto sound = check_ktab_saliences(raw); !sound) {
    return fail(sound.error());
  }
  return finish(std::move(raw), Format::ktab_csv, std::move(text), std::move(places), false, name,
                {}, {});
}

}  // namespace quadrille::stakes
