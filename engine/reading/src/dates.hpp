#pragma once

/// \file
/// The dates that a text gives: "on Thursday", "last week", "in April 2020", "since 2015".

#include <cstddef>
#include <optional>
#include <vector>

#include "quadrille/domain/day_span.hpp"
#include "quadrille/domain/partial_date.hpp"

#include "tree.hpp"

namespace quadrille::reading {

struct DateExpression {
  std::size_t first = 0;  ///< token
  std::size_t last = 0;   ///< token, included
  domain::PartialDate date;
  bool month_only = false;  ///< "in May": the year is a guess from the text around it
};

/// \par Model
/// Calendar words relative to the document's date. A weekday is the last one on or before it, a
/// month without a year the first one from the last date in the paragraph on, if that is not later
/// than the document, else the last one before it; after "will" the next one.
/// \par Determinism
/// A pure function of its arguments.
class DateReader {
 public:
  explicit DateReader(domain::Day document_date) : document_(document_date) {}

  /// Call in the order of the text: later sentences lean on earlier ones of their paragraph.
  [[nodiscard]] std::vector<DateExpression> read(const Tree& tree, std::size_t paragraph);

 private:
  struct Piece;
  [[nodiscard]] std::optional<Piece> piece_at(const Tree& tree, std::size_t at) const;
  [[nodiscard]] std::optional<Piece> month_at(const Tree& tree, std::size_t at) const;
  [[nodiscard]] std::optional<Piece> relative_at(const Tree& tree, std::size_t at) const;
  [[nodiscard]] std::optional<Piece> ago_at(const Tree& tree, std::size_t at) const;
  [[nodiscard]] int year_of_month(unsigned month, const Tree& tree, std::size_t at) const;

  domain::Day document_;
  std::size_t paragraph_ = 0;
  std::optional<domain::PartialDate> anchor_;  ///< the last date in the paragraph
};

/// The expression that dates the words from `first` to `last` of the sentence: one inside them, or
/// the only one before any comma at the start of the sentence.
[[nodiscard]] std::optional<domain::PartialDate> date_of(const Tree& tree,
                                                         const std::vector<DateExpression>& dates,
                                                         std::size_t predicate, std::size_t first,
                                                         std::size_t last);

}  // namespace quadrille::reading
