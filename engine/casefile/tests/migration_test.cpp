#include <array>

#include <gtest/gtest.h>
#include <sys/stat.h>

#include "opening.hpp"
#include "schema.hpp"
#include "support.hpp"

namespace quadrille::casefile {
namespace {

constexpr Migration kAddRemark{.from = 1,
                               .sql =
                                   "CREATE TABLE remark (row INTEGER PRIMARY KEY, text TEXT) "
                                   "STRICT; INSERT INTO remark (text) VALUES ('migrated');"};
constexpr Migration kFailHalfway{
    .from = 1, .sql = "CREATE TABLE remark (text TEXT) STRICT; INSERT INTO nowhere VALUES (1);"};
constexpr Migration kAddColumn{.from = 2, .sql = "ALTER TABLE remark ADD COLUMN author TEXT;"};

Schema later_schema(std::int64_t version, std::span<const Migration> migrations) {
  return {.version = version, .first = current_schema().first, .migrations = migrations};
}

std::filesystem::path saved(const Folder& folder) {
  auto path = folder / "a.case";
  EXPECT_TRUE(CaseFile::create(path)->commit(small_case()));
  return path;
}

std::string facts_in(const std::filesystem::path& path) {
  return in_words(CaseFile::open(path, Access::read)->load().value());
}

TEST(Migration, KeepsTheOldFileBesideTheNewOne) {
  const Folder folder;
  const auto path = saved(folder);
  const std::array steps{kAddRemark, kAddColumn};
  {
    auto connection = open_file(path, Access::write, later_schema(3, steps));
    ASSERT_TRUE(connection) << connection.error().message;
    EXPECT_EQ(connection->number("SELECT count(*) FROM remark WHERE author IS NULL").value(), 1);
    EXPECT_EQ(connection->number("SELECT count(*) FROM item").value(), 6);
    EXPECT_EQ(connection->number("PRAGMA user_version").value(), 3);
  }
  EXPECT_EQ(folder.files(), "a.case a.case.backup-v1");
  EXPECT_EQ(facts_in(folder / "a.case.backup-v1"), in_words(case_of({small_case()})));
  EXPECT_TRUE(CaseFile::open(folder / "a.case.backup-v1", Access::read)->verify().value().ok());
  struct stat status {};
  ASSERT_EQ(::stat((folder / "a.case.backup-v1").c_str(), &status), 0);
  EXPECT_EQ(status.st_mode & 0777U, 0600U);
  EXPECT_EQ(refusal(CaseFile::open(path, Access::read)), ErrorCode::newer_version);
  EXPECT_TRUE(open_file(path, Access::write, later_schema(3, steps)));
  EXPECT_EQ(folder.files(), "a.case a.case.backup-v1") << "no second backup of the same";
}

TEST(Migration, NeverOverwritesAnEarlierBackup) {
  const Folder folder;
  const auto path = saved(folder);
  const std::array steps{kAddRemark};
  std::filesystem::copy_file(path, folder / "a.case.backup-v1");
  EXPECT_TRUE(open_file(path, Access::write, later_schema(2, steps)));
  EXPECT_EQ(folder.files(), "a.case a.case.backup-v1 a.case.backup-v1.2");
}

TEST(Migration, HappensInMemoryForAReader) {
  const Folder folder;
  const auto path = saved(folder);
  const std::array steps{kAddRemark};
  {
    auto connection = open_file(path, Access::read, later_schema(2, steps));
    ASSERT_TRUE(connection) << connection.error().message;
    EXPECT_EQ(connection->number("SELECT count(*) FROM remark").value(), 1);
    EXPECT_EQ(connection->number("SELECT count(*) FROM item").value(), 6);
  }
  EXPECT_EQ(folder.files(), "a.case");
  EXPECT_EQ(facts_in(path), in_words(case_of({small_case()})));
}

TEST(Migration, LeavesTheFileAsItWasWhenAStepFails) {
  const Folder folder;
  const auto path = saved(folder);
  const std::array steps{kFailHalfway};
  EXPECT_FALSE(open_file(path, Access::write, later_schema(2, steps)));
  EXPECT_EQ(facts_in(path), in_words(case_of({small_case()})));
  EXPECT_TRUE(CaseFile::open(path, Access::read)->verify().value().ok());
}

TEST(Migration, MakesNewFilesAsOldOnesBecome) {
  const Folder folder;
  const auto path = folder / "new.case";
  const std::array steps{kAddRemark, kAddColumn};
  ASSERT_TRUE(make_file(path, later_schema(3, steps)));
  const auto connection = open_file(path, Access::write, later_schema(3, steps));
  EXPECT_TRUE(connection) << connection.error().message;
  EXPECT_EQ(folder.files().find("backup"), std::string::npos);
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
