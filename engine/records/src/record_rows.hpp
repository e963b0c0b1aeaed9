#pragma once

/// \file
/// Rows on their way to a table: added one by one, then what was said twice is folded into one.

#include <cstdint>
#include <initializer_list>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "quadrille/domain/day_span.hpp"
#include "quadrille/domain/ids.hpp"
#include "quadrille/domain/record_table.hpp"

namespace quadrille::records {

/// The days of a year, and of the years from `first` to `last`.
[[nodiscard]] domain::DaySpan year_span(int year);
[[nodiscard]] domain::DaySpan year_span(int first, int last);

/// Which of two rows about the same thing stands where they differ.
enum class Repeated : std::uint8_t {
  first_stands,
  largest_stands,  ///< value by value: an obligation of either direction counts
};

class RecordRows {
 public:
  explicit RecordRows(domain::RecordKind kind);

  struct Place {
    std::uint16_t file = 0;
    std::uint32_t line = 0;
    friend auto operator<=>(const Place&, const Place&) = default;
  };
  /// Puts a dyad's actors in order. \pre a != b where the kind is about two; as many values as the
  /// kind has
  void add(domain::ActorId a, domain::ActorId b, const domain::DaySpan& when, Place place,
           std::initializer_list<std::optional<double>> values);
  void add_label(std::string label) { columns_.labels.push_back(std::move(label)); }

  /// Folds rows of the same actors, days and values in `key` into one each.
  struct Folded {
    std::vector<Place> repeated = {};  ///< rows of files of which no part stands any more
    struct Contradiction {
      Place place;
      std::uint32_t standing_line = 0;  ///< of the row that stands
    };
    std::vector<Contradiction> contradictions = {};  ///< those of them that say something else
  };
  [[nodiscard]] Folded fold(std::initializer_list<std::size_t> key, Repeated repeated);

  [[nodiscard]] std::size_t size() const { return columns_.a.size(); }
  [[nodiscard]] domain::RecordTable::Columns take() { return std::move(columns_); }

 private:
  [[nodiscard]] int compare(std::size_t left, std::size_t right,
                            std::initializer_list<std::size_t> key) const;
  void fold_into(std::size_t standing, std::size_t row, Repeated repeated, Folded& folded);
  [[nodiscard]] bool same_values(std::size_t row, std::size_t other) const;
  void keep_larger(std::size_t row, std::size_t other);
  void drop_standing(std::vector<Place>& places) const;
  void keep_only(const std::vector<std::uint8_t>& kept);
  domain::RecordTable::Columns columns_;
};

}  // namespace quadrille::records
