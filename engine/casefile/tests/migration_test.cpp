#include <array>
#include <span>
#include <string>
#include <vector>

#include <fmt/format.h>
#include <gtest/gtest.h>
#include <sys/stat.h>

#include "opening.hpp"
#include "schema.hpp"
#include "support.hpp"
#include "tampering.hpp"

namespace quadrille::casefile {
namespace {

/// Today's version; the steps below lead on from it.
const std::int64_t kNow = current_schema().version;
const std::string kBackup = "a.case.backup-v" + std::to_string(kNow);

const Migration kAddRemark{.from = kNow,
                           .sql =
                               "CREATE TABLE remark (row INTEGER PRIMARY KEY, text TEXT) "
                               "STRICT; INSERT INTO remark (text) VALUES ('migrated');"};
const Migration kFailHalfway{
    .from = kNow, .sql = "CREATE TABLE remark (text TEXT) STRICT; INSERT INTO nowhere VALUES (1);"};
const Migration kAddColumn{.from = kNow + 1, .sql = "ALTER TABLE remark ADD COLUMN author TEXT;"};

/// The schema of a program to come: today's, and these steps after it.
class LaterSchema {
 public:
  LaterSchema(std::int64_t version, std::span<const Migration> steps) : version_(version) {
    const auto now = current_schema().migrations;
    all_.assign(now.begin(), now.end());
    all_.insert(all_.end(), steps.begin(), steps.end());
  }
  operator Schema() const {  // NOLINT(google-explicit-constructor): stands for one
    return {.version = version_, .first = current_schema().first, .migrations = all_};
  }

