#include "words.hpp"

#include <algorithm>
#include <cerrno>
#include <charconv>
#include <cstdio>
#include <cstdlib>
#include <cstring>

#include <fmt/format.h>
#include <unistd.h>

#include "quadrille/wire/json.hpp"
#include "quadrille/wire/text_table.hpp"

namespace quadrille::mpi {
namespace {

constexpr std::size_t kNarrowest = 40;
constexpr std::size_t kWidest = 200;
constexpr std::size_t kUsual = 80;

/// COLUMNS alone decides: under mpirun standard output is always a terminal of its own.
std::size_t width() {
  const char* columns = std::getenv("COLUMNS");  // NOLINT(concurrency-mt-unsafe): one thread
  const std::string_view text = columns == nullptr ? "" : columns;
  std::size_t wide = 0;
  const auto [end, problem] = std::from_chars(text.data(), text.data() + text.size(), wide);
  return !text.empty() && problem == std::errc{} && end == text.data() + text.size()
             ? std::clamp(wide, kNarrowest, kWidest)
             : kUsual;
}

}  // namespace

std::string_view help_text() {
  return R"(mpirun -n N quadrille-mpi sweep FILE [--json|--csv] [--spreadsheet] [--progress]

Does what "quadrille sweep FILE" does, on as many processes as it is started with,
on one machine or on many, and prints the same bytes. Only the first process reads
FILE and the file of stakes that it names. The format is in docs/methods/sweep.md.

  --json, --csv   for machines
  --spreadsheet   disarms cells that a spreadsheet would take for formulas
  --progress      a line on standard error at every tenth, where that is no terminal
  --version       the version

  mpirun -n 4 quadrille-mpi sweep bases.toml --csv >bases.csv
  srun --mpi=pmix quadrille-mpi sweep bases.toml --csv >bases.csv
)";
}

Result<Command> parse_command(const std::vector<std::string>& words) {
  const auto wrong = [](const std::string& sentence) {
    return fail(ErrorCode::invalid_argument,
                sentence + "; the form is: quadrille-mpi sweep FILE [--json|--csv]");
  };
  Command command;
  std::vector<std::string> plain;
  for (const std::string& word : words) {
    if (word == "--help" || word == "-h") {
      return Command{.does = Command::Does::help};
    }
    if (word == "--version") {
      return Command{.does = Command::Does::version};
    }
    if (word == "--json" || word == "--csv") {
      const Form form = word == "--json" ? Form::json : Form::csv;
      if (command.form != Form::text && command.form != form) {
        return wrong("--json and --csv exclude each other");
      }
      command.form = form;
    } else if (word == "--spreadsheet") {
      command.spreadsheet = wire::SpreadsheetSafe::yes;
    } else if (word == "--progress") {
      command.progress = true;
    } else if (word.starts_with("-")) {
      return wrong(fmt::format("sweep does not know what to do with \"{}\"", word));
    } else {
      plain.push_back(word);
    }
  }
  if (plain.empty() || plain.front() != "sweep") {
    return wrong(plain.empty()
                     ? std::string("sweep is not asked for")
                     : fmt::format("there is no verb \"{}\" here, only sweep", plain.front()));
  }
  if (plain.size() != 2) {
    return wrong(plain.size() < 2
                     ? std::string("sweep needs FILE")
                     : fmt::format("sweep does not know what to do with \"{}\"", plain[2]));
  }
  command.file = plain[1];
  return command;
}

std::string rendered(const service::Sweep& sweep,
                     std::span<const bargaining::SweptOutcome> outcomes, const Command& command) {
  const wire::Report report = service::to_report(sweep, outcomes);
  switch (command.form) {
    case Form::json:
      return wire::to_json(report);
    case Form::csv:
      return wire::to_csv(report.table, command.spreadsheet);
    case Form::text:
      break;
  }
  return service::to_text(sweep, report, width());
}

Exit exit_of(ErrorCode code) {
  return code == ErrorCode::invalid_argument || code == ErrorCode::inconsistent ? Exit::usage
                                                                                : Exit::data;
}

Progress::Progress(bool wanted, std::size_t points)
    : wanted_(wanted), live_(isatty(STDERR_FILENO) == 1), points_(points) {}

void Progress::tell(std::size_t done) {
  if (live_) {
    fmt::print(stderr, "\r\x1b[K{} of {} points", done, points_);
    return;
  }
  const std::size_t tenth = 10 * done / points_;
  if (wanted_ && tenth > tenth_) {
    tenth_ = tenth;
    fmt::print(stderr, "quadrille-mpi: {} of {} points\n", done, points_);
  }
}

void Progress::end() const {
  if (live_) {
    fmt::print(stderr, "\r\x1b[K");
  }
}

void complain(std::string_view sentence) {
  fmt::print(stderr, "quadrille-mpi: {}\n", wire::printable(sentence));
}

Result<void> write_result(std::string_view text) {
  if (std::fwrite(text.data(), 1, text.size(), stdout) != text.size() || std::fflush(stdout) != 0) {
    return fail(ErrorCode::unwritable,
                fmt::format("the result could not be written to standard output: {}",
                            std::strerror(errno)));  // NOLINT(concurrency-mt-unsafe): one thread
  }
  return {};
}

}  // namespace quadrille::mpi
