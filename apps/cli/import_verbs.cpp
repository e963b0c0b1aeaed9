#include <chrono>

#include <fmt/format.h>

#include "quadrille/base/iso_date.hpp"
#include "quadrille/service/data_sets.hpp"
#include "quadrille/service/import_records.hpp"
#include "quadrille/wire/text_table.hpp"

#include "arguments.hpp"
#include "interrupt.hpp"
#include "listing.hpp"
#include "verbs.hpp"

namespace quadrille::cli {
namespace {

using service::CaseSession;

/// Of remarks on one file, how many a terminal shows.
constexpr std::size_t kShownNotes = 8;

/// "mid: file 2 of 3, 48 %, 12 s left"
class ProgressLine {
 public:
  ProgressLine(const Terminal& terminal, std::string format, std::size_t files)
      : terminal_(terminal), format_(std::move(format)), files_(files) {}

  void show(const records::Progress& progress) {
    const auto now = std::chrono::steady_clock::now();
    if (now - last_ < std::chrono::milliseconds(200)) {
      return;
    }
    last_ = now;
    if (progress.file != file_) {
      file_ = progress.file;
      begin_ = now;
    }
    std::string line = fmt::format("{}: file {} of {}", format_, progress.file + 1, files_);
    if (progress.bytes_total > 0 && progress.bytes_read > 0) {
      const double share =
          static_cast<double>(progress.bytes_read) / static_cast<double>(progress.bytes_total);
      const double seconds = std::chrono::duration<double>(now - begin_).count();
      line +=
          fmt::format(", {:.0f} %, {:.0f} s left", 100.0 * share, seconds * (1.0 - share) / share);
    }
    terminal_.progress(line);
  }

