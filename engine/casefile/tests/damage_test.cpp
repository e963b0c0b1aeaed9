#include <string>

#include <gtest/gtest.h>

#include "quadrille/base/random.hpp"
#include "quadrille/casefile/case_file.hpp"

#include "support.hpp"
#include "tampering.hpp"

namespace quadrille::casefile {
namespace {

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

TEST(CaseFileThatIsNone, IsSaidToBeNone) {
  const Folder folder;
  const auto path = folder / "a.case";
  for (const std::string& bytes :
       {std::string(), std::string("a report"), std::string(1U << 16U, '\0'),
        "SQLite format 3" + std::string(200, '\0'), std::string(5000, '\xff')}) {
    write_bytes(path, bytes);
    EXPECT_EQ(code_of_opening(path), ErrorCode::malformed) << bytes.substr(0, 20);
    EXPECT_EQ(bytes_of(path), bytes) << "what is no case is left as it was";
    EXPECT_EQ(refusal(CaseFile::open(path, Access::write)), ErrorCode::malformed);
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
    EXPECT_EQ(refusal(file), ErrorCode::newer_version);
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
