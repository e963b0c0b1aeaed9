#include "tampering.hpp"

#include <array>
#include <string>

#include <fmt/format.h>
#include <gtest/gtest.h>

#include "opening.hpp"

namespace quadrille::casefile {
namespace {

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
           Attempt{"operation", "UPDATE operation SET name = 'read' WHERE id = 2", OperationId{2}},
           Attempt{"operation", "UPDATE operation SET why = '' WHERE id = 2", OperationId{2}},
           Attempt{"operation", "UPDATE operation SET undoes = 2 WHERE id = 3", OperationId{3}},
           Attempt{"operation", "UPDATE operation SET format = 2 WHERE id = 3", OperationId{3}},
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
  EXPECT_EQ(refusal(CaseFile::open(path, Access::read)->load()), ErrorCode::corrupt);
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

// The first operation is exchanged whole, hash and all: it is sound in itself.
TEST(Verification, FindsAnOperationThatWasExchangedForAnother) {
  const Folder folder;
  auto other = small_case();
  other.signature.who = "somebody else";
  std::string hash;
  {
    auto twin = CaseFile::create(folder / "twin.case").value();
    ASSERT_TRUE(twin.commit(other));
    hash = twin.operations().value().front().hash;
  }
  const auto path = saved(folder);
  tamper(path, "operation",
         fmt::format("UPDATE operation SET who = 'somebody else', hash = '{}' WHERE id = 1", hash));
  EXPECT_EQ(CaseFile::open(path, Access::read)->verify().value().first_broken, OperationId{2});
  tamper(path, "operation", fmt::format("UPDATE operation SET previous = '{}' WHERE id = 2", hash));
  EXPECT_EQ(CaseFile::open(path, Access::read)->verify().value().first_broken, OperationId{2})
      << "the hash before is part of what is hashed";
}

TEST(Verification, TellsWhereOneTextEndsAndTheNextBegins) {
  const Folder folder;
  const auto hash_of = [&](const char* name, Setting setting) {
    auto file = CaseFile::create(folder / name).value();
    Operation operation{.name = "set", .signature = signature()};
    operation.settings = {std::move(setting)};
    EXPECT_TRUE(file.commit(operation));
    return file.operations().value().front().hash;
  };
  // Alike if a text were written with its mark and without its length.
  EXPECT_NE(hash_of("a.case", {"at:b", "c"}), hash_of("b.case", {"a", "bt:c"}));
  EXPECT_NE(hash_of("c.case", {"ab", "c"}), hash_of("d.case", {"a", "bc"}));
}

TEST(Verification, FindsRowsOfAnOperationThatNeverWas) {
  const Folder folder;
  const auto path = saved(folder);
  run_sql(path, "INSERT INTO setting (operation, name, value) VALUES (99, 'a', 'b')");
  const auto found = CaseFile::open(path, Access::read)->verify().value();
  ASSERT_EQ(found.problems.size(), 1U);
  EXPECT_NE(found.problems.front().find("table setting"), std::string::npos);
}

TEST(Verification, FindsAnIndexThatDoesNotMatchItsTable) {
  const Folder folder;
  const auto path = saved(folder);
  std::int64_t page = 0;
  std::int64_t size = 0;
  {
    auto connection = Connection::open(path, Reach::read).value();
    page = connection
               .number("SELECT rootpage FROM sqlite_schema WHERE name = 'sqlite_autoindex_item_1'")
               .value();
    size = connection.number("PRAGMA page_size").value();
  }
  ASSERT_GT(page, 1);
  std::string bytes = bytes_of(path);
  // The first entry lies at the page's end: its last byte is the row that it points to.
  char& last = bytes.at(static_cast<std::size_t>(page * size - 1));
  last = static_cast<char>(last ^ 0x40);
  write_bytes(path, bytes);
  auto file = CaseFile::open(path, Access::read);
  ASSERT_TRUE(file) << file.error().message;
  EXPECT_FALSE(file->verify().value().ok());
}

TEST(TamperedCaseFile, IsNotLoadedWithRowsThatBelongToNothing) {
  for (const char* stray : {"INSERT INTO actor_name (operation, actor, name) VALUES (3, 1, 'x')",
                            "INSERT INTO attribution (operation, item, name, hedge) "
                            "VALUES (3, 1, 'x', 'none')"}) {
    const Folder folder;
    const auto path = saved(folder);
    run_sql(path, stray);
    EXPECT_EQ(refusal(CaseFile::open(path, Access::read)->load()), ErrorCode::corrupt) << stray;
  }
}

TEST(TamperedCaseFile, DoesNotLendOneItemTheContentOfTheNext) {
  const Folder folder;
  const auto path = saved(folder);
  tamper(path, "tie", "DELETE FROM tie WHERE label = 'a treaty'");
  const auto loaded = CaseFile::open(path, Access::read)->load();
  ASSERT_EQ(refusal(loaded), ErrorCode::corrupt);
  EXPECT_NE(loaded.error().message.find("(table item, row 7: what it says is missing)"),
            std::string::npos)
      << loaded.error().message;
}

TEST(TamperedCaseFile, IsNotLoadedWithATimeThatNoClockShows) {
  for (const char* time : {"2025-03-08T24:00:00Z", "2025-03-08T00:60:00Z", "2025-03-08T00:00:60Z",
                           "2025-02-30T00:00:00Z", "2025-03-08 00:00:00Z", "2025-03-08T00:00:00",
                           "2025-03-08T0a:00:00Z"}) {
    const Folder folder;
    const auto path = saved(folder);
    tamper(path, "operation", fmt::format("UPDATE operation SET at = '{}' WHERE id = 2", time));
    EXPECT_EQ(refusal(CaseFile::open(path, Access::read)->load()), ErrorCode::corrupt) << time;
  }
}

TEST(TamperedCaseFile, IsNoCaseWithoutTheMarkOfThisProgram) {
  const Folder folder;
  const auto path = saved(folder);
  run_sql(path, "PRAGMA application_id = 0");
  EXPECT_EQ(refusal(CaseFile::open(path, Access::read)), ErrorCode::malformed);
}

// What SQLite is asked for cannot be seen from outside until the power fails.
TEST(Connection, WaitsForTheDiskAndTrustsNoFile) {
  const Folder folder;
  const auto path = saved(folder);
  for (const Access access : {Access::read, Access::write}) {
    auto connection = open_file(path, access, current_schema()).value();
    EXPECT_EQ(connection.number("PRAGMA synchronous").value(), 2) << "2 is FULL";
    EXPECT_EQ(connection.number("PRAGMA cell_size_check").value(), 1);
    EXPECT_EQ(connection.number("PRAGMA trusted_schema").value(), 0);
    EXPECT_EQ(connection.number("PRAGMA foreign_keys").value(), 1);
    const bool reads = access == Access::read;
    EXPECT_EQ(connection.number("PRAGMA query_only").value(), reads ? 1 : 0);
    EXPECT_EQ(connection.number("PRAGMA wal_autocheckpoint").value() == 0, reads);
  }
}

}  // namespace
}  // namespace quadrille::casefile
