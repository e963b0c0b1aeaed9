#include "quadrille/base/iso_date.hpp"

#include <chrono>

#include <gtest/gtest.h>
#include <rapidcheck.h>

namespace quadrille {
namespace {

using namespace std::chrono_literals;

TEST(IsoDate, ReadsTheDayOfAVote) {
  EXPECT_EQ(parse_iso_date("2025-02-24").value(), std::chrono::sys_days{2025y / 2 / 24});
}

TEST(IsoDate, RefusesWhatIsNoDayAndNamesIt) {
  for (const char* text : {"", "2025", "2025-2-24", "2025-02-30", "24-02-2025", "2025-02-24x",
                           "2025-+2-24", "2025/02/24", "0000-01-01", "20250224"}) {
    const auto day = parse_iso_date(text);
    ASSERT_FALSE(day.has_value()) << text;
    EXPECT_EQ(day.error().code, ErrorCode::invalid_argument);
    EXPECT_NE(day.error().message.find(text), std::string::npos);
  }
}

TEST(IsoDate, ReadsBackEveryDayItWrites) {
  RC_ASSERT(rc::check("read back", [] {
    const auto day =
        std::chrono::sys_days{1816y / 1 / 1} + std::chrono::days{*rc::gen::inRange(0, 100'000)};
    RC_ASSERT(parse_iso_date(format_iso_date(day)).value() == day);
  }));
}

TEST(IsoDate, CountsAYearAsOne) {
  EXPECT_NEAR(years_between(2024y / 1 / 1, 2025y / 1 / 1), 1.0, 0.01);
}

}  // namespace
}  // namespace quadrille
