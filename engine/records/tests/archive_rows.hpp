#pragma once

/// \file
/// Rows of event archives, written cell by cell for the tests.

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "quadrille/records/event_aggregate.hpp"
#include "quadrille/records/import_files.hpp"

#include "support.hpp"

namespace quadrille::records {

/// An event as a test draws it; what it leaves out is empty in the row.
struct DrawnEvent {
  std::string id = "1";
  std::string date = "20191024";
  std::string sender = "USA";
  std::string receiver = "RUS";
  std::string code = "042";
  std::string intensity = "1.9";
  std::string sources = "1";
  std::string place = "Minsk";
  std::string report = "https://news.example/1";
};

/// A row of GDELT of 61, 58 or 57 columns, with its line end.
[[nodiscard]] std::string gdelt_row(const DrawnEvent& event, std::size_t columns = 61);
[[nodiscard]] std::string gdelt_rows(const std::vector<DrawnEvent>& events,
                                     std::size_t columns = 61);
/// A row of Phoenix.
[[nodiscard]] std::string phoenix_row(const DrawnEvent& event);
/// A line of cells parted by tabs, with its line end.
[[nodiscard]] std::string tab_line(const std::vector<std::string>& cells);
/// The names of the columns of ICEWS and of POLECAT.
[[nodiscard]] const std::vector<std::string>& icews_columns();
[[nodiscard]] const std::vector<std::string>& polecat_columns();

/// small_world(), made once: archives of events are read into it.
[[nodiscard]] const SmallWorld& world();

/// The counts of an import whose report adds up, or a failed test and none.
[[nodiscard]] std::vector<EventCount> counts_of(const Result<Imported>& imported);
/// How many rows of the first file the reason befell.
[[nodiscard]] std::uint64_t befell(const Result<Imported>& imported, const std::string& reason);

}  // namespace quadrille::records
