#include "data_sets_in.hpp"

#include <algorithm>
#include <charconv>
#include <limits>
#include <map>
#include <set>
#include <string>

#include <fmt/format.h>

#include "cells.hpp"
#include "record_chunk.hpp"
#include "rows_in.hpp"
#include "schema.hpp"

namespace quadrille::casefile {
namespace {

using domain::ActorId;
using domain::DataSetId;
using domain::number;
using domain::RecordKind;
using domain::RecordTable;

std::int64_t key_of(ActorId a, ActorId b) {
  return (static_cast<std::int64_t>(number(a) & 0x7FFFFFFFU) << 32) | number(b);
}

std::vector<std::string> words_of(std::string_view text) {
  std::vector<std::string> words;
  while (!text.empty()) {
    const std::size_t end = std::min(text.find(' '), text.size());
    if (end > 0) {
      words.emplace_back(text.substr(0, end));
    }
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  return words;
}

std::vector<ActorId> actors_of(std::string_view text) {
  std::vector<ActorId> actors;
  for (const std::string& word : words_of(text)) {
    std::uint32_t id = 0;
    std::from_chars(word.data(), word.data() + word.size(), id);
    actors.push_back(ActorId{id});
  }
  return actors;
}

std::uint64_t count_in(Cells& cells) {
  return static_cast<std::uint64_t>(cells.whole<std::int64_t>());
}

/// Calls `each` with every row of a table.
template <class Each>
Result<void> for_all(Connection& connection, const Table& table, Each each) {
  auto cells = Cells::of(connection, table);
  if (!cells) {
    return fail(cells.error());
  }
  for (;;) {
    const auto more = cells->next();
    if (!more) {
      return fail(more.error());
    }
    if (!*more) {
      return {};
    }
    each(*cells);
    if (auto sound = cells->sound(); !sound) {
      return sound;
    }
  }
}

/// Every data set ever added, by id.
Result<std::map<DataSetId, StoredDataSet>> read_heads(Connection& connection) {
  std::map<DataSetId, StoredDataSet> heads;
  auto done = for_all(connection, kDataSet, [&heads](Cells& cells) {
    StoredDataSet one;
    one.operation = static_cast<std::uint32_t>(cells.operation());
    one.info.id = cells.id<DataSetId>();
    one.info.format = cells.text();
    one.info.name = cells.text();
    one.info.version = cells.text();
    one.info.coverage = cells.span();
    one.info.citations = words_of(cells.text());
    one.replaces = cells.optional_id<DataSetId>();
    heads.emplace(one.info.id, std::move(one));
  });
  if (!done) {
    return fail(done.error());
  }
  return heads;
}

/// Takes out what an undo took back, what was removed, and what another one replaced: as it is, or
/// as it was after an operation.
Result<void> leave_what_stands(Connection& connection, std::map<DataSetId, StoredDataSet>& heads,
                               std::optional<std::uint32_t> last = {}) {
  const auto log = last ? read_operations_up_to(connection, *last) : read_operations(connection);
  if (!log) {
    return fail(log.error());
  }
  const Standing standing(*log);
  std::erase_if(heads, [&](const auto& head) { return !standing.has(head.second.operation); });
  std::set<DataSetId> gone;
  for (const auto& [id, head] : heads) {
    if (head.replaces) {
      gone.insert(*head.replaces);
    }
  }
  auto done = for_all(connection, kDataSetRemoval, [&](Cells& cells) {
    const auto removed = cells.id<DataSetId>();
    if (standing.has(cells.operation())) {
      gone.insert(removed);
    }
  });
  std::erase_if(heads, [&](const auto& head) { return gone.contains(head.first); });
  return done;
}

Result<void> read_files(Connection& connection, std::map<DataSetId, StoredDataSet>& heads) {
  return for_all(connection, kDataSetFile, [&heads](Cells& cells) {
    const auto owner = heads.find(cells.id<DataSetId>());
    if (owner == heads.end()) {
      return;
    }
    DataSetFile file;
    file.name = cells.text();
    file.bytes = count_in(cells);
    file.fingerprint = cells.text();
    for (std::uint64_t* count : {&file.rows, &file.taken, &file.repeated, &file.left_out,
                                 &file.undecided, &file.rejected}) {
      *count = count_in(cells);
    }
    owner->second.info.files.push_back(file.name);
    owner->second.undecided += file.undecided;
    owner->second.files.push_back(std::move(file));
  });
}

Result<void> read_notes(Connection& connection, std::map<DataSetId, StoredDataSet>& heads) {
  return for_all(connection, kDataSetNote, [&heads](Cells& cells) {
    const auto owner = heads.find(cells.id<DataSetId>());
    const auto place = cells.whole<std::uint16_t>();
    const auto line = cells.optional_whole<std::uint32_t>();
    std::string reason = cells.text();
    const auto rows = cells.optional_whole<std::int64_t>();
    if (owner == heads.end()) {
      return;
    }
    if (place >= owner->second.files.size()) {
      cells.complain(fmt::format("there is no file {}", place));
      return;
    }
    DataSetFile& file = owner->second.files[place];
    if (rows) {
      file.reasons.emplace(std::move(reason), static_cast<std::uint64_t>(*rows));
    } else {
      file.notes.push_back({.line = line.value_or(0), .reason = std::move(reason)});
    }
  });
}

Result<void> read_origins(Connection& connection, std::map<DataSetId, StoredDataSet>& heads) {
  return for_all(connection, kDataSetOrigin, [&heads](Cells& cells) {
    const auto owner = heads.find(cells.id<DataSetId>());
    const std::string role = cells.text();
    std::string value = cells.text();
    if (owner == heads.end()) {
      return;
    }
    DataSetOrigin& origin = owner->second.origin;
    if (role == kOriginPath) {
      origin.paths.push_back(std::move(value));
    } else if (role == kOriginMapping) {
      origin.mapping = std::move(value);
    } else if (role == kOriginBasis) {
      origin.basis = std::move(value);
    } else {
      cells.complain(fmt::format("{} is no part of an origin", role));
    }
  });
}

Result<void> count_rows(Connection& connection, std::map<DataSetId, StoredDataSet>& heads) {
  auto query = connection.prepare(
      "SELECT data_set, kind, sum(rows) FROM record_chunk GROUP BY data_set, kind");
  if (!query) {
    return fail(query.error());
  }
  for (;;) {
    const auto more = query->step();
    if (!more || !*more) {
      return more ? Result<void>() : fail(more.error());
    }
    const auto owner = heads.find(DataSetId{static_cast<std::uint32_t>(query->integer(0))});
    const auto kind = domain::parse_record_kind(query->text(1));
    if (owner != heads.end() && kind) {
      owner->second.rows[*kind] = static_cast<std::uint64_t>(query->integer(2));
    }
  }
}

/// The rows of one kind of one data set that a query wants.
Result<std::optional<RecordTable>> read_table(Connection& connection, DataSetId id, RecordKind kind,
                                              const RecordQuery& query) {
  std::string sql = "SELECT bytes FROM record_chunk WHERE data_set = ? AND kind = ?";
  if (query.dyad) {
    sql +=
        " AND ((first_dyad <= ?3 AND last_dyad >= ?3) OR (first_dyad <= ?4 AND last_dyad >= ?4))";
  }
  auto rows = connection.prepare(sql + " ORDER BY row");
  if (!rows) {
    return fail(rows.error());
  }
  const auto owner = static_cast<std::int64_t>(number(id));
  if (query.dyad) {
    rows->bind(owner, name(kind), key_of(query.dyad->low(), query.dyad->high()),
               key_of(query.dyad->high(), query.dyad->low()));
  } else {
    rows->bind(owner, name(kind));
  }
  RecordTable::Columns columns{.kind = kind};
  columns.values.resize(value_names(kind).size());
  for (;;) {
    const auto more = rows->step();
    if (!more) {
      return fail(more.error());
    }
    if (!*more) {
      break;
    }
    if (auto done = decode_rows(rows->blob(0), columns); !done) {
      return fail(ErrorCode::corrupt,
                  fmt::format("{} is damaged ({})", connection.path(), done.error().message));
    }
  }
  if (columns.a.empty()) {
    return std::optional<RecordTable>();
  }
  auto table = RecordTable::make(std::move(columns));
  if (!table) {
    return fail(ErrorCode::corrupt,
                fmt::format("{} is damaged ({})", connection.path(), table.error().message));
  }
  return std::optional(std::move(*table));
}

bool wanted(const RecordQuery& query, RecordKind kind) {
  return query.kinds.empty() || std::ranges::find(query.kinds, kind) != query.kinds.end();
}

}  // namespace

DyadKeys keys_of(const RecordTable& table, std::size_t first, std::size_t last) {
  if (shape(table.kind()) == domain::RecordShape::actor) {
    return {.first = 0, .last = std::numeric_limits<std::int64_t>::max()};
  }
  const RecordTable::Columns& columns = table.columns();
  return {.first = key_of(columns.a[first], columns.b[first]),
          .last = key_of(columns.a[last - 1], columns.b[last - 1])};
}

Result<std::vector<StoredDataSet>> read_data_sets(Connection& connection) {
  auto heads = read_heads(connection);
  if (!heads) {
    return fail(heads.error());
  }
  auto done = leave_what_stands(connection, *heads)
                  .and_then([&] { return read_files(connection, *heads); })
                  .and_then([&] { return read_notes(connection, *heads); })
                  .and_then([&] { return read_origins(connection, *heads); })
                  .and_then([&] { return count_rows(connection, *heads); });
  if (!done) {
    return fail(done.error());
  }
  std::vector<StoredDataSet> found;
  found.reserve(heads->size());
  for (auto& [id, head] : *heads) {
    found.push_back(std::move(head));
  }
  return found;
}

Result<std::vector<UndecidedRow>> read_undecided(Connection& connection, DataSetId id) {
  auto heads = read_heads(connection);
  auto with_files = heads ? read_files(connection, *heads) : Result<void>(fail(heads.error()));
  if (!with_files) {
    return fail(with_files.error());
  }
  const auto head = heads->find(id);
  const std::size_t files = head == heads->end() ? 0 : head->second.files.size();
  std::vector<UndecidedRow> found;
  auto done = for_all(connection, kUndecidedRow, [&](Cells& cells) {
    const auto owner = cells.id<DataSetId>();
    UndecidedRow row;
    row.file = cells.whole<std::uint16_t>();
    row.line = cells.whole<std::uint32_t>();
    row.column = cells.text();
    row.code = cells.text();
    row.reason = cells.text();
    row.candidates = actors_of(cells.text());
    row.text = cells.text();
    if (owner != id) {
      return;
    }
    if (row.file >= files) {
      cells.complain(fmt::format("there is no file {}", row.file));
    }
    found.push_back(std::move(row));
  });
  done = done.and_then([&] {
    return for_all(connection, kUndecidedDays, [&](Cells& cells) {
      const auto owner = cells.id<DataSetId>();
      const auto place = cells.whole<std::uint32_t>();
      const domain::DaySpan days = cells.span();
      if (owner == id && place >= found.size()) {
        cells.complain(fmt::format("there is no undecided row {}", place));
      } else if (owner == id) {
        found[place].days = days;
      }
    });
  });
  if (!done) {
    return fail(done.error());
  }
  return found;
}

Result<domain::Records> read_records(Connection& connection, const RecordQuery& query) {
  auto heads = read_heads(connection);
  if (!heads) {
    return fail(heads.error());
  }
  auto done = query.data_sets.empty() ? leave_what_stands(connection, *heads, query.last_operation)
                                      : Result<void>();
  done = done.and_then([&] { return read_files(connection, *heads); });
  if (!done) {
    return fail(done.error());
  }
  std::vector<domain::LoadedDataSet> loaded;
  for (auto& [id, head] : *heads) {
    if (!query.data_sets.empty() &&
        std::ranges::find(query.data_sets, id) == query.data_sets.end()) {
      continue;
    }
    domain::LoadedDataSet one{.info = std::move(head.info)};
    for (std::size_t k = 0; k < domain::kRecordKinds; ++k) {
      const auto kind = static_cast<RecordKind>(k);
      if (!wanted(query, kind)) {
        continue;
      }
      auto table = read_table(connection, id, kind, query);
      if (!table) {
        return fail(table.error());
      }
      if (*table) {
        one.tables.push_back(std::move(**table));
      }
    }
    loaded.push_back(std::move(one));
  }
  return domain::Records(std::move(loaded));
}

}  // namespace quadrille::casefile
