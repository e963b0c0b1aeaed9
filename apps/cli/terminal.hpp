#pragma once

/// \file
/// Where words go: results to standard output, notes and progress to standard error.

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

#include "quadrille/base/result.hpp"
#include "quadrille/wire/csv.hpp"
#include "quadrille/wire/table.hpp"

namespace quadrille::cli {

enum class Form : std::uint8_t { text, json, csv };

/// What the process ends with. 1 is for checks that found something, and for nothing else.
enum class Exit : std::uint8_t { ok = 0, finding = 1, usage = 2, data = 3, internal = 4 };
[[nodiscard]] Exit exit_of(ErrorCode code);

class Terminal {
 public:
  /// Looks at COLUMNS, NO_COLOR, TERM, the locale and at what the two streams are.
  Terminal();

  Form form = Form::text;
  wire::SpreadsheetSafe spreadsheet = wire::SpreadsheetSafe::no;

  /// 80 where the output is no terminal and COLUMNS says nothing.
  [[nodiscard]] std::size_t width() const { return width_; }

  /// Whether lines may be drawn beyond ASCII: not where the locale names another encoding than
  /// UTF-8. Where no locale is named, as in containers, they may.
  [[nodiscard]] bool unicode() const { return unicode_; }

  /// A result. Kept and written at the end, so that a fault leaves no half of one.
  void result(std::string_view text) { result_ += text; }
  /// The report as JSON or CSV, where that form was asked for; says whether it was.
  [[nodiscard]] bool structured(const wire::Report& report);
  /// A record as JSON; as CSV of one row without its inner tables.
  [[nodiscard]] bool structured(const wire::Record& record);

  /// A sentence for the person, never part of a result; shown after it.
  void note(std::string_view text);
  /// A line that the next one replaces; only where standard error is a terminal.
  void progress(std::string_view text) const;
  void end_progress() const;
  /// "quadrille: sentence"
  void complain(std::string_view sentence) const;

  // Marks for standard output; the words stay as they are where colour is off.
  [[nodiscard]] std::string strong(std::string_view text) const;
  [[nodiscard]] std::string faint(std::string_view text) const;
  [[nodiscard]] std::string good(std::string_view text) const;
  [[nodiscard]] std::string bad(std::string_view text) const;

  /// Lines of `text`, broken at the width, each after `indent` columns; the first after `first`.
  [[nodiscard]] std::string paragraph(std::string_view text, std::size_t indent,
                                      std::string_view first = {}) const;

  /// Writes the result, then the notes. Errors. `unwritable` where standard output does not take
  /// it.
  [[nodiscard]] Result<void> flush();

 private:
  [[nodiscard]] std::string marked(std::string_view code, std::string_view text) const;

  std::size_t width_ = 80;
  bool colour_ = false;
  bool live_ = false;
  bool unicode_ = true;
  std::string result_;
  std::string notes_;
};

}  // namespace quadrille::cli
