#pragma once

/// \file
/// What the tests of case files share: a folder to work in, a small case, and a case in words.

#include <chrono>
#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include <sys/wait.h>
#include <unistd.h>

#include "quadrille/casefile/case_file.hpp"

namespace quadrille::casefile {

/// A new folder that is removed with everything in it.
class Folder {
 public:
  Folder();
  Folder(const Folder&) = delete;
  Folder& operator=(const Folder&) = delete;
  ~Folder();
  [[nodiscard]] std::filesystem::path operator/(const char* name) const { return path_ / name; }
  [[nodiscard]] const std::filesystem::path& path() const { return path_; }
  /// Names of all files, in order, separated by spaces.
  [[nodiscard]] std::string files() const;

 private:
  std::filesystem::path path_;
};

/// Signed by an analyst at some minute of 8 March 2025.
[[nodiscard]] Signature signature(int minute = 0);

/// Two states with an organisation, a source, a document, an issue, and an item of every kind.
[[nodiscard]] Operation small_case();

/// One accepted tie between the states of small_case().
[[nodiscard]] Operation one_tie(std::uint32_t item, const std::string& label);

/// Everything in the case, one fact a line, so that two cases are equal if their words are.
[[nodiscard]] std::string in_words(const domain::Case& facts);

/// The case that these operations make without any file.
[[nodiscard]] domain::Case case_of(const std::vector<Operation>& operations);

/// Why it was refused, or nothing where it was not: the error of a success is not there to be read.
template <class Value>
std::optional<ErrorCode> refusal(const Result<Value>& result) {
  return result ? std::nullopt : std::optional(result.error().code);
}

/// Runs `body` in a child process and returns its exit code, or minus the signal that ended it.
template <class Body>
int in_child(Body body) {
  const pid_t child = ::fork();
  if (child == 0) {
    ::_exit(body());
  }
  int status = 0;
  ::waitpid(child, &status, 0);
  return WIFEXITED(status) ? WEXITSTATUS(status) : -WTERMSIG(status);
}

}  // namespace quadrille::casefile
