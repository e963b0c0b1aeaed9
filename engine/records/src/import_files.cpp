#include "quadrille/records/import_files.hpp"

#include <algorithm>
#include <array>
#include <limits>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "quadrille/base/contract.hpp"

#include "importers.hpp"

namespace quadrille::records {

std::span<const Importer> importers() {
  static constexpr std::array kImporters{
      Importer{.format = {.name = "states",
                          .reads = "members of the system of states: Correlates of War (states "
                                   "or years) or Gleditsch and Ward"},
               .import = import_states,
               .needs_states = NeedsStates::no},
      Importer{
          .format = {.name = "nmc",
                     .reads =
                         "National Material Capabilities of Correlates of War: states by years"},
          .import = import_capabilities},
      Importer{.format = {.name = "atop", .reads = "alliances of ATOP: directed pairs by years"},
               .import = import_pacts},
      Importer{
          .format = {.name = "mid",
                     .reads = "militarised disputes of GML or Correlates of War: pairs by years"},
          .import = import_disputes},
      Importer{
          .format =
              {.name = "rivalries",
               .reads =
                   "strategic rivalries of Thompson, Sakuwa and Suhas or of Thompson and Dreyer"},
          .import = import_rivalries},
      Importer{
          .format = {.name = "contiguity",
                     .reads = "direct contiguity of Correlates of War: pairs by months or years"},
          .import = import_contiguity},
      Importer{
          .format = {.name = "distance", .reads = "least distances of CShapes: pairs by years"},
          .import = import_distances},
      Importer{
          .format =
              {.name = "igo",
               .reads =
                   "how many international organisations two states share, of Correlates of War"},
          .import = import_organisations},
      Importer{.format = {.name = "trade",
                          .reads = "trade of Correlates of War: states or pairs by years"},
               .import = import_trade},
      Importer{.format = {.name = "leaders", .reads = "leaders of Archigos who left office"},
               .import = import_leaders},
      Importer{.format = {.name = "ucdp",
                          .reads = "armed conflicts between states of UCDP and PRIO: by years"},
               .import = import_conflicts},
      Importer{.format = {.name = "unga",
                          .reads = "roll calls of the UN General Assembly: Voeten's tables, or the "
                                   "UN Digital Library's"},
               .import = import_votes},
      Importer{
          .format =
              {.name = "dyad-year",
               .reads =
                   "a table of one's own: pairs by years with one number, with a mapping file"},
          .import = import_dyad_years},
      Importer{.format = {.name = "gdelt",
                          .reads = "events of GDELT 2.0 (61 columns) or 1.0 (57 or 58), counted "
                                   "by sender, receiver, day and type"},
               .import = import_gdelt},
      Importer{.format = {.name = "icews",
                          .reads = "events of ICEWS, counted by sender, receiver, day and type"},
               .import = import_icews},
      Importer{.format = {.name = "polecat",
                          .reads = "events of POLECAT, counted by sender, receiver, day and type"},
               .import = import_polecat},
      Importer{.format = {.name = "phoenix",
                          .reads = "events of Phoenix, counted by sender, receiver, day and type"},
               .import = import_phoenix},
  };
  return kImporters;
}

std::vector<Format> formats() {
  std::vector<Format> all;
  for (const Importer& importer : importers()) {
    all.push_back(importer.format);
  }
  return all;
}

namespace {

Result<const Importer*> importer_of(const ImportRequest& request) {
  const auto all = importers();
  const auto found =
      std::ranges::find(all, request.format, [](const Importer& one) { return one.format.name; });
  if (found == all.end()) {
    std::vector<std::string_view> names;
    for (const Importer& one : all) {
      names.push_back(one.format.name);
    }
    return fail(ErrorCode::invalid_argument, fmt::format("{} is no format of records; there are {}",
                                                         request.format, fmt::join(names, ", ")));
  }
  if (request.files.empty() || request.files.size() > std::numeric_limits<std::uint16_t>::max()) {
    return fail(ErrorCode::invalid_argument,
                fmt::format("an import takes 1 to 65,535 files, not {}", request.files.size()));
  }
  return &*found;
}

Result<void> check_outcome(const Imported& imported) {
  const bool has_rows =
      std::ranges::any_of(imported.files, [](const FileReport& report) { return report.rows > 0; });
  if (!has_rows) {
    return fail(ErrorCode::malformed,
                fmt::format("{} names its columns and holds no rows", imported.files.front().file));
  }
  return {};
}

}  // namespace

Result<Imported> import_files(const ImportRequest& request, const std::stop_token& stop) {
  QUADRILLE_EXPECT(request.facts != nullptr, "an import knows its case");
  const auto importer = importer_of(request);
  if (!importer) {
    return fail(importer.error());
  }
  const auto codes = StateCodes::load(request.state_codes);
  if (!codes) {
    return fail(codes.error());
  }
  const StateRegister states(*codes, *request.facts, request.records);
  if ((*importer)->needs_states == NeedsStates::yes && !states.knows_states()) {
    return fail(ErrorCode::not_found,
                fmt::format("the case has no states that the codes of {} could mean: import the "
                            "format states first",
                            request.format));
  }
  ImportRun run(request, states, stop);
  Imported& imported = run.result();
  imported.info.format = request.format;
  for (const auto& file : request.files) {
    imported.info.files.push_back(file.filename().string());
  }
  return (*importer)
      ->import(run)
      .and_then([&imported] { return check_outcome(imported); })
      .transform([&imported] { return std::move(imported); });
}

}  // namespace quadrille::records
