#include "quadrille/domain/record_table.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <numeric>
#include <tuple>

#include <fmt/format.h>

#include "quadrille/base/contract.hpp"

namespace quadrille::domain {
namespace {

struct KindFacts {
  std::string_view name;
  RecordShape shape;
  std::span<const std::string_view> values;
};

using std::string_view_literals::operator""sv;
constexpr std::array<std::string_view, 0> kNone{};
constexpr std::array kCapability{"cinc"sv, "milex"sv, "milper"sv, "irst"sv,
                                 "pec"sv,  "tpop"sv,  "upop"sv};
constexpr std::array kGovernment{"irregular"sv, "leaves"sv};
constexpr std::array kTrade{"imports"sv, "exports"sv};
constexpr std::array kPact{"defence"sv, "offence"sv, "neutrality"sv, "nonaggression"sv,
                           "consultation"sv};
constexpr std::array kDispute{"dispute"sv, "hostility"sv, "onset"sv, "fatality"sv};
constexpr std::array kContiguity{"type"sv};
constexpr std::array kDistance{"kilometres"sv};
constexpr std::array kJoint{"organisations"sv};
constexpr std::array kConflict{"conflict"sv, "intensity"sv};
constexpr std::array kRollCall{"roll_call"sv, "session"sv,   "amendment"sv,
                               "paragraph"sv, "important"sv, "issues"sv};
constexpr std::array kVote{"roll_call"sv, "ballot"sv};
constexpr std::array kSimilarity{"cosine"sv, "common_votes"sv, "agreement"sv};
constexpr std::array kEvents{"type"sv, "events"sv, "sources"sv, "intensity"sv, "cameo_root"sv};
constexpr std::array kDyadYear{"value"sv};
constexpr std::array kExpectation{"expected"sv, "sampling_sd"sv, "expectation_sd"sv};
constexpr std::array kDetail{"roll_call"sv, "date"sv, "linked"sv};

/// In the order of RecordKind.
constexpr std::array<KindFacts, kRecordKinds> kRecordFacts{{
    {"system_membership", RecordShape::actor, kNone},
    {"capability", RecordShape::actor, kCapability},
    {"government_change", RecordShape::actor, kGovernment},
    {"state_trade", RecordShape::actor, kTrade},
    {"pact", RecordShape::dyad, kPact},
    {"dispute", RecordShape::dyad, kDispute},
    {"rivalry", RecordShape::dyad, kNone},
    {"contiguity", RecordShape::dyad, kContiguity},
    {"distance", RecordShape::dyad, kDistance},
    {"joint_organisations", RecordShape::dyad, kJoint},
    {"trade", RecordShape::directed, kTrade},
    {"armed_conflict", RecordShape::dyad, kConflict},
    {"roll_call", RecordShape::actor, kRollCall},
    {"vote", RecordShape::actor, kVote},
    {"vote_similarity", RecordShape::dyad, kSimilarity},
    {"event_count", RecordShape::directed, kEvents},
    {"dyad_year", RecordShape::directed, kDyadYear},
    {"roll_call_detail", RecordShape::actor, kDetail},
    {"vote_expectation", RecordShape::dyad, kExpectation},
}};

const KindFacts& facts(RecordKind kind) { return kRecordFacts.at(static_cast<std::size_t>(kind)); }

Result<void> check_lengths(const RecordTable::Columns& columns) {
  const std::size_t rows = columns.a.size();
  bool equal = columns.b.size() == rows && columns.from.size() == rows &&
               columns.until.size() == rows && columns.file.size() == rows &&
               columns.line.size() == rows &&
               (columns.labels.empty() || columns.labels.size() == rows) &&
               columns.values.size() == facts(columns.kind).values.size();
  for (const ValueColumn& column : columns.values) {
    equal = equal && column.value.size() == rows &&
            (column.known.empty() || column.known.size() == rows);
  }
  if (!equal) {
    return fail(ErrorCode::inconsistent,
                fmt::format("the columns of a table of kind {} differ in length or number",
                            name(columns.kind)));
  }
  return {};
}

bool actors_fit(const RecordTable::Columns& columns, std::size_t row) {
  switch (shape(columns.kind)) {
    case RecordShape::actor:
      return columns.a[row] == columns.b[row];
    case RecordShape::dyad:
      return columns.a[row] < columns.b[row];
    case RecordShape::directed:
      return columns.a[row] != columns.b[row];
  }
  return false;
}

Result<void> check_rows(const RecordTable::Columns& columns) {
  for (std::size_t row = 0; row < columns.a.size(); ++row) {
    const bool finite = std::ranges::all_of(columns.values, [row](const ValueColumn& column) {
      return std::isfinite(column.value[row]);
    });
    if (!finite || !actors_fit(columns, row) || columns.from[row] >= columns.until[row]) {
      return fail(ErrorCode::invalid_argument,
                  fmt::format("line {} makes no row of kind {}: its actors, days or values do "
                              "not fit",
                              columns.line[row], name(columns.kind)));
    }
  }
  return {};
}

template <class T>
void reorder(std::vector<T>& column, const std::vector<std::size_t>& order) {
  if (column.empty()) {
    return;
  }
  std::vector<T> sorted;
  sorted.reserve(column.size());
  for (const std::size_t row : order) {
    sorted.push_back(std::move(column[row]));
  }
  column = std::move(sorted);
}

void sort_rows(RecordTable::Columns& columns) {
  std::vector<std::size_t> order(columns.a.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  const bool by_roll_call = columns.kind == RecordKind::vote;
  const auto before = [&columns, by_roll_call](std::size_t left, std::size_t right) {
    if (by_roll_call) {
      const std::vector<double>& calls = columns.values[column::vote_roll_call].value;
      return std::tuple(columns.from[left], calls[left], columns.a[left]) <
             std::tuple(columns.from[right], calls[right], columns.a[right]);
    }
    return std::tuple(columns.a[left], columns.b[left], columns.from[left], columns.until[left]) <
           std::tuple(columns.a[right], columns.b[right], columns.from[right],
                      columns.until[right]);
  };
  if (std::ranges::is_sorted(order, before)) {
    return;
  }
  std::ranges::stable_sort(order, before);
  reorder(columns.a, order);
  reorder(columns.b, order);
  reorder(columns.from, order);
  reorder(columns.until, order);
  for (ValueColumn& column : columns.values) {
    reorder(column.value, order);
    reorder(column.known, order);
  }
  reorder(columns.labels, order);
  reorder(columns.file, order);
  reorder(columns.line, order);
}

}  // namespace

std::string_view name(RecordKind kind) { return facts(kind).name; }

std::optional<RecordKind> parse_record_kind(std::string_view text) {
  const auto* const found = std::ranges::find(kRecordFacts, text, &KindFacts::name);
  return found == kRecordFacts.end()
             ? std::nullopt
             : std::optional(static_cast<RecordKind>(found - kRecordFacts.begin()));
}

RecordShape shape(RecordKind kind) { return facts(kind).shape; }

std::span<const std::string_view> value_names(RecordKind kind) { return facts(kind).values; }

Result<RecordTable> RecordTable::make(Columns columns) {
  return check_lengths(columns)
      .and_then([&columns] { return check_rows(columns); })
      .transform([&columns] {
        sort_rows(columns);
        return RecordTable(std::move(columns));
      });
}

std::vector<std::size_t> RecordTable::rows_of(const Dyad& dyad) const {
  QUADRILLE_EXPECT(kind() != RecordKind::vote && kind() != RecordKind::roll_call &&
                       kind() != RecordKind::roll_call_detail,
                   "rows that ascend by dyad");
  std::vector<std::size_t> rows;
  const auto add = [this, &rows](ActorId a, ActorId b) {
    const auto first = std::ranges::lower_bound(columns_.a, a);
    const auto last = std::ranges::upper_bound(columns_.a, a);
    const auto begin = columns_.b.begin() + (first - columns_.a.begin());
    const auto end = columns_.b.begin() + (last - columns_.a.begin());
    const auto [low, high] = std::equal_range(begin, end, b);
    for (auto at = low; at != high; ++at) {
      rows.push_back(static_cast<std::size_t>(at - columns_.b.begin()));
    }
  };
  add(dyad.low(), dyad.high());
  add(dyad.high(), dyad.low());
  return rows;
}

std::vector<Records::Found> Records::tables(RecordKind kind) const {
  std::vector<Found> found;
  for (const LoadedDataSet& data_set : data_sets_) {
    for (const RecordTable& table : data_set.tables) {
      if (table.kind() == kind) {
        found.push_back({.info = &data_set.info, .table = &table});
      }
    }
  }
  std::ranges::stable_sort(found, {}, [](const Found& one) {
    return std::pair(precedence(*one.info), number(one.info->id));
  });
  return found;
}

int precedence(const DataSet& data_set) {
  // Thompson and Dreyer's rivalries and COW's disputes stand in where the first choice ends.
  return data_set.name == "COW MID" || data_set.name == "Thompson-Dreyer" ? 1 : 0;
}

}  // namespace quadrille::domain
