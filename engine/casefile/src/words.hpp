#pragma once

/// \file
/// The words that stand in a case file for what the domain has no printed name for.

#include <array>
#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <variant>

#include "quadrille/domain/actor.hpp"
#include "quadrille/domain/evidence_item.hpp"

namespace quadrille::casefile {

inline constexpr std::string_view kQuoteWord = "quote";
inline constexpr std::string_view kRecordWord = "record";
inline constexpr std::string_view kEnteredWord = "entered";

/// In the order of the alternatives of domain::Content.
inline constexpr std::array<std::string_view, std::variant_size_v<domain::Content>> kContentWords{
    "event", "tie", "stance", "vote", "measure", "statement"};
[[nodiscard]] inline std::string_view content_word(const domain::Content& content) {
  return kContentWords.at(content.index());
}

[[nodiscard]] std::string_view word(domain::Regularity regularity);
[[nodiscard]] std::optional<domain::Regularity> parse_regularity(std::string_view text);
[[nodiscard]] std::string_view word(domain::Attitude attitude);
[[nodiscard]] std::optional<domain::Attitude> parse_attitude(std::string_view text);

/// `2025-03-08T10:15:00Z`
[[nodiscard]] std::string time_text(std::chrono::sys_seconds time);
[[nodiscard]] std::optional<std::chrono::sys_seconds> parse_time(std::string_view text);

/// How tables and chunks write a day: counted from 1970-01-01.
[[nodiscard]] constexpr std::int64_t day_number(domain::Day day) {
  return day.time_since_epoch().count();
}

}  // namespace quadrille::casefile
