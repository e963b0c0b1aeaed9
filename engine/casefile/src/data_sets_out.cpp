#include "data_sets_out.hpp"

#include <algorithm>
#include <cstdint>
#include <limits>
#include <optional>
#include <string>
#include <unordered_set>

#include <fmt/format.h>

#include "quadrille/base/digest.hpp"
#include "quadrille/base/iso_date.hpp"

#include "data_sets_in.hpp"
#include "record_chunk.hpp"
#include "schema.hpp"
#include "staging.hpp"

namespace quadrille::casefile {
namespace {

using domain::number;
using domain::RecordTable;

/// Large enough to pack well, small enough that a question about one dyad reads little.
constexpr std::size_t kRowsOfChunk = 4096;

/// A row says with 16 bits from which file it comes.
constexpr std::size_t kMostFiles = std::numeric_limits<std::uint16_t>::max();

std::optional<std::string> day_text(domain::Day day, domain::Day open) {
  return day == open ? std::nullopt : std::optional(format_iso_date(day));
}

Result<void> check_actors(const RecordTable& table, const domain::Case& facts) {
  if (table.kind() == domain::RecordKind::roll_call ||
      table.kind() == domain::RecordKind::roll_call_detail) {
    return {};
  }
  std::unordered_set<std::uint32_t> seen;
  for (const auto* column : {&table.columns().a, &table.columns().b}) {
    for (std::size_t row = 0; row < column->size(); ++row) {
      const domain::ActorId actor = (*column)[row];
      if (seen.insert(number(actor)).second && !facts.has_actor(actor)) {
        return fail(ErrorCode::not_found,
                    fmt::format("line {} names actor {}, whom the case does not have",
                                table.columns().line[row], number(actor)));
      }
    }
  }
  return {};
}

Result<void> check_days(const RecordTable& table) {
  for (std::size_t row = 0; row < table.size(); ++row) {
    if (table.columns().from[row] < domain::kOpenStart ||
        table.columns().until[row] > domain::kOpenEnd) {
      return fail(ErrorCode::invalid_argument,
                  fmt::format("the days of line {} are outside years 1 to 9999",
                              table.columns().line[row]));
    }
  }
  return {};
}

/// Writes one data set. The first failure stays and stops the rest.
class DataSetWriter {
 public:
  DataSetWriter(Connection& connection, OperationId id, const domain::Case& facts)
      : connection_(connection), operation_(static_cast<std::int64_t>(id)), facts_(&facts) {}

  Result<void> write(const DataSetAddition& addition) {
    if (addition.files.size() > kMostFiles) {
      return fail(ErrorCode::too_large,
                  fmt::format("a data set has at most {} files, and {} has {}", kMostFiles,
                              addition.info.name, addition.files.size()));
    }
    data_set_ = number(addition.info.id);
    return write_head(addition)
        .and_then([&] { return write_files(addition); })
        .and_then([&] { return write_undecided(addition); })
        .and_then([&] { return write_origin(addition.origin); })
        .and_then([&] { return write_tables(addition); })
        .and_then([&]() -> Result<void> {
          return addition.concludes.empty() ? Result<void>()
                                            : drop_staged(connection_, addition.concludes);
        });
  }

 private:
  template <class... Values>
  Result<void> insert(const Table& table, const Values&... values) {
    return connection_.prepare(insertion(table)).and_then([&](Statement statement) {
      return statement.run(std::nullopt, operation_, values...);
    });
  }

  Result<void> write_head(const DataSetAddition& addition) {
    const domain::DataSet& info = addition.info;
    return insert(kDataSet, data_set_, info.format, info.name, info.version,
                  day_text(info.coverage.from, domain::kOpenStart),
                  day_text(info.coverage.until, domain::kOpenEnd),
                  fmt::format("{}", fmt::join(info.citations, " ")),
                  addition.replaces
                      ? std::optional(static_cast<std::int64_t>(number(*addition.replaces)))
                      : std::nullopt);
  }

  Result<void> write_files(const DataSetAddition& addition) {
    const auto count = [](std::uint64_t value) { return static_cast<std::int64_t>(value); };
    std::int64_t place = 0;
    for (const DataSetFile& file : addition.files) {
      auto done = insert(kDataSetFile, data_set_, file.name, count(file.bytes), file.fingerprint,
                         count(file.rows), count(file.taken), count(file.repeated),
                         count(file.left_out), count(file.undecided), count(file.rejected));
      for (auto note = file.notes.begin(); done && note != file.notes.end(); ++note) {
        done = insert(kDataSetNote, data_set_, place, std::int64_t{note->line}, note->reason,
                      std::nullopt);
      }
      for (auto reason = file.reasons.begin(); done && reason != file.reasons.end(); ++reason) {
        done = insert(kDataSetNote, data_set_, place, std::nullopt, reason->first,
                      count(reason->second));
      }
      if (!done) {
        return done;
      }
      ++place;
    }
    return {};
  }

