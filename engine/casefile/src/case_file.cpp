#include "quadrille/casefile/case_file.hpp"

#include <algorithm>
#include <optional>
#include <system_error>
#include <utility>

#include <fmt/format.h>

#include "audit.hpp"
#include "data_sets_in.hpp"
#include "data_sets_out.hpp"
#include "opening.hpp"
#include "rows_in.hpp"
#include "rows_out.hpp"
#include "schema.hpp"
#include "sqlite.hpp"
#include "staging.hpp"
#include "writer_lock.hpp"

namespace quadrille::casefile {
namespace {

constexpr std::string_view kUndo = "undo";
constexpr std::string_view kRedo = "redo";

/// Adds to `facts` what the operation adds. On an error `facts` is left half changed.
Result<void> add_all(domain::Case& facts, const Operation& operation) {
  Result<void> outcome;
  const auto add = [&](const auto& additions) {
    for (const auto& addition : additions) {
      if (outcome) {
        if (auto added = facts.add(addition); !added) {
          outcome = fail(added.error());
        }
      }
    }
  };
  add(operation.actors);
  add(operation.affiliations);
  add(operation.memberships);
  add(operation.government_changes);
  add(operation.sources);
  add(operation.documents);
  add(operation.issues);
  add(operation.theatres);
  add(operation.places);
  add(operation.routes);
  add(operation.items);
  return outcome;
}

bool is_ordinary(const OperationRecord& operation) { return !operation.undoes; }

}  // namespace

struct CaseFile::State {
  // The lock goes last: it must be held until the connection is closed.
  std::optional<WriterLock> lock;
  Connection connection;
  std::filesystem::path path;
  /// What the file holds, kept by the writer so that each operation is checked against it.
  std::optional<domain::Case> facts;

  /// As it is, or as it was after an operation.
  Result<domain::Case> read_facts(std::optional<OperationId> last = {}) {
    auto snapshot = Transaction::begin(connection, Transaction::Kind::read);
    if (!snapshot) {
      return fail(snapshot.error());
    }
    const auto operations =
        last ? read_operations_up_to(connection, static_cast<std::uint32_t>(*last))
             : read_operations(connection);
    if (!operations) {
      return fail(operations.error());
    }
    return read_case(connection, Standing(*operations));
  }

  Result<void> expect_writer() const {
    if (!lock) {
      return fail(ErrorCode::unwritable, fmt::format("{} is open for reading only", path.string()));
    }
    return {};
  }

  /// What `write` writes beside the case, all or nothing.
  template <class Write>
  Result<void> in_transaction(Write write) {
    if (auto may = expect_writer(); !may) {
      return may;
    }
    auto transaction = Transaction::begin(connection, Transaction::Kind::write);
    if (!transaction) {
      return fail(transaction.error());
    }
    return write().and_then([&] { return transaction->commit(); });
  }

