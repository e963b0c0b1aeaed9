#include <array>
#include <fstream>
#include <iterator>
#include <string>

#include <gtest/gtest.h>
#include <sqlite3.h>

#include "quadrille/base/random.hpp"
#include "quadrille/casefile/case_file.hpp"

#include "support.hpp"

namespace quadrille::casefile {
namespace {

namespace fs = std::filesystem;

/// A closed file with three operations: small_case() and two ties.
fs::path saved(const Folder& folder) {
  auto path = folder / "a.case";
  auto file = CaseFile::create(path);
  EXPECT_TRUE(file && file->commit(small_case()) && file->commit(one_tie(7, "a treaty")) &&
              file->commit(one_tie(8, "another")));
  return path;
}

std::string bytes_of(const fs::path& path) {
  std::ifstream file(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(file), {}};
}
void write_bytes(const fs::path& path, const std::string& bytes) {
  std::ofstream(path, std::ios::binary) << bytes;
}

/// What somebody can do who opens the file with another program.
void run_sql(const fs::path& path, const char* sql) {
  sqlite3* raw = nullptr;
  ASSERT_EQ(sqlite3_open(path.c_str(), &raw), SQLITE_OK);
  char* complaint = nullptr;
  EXPECT_EQ(sqlite3_exec(raw, sql, nullptr, nullptr, &complaint), SQLITE_OK)
      << (complaint == nullptr ? "" : complaint);
  sqlite3_free(complaint);
  sqlite3_close(raw);
}

/// The same for an edit that the file's guards refuse: they are taken off and put back.
void tamper(const fs::path& path, const std::string& table, const std::string& edit) {
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

ErrorCode code_of_opening(const fs::path& path) {
  auto file = CaseFile::open(path, Access::read);
  if (!file) {
    EXPECT_FALSE(file.error().message.empty());
    return file.error().code;
  }
  const auto facts = file->load();
  EXPECT_FALSE(facts);
  return facts ? ErrorCode::cancelled : facts.error().code;
}

TEST(CaseFileGuards, RefuseToChangeOrRemoveARow) {
  const Folder folder;
  const auto path = saved(folder);
  sqlite3* raw = nullptr;
  ASSERT_EQ(sqlite3_open(path.c_str(), &raw), SQLITE_OK);
  for (const char* edit :
       {"UPDATE item SET status = 'denied'", "DELETE FROM item", "UPDATE operation SET who = 'me'",
        "DELETE FROM operation", "UPDATE tie SET label = ''", "DELETE FROM document",
        "UPDATE document SET text = ''", "DELETE FROM setting"}) {
    EXPECT_EQ(sqlite3_exec(raw, edit, nullptr, nullptr, nullptr), SQLITE_CONSTRAINT) << edit;
  }
  sqlite3_close(raw);
  EXPECT_TRUE(CaseFile::open(path, Access::read)->verify().value().ok());
}

TEST(Verification, NamesTheFirstOperationThatWasTamperedWith) {
  struct Attempt {
    const char* table;
    const char* edit;
    OperationId broken;
  };
  for (const Attempt& attempt : {
           Attempt{"tie", "UPDATE tie SET label = 'no treaty' WHERE label = 'a treaty'",
                   OperationId{2}},
           Attempt{"item", "UPDATE item SET grade = 'E5' WHERE id = 8", OperationId{3}},
           Attempt{"item", "UPDATE item SET confidence = 0.5 WHERE id = 8", OperationId{3}},
           Attempt{"item", "UPDATE item SET from_first = 0 WHERE id = 7", OperationId{2}},
           Attempt{"actor_name", "DELETE FROM actor_name WHERE name = 'French Republic'",
                   OperationId{1}},
           Attempt{"setting", "INSERT INTO setting (operation, name, value) VALUES (2, 'a', 'b')",
                   OperationId{2}},
           Attempt{"operation", "UPDATE operation SET who = 'nobody' WHERE id = 2", OperationId{2}},
           Attempt{"operation", "UPDATE operation SET at = '2025-03-08T00:00:01Z' WHERE id = 3",
                   OperationId{3}},
           Attempt{"operation", "UPDATE operation SET hash = previous WHERE id = 1",
                   OperationId{1}},
           Attempt{"document", "UPDATE document SET text = text || '.'", OperationId{1}},
       }) {
    const Folder folder;
    const auto path = saved(folder);
    tamper(path, attempt.table, attempt.edit);
    auto file = CaseFile::open(path, Access::read);
    ASSERT_TRUE(file) << file.error().message;
    const auto found = file->verify().value();
    EXPECT_EQ(found.first_broken, attempt.broken) << attempt.edit;
    EXPECT_FALSE(found.ok());
    EXPECT_EQ(found.operations, 3U);
  }
}

TEST(Verification, FindsTheTextOfADocumentThatWasChangedWithItsDigest) {
  const Folder folder;
  const auto path = saved(folder);
  tamper(path, "document",
         "UPDATE document SET text = '', sha256 = 'e3b0c44298fc1c149afbf4c8996fb924"
         "27ae41e4649b934ca495991b7852b855'");
  EXPECT_EQ(CaseFile::open(path, Access::read)->verify().value().first_broken, OperationId{1});
}

TEST(Verification, FindsAnOperationThatWasTakenOutOfTheMiddle) {
  const Folder folder;
  const auto path = saved(folder);
  tamper(path, "operation", "DELETE FROM operation WHERE id = 2");
  const auto found = CaseFile::open(path, Access::read)->verify().value();
  EXPECT_EQ(found.first_broken, OperationId{2});
  EXPECT_EQ(CaseFile::open(path, Access::read)->load().error().code, ErrorCode::corrupt);
}

TEST(Verification, FindsNothingInWhatNobodyTouched) {
  const Folder folder;
  auto file = CaseFile::open(saved(folder), Access::write);
  ASSERT_TRUE(file->undo(signature()));
  const auto found = file->verify().value();
  EXPECT_TRUE(found.ok());
  EXPECT_EQ(found.first_broken, std::nullopt);
  EXPECT_EQ(found.operations, 4U);
  EXPECT_EQ(found.documents, 1U);
}

TEST(CaseFileThatIsNone, IsSaidToBeNone) {
  const Folder folder;
  const auto path = folder / "a.case";
  for (const std::string& bytes :
       {std::string(), std::string("a report"), std::string(1U << 16U, '\0'),
        "SQLite format 3" + std::string(200, '\0'), std::string(5000, '\xff')}) {
    write_bytes(path, bytes);
    EXPECT_EQ(code_of_opening(path), ErrorCode::malformed) << bytes.substr(0, 20);
    EXPECT_EQ(bytes_of(path), bytes) << "what is no case is left as it was";
    EXPECT_EQ(CaseFile::open(path, Access::write).error().code, ErrorCode::malformed);
    EXPECT_EQ(bytes_of(path), bytes);
    EXPECT_EQ(folder.files(), "a.case");
  }
  EXPECT_EQ(code_of_opening(folder.path()), ErrorCode::malformed);
}

TEST(CaseFileThatIsNone, MayBeAnotherProgramsDatabase) {
  const Folder folder;
  const auto path = folder / "notes.db";
  run_sql(path, "CREATE TABLE note (text)");
  EXPECT_EQ(code_of_opening(path), ErrorCode::malformed);
}

TEST(CaseFileThatIsNone, MayDeclareMoreThanACaseDoes) {
  for (const char* trick :
       {"CREATE VIEW trick AS SELECT 1",
        "CREATE TRIGGER trick AFTER INSERT ON item BEGIN SELECT 1; END",
        "DROP TRIGGER item_refuses_UPDATE", "ALTER TABLE item ADD COLUMN trick TEXT",
        "CREATE TABLE trick (a)", "CREATE INDEX trick ON item (kind)"}) {
    const Folder folder;
    const auto path = saved(folder);
    run_sql(path, trick);
    EXPECT_EQ(code_of_opening(path), ErrorCode::malformed) << trick;
  }
}

TEST(CaseFileOfALaterVersion, IsNotTouched) {
  const Folder folder;
  const auto path = saved(folder);
  run_sql(path, "PRAGMA user_version = 1000");
  const std::string bytes = bytes_of(path);
  for (const Access access : {Access::read, Access::write}) {
    const auto file = CaseFile::open(path, access);
    ASSERT_FALSE(file);
    EXPECT_EQ(file.error().code, ErrorCode::newer_version);
    EXPECT_NE(file.error().message.find("1000"), std::string::npos);
  }
  EXPECT_EQ(bytes_of(path), bytes);
}

TEST(DamagedCaseFile, IsFoundAtEveryLengthThatItIsCutTo) {
  const Folder folder;
  const auto path = saved(folder);
  const std::string whole = bytes_of(path);
  const std::string facts = in_words(CaseFile::open(path, Access::read)->load().value());
  for (std::size_t length = 0; length < whole.size(); length += 1531) {
    write_bytes(path, whole.substr(0, length));
    auto file = CaseFile::open(path, Access::read);
    if (!file) {
      EXPECT_TRUE(file.error().code == ErrorCode::malformed ||
                  file.error().code == ErrorCode::corrupt)
          << file.error().message;
      continue;
    }
    EXPECT_FALSE(file->verify().value().ok()) << "cut to " << length << " bytes";
    const auto loaded = file->load();
    EXPECT_TRUE(!loaded || in_words(*loaded) == facts);
  }
}

TEST(DamagedCaseFile, NeverPassesForAnotherCase) {
  const Folder folder;
  const auto path = saved(folder);
  const std::string whole = bytes_of(path);
  const std::string facts = in_words(CaseFile::open(path, Access::read)->load().value());
  RandomStream chance(11, Purpose::test, 0);
  int found = 0;
  for (int damage = 0; damage < 400; ++damage) {
    std::string bytes = whole;
    const std::uint32_t at = chance.below(static_cast<std::uint32_t>(bytes.size()));
    bytes[at] = static_cast<char>(bytes[at] ^ static_cast<char>(1U << chance.below(8)));
    write_bytes(path, bytes);
    auto file = CaseFile::open(path, Access::read);
    if (!file || !file->verify().value().ok()) {
      ++found;
      continue;
    }
    // A byte that holds nothing: free space, or a header field that SQLite does not need.
    const auto loaded = file->load();
    ASSERT_TRUE(loaded) << "byte " << at << ": " << loaded.error().message;
    ASSERT_EQ(in_words(*loaded), facts) << "byte " << at;
  }
  EXPECT_GT(found, 5);
}

}  // namespace
}  // namespace quadrille::casefile
