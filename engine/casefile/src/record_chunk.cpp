#include "record_chunk.hpp"

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <limits>
#include <map>
#include <optional>
#include <vector>

#include "packed_bytes.hpp"
#include "words.hpp"

namespace quadrille::casefile {
namespace {

using domain::ActorId;
using domain::Day;
using domain::RecordTable;
using domain::ValueColumn;

constexpr char kForm = 1;
enum class Numbers : std::uint8_t { whole, real };
/// Beyond this a double no longer holds every whole number.
constexpr double kLargestWhole = 9007199254740992.0;

template <class At>
void write_differences(PackedWriter& out, std::size_t first, std::size_t last, At at) {
  std::int64_t before = 0;
  for (std::size_t row = first; row < last; ++row) {
    const std::int64_t value = at(row);
    out.difference(value - before);
    before = value;
  }
}

/// Calls `put` with every value; false from it means that the value fits no such column.
template <class Put>
void read_differences(PackedReader& in, std::size_t rows, Put put) {
  std::uint64_t value = 0;  // unsigned, so that bytes of somebody else's making may overflow
  for (std::size_t row = 0; row < rows && in.sound(); ++row) {
    value += static_cast<std::uint64_t>(in.difference());
    if (!put(static_cast<std::int64_t>(value))) {
      in.complain();
    }
  }
}

bool all_whole(const std::vector<double>& values, std::size_t first, std::size_t last) {
  for (std::size_t row = first; row < last; ++row) {
    const double value = values[row];
    // Minus nought is a number of its own bits.
    if (std::abs(value) > kLargestWhole || std::trunc(value) != value ||
        (value == 0.0 && std::signbit(value))) {
      return false;
    }
  }
  return true;
}

void write_values(PackedWriter& out, const ValueColumn& column, std::size_t first,
                  std::size_t last) {
  if (all_whole(column.value, first, last)) {
    out.byte(static_cast<std::uint8_t>(Numbers::whole));
    write_differences(out, first, last, [&](std::size_t row) {
      return static_cast<std::int64_t>(column.value[row]);
    });
  } else {
    out.byte(static_cast<std::uint8_t>(Numbers::real));
    for (std::size_t row = first; row < last; ++row) {
      out.real(column.value[row]);
    }
  }
  out.byte(column.known.empty() ? 0 : 1);
  if (!column.known.empty()) {
    for (std::size_t row = first; row < last; row += 8) {
      unsigned bits = 0;
      for (std::size_t k = row; k < std::min(row + 8, last); ++k) {
        bits |= static_cast<unsigned>(column.known[k] != 0) << (k - row);
      }
      out.byte(static_cast<std::uint8_t>(bits));
    }
  }
}

void read_values(PackedReader& in, ValueColumn& column, std::size_t before, std::size_t rows) {
  if (in.byte() == static_cast<std::uint8_t>(Numbers::whole)) {
    read_differences(in, rows, [&](std::int64_t value) {
      column.value.push_back(static_cast<double>(value));
      return true;
    });
  } else {
    for (std::size_t row = 0; row < rows && in.sound(); ++row) {
      column.value.push_back(in.real());
    }
  }
  const bool masked = in.byte() != 0;
  if (masked && column.known.empty()) {
    column.known.assign(before, 1);
  }
  if (masked) {
    for (std::size_t row = 0; row < rows && in.sound(); row += 8) {
      const unsigned bits = in.byte();
      for (std::size_t k = row; k < std::min(row + 8, rows); ++k) {
        column.known.push_back(static_cast<std::uint8_t>((bits >> (k - row)) & 1U));
      }
    }
  } else if (!column.known.empty()) {
    column.known.resize(before + rows, 1);
  }
}

void write_labels(PackedWriter& out, const std::vector<std::string>& labels, std::size_t first,
                  std::size_t last) {
  out.byte(labels.empty() ? 0 : 1);
  if (labels.empty()) {
    return;
  }
  std::map<std::string_view, std::size_t> places;
  std::vector<std::string_view> different;
  for (std::size_t row = first; row < last; ++row) {
    if (places.emplace(labels[row], different.size()).second) {
      different.push_back(labels[row]);
    }
  }
  out.number(different.size());
  for (const std::string_view label : different) {
    out.text(label);
  }
  for (std::size_t row = first; row < last; ++row) {
    out.number(places.at(labels[row]));
  }
}

void read_labels(PackedReader& in, std::vector<std::string>& labels, std::size_t before,
                 std::size_t rows) {
  if (in.byte() == 0) {
    if (!labels.empty()) {
      labels.resize(before + rows);
    }
    return;
  }
  labels.resize(before);
  const std::uint64_t count = in.number();
  if (!in.can_hold(count)) {
    return;
  }
  std::vector<std::string_view> different;
  for (std::uint64_t k = 0; k < count && in.sound(); ++k) {
    different.push_back(in.text());
  }
  for (std::size_t row = 0; row < rows && in.sound(); ++row) {
    const std::uint64_t place = in.number();
    if (place >= different.size()) {
      in.complain();
      return;
    }
    labels.emplace_back(different[place]);
  }
}

template <class Number>
bool fits(std::int64_t value) {
  return value >= static_cast<std::int64_t>(std::numeric_limits<Number>::min()) &&
         value <= static_cast<std::int64_t>(std::numeric_limits<Number>::max());
}

void read_actors(PackedReader& in, std::vector<ActorId>& column, std::size_t rows) {
  read_differences(in, rows, [&column](std::int64_t value) {
    column.push_back(ActorId{static_cast<std::uint32_t>(value)});
    return fits<std::uint32_t>(value);
  });
}

constexpr std::int64_t kFirstDay = day_number(domain::kOpenStart);
constexpr std::int64_t kLastDay = day_number(domain::kOpenEnd);

void read_days(PackedReader& in, RecordTable::Columns& into, std::size_t before, std::size_t rows) {
  const auto put = [](std::vector<Day>& column, std::int64_t value) {
    const bool fit = value >= kFirstDay && value <= kLastDay;
    column.push_back(Day{std::chrono::days{fit ? value : 0}});
    return fit;
  };
  read_differences(in, rows, [&](std::int64_t value) { return put(into.from, value); });
  for (std::size_t row = 0; row < rows && in.sound(); ++row) {
    const std::uint64_t length = in.number();
    if (length > static_cast<std::uint64_t>(kLastDay - kFirstDay) ||
        !put(into.until, day_number(into.from[before + row]) + static_cast<std::int64_t>(length))) {
      in.complain();
    }
  }
}

void read_places(PackedReader& in, RecordTable::Columns& into, std::size_t rows) {
  read_differences(in, rows, [&into](std::int64_t value) {
    into.file.push_back(static_cast<std::uint16_t>(value));
    return fits<std::uint16_t>(value);
  });
  read_differences(in, rows, [&into](std::int64_t value) {
    into.line.push_back(static_cast<std::uint32_t>(value));
    return fits<std::uint32_t>(value);
  });
}

}  // namespace

std::string encode_rows(const RecordTable& table, std::size_t first, std::size_t last) {
  const RecordTable::Columns& columns = table.columns();
  PackedWriter out;
  out.byte(kForm);
  out.byte(static_cast<std::uint8_t>(table.kind()));
  out.number(last - first);
  for (const auto* actors : {&columns.a, &columns.b}) {
    write_differences(out, first, last, [actors](std::size_t row) {
      return static_cast<std::int64_t>(number((*actors)[row]));
    });
  }
  write_differences(out, first, last,
                    [&](std::size_t row) { return day_number(columns.from[row]); });
  for (std::size_t row = first; row < last; ++row) {
    out.number(static_cast<std::uint64_t>((columns.until[row] - columns.from[row]).count()));
  }
  write_differences(out, first, last, [&](std::size_t row) { return columns.file[row]; });
  write_differences(out, first, last, [&](std::size_t row) { return columns.line[row]; });
  for (const ValueColumn& column : columns.values) {
    write_values(out, column, first, last);
  }
  write_labels(out, columns.labels, first, last);
  return out.take();
}

Result<void> decode_rows(std::string_view bytes, RecordTable::Columns& into) {
  PackedReader in(bytes);
  const std::uint8_t form = in.byte();
  const std::uint8_t kind = in.byte();
  const std::uint64_t rows = in.number();
  const std::size_t before = into.a.size();
  const bool known = form == kForm && kind < domain::kRecordKinds && in.can_hold(rows) &&
                     (before == 0 || into.kind == static_cast<domain::RecordKind>(kind));
  if (known) {
    into.kind = static_cast<domain::RecordKind>(kind);
    into.values.resize(value_names(into.kind).size());
    read_actors(in, into.a, rows);
    read_actors(in, into.b, rows);
    read_days(in, into, before, rows);
    read_places(in, into, rows);
    for (ValueColumn& column : into.values) {
      read_values(in, column, before, rows);
    }
    read_labels(in, into.labels, before, rows);
  }
  if (!known || !in.sound() || !in.at_end()) {
    return fail(ErrorCode::corrupt, "a chunk of records is not as it was written");
  }
  return {};
}

}  // namespace quadrille::casefile
