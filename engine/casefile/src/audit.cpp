#include "audit.hpp"

#include <algorithm>
#include <bit>
#include <cstdint>
#include <filesystem>
#include <map>
#include <system_error>
#include <vector>

#include <fmt/format.h>

#include "quadrille/base/digest.hpp"

#include "record_chunk.hpp"
#include "schema.hpp"
#include "staging.hpp"
#include "words.hpp"

namespace quadrille::casefile {
namespace {

/// What is hashed is of this form. A later form gets a number of its own, so that old operations
/// can be checked for ever.
constexpr std::int64_t kFormat = 1;

/// Before the first operation.
const std::string kNoHash(64, '0');

/// Length first, so that no two different sequences of texts are written alike.
void append_text(std::string& bytes, std::string_view text) {
  bytes += fmt::format("t{}:", text.size());
  bytes += text;
}

/// Every cell with its kind; a real number by its bits.
std::string row_digest(const Statement& row) {
  std::string bytes;
  for (int column = 0; column < row.columns(); ++column) {
    if (row.is_null(column)) {
      bytes += 'n';
    } else if (row.is_text(column)) {
      append_text(bytes, row.text(column));
    } else if (row.is_real(column)) {
      bytes += fmt::format("r{:016x}", std::bit_cast<std::uint64_t>(row.real(column)));
    } else {
      bytes += fmt::format("i{};", row.integer(column));
    }
  }
  return sha256_hex(bytes);
}

std::string table_line(std::string_view table, const std::string& row_digests) {
  return fmt::format("{} {}\n", table, sha256_hex(row_digests));
}

/// One line for every table in which the operation wrote, from the tables' ends.
Result<std::string> latest_content(Connection& connection, OperationId id) {
  std::string content;
  for (const Table& table : kTables) {
    auto rows = connection.prepare(selection(table) + " DESC");
    if (!rows) {
      return fail(rows.error());
    }
    std::vector<std::string> digests;
    for (;;) {
      const auto more = rows->step();
      if (!more) {
        return fail(more.error());
      }
      if (!*more || rows->integer(1) != static_cast<std::int64_t>(id)) {
        break;
      }
      digests.push_back(row_digest(*rows));
    }
    if (!digests.empty()) {
      std::string joined;
      for (auto digest = digests.rbegin(); digest != digests.rend(); ++digest) {
        joined += *digest;
      }
      content += table_line(table.name, joined);
    }
  }
  return content;
}

/// The same lines for all operations, in one pass over each table.
Result<std::map<std::int64_t, std::string>> all_content(Connection& connection) {
  std::map<std::int64_t, std::string> content;
  for (const Table& table : kTables) {
    auto rows = connection.prepare(selection(table));
    if (!rows) {
      return fail(rows.error());
    }
    std::map<std::int64_t, std::string> digests;
    for (;;) {
      const auto more = rows->step();
      if (!more) {
        return fail(more.error());
      }
      if (!*more) {
        break;
      }
      digests[rows->integer(1)] += row_digest(*rows);
    }
    for (const auto& [operation, joined] : digests) {
      content[operation] += table_line(table.name, joined);
    }
  }
  return content;
}

/// The columns of an operation, without its hash.
struct Entry {
  std::int64_t id = 0;
  std::int64_t format = kFormat;
  std::string name;
  std::string who;
  std::string why;
  std::string at;
  std::optional<std::int64_t> undoes;
  std::string previous;
};

std::string hash_of(const Entry& entry, std::string_view content) {
  std::string bytes;
  append_text(bytes, entry.previous);
  bytes += fmt::format("i{};i{};", entry.id, entry.format);
  for (const std::string* text : {&entry.name, &entry.who, &entry.why, &entry.at}) {
    append_text(bytes, *text);
  }
  bytes += entry.undoes ? fmt::format("i{};", *entry.undoes) : std::string("n");
  append_text(bytes, content);
  return sha256_hex(bytes);
}

/// Collects what is wrong.
class Verifier {
 public:
  explicit Verifier(Connection& connection) : connection_(connection) {}

  Verification verify() {
    check_structure();
    check_chain();
    check_documents();
    check_chunks();
    check_staged();
    return std::move(found_);
  }

 private:
  void problem(std::string sentence) { found_.problems.push_back(std::move(sentence)); }
  void broken(std::int64_t operation, std::string_view what) {
    if (!found_.first_broken) {
      found_.first_broken = OperationId{static_cast<std::uint32_t>(operation)};
      problem(fmt::format("operation {} is not as it was written: {}", operation, what));
    }
  }

  /// Calls `each` with the rows of a query; a failure to read is a problem.
  template <class Each>
  void rows_of(std::string_view sql, Each each) {
    auto query = connection_.prepare(sql);
    if (!query) {
      problem(query.error().message);
      return;
    }
    for (;;) {
      const auto more = query->step();
      if (!more) {
        problem(more.error().message);
        return;
      }
      if (!*more) {
        return;
      }
      each(*query);
    }
  }

