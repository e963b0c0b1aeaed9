#include "schema.hpp"

#include <algorithm>
#include <set>

#include <fmt/format.h>

#include "quadrille/base/contract.hpp"

#include "tables_v1.hpp"
#include "tables_v2.hpp"
#include "tables_v3.hpp"
#include "tables_v4.hpp"

namespace quadrille::casefile {
namespace {

/// Triggers by which tables refuse to change or forget a row.
std::string guards(std::span<const Table> tables) {
  std::string sql;
  const auto guard = [&sql](std::string_view table) {
    for (const std::string_view act : {"UPDATE", "DELETE"}) {
      sql += fmt::format(
          "CREATE TRIGGER {0}_refuses_{1} BEFORE {1} ON {0} BEGIN "
          "SELECT RAISE(ABORT, 'rows of a case are never changed or removed'); END;\n",
          table, act);
    }
  };
  for (const Table& table : tables) {
    guard(table.name);
  }
  return sql;
}

/// Every table, trigger and index, as it was declared.
Result<std::set<std::string>> declarations(Connection& connection) {
  auto query = connection.prepare(
      "SELECT type || ' ' || name || ': ' || coalesce(sql, '') FROM sqlite_schema");
  if (!query) {
    return fail(query.error());
  }
  std::set<std::string> found;
  for (;;) {
    const auto row = query->step();
    if (!row) {
      return fail(row.error());
    }
    if (!*row) {
      return found;
    }
    found.emplace(query->text(0));
  }
}

Result<void> run_migrations(Connection& connection, const Schema& schema, std::int64_t from) {
  for (std::int64_t version = from; version < schema.version; ++version) {
    const auto step =
        std::find_if(schema.migrations.begin(), schema.migrations.end(),
                     [version](const Migration& migration) { return migration.from == version; });
    QUADRILLE_EXPECT(step != schema.migrations.end(), "a migration from every older version");
    if (auto done = connection.run(step->sql); !done) {
      return done;
    }
  }
  const std::string mark = fmt::format("PRAGMA user_version = {}", schema.version);
  return connection.run(mark.c_str());
}

}  // namespace

std::string insertion(const Table& table) {
  std::string places = "?, ?, ?";
  for (const char c : table.columns) {
    if (c == ',') {
      places += ", ?";
    }
  }
  return fmt::format("INSERT INTO {} (row, operation, {}) VALUES ({})", table.name, table.columns,
                     places);
}

std::string selection(const Table& table) {
  return fmt::format("SELECT row, operation, {} FROM {} ORDER BY row", table.columns, table.name);
}

const Schema& current_schema() {
  constexpr Table kOperation{"operation", ""};
  constexpr std::span<const Table> kAll(kTables);
  static const std::string first = kTablesOfVersion1 + guards(std::span(&kOperation, 1)) +
                                   guards(kAll.first(kTablesOfFirstVersion));
  static const std::string second =
      kTablesOfVersion2 +
      guards(kAll.subspan(kTablesOfFirstVersion, kTablesOfSecondVersion - kTablesOfFirstVersion));
  static const std::string third =
      kTablesOfVersion3 +
      guards(kAll.subspan(kTablesOfSecondVersion, kTablesOfThirdVersion - kTablesOfSecondVersion));
  static const std::string fourth = kTablesOfVersion4 + guards(kAll.subspan(kTablesOfThirdVersion));
  static const std::array<Migration, 3> migrations{{{.from = 1, .sql = second.c_str()},
                                                    {.from = 2, .sql = third.c_str()},
                                                    {.from = 3, .sql = fourth.c_str()}}};
  static const Schema schema{.version = 4, .first = first.c_str(), .migrations = migrations};
  return schema;
}

Result<void> write_schema(Connection& connection, const Schema& schema) {
  auto transaction = Transaction::begin(connection, Transaction::Kind::write);
  if (!transaction) {
    return fail(transaction.error());
  }
  const std::string mark = fmt::format("PRAGMA application_id = {}", kApplicationId);
  if (auto done = connection.run(mark.c_str()); !done) {
    return done;
  }
  if (auto done = connection.run(schema.first); !done) {
    return done;
  }
  if (auto done = run_migrations(connection, schema, 1); !done) {
    return done;
  }
  return transaction->commit();
}

Result<std::int64_t> read_version(Connection& connection, const Schema& schema) {
  const auto application = connection.number("PRAGMA application_id");
  if (!application) {
    return fail(application.error());
  }
  const auto version = connection.number("PRAGMA user_version");
  if (!version) {
    return fail(version.error());
  }
  if (*application != kApplicationId || *version < 1) {
    return fail(ErrorCode::malformed, fmt::format("{} is not a case file", connection.path()));
  }
  if (*version > schema.version) {
    return fail(ErrorCode::newer_version,
                fmt::format("{} was made by a later version of this program (its format is {}, "
                            "this program reads up to {})",
                            connection.path(), *version, schema.version));
  }
  return *version;
}

Result<void> migrate(Connection& connection, const Schema& schema, std::int64_t from) {
  auto transaction = Transaction::begin(connection, Transaction::Kind::write);
  if (!transaction) {
    return fail(transaction.error());
  }
  if (auto done = run_migrations(connection, schema, from); !done) {
    return done;
  }
  return transaction->commit();
}

Result<void> expect_schema(Connection& connection, const Schema& schema) {
  auto model = Connection::in_memory(connection.path());
  if (!model) {
    return fail(model.error());
  }
  if (auto written = write_schema(*model, schema); !written) {
    return written;
  }
  const auto expected = declarations(*model);
  const auto found = declarations(connection);
  if (!expected || !found) {
    return fail(expected ? found.error() : expected.error());
  }
  if (*found != *expected) {
    return fail(ErrorCode::malformed,
                fmt::format("{} is not a case file: its tables are not those of a case",
                            connection.path()));
  }
  return {};
}

}  // namespace quadrille::casefile
