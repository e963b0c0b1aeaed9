#include "quadrille/records/cells.hpp"

#include <algorithm>
#include <charconv>
#include <cmath>

#include <fmt/format.h>
#include <fmt/ranges.h>

namespace quadrille::records {
namespace {

// What a quoted cell may span before the quote counts as a slip.
constexpr std::size_t kLongestRow = std::size_t{1} << 20;
constexpr std::size_t kMostLines = 1000;

std::string_view trimmed(std::string_view text) {
  while (!text.empty() && (text.front() == ' ' || text.front() == '\t')) {
    text.remove_prefix(1);
  }
  while (!text.empty() && (text.back() == ' ' || text.back() == '\t' || text.back() == '\r')) {
    text.remove_suffix(1);
  }
  return text;
}

std::string folded(std::string_view name) {
  std::string folded(trimmed(name));
  std::ranges::transform(folded, folded.begin(), [](char letter) {
    return letter >= 'A' && letter <= 'Z' ? static_cast<char>(letter - 'A' + 'a') : letter;
  });
  return folded;
}

/// One quoted cell from its opening quote. `rest` is left at what follows the closing one.
/// \return nothing where it does not close
std::optional<std::string_view> quoted_cell(std::string_view& rest,
                                            std::vector<std::string>& unquoted) {
  rest.remove_prefix(1);
  const std::size_t end = rest.find('"');
  if (end == std::string_view::npos) {
    return std::nullopt;
  }
  if (rest.substr(end + 1, 1) != "\"") {
    const std::string_view cell = rest.substr(0, end);
    rest.remove_prefix(end + 1);
    return cell;
  }
  std::string text;
  for (;;) {
    const std::size_t quote = rest.find('"');
    if (quote == std::string_view::npos) {
      return std::nullopt;
    }
    text.append(rest.substr(0, quote));
    rest.remove_prefix(quote + 1);
    if (!rest.starts_with('"')) {
      break;
    }
    text.push_back('"');
    rest.remove_prefix(1);
  }
  unquoted.push_back(std::move(text));
  return unquoted.back();
}

char separator_of(std::string_view header) {
  char best = ',';
  for (const char candidate : {'\t', ';'}) {
    if (std::ranges::count(header, candidate) > std::ranges::count(header, best)) {
      best = candidate;
    }
  }
  return best;
}

}  // namespace

bool split_cells(std::string_view line, const CellForm& form, std::vector<std::string_view>& cells,
                 std::vector<std::string>& unquoted) {
  cells.clear();
  unquoted.clear();
  // Views into `unquoted` must survive its growth.
  if (form.quoting == Quoting::doubled && line.find("\"\"") != std::string_view::npos) {
    unquoted.reserve(1 + static_cast<std::size_t>(std::ranges::count(line, form.separator)));
  }
  std::string_view rest = line;
  for (;;) {
    std::optional<std::string_view> cell;
    std::string_view ahead = rest;
    while (ahead.starts_with(' ')) {
      ahead.remove_prefix(1);
    }
    if (form.quoting == Quoting::doubled && ahead.starts_with('"')) {
      rest = ahead;
      cell = quoted_cell(rest, unquoted);
      if (!cell) {
        return false;
      }
    }
    const std::size_t end = rest.find(form.separator);
    // What stands between a closing quote and the separator is no text of the cell.
    cells.push_back(trimmed(cell ? *cell : rest.substr(0, end)));
    if (end == std::string_view::npos) {
      return true;
    }
    rest.remove_prefix(end + 1);
  }
}

Result<CellReader> CellReader::open(const std::filesystem::path& path, const CellForm& form) {
  auto source = LineSource::open(path);
  if (!source) {
    return fail(source.error());
  }
  CellReader reader(std::move(*source), form);
  if (form.separator == '\0') {
    reader.form_.separator = ',';
  }
  const auto first = reader.source_.next_line();
  if (!first) {
    return fail(first.error());
  }
  const std::string_view names = first->value_or(std::string_view());
  if (trimmed(names).empty()) {
    return fail(ErrorCode::malformed,
                fmt::format("{} is empty: its first line should name its columns", path.string()));
  }
  if (form.separator == '\0') {
    reader.form_.separator = separator_of(names);
  }
  if (!split_cells(names, reader.form_, reader.cells_, reader.unquoted_)) {
    return fail(
        ErrorCode::malformed,
        fmt::format("{}:1: a quote in the names of the columns never closes", path.string()));
  }
  reader.header_.assign(reader.cells_.begin(), reader.cells_.end());
  return reader;
}

std::optional<std::size_t> CellReader::find_column(
    std::initializer_list<std::string_view> names) const {
  for (const std::string_view name : names) {
    for (std::size_t at = 0; at < header_.size(); ++at) {
      if (folded(header_[at]) == folded(name)) {
        return at;
      }
    }
  }
  return std::nullopt;
}

Result<std::size_t> CellReader::column(std::initializer_list<std::string_view> names) const {
  if (const auto found = find_column(names)) {
    return *found;
  }
  constexpr std::size_t kShown = 400;
  const std::string present = quoted_text(fmt::format("{}", fmt::join(header_, ", ")), kShown);
  return fail(ErrorCode::malformed,
              fmt::format("{} has no column {}: its columns are {}", source_.path().string(),
                          fmt::join(names, " or "), present));
}

Result<bool> CellReader::next() {
  for (;;) {
    const auto line = source_.next_line();
    if (!line) {
      return fail(line.error());
    }
    const std::optional<std::string_view>& text = *line;
    if (!text) {
      return false;
    }
    text_ = *text;
    line_ = source_.line_number();
    if (!text_.empty()) {
      break;
    }
  }
  if (split_cells(text_, form_, cells_, unquoted_)) {
    return true;
  }
  joined_.assign(text_);
  for (std::size_t lines = 1; lines < kMostLines && joined_.size() < kLongestRow; ++lines) {
    const auto line = source_.next_line();
    if (!line) {
      return fail(line.error());
    }
    const std::optional<std::string_view>& text = *line;
    if (!text) {
      break;
    }
    joined_.push_back('\n');
    joined_.append(*text);
    if (text->find('"') != std::string_view::npos &&
        split_cells(joined_, form_, cells_, unquoted_)) {
      text_ = joined_;
      return true;
    }
  }
  return fail(ErrorCode::malformed, fmt::format("{}:{}: a quote opens in this row and never closes",
                                                source_.path().string(), line_));
}

std::optional<std::int64_t> whole_number(std::string_view cell) {
  std::int64_t number = 0;
  const char* const end = cell.data() + cell.size();
  const auto [rest, error] = std::from_chars(cell.data(), end, number);
  if (error != std::errc() || rest == cell.data()) {
    return std::nullopt;
  }
  std::string_view after(rest, static_cast<std::size_t>(end - rest));
  if (after.starts_with('.')) {
    after.remove_prefix(1);
    if (!std::ranges::all_of(after, [](char digit) { return digit == '0'; })) {
      return std::nullopt;
    }
    after = {};
  }
  return after.empty() ? std::optional(number) : std::nullopt;
}

std::optional<double> decimal_number(std::string_view cell) {
  double number = 0;
  const char* const end = cell.data() + cell.size();
  const auto [rest, error] = std::from_chars(cell.data(), end, number);
  return error == std::errc() && rest == end && std::isfinite(number) ? std::optional(number)
                                                                      : std::nullopt;
}

namespace {

/// Bytes that follow the first of a character of UTF-8; nothing where none starts with it.
std::optional<std::size_t> following(unsigned char first) {
  if (first < 0x80) {
    return 0;
  }
  if (first >= 0xC2 && first <= 0xDF) {
    return 1;
  }
  if (first >= 0xE0 && first <= 0xEF) {
    return 2;
  }
  return first >= 0xF0 && first <= 0xF4 ? std::optional<std::size_t>(3) : std::nullopt;
}

/// Whether the second byte makes an overlong form, a surrogate or a number that no letter has.
bool is_bad_second(unsigned char first, unsigned char second) {
  return (first == 0xE0 && second < 0xA0) || (first == 0xED && second > 0x9F) ||
         (first == 0xF0 && second < 0x90) || (first == 0xF4 && second > 0x8F);
}

bool is_utf8(std::string_view text) {
  for (std::size_t at = 0; at < text.size(); ++at) {
    const auto first = static_cast<unsigned char>(text[at]);
    const auto more = following(first);
    if (!more || text.size() - at <= *more) {
      return false;
    }
    for (std::size_t next = 1; next <= *more; ++next) {
      const auto byte = static_cast<unsigned char>(text[at + next]);
      if ((byte & 0xC0U) != 0x80U || (next == 1 && is_bad_second(first, byte))) {
        return false;
      }
    }
    at += *more;
  }
  return true;
}

}  // namespace

std::string valid_text(std::string_view cell) {
  std::string text(cell);
  std::erase(text, '\0');
  if (is_utf8(text)) {
    return text;
  }
  std::string converted;
  for (const char letter : text) {
    const auto byte = static_cast<unsigned char>(letter);
    if (byte < 0x80) {
      converted.push_back(letter);
    } else {
      converted.push_back(static_cast<char>(0xC0U | (byte >> 6U)));
      converted.push_back(static_cast<char>(0x80U | (byte & 0x3FU)));
    }
  }
  return converted;
}

std::string quoted_text(std::string_view cell, std::size_t most) {
  std::string text = valid_text(cell);
  std::ranges::replace_if(
      text, [](char letter) { return (letter >= 0 && letter < ' ') || letter == '\x7F'; }, ' ');
  if (text.size() > most) {
    std::size_t end = most;
    while (end > 0 && (static_cast<unsigned char>(text[end]) & 0xC0U) == 0x80U) {
      --end;  // not inside a character
    }
    text.resize(end);
    text += " ...";
  }
  return text;
}

bool is_missing(std::string_view cell) {
  return cell.empty() || cell == "NA" || cell == "." || cell == "NaN" || cell == "nan" ||
         cell == "NULL";
}

}  // namespace quadrille::records