  void check_structure() {
    // Zeros stand for what a cut took away, and the last page may end in zeros by itself.
    std::error_code no_file;
    const auto size = std::filesystem::file_size(connection_.path(), no_file);
    const auto page = connection_.number("PRAGMA page_size");
    if (!no_file && page && size % static_cast<std::uintmax_t>(*page) != 0) {
      problem("the file is damaged: it is cut off");
    }
    rows_of("PRAGMA integrity_check(1)", [this](const Statement& row) {
      if (row.text(0) != "ok") {
        problem(fmt::format("the file is damaged: {}", row.text(0)));
      }
    });
    bool reported = false;
    rows_of("PRAGMA foreign_key_check", [&](const Statement& row) {
      if (!reported) {
        problem(fmt::format("row {} of table {} refers to nothing", row.integer(1), row.text(0)));
      }
      reported = true;
    });
  }

  void check_chain() {
    auto content = all_content(connection_);
    if (!content) {
      problem(content.error().message);
      return;
    }
    std::string last = kNoHash;
    std::int64_t expected = 1;
    rows_of(
        "SELECT id, format, name, who, why, at, undoes, previous, hash FROM operation ORDER BY id",
        [&](const Statement& row) {
          Entry entry;
          entry.id = row.integer(0);
          entry.format = row.integer(1);
          entry.name = row.text(2);
          entry.who = row.text(3);
          entry.why = row.text(4);
          entry.at = row.text(5);
          if (!row.is_null(6)) {
            entry.undoes = row.integer(6);
          }
          entry.previous = row.text(7);
          const std::string hash(row.text(8));
          if (entry.id != expected) {
            broken(expected, "it is missing");
          } else if (entry.previous != last) {
            broken(entry.id, "it does not follow the one before");
          } else if (hash_of(entry, (*content)[entry.id]) != hash) {
            broken(entry.id, "what it wrote has changed");
          }
          last = hash;
          expected = entry.id + 1;
          ++found_.operations;
        });
  }

  void check_documents() {
    rows_of("SELECT operation, name, text, sha256 FROM document ORDER BY row",
            [this](const Statement& row) {
              ++found_.documents;
              if (sha256_hex(row.text(2)) != row.text(3)) {
                problem(fmt::format("the text of document \"{}\" is not the one that was read",
                                    row.text(1)));
                broken(row.integer(0), "what it wrote has changed");
              }
            });
  }

  void check_chunks() {
    rows_of("SELECT operation, rows, sha256, bytes FROM record_chunk ORDER BY row",
            [this](const Statement& row) {
              ++found_.chunks;
              if (sha256_hex(row.blob(3)) != row.text(2)) {
                problem(fmt::format("{} records are not as they were written", row.integer(1)));
                broken(row.integer(0), "what it wrote has changed");
              }
            });
  }

  /// They belong to no operation and have no digest; what can be said is whether they can be read.
  void check_staged() {
    rows_of(
        "SELECT import, staged_chunk.bytes FROM staged_chunk JOIN staged_file ON "
        "staged_file.row = staged_file ORDER BY staged_chunk.row",
        [this](const Statement& row) {
          domain::RecordTable::Columns columns;
          const auto table = decode_rows(row.blob(1), columns).and_then([&] {
            return domain::RecordTable::make(std::move(columns));
          });
          if (!table) {
            problem(fmt::format("the unfinished import {} is damaged: {}", row.text(0),
                                table.error().message));
          }
        });
    rows_of("SELECT DISTINCT import FROM staged_file", [this](const Statement& row) {
      if (const auto read = read_staged(connection_, row.text(0)); !read) {
        problem(read.error().message);
      }
    });
  }

  Connection& connection_;
  Verification found_;
};

}  // namespace

Result<void> seal(Connection& connection, OperationId id, std::string_view name,
                  const Signature& signature, std::optional<OperationId> undoes) {
  const auto content = latest_content(connection, id);
  if (!content) {
    return fail(content.error());
  }
  auto last = connection.prepare("SELECT hash FROM operation ORDER BY id DESC LIMIT 1");
  if (!last) {
    return fail(last.error());
  }
  const auto found = last->step();
  if (!found) {
    return fail(found.error());
  }
  Entry entry;
  entry.id = static_cast<std::int64_t>(id);
  entry.name = name;
  entry.who = signature.who;
  entry.why = signature.why;
  entry.at = time_text(signature.at);
  if (undoes) {
    entry.undoes = static_cast<std::int64_t>(*undoes);
  }
  entry.previous = *found ? std::string(last->text(0)) : kNoHash;
  auto row = connection.prepare(
      "INSERT INTO operation (id, format, name, who, why, at, undoes, previous, hash) "
      "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)");
  if (!row) {
    return fail(row.error());
  }
  return row->run(entry.id, entry.format, entry.name, entry.who, entry.why, entry.at, entry.undoes,
                  entry.previous, hash_of(entry, *content));
}

Verification verify_all(Connection& connection) { return Verifier(connection).verify(); }

}  // namespace quadrille::casefile
