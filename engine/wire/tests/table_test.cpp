#include "quadrille/wire/table.hpp"

#include <optional>

#include <gtest/gtest.h>

#include "quadrille/base/contract.hpp"

namespace quadrille::wire {
namespace {

TEST(Table, TakesOnlyRowsThatFitItsColumns) {
  Table table({{.name = "actor"}, {.name = "items", .type = ColumnType::integer}});
  table.add({"ISR", 3});
  EXPECT_EQ(table.rows().size(), 1U);
  EXPECT_THROW(table.add({"ISR"}), ContractViolation);
  EXPECT_THROW(table.add({"ISR", "three"}), ContractViolation);
}

TEST(Table, AMissingValueFitsEveryColumn) {
  Table table({{.name = "date"}, {.name = "alignment", .type = ColumnType::number}});
  table.add({Missing{}, std::optional<Number>{}});
  EXPECT_TRUE(std::holds_alternative<Missing>(table.rows()[0][1].value));
}

TEST(Cell, IsMissingWhereATextIsEmpty) {
  EXPECT_TRUE(std::holds_alternative<Missing>(or_missing("").value));
  EXPECT_EQ(std::get<std::string>(or_missing("ISR").value), "ISR");
}

TEST(Table, AReferenceIsTheNumberOfAnItemOrTheWordsOfARecord) {
  Table table({{.name = "item", .type = ColumnType::reference}});
  table.add({12});
  table.add({"atop-5.1:row 12345"});
  EXPECT_EQ(table.rows().size(), 2U);
  EXPECT_THROW(table.add({Number{.5}}), ContractViolation);
}

TEST(Number, IsPrintedWithItsPromisedDigitsAndNeverAsMinusZero) {
  EXPECT_EQ(plain_text({.value = 0.3}), "0.300");
  EXPECT_EQ(plain_text({.value = -1.0 / 3.0, .decimals = 2}), "-0.33");
  EXPECT_EQ(plain_text({.value = -0.0001}), "0.000");
  EXPECT_EQ(plain_text({.value = -0.001}), "-0.001");
  EXPECT_EQ(plain_text({.value = 1e6, .decimals = 0}), "1000000");
}

TEST(Number, ThatIsNotFiniteNeverLeavesTheProgram) {
  EXPECT_THROW(static_cast<void>(plain_text({.value = 0.0 / 0.0})), ContractViolation);
}

}  // namespace
}  // namespace quadrille::wire
