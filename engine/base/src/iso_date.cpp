#include "quadrille/base/iso_date.hpp"

#include <charconv>

#include <fmt/format.h>

namespace quadrille {
namespace {

/// All of `digits` as a number, or -1: signs, blanks and letters are refused.
int whole_number(std::string_view digits) {
  for (const char c : digits) {
    if (c < '0' || c > '9') {
      return -1;
    }
  }
  int value = -1;
  std::from_chars(digits.data(), digits.data() + digits.size(), value);
  return value;
}

}  // namespace

Result<std::chrono::sys_days> parse_iso_date(std::string_view text) {
  const auto refuse = [text] {
    return fail(ErrorCode::invalid_argument,
                fmt::format("\"{}\" is not a date of the form YYYY-MM-DD", text));
  };
  if (text.size() != 10 || text[4] != '-' || text[7] != '-') {
    return refuse();
  }
  const int year = whole_number(text.substr(0, 4));
  const int month = whole_number(text.substr(5, 2));
  const int day = whole_number(text.substr(8, 2));
  if (year < 1 || month < 1 || day < 1) {
    return refuse();
  }
  const std::chrono::year_month_day date{std::chrono::year{year},
                                         std::chrono::month{static_cast<unsigned>(month)},
                                         std::chrono::day{static_cast<unsigned>(day)}};
  if (!date.ok()) {
    return fail(ErrorCode::invalid_argument,
                fmt::format("\"{}\" is not a day of the calendar", text));
  }
  return std::chrono::sys_days{date};
}

std::string format_iso_date(std::chrono::sys_days day) {
  const std::chrono::year_month_day date{day};
  return fmt::format("{:04}-{:02}-{:02}", static_cast<int>(date.year()),
                     static_cast<unsigned>(date.month()), static_cast<unsigned>(date.day()));
}

}  // namespace quadrille
