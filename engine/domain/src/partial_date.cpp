#include "quadrille/domain/partial_date.hpp"

#include <charconv>

#include <fmt/format.h>

namespace quadrille::domain {
namespace {

std::optional<unsigned> digits(std::string_view text) {
  for (const char c : text) {
    if (c < '0' || c > '9') {
      return std::nullopt;
    }
  }
  unsigned value = 0;
  if (std::from_chars(text.data(), text.data() + text.size(), value).ec != std::errc{}) {
    return std::nullopt;
  }
  return value;
}

}  // namespace

Result<PartialDate> PartialDate::make(const Spec& spec) {
  const auto refuse = [](std::string what) {
    return fail(ErrorCode::invalid_argument, std::move(what));
  };
  if (spec.year < 1 || spec.year > 9999) {
    return refuse(fmt::format("year {} is outside 1 to 9999", spec.year));
  }
  if (spec.month && (*spec.month < 1 || *spec.month > 12)) {
    return refuse(fmt::format("month {} is outside 1 to 12", *spec.month));
  }
  if (spec.day && !spec.month) {
    return refuse("a date with a day needs a month");
  }
  if (spec.day) {
    const std::chrono::year_month_day date{
        std::chrono::year{spec.year}, std::chrono::month{*spec.month}, std::chrono::day{*spec.day}};
    if (!date.ok()) {
      return refuse(fmt::format("{:04}-{:02}-{:02} is not a day of the calendar", spec.year,
                                *spec.month, *spec.day));
    }
  }
  return PartialDate(spec);
}

Result<PartialDate> PartialDate::parse(std::string_view text) {
  const auto refuse = [text] {
    return fail(ErrorCode::invalid_argument,
                fmt::format("\"{}\" is not a date of the form YYYY, YYYY-MM or YYYY-MM-DD", text));
  };
  Spec spec;
  std::string_view rest = text;
  if (!rest.empty() && (rest.back() == '~' || rest.back() == '?' || rest.back() == '%')) {
    spec.approximate = rest.back() != '?';
    spec.uncertain = rest.back() != '~';
    rest.remove_suffix(1);
  }
  const bool has_month = rest.size() >= 7 && rest[4] == '-';
  const bool has_day = rest.size() == 10 && has_month && rest[7] == '-';
  if (rest.size() != 4 && !(rest.size() == 7 && has_month) && !has_day) {
    return refuse();
  }
  const auto year = digits(rest.substr(0, 4));
  if (!year) {
    return refuse();
  }
  spec.year = static_cast<int>(*year);
  if (has_month) {
    spec.month = digits(rest.substr(5, 2));
    if (!spec.month) {
      return refuse();
    }
  }
  if (has_day) {
    spec.day = digits(rest.substr(8, 2));
    if (!spec.day) {
      return refuse();
    }
  }
  return make(spec);
}

PartialDate PartialDate::of(Day day) {
  const std::chrono::year_month_day date{day};
  Spec spec;
  spec.year = static_cast<int>(date.year());
  spec.month = static_cast<unsigned>(date.month());
  spec.day = static_cast<unsigned>(date.day());
  return PartialDate(spec);
}

DaySpan PartialDate::span() const {
  using std::chrono::month;
  using std::chrono::sys_days;
  using std::chrono::year;
  const year first_year{spec_.year};
  if (!spec_.month) {
    return {sys_days{first_year / 1 / 1}, sys_days{(first_year + std::chrono::years{1}) / 1 / 1}};
  }
  const auto first_month = first_year / month{*spec_.month};
  if (!spec_.day) {
    return {sys_days{first_month / 1}, sys_days{(first_month + std::chrono::months{1}) / 1}};
  }
  const sys_days day{first_month / std::chrono::day{*spec_.day}};
  return {day, day + std::chrono::days{1}};
}

std::string PartialDate::plain_text() const {
  std::string text = fmt::format("{:04}", spec_.year);
  if (spec_.month) {
    text += fmt::format("-{:02}", *spec_.month);
  }
  if (spec_.day) {
    text += fmt::format("-{:02}", *spec_.day);
  }
  return text;
}

std::string PartialDate::text() const {
  std::string text = plain_text();
  if (spec_.approximate && spec_.uncertain) {
    text += '%';
  } else if (spec_.approximate) {
    text += '~';
  } else if (spec_.uncertain) {
    text += '?';
  }
  return text;
}

}  // namespace quadrille::domain