 private:
  std::int64_t version_;
  std::vector<Migration> all_;
};

LaterSchema later_schema(std::int64_t version, std::span<const Migration> steps) {
  return {version, steps};
}

std::filesystem::path small(const Folder& folder) {
  auto path = folder / "a.case";
  EXPECT_TRUE(CaseFile::create(path)->commit(small_case()));
  return path;
}

std::string facts_in(const std::filesystem::path& path) {
  return in_words(CaseFile::open(path, Access::read)->load().value());
}

TEST(Migration, KeepsTheOldFileBesideTheNewOne) {
  const Folder folder;
  const auto path = small(folder);
  const std::array steps{kAddRemark, kAddColumn};
  {
    auto connection = open_file(path, Access::write, later_schema(kNow + 2, steps));
    ASSERT_TRUE(connection) << connection.error().message;
    EXPECT_EQ(connection->number("SELECT count(*) FROM remark WHERE author IS NULL").value(), 1);
    EXPECT_EQ(connection->number("SELECT count(*) FROM item").value(), 6);
    EXPECT_EQ(connection->number("PRAGMA user_version").value(), kNow + 2);
  }
  EXPECT_EQ(folder.files(), "a.case " + kBackup);
  EXPECT_EQ(facts_in(folder / kBackup.c_str()), in_words(case_of({small_case()})));
  EXPECT_TRUE(CaseFile::open(folder / kBackup.c_str(), Access::read)->verify().value().ok());
  struct stat status {};
  ASSERT_EQ(::stat((folder / kBackup.c_str()).c_str(), &status), 0);
  EXPECT_EQ(status.st_mode & 0777U, 0600U);
  EXPECT_EQ(refusal(CaseFile::open(path, Access::read)), ErrorCode::newer_version);
  EXPECT_TRUE(open_file(path, Access::write, later_schema(kNow + 2, steps)));
  EXPECT_EQ(folder.files(), "a.case " + kBackup) << "no second backup of the same";
}

TEST(Migration, NeverOverwritesAnEarlierBackup) {
  const Folder folder;
  const auto path = small(folder);
  const std::array steps{kAddRemark};
  std::filesystem::copy_file(path, folder / kBackup.c_str());
  EXPECT_TRUE(open_file(path, Access::write, later_schema(kNow + 1, steps)));
  EXPECT_EQ(folder.files(), "a.case " + kBackup + " " + kBackup + ".2");
}

TEST(Migration, HappensInMemoryForAReader) {
  const Folder folder;
  const auto path = small(folder);
  const std::array steps{kAddRemark};
  {
    auto connection = open_file(path, Access::read, later_schema(kNow + 1, steps));
    ASSERT_TRUE(connection) << connection.error().message;
    EXPECT_EQ(connection->number("SELECT count(*) FROM remark").value(), 1);
    EXPECT_EQ(connection->number("SELECT count(*) FROM item").value(), 6);
  }
  EXPECT_EQ(folder.files(), "a.case");
  EXPECT_EQ(facts_in(path), in_words(case_of({small_case()})));
}

TEST(Migration, LeavesTheFileAsItWasWhenAStepFails) {
  const Folder folder;
  const auto path = small(folder);
  const std::array steps{kFailHalfway};
  EXPECT_FALSE(open_file(path, Access::write, later_schema(kNow + 1, steps)));
  EXPECT_EQ(facts_in(path), in_words(case_of({small_case()})));
  EXPECT_TRUE(CaseFile::open(path, Access::read)->verify().value().ok());
}

TEST(Migration, MakesNewFilesAsOldOnesBecome) {
  const Folder folder;
  const auto path = folder / "new.case";
  const std::array steps{kAddRemark, kAddColumn};
  ASSERT_TRUE(make_file(path, later_schema(kNow + 2, steps)));
  const auto connection = open_file(path, Access::write, later_schema(kNow + 2, steps));
  EXPECT_TRUE(connection) << connection.error().message;
  EXPECT_EQ(folder.files().find("backup"), std::string::npos);
}

TEST(Migration, TakesACaseOfTheFirstVersionAlong) {
  const Folder folder;
  const auto path = folder / "old.case";
  const Schema first{.version = 1, .first = current_schema().first, .migrations = {}};
  ASSERT_TRUE(make_file(path, first));
  auto reader = CaseFile::open(path, Access::read);
  ASSERT_TRUE(reader) << reader.error().message;
  EXPECT_TRUE(reader->data_sets().value().empty());
  auto writer = CaseFile::open(path, Access::write);
  ASSERT_TRUE(writer) << writer.error().message;
  EXPECT_TRUE(writer->commit(small_case()));
  EXPECT_TRUE(writer->verify().value().ok());
  EXPECT_NE(folder.files().find("old.case.backup-v1"), std::string::npos);
}

/// What there was to say in version 1.
Operation early_case() {
  Operation operation = small_case();
  operation.theatres.clear();
  operation.places.clear();
  operation.routes.clear();
  return operation;
}

/// The rows that today's program writes into tables of version 1, in a file of version 1.
std::filesystem::path saved_as_first_version(const Folder& folder) {
  auto path = folder / "old.case";
  const Schema first{.version = 1, .first = current_schema().first, .migrations = {}};
  EXPECT_TRUE(make_file(path, first));
  const auto today = folder / "a.case";
  {
    auto file = CaseFile::create(today);
    EXPECT_TRUE(file && file->commit(early_case()) && file->commit(one_tie(7, "a treaty")) &&
                file->commit(one_tie(8, "another")));
  }
  std::string copy = fmt::format("ATTACH '{}' AS today; BEGIN;", today.string());
  const auto take = [&copy](std::string_view table) {
    copy += fmt::format("INSERT INTO main.{0} SELECT * FROM today.{0};", table);
  };
  take("operation");
  for (const Table& table : std::span(kTables).first(kTablesOfFirstVersion)) {
    take(table.name);
  }
  run_sql(path, (copy + "COMMIT;").c_str());
  return path;
}

TEST(Migration, KeepsEveryItemOfACaseOfTheFirstVersion) {
  const Folder folder;
  const auto path = saved_as_first_version(folder);
  const std::string facts =
      in_words(case_of({early_case(), one_tie(7, "a treaty"), one_tie(8, "another")}));
  EXPECT_EQ(facts_in(path), facts) << "a reader sees all of it";
  EXPECT_EQ(folder.files().find("backup"), std::string::npos) << "and changes nothing";
  {
    auto writer = CaseFile::open(path, Access::write);
    ASSERT_TRUE(writer) << writer.error().message;
    EXPECT_EQ(in_words(writer->load().value()), facts);
    EXPECT_EQ(writer->operations().value().size(), 3U);
    EXPECT_TRUE(writer->verify().value().ok()) << "the hashes of old operations hold";
    EXPECT_TRUE(writer->commit(one_tie(9, "a third")));
    EXPECT_TRUE(writer->verify().value().ok());
    EXPECT_TRUE(writer->undo(signature()));
    EXPECT_EQ(in_words(writer->load().value()), facts);
  }
  EXPECT_EQ(facts_in(folder / "old.case.backup-v1"), facts);
}

TEST(Migration, ExistsFromEveryOlderVersion) {
  std::int64_t version = 1;
  for (const Migration& step : current_schema().migrations) {
    EXPECT_EQ(step.from, version++);
  }
  EXPECT_EQ(current_schema().version, version);
}

}  // namespace
}  // namespace quadrille::casefile
