#include <algorithm>
#include <chrono>

#include <fmt/format.h>

#include "quadrille/base/iso_date.hpp"
#include "quadrille/service/code_decisions.hpp"
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
  const Interrupt interrupt;
  ProgressLine line(terminal, arguments.format, arguments.files.size());
  service::ImportOrder order{.format = arguments.format,
                             .files = {arguments.files.begin(), arguments.files.end()},
                             .version = arguments.version,
                             .mapping = {},
                             .threads = arguments.threads.value_or(0)};
  if (arguments.mapping) {
    order.mapping = *arguments.mapping;
  }
  order.progress = [&line](const records::Progress& progress) { line.show(progress); };
  const auto outcome = service::import_data_set(*session, order, signed_now(), interrupt.token());
  terminal.end_progress();
  if (!outcome) {
    return fail(outcome.error());
  }
  if (terminal.structured(service::to_report(*outcome))) {
    return Exit::ok;
  }
  if (outcome->unchanged) {
    terminal.result(fmt::format("{} {}: the case has this already; nothing was changed\n",
                                terminal.strong(outcome->info.name), outcome->info.version));
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

namespace {

/// The days of a decision; nothing where neither end was given.
Result<std::optional<domain::DaySpan>> days_of(const ResolveArguments& arguments) {
  const auto since = maybe_date("--since", arguments.since);
  const auto until = maybe_date("--until", arguments.until);
  if (!since || !until) {
    return fail(!since ? since.error() : until.error());
  }
  if (!*since && !*until) {
    return std::optional<domain::DaySpan>();
  }
  const domain::DaySpan days{.from = *since ? (*since)->span().from : domain::kOpenStart,
                             .until = *until ? (*until)->span().until : domain::kOpenEnd};
  if (days.until <= days.from) {
    return fail(ErrorCode::invalid_argument, fmt::format("--since {} is not before --until {}",
                                                         *arguments.since, *arguments.until));
  }
  return std::optional(days);
}

std::string decided_text(const service::DecidedDataSet& one) {
  return fmt::format("{}{}{}: {} of {} waiting rows settled, {} rows more taken\n", one.info.name,
                     one.info.version.empty() ? "" : " ", one.info.version,
                     one.undecided_before - std::min(one.undecided, one.undecided_before),
                     one.undecided_before, one.taken - std::min(one.taken, one.taken_before));
}

wire::Record decided_record(const ResolveArguments& arguments,
                            const std::vector<service::DecidedDataSet>& decided) {
  wire::Table table({{.name = "data_set"},
                     {.name = "version"},
                     {.name = "undecided_before", .type = wire::ColumnType::integer},
                     {.name = "undecided", .type = wire::ColumnType::integer},
                     {.name = "taken_before", .type = wire::ColumnType::integer},
                     {.name = "taken", .type = wire::ColumnType::integer}});
  for (const service::DecidedDataSet& one : decided) {
    table.add({one.info.name, one.info.version, one.undecided_before, one.undecided,
               one.taken_before, one.taken});
  }
  return {{"format", arguments.format},
          {"code", arguments.code},
          {"actor", arguments.actor},
          {"data_sets", std::move(table)}};
}

Outcome show_undecided(const ResolveArguments& arguments, Terminal& terminal) {
  auto session = CaseSession::open(arguments.path, casefile::Access::read);
  if (!session) {
    return fail(session.error());
  }
  const auto report = service::undecided_codes(*session);
  if (!report) {
    return fail(report.error());
  }
  return show_report(*report, terminal, "No code waits for a decision.",
                     {"format", "code", "from", "until", "rows", "candidates"});
}

}  // namespace

Outcome run_import_resolve(const ResolveArguments& arguments, Terminal& terminal) {
  if (arguments.code.empty()) {
    return show_undecided(arguments, terminal);
  }
  if (arguments.actor.empty() || arguments.format.empty()) {
    return fail(
        ErrorCode::invalid_argument,
        fmt::format("a decision about {} needs an actor, or skip, and --format", arguments.code));
  }
  const auto days = days_of(arguments);
  auto session = days ? CaseSession::open(arguments.path, casefile::Access::write)
                      : Result<CaseSession>(fail(days.error()));
  if (!session) {
    return fail(session.error());
  }
  const Interrupt interrupt;
  ProgressLine line(terminal, arguments.format, 1);
  service::CodeDecision decision{.format = arguments.format, .code = arguments.code, .when = *days};
  if (arguments.actor != "skip") {
    decision.actor = arguments.actor;
  }
  if (arguments.in) {
    decision.in = *arguments.in;
  }
  decision.effect = arguments.later ? service::Effect::next_load : service::Effect::at_once;
  decision.threads = arguments.threads.value_or(0);
  decision.progress = [&line](const records::Progress& progress) { line.show(progress); };
  const auto decided = service::decide_code(*session, decision, signed_now(), interrupt.token());
  terminal.end_progress();
  if (!decided) {
    return fail(decided.error());
  }
  if (terminal.structured(decided_record(arguments, *decided))) {
    return Exit::ok;
  }
  std::string text = fmt::format("{} in {} files: {}\n", arguments.code, arguments.format,
                                 arguments.actor == "skip" ? "left out" : arguments.actor);
  for (const service::DecidedDataSet& one : *decided) {
    text += decided_text(one);
  }
  terminal.result(text);
  if (decided->empty()) {
    terminal.note(arguments.later
                      ? "It holds from the next import of that format on."
                      : "No row of the case waits for it; it holds from the next import on.");
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
