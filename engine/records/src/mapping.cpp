#include "mapping.hpp"

#include <algorithm>
#include <array>
#include <fstream>
#include <map>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "quadrille/records/cells.hpp"

#include "record_rows.hpp"

namespace quadrille::records {
namespace {

constexpr std::array<std::string_view, 10> kKeys{
    "measure", "version", "a", "b", "year", "value", "codes", "symmetric", "missing", "coverage"};
constexpr std::array<std::string_view, 6> kNeeded{"measure", "a", "b", "year", "value", "codes"};

struct Line {
  std::string value;
  std::size_t number = 0;
};
using Lines = std::map<std::string, Line, std::less<>>;

std::string_view without_blanks(std::string_view text) {
  const std::size_t first = text.find_first_not_of(" \t\r");
  return first == std::string_view::npos
             ? std::string_view()
             : text.substr(first, text.find_last_not_of(" \t\r") - first + 1);
}

/// The value of `key = "value"`, which may be followed by a comment.
std::optional<std::string> quoted_value(std::string_view text) {
  if (!text.starts_with('"')) {
    return std::nullopt;
  }
  const std::size_t end = text.find('"', 1);
  if (end == std::string_view::npos) {
    return std::nullopt;
  }
  const std::string_view after = without_blanks(text.substr(end + 1));
  return after.empty() || after.starts_with('#')
             ? std::optional<std::string>(text.substr(1, end - 1))
             : std::nullopt;
}

Result<Lines> read_lines(const std::filesystem::path& file) {
  std::ifstream stream(file, std::ios::binary);
  if (!stream) {
    return fail(ErrorCode::not_found, fmt::format("there is no mapping file {}", file.string()));
  }
  Lines lines;
  std::string text;
  for (std::size_t number = 1; std::getline(stream, text); ++number) {
    text = valid_text(text);
    const std::string_view line = without_blanks(text);
    if (line.empty() || line.starts_with('#')) {
      continue;
    }
    const std::size_t equals = line.find('=');
    const auto key = without_blanks(line.substr(0, equals));
    const auto value = equals == std::string_view::npos
                           ? std::nullopt
                           : quoted_value(without_blanks(line.substr(equals + 1)));
    if (!value) {
      return fail(
          ErrorCode::malformed,
          fmt::format("{}:{}: a line of a mapping reads key = \"value\"", file.string(), number));
    }
    if (std::ranges::find(kKeys, key) == kKeys.end()) {
      return fail(ErrorCode::malformed,
                  fmt::format("{}:{}: {} is no key of a mapping; there are {}", file.string(),
                              number, key, fmt::join(kKeys, ", ")));
    }
    if (!lines.try_emplace(std::string(key), Line{.value = *value, .number = number}).second) {
      return fail(ErrorCode::malformed,
                  fmt::format("{}:{}: {} is given twice", file.string(), number, key));
    }
  }
  for (const std::string_view key : kNeeded) {
    if (!lines.contains(key)) {
      return fail(ErrorCode::malformed, fmt::format("{} does not say {}", file.string(), key));
    }
  }
  return lines;
}

std::string text_of(const Lines& lines, std::string_view key) {
  const auto found = lines.find(key);
  return found == lines.end() ? std::string() : found->second.value;
}

/// "1950 2010"
std::optional<domain::DaySpan> years_of(std::string_view text) {
  const std::size_t blank = text.find(' ');
  if (blank == std::string_view::npos) {
    return std::nullopt;
  }
  const auto first = whole_number(text.substr(0, blank));
  const auto last = whole_number(without_blanks(text.substr(blank)));
  constexpr std::int64_t kLastYear = 9998;
  if (!first || !last || *first < 1 || *last > kLastYear || *last < *first) {
    return std::nullopt;
  }
  return year_span(static_cast<int>(*first), static_cast<int>(*last));
}

std::vector<std::string> listed(std::string_view text) {
  std::vector<std::string> parts;
  while (!text.empty()) {
    const std::size_t comma = text.find(',');
    parts.emplace_back(without_blanks(text.substr(0, comma)));
    text.remove_prefix(comma == std::string_view::npos ? text.size() : comma + 1);
  }
  return parts;
}

}  // namespace

Result<Mapping> Mapping::read(const std::filesystem::path& file) {
  const auto lines = read_lines(file);
  if (!lines) {
    return fail(lines.error());
  }
  const auto misfit = [&file, &lines](std::string_view key, std::string_view wanted) {
    const Line& line = lines->find(key)->second;
    return fail(ErrorCode::malformed, fmt::format("{}:{}: {} is {}, not \"{}\"", file.string(),
                                                  line.number, key, wanted, line.value));
  };
  Mapping mapping{.measure = text_of(*lines, "measure"),
                  .version = text_of(*lines, "version"),
                  .a = text_of(*lines, "a"),
                  .b = text_of(*lines, "b"),
                  .year = text_of(*lines, "year"),
                  .value = text_of(*lines, "value"),
                  .missing = listed(text_of(*lines, "missing"))};
  const auto codes = parse_code_system(text_of(*lines, "codes"));
  if (!codes) {
    return misfit("codes", "one of code, cow, cow_abbreviation, gw, iso3, iso2, name");
  }
  mapping.codes = *codes;
  const std::string symmetric = text_of(*lines, "symmetric");
  if (!symmetric.empty() && symmetric != "yes" && symmetric != "no") {
    return misfit("symmetric", "yes or no");
  }
  mapping.symmetric = symmetric == "yes";
  if (lines->contains("coverage")) {
    mapping.coverage = years_of(text_of(*lines, "coverage"));
    if (!mapping.coverage) {
      return misfit("coverage", "a first and a last year, \"1950 2010\"");
    }
  }
  return mapping;
}

}  // namespace quadrille::records
