#pragma once

/// \file
/// What a source really said about a date: "2025", "February 2025", "about 1990".

#include <chrono>
#include <compare>
#include <optional>
#include <string>
#include <string_view>

#include "quadrille/base/result.hpp"
#include "quadrille/domain/day_span.hpp"

namespace quadrille::domain {

/// A year, maybe a month, maybe a day; perhaps approximate (`~`), perhaps uncertain (`?`).
/// The EDTF level 0 and 1 subset [ISO8601-2]: `2025`, `2025-03`, `2025-03-08`, each with an
/// optional
/// `~`, `?` or `%` (both).
///
/// Invariants: month only with a year, day only with a month, and the day exists in the calendar.
/// It has no `<`, because "1914" and "July 1914" have no order: use precedes() and follows().
class PartialDate {
 public:
  struct Spec {
    int year = 0;
    std::optional<unsigned> month{};
    std::optional<unsigned> day{};
    bool approximate = false;
    bool uncertain = false;
  };

  /// Errors. `invalid_argument` naming the value, outside years 1 to 9999 or for no such day.
  [[nodiscard]] static Result<PartialDate> make(const Spec& spec);
  /// Errors. `invalid_argument` naming the text.
  [[nodiscard]] static Result<PartialDate> parse(std::string_view text);
  [[nodiscard]] static PartialDate of(Day day);

  /// The days that it may denote. Approximate and uncertain dates denote the same days: by how much
  /// they may be off is not said by the source, and is not invented here.
  [[nodiscard]] DaySpan span() const;
  [[nodiscard]] std::string text() const;
  /// `YYYY-MM-DD`, `YYYY-MM` or `YYYY` without marks, as the coding guide writes dates.
  [[nodiscard]] std::string plain_text() const;
  [[nodiscard]] bool is_a_day() const { return spec_.day.has_value(); }
  [[nodiscard]] const Spec& spec() const { return spec_; }

  [[nodiscard]] bool precedes(const PartialDate& other) const {
    return span().until <= other.span().from;
  }
  [[nodiscard]] bool follows(const PartialDate& other) const { return other.precedes(*this); }
  [[nodiscard]] bool may_overlap(const PartialDate& other) const {
    return span().overlaps(other.span());
  }
  friend bool operator==(const PartialDate& left, const PartialDate& right) {
    return left.text() == right.text();
  }

 private:
  explicit PartialDate(const Spec& spec) : spec_(spec) {}
  Spec spec_;
};

}  // namespace quadrille::domain
