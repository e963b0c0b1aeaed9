#include "quadrille/wire/csv.hpp"

#include <gtest/gtest.h>

#include "quadrille/base/contract.hpp"

namespace quadrille::wire {
namespace {

Table words_of(const std::string& words) {
  Table table({{.name = "words"}, {.name = "value", .type = ColumnType::number}});
  table.add({words, Number{.value = -0.5, .decimals = 1}});
  return table;
}

TEST(Csv, WritesAHeaderAndOneLineARow) {
  EXPECT_EQ(to_csv(words_of("visit")), "words,value\nvisit,-0.5\n");
}

TEST(Csv, QuotesOnlyWhatNeedsIt) {
  EXPECT_EQ(to_csv(words_of("a, b")), "words,value\n\"a, b\",-0.5\n");
  EXPECT_EQ(to_csv(words_of("the \"axis\"")), "words,value\n\"the \"\"axis\"\"\",-0.5\n");
  EXPECT_EQ(to_csv(words_of("one\ntwo")), "words,value\n\"one\ntwo\",-0.5\n");
}

TEST(Csv, SaysNAForWhatIsMissingAndQuotesTheWordNA) {
  Table table({{.name = "date"}, {.name = "count", .type = ColumnType::integer}});
  table.add({Missing{}, Missing{}});
  table.add({"NA", 0});
  EXPECT_EQ(to_csv(table), "date,count\nNA,NA\n\"NA\",0\n");
}

TEST(Csv, DisarmsFormulasOnlyWhenAskedAndNeverTouchesNumbers) {
  for (const std::string start : {"=", "+", "-", "@", "\t"}) {
    EXPECT_EQ(to_csv(words_of(start + "1+1")), "words,value\n" + start + "1+1,-0.5\n");
    EXPECT_EQ(to_csv(words_of(start + "1+1"), SpreadsheetSafe::yes),
              "words,value\n'" + start + "1+1,-0.5\n");
  }
}

TEST(Csv, JoinsListsAndSmallTablesInOneCell) {
  Table parties({{.name = "actor"}, {.name = "contribution", .type = ColumnType::number}});
  parties.add({"USA", Number{.value = 0.12}});
  parties.add({"IRN", Number{.value = -0.03}});
  Table table({{.name = "said_by", .type = ColumnType::texts},
               {.name = "third_parties", .type = ColumnType::table}});
  table.add({std::vector<std::string>{"ISR", "four sources"}, parties});
  EXPECT_EQ(to_csv(table), "said_by,third_parties\nISR|four sources,USA 0.120|IRN -0.030\n");
}

TEST(Csv, RepeatsTheOuterCellsForEachInnerRow) {
  Table items({{.name = "item", .type = ColumnType::integer}, {.name = "date"}});
  items.add({1, "2024"});
  items.add({2, Missing{}});
  Table table({{.name = "date"},
               {.name = "contributions", .type = ColumnType::table, .nested = Nested::rows}});
  table.add({"2025-03-08", items});
  table.add({"2025-03-09", Table(items.columns())});
  EXPECT_EQ(to_csv(table),
            "date,item,contributions_date\n2025-03-08,1,2024\n2025-03-08,2,NA\n2025-03-09,NA,NA\n");
}

TEST(Csv, RefusesTwoColumnsOfRows) {
  const Column rows{.name = "x", .type = ColumnType::table, .nested = Nested::rows};
  EXPECT_THROW(static_cast<void>(to_csv(Table({rows, rows}))), ContractViolation);
}

}  // namespace
}  // namespace quadrille::wire
