#include "quadrille/wire/csv.hpp"

#include <algorithm>
#include <optional>
#include <string_view>

#include <fmt/format.h>

#include "quadrille/base/contract.hpp"

namespace quadrille::wire {
namespace {

constexpr std::string_view kMissing = "NA";

std::string joined(const Table& table);

struct Plain {
  std::string operator()(Missing /*none*/) const { return std::string(kMissing); }
  std::string operator()(const std::string& text) const { return text; }
  std::string operator()(std::int64_t integer) const { return std::to_string(integer); }
  std::string operator()(const Number& number) const { return plain_text(number); }
  std::string operator()(bool flag) const { return flag ? "true" : "false"; }
  std::string operator()(const std::vector<std::string>& texts) const {
    return fmt::format("{}", fmt::join(texts, "|"));
  }
  std::string operator()(const Table& table) const { return joined(table); }
  std::string operator()(const Record& /*record*/) const {
    QUADRILLE_EXPECT(false, "records stand around tables, not in them");
    return {};
  }
};

std::string joined(const Table& table) {
  std::string text;
  for (const auto& row : table.rows()) {
    text += text.empty() ? "" : "|";
    for (std::size_t column = 0; column < row.size(); ++column) {
      text += column == 0 ? "" : " ";
      text += std::visit(Plain{}, row[column].value);
    }
  }
  return text;
}

bool is_words(const Cell& cell) {
  return std::holds_alternative<std::string>(cell.value) ||
         std::holds_alternative<std::vector<std::string>>(cell.value) ||
         std::holds_alternative<Table>(cell.value);
}

class Sheet {
 public:
  explicit Sheet(SpreadsheetSafe safe) : safe_(safe) {}

  void write(const Cell& cell) {
    std::string text = std::visit(Plain{}, cell.value);
    const bool words = is_words(cell);
    if (words && safe_ == SpreadsheetSafe::yes && !text.empty() &&
        std::string_view("=+-@\t\r").find(text.front()) != std::string_view::npos) {
      text.insert(text.begin(), '\'');
    }
    write_text(text, words && text == kMissing);
  }
  void write_text(std::string_view text, bool quoted = false) {
    text_ += at_start_ ? "" : ",";
    at_start_ = false;
    if (!quoted && text.find_first_of(",\"\n\r") == std::string_view::npos) {
      text_ += text;
      return;
    }
    text_ += '"';
    for (const char letter : text) {
      text_ += letter;
      if (letter == '"') {
        text_ += '"';
      }
    }
    text_ += '"';
  }
  void end_row() {
    text_ += '\n';
    at_start_ = true;
  }
  [[nodiscard]] std::string take() { return std::move(text_); }

 private:
  SpreadsheetSafe safe_;
  std::string text_;
  bool at_start_ = true;
};

/// The column whose tables become rows, if there is one.
std::optional<std::size_t> column_of_rows(const Table& table) {
  std::optional<std::size_t> found;
  for (std::size_t column = 0; column < table.columns().size(); ++column) {
    if (table.columns()[column].type == ColumnType::table &&
        table.columns()[column].nested == Nested::rows) {
      QUADRILLE_EXPECT(!found, "at most one column of a table becomes rows");
      found = column;
    }
  }
  return found;
}

/// The columns of the first inner table: all have the same.
std::vector<Column> inner_columns(const Table& table, std::size_t column) {
  for (const auto& row : table.rows()) {
    if (const auto* inner = std::get_if<Table>(&row[column].value)) {
      return inner->columns();
    }
  }
  return {};
}

void write_header(Sheet& sheet, const Table& table, std::optional<std::size_t> nested,
                  const std::vector<Column>& inner) {
  for (std::size_t column = 0; column < table.columns().size(); ++column) {
    if (column != nested) {
      sheet.write_text(table.columns()[column].name);
    }
  }
  for (const Column& column : inner) {
    const bool taken = std::any_of(table.columns().begin(), table.columns().end(),
                                   [&](const Column& outer) { return outer.name == column.name; });
    sheet.write_text(taken ? table.columns()[*nested].name + "_" + column.name : column.name);
  }
  sheet.end_row();
}

void write_outer(Sheet& sheet, const std::vector<Cell>& row, std::optional<std::size_t> nested) {
  for (std::size_t column = 0; column < row.size(); ++column) {
    if (column != nested) {
      sheet.write(row[column]);
    }
  }
}

}  // namespace

std::string to_csv(const Table& table, SpreadsheetSafe safe) {
  Sheet sheet(safe);
  const auto nested = column_of_rows(table);
  const std::vector<Column> inner = nested ? inner_columns(table, *nested) : std::vector<Column>{};
  write_header(sheet, table, nested, inner);
  for (const auto& row : table.rows()) {
    const Table* rows = nested ? std::get_if<Table>(&row[*nested].value) : nullptr;
    if (rows == nullptr || rows->rows().empty()) {
      write_outer(sheet, row, nested);
      for (std::size_t column = 0; column < inner.size(); ++column) {
        sheet.write(Missing{});
      }
      sheet.end_row();
      continue;
    }
    for (const auto& inner_row : rows->rows()) {
      write_outer(sheet, row, nested);
      for (const Cell& cell : inner_row) {
        sheet.write(cell);
      }
      sheet.end_row();
    }
  }
  return sheet.take();
}

}  // namespace quadrille::wire