  /// The rows that `write` adds and the operation's own, all or none.
  template <class Write>
  Result<OperationId> append(std::string_view name, const Signature& signature,
                             std::optional<OperationId> undoes, Write write) {
    auto transaction = Transaction::begin(connection, Transaction::Kind::write);
    if (!transaction) {
      return fail(transaction.error());
    }
    const auto last = connection.number("SELECT max(id) FROM operation");
    if (!last) {
      return fail(last.error());
    }
    const auto id = OperationId{static_cast<std::uint32_t>(*last + 1)};
    auto done = write(id)
                    .and_then([&] { return seal(connection, id, name, signature, undoes); })
                    .and_then([&] { return transaction->commit(); });
    if (!done) {
      return fail(done.error());
    }
    return id;
  }
};

CaseFile::CaseFile(std::unique_ptr<State> state) : state_(std::move(state)) {}
CaseFile::CaseFile(CaseFile&&) noexcept = default;
CaseFile& CaseFile::operator=(CaseFile&&) noexcept = default;
CaseFile::~CaseFile() = default;

const std::filesystem::path& CaseFile::path() const { return state_->path; }

Result<CaseFile> CaseFile::create(const std::filesystem::path& path) {
  if (auto made = make_file(path, current_schema()); !made) {
    return fail(made.error());
  }
  return open(path, Access::write);
}

Result<CaseFile> CaseFile::open(const std::filesystem::path& path, Access access) {
  std::optional<WriterLock> lock;
  // No lock beside what is not there: open_file() says so.
  std::error_code ignored;
  if (access == Access::write && std::filesystem::exists(path, ignored)) {
    auto taken = WriterLock::take(path);
    if (!taken) {
      return fail(taken.error());
    }
    lock = std::move(*taken);
  }
  auto connection = open_file(path, access, current_schema());
  if (!connection) {
    return fail(connection.error());
  }
  return CaseFile(
      std::make_unique<State>(State{std::move(lock), std::move(*connection), path, std::nullopt}));
}

Result<domain::Case> CaseFile::load() {
  if (!state_->lock) {
    return state_->read_facts();
  }
  if (!state_->facts) {
    auto facts = state_->read_facts();
    if (!facts) {
      return facts;
    }
    state_->facts = std::move(*facts);
  }
  return *state_->facts;
}

Result<domain::Case> CaseFile::load_as_of(OperationId last) { return state_->read_facts(last); }

Result<OperationId> CaseFile::commit(const Operation& operation) {
  if (auto may = state_->expect_writer().and_then([&] { return check_storable(operation); });
      !may) {
    return fail(may.error());
  }
  if (!state_->facts) {
    auto facts = state_->read_facts();
    if (!facts) {
      return fail(facts.error());
    }
    state_->facts = std::move(*facts);
  }
  auto fits = add_all(*state_->facts, operation);
  auto id =
      fits ? state_->append(operation.name, operation.signature, std::nullopt,
                            [&](OperationId next) {
                              return write_rows(state_->connection, next, operation).and_then([&] {
                                return write_data_sets(state_->connection, next, operation,
                                                       *state_->facts);
                              });
                            })
           : Result<OperationId>(fail(fits.error()));
  if (!id) {
    state_->facts.reset();  // half changed: read again when next needed
  }
  return id;
}

Result<OperationId> CaseFile::take_back(OperationId what, std::string_view name,
                                        const Signature& signature) {
  auto done = state_->append(name, signature, what, [](OperationId) { return Result<void>(); });
  if (!done) {
    return done;
  }
  state_->facts.reset();
  return what;
}

Result<OperationId> CaseFile::undo(const Signature& signature) {
  if (auto may = state_->expect_writer(); !may) {
    return fail(may.error());
  }
  const auto log = operations();
  if (!log) {
    return fail(log.error());
  }
  const auto last = std::find_if(log->rbegin(), log->rend(), [](const OperationRecord& operation) {
    return is_ordinary(operation) && operation.stands;
  });
  if (last == log->rend()) {
    return fail(ErrorCode::not_found,
                fmt::format("there is nothing to undo in {}", state_->path.string()));
  }
  return take_back(last->id, kUndo, signature);
}

Result<OperationId> CaseFile::redo(const Signature& signature) {
  if (auto may = state_->expect_writer(); !may) {
    return fail(may.error());
  }
  const auto log = operations();
  if (!log) {
    return fail(log.error());
  }
  // Back from the end over undos and redos; what was written since an undo may rest on its absence.
  for (auto last = log->rbegin(); last != log->rend() && !is_ordinary(*last); ++last) {
    const OperationRecord& undone = (*log)[static_cast<std::size_t>(*last->undoes) - 1];
    if (last->stands && is_ordinary(undone)) {
      if (auto done = take_back(last->id, kRedo, signature); !done) {
        return done;
      }
      return undone.id;
    }
  }
  return fail(ErrorCode::not_found,
              fmt::format("there is nothing to redo in {}", state_->path.string()));
}

Result<std::vector<OperationRecord>> CaseFile::operations() {
  return read_operations(state_->connection);
}

Result<std::vector<LexiconAddition>> CaseFile::lexicon_additions() {
  return operations().and_then([&](const std::vector<OperationRecord>& log) {
    return read_lexicon(state_->connection, Standing(log));
  });
}

Result<std::vector<Setting>> CaseFile::settings() {
  return operations().and_then([&](const std::vector<OperationRecord>& log) {
    return read_settings(state_->connection, Standing(log));
  });
}

Result<NextIds> CaseFile::next_ids() { return read_next_ids(state_->connection); }

Result<std::vector<StoredDataSet>> CaseFile::data_sets() {
  return read_data_sets(state_->connection);
}

Result<std::vector<UndecidedRow>> CaseFile::undecided_rows(domain::DataSetId id) {
  return read_undecided(state_->connection, id);
}

Result<domain::Records> CaseFile::load_records(const RecordQuery& query) {
  auto snapshot = Transaction::begin(state_->connection, Transaction::Kind::read);
  if (!snapshot) {
    return fail(snapshot.error());
  }
  return read_records(state_->connection, query);
}

Result<void> CaseFile::stage(std::string_view import, const StagedFile& file,
                             const std::vector<domain::RecordTable>& tables) {
  return state_->in_transaction(
      [&] { return write_staged(state_->connection, import, file, tables); });
}

Result<std::vector<StagedFile>> CaseFile::staged(std::string_view import) {
  return read_staged(state_->connection, import);
}

Result<std::optional<domain::RecordTable>> CaseFile::staged_table(std::string_view import,
                                                                  std::size_t place,
                                                                  std::size_t part) {
  return read_staged_table(state_->connection, import, place, part);
}

Result<void> CaseFile::abandon(std::string_view import) {
  return state_->in_transaction([&] { return drop_staged(state_->connection, import); });
}

Result<Verification> CaseFile::verify() {
  auto snapshot = Transaction::begin(state_->connection, Transaction::Kind::read);
  if (!snapshot) {
    return fail(snapshot.error());
  }
  auto found = verify_all(state_->connection);
  const auto page = state_->connection.number("PRAGMA page_size");
  std::error_code ignored;
  const auto size = std::filesystem::file_size(state_->path, ignored);
  if (page && !ignored && *page > 0 && size % static_cast<std::uintmax_t>(*page) != 0) {
    found.problems.emplace_back("the file was cut short: its last page is not whole");
  }
  return found;
}

}  // namespace quadrille::casefile