  Result<void> write_undecided(const DataSetAddition& addition) {
    auto statement = connection_.prepare(insertion(kUndecidedRow));
    auto days = connection_.prepare(insertion(kUndecidedDays));
    if (!statement || !days) {
      return fail(!statement ? statement.error() : days.error());
    }
    std::int64_t place = -1;
    for (const UndecidedRow& row : addition.undecided) {
      ++place;
      if (row.file >= addition.files.size()) {
        return fail(ErrorCode::invalid_argument,
                    fmt::format("an undecided row of file {} of {}, which has {} files", row.file,
                                addition.info.name, addition.files.size()));
      }
      std::string candidates;
      for (const domain::ActorId actor : row.candidates) {
        candidates += fmt::format("{}{}", candidates.empty() ? "" : " ", number(actor));
      }
      auto done = statement->run(std::nullopt, operation_, data_set_, std::int64_t{row.file},
                                 std::int64_t{row.line}, row.column, row.code, row.reason,
                                 candidates, row.text);
      if (done && row.days) {
        done = days->run(std::nullopt, operation_, data_set_, place,
                         day_text(row.days->from, domain::kOpenStart),
                         day_text(row.days->until, domain::kOpenEnd));
      }
      if (!done) {
        return done;
      }
    }
    return {};
  }

  Result<void> write_origin(const DataSetOrigin& origin) {
    auto done = Result<void>();
    for (auto path = origin.paths.begin(); done && path != origin.paths.end(); ++path) {
      done = insert(kDataSetOrigin, data_set_, kOriginPath, *path);
    }
    if (done && !origin.mapping.empty()) {
      done = insert(kDataSetOrigin, data_set_, kOriginMapping, origin.mapping);
    }
    if (done && !origin.basis.empty()) {
      done = insert(kDataSetOrigin, data_set_, kOriginBasis, origin.basis);
    }
    return done;
  }

  Result<void> write_tables(const DataSetAddition& addition) {
    for (const RecordTable& table : addition.tables) {
      if (auto done = write_table(table); !done) {
        return done;
      }
    }
    if (addition.more_tables) {
      return addition.more_tables([this](const RecordTable& table) { return write_table(table); });
    }
    return {};
  }

  Result<void> write_table(const RecordTable& table) {
    if (auto fits = check_actors(table, *facts_).and_then([&] { return check_days(table); });
        !fits) {
      return fits;
    }
    auto statement = connection_.prepare(
        "INSERT INTO record_chunk (operation, data_set, kind, rows, first_dyad, last_dyad, "
        "sha256, bytes) VALUES (?, ?, ?, ?, ?, ?, ?, ?)");
    if (!statement) {
      return fail(statement.error());
    }
    for (std::size_t first = 0; first < table.size(); first += kRowsOfChunk) {
      const std::size_t last = std::min(first + kRowsOfChunk, table.size());
      const std::string bytes = encode_rows(table, first, last);
      const DyadKeys keys = keys_of(table, first, last);
      auto done = statement->run(operation_, data_set_, name(table.kind()),
                                 static_cast<std::int64_t>(last - first), keys.first, keys.last,
                                 sha256_hex(bytes), Blob{bytes});
      if (!done) {
        return done;
      }
    }
    return {};
  }

  Connection& connection_;
  std::int64_t operation_;
  const domain::Case* facts_;
  std::int64_t data_set_ = 0;
};

Result<void> expect_standing(const std::vector<StoredDataSet>& standing, domain::DataSetId id) {
  const bool stands =
      std::ranges::any_of(standing, [id](const StoredDataSet& one) { return one.info.id == id; });
  if (!stands) {
    return fail(ErrorCode::not_found, fmt::format("the case has no data set {}", number(id)));
  }
  return {};
}

}  // namespace

Result<void> write_data_sets(Connection& connection, OperationId id, const Operation& operation,
                             const domain::Case& facts) {
  if (operation.data_sets.empty() && operation.removed_data_sets.empty()) {
    return {};
  }
  const auto standing = read_data_sets(connection);
  if (!standing) {
    return fail(standing.error());
  }
  DataSetWriter writer(connection, id, facts);
  for (const DataSetAddition& addition : operation.data_sets) {
    auto done = addition.replaces ? expect_standing(*standing, *addition.replaces) : Result<void>();
    done = done ? writer.write(addition) : done;
    if (!done) {
      return done;
    }
  }
  for (const domain::DataSetId removed : operation.removed_data_sets) {
    auto done = expect_standing(*standing, removed)
                    .and_then([&] { return connection.prepare(insertion(kDataSetRemoval)); })
                    .and_then([&](Statement statement) {
                      return statement.run(std::nullopt, static_cast<std::int64_t>(id),
                                           static_cast<std::int64_t>(number(removed)));
                    });
    if (!done) {
      return done;
    }
  }
  return {};
}

}  // namespace quadrille::casefile
