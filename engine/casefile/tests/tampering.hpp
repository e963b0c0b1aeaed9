#pragma once

/// \file
/// What somebody can do to a case file with other programs.

#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>

#include <gtest/gtest.h>
#include <sqlite3.h>

#include "quadrille/casefile/case_file.hpp"

#include "support.hpp"

namespace quadrille::casefile {

namespace fs = std::filesystem;

/// A closed file with three operations: small_case() and two ties.
inline fs::path saved(const Folder& folder) {
  auto path = folder / "a.case";
  auto file = CaseFile::create(path);
  EXPECT_TRUE(file && file->commit(small_case()) && file->commit(one_tie(7, "a treaty")) &&
              file->commit(one_tie(8, "another")));
  return path;
}

inline std::string bytes_of(const fs::path& path) {
  std::ifstream file(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(file), {}};
}
inline void write_bytes(const fs::path& path, const std::string& bytes) {
  std::ofstream(path, std::ios::binary) << bytes;
}

/// What somebody can do who opens the file with another program.
inline void run_sql(const fs::path& path, const char* sql) {
  sqlite3* raw = nullptr;
  ASSERT_EQ(sqlite3_open(path.c_str(), &raw), SQLITE_OK);
  char* complaint = nullptr;
  EXPECT_EQ(sqlite3_exec(raw, sql, nullptr, nullptr, &complaint), SQLITE_OK)
      << (complaint == nullptr ? "" : complaint);
  sqlite3_free(complaint);
  sqlite3_close(raw);
}

/// The same for an edit that the file's guards refuse: they are taken off and put back.
inline void tamper(const fs::path& path, const std::string& table, const std::string& edit) {
  const std::string update = table + "_refuses_UPDATE";
  const std::string removal = table + "_refuses_DELETE";
  const auto guard = [&](const std::string& name, const std::string& act) {
    return "CREATE TRIGGER " + name + " BEFORE " + act + " ON " + table +
           " BEGIN SELECT RAISE(ABORT, 'rows of a case are never changed or removed'); END;";
  };
  run_sql(path, ("DROP TRIGGER " + update + "; DROP TRIGGER " + removal + ";" + edit + ";" +
                 guard(update, "UPDATE") + guard(removal, "DELETE"))
                    .c_str());
}

}  // namespace quadrille::casefile
