#include <gtest/gtest.h>

#include "quadrille/base/random.hpp"
#include "quadrille/casefile/case_file.hpp"

#include "support.hpp"

namespace quadrille::casefile {
namespace {

/// Labels of the ties that stand, in order: "a b".
std::string standing_ties(CaseFile& file) {
  std::string labels;
  const domain::Case facts = file.load().value();
  for (const auto& item : facts.all_items()) {
    if (item.id() > domain::ItemId{6}) {
      labels += std::get<domain::Tie>(item.content()).label + " ";
    }
  }
  return labels;
}

TEST(Undo, TakesBackTheLastOperationsOneByOneAndGivesThemBack) {
  const Folder folder;
  auto file = CaseFile::create(folder / "a.case");
  ASSERT_TRUE(file->commit(small_case()));
  ASSERT_TRUE(file->commit(one_tie(7, "a")));
  ASSERT_TRUE(file->commit(one_tie(8, "b")));
  EXPECT_EQ(file->undo(signature()).value(), OperationId{3});
  EXPECT_EQ(standing_ties(*file), "a ");
  EXPECT_EQ(file->undo(signature()).value(), OperationId{2});
  EXPECT_EQ(standing_ties(*file), "");
  EXPECT_EQ(file->redo(signature()).value(), OperationId{2});
  EXPECT_EQ(standing_ties(*file), "a ");
  EXPECT_EQ(file->redo(signature()).value(), OperationId{3});
  EXPECT_EQ(standing_ties(*file), "a b ");
  EXPECT_EQ(file->undo(signature()).value(), OperationId{3});
  EXPECT_EQ(standing_ties(*file), "a ");
  auto reader = CaseFile::open(file->path(), Access::read);
  EXPECT_EQ(standing_ties(*reader), "a ");
  EXPECT_TRUE(file->verify().value().ok());
}

TEST(Undo, LeavesThePastAsItWasAfterEachOperation) {
  const Folder folder;
  auto file = CaseFile::create(folder / "a.case");
  ASSERT_TRUE(file->commit(small_case()));
  ASSERT_TRUE(file->commit(one_tie(7, "a")));
  ASSERT_TRUE(file->undo(signature()));
  ASSERT_TRUE(file->commit(one_tie(8, "b")));
  const auto as_of = [&file](std::uint32_t operation) {
    return in_words(file->load_as_of(OperationId{operation}).value());
  };
  EXPECT_EQ(as_of(1), in_words(case_of({small_case()})));
  EXPECT_EQ(as_of(2), in_words(case_of({small_case(), one_tie(7, "a")})));
  EXPECT_EQ(as_of(3), as_of(1)) << "it was taken back";
  EXPECT_EQ(as_of(4), in_words(file->load().value()));
  EXPECT_EQ(refusal(file->load_as_of(OperationId{5})), ErrorCode::not_found);
}

TEST(Undo, HasNothingToTakeBackInAnEmptyCase) {
  const Folder folder;
  auto file = CaseFile::create(folder / "a.case");
  EXPECT_EQ(refusal(file->undo(signature())), ErrorCode::not_found);
  EXPECT_EQ(refusal(file->redo(signature())), ErrorCode::not_found);
  ASSERT_TRUE(file->commit(small_case()));
  EXPECT_EQ(refusal(file->redo(signature())), ErrorCode::not_found);
  ASSERT_TRUE(file->undo(signature()));
  EXPECT_EQ(refusal(file->undo(signature())), ErrorCode::not_found);
  EXPECT_TRUE(file->load().value().actors().empty());
}

TEST(Undo, IsFinalOnceSomethingElseWasWritten) {
  const Folder folder;
  auto file = CaseFile::create(folder / "a.case");
  ASSERT_TRUE(file->commit(small_case()));
  ASSERT_TRUE(file->commit(one_tie(7, "a")));
  ASSERT_TRUE(file->undo(signature()));
  ASSERT_TRUE(file->commit(one_tie(8, "b")));
  EXPECT_EQ(refusal(file->redo(signature())), ErrorCode::not_found);
  EXPECT_EQ(standing_ties(*file), "b ");
}

TEST(Undo, FreesTheCodesOfWhatItTookBack) {
  const Folder folder;
  auto file = CaseFile::create(folder / "a.case");
  const auto italy = [](std::uint32_t id) {
    Operation operation{.name = "actor", .signature = signature()};
    operation.actors = {
        domain::Actor::make({.id = domain::ActorId{id}, .code = "ITA", .names = {"Italy"}})
            .value()};
    return operation;
  };
  ASSERT_TRUE(file->commit(italy(1)));
  EXPECT_EQ(refusal(file->commit(italy(2))), ErrorCode::duplicate);
  ASSERT_TRUE(file->undo(signature()));
  ASSERT_TRUE(file->commit(italy(2)));
  EXPECT_EQ(file->load().value().find_actor("ITA")->id(), domain::ActorId{2});
}

// An oracle with two stacks, as editors keep them.
TEST(Undo, AgreesWithTwoStacksOverRandomHistories) {
  for (std::uint64_t history = 0; history < 20; ++history) {
    RandomStream chance(7, Purpose::test, history);
    const Folder folder;
    auto file = CaseFile::create(folder / "a.case");
    ASSERT_TRUE(file->commit(small_case()));
    std::vector<std::string> done;
    std::vector<std::string> undone;
    for (std::uint32_t step = 0; step < 25; ++step) {
      const std::uint32_t choice = chance.below(5);
      if (choice < 2) {
        const std::string label = "t" + std::to_string(step);
        ASSERT_TRUE(file->commit(one_tie(7 + step, label)));
        done.push_back(label);
        undone.clear();
      } else if (choice < 4 && !done.empty()) {
        ASSERT_TRUE(file->undo(signature()));
        undone.push_back(done.back());
        done.pop_back();
      } else if (choice == 4) {
        ASSERT_EQ(file->redo(signature()).has_value(), !undone.empty());
        if (!undone.empty()) {
          done.push_back(undone.back());
          undone.pop_back();
        }
      }
      std::string expected;
      for (const std::string& label : done) {
        expected += label + " ";
      }
      ASSERT_EQ(standing_ties(*file), expected) << "history " << history << ", step " << step;
    }
    EXPECT_TRUE(file->verify().value().ok());
  }
}

}  // namespace
}  // namespace quadrille::casefile
