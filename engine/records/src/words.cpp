#include "words.hpp"

#include <algorithm>
#include <array>
#include <string_view>

#include <fmt/format.h>

namespace quadrille::records {
namespace {

constexpr std::array<std::string_view, 12> kMonths{"January",   "February", "March",    "April",
                                                   "May",       "June",     "July",     "August",
                                                   "September", "October",  "November", "December"};

}  // namespace

std::string in_words(const domain::PartialDate& date) {
  const auto& spec = date.spec();
  std::string text;
  if (spec.day) {
    text += fmt::format("{} ", *spec.day);
  }
  if (spec.month) {
    text += fmt::format("{} ", kMonths.at(*spec.month - 1));
  }
  return text + fmt::format("{}", spec.year);
}

std::string in_words(domain::Day day) { return in_words(domain::PartialDate::of(day)); }

std::string in_words(const domain::DaySpan& span) {
  const bool begins = span.from != domain::kOpenStart;
  const bool ends = span.until < domain::kOpenEnd;
  const domain::Day last = span.until - std::chrono::days(1);
  if (begins && ends) {
    return fmt::format("{} to {}", in_words(span.from), in_words(last));
  }
  if (begins) {
    return in_words(span.from) + " on";
  }
  return ends ? in_words(last) + " at the latest" : "all times";
}

int days_apart(const domain::DaySpan& left, const domain::DaySpan& right) {
  const auto gap = std::max(left.from - right.until, right.from - left.until).count() + 1;
  return static_cast<int>(std::max<std::chrono::days::rep>(gap, 0));
}

}  // namespace quadrille::records
