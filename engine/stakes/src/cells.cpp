#include "cells.hpp"

#include <algorithm>
#include <array>
#include <cctype>
#include <charconv>
#include <cmath>

#include <fmt/format.h>

namespace quadrille::stakes {

namespace {

constexpr auto kNowhere = std::string_view::npos;

bool is_blank(char letter) { return letter == ' ' || letter == '\t' || letter == '\r'; }

/// Old files end their lines in a carriage return alone.
char line_end_of(std::string_view text) { return text.find('\n') == kNowhere ? '\r' : '\n'; }

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

/// Cuts one text into cells.
class Cutter {
 public:
  Cutter(std::string_view text, char separator)
      : text_(text), separator_(separator), line_end_(line_end_of(text)) {}

  /// The cell that begins at `from`; `end` is set to the separator or line end behind it.
  Cell cell(std::size_t from, std::size_t& end) const {
    const std::size_t first = after_blanks(from);
    if (first < text_.size() && (text_[first] == '"' || text_[first] == '\'')) {
      const std::size_t close = closing_quote(first);
      if (close != kNowhere) {
        end = after_blanks(close + 1);
        Cell quoted = trimmed(text_, first + 1, close);
        quoted.text = without_doubled(quoted.text, text_[first]);
        return quoted;
      }
    }
    const std::array<char, 2> ends = {separator_, line_end_};
    end = std::min(text_.find_first_of(std::string_view(ends.data(), ends.size()), from),
                   text_.size());
    return trimmed(text_, from, end);
  }

  [[nodiscard]] bool is_separator(std::size_t at) const {
    return at < text_.size() && text_[at] == separator_;
  }
  [[nodiscard]] std::size_t line_ends(std::size_t from, std::size_t to) const {
    return static_cast<std::size_t>(std::ranges::count(text_.substr(from, to - from), line_end_));
  }

 private:
  [[nodiscard]] bool ends_cell(std::size_t at) const {
    return at >= text_.size() || text_[at] == separator_ || text_[at] == line_end_;
  }

  [[nodiscard]] std::size_t after_blanks(std::size_t at) const {
    while (!ends_cell(at) && is_blank(text_[at])) {
      ++at;
    }
    return at;
  }

  /// The end of the quoted text that begins at `from`. An apostrophe inside a name closes nothing:
  /// behind a closing quote the cell ends.
  [[nodiscard]] std::size_t closing_quote(std::size_t from) const {
    const char quote = text_[from];
    bool apostrophe = false;
    for (std::size_t at = from + 1; at < text_.size(); ++at) {
      if (quote == '\'' && (text_[at] == line_end_ || (apostrophe && text_[at] == separator_))) {
        return kNowhere;
      }
      if (text_[at] != quote) {
        continue;
      }
      if (at + 1 < text_.size() && text_[at + 1] == quote) {
        ++at;
        continue;
      }
      if (ends_cell(after_blanks(at + 1))) {
        return at;
      }
      if (quote == '"') {
        return kNowhere;
      }
      apostrophe = true;
    }
    return kNowhere;
  }

  static std::string without_doubled(std::string_view text, char quote) {
    std::string plain;
    for (std::size_t at = 0; at < text.size(); ++at) {
      plain += text[at];
      if (text[at] == quote && at + 1 < text.size() && text[at + 1] == quote) {
        ++at;
      }
    }
    return plain;
  }

  std::string_view text_;
  char separator_;
  char line_end_;
};

}  // namespace

std::string one_line(std::string sentence) {
  std::ranges::replace_if(
      sentence, [](unsigned char letter) { return letter < 0x20 || letter == 0x7F; }, ' ');
  return sentence;
}

tl::unexpected<Error> fault(const Place& place, std::string_view sentence) {
  std::string where(place.file);
  if (place.line > 0) {
    where += fmt::format(":{}", place.line);
  }
  if (place.column > 0) {
    where += fmt::format(":{}", place.column);
  }
  return fail(ErrorCode::malformed, one_line(fmt::format("{}: {}", where, sentence)));
}

std::vector<Line> lines_of(std::string_view text, char separator, std::size_t most) {
  const Cutter cutter(text, separator);
  std::vector<Line> lines;
  std::size_t number = 1;
  for (std::size_t at = 0; at < text.size() && lines.size() < most;) {
    Line line{.number = number};
    std::size_t end = at;
    for (bool more = true; more;) {
      const std::size_t from = at;
      line.cells.push_back(cutter.cell(from, end));
      number += cutter.line_ends(from, end);
      more = cutter.is_separator(end);
      at = end + 1;
    }
    ++number;
    if (filled(line) > 0) {
      lines.push_back(std::move(line));
    }
  }
  return lines;
}

std::string_view first_line(std::string_view text) {
  const std::size_t from = text.find_first_not_of(" \t\r\n");
  if (from == kNowhere) {
    return {};
  }
  // Blanks before it may be empty cells.
  const std::size_t line = text.find_last_of("\r\n", from);
  text.remove_prefix(line == kNowhere ? 0 : line + 1);
  return text.substr(0, text.find(line_end_of(text)));
}

std::size_t filled(const Line& line) {
  std::size_t count = line.cells.size();
  while (count > 0 && line.cells[count - 1].text.empty()) {
    --count;
  }
  return count;
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

Result<double> number_in(const Cell& cell, const Place& place, std::string_view what,
                         DecimalComma comma) {
  if (cell.text.empty()) {
    return fault(place, fmt::format("the {} is empty", what));
  }
  std::string plain = cell.text;
  const auto at = plain.find(',');
  if (at != std::string::npos) {
    if (comma == DecimalComma::no) {
      return fault(place,
                   fmt::format("the {} '{}' has a decimal comma; write a point", what, cell.text));
    }
    plain[at] = '.';
  }
  if (plain.starts_with('+') && !plain.starts_with("+-")) {
    plain.erase(0, 1);
  }
  double value = 0.0;
  const char* to = plain.data() + plain.size();
  const auto [end, status] = std::from_chars(plain.data(), to, value);
  if (status != std::errc() || end != to || !std::isfinite(value)) {
    return fault(place, fmt::format("the {} '{}' is no number", what, cell.text));
  }
  return value;
}

std::string lower(std::string_view text) {
  std::string small(text);
  std::ranges::transform(small, small.begin(), [](unsigned char letter) {
    return static_cast<char>(std::tolower(letter));
  });
  return small;
}

}  // namespace quadrille::stakes
