#include "terminal.hpp"

#include <algorithm>
#include <cerrno>
#include <charconv>
#include <cstdlib>
#include <cstring>
#include <iterator>
#include <utility>

#include <fmt/format.h>
#include <sys/ioctl.h>
#include <unistd.h>

#include "quadrille/wire/json.hpp"
#include "quadrille/wire/text_table.hpp"

namespace quadrille::cli {
namespace {

constexpr std::size_t kNarrowest = 40;
constexpr std::size_t kWidest = 200;

std::string_view environment(const char* name) {
  // The program has one thread here and never changes its environment.
  const char* value = std::getenv(name);  // NOLINT(concurrency-mt-unsafe): see above
  return value == nullptr ? std::string_view{} : std::string_view(value);
}

std::size_t wanted_width() {
  const std::string_view columns = environment("COLUMNS");
  std::size_t width = 0;
  const auto [end, problem] =
      std::from_chars(columns.data(), columns.data() + columns.size(), width);
  if (!columns.empty() && problem == std::errc{} && end == columns.data() + columns.size()) {
    return std::clamp(width, kNarrowest, kWidest);
  }
  winsize size{};
  if (isatty(STDOUT_FILENO) == 1 && ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) == 0 &&
      size.ws_col > 0) {
    return std::clamp(std::size_t{size.ws_col}, kNarrowest, kWidest);
  }
  return 80;
}

/// All of it, or what the system says of why not.
std::string write_all(int stream, std::string_view text) {
  while (!text.empty()) {
    const ssize_t written = write(stream, text.data(), text.size());
    if (written < 0) {
      if (errno == EINTR) {
        continue;
      }
      // One thread: nobody else asks for a message meanwhile.
      return std::strerror(errno);  // NOLINT(concurrency-mt-unsafe): see above
    }
    text.remove_prefix(static_cast<std::size_t>(written));
  }
  return {};
}

void write_note(std::string_view text) {
  // A note that standard error does not take is lost; there is nowhere to say so.
  static_cast<void>(write_all(STDERR_FILENO, text));
}

/// The first of LC_ALL, LC_CTYPE and LANG that is set decides, as in POSIX.
bool locale_is_unicode() {
  for (const char* name : {"LC_ALL", "LC_CTYPE", "LANG"}) {
    const auto value = std::string(environment(name));
    if (!value.empty()) {
      return value.find("UTF-8") != std::string::npos || value.find("utf8") != std::string::npos ||
             value.find("UTF8") != std::string::npos || value.find("utf-8") != std::string::npos;
    }
  }
  return true;
}

}  // namespace

Exit exit_of(ErrorCode code) {
  switch (code) {
    case ErrorCode::invalid_argument:
    case ErrorCode::inconsistent:
      return Exit::usage;
    default:
      return Exit::data;
  }
}

Terminal::Terminal()
    : width_(wanted_width()),
      colour_(isatty(STDOUT_FILENO) == 1 && environment("NO_COLOR").empty() &&
              environment("TERM") != "dumb"),
      live_(isatty(STDERR_FILENO) == 1),
      unicode_(locale_is_unicode()) {}

bool Terminal::structured(const wire::Report& report) {
  if (form == Form::json) {
    result(wire::to_json(report));
  } else if (form == Form::csv) {
    result(wire::to_csv(report.table, spreadsheet));
  }
  return form != Form::text;
}

bool Terminal::structured(const wire::Record& record) {
  if (form == Form::json) {
    result(wire::to_json(record));
  } else if (form == Form::csv) {
    std::vector<wire::Column> columns;
    std::vector<wire::Cell> row;
    const auto add = [&](const std::string& name, const wire::Cell& value) {
      using wire::ColumnType;
      ColumnType type = ColumnType::text;
      if (std::holds_alternative<std::int64_t>(value.value)) {
        type = ColumnType::integer;
      } else if (std::holds_alternative<wire::Number>(value.value)) {
        type = ColumnType::number;
      } else if (std::holds_alternative<bool>(value.value)) {
        type = ColumnType::flag;
      } else if (std::holds_alternative<std::vector<std::string>>(value.value)) {
        type = ColumnType::texts;
      } else if (std::holds_alternative<wire::Table>(value.value)) {
        type = ColumnType::table;
      }
      columns.push_back({.name = name, .type = type});
      row.push_back(value);
    };
    for (const wire::Field& field : record) {
      const auto* inner = std::get_if<wire::Record>(&field.value.value);
      if (inner == nullptr) {
        add(field.name, field.value);
        continue;
      }
      for (const wire::Field& part : *inner) {
        add(field.name + "_" + part.name, part.value);
      }
    }
    wire::Table table(std::move(columns));
    table.add(std::move(row));
    result(wire::to_csv(table, spreadsheet));
  }
  return form != Form::text;
}

void Terminal::note(std::string_view text) { notes_ += fmt::format("{}\n", text); }

void Terminal::progress(std::string_view text) const {
  if (live_) {
    write_note(fmt::format("\r\x1b[K{}", text));
  }
}

void Terminal::end_progress() const {
  if (live_) {
    write_note("\r\x1b[K");
  }
}

void Terminal::complain(std::string_view sentence) const {
  write_note(fmt::format("quadrille: {}\n", wire::printable(sentence)));
}

std::string Terminal::marked(std::string_view code, std::string_view text) const {
  return colour_ ? fmt::format("\x1b[{}m{}\x1b[0m", code, text) : std::string(text);
}
std::string Terminal::strong(std::string_view text) const { return marked("1", text); }
std::string Terminal::faint(std::string_view text) const { return marked("2", text); }
std::string Terminal::good(std::string_view text) const { return marked("32", text); }
std::string Terminal::bad(std::string_view text) const { return marked("31", text); }

std::string Terminal::paragraph(std::string_view text, std::size_t indent,
                                std::string_view first) const {
  std::string out;
  const std::size_t room = width_ > indent + 20 ? width_ - indent : 20;
  for (const std::string& line : wire::wrapped(wire::printable(text), room)) {
    out += out.empty() ? wire::padded(first, indent) : std::string(indent, ' ');
    out += line + '\n';
  }
  return out;
}

Result<void> Terminal::flush() {
  const std::string problem = write_all(STDOUT_FILENO, std::exchange(result_, {}));
  if (!problem.empty()) {
    return fail(ErrorCode::unwritable,
                fmt::format("the result could not be written to standard output: {}", problem));
  }
  write_note(std::exchange(notes_, {}));
  return {};
}

}  // namespace quadrille::cli
