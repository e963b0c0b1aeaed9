#include "sqlite.hpp"

#include <limits>
#include <new>
#include <utility>

#include <fmt/format.h>
#include <sqlite3.h>

namespace quadrille::casefile {
namespace {

/// A connection is used by one thread at a time, so SQLite need not lock it for every cell.
constexpr int kAlways = SQLITE_OPEN_EXRESCODE | SQLITE_OPEN_NOMUTEX;

Error describe(int extended_code, const std::string& path, const char* detail) {
  const auto say = [&](ErrorCode code, std::string_view what) {
    return Error{code, fmt::format("{} {}", path, what)};
  };
  switch (extended_code) {
    case SQLITE_IOERR_WRITE:
    case SQLITE_IOERR_FSYNC:
    case SQLITE_IOERR_DIR_FSYNC:
    case SQLITE_IOERR_TRUNCATE:
    case SQLITE_IOERR_SHMSIZE:
    case SQLITE_IOERR_SHMOPEN:
    case SQLITE_IOERR_DELETE:
      return say(ErrorCode::unwritable, "could not be written; the case is unchanged");
    case SQLITE_IOERR_SHORT_READ:
      return say(ErrorCode::corrupt, "is damaged (it ends too early)");
    case SQLITE_CONSTRAINT_UNIQUE:
    case SQLITE_CONSTRAINT_PRIMARYKEY:
      return say(
          ErrorCode::duplicate,
          fmt::format("has that id already, in an operation that was taken back ({})", detail));
    default:
      break;
  }
  switch (extended_code & 0xff) {
    case SQLITE_NOMEM:
      throw std::bad_alloc();
    case SQLITE_NOTADB:
      return say(ErrorCode::malformed, "is not a case file");
    case SQLITE_FULL:
      return say(ErrorCode::unwritable,
                 "could not be written because the disk is full; the case is unchanged");
    case SQLITE_READONLY:
      return say(ErrorCode::unwritable, "may not be written; the case is unchanged");
    case SQLITE_BUSY:
    case SQLITE_LOCKED:
      return say(ErrorCode::busy, "is in use by another program");
    case SQLITE_CANTOPEN:
    case SQLITE_PERM:
    case SQLITE_AUTH:
    case SQLITE_IOERR:
      return say(ErrorCode::unreadable, fmt::format("could not be read ({})", detail));
    case SQLITE_TOOBIG:
      return say(ErrorCode::too_large, "cannot hold a text of more than 1,000,000,000 bytes");
    case SQLITE_CONSTRAINT:
      return say(ErrorCode::inconsistent, fmt::format("refuses the change ({})", detail));
    default:
      return say(ErrorCode::corrupt, fmt::format("is damaged ({})", detail));
  }
}

/// A file: URI for SQLite, every byte but the harmless ones escaped.
std::string uri(const std::filesystem::path& path, std::string_view query) {
  std::string text = "file:";
  for (const char c : std::filesystem::absolute(path).string()) {
    const bool harmless = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
                          (c >= '0' && c <= '9') || c == '/' || c == '.' || c == '-' || c == '_';
    text += harmless ? std::string(1, c)
                     : fmt::format("%{:02X}", static_cast<unsigned>(static_cast<unsigned char>(c)));
  }
  return text + std::string(query);
}

}  // namespace

void Statement::Finalize::operator()(sqlite3_stmt* statement) const noexcept {
  sqlite3_finalize(statement);
}

void Statement::reset() {
  sqlite3_reset(statement_.get());
  first_bad_bind_ = SQLITE_OK;
}

void Statement::note(int code) {
  if (code != SQLITE_OK && first_bad_bind_ == SQLITE_OK) {
    first_bad_bind_ = code;
  }
}

void Statement::bind_one(int position, std::nullopt_t /*nothing*/) {
  note(sqlite3_bind_null(statement_.get(), position));
}
void Statement::bind_one(int position, std::int64_t value) {
  note(sqlite3_bind_int64(statement_.get(), position, value));
}
void Statement::bind_one(int position, double value) {
  note(sqlite3_bind_double(statement_.get(), position, value));
}
void Statement::bind_one(int position, std::string_view value) {
  // An empty view may point nowhere, which SQLite would take for NULL.
  note(sqlite3_bind_text64(statement_.get(), position, value.data() == nullptr ? "" : value.data(),
                           value.size(), SQLITE_TRANSIENT, SQLITE_UTF8));
}

void Statement::bind_one(int position, Blob value) {
  note(sqlite3_bind_blob64(statement_.get(), position,
                           value.bytes.data() == nullptr ? "" : value.bytes.data(),
                           value.bytes.size(), SQLITE_TRANSIENT));
}

Result<bool> Statement::step() {
  const int code = first_bad_bind_ != SQLITE_OK ? first_bad_bind_ : sqlite3_step(statement_.get());
  if (code == SQLITE_ROW || code == SQLITE_DONE) {
    return code == SQLITE_ROW;
  }
  sqlite3* connection = sqlite3_db_handle(statement_.get());
  return fail(describe(sqlite3_extended_errcode(connection), path_, sqlite3_errmsg(connection)));
}

int Statement::columns() const { return sqlite3_column_count(statement_.get()); }
bool Statement::is_null(int column) const {
  return sqlite3_column_type(statement_.get(), column) == SQLITE_NULL;
}
bool Statement::is_text(int column) const {
  return sqlite3_column_type(statement_.get(), column) == SQLITE_TEXT;
}
bool Statement::is_real(int column) const {
  return sqlite3_column_type(statement_.get(), column) == SQLITE_FLOAT;
}
std::int64_t Statement::integer(int column) const {
  return sqlite3_column_int64(statement_.get(), column);
}
double Statement::real(int column) const { return sqlite3_column_double(statement_.get(), column); }
std::string_view Statement::blob(int column) const {
  const void* bytes = sqlite3_column_blob(statement_.get(), column);
  if (bytes == nullptr) {
    return {};
  }
  return {static_cast<const char*>(bytes),
          static_cast<std::size_t>(sqlite3_column_bytes(statement_.get(), column))};
}
std::string_view Statement::text(int column) const {
  const auto* bytes = sqlite3_column_text(statement_.get(), column);
  if (bytes == nullptr) {
    return {};
  }
  return {reinterpret_cast<const char*>(bytes),
          static_cast<std::size_t>(sqlite3_column_bytes(statement_.get(), column))};
}

void Connection::Close::operator()(sqlite3* connection) const noexcept {
  sqlite3_close_v2(connection);
}

Result<Connection> Connection::open(const std::filesystem::path& path, Reach reach) {
  sqlite3* raw = nullptr;
  const bool unalterable = reach == Reach::unalterable;
  const std::string where =
      unalterable ? uri(path, "?mode=ro&immutable=1") : std::filesystem::absolute(path).string();
  const int flags = unalterable ? SQLITE_OPEN_READONLY | SQLITE_OPEN_URI : SQLITE_OPEN_READWRITE;
  const int code = sqlite3_open_v2(where.c_str(), &raw, flags | kAlways, nullptr);
  Connection connection(raw, path.string());
  if (code != SQLITE_OK) {
    return fail(connection.error());
  }
  if (auto ready = connection.set_up(reach); !ready) {
    return fail(ready.error());
  }
  return connection;
}

Result<void> Connection::set_up(Reach reach) {
  sqlite3* raw = connection_.get();
  sqlite3_busy_timeout(raw, 5000);
  // A case file may come from anyone: nothing in it may run code or reach outside it.
  sqlite3_db_config(raw, SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0, nullptr);
  sqlite3_db_config(raw, SQLITE_DBCONFIG_DEFENSIVE, 1, nullptr);
  sqlite3_db_config(raw, SQLITE_DBCONFIG_ENABLE_LOAD_EXTENSION, 0, nullptr);
  sqlite3_db_config(raw, SQLITE_DBCONFIG_ENABLE_FKEY, 1, nullptr);
  sqlite3_limit(raw, SQLITE_LIMIT_ATTACHED, reach == Reach::write ? 1 : 0);
  if (auto done = run("PRAGMA cell_size_check = ON; PRAGMA synchronous = FULL;"); !done) {
    return done;
  }
  if (reach != Reach::write) {
    // Only the writer may checkpoint while others are connected.
    return run("PRAGMA wal_autocheckpoint = 0; PRAGMA query_only = ON;");
  }
  return {};
}

Result<Connection> Connection::in_memory(const std::string& path) {
  sqlite3* raw = nullptr;
  const int code = sqlite3_open_v2(":memory:", &raw, SQLITE_OPEN_READWRITE | kAlways, nullptr);
  Connection connection(raw, path);
  if (code != SQLITE_OK) {
    return fail(connection.error());
  }
  if (auto ready = connection.set_up(Reach::write); !ready) {
    return fail(ready.error());
  }
  return connection;
}

Result<Connection> Connection::copy_in_memory(Connection& original) {
  auto copy = in_memory(original.path_);
  if (!copy) {
    return copy;
  }
  sqlite3* raw = copy->connection_.get();
  sqlite3_backup* backup = sqlite3_backup_init(raw, "main", original.connection_.get(), "main");
  if (backup == nullptr) {
    return fail(copy->error());
  }
  sqlite3_backup_step(backup, -1);
  if (sqlite3_backup_finish(backup) != SQLITE_OK) {
    return fail(copy->error());
  }
  return copy;
}

Result<void> Connection::run(const char* sql) {
  if (sqlite3_exec(connection_.get(), sql, nullptr, nullptr, nullptr) != SQLITE_OK) {
    return fail(error());
  }
  return {};
}

Result<Statement> Connection::prepare(std::string_view sql) {
  sqlite3_stmt* statement = nullptr;
  if (sqlite3_prepare_v3(connection_.get(), sql.data(), static_cast<int>(sql.size()), 0, &statement,
                         nullptr) != SQLITE_OK) {
    return fail(error());
  }
  return Statement(statement, path_);
}

Result<std::int64_t> Connection::number(std::string_view sql) {
  auto query = prepare(sql);
  if (!query) {
    return fail(query.error());
  }
  const auto row = query->step();
  if (!row) {
    return fail(row.error());
  }
  return *row ? query->integer(0) : 0;
}

std::int64_t Connection::last_row() const { return sqlite3_last_insert_rowid(connection_.get()); }
bool Connection::can_write() const { return sqlite3_db_readonly(connection_.get(), "main") == 0; }

Error Connection::error() const {
  sqlite3* raw = connection_.get();
  if (raw == nullptr) {
    throw std::bad_alloc();
  }
  return describe(sqlite3_extended_errcode(raw), path_, sqlite3_errmsg(raw));
}

Result<Transaction> Transaction::begin(Connection& connection, Kind kind) {
  if (auto begun = connection.run(kind == Kind::read ? "BEGIN" : "BEGIN IMMEDIATE"); !begun) {
    return fail(begun.error());
  }
  return Transaction(connection);
}

Result<void> Transaction::commit() {
  auto done = connection_->run("COMMIT");
  if (done) {
    connection_ = nullptr;
  }
  return done;
}

Transaction::~Transaction() {
  if (connection_ != nullptr) {
    // An error may have rolled it back already; then there is nothing left to do.
    static_cast<void>(connection_->run("ROLLBACK"));
  }
}

}  // namespace quadrille::casefile
