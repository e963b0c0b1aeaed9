#include "writer_lock.hpp"

#include <array>
#include <cerrno>
#include <string>
#include <system_error>
#include <utility>

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

namespace quadrille::casefile {
namespace {

/// The process id that the holder wrote, or an empty text.
std::string holder(int descriptor) {
  std::array<char, 32> bytes{};
  const ssize_t got = ::pread(descriptor, bytes.data(), bytes.size(), 0);
  std::string id;
  for (ssize_t i = 0; i < got && bytes.at(static_cast<std::size_t>(i)) >= '0' &&
                      bytes.at(static_cast<std::size_t>(i)) <= '9';
       ++i) {
    id += bytes.at(static_cast<std::size_t>(i));
  }
  return id;
}

/// Whether the locked file still bears the name: its last holder removes it on leaving.
bool bears(int descriptor, const std::filesystem::path& path) {
  struct stat held {};
  struct stat named {};
  return ::fstat(descriptor, &held) == 0 && ::stat(path.c_str(), &named) == 0 &&
         held.st_ino == named.st_ino && held.st_dev == named.st_dev;
}

}  // namespace

Result<WriterLock> WriterLock::take(const std::filesystem::path& case_path) {
  std::error_code ignored;
  const auto real = std::filesystem::weakly_canonical(case_path, ignored);
  std::filesystem::path path = ignored ? case_path : real;
  path += ".lock";
  for (;;) {
    const int descriptor = ::open(path.c_str(), O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0600);
    if (descriptor < 0) {
      return fail(ErrorCode::unwritable,
                  fmt::format("{} may not be written ({}: {})", case_path.string(), path.string(),
                              std::generic_category().message(errno)));
    }
    WriterLock lock(descriptor, path);
    if (::flock(descriptor, LOCK_EX | LOCK_NB) != 0) {
      const std::string id = holder(descriptor);
      lock.descriptor_ = -1;  // another's: not ours to remove
      ::close(descriptor);
      return fail(ErrorCode::busy,
                  fmt::format("{} is being written by {}; nothing was changed", case_path.string(),
                              id.empty() ? "another program" : "process " + id));
    }
    if (!bears(descriptor, path)) {
      lock.descriptor_ = -1;
      ::close(descriptor);
      continue;
    }
    const std::string id = std::to_string(::getpid()) + "\n";
    // The id is a courtesy to whoever waits; the lock holds without it, on a full disk too.
    if (::ftruncate(descriptor, 0) != 0 ||
        ::pwrite(descriptor, id.data(), id.size(), 0) != static_cast<ssize_t>(id.size())) {
      errno = 0;
    }
    return lock;
  }
}

WriterLock::~WriterLock() {
  if (descriptor_ >= 0) {
    // Removed while still held, so that nobody can take a lock on a file without a name unnoticed.
    ::unlink(path_.c_str());
    ::close(descriptor_);
  }
}

}  // namespace quadrille::casefile
