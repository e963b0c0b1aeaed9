#include "schema.hpp"

#include <algorithm>
#include <set>

#include <fmt/format.h>

#include "quadrille/base/contract.hpp"

namespace quadrille::casefile {
namespace {

// An operation's row is written last, once its hash is known, so rows refer to it before it exists:
// the key is checked at the end of the transaction.
constexpr const char* kTableSql = R"sql(
CREATE TABLE operation (
  id INTEGER PRIMARY KEY,
  format INTEGER NOT NULL,
  name TEXT NOT NULL,
  who TEXT NOT NULL,
  why TEXT NOT NULL,
  at TEXT NOT NULL,
  undoes INTEGER REFERENCES operation (id),
  previous TEXT NOT NULL,
  hash TEXT NOT NULL
) STRICT;
CREATE TABLE actor (
  row INTEGER PRIMARY KEY,
  operation INTEGER NOT NULL REFERENCES operation (id) DEFERRABLE INITIALLY DEFERRED,
  id INTEGER NOT NULL UNIQUE,
  code TEXT NOT NULL,
  kind TEXT NOT NULL,
  cow INTEGER,
  gleditsch_ward INTEGER,
  exists_from TEXT,
  exists_until TEXT,
  predecessor INTEGER REFERENCES actor (id)
) STRICT;
CREATE TABLE actor_name (
  row INTEGER PRIMARY KEY,
  operation INTEGER NOT NULL REFERENCES operation (id) DEFERRABLE INITIALLY DEFERRED,
  actor INTEGER NOT NULL REFERENCES actor (id),
  name TEXT NOT NULL
) STRICT;
CREATE TABLE affiliation (
  row INTEGER PRIMARY KEY,
  operation INTEGER NOT NULL REFERENCES operation (id) DEFERRABLE INITIALLY DEFERRED,
  name TEXT NOT NULL,
  acts_for INTEGER NOT NULL REFERENCES actor (id),
  role TEXT NOT NULL,
  from_day TEXT,
  until_day TEXT
) STRICT;
CREATE TABLE membership (
  row INTEGER PRIMARY KEY,
  operation INTEGER NOT NULL REFERENCES operation (id) DEFERRABLE INITIALLY DEFERRED,
  member INTEGER NOT NULL REFERENCES actor (id),
  collective INTEGER NOT NULL REFERENCES actor (id),
  from_day TEXT,
  until_day TEXT
) STRICT;
CREATE TABLE government_change (
  row INTEGER PRIMARY KEY,
  operation INTEGER NOT NULL REFERENCES operation (id) DEFERRABLE INITIALLY DEFERRED,
  state INTEGER NOT NULL REFERENCES actor (id),
  day TEXT NOT NULL,
  regularity TEXT NOT NULL,
  note TEXT NOT NULL
) STRICT;
CREATE TABLE source (
  row INTEGER PRIMARY KEY,
  operation INTEGER NOT NULL REFERENCES operation (id) DEFERRABLE INITIALLY DEFERRED,
  id INTEGER NOT NULL UNIQUE,
  name TEXT NOT NULL,
  owner INTEGER REFERENCES actor (id),
  grade TEXT NOT NULL
) STRICT;
CREATE TABLE document (
  row INTEGER PRIMARY KEY,
  operation INTEGER NOT NULL REFERENCES operation (id) DEFERRABLE INITIALLY DEFERRED,
  id INTEGER NOT NULL UNIQUE,
  source INTEGER NOT NULL REFERENCES source (id),
  name TEXT NOT NULL,
  date TEXT NOT NULL,
  grade TEXT NOT NULL,
  text TEXT NOT NULL,
  sha256 TEXT NOT NULL
) STRICT;
CREATE TABLE issue (
  row INTEGER PRIMARY KEY,
  operation INTEGER NOT NULL REFERENCES operation (id) DEFERRABLE INITIALLY DEFERRED,
  id INTEGER NOT NULL UNIQUE,
  code TEXT NOT NULL,
  question TEXT NOT NULL,
  low_pole TEXT NOT NULL,
  high_pole TEXT NOT NULL,
  decider INTEGER REFERENCES actor (id),
  beneficiary INTEGER REFERENCES actor (id),
  host INTEGER REFERENCES actor (id)
) STRICT;
CREATE TABLE item (
  row INTEGER PRIMARY KEY,
  operation INTEGER NOT NULL REFERENCES operation (id) DEFERRABLE INITIALLY DEFERRED,
  id INTEGER NOT NULL UNIQUE,
  kind TEXT NOT NULL,
  from_date TEXT,
  from_first INTEGER,
  from_end INTEGER,
  until_date TEXT,
  until_first INTEGER,
  until_end INTEGER,
  status TEXT NOT NULL,
  hedge TEXT NOT NULL,
  source INTEGER NOT NULL REFERENCES source (id),
  grade TEXT NOT NULL,
  review TEXT NOT NULL,
  supersedes INTEGER REFERENCES item (id),
  coder TEXT NOT NULL,
  coder_version TEXT NOT NULL,
  confidence REAL NOT NULL,
  rule TEXT NOT NULL,
  rule_words TEXT NOT NULL,
  provenance TEXT NOT NULL,
  document INTEGER REFERENCES document (id),
  quote_start INTEGER,
  quote_end INTEGER,
  exact TEXT,
  prefix TEXT,
  suffix TEXT,
  data_set TEXT,
  data_set_version TEXT,
  data_set_row TEXT,
  reference TEXT
) STRICT;
CREATE TABLE attribution (
  row INTEGER PRIMARY KEY,
  operation INTEGER NOT NULL REFERENCES operation (id) DEFERRABLE INITIALLY DEFERRED,
  item INTEGER NOT NULL REFERENCES item (id),
  actor INTEGER REFERENCES actor (id),
  name TEXT NOT NULL,
  hedge TEXT NOT NULL
) STRICT;
CREATE TABLE event (
  row INTEGER PRIMARY KEY REFERENCES item (row),
  operation INTEGER NOT NULL REFERENCES operation (id) DEFERRABLE INITIALLY DEFERRED,
  sender INTEGER NOT NULL REFERENCES actor (id),
  receiver INTEGER NOT NULL REFERENCES actor (id),
  type TEXT NOT NULL,
  mode TEXT NOT NULL,
  cameo TEXT,
  intensity REAL
) STRICT;
CREATE TABLE tie (
  row INTEGER PRIMARY KEY REFERENCES item (row),
  operation INTEGER NOT NULL REFERENCES operation (id) DEFERRABLE INITIALLY DEFERRED,
  a INTEGER NOT NULL REFERENCES actor (id),
  b INTEGER NOT NULL REFERENCES actor (id),
  relation TEXT NOT NULL,
  hostility INTEGER,
  members INTEGER,
  label TEXT NOT NULL,
  host_consents INTEGER NOT NULL
) STRICT;
CREATE TABLE stance (
  row INTEGER PRIMARY KEY REFERENCES item (row),
  operation INTEGER NOT NULL REFERENCES operation (id) DEFERRABLE INITIALLY DEFERRED,
  holder INTEGER NOT NULL REFERENCES actor (id),
  about INTEGER NOT NULL REFERENCES actor (id),
  attitude TEXT NOT NULL,
  host INTEGER REFERENCES actor (id),
  issue INTEGER REFERENCES issue (id)
) STRICT;
CREATE TABLE vote (
  row INTEGER PRIMARY KEY REFERENCES item (row),
  operation INTEGER NOT NULL REFERENCES operation (id) DEFERRABLE INITIALLY DEFERRED,
  voter INTEGER NOT NULL REFERENCES actor (id),
  roll_call TEXT NOT NULL,
  ballot TEXT NOT NULL,
  benefits INTEGER REFERENCES actor (id)
) STRICT;
CREATE TABLE measure (
  row INTEGER PRIMARY KEY REFERENCES item (row),
  operation INTEGER NOT NULL REFERENCES operation (id) DEFERRABLE INITIALLY DEFERRED,
  actor INTEGER NOT NULL REFERENCES actor (id),
  other INTEGER REFERENCES actor (id),
  quantity TEXT NOT NULL,
  value REAL NOT NULL,
  unit TEXT NOT NULL
) STRICT;
CREATE TABLE statement (
  row INTEGER PRIMARY KEY REFERENCES item (row),
  operation INTEGER NOT NULL REFERENCES operation (id) DEFERRABLE INITIALLY DEFERRED,
  speaker INTEGER NOT NULL REFERENCES actor (id),
  words TEXT NOT NULL
) STRICT;
CREATE TABLE lexicon_addition (
  row INTEGER PRIMARY KEY,
  operation INTEGER NOT NULL REFERENCES operation (id) DEFERRABLE INITIALLY DEFERRED,
  kind TEXT NOT NULL,
  line TEXT NOT NULL
) STRICT;
CREATE TABLE setting (
  row INTEGER PRIMARY KEY,
  operation INTEGER NOT NULL REFERENCES operation (id) DEFERRABLE INITIALLY DEFERRED,
  name TEXT NOT NULL,
  value TEXT NOT NULL
) STRICT;
)sql";

/// Every table refuses to change or forget a row.
std::string guards() {
  std::string sql;
  const auto guard = [&sql](std::string_view table) {
    for (const std::string_view act : {"UPDATE", "DELETE"}) {
      sql += fmt::format(
          "CREATE TRIGGER {0}_refuses_{1} BEFORE {1} ON {0} BEGIN "
          "SELECT RAISE(ABORT, 'rows of a case are never changed or removed'); END;\n",
          table, act);
    }
  };
  guard("operation");
  for (const Table& table : kTables) {
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
  static const std::string first = kTableSql + guards();
  static const Schema schema{.version = 1, .first = first.c_str(), .migrations = {}};
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
