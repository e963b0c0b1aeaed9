#pragma once

/// \file
/// One writer at a time: a lock on a file beside the case.

#include <filesystem>

#include "quadrille/base/result.hpp"

namespace quadrille::casefile {

/// Held until destroyed; the system lets go of it when the process dies, however it dies.
class WriterLock {
 public:
  /// Errors. `busy` with the holder's process id where it is known; `unwritable`.
  static Result<WriterLock> take(const std::filesystem::path& case_path);

  WriterLock(WriterLock&& other) noexcept
      : descriptor_(std::exchange(other.descriptor_, -1)), path_(std::move(other.path_)) {}
  WriterLock& operator=(WriterLock&& other) noexcept {
    std::swap(descriptor_, other.descriptor_);
    std::swap(path_, other.path_);
    return *this;
  }
  WriterLock(const WriterLock&) = delete;
  WriterLock& operator=(const WriterLock&) = delete;
  ~WriterLock();

 private:
  WriterLock(int descriptor, std::filesystem::path path)
      : descriptor_(descriptor), path_(std::move(path)) {}
  int descriptor_;
  std::filesystem::path path_;
};

}  // namespace quadrille::casefile
