#include "words.hpp"

#include <fmt/format.h>

#include "quadrille/base/iso_date.hpp"

namespace quadrille::casefile {
namespace {

/// Two digits of a clock below `limit`.
std::optional<int> two_digits(std::string_view text, int limit) {
  if (text.size() != 2 || text[0] < '0' || text[0] > '9' || text[1] < '0' || text[1] > '9') {
    return std::nullopt;
  }
  const int value = (text[0] - '0') * 10 + (text[1] - '0');
  return value < limit ? std::optional(value) : std::nullopt;
}

}  // namespace

std::string_view word(domain::Regularity regularity) {
  return regularity == domain::Regularity::regular ? "regular" : "irregular";
}
std::optional<domain::Regularity> parse_regularity(std::string_view text) {
  for (const auto regularity : {domain::Regularity::regular, domain::Regularity::irregular}) {
    if (word(regularity) == text) {
      return regularity;
    }
  }
  return std::nullopt;
}

std::string_view word(domain::Attitude attitude) {
  return attitude == domain::Attitude::favours ? "favours" : "opposes";
}
std::optional<domain::Attitude> parse_attitude(std::string_view text) {
  for (const auto attitude : {domain::Attitude::favours, domain::Attitude::opposes}) {
    if (word(attitude) == text) {
      return attitude;
    }
  }
  return std::nullopt;
}

std::string time_text(std::chrono::sys_seconds time) {
  const auto day = std::chrono::floor<std::chrono::days>(time);
  const std::chrono::hh_mm_ss clock(time - day);
  return fmt::format("{}T{:02}:{:02}:{:02}Z", format_iso_date(day), clock.hours().count(),
                     clock.minutes().count(), clock.seconds().count());
}

std::optional<std::chrono::sys_seconds> parse_time(std::string_view text) {
  if (text.size() != 20 || text[10] != 'T' || text[13] != ':' || text[16] != ':' ||
      text[19] != 'Z') {
    return std::nullopt;
  }
  const auto day = parse_iso_date(text.substr(0, 10));
  const auto hours = two_digits(text.substr(11, 2), 24);
  const auto minutes = two_digits(text.substr(14, 2), 60);
  const auto seconds = two_digits(text.substr(17, 2), 60);
  if (!day || !hours || !minutes || !seconds) {
    return std::nullopt;
  }
  return *day + std::chrono::hours(*hours) + std::chrono::minutes(*minutes) +
         std::chrono::seconds(*seconds);
}

}  // namespace quadrille::casefile
