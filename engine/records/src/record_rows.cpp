#include "record_rows.hpp"

#include <algorithm>
#include <chrono>
#include <numeric>
#include <tuple>

#include "quadrille/base/contract.hpp"

namespace quadrille::records {

using domain::DaySpan;
using domain::RecordKind;
using domain::ValueColumn;

DaySpan year_span(int first, int last) {
  using std::chrono::January;
  return {.from = std::chrono::sys_days{std::chrono::year{first} / January / 1},
          .until = std::chrono::sys_days{std::chrono::year{last + 1} / January / 1}};
}

DaySpan year_span(int year) { return year_span(year, year); }

RecordRows::RecordRows(RecordKind kind) : columns_{.kind = kind} {
  columns_.values.resize(domain::value_names(kind).size());
}

void RecordRows::add(domain::ActorId a, domain::ActorId b, const DaySpan& when, Place place,
                     std::initializer_list<std::optional<double>> values) {
  QUADRILLE_EXPECT(values.size() == columns_.values.size(), "a value for each column of the kind");
  if (shape(columns_.kind) == domain::RecordShape::dyad && b < a) {
    std::swap(a, b);
  }
  columns_.a.push_back(a);
  columns_.b.push_back(b);
  columns_.from.push_back(when.from);
  columns_.until.push_back(when.until);
  columns_.file.push_back(place.file);
  columns_.line.push_back(place.line);
  auto column = columns_.values.begin();
  for (const std::optional<double>& value : values) {
    const bool marked = !column->known.empty();
    if (!value && !marked) {
      column->known.assign(column->value.size(), 1);
    }
    column->value.push_back(value.value_or(0));
    if (marked || !value) {
      column->known.push_back(value ? 1 : 0);
    }
    ++column;
  }
}

bool RecordRows::same_values(std::size_t row, std::size_t other) const {
  return std::ranges::all_of(columns_.values, [row, other](const ValueColumn& column) {
    return column.at(row) == column.at(other);
  });
}

void RecordRows::keep_larger(std::size_t row, std::size_t other) {
  for (ValueColumn& column : columns_.values) {
    const auto value = std::max(column.at(row), column.at(other));
    if (value) {
      column.value[row] = *value;
      if (!column.known.empty()) {
        column.known[row] = 1;
      }
    }
  }
}

namespace {

template <class T>
void keep_marked(std::vector<T>& column, const std::vector<std::uint8_t>& kept) {
  if (column.empty()) {
    return;
  }
  std::size_t to = 0;
  for (std::size_t row = 0; row < kept.size(); ++row) {
    if (kept[row] != 0) {
      if (to != row) {
        column[to] = std::move(column[row]);
      }
      ++to;
    }
  }
  column.resize(to);
}

}  // namespace

void RecordRows::keep_only(const std::vector<std::uint8_t>& kept) {
  keep_marked(columns_.a, kept);
  keep_marked(columns_.b, kept);
  keep_marked(columns_.from, kept);
  keep_marked(columns_.until, kept);
  keep_marked(columns_.file, kept);
  keep_marked(columns_.line, kept);
  keep_marked(columns_.labels, kept);
  for (ValueColumn& column : columns_.values) {
    keep_marked(column.value, kept);
    keep_marked(column.known, kept);
  }
}

/// A row of a file may have made several rows here; it is repeated when none of them is left.
void RecordRows::drop_standing(std::vector<Place>& places) const {
  std::ranges::sort(places);
  const auto twice = std::ranges::unique(places);
  places.erase(twice.begin(), twice.end());
  std::vector<std::uint8_t> stands(places.size(), 0);
  for (std::size_t row = 0; row < size(); ++row) {
    const Place place{.file = columns_.file[row], .line = columns_.line[row]};
    const auto found = std::ranges::lower_bound(places, place);
    if (found != places.end() && *found == place) {
      stands[static_cast<std::size_t>(found - places.begin())] = 1;
    }
  }
  std::size_t at = 0;
  std::erase_if(places, [&stands, &at](const Place&) { return stands[at++] != 0; });
}

/// Below, at or above zero: whether `left` comes before `right`, is about the same, or comes after.
int RecordRows::compare(std::size_t left, std::size_t right,
                        std::initializer_list<std::size_t> key) const {
  const auto about = [this](std::size_t row) {
    return std::tie(columns_.a[row], columns_.b[row], columns_.from[row], columns_.until[row]);
  };
  if (about(left) != about(right)) {
    return about(left) < about(right) ? -1 : 1;
  }
  for (const std::size_t column : key) {
    const auto mine = columns_.values[column].at(left);
    const auto theirs = columns_.values[column].at(right);
    if (mine != theirs) {
      return mine < theirs ? -1 : 1;
    }
  }
  return 0;
}

/// Lets `row` fall away, since `standing` is about the same.
void RecordRows::fold_into(std::size_t standing, std::size_t row, Repeated repeated,
                           Folded& folded) {
  const Place place{.file = columns_.file[row], .line = columns_.line[row]};
  folded.repeated.push_back(place);
  if (same_values(standing, row)) {
    return;
  }
  folded.contradictions.push_back({.place = place, .standing_line = columns_.line[standing]});
  if (repeated == Repeated::largest_stands) {
    keep_larger(standing, row);
  }
}

RecordRows::Folded RecordRows::fold(std::initializer_list<std::size_t> key, Repeated repeated) {
  std::vector<std::size_t> order(size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  const auto before = [this, key](std::size_t left, std::size_t right) {
    return compare(left, right, key) < 0;
  };
  if (!std::ranges::is_sorted(order, before)) {
    std::ranges::stable_sort(order, before);
  }
  Folded folded;
  std::vector<std::uint8_t> kept(size(), 1);
  std::size_t standing = 0;
  for (std::size_t at = 1; at < order.size(); ++at) {
    if (compare(order[standing], order[at], key) == 0) {
      kept[order[at]] = 0;
      fold_into(order[standing], order[at], repeated, folded);
    } else {
      standing = at;
    }
  }
  if (!folded.repeated.empty()) {
    keep_only(kept);
    drop_standing(folded.repeated);
  }
  return folded;
}

}  // namespace quadrille::records
