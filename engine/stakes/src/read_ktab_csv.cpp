#include <set>

#include <fmt/format.h>

#include "readers.hpp"

namespace quadrille::stakes {

namespace {

Result<std::size_t> count_in(const Cell& cell, const Place& place, std::string_view what) {
  const auto value = number_in(cell, place, fmt::format("number of {}", what), DecimalComma::no);
  if (!value) {
    return fail(value.error());
  }
  constexpr double kMost = 1e6;
  if (!(*value >= 1.0 && *value <= kMost &&
        *value == static_cast<double>(static_cast<long>(*value)))) {
    return fault(place, fmt::format("the number of {} is '{}' and must be a whole number above 0",
                                    what, cell.text));
  }
  return static_cast<std::size_t>(*value);
}

/// Too few or too many cells, at the first that is missing or too much.
tl::unexpected<Error> wrong_count(const Line& line, std::size_t columns, std::string_view name) {
  const std::size_t count = filled(line);
  if (count < columns) {
    return fault({name, line.number, count + 1},
                 fmt::format("{} cells where {} are needed", count, columns));
  }
  return fault({name, line.number, columns + 1},
               fmt::format("'{}' stands beyond the {} cells that are needed; a comma without "
                           "quotes may have cut a cell",
                           line.cells[columns].text, columns));
}

class KtabReader {
 public:
  KtabReader(std::string_view text, std::string_view name)
      : name_(name), lines_(lines_of(text, ',')) {}

  Result<void> read() {
    if (auto sound = read_counts(); !sound) {
      return sound;
    }
    if (auto sound = read_titles(); !sound) {
      return sound;
    }
    if (lines_.size() - 2 != actors_) {
      return fault(
          {name_, lines_[0].number, 3},
          fmt::format("{} actors are announced and {} lines follow", actors_, lines_.size() - 2));
    }
    for (std::size_t actor = 0; actor < actors_; ++actor) {
      if (auto sound = read_actor(actor, lines_[2 + actor]); !sound) {
        return sound;
      }
    }
    return check_ktab_saliences(raw);
  }

  RawFile raw{};

 private:
  Result<void> read_counts() {
    if (lines_.size() < 2 || lines_[0].cells.size() < 4) {
      return fault({name_, 1, 0},
                   "the first line of a KTAB file is: name, description, number of actors, number "
                   "of dimensions; the second has titles");
    }
    const Line& head = lines_[0];
    if (filled(head) > 4) {
      return wrong_count(head, 4, name_);
    }
    const auto actors = count_in(head.cells[2], {name_, head.number, 3}, "actors");
    if (!actors) {
      return fail(actors.error());
    }
    const auto dimensions = count_in(head.cells[3], {name_, head.number, 4}, "dimensions");
    if (!dimensions) {
      return fail(dimensions.error());
    }
    actors_ = *actors;
    dimensions_ = *dimensions;
    columns_ = 3 + 2 * dimensions_;
    raw.name = head.cells[0].text;
    raw.description = head.cells[1].text;
    return {};
  }

  Result<void> read_titles() {
    const Line& titles = lines_[1];
    if (filled(titles) != columns_) {
      return fault({name_, titles.number, 0}, fmt::format("{} titles where {} dimensions need {}",
                                                          filled(titles), dimensions_, columns_));
    }
    std::set<std::string> codes;
    for (std::size_t k = 0; k < dimensions_; ++k) {
      const std::size_t column = 3 + 2 * k;
      const std::string& title = titles.cells[column].text;
      const Place at{name_, titles.number, column + 1};
      if (title.empty()) {
        return fault(at, "the dimension has no name");
      }
      if (!codes.insert(title).second) {
        return fault(at, fmt::format("the dimension '{}' comes twice", title));
      }
      raw.scales.push_back({.code = title, .name = title});
    }
    return {};
  }

  Result<void> read_actor(std::size_t actor, const Line& line) {
    if (line.cells.size() < columns_ || filled(line) > columns_) {
      return wrong_count(line, columns_, name_);
    }
    const std::string& code = line.cells[0].text;
    const Place at{name_, line.number, 1};
    if (code.empty()) {
      return fault(at, "the actor has no name");
    }
    if (!names_.insert(code).second) {
      return fault(at, fmt::format("the actor '{}' is given twice", code));
    }
    raw.actors.push_back({.code = code, .description = line.cells[1].text});
    const auto capability =
        number(line, 2, "capability", actor, std::nullopt, NumberPlace::Kind::capability);
    if (!capability) {
      return fail(capability.error());
    }
    for (std::size_t k = 0; k < dimensions_; ++k) {
      const auto position =
          number(line, 3 + 2 * k, "position", actor, k, NumberPlace::Kind::position);
      if (!position) {
        return fail(position.error());
      }
      const auto salience =
          number(line, 4 + 2 * k, "salience", actor, k, NumberPlace::Kind::salience);
      if (!salience) {
        return fail(salience.error());
      }
      raw.stakes.push_back({.actor = actor,
                            .scale = k,
                            .position = *position,
                            .salience = *salience,
                            .capability = *capability});
    }
    return {};
  }

  Result<Stated> number(const Line& line, std::size_t column, std::string_view what,
                        std::size_t actor, std::optional<std::size_t> scale,
                        NumberPlace::Kind kind) {
    const Cell& cell = line.cells[column];
    const Place at{name_, line.number, column + 1};
    raw.places.push_back({cell.offset, cell.length, actor, scale, kind});
    return number_in(cell, at, what, DecimalComma::no).transform([&](double value) {
      return Stated{value, at};
    });
  }

  std::string_view name_;
  std::vector<Line> lines_;
  std::size_t actors_ = 0;
  std::size_t dimensions_ = 0;
  std::size_t columns_ = 0;
  std::set<std::string> names_{};
};

}  // namespace

Result<RawFile> read_ktab_csv(std::string_view text, std::string_view name) {
  KtabReader reader(text, name);
  if (auto read = reader.read(); !read) {
    return fail(read.error());
  }
  return std::move(reader.raw);
}

}  // namespace quadrille::stakes