 private:
  const Terminal& terminal_;
  std::string format_;
  std::size_t files_;
  std::size_t file_ = 0;
  std::chrono::steady_clock::time_point begin_ = std::chrono::steady_clock::now();
  std::chrono::steady_clock::time_point last_ = begin_;
};

std::string file_text(const Terminal& terminal, const casefile::DataSetFile& file) {
  std::string text = fmt::format("{}: {} of {} rows taken", file.name, file.taken, file.rows);
  const auto say = [&text](std::uint64_t rows, std::string_view what) {
    if (rows > 0) {
      text += fmt::format(", {} {}", rows, what);
    }
  };
  say(file.repeated, "repeated");
  say(file.left_out, "left out");
  say(file.undecided, "undecided");
  say(file.rejected, "rejected");
  text += "\n";
  std::size_t shown = 0;
  for (const auto& [reason, rows] : file.reasons) {
    if (++shown > kShownNotes) {
      break;
    }
    text += terminal.faint(terminal.paragraph(
        fmt::format("{} row{}: {}", rows, rows == 1 ? "" : "s", reason), 4, "  "));
  }
  if (!file.notes.empty()) {
    text += terminal.faint(terminal.paragraph(
        fmt::format("for example line {}: {}", file.notes.front().line, file.notes.front().reason),
        4, "  "));
  }
  return text;
}

}  // namespace

Outcome run_import_load(const ImportArguments& arguments, Terminal& terminal) {
  auto session = CaseSession::open(arguments.path, casefile::Access::write);
  if (!session) {
    return fail(session.error());
  }
  Interrupt interrupt;
  ProgressLine line(terminal, arguments.format, arguments.files.size());
  service::ImportOrder order{.format = arguments.format,
                             .files = {arguments.files.begin(), arguments.files.end()},
                             .version = arguments.version,
                             .mapping = {},
                             .threads = arguments.threads.value_or(0)};
  if (arguments.mapping) {
    order.mapping = *arguments.mapping;
  }
  order.progress = [&interrupt, &line](const records::Progress& progress) {
    interrupt.look();
    line.show(progress);
  };
  const auto outcome = service::import_data_set(*session, order, signed_now(), interrupt.token());
  terminal.end_progress();
  if (!outcome) {
    return fail(outcome.error());
  }
  if (terminal.structured(service::to_report(*outcome))) {
    return Exit::ok;
  }
  std::string text;
  for (const casefile::DataSetFile& file : outcome->files) {
    text += file_text(terminal, file);
  }
  text += terminal.strong(fmt::format("{} {}", outcome->info.name, outcome->info.version)) +
          fmt::format(": {} to {}", format_iso_date(outcome->info.coverage.from),
                      format_iso_date(outcome->info.coverage.until - std::chrono::days{1}));
  if (outcome->new_actors > 0) {
    text += fmt::format("; {} new actors", outcome->new_actors);
  }
  if (outcome->resumed_files > 0) {
    text += fmt::format("; {} files had been read before", outcome->resumed_files);
  }
  if (outcome->replaced) {
    text += fmt::format(
        "; replaces version {} (import diff says what changed)",
        outcome->replaced->version.empty() ? "without a name" : outcome->replaced->version);
  }
  terminal.result(text + "\n");
  return Exit::ok;
}

Outcome run_import_show(const CaseArguments& arguments, Terminal& terminal) {
  auto session = CaseSession::open(arguments.path, casefile::Access::read);
  if (!session) {
    return fail(session.error());
  }
  const auto report = service::data_set_list(*session);
  if (!report) {
    return fail(report.error());
  }
  return show_report(*report, terminal, "The case has no data sets.",
                     {"format", "version", "kind", "rows", "from", "until"});
}

Outcome run_import_resolve(const ResolveArguments& arguments, Terminal& terminal) {
  const bool decides = !arguments.code.empty();
  if (decides && (arguments.actor.empty() || arguments.format.empty())) {
    return fail(
        ErrorCode::invalid_argument,
        fmt::format("a decision about {} needs an actor, or skip, and --format", arguments.code));
  }
  auto session =
      CaseSession::open(arguments.path, decides ? casefile::Access::write : casefile::Access::read);
  if (!session) {
    return fail(session.error());
  }
  if (!decides) {
    const auto report = service::undecided_codes(*session);
    if (!report) {
      return fail(report.error());
    }
    return show_report(*report, terminal, "No code waits for a decision.",
                       {"format", "code", "rows", "candidates", "reason"});
  }
  const auto done = service::decide_code(
      *session, arguments.format, arguments.code,
      arguments.actor == "skip" ? std::nullopt : std::optional(arguments.actor), signed_now());
  if (!done) {
    return fail(done.error());
  }
  if (!terminal.structured(wire::Record{
          {"format", arguments.format}, {"code", arguments.code}, {"actor", arguments.actor}})) {
    terminal.result(fmt::format("{} in {} files: {}\n", arguments.code, arguments.format,
                                arguments.actor == "skip" ? "left out" : arguments.actor));
    terminal.note("It holds from the next import of that format on: give import load again.");
  }
  return Exit::ok;
}

Outcome run_import_diff(const ImportArguments& arguments, Terminal& terminal) {
  auto session = CaseSession::open(arguments.path, casefile::Access::read);
  if (!session) {
    return fail(session.error());
  }
  const auto report = service::data_set_changes(
      *session, arguments.format.empty() ? std::nullopt : std::optional(arguments.format));
  if (!report) {
    return fail(report.error());
  }
  return show_report(*report, terminal, "No data set differs from the version that it replaced.",
                     {"kind", "change", "a", "b", "from", "before", "after"});
}

Outcome run_import_remove(const ImportArguments& arguments, Terminal& terminal) {
  auto session = CaseSession::open(arguments.path, casefile::Access::write);
  if (!session) {
    return fail(session.error());
  }
  const auto removed = service::remove_data_set(
      *session, arguments.format,
      arguments.version.empty() ? std::nullopt : std::optional(arguments.version), signed_now());
  if (!removed) {
    return fail(removed.error());
  }
  if (!terminal.structured(wire::Record{
          {"removed", removed->format}, {"name", removed->name}, {"version", removed->version}})) {
    terminal.result(fmt::format("{} {} no longer stands; undo brings it back\n", removed->name,
                                removed->version));
  }
  return Exit::ok;
}

}  // namespace quadrille::cli
