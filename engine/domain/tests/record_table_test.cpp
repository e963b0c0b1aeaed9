#include "quadrille/domain/record_table.hpp"

#include <gtest/gtest.h>

namespace quadrille::domain {
namespace {

constexpr ActorId kFrance{1};
constexpr ActorId kRussia{2};
constexpr ActorId kItaly{3};

Day first_of(int year) { return std::chrono::year{year} / 1 / 1; }

RecordTable::Columns rivalries(std::vector<ActorId> a, std::vector<ActorId> b,
                               std::vector<int> from) {
  RecordTable::Columns columns{.kind = RecordKind::rivalry, .a = std::move(a), .b = std::move(b)};
  for (std::size_t row = 0; row < from.size(); ++row) {
    columns.from.push_back(first_of(from[row]));
    columns.until.push_back(first_of(from[row] + 10));
    columns.file.push_back(0);
    columns.line.push_back(static_cast<std::uint32_t>(row + 2));
  }
  return columns;
}

TEST(RecordTable, BringsItsRowsIntoTheOrderOfDyadsAndKeepsTheirLines) {
  const auto table = RecordTable::make(
      rivalries({kRussia, kFrance, kFrance}, {kItaly, kRussia, kRussia}, {1900, 1910, 1850}));
  ASSERT_TRUE(table.has_value());
  EXPECT_EQ(table->columns().line, (std::vector<std::uint32_t>{4, 3, 2}));
  EXPECT_EQ(table->rows_of(Dyad(kRussia, kFrance)), (std::vector<std::size_t>{0, 1}));
  EXPECT_TRUE(table->rows_of(Dyad(kItaly, kFrance)).empty());
}

TEST(RecordTable, RefusesADyadOutOfOrderAndNamesItsLine) {
  const auto table = RecordTable::make(rivalries({kRussia}, {kFrance}, {1900}));
  ASSERT_FALSE(table.has_value());
  EXPECT_NE(table.error().message.find("line 2"), std::string::npos);
}

TEST(RecordTable, RefusesColumnsOfDifferentLengths) {
  auto columns = rivalries({kFrance}, {kRussia}, {1900});
  columns.line.clear();
  ASSERT_FALSE(RecordTable::make(columns).has_value());
}

TEST(RecordKind, HasANameThatIsReadBack) {
  for (std::size_t k = 0; k < kRecordKinds; ++k) {
    const auto kind = static_cast<RecordKind>(k);
    EXPECT_EQ(parse_record_kind(name(kind)), kind);
  }
  EXPECT_EQ(parse_record_kind("treaty"), std::nullopt);
}

TEST(Records, LetTheSetOfFirstChoiceSpeakFirst) {
  const auto one = RecordTable::make(rivalries({kFrance}, {kRussia}, {1900}));
  ASSERT_TRUE(one.has_value());
  const Records records(
      {{.info = {.id = DataSetId{1}, .name = "Thompson-Dreyer"}, .tables = {*one}},
       {.info = {.id = DataSetId{2}, .name = "TSS"}, .tables = {*one}}});
  const auto found = records.tables(RecordKind::rivalry);
  ASSERT_EQ(found.size(), 2U);
  EXPECT_EQ(found[0].info->name, "TSS");
  EXPECT_TRUE(records.tables(RecordKind::pact).empty());
}

}  // namespace
}  // namespace quadrille::domain
