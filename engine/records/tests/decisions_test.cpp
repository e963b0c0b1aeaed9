#include "decisions.hpp"

#include <vector>

#include <gtest/gtest.h>

#include "record_rows.hpp"
#include "support.hpp"

namespace quadrille::records {
namespace {

using domain::ActorId;

TEST(Decisions, HoldOnTheirDaysAndElseTheOneWithoutDays) {
  const std::vector<Decision> all = {
      {.code = "260", .actor = ActorId{1}},
      {.code = "260", .actor = ActorId{2}, .when = year_span(1945, 1990)},
      {.code = "260", .when = year_span(1949, 1950)},
      {.code = "265", .actor = ActorId{3}, .when = year_span(1950)}};
  const auto on = [&all](std::string_view code, const domain::DaySpan& when) {
    const Decision* const found = decision_on(all, code, when);
    return found == nullptr ? -1 : static_cast<int>(number(found->actor.value_or(ActorId{})));
  };
  EXPECT_EQ(on("260", year_span(1930)), 1);
  EXPECT_EQ(on("260", year_span(1946)), 2);
  EXPECT_EQ(on("260", year_span(1949)), 0) << "left out";
  EXPECT_EQ(on("260", year_span(1989, 1991)), 1) << "not all of its days";
  EXPECT_EQ(on("265", year_span(1951)), -1);
  EXPECT_EQ(on("999", year_span(1950)), -1);
}

}  // namespace
}  // namespace quadrille::records
