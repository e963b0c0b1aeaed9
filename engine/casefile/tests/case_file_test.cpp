#include "quadrille/casefile/case_file.hpp"

#include <filesystem>

#include <gtest/gtest.h>
#include <unistd.h>

namespace quadrille::casefile {
namespace {
namespace fs = std::filesystem;

TEST(CaseFile, KeepsWhatAnOperationAdded) {
  const fs::path folder = fs::temp_directory_path() / ("qcase" + std::to_string(::getpid()));
  fs::create_directory(folder);
  const auto path = folder / "a.case";
  {
    auto file = CaseFile::create(path);
    ASSERT_TRUE(file) << file.error().message;
    Operation op{.name = "add"};
    op.signature.who = "me";
    op.actors.push_back(
        domain::Actor::make({.id = domain::ActorId{1}, .code = "FRA", .names = {"France"}})
            .value());
    op.actors.push_back(
        domain::Actor::make({.id = domain::ActorId{2}, .code = "DEU", .names = {"Germany", "FRG"}})
            .value());
    op.sources.push_back({.id = domain::SourceId{1}, .name = "me"});
    op.items.push_back(
        domain::EvidenceItem::make({.id = domain::ItemId{1},
                                    .content = domain::Tie{.a = domain::ActorId{1},
                                                           .b = domain::ActorId{2},
                                                           .relation = domain::Relation::ally,
                                                           .label = "x"},
                                    .source = domain::SourceId{1},
                                    .provenance = domain::EnteredFact{"treaty"}})
            .value());
    auto id = file->commit(op);
    ASSERT_TRUE(id) << id.error().message;
    auto v = file->verify();
    for (auto& p : v->problems)
      ADD_FAILURE() << p;
    EXPECT_EQ(v->operations, 1U);
    EXPECT_FALSE(CaseFile::open(path, Access::write));
    std::cout << CaseFile::open(path, Access::write).error().message << "\n";
    for (auto& e : fs::directory_iterator(folder))
      std::cout << e.path() << "\n";
  }
  for (auto& e : fs::directory_iterator(folder))
    std::cout << e.path() << "\n";
  auto file = CaseFile::open(path, Access::read);
  ASSERT_TRUE(file) << file.error().message;
  auto facts = file->load();
  ASSERT_TRUE(facts) << facts.error().message;
  EXPECT_EQ(facts->all_items().size(), 1U);
  EXPECT_EQ(facts->actors()[1].names().size(), 2U);
}

}  // namespace
}  // namespace quadrille::casefile
