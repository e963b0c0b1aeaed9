#pragma once

/// \file
/// What `quadrille-mpi` is told, and what it says: as `quadrille sweep` into a pipe, to the byte.

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "quadrille/base/result.hpp"
#include "quadrille/service/sweep_answer.hpp"
#include "quadrille/wire/csv.hpp"

namespace quadrille::mpi {

enum class Form : std::uint8_t { text, json, csv };

struct Command {
  enum class Does : std::uint8_t { sweep, help, version } does = Does::sweep;
  std::string file{};
  Form form = Form::text;
  wire::SpreadsheetSafe spreadsheet = wire::SpreadsheetSafe::no;
  bool progress = false;  ///< also where standard error is no terminal
};

/// Errors. `invalid_argument` for words that are none of its own.
[[nodiscard]] Result<Command> parse_command(const std::vector<std::string>& words);

[[nodiscard]] std::string_view help_text();

/// In the form that was asked for.
[[nodiscard]] std::string rendered(const service::Sweep& sweep,
                                   std::span<const bargaining::SweptOutcome> outcomes,
                                   const Command& command);

/// What the process ends with, as `quadrille` does: docs/cli.md.
enum class Exit : std::uint8_t { ok = 0, usage = 2, data = 3, internal = 4 };
[[nodiscard]] Exit exit_of(ErrorCode code);

/// Says on standard error how many points are done.
class Progress {
 public:
  Progress(bool wanted, std::size_t points);
  /// On a terminal a line that the next one replaces; else a line at every tenth, if wanted.
  void tell(std::size_t done);
  void end() const;

 private:
  bool wanted_;
  bool live_;
  std::size_t points_;
  std::size_t tenth_ = 0;
};

/// "quadrille-mpi: sentence" on standard error.
void complain(std::string_view sentence);
/// Errors. `unwritable`.
[[nodiscard]] Result<void> write_result(std::string_view text);

}  // namespace quadrille::mpi
