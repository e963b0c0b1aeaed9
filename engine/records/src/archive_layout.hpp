#pragma once

/// \file
/// Where the columns of an event archive stand in a file.

#include <array>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "quadrille/base/result.hpp"

namespace quadrille::records {

enum class EventArchive : std::uint8_t { gdelt, icews, polecat, phoenix };

/// What is read of a row. `*_more` is what tells two rows with the same states apart.
enum class ArchiveColumn : std::uint8_t {
  id,
  date,
  sender,
  sender_more,
  receiver,
  receiver_more,
  code,       ///< CAMEO, two to four digits
  root,       ///< CAMEO root, for codes that are not known
  type,       ///< in words: PLOVER's or the name of a CAMEO code
  intensity,  ///< Goldstein's scale
  sources,
  place,
  place_more,
  report,  ///< address or story in which the event was found
};
inline constexpr std::size_t kArchiveColumns = 14;

struct ArchiveLayout {
  static constexpr std::uint8_t kAbsent = 255;

  EventArchive archive{};
  std::size_t cells = 0;  ///< of a row
  std::array<std::uint8_t, kArchiveColumns> columns = [] {
    std::array<std::uint8_t, kArchiveColumns> none{};
    none.fill(kAbsent);
    return none;
  }();

  [[nodiscard]] std::uint8_t operator[](ArchiveColumn column) const {
    return columns[static_cast<std::size_t>(column)];
  }
  std::uint8_t& operator[](ArchiveColumn column) {
    return columns[static_cast<std::size_t>(column)];
  }
  [[nodiscard]] bool has(ArchiveColumn column) const { return (*this)[column] != kAbsent; }
};

struct FoundLayout {
  ArchiveLayout layout;
  bool has_header = false;  ///< the first line names columns
  std::string remark = {};  ///< what the report should say, or nothing
};

/// The layout of a file by its first lines. GDELT is told by the number of columns (61, 58 or 57),
/// Phoenix has 26, ICEWS and POLECAT name them; a header of any archive may reorder them.
/// Errors. `malformed` naming the file and the column that is missing, or the number of columns.
[[nodiscard]] Result<FoundLayout> find_layout(EventArchive archive, std::string_view file,
                                              std::string_view first_lines);

}  // namespace quadrille::records
