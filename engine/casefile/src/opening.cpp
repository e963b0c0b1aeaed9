#include "opening.hpp"

#include <cerrno>
#include <string>
#include <system_error>

#include <fcntl.h>
#include <fmt/format.h>
#include <unistd.h>

namespace quadrille::casefile {
namespace {

namespace fs = std::filesystem;

std::string reason() { return std::generic_category().message(errno); }

/// An empty file that only its owner can read. SQLite gives its companions the same rights.
Result<void> make_private_file(const fs::path& path) {
  const int descriptor = ::open(path.c_str(), O_CREAT | O_EXCL | O_WRONLY | O_CLOEXEC, 0600);
  if (descriptor < 0) {
    const bool taken = errno == EEXIST;
    return fail(taken ? ErrorCode::duplicate : ErrorCode::unwritable,
                taken ? fmt::format("{} exists already", path.string())
                      : fmt::format("{} could not be made ({})", path.string(), reason()));
  }
  ::close(descriptor);
  return {};
}

/// Brings a closed file to the disk.
Result<void> sync_file(const fs::path& path) {
  const int descriptor = ::open(path.c_str(), O_RDWR | O_CLOEXEC);
  const bool done = descriptor >= 0 && ::fsync(descriptor) == 0;
  const std::string why = reason();
  ::close(descriptor);
  if (!done) {
    return fail(ErrorCode::unwritable,
                fmt::format("{} could not be written ({})", path.string(), why));
  }
  return {};
}

/// Makes a directory's entries last. Some file systems cannot; they keep what they keep.
void sync_directory_of(const fs::path& path) {
  const int descriptor =
      ::open(fs::absolute(path).parent_path().c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
  if (descriptor >= 0) {
    ::fsync(descriptor);
    ::close(descriptor);
  }
}

/// A file that disappears unless it was given its name.
class Draft {
 public:
  explicit Draft(fs::path path) : path_(std::move(path)) {}
  Draft(const Draft&) = delete;
  Draft& operator=(const Draft&) = delete;
  ~Draft() {
    for (const char* companion : {"", "-wal", "-shm"}) {
      ::unlink((path_.string() + companion).c_str());
    }
  }
  [[nodiscard]] const fs::path& path() const { return path_; }

 private:
  fs::path path_;
};

/// Keeps the file as it was under a name that nothing has yet.
Result<void> back_up(Connection& connection, const fs::path& path, std::int64_t version) {
  const std::string name = fmt::format("{}.backup-v{}", path.string(), version);
  fs::path backup = name;
  for (int next = 2; fs::exists(backup); ++next) {
    backup = fmt::format("{}.{}", name, next);
  }
  if (auto made = make_private_file(backup); !made) {
    return made;
  }
  auto copy = connection.prepare("VACUUM INTO ?");
  Result<void> copied = copy ? copy->run(backup.string()) : fail(copy.error());
  if (!copied) {
    ::unlink(backup.c_str());
    return copied;
  }
  sync_directory_of(backup);
  return {};
}

/// SQLite would play the journal of a case that was killed and then removed into the new one of its
/// name, and show the old one's facts. It may be all that is left of them, so it is not ours to
/// remove.
Result<void> expect_no_journal_of_another(const fs::path& path) {
  std::error_code ignored;
  for (const char* companion : {"-wal", "-journal"}) {
    const std::string journal = path.string() + companion;
    if (!fs::exists(path, ignored) && fs::exists(journal, ignored)) {
      return fail(ErrorCode::duplicate,
                  fmt::format("{} could not be made: {} is left of another case of that name; "
                              "move it away first",
                              path.string(), journal));
    }
  }
  return {};
}

Result<Connection> connect(const fs::path& path, Access access, const Schema& schema) {
  if (access == Access::write) {
    return Connection::open(path, Reach::write);
  }
  auto connection = Connection::open(path, Reach::read);
  auto version = connection.and_then([&](Connection& open) { return read_version(open, schema); });
  const bool refused = !version && (version.error().code == ErrorCode::unreadable ||
                                    version.error().code == ErrorCode::unwritable);
  if (!refused) {
    return connection;
  }
  // Where nothing can be written, SQLite cannot keep its companion files; nor can anybody else.
  const std::string journal = path.string() + "-wal";
  std::error_code ignored;
  if (!fs::exists(journal, ignored)) {
    return Connection::open(path, Reach::unalterable);
  }
  return fail(ErrorCode::unreadable,
              fmt::format("{} could not be read: its last writer was killed and nothing can be "
                          "written here; copy it and {} to a folder of yours and open it there",
                          path.string(), journal));
}

}  // namespace

Result<void> make_file(const fs::path& path, const Schema& schema) {
  if (auto clear = expect_no_journal_of_another(path); !clear) {
    return clear;
  }
  const Draft draft(fmt::format("{}.new-{}", path.string(), ::getpid()));
  if (auto made = make_private_file(draft.path()); !made) {
    return made;
  }
  {
    auto connection = Connection::open(draft.path(), Reach::write);
    if (!connection) {
      return fail(connection.error());
    }
    // Nobody can see the draft yet: it is brought to the disk once, whole, instead of step by step.
    if (auto done = connection->run("PRAGMA synchronous = OFF; PRAGMA journal_mode = WAL;");
        !done) {
      return done;
    }
    if (auto written = write_schema(*connection, schema); !written) {
      return written;
    }
  }
  if (auto kept = sync_file(draft.path()); !kept) {
    return kept;
  }
  // A link, unlike a renaming, never replaces what is there.
  if (::link(draft.path().c_str(), path.c_str()) != 0) {
    const bool taken = errno == EEXIST;
    return fail(taken ? ErrorCode::duplicate : ErrorCode::unwritable,
                taken ? fmt::format("{} exists already", path.string())
                      : fmt::format("{} could not be made ({})", path.string(), reason()));
  }
  sync_directory_of(path);
  return {};
}

Result<Connection> open_file(const fs::path& path, Access access, const Schema& schema) {
  std::error_code ignored;
  const auto status = fs::status(path, ignored);
  if (!fs::exists(status)) {
    return fail(ErrorCode::not_found, fmt::format("there is no case {}", path.string()));
  }
  if (!fs::is_regular_file(status)) {
    return fail(ErrorCode::malformed, fmt::format("{} is not a case file", path.string()));
  }
  auto connection = connect(path, access, schema);
  if (!connection) {
    return connection;
  }
  const auto version = read_version(*connection, schema);
  if (!version) {
    return fail(version.error());
  }
  if (access == Access::write && !connection->can_write()) {
    return fail(ErrorCode::unwritable, fmt::format("{} may not be written", path.string()));
  }
  if (*version < schema.version) {
    if (access == Access::write) {
      if (auto kept = back_up(*connection, path, *version); !kept) {
        return fail(kept.error());
      }
    } else {
      connection = Connection::copy_in_memory(*connection);
      if (!connection) {
        return connection;
      }
    }
    if (auto done = migrate(*connection, schema, *version); !done) {
      return fail(done.error());
    }
  }
  if (auto same = expect_schema(*connection, schema); !same) {
    return fail(same.error());
  }
  return connection;
}

}  // namespace quadrille::casefile
