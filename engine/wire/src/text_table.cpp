#include "quadrille/wire/text_table.hpp"

#include <algorithm>
#include <array>
#include <optional>

#include <fmt/format.h>

namespace quadrille::wire {
namespace {

struct Block {
  char32_t first;
  char32_t last;
};

constexpr std::array kWide{
    Block{0x1100, 0x115F},   Block{0x2E80, 0x303E},   Block{0x3041, 0x33FF},
    Block{0x3400, 0x4DBF},   Block{0x4E00, 0x9FFF},   Block{0xA000, 0xA4CF},
    Block{0xA960, 0xA97F},   Block{0xAC00, 0xD7A3},   Block{0xF900, 0xFAFF},
    Block{0xFE30, 0xFE6F},   Block{0xFF00, 0xFF60},   Block{0xFFE0, 0xFFE6},
    Block{0x1F300, 0x1F64F}, Block{0x1F680, 0x1F6FF}, Block{0x1F900, 0x1F9FF},
    Block{0x20000, 0x3FFFD},
};

constexpr std::array kNoWidth{
    Block{0x0000, 0x001F}, Block{0x007F, 0x009F}, Block{0x00AD, 0x00AD}, Block{0x0300, 0x036F},
    Block{0x0483, 0x0489}, Block{0x0591, 0x05BD}, Block{0x05BF, 0x05BF}, Block{0x05C1, 0x05C2},
    Block{0x0610, 0x061A}, Block{0x064B, 0x065F}, Block{0x0670, 0x0670}, Block{0x06D6, 0x06DC},
    Block{0x0900, 0x0902}, Block{0x093C, 0x093C}, Block{0x0941, 0x0948}, Block{0x094D, 0x094D},
    Block{0x0E31, 0x0E31}, Block{0x0E34, 0x0E3A}, Block{0x0E47, 0x0E4E}, Block{0x1AB0, 0x1AFF},
    Block{0x1DC0, 0x1DFF}, Block{0x200B, 0x200F}, Block{0x202A, 0x202E}, Block{0x2060, 0x2064},
    Block{0x20D0, 0x20FF}, Block{0xFE00, 0xFE0F}, Block{0xFE20, 0xFE2F}, Block{0xFEFF, 0xFEFF},
};

template <std::size_t size>
bool in(const std::array<Block, size>& blocks, char32_t letter) {
  const auto after =
      std::upper_bound(blocks.begin(), blocks.end(), letter,
                       [](char32_t value, const Block& block) { return value < block.first; });
  return after != blocks.begin() && letter <= std::prev(after)->last;
}

struct Letter {
  char32_t value;
  std::size_t bytes;
};

/// The code point at the start of a text that is not empty; a broken byte is a letter of its own.
Letter first_letter(std::string_view text) {
  const auto byte = [&](std::size_t index) { return static_cast<unsigned char>(text[index]); };
  const unsigned char lead = byte(0);
  std::size_t length = 1;
  char32_t value = lead;
  if (lead >= 0xF0 && lead < 0xF8) {
    length = 4;
    value = lead & 0x07U;
  } else if (lead >= 0xE0) {
    length = lead < 0xF0 ? 3 : 1;
    value = lead & 0x0FU;
  } else if (lead >= 0xC0) {
    length = 2;
    value = lead & 0x1FU;
  }
  if (length == 1 || text.size() < length) {
    return {.value = lead < 0x80 ? lead : U'\uFFFD', .bytes = 1};
  }
  for (std::size_t index = 1; index < length; ++index) {
    if ((byte(index) & 0xC0U) != 0x80U) {
      return {.value = U'\uFFFD', .bytes = 1};
    }
    value = (value << 6U) | (byte(index) & 0x3FU);
  }
  return {.value = value, .bytes = length};
}

std::size_t width_of(char32_t letter) {
  if (in(kNoWidth, letter)) {
    return 0;
  }
  return in(kWide, letter) ? 2 : 1;
}

/// Bytes at the start of `text` that fit into `width` columns; at least one letter.
std::size_t bytes_that_fit(std::string_view text, std::size_t width) {
  std::size_t used = 0;
  std::size_t bytes = 0;
  while (bytes < text.size()) {
    const Letter letter = first_letter(text.substr(bytes));
    used += width_of(letter.value);
    if (used > width && bytes > 0) {
      break;
    }
    bytes += letter.bytes;
  }
  return bytes;
}

std::string shown(const Cell& cell);

std::string shown(const Table& table) {
  std::string text;
  for (const auto& row : table.rows()) {
    text += text.empty() ? "" : ", ";
    for (std::size_t column = 0; column < row.size(); ++column) {
      text += column == 0 ? "" : " ";
      text += shown(row[column]);
    }
  }
  return text;
}

struct Shown {
  std::string operator()(Missing /*none*/) const { return "-"; }
  std::string operator()(const std::string& text) const { return printable(text); }
  std::string operator()(std::int64_t integer) const { return std::to_string(integer); }
  std::string operator()(const Number& number) const { return plain_text(number); }
  std::string operator()(bool flag) const { return flag ? "yes" : "no"; }
  std::string operator()(const std::vector<std::string>& texts) const {
    return printable(fmt::format("{}", fmt::join(texts, ", ")));
  }
  std::string operator()(const Table& table) const { return shown(table); }
  std::string operator()(const Record& record) const {
    std::string text;
    for (const Field& field : record) {
      text += fmt::format("{}{}: {}", text.empty() ? "" : ", ", field.name, shown(field.value));
    }
    return text;
  }
};

std::string shown(const Cell& cell) { return std::visit(Shown{}, cell.value); }

bool is_number(ColumnType type) {
  return type == ColumnType::integer || type == ColumnType::number;
}

constexpr std::size_t kGap = 2;
constexpr std::size_t kNarrowest = 10;

/// Widths that fit: while the sum is too large, the widest column of words gives way.
std::vector<std::size_t> fitted(std::vector<std::size_t> widths, const std::vector<Column>& columns,
                                std::size_t width) {
  std::size_t sum = widths.empty() ? 0 : kGap * (widths.size() - 1);
  for (const std::size_t column : widths) {
    sum += column;
  }
  while (sum > width) {
    std::optional<std::size_t> widest;
    for (std::size_t column = 0; column < widths.size(); ++column) {
      if (!is_number(columns[column].type) && widths[column] > kNarrowest &&
          (!widest || widths[column] > widths[*widest])) {
        widest = column;
      }
    }
    if (!widest) {
      break;
    }
    --widths[*widest];
    --sum;
  }
  return widths;
}

void write_row(std::string& out, const std::vector<std::string>& cells,
               const std::vector<std::size_t>& widths, const std::vector<Column>& columns) {
  std::vector<std::vector<std::string>> lines;
  std::size_t height = 1;
  for (std::size_t column = 0; column < cells.size(); ++column) {
    lines.push_back(wrapped(cells[column], widths[column]));
    height = std::max(height, lines.back().size());
  }
  for (std::size_t line = 0; line < height; ++line) {
    std::string text;
    for (std::size_t column = 0; column < cells.size(); ++column) {
      text += column == 0 ? "" : std::string(kGap, ' ');
      text += padded(line < lines[column].size() ? lines[column][line] : "", widths[column],
                     is_number(columns[column].type) ? Side::right : Side::left);
    }
    text.erase(text.find_last_not_of(' ') + 1);
    out += text + '\n';
  }
}

}  // namespace

std::size_t display_width(std::string_view text) {
  std::size_t width = 0;
  while (!text.empty()) {
    const Letter letter = first_letter(text);
    width += width_of(letter.value);
    text.remove_prefix(letter.bytes);
  }
  return width;
}

std::string padded(std::string_view text, std::size_t width, Side side) {
  const std::size_t used = display_width(text);
  const std::string space(used < width ? width - used : 0, ' ');
  return side == Side::left ? std::string(text) + space : space + std::string(text);
}

std::vector<std::string> wrapped(std::string_view text, std::size_t width) {
  std::vector<std::string> lines{""};
  std::size_t used = 0;
  const auto begin_line = [&] {
    lines.emplace_back();
    used = 0;
  };
  while (!text.empty()) {
    const std::size_t space = text.find(' ');
    std::string_view word = text.substr(0, space);
    text.remove_prefix(space == std::string_view::npos ? text.size() : space + 1);
    if (word.empty()) {
      continue;
    }
    std::size_t needed = display_width(word);
    if (used > 0 && used + 1 + needed > width) {
      begin_line();
    }
    while (needed > width && used == 0) {
      const std::size_t bytes = bytes_that_fit(word, width);
      if (bytes == word.size()) {
        break;
      }
      lines.back() += word.substr(0, bytes);
      word.remove_prefix(bytes);
      needed = display_width(word);
      begin_line();
    }
    lines.back() += used == 0 ? "" : " ";
    lines.back() += word;
    used += needed + (used == 0 ? 0 : 1);
  }
  return lines;
}

std::string printable(std::string_view text) {
  std::string out;
  while (!text.empty()) {
    const Letter letter = first_letter(text);
    const bool control = letter.value < 0x20 || (letter.value >= 0x7F && letter.value < 0xA0);
    out += control ? " " : text.substr(0, letter.bytes);
    text.remove_prefix(letter.bytes);
  }
  return out;
}

std::string to_text(const Table& table, std::size_t width) {
  const auto& columns = table.columns();
  std::vector<std::vector<std::string>> rows(1);
  std::vector<std::size_t> widths;
  for (const Column& column : columns) {
    std::string name = column.name;
    std::replace(name.begin(), name.end(), '_', ' ');
    widths.push_back(display_width(name));
    rows.front().push_back(std::move(name));
  }
  for (const auto& row : table.rows()) {
    auto& cells = rows.emplace_back();
    for (std::size_t column = 0; column < row.size(); ++column) {
      cells.push_back(shown(row[column]));
      widths[column] = std::max(widths[column], display_width(cells.back()));
    }
  }
  widths = fitted(std::move(widths), columns, width);
  std::string out;
  for (const auto& cells : rows) {
    write_row(out, cells, widths, columns);
  }
  return out;
}

}  // namespace quadrille::wire
