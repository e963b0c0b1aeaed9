#include "quadrille/wire/json.hpp"

#include <boost/json/serialize.hpp>
#include <boost/json/string.hpp>

namespace quadrille::wire {
namespace {

void write(std::string& out, const Cell& cell);

// Boost.JSON escapes strings; numbers are ours, because it prints 0.3 as 3E-1.
void write(std::string& out, const std::string& text) {
  out += boost::json::serialize(boost::json::string(text));
}

void write_name(std::string& out, const std::string& name) {
  write(out, name);
  out += ": ";
}

void write(std::string& out, const Record& record) {
  out += '{';
  for (bool first = true; const Field& field : record) {
    out += first ? "" : ", ";
    first = false;
    write_name(out, field.name);
    write(out, field.value);
  }
  out += '}';
}

void write_row(std::string& out, const Table& table, const std::vector<Cell>& row) {
  out += '{';
  for (std::size_t column = 0; column < row.size(); ++column) {
    out += column == 0 ? "" : ", ";
    write_name(out, table.columns()[column].name);
    write(out, row[column]);
  }
  out += '}';
}

/// Rows between brackets; `before` precedes each row and `last` the closing bracket.
void write_rows(std::string& out, const Table& table, std::string_view before,
                std::string_view last) {
  out += '[';
  for (bool first = true; const auto& row : table.rows()) {
    out += first ? "" : ",";
    out += first && before == " " ? "" : before;
    first = false;
    write_row(out, table, row);
  }
  out += table.rows().empty() ? "" : last;
  out += ']';
}

struct Writer {
  std::string& out;

  void operator()(Missing /*none*/) const { out += "null"; }
  void operator()(const std::string& text) const { write(out, text); }
  void operator()(std::int64_t integer) const { out += std::to_string(integer); }
  void operator()(const Number& number) const { out += plain_text(number); }
  void operator()(bool flag) const { out += flag ? "true" : "false"; }
  void operator()(const std::vector<std::string>& texts) const {
    out += '[';
    for (bool first = true; const std::string& text : texts) {
      out += first ? "" : ", ";
      first = false;
      write(out, text);
    }
    out += ']';
  }
  void operator()(const Table& table) const { write_rows(out, table, " ", ""); }
  void operator()(const Record& record) const { write(out, record); }
};

void write(std::string& out, const Cell& cell) { std::visit(Writer{out}, cell.value); }

std::string object(const Report& report, std::string_view before, std::string_view last) {
  std::string out = "{";
  for (const Field& field : report.head) {
    write_name(out, field.name);
    write(out, field.value);
    out += ", ";
  }
  write_name(out, report.name);
  write_rows(out, report.table, before, last);
  for (const Field& field : report.tail) {
    out += ", ";
    write_name(out, field.name);
    write(out, field.value);
  }
  out += "}\n";
  return out;
}

}  // namespace

std::string to_json(const Report& report) { return object(report, "\n  ", "\n"); }

std::string to_json_line(const Report& report) { return object(report, " ", ""); }

std::string to_json(const Record& record) {
  std::string out = "{";
  for (bool first = true; const Field& field : record) {
    out += first ? "\n  " : ",\n  ";
    first = false;
    write_name(out, field.name);
    write(out, field.value);
  }
  out += record.empty() ? "}\n" : "\n}\n";
  return out;
}

}  // namespace quadrille::wire
