#include "quadrille/casefile/case_file.hpp"

#include <type_traits>

#include <gtest/gtest.h>
#include <sys/stat.h>

#include "support.hpp"

namespace quadrille::casefile {
namespace {

static_assert(!std::is_copy_constructible_v<CaseFile>, "one owner closes the file");
static_assert(std::is_nothrow_move_constructible_v<CaseFile>);
static_assert(!std::is_convertible_v<std::uint32_t, OperationId>);
static_assert(!std::is_convertible_v<OperationId, domain::ItemId>);

/// A file that holds small_case(), closed.
std::filesystem::path saved_small_case(const Folder& folder) {
  auto path = folder / "a.case";
  auto file = CaseFile::create(path);
  EXPECT_TRUE(file && file->commit(small_case()));
  return path;
}

TEST(CaseFile, GivesBackEveryKindOfFactAsItWasEntered) {
  const Folder folder;
  auto file = CaseFile::open(saved_small_case(folder), Access::read);
  ASSERT_TRUE(file) << file.error().message;
  const auto facts = file->load();
  ASSERT_TRUE(facts) << facts.error().message;
  EXPECT_EQ(in_words(*facts), in_words(case_of({small_case()})));
  EXPECT_EQ(file->lexicon_additions().value(), small_case().lexicon);
  EXPECT_EQ(file->settings().value(), small_case().settings);
}

TEST(CaseFile, ShowsTheWriterWhatTheReaderSees) {
  const Folder folder;
  auto writer = CaseFile::open(saved_small_case(folder), Access::write);
  ASSERT_TRUE(writer);
  ASSERT_TRUE(writer->commit(one_tie(7, "a treaty")));
  auto reader = CaseFile::open(writer->path(), Access::read);
  EXPECT_EQ(in_words(writer->load().value()), in_words(reader->load().value()));
  EXPECT_EQ(in_words(reader->load().value()),
            in_words(case_of({small_case(), one_tie(7, "a treaty")})));
}

TEST(CaseFile, LetsReadersReadWhileItIsWritten) {
  const Folder folder;
  auto reader = CaseFile::open(saved_small_case(folder), Access::read);
  const auto before = in_words(reader->load().value());
  auto writer = CaseFile::open(reader->path(), Access::write);
  ASSERT_TRUE(writer) << writer.error().message;
  EXPECT_EQ(in_words(reader->load().value()), before);
  ASSERT_TRUE(writer->commit(one_tie(7, "a treaty")));
  EXPECT_EQ(reader->load().value().all_items().size(), 7U);
}

TEST(CaseFile, LeavesOneFileThatOnlyItsOwnerMayRead) {
  const Folder folder;
  const auto path = saved_small_case(folder);
  EXPECT_EQ(folder.files(), "a.case");
  struct stat status {};
  ASSERT_EQ(::stat(path.c_str(), &status), 0);
  EXPECT_EQ(status.st_mode & 0777U, 0600U);
  {
    auto file = CaseFile::open(path, Access::read);
    EXPECT_TRUE(file->load());
  }
  EXPECT_EQ(folder.files(), "a.case");
  {
    auto reader = CaseFile::open(path, Access::read);
    {
      auto writer = CaseFile::open(path, Access::write);
      EXPECT_TRUE(writer->commit(one_tie(7, "a treaty")));
      ASSERT_EQ(::stat((path.string() + "-wal").c_str(), &status), 0);
      EXPECT_EQ(status.st_mode & 0777U, 0600U);
      EXPECT_TRUE(reader->load());
    }
    // The reader leaves last, and tidies up what the writer could not.
  }
  EXPECT_EQ(folder.files(), "a.case");
  EXPECT_EQ(CaseFile::open(path, Access::read)->load().value().all_items().size(), 7U);
}

TEST(CaseFile, LetsNobodyMakeACaseOverAnother) {
  const Folder folder;
  const auto path = saved_small_case(folder);
  const auto again = CaseFile::create(path);
  ASSERT_FALSE(again);
  EXPECT_EQ(refusal(again), ErrorCode::duplicate);
  EXPECT_EQ(folder.files(), "a.case");
  EXPECT_EQ(CaseFile::open(path, Access::read)->load().value().all_items().size(), 6U);
}

TEST(CaseFile, SaysThatThereIsNoCaseOfThatName) {
  const Folder folder;
  for (const Access access : {Access::read, Access::write}) {
    const auto file = CaseFile::open(folder / "none.case", access);
    ASSERT_FALSE(file);
    EXPECT_EQ(refusal(file), ErrorCode::not_found);
  }
  EXPECT_EQ(refusal(CaseFile::create(folder / "no/such/folder.case")), ErrorCode::unwritable);
  EXPECT_EQ(folder.files(), "");
}

TEST(CaseFile, NamesTheProcessThatHoldsIt) {
  const Folder folder;
  const auto path = saved_small_case(folder);
  auto first = CaseFile::open(path, Access::write);
  ASSERT_TRUE(first);
  const auto second = CaseFile::open(path, Access::write);
  ASSERT_FALSE(second);
  EXPECT_EQ(refusal(second), ErrorCode::busy);
  EXPECT_NE(second.error().message.find("process " + std::to_string(::getpid())), std::string::npos)
      << second.error().message;
  const int in_another_process = in_child([&] {
    const auto third = CaseFile::open(path, Access::write);
    return !third && third.error().code == ErrorCode::busy ? 0 : 1;
  });
  EXPECT_EQ(in_another_process, 0);
  ASSERT_TRUE(first->commit(one_tie(7, "a treaty")));
}

TEST(CaseFile, IsFreeAgainWhenItsWriterLeavesOrDies) {
  const Folder folder;
  const auto path = saved_small_case(folder);
  { auto writer = CaseFile::open(path, Access::write); }
  EXPECT_TRUE(CaseFile::open(path, Access::write));
  const int end = in_child([&] {
    auto writer = CaseFile::open(path, Access::write);
    ::raise(SIGKILL);
    return writer ? 0 : 1;
  });
  EXPECT_EQ(end, -SIGKILL);
  const auto writer = CaseFile::open(path, Access::write);
  EXPECT_TRUE(writer) << writer.error().message;
}

TEST(CaseFile, HoldsTheLockUnderEveryNameOfTheCase) {
  const Folder folder;
  const auto path = saved_small_case(folder);
  std::filesystem::create_symlink(path, folder / "alias.case");
  auto writer = CaseFile::open(path, Access::write);
  ASSERT_TRUE(writer);
  EXPECT_EQ(refusal(CaseFile::open(folder / "alias.case", Access::write)), ErrorCode::busy);
}

TEST(CaseFile, RefusesToWriteWhereItWasOpenedForReading) {
  const Folder folder;
  auto reader = CaseFile::open(saved_small_case(folder), Access::read);
  EXPECT_EQ(refusal(reader->commit(one_tie(7, "a treaty"))), ErrorCode::unwritable);
  EXPECT_EQ(refusal(reader->undo(signature())), ErrorCode::unwritable);
  EXPECT_EQ(refusal(reader->redo(signature())), ErrorCode::unwritable);
}

TEST(CaseFile, WritesNothingOfAnOperationThatDoesNotFit) {
  const Folder folder;
  auto file = CaseFile::open(saved_small_case(folder), Access::write);
  Operation operation = one_tie(7, "a treaty");
  const auto fresh = operation.items;
  operation.items.push_back(small_case().items.front());  // its id is taken
  const auto refused = file->commit(operation);
  ASSERT_FALSE(refused);
  EXPECT_EQ(refusal(refused), ErrorCode::duplicate);

  operation = one_tie(7, "a treaty");
  operation.sources = {
      {.id = domain::SourceId{9}, .name = "a paper", .owner = domain::ActorId{99}}};
  EXPECT_EQ(refusal(file->commit(operation)), ErrorCode::not_found);

  operation = one_tie(7, "a treaty");
  operation.documents = small_case().documents;
  operation.documents.front().id = domain::DocumentId{2};
  operation.documents.front().text += "!";
  EXPECT_EQ(refusal(file->commit(operation)), ErrorCode::invalid_argument);

  operation = one_tie(7, "a treaty");
  operation.memberships = {{.member = domain::ActorId{1},
                            .collective = domain::ActorId{3},
                            .span = {domain::kOpenStart - std::chrono::days(1), domain::kOpenEnd}}};
  EXPECT_EQ(refusal(file->commit(operation)), ErrorCode::invalid_argument);

  EXPECT_EQ(in_words(file->load().value()), in_words(case_of({small_case()})));
  EXPECT_EQ(file->operations().value().size(), 1U);
  EXPECT_TRUE(file->commit(one_tie(7, "a treaty")));
  EXPECT_TRUE(file->verify().value().ok());
}

TEST(CaseFile, HoldsNoDayOutsideItsCalendar) {
  const Folder folder;
  auto file = CaseFile::open(saved_small_case(folder), Access::write);
  const auto before = domain::kOpenStart - std::chrono::days(1);
  const auto after = domain::kOpenEnd + std::chrono::days(1);
  for (const domain::Day day : {before, after}) {
    Operation operation = one_tie(7, "a treaty");
    operation.signature.at = day;
    EXPECT_EQ(refusal(file->commit(operation)), ErrorCode::invalid_argument);

    operation = one_tie(7, "a treaty");
    operation.government_changes = {{.state = domain::ActorId{1}, .day = day}};
    EXPECT_EQ(refusal(file->commit(operation)), ErrorCode::invalid_argument);

    operation = one_tie(7, "a treaty");
    operation.documents = small_case().documents;
    operation.documents.front().id = domain::DocumentId{2};
    operation.documents.front().date = day;
    EXPECT_EQ(refusal(file->commit(operation)), ErrorCode::invalid_argument);

    operation = one_tie(7, "a treaty");
    operation.affiliations = {
        {.name = "a minister", .acts_for = domain::ActorId{1}, .span = {domain::kOpenStart, day}}};
    EXPECT_EQ(refusal(file->commit(operation)), ErrorCode::invalid_argument);
  }
  EXPECT_EQ(file->operations().value().size(), 1U);
}

TEST(CaseFile, LetsOneItemSupersedeAnotherOnce) {
  const Folder folder;
  auto file = CaseFile::open(saved_small_case(folder), Access::write);
  const auto correction = [](std::uint32_t id, std::uint32_t older) {
    Operation operation = one_tie(id, "corrected");
    auto spec = operation.items.front().spec();
    spec.supersedes = domain::ItemId{older};
    operation.items = {domain::EvidenceItem::make(spec).value()};
    return operation;
  };
  ASSERT_TRUE(file->commit(correction(7, 2)));
  EXPECT_EQ(refusal(file->commit(correction(8, 2))), ErrorCode::inconsistent);
  EXPECT_EQ(refusal(file->commit(correction(8, 99))), ErrorCode::not_found);
  ASSERT_TRUE(file->commit(correction(8, 7)));
  const auto facts = CaseFile::open(file->path(), Access::read)->load().value();
  EXPECT_EQ(facts.standing_version(domain::ItemId{2}), domain::ItemId{8});
  EXPECT_EQ(facts.all_items().size(), 8U);

  // Taken back, the older one stands again and may be superseded anew.
  ASSERT_TRUE(file->undo(signature()));
  EXPECT_EQ(file->load().value().standing_version(domain::ItemId{2}), domain::ItemId{7});
  EXPECT_TRUE(file->commit(correction(9, 7)));
}

TEST(CaseFile, KeepsTheLastValueOfASetting) {
  const Folder folder;
  auto file = CaseFile::open(saved_small_case(folder), Access::write);
  Operation operation{.name = "set", .signature = signature(1)};
  operation.settings = {{"channel", "military"}, {"window", "30"}};
  ASSERT_TRUE(file->commit(operation));
  const std::vector<Setting> expected{{"channel", "military"}, {"window", "30"}};
  EXPECT_EQ(file->settings().value(), expected);
  ASSERT_TRUE(file->undo(signature(2)));
  EXPECT_EQ(file->settings().value(), small_case().settings);
}

TEST(CaseFile, NeverGivesAnIdTwice) {
  const Folder folder;
  auto file = CaseFile::open(saved_small_case(folder), Access::write);
  EXPECT_EQ(file->next_ids().value().item, domain::ItemId{7});
  ASSERT_TRUE(file->commit(one_tie(7, "a treaty")));
  ASSERT_TRUE(file->undo(signature()));
  const NextIds ids = file->next_ids().value();
  EXPECT_EQ(ids.item, domain::ItemId{8});
  EXPECT_EQ(ids.actor, domain::ActorId{4});
  EXPECT_EQ(ids.source, domain::SourceId{3});
  EXPECT_EQ(ids.document, domain::DocumentId{2});
  EXPECT_EQ(ids.issue, domain::IssueId{2});
  EXPECT_EQ(refusal(file->commit(one_tie(7, "another"))), ErrorCode::duplicate);
  EXPECT_TRUE(file->commit(one_tie(8, "another")));
  auto empty = CaseFile::create(folder / "empty.case");
  EXPECT_EQ(empty->next_ids().value().item, domain::ItemId{1});
}

TEST(CaseFile, TellsWhoDidWhatWhenAndWhy) {
  const Folder folder;
  auto file = CaseFile::open(saved_small_case(folder), Access::write);
  ASSERT_TRUE(
      file->undo({.who = "another analyst", .why = "wrong report", .at = signature(75).at}));
  const auto log = file->operations().value();
  ASSERT_EQ(log.size(), 2U);
  EXPECT_EQ(log[0].name, "enter");
  EXPECT_EQ(log[0].signature.who, "an analyst");
  EXPECT_FALSE(log[0].stands);
  EXPECT_EQ(log[1].name, "undo");
  EXPECT_EQ(log[1].signature.who, "another analyst");
  EXPECT_EQ(log[1].signature.why, "wrong report");
  EXPECT_EQ(log[1].signature.at, signature(75).at);
  EXPECT_EQ(log[1].undoes, OperationId{1});
  EXPECT_TRUE(log[1].stands);
  EXPECT_EQ(log[1].hash.size(), 64U);
  EXPECT_NE(log[0].hash, log[1].hash);
}

TEST(CaseFile, HasTheSameHashesForTheSameOperations) {
  const Folder folder;
  const auto hashes = [&](const char* name, const char* label) {
    auto file = CaseFile::create(folder / name);
    EXPECT_TRUE(file->commit(small_case()));
    EXPECT_TRUE(file->commit(one_tie(7, label)));
    return file->operations().value().back().hash;
  };
  EXPECT_EQ(hashes("a.case", "a treaty"), hashes("b.case", "a treaty"));
  EXPECT_NE(hashes("c.case", "a treaty"), hashes("d.case", "a treatY"));
}

}  // namespace
}  // namespace quadrille::casefile
