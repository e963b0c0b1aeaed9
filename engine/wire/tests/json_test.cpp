#include "quadrille/wire/json.hpp"

#include <boost/json/parse.hpp>
#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

namespace quadrille::wire {
namespace {

Report alignments() {
  Table inner({{.name = "item", .type = ColumnType::integer}, {.name = "text"}});
  inner.add({7, "a \"treaty\"\nin force"});
  Table table({{.name = "a"},
               {.name = "alignment", .type = ColumnType::number},
               {.name = "until"},
               {.name = "said_by", .type = ColumnType::texts},
               {.name = "contributions", .type = ColumnType::table}});
  table.add(
      {"ISR", Number{.value = 0.3}, Missing{}, std::vector<std::string>{"RUS", "TASS"}, inner});
  return {.head = {{"date", "2025-03-08"}},
          .name = "dyads",
          .table = table,
          .tail = {{"run", Record{{"seed", 1}, {"smoothed", false}}}}};
}

TEST(Json, NamesRowsAndTheFieldsAroundThem) {
  const auto json = boost::json::parse(to_json(alignments())).as_object();
  EXPECT_EQ(json.at("date").as_string(), "2025-03-08");
  const auto& row = json.at("dyads").as_array().at(0).as_object();
  EXPECT_EQ(row.at("a").as_string(), "ISR");
  EXPECT_DOUBLE_EQ(row.at("alignment").as_double(), 0.3);
  EXPECT_TRUE(row.at("until").is_null());
  EXPECT_EQ(row.at("said_by").as_array().size(), 2U);
  EXPECT_EQ(row.at("contributions").as_array().at(0).as_object().at("text").as_string(),
            "a \"treaty\"\nin force");
  EXPECT_EQ(json.at("run").as_object().at("seed").as_int64(), 1);
}

TEST(Json, KeepsTheOrderOfFieldsAndPrintsNumbersAsPeopleDo) {
  EXPECT_EQ(to_json_line(alignments()),
            "{\"date\": \"2025-03-08\", \"dyads\": [{\"a\": \"ISR\", \"alignment\": 0.300, "
            "\"until\": null, \"said_by\": [\"RUS\", \"TASS\"], \"contributions\": [{\"item\": 7, "
            "\"text\": \"a \\\"treaty\\\"\\nin force\"}]}], \"run\": {\"seed\": 1, \"smoothed\": "
            "false}}\n");
}

TEST(Json, AnEmptyTableIsAnEmptyList) {
  EXPECT_EQ(to_json_line({.head = {}, .name = "claims", .table = Table{}, .tail = {}}),
            "{\"claims\": []}\n");
  EXPECT_EQ(to_json({.head = {}, .name = "claims", .table = Table{}, .tail = {}}),
            "{\"claims\": []}\n");
}

TEST(Json, ARecordHasAFieldALine) {
  EXPECT_EQ(to_json(Record{{"actors", 3}, {"title", "A case"}}),
            "{\n  \"actors\": 3,\n  \"title\": \"A case\"\n}\n");
  EXPECT_EQ(to_json(Record{}), "{}\n");
}

RC_GTEST_PROP(Json, AnyTextComesBackAsItWas, (const std::vector<unsigned char>& letters)) {
  std::string text;
  for (const unsigned char letter : letters) {
    text += static_cast<char>(letter % 128);
  }
  Table table({{.name = "words"}});
  table.add({text});
  const auto json =
      boost::json::parse(to_json({.head = {}, .name = "rows", .table = table, .tail = {}}));
  const auto& row = json.as_object().at("rows").as_array().at(0).as_object();
  RC_ASSERT(std::string_view(row.at("words").as_string()) == text);
}

}  // namespace
}  // namespace quadrille::wire
