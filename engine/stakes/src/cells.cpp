#include "cells.hpp"

#include <algorithm>
#include <cctype>
#include <charconv>
#include <cmath>

#include <fmt/format.h>

namespace quadrille::stakes {

namespace {

bool is_blank(char letter) { return letter == ' ' || letter == '\t' || letter == '\r'; }

/// [from, to) without blanks at both ends.
Cell trimmed(std::string_view text, std::size_t from, std::size_t to) {
  while (from < to && is_blank(text[from])) {
    ++from;
  }
  while (to > from && is_blank(text[to - 1])) {
    --to;
  }
  return {.text = std::string(text.substr(from, to - from)), .offset = from, .length = to - from};
}

/// The end of the quoted text that begins at `from`, or npos.
std::size_t closing_quote(std::string_view text, std::size_t from) {
  const char quote = text[from];
  for (std::size_t at = from + 1; at < text.size() && text[at] != '\n'; ++at) {
    if (text[at] != quote) {
      continue;
    }
    if (at + 1 < text.size() && text[at + 1] == quote) {
      ++at;
      continue;
    }
    return at;
  }
  return std::string_view::npos;
}

std::string without_doubled(std::string_view text, char quote) {
  std::string plain;
  for (std::size_t at = 0; at < text.size(); ++at) {
    plain += text[at];
    if (text[at] == quote && at + 1 < text.size() && text[at + 1] == quote) {
      ++at;
    }
  }
  return plain;
}

std::size_t length_of_letter(std::string_view text, std::size_t at) {
  const auto byte = static_cast<unsigned char>(text[at]);
  const std::size_t length = byte < 0x80                   ? 1
                             : byte >= 0xF0 && byte < 0xF5 ? 4
                             : byte >= 0xE0                ? 3
                                                           : 2;
  if (byte >= 0x80 && (byte < 0xC2 || byte >= 0xF5)) {
    return 0;
  }
  if (at + length > text.size()) {
    return 0;
  }
  for (std::size_t k = 1; k < length; ++k) {
    if ((static_cast<unsigned char>(text[at + k]) & 0xC0U) != 0x80U) {
      return 0;
    }
  }
  return length;
}

bool is_utf8(std::string_view text) {
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t length = length_of_letter(text, at);
    if (length == 0) {
      return false;
    }
    at += length;
  }
  return true;
}

}  // namespace

tl::unexpected<Error> fault(const Place& place, std::string_view sentence) {
  std::string where(place.file);
  if (place.line > 0) {
    where += fmt::format(":{}", place.line);
  }
  if (place.column > 0) {
    where += fmt::format(":{}", place.column);
  }
  return fail(ErrorCode::malformed, fmt::format("{}: {}", where, sentence));
}

std::vector<Line> lines_of(std::string_view text, char separator) {
  std::vector<Line> lines;
  std::size_t number = 0;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t end = std::min(text.find('\n', at), text.size());
    Line line{.number = ++number};
    std::size_t from = at;
    while (from <= end) {
      std::size_t first = from;
      while (first < end && is_blank(text[first]) && text[first] != separator) {
        ++first;
      }
      const bool quoted = first < end && (text[first] == '"' || text[first] == '\'');
      const std::size_t close = quoted ? closing_quote(text, first) : std::string_view::npos;
      if (quoted && close < end) {
        Cell cell = trimmed(text, first + 1, close);
        cell.text = without_doubled(cell.text, text[first]);
        line.cells.push_back(std::move(cell));
        from = std::min(text.find(separator, close), end) + 1;
        continue;
      }
      const std::size_t to = std::min(text.find(separator, from), end);
      line.cells.push_back(trimmed(text, from, to));
      from = to + 1;
    }
    const bool blank =
        std::ranges::all_of(line.cells, [](const Cell& cell) { return cell.text.empty(); });
    if (!blank) {
      lines.push_back(std::move(line));
    }
    at = end + 1;
  }
  return lines;
}

char separator_of(std::string_view line) {
  char best = ',';
  std::ptrdiff_t most = std::ranges::count(line, ',');
  for (const char separator : {';', '\t'}) {
    const auto count = std::ranges::count(line, separator);
    if (count > most) {
      most = count;
      best = separator;
    }
  }
  return best;
}

Result<double> number_in(const Cell& cell, const Place& place, std::string_view what, bool comma) {
  if (cell.text.empty()) {
    return fault(place, fmt::format("the {} is empty", what));
  }
  std::string plain = cell.text;
  const auto at = plain.find(',');
  if (at != std::string::npos) {
    if (!comma) {
      return fault(place,
                   fmt::format("the {} '{}' has a decimal comma; write a point", what, cell.text));
    }
    plain[at] = '.';
  }
  double value = 0.0;
  const char* from = plain.data() + (plain.starts_with('+') ? 1 : 0);
  const char* to = plain.data() + plain.size();
  const auto [end, status] = std::from_chars(from, to, value);
  if (status != std::errc() || end != to || !std::isfinite(value)) {
    return fault(place, fmt::format("the {} '{}' is no number", what, cell.text));
  }
  return value;
}

std::string as_utf8(std::string_view text, bool& was_latin1) {
  if (text.starts_with("\xEF\xBB\xBF")) {
    text.remove_prefix(3);
  }
  was_latin1 = !is_utf8(text);
  if (!was_latin1) {
    return std::string(text);
  }
  std::string converted;
  for (const char letter : text) {
    const auto byte = static_cast<unsigned char>(letter);
    if (byte < 0x80) {
      converted += letter;
    } else {
      converted += static_cast<char>(0xC0U | (byte >> 6U));
      converted += static_cast<char>(0x80U | (byte & 0x3FU));
    }
  }
  return converted;
}

std::string lower(std::string_view text) {
  std::string small(text);
  std::ranges::transform(small, small.begin(), [](unsigned char letter) {
    return static_cast<char>(std::tolower(letter));
  });
  return small;
}

}  // namespace quadrille::stakes
