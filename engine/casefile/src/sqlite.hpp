#pragma once

/// \file
/// SQLite with owners and Results: connections, statements, cells.

#include <cstdint>
#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "quadrille/base/result.hpp"

struct sqlite3;
struct sqlite3_stmt;

namespace quadrille::casefile {

/// A view of bytes that are no text.
struct Blob {
  std::string_view bytes;
};

/// A prepared statement. Must not outlive its connection.
class Statement {
 public:
  /// Binds the values to the parameters, first to last, after a reset.
  template <class... Values>
  void bind(const Values&... values) {
    reset();
    int position = 0;
    (bind_one(++position, values), ...);
  }
  /// True while there is a row.
  Result<bool> step();
  /// bind() and step() for a statement that returns nothing.
  template <class... Values>
  Result<void> run(const Values&... values) {
    bind(values...);
    const auto stepped = step();
    reset();
    if (!stepped) {
      return fail(stepped.error());
    }
    return {};
  }

  [[nodiscard]] int columns() const;
  [[nodiscard]] bool is_null(int column) const;
  [[nodiscard]] bool is_text(int column) const;
  [[nodiscard]] bool is_real(int column) const;
  [[nodiscard]] std::int64_t integer(int column) const;
  [[nodiscard]] double real(int column) const;
  /// Valid until the next step.
  [[nodiscard]] std::string_view text(int column) const;
  /// Valid until the next step.
  [[nodiscard]] std::string_view blob(int column) const;

 private:
  friend class Connection;
  struct Finalize {
    void operator()(sqlite3_stmt* statement) const noexcept;
  };
  Statement(sqlite3_stmt* statement, std::string path)
      : statement_(statement), path_(std::move(path)) {}
  void reset();
  void note(int code);
  void bind_one(int position, std::nullopt_t);
  void bind_one(int position, std::int64_t value);
  void bind_one(int position, double value);
  void bind_one(int position, std::string_view value);
  void bind_one(int position, Blob value);
  void bind_one(int position, const std::string& value) {
    bind_one(position, std::string_view(value));
  }
  template <class Value>
  void bind_one(int position, const std::optional<Value>& value) {
    if (value) {
      bind_one(position, *value);
    } else {
      bind_one(position, std::nullopt);
    }
  }

  std::unique_ptr<sqlite3_stmt, Finalize> statement_;
  std::string path_;
  int first_bad_bind_ = 0;
};

/// How a connection reaches the file.
enum class Reach : std::uint8_t {
  write,        ///< the one connection that writes and checkpoints
  read,         ///< never writes evidence; may tidy up when it is the last to leave
  unalterable,  ///< media that cannot be written: no other connection can change it either
};

/// One connection, set up by the house rules for SQLite (engine/casefile/README.md).
class Connection {
 public:
  /// Opens what exists. Errors. As error() says.
  static Result<Connection> open(const std::filesystem::path& path, Reach reach);
  /// An empty one in memory, whose errors name `path`.
  static Result<Connection> in_memory(const std::string& path);
  /// A copy of `original` in memory; errors name the original's path.
  static Result<Connection> copy_in_memory(Connection& original);

  Result<void> run(const char* sql);
  Result<Statement> prepare(std::string_view sql);
  /// The first cell of the first row of a query, as a number.
  Result<std::int64_t> number(std::string_view sql);
  [[nodiscard]] std::int64_t last_row() const;
  [[nodiscard]] bool can_write() const;
  [[nodiscard]] const std::string& path() const { return path_; }
  /// In one sentence, what SQLite last refused.
  [[nodiscard]] Error error() const;

 private:
  struct Close {
    void operator()(sqlite3* connection) const noexcept;
  };
  Connection(sqlite3* connection, std::string path)
      : connection_(connection), path_(std::move(path)) {}
  Result<void> set_up(Reach reach);
  std::unique_ptr<sqlite3, Close> connection_;
  std::string path_;
};

/// Rolled back unless committed.
class Transaction {
 public:
  enum class Kind : std::uint8_t { read, write };
  static Result<Transaction> begin(Connection& connection, Kind kind);
  Result<void> commit();

  Transaction(Transaction&& other) noexcept
      : connection_(std::exchange(other.connection_, nullptr)) {}
  Transaction& operator=(Transaction&&) = delete;
  Transaction(const Transaction&) = delete;
  Transaction& operator=(const Transaction&) = delete;
  ~Transaction();

 private:
  explicit Transaction(Connection& connection) : connection_(&connection) {}
  Connection* connection_;
};

}  // namespace quadrille::casefile
