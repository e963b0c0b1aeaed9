#include "archive_rows.hpp"

#include <gtest/gtest.h>

#include "support.hpp"

namespace quadrille::records {

std::string tab_line(const std::vector<std::string>& cells) {
  std::string line;
  for (const std::string& cell : cells) {
    line += line.empty() && &cell == cells.data() ? cell : "\t" + cell;
  }
  return line + "\n";
}

std::string gdelt_row(const DrawnEvent& event, std::size_t columns) {
  std::vector<std::string> cells(columns);
  cells[0] = event.id;
  cells[1] = event.date;
  cells[5] = event.sender + "GOV";
  cells[7] = event.sender;
  cells[15] = event.receiver + "MIL";
  cells[17] = event.receiver;
  cells[26] = event.code;
  cells[28] = event.code.substr(0, 2);
  cells[30] = event.intensity;
  cells[31] = "10";
  cells[32] = event.sources;
  cells[columns == 61 ? 52 : 50] = event.place;
  if (columns > 57) {
    cells[columns - 1] = event.report;
  }
  return tab_line(cells);
}

std::string phoenix_row(const DrawnEvent& event) {
  std::vector<std::string> cells(26);
  cells[0] = event.id;
  cells[1] = event.date;
  cells[5] = event.sender + "GOV";
  cells[6] = event.sender;
  cells[9] = event.receiver + "MIL";
  cells[10] = event.receiver;
  cells[13] = event.code;
  cells[14] = event.code.substr(0, 2);
  cells[16] = event.intensity;
  cells[20] = event.place;
  cells[24] = event.report;
  cells[25] = event.sources;
  return tab_line(cells);
}

std::string gdelt_rows(const std::vector<DrawnEvent>& events, std::size_t columns) {
  std::string text;
  for (const DrawnEvent& event : events) {
    text += gdelt_row(event, columns);
  }
  return text;
}

const SmallWorld& world() {
  static const SmallWorld small = small_world();
  return small;
}

std::vector<EventCount> counts_of(const Result<Imported>& imported) {
  EXPECT_TRUE(imported) << (imported ? "" : imported.error().message);
  if (!imported || imported->tables.empty()) {
    return {};
  }
  EXPECT_TRUE(adds_up(imported->files[0]));
  return event_counts_of(imported->tables[0]);
}

std::uint64_t befell(const Result<Imported>& imported, const std::string& reason) {
  const auto& reasons = imported->files[0].reasons;
  const auto found = reasons.find(reason);
  return found == reasons.end() ? 0 : found->second;
}

const std::vector<std::string>& icews_columns() {
  static const std::vector<std::string> names{
      "Event ID",       "Event Date", "Source Name",     "Source Sectors", "Source Country",
      "Event Text",     "CAMEO Code", "Intensity",       "Target Name",    "Target Sectors",
      "Target Country", "Story ID",   "Sentence Number", "Publisher",      "City",
      "District",       "Province",   "Country",         "Latitude",       "Longitude"};
  return names;
}

const std::vector<std::string>& polecat_columns() {
  static const std::vector<std::string> names{"Event ID",
                                              "Event Date",
                                              "Event Type",
                                              "Event Mode",
                                              "Intensity",
                                              "Quad Code",
                                              "Contexts",
                                              "Actor Name",
                                              "Actor Country",
                                              "Actor COW",
                                              "Primary Actor Sector",
                                              "Actor Sectors",
                                              "Actor Title",
                                              "Actor Name Raw",
                                              "Wikipedia Actor ID",
                                              "Recipient Name",
                                              "Recipient Country",
                                              "Recipient COW",
                                              "Primary Recipient Sector",
                                              "Recipient Sectors",
                                              "Recipient Title",
                                              "Recipient Name Raw",
                                              "Wikipedia Recipient ID",
                                              "Placename",
                                              "City",
                                              "District",
                                              "Province",
                                              "Country",
                                              "Latitude",
                                              "Longitude",
                                              "GeoNames ID",
                                              "Raw Placename",
                                              "Feature Type",
                                              "Source",
                                              "Publication Date",
                                              "Story People",
                                              "Story Organizations",
                                              "Story Locations",
                                              "Language",
                                              "Version"};
  return names;
}

}  // namespace quadrille::records
