#include "stakes_file.hpp"

#include <algorithm>

#include "text_file.hpp"
#include "toml_entry.hpp"

namespace quadrille::service {

namespace {

/// Where a position or a capability may come from instead of being a number.
constexpr std::string_view kStances = "stances";
constexpr std::string_view kTheatre = "theatre";
constexpr std::uintmax_t kLargestStakesFile = std::uintmax_t{1} << 20U;

WrittenStake stake_of(const TomlEntry& entry, const toml::table& table) {
  entry.allow({"actor", "position", "position_sd", "salience", "salience_sd", "capability",
               "capability_sd", "because", "items"});
  WrittenStake stake{.where = entry.where(),
                     .actor = entry.text("actor"),
                     .position_sd = entry.maybe_number("position_sd"),
                     .salience = entry.number("salience"),
                     .salience_sd = entry.maybe_number("salience_sd"),
                     .capability_sd = entry.maybe_number("capability_sd"),
                     .because = entry.maybe_text("because").value_or(""),
                     .items = entry.maybe_texts("items")};
  if (const toml::node* position = table.get("position");
      position != nullptr && position->is_string()) {
    stake.position_from = entry.text("position");
    if (stake.position_from != kStances && stake.position_from != kTheatre) {
      entry.wrong("position", stake.position_from, "a number, \"stances\" or \"theatre\"");
    }
  } else {
    stake.position = entry.number("position");
  }
  if (const toml::node* capability = table.get("capability");
      capability != nullptr && capability->is_string()) {
    if (const std::string word = entry.text("capability"); word != kTheatre) {
      entry.wrong("capability", word, "a number or \"theatre\"");
    }
  } else {
    stake.capability = entry.number("capability");
  }
  return stake;
}

}  // namespace

Result<std::string> read_stakes_text(const std::filesystem::path& file) {
  return read_text_file(file, kLargestStakesFile, "1 MiB that a stakes file may have");
}

Result<StakesFile> parse_stakes(std::string_view text, const std::filesystem::path& file) {
  const auto root = parse_toml(text, file);
  if (!root) {
    return fail(root.error());
  }
  StakesFile stakes{.file = file.string()};
  FirstFault fault;
  const TomlEntry head(*root, "stakes file", stakes.file, fault);
  head.allow(
      {"issue", "low", "high", "reference_point", "theatre", "pull", "quota", "point", "stake"});
  stakes.issue = head.text("issue");
  stakes.low = head.maybe_number("low").value_or(0.0);
  stakes.high = head.maybe_number("high").value_or(100.0);
  stakes.reference_point = head.maybe_number("reference_point");
  stakes.theatre = head.maybe_text("theatre");
  stakes.pull = head.maybe_number("pull");
  stakes.quota = head.maybe_number("quota");
  for_each_entry(*root, "point", stakes.file, fault,
                 [&](const TomlEntry& entry, const toml::table&) {
                   entry.allow({"position", "meaning"});
                   stakes.points.push_back(
                       {.position = entry.number("position"), .meaning = entry.text("meaning")});
                 });
  for_each_entry(*root, "stake", stakes.file, fault,
                 [&](const TomlEntry& entry, const toml::table& table) {
                   stakes.stakes.push_back(stake_of(entry, table));
                 });
  if (fault.error) {
    return fail(*fault.error);
  }
  if (stakes.stakes.empty()) {
    return fail(ErrorCode::invalid_argument, fmt::format("{}: nobody has a stake", stakes.file));
  }
  return stakes;
}

std::string stakes_setting(std::string_view issue) { return "stakes/" + std::string(issue); }

Result<std::vector<casefile::Setting>> stakes_of_folder(const std::filesystem::path& folder,
                                                        const Catalog& catalog) {
  std::vector<casefile::Setting> settings;
  std::error_code none;
  std::vector<std::filesystem::path> files;
  for (const auto& entry : std::filesystem::directory_iterator(folder, none)) {
    if (entry.path().extension() == ".toml") {
      files.push_back(entry.path());
    }
  }
  std::ranges::sort(files);
  for (const std::filesystem::path& file : files) {
    const auto text = read_stakes_text(file);
    if (!text) {
      return fail(text.error());
    }
    const auto stakes = parse_stakes(*text, file);
    if (!stakes) {
      return fail(stakes.error());
    }
    if (std::ranges::find(catalog.issues, stakes->issue, &CatalogIssue::code) ==
        catalog.issues.end()) {
      return fail(ErrorCode::not_found,
                  fmt::format("{}: the catalog has no issue \"{}\"", file.string(), stakes->issue));
    }
    settings.push_back({.name = stakes_setting(stakes->issue), .value = *text});
  }
  return settings;
}

}  // namespace quadrille::service
