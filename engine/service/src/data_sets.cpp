#include "quadrille/service/data_sets.hpp"

#include <algorithm>
#include <cmath>
#include <map>
#include <tuple>

#include <fmt/format.h>

#include "quadrille/base/iso_date.hpp"

namespace quadrille::service {
namespace {

using casefile::StoredDataSet;
using domain::RecordTable;
using wire::ColumnType;

std::string last_day_text(const domain::DaySpan& span) {
  return span.from < span.until ? format_iso_date(span.until - std::chrono::days{1}) : "";
}

std::string code_or_nothing(const domain::Case& facts, domain::ActorId actor) {
  return facts.has_actor(actor) ? facts.actor(actor).code() : "";
}

/// What a row is known by, and what it says.
using RowKey = std::tuple<domain::ActorId, domain::ActorId, domain::Day, domain::Day, std::string>;

/// Numbers of roll calls and dates are whole numbers of seven digits and more.
std::string value_text(double value) {
  constexpr double kMostDigits = 1e15;
  const bool whole = std::trunc(value) == value && std::abs(value) < kMostDigits;
  return whole ? fmt::format("{:.0f}", value) : fmt::format("{:g}", value);
}

std::string values_text(const RecordTable& table, std::size_t row) {
  std::string text;
  const auto names = value_names(table.kind());
  for (std::size_t column = 0; column < names.size(); ++column) {
    if (const auto value = table.values(column).at(row)) {
      text += fmt::format("{}{} {}", text.empty() ? "" : ", ", names[column], value_text(*value));
    }
  }
  return text;
}

std::multimap<RowKey, std::string> rows_by_key(const RecordTable* table) {
  std::multimap<RowKey, std::string> rows;
  for (std::size_t row = 0; table != nullptr && row < table->size(); ++row) {
    const auto& columns = table->columns();
    rows.emplace(RowKey{columns.a[row], columns.b[row], columns.from[row], columns.until[row],
                        columns.labels.empty() ? "" : columns.labels[row]},
                 values_text(*table, row));
  }
  return rows;
}

const RecordTable* table_of(const domain::LoadedDataSet& data_set, domain::RecordKind kind) {
  for (const RecordTable& table : data_set.tables) {
    if (table.kind() == kind) {
      return &table;
    }
  }
  return nullptr;
}

/// Collects the differences of two versions, kind by kind.
class RowChanges {
 public:
  explicit RowChanges(const domain::Case& facts) : facts_(facts) {}

  void compare(const domain::LoadedDataSet& before, const domain::LoadedDataSet& after) {
    for (std::size_t k = 0; k < domain::kRecordKinds; ++k) {
      const auto kind = static_cast<domain::RecordKind>(k);
      const RecordTable* old_table = table_of(before, kind);
      const RecordTable* new_table = table_of(after, kind);
      if (old_table != nullptr || new_table != nullptr) {
        compare_rows(after.info.format, kind, rows_by_key(old_table), rows_by_key(new_table));
      }
    }
  }

  [[nodiscard]] wire::Report take() {
    return {.head = {},
            .name = "changes",
            .table = std::move(table_),
            .tail = {{"added", added_}, {"removed", removed_}, {"changed", changed_}}};
  }

 private:
  void compare_rows(const std::string& format, domain::RecordKind kind,
                    const std::multimap<RowKey, std::string>& before,
                    const std::multimap<RowKey, std::string>& after) {
    auto old_row = before.begin();
    auto new_row = after.begin();
    while (old_row != before.end() || new_row != after.end()) {
      if (new_row == after.end() || (old_row != before.end() && old_row->first < new_row->first)) {
        ++removed_;
        add(format, kind, "removed", old_row->first, old_row->second, {});
        ++old_row;
      } else if (old_row == before.end() || new_row->first < old_row->first) {
        ++added_;
        add(format, kind, "added", new_row->first, {}, new_row->second);
        ++new_row;
      } else {
        if (old_row->second != new_row->second) {
          ++changed_;
          add(format, kind, "changed", new_row->first, old_row->second, new_row->second);
        }
        ++old_row;
        ++new_row;
      }
    }
  }

