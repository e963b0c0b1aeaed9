#pragma once

/// \file
/// What one row of an event archive says.

#include <cstdint>
#include <string>
#include <string_view>

#include "quadrille/domain/claim_type.hpp"
#include "quadrille/domain/day_span.hpp"

#include "archive_layout.hpp"
#include "tab_rows.hpp"

namespace quadrille::records {

/// What becomes of a row by itself, before anyone asks who its actors are.
enum class RowFate : std::uint8_t {
  event,        ///< EventRow says which
  no_actor,     ///< one of its two actors has no country: left out
  statement,    ///< CAMEO roots 01 and 02, which are no act: left out
  wrong_cells,  ///< rejected, as the following
  bad_date,
  bad_code,
  bad_intensity,
};
inline constexpr std::size_t kRowFates = 7;

struct EventRow {
  domain::Day day{};
  domain::ClaimType type{};
  std::uint8_t root = 0;  ///< of CAMEO; 0 for none
  bool turned = false;    ///< an ACCUSE of +3, which is a misprint for -3
  int intensity_thousandths = 0;
  std::uint32_t sources = 1;
  std::string_view sender = {};  ///< as it stands; POLECAT may list several
  std::string_view receiver = {};
};

/// Reads days, most of which are that of the row before.
class DayReader {
 public:
  /// 20191024, 2019-10-24 or 10/24/2019, as archives write days. \return false for anything else
  [[nodiscard]] bool read(std::string_view text, domain::Day& day);

 private:
  std::string last_text_ = {};
  domain::Day last_day_{};
};

/// Reads a row. `row` is whole only for RowFate::event.
[[nodiscard]] RowFate read_event_row(const TabRows& cells, const ArchiveLayout& layout,
                                     DayReader& days, EventRow& row);

[[nodiscard]] constexpr bool is_rejection(RowFate fate) { return fate >= RowFate::wrong_cells; }
/// \pre the fate is no_actor or statement
[[nodiscard]] std::string_view left_out_reason(RowFate fate);
/// Why a row was rejected, naming the value. \pre is_rejection(fate)
[[nodiscard]] std::string reason_of(RowFate fate, const TabRows& cells,
                                    const ArchiveLayout& layout);

/// What shows that two rows are one event told twice.
struct RowPrints {
  std::uint64_t id = 0;       ///< of the archive's own number; 0 for none
  std::uint64_t content = 0;  ///< of actors, act, day, place and report; 0 where no report is named
};
[[nodiscard]] RowPrints prints_of(const TabRows& cells, const ArchiveLayout& layout);

/// Nobody is named: an empty cell, NA, None, NULL, nan or dashes.
[[nodiscard]] bool names_nobody(std::string_view cell);

}  // namespace quadrille::records
