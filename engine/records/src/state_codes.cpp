#include <array>
#include <fstream>
#include <iterator>
#include <utility>

#include <fmt/format.h>

#include "quadrille/base/iso_date.hpp"
#include "quadrille/records/cells.hpp"
#include "quadrille/records/state_register.hpp"

#include "state_names.hpp"

namespace quadrille::records {
namespace {

using domain::DaySpan;

constexpr std::size_t kColumns = 9;

std::vector<std::string_view> parts_of(std::string_view cell, char separator) {
  std::vector<std::string_view> parts;
  while (!cell.empty()) {
    const std::size_t end = cell.find(separator);
    parts.push_back(cell.substr(0, end));
    cell.remove_prefix(end == std::string_view::npos ? cell.size() : end + 1);
  }
  return parts;
}

struct DatedCode {
  std::string_view text;
  DaySpan when{domain::kOpenStart, domain::kOpenEnd};
};

/// "260 from 1990-10-03", "345 until 2006-06-05", "666".
Result<DatedCode> dated_code(std::string_view part) {
  DatedCode code{.text = part};
  for (const std::string_view word : {" from ", " until "}) {
    const std::size_t at = part.find(word);
    if (at == std::string_view::npos) {
      continue;
    }
    const auto day = parse_iso_date(part.substr(at + word.size()));
    if (!day) {
      return fail(day.error());
    }
    code.text = part.substr(0, at);
    (word == " from " ? code.when.from : code.when.until) = *day;
  }
  return code;
}

std::optional<int> first_number(std::string_view cell) {
  const auto parts = parts_of(cell, '|');
  if (parts.empty()) {
    return std::nullopt;
  }
  const auto number = whole_number(parts.front().substr(0, parts.front().find(' ')));
  return number ? std::optional(static_cast<int>(*number)) : std::nullopt;
}

}  // namespace

std::string_view name(CodeSystem system) {
  constexpr std::array<std::string_view, kCodeSystems> kNames{
      "code", "cow", "cow_abbreviation", "gw", "iso3", "iso2", "name"};
  return kNames.at(static_cast<std::size_t>(system));
}

std::optional<CodeSystem> parse_code_system(std::string_view text) {
  for (std::size_t at = 0; at < kCodeSystems; ++at) {
    const auto system = static_cast<CodeSystem>(at);
    if (name(system) == text) {
      return system;
    }
  }
  return std::nullopt;
}

Result<void> StateCodes::add_codes(CodeSystem system, std::string_view cell) {
  for (const std::string_view part : parts_of(cell, '|')) {
    const auto code = dated_code(part);
    if (!code) {
      return fail(code.error());
    }
    const std::string key = system == CodeSystem::english_name ? folded_state_name(code->text)
                                                               : std::string(code->text);
    const Meaning meaning{.state = states_.size() - 1, .when = code->when};
    std::vector<Meaning>& meanings = tables_[static_cast<std::size_t>(system)][key];
    // Two spellings of one name, or one number given twice, are one code.
    if (meanings.empty() || !(meanings.back() == meaning)) {
      meanings.push_back(meaning);
    }
  }
  return {};
}

Result<void> StateCodes::add_line(std::string_view line) {
  std::vector<std::string_view> cells = parts_of(line, '\t');
  if (cells.size() != kColumns) {
    return fail(ErrorCode::malformed,
                fmt::format("{} cells where {} are wanted", cells.size(), kColumns));
  }
  for (std::string_view& cell : cells) {
    cell = cell == "-" ? std::string_view() : cell;
  }
  if (cells[0].empty() || cells[8].empty()) {
    return fail(ErrorCode::malformed, "a state needs a code and a name");
  }
  State state{.code = std::string(cells[0]),
              .predecessor = std::string(cells[7]),
              .cow = first_number(cells[1]),
              .gleditsch_ward = first_number(cells[3])};
  for (const std::string_view part : parts_of(cells[8], '|')) {
    if (part.find(" from ") == std::string_view::npos &&
        part.find(" until ") == std::string_view::npos) {
      state.names.emplace_back(part);
    }
  }
  states_.push_back(std::move(state));
  const std::string_view iso3 = cells[0].size() == 3 ? cells[0] : std::string_view();
  constexpr std::array<std::pair<CodeSystem, std::size_t>, 7> kCells{
      {{CodeSystem::cow_number, 1},
       {CodeSystem::cow_abbreviation, 2},
       {CodeSystem::gleditsch_ward, 3},
       {CodeSystem::iso2, 4},
       {CodeSystem::iso3, 5},
       {CodeSystem::iso2, 6},
       {CodeSystem::english_name, 8}}};
  auto added = add_codes(CodeSystem::iso3, iso3);
  for (const auto& [system, cell] : kCells) {
    added = added.and_then([&] { return add_codes(system, cells[cell]); });
  }
  return added;
}

Result<StateCodes> StateCodes::load(const std::filesystem::path& file) {
  std::ifstream stream(file, std::ios::binary);
  if (!stream) {
    return fail(ErrorCode::not_found,
                fmt::format("the table of state codes {} cannot be read", file.string()));
  }
  StateCodes codes;
  std::string line;
  for (std::size_t number = 1; std::getline(stream, line); ++number) {
    if (line.empty() || line.starts_with('#')) {
      continue;
    }
    if (auto added = codes.add_line(line); !added) {
      return fail(ErrorCode::malformed,
                  fmt::format("{}:{}: {}", file.string(), number, added.error().message));
    }
  }
  if (codes.states_.empty()) {
    return fail(ErrorCode::malformed, fmt::format("{} names no state", file.string()));
  }
  return codes;
}

std::span<const StateCodes::Meaning> StateCodes::meanings(CodeSystem system,
                                                          std::string_view code) const {
  const Table& table = tables_[static_cast<std::size_t>(system)];
  const auto found =
      system == CodeSystem::english_name ? table.find(folded_state_name(code)) : table.find(code);
  return found == table.end() ? std::span<const Meaning>() : std::span(found->second);
}

}  // namespace quadrille::records