  void add(const std::string& format, domain::RecordKind kind, std::string_view change,
           const RowKey& key, const std::string& before, const std::string& after) {
    const auto& [a, b, from, until, label] = key;
    table_.add({format, domain::name(kind), change, code_or_nothing(facts_, a),
                a == b ? wire::Cell(wire::Missing{}) : wire::Cell(code_or_nothing(facts_, b)),
                format_iso_date(from), last_day_text({from, until}), before, after});
  }

  const domain::Case& facts_;
  std::size_t added_ = 0;
  std::size_t removed_ = 0;
  std::size_t changed_ = 0;
  wire::Table table_{{{.name = "format"},
                      {.name = "kind"},
                      {.name = "change"},
                      {.name = "a"},
                      {.name = "b"},
                      {.name = "from"},
                      {.name = "until"},
                      {.name = "before"},
                      {.name = "after"}}};
};

}  // namespace

Result<wire::Report> data_set_list(CaseSession& session) {
  const auto standing = session.file().data_sets();
  if (!standing) {
    return fail(standing.error());
  }
  wire::Table table({{.name = "format"},
                     {.name = "name"},
                     {.name = "version"},
                     {.name = "kind"},
                     {.name = "rows", .type = ColumnType::integer},
                     {.name = "from"},
                     {.name = "until"},
                     {.name = "undecided", .type = ColumnType::integer},
                     {.name = "rejected", .type = ColumnType::integer},
                     {.name = "files", .type = ColumnType::texts},
                     {.name = "operation", .type = ColumnType::integer}});
  for (const StoredDataSet& one : *standing) {
    std::uint64_t rejected = 0;
    for (const casefile::DataSetFile& file : one.files) {
      rejected += file.rejected;
    }
    for (const auto& [kind, rows] : one.rows) {
      table.add({one.info.format, one.info.name, one.info.version, domain::name(kind), rows,
                 format_iso_date(one.info.coverage.from), last_day_text(one.info.coverage),
                 one.undecided, rejected, one.info.files, one.operation});
    }
  }
  return wire::Report{.head = {}, .name = "data_sets", .table = std::move(table), .tail = {}};
}

Result<domain::DataSet> remove_data_set(CaseSession& session, const std::string& format,
                                        const std::optional<std::string>& version,
                                        const casefile::Signature& signature) {
  const auto standing = session.file().data_sets();
  if (!standing) {
    return fail(standing.error());
  }
  std::vector<const StoredDataSet*> fitting;
  std::string known;
  for (const StoredDataSet& one : *standing) {
    known += fmt::format("{}{} ({} {})", known.empty() ? "" : ", ", one.info.format, one.info.name,
                         one.info.version);
    if (one.info.format == format && (!version || one.info.version == *version)) {
      fitting.push_back(&one);
    }
  }
  if (fitting.empty()) {
    return fail(ErrorCode::not_found, fmt::format("the case has no data set {}{}{}; it has {}",
                                                  format, version ? " " : "", version.value_or(""),
                                                  known.empty() ? "none" : known));
  }
  if (fitting.size() > 1) {
    return fail(ErrorCode::inconsistent,
                fmt::format("the case has {} data sets of the format {} ({}); --version says which",
                            fitting.size(), format, known));
  }
  casefile::Operation operation{.name = "import remove",
                                .signature = signature,
                                .removed_data_sets = {fitting.front()->info.id}};
  return session.file().commit(operation).transform(
      [&](casefile::OperationId) { return fitting.front()->info; });
}

Result<wire::Report> data_set_changes(CaseSession& session,
                                      const std::optional<std::string>& format) {
  const auto standing = session.file().data_sets();
  if (!standing) {
    return fail(standing.error());
  }
  RowChanges changes(session.facts());
  for (const StoredDataSet& one : *standing) {
    if (!one.replaces || (format && one.info.format != *format)) {
      continue;
    }
    const auto both = session.file().load_records({.data_sets = {*one.replaces, one.info.id}});
    if (!both) {
      return fail(both.error());
    }
    const auto& sets = both->data_sets();
    if (sets.size() == 2) {
      const bool older_first = sets[0].info.id == *one.replaces;
      changes.compare(older_first ? sets[0] : sets[1], older_first ? sets[1] : sets[0]);
    }
  }
  return changes.take();
}

}  // namespace quadrille::service
