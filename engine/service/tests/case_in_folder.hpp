#pragma once

/// \file
/// A case in a folder of its own, for tests of the use cases.

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <string>

#include <gtest/gtest.h>

#include "quadrille/service/case_info.hpp"
#include "quadrille/service/case_session.hpp"

namespace quadrille::service {

inline casefile::Signature anna() {
  return {.who = "anna", .why = "", .at = std::chrono::sys_days{std::chrono::year{2025} / 3 / 8}};
}

/// Makes `tried.case` from a catalog text whose actors the lexicon knows; the folder goes with it.
class CaseInFolder : public ::testing::Test {
 protected:
  void SetUp() override {
    // One test at a time, and the program's data are those of this build.
    setenv("QUADRILLE_DATA", QUADRILLE_BINARY_DIR "/share/quadrille", 1);  // NOLINT
    folder_ = std::filesystem::temp_directory_path() /
              ("quadrille-" + std::to_string(::getpid()) + "-" +
               ::testing::UnitTest::GetInstance()->current_test_info()->name());
    std::filesystem::remove_all(folder_);
    std::filesystem::create_directories(folder_);
  }
  void TearDown() override { std::filesystem::remove_all(folder_); }

  void make(const std::string& catalog) {
    std::ofstream(folder_ / "case.toml") << "title = \"Tried\"\n" << catalog;
    const auto made = new_case(path(), folder_.string(), anna());
    ASSERT_TRUE(made) << made.error().message;
  }
  [[nodiscard]] std::filesystem::path path() const { return folder_ / "tried.case"; }
  [[nodiscard]] std::filesystem::path folder() const { return folder_; }
  [[nodiscard]] CaseSession session(casefile::Access access = casefile::Access::write) const {
    return CaseSession::open(path(), access).value();
  }
  /// What was written meanwhile becomes visible. Lets go of the lock before it asks for it again.
  void reopen(CaseSession& opened) const {
    opened = session(casefile::Access::read);
    opened = session();
  }
  /// A report of two sentences about two actors that every lexicon knows.
  [[nodiscard]] std::filesystem::path report(const std::string& name,
                                             const std::string& words) const {
    const auto file = folder_ / name;
    std::ofstream(file) << words;
    return file;
  }

 private:
  std::filesystem::path folder_;
};

}  // namespace quadrille::service
