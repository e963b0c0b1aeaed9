#include <fmt/format.h>

#include "quadrille/base/iso_date.hpp"
#include "quadrille/service/case_info.hpp"
#include "quadrille/service/export_case.hpp"

#include "arguments.hpp"
#include "verbs.hpp"

namespace quadrille::cli {
namespace {

std::string line(std::string_view name, std::string_view value) {
  return fmt::format("  {:<16}{}\n", name, value);
}

}  // namespace

Outcome run_new(const NewArguments& arguments, Terminal& terminal) {
  const auto made = service::new_case(arguments.path, arguments.from, signed_now());
  if (!made) {
    return fail(made.error());
  }
  const wire::Record record{
      {"case", arguments.path},
      {"title", made->title.empty() ? wire::Cell(wire::Missing{}) : wire::Cell(made->title)},
      {"actors", made->actors},
      {"items", made->items}};
  if (!terminal.structured(record)) {
    terminal.result(made->title.empty()
                        ? fmt::format("{}: an empty case\n", arguments.path)
                        : fmt::format("{}: {} ({} actors, {} facts)\n", arguments.path, made->title,
                                      made->actors, made->items));
  }
  if (!made->reports.empty()) {
    terminal.note("Its reports are not read yet; these commands read them:");
    for (const service::CatalogDocument& report : made->reports) {
      terminal.note(fmt::format("  quadrille read {} {} --source \"{}\" --date {}", arguments.path,
                                report.file.string(), report.source, format_iso_date(report.date)));
    }
  }
  return Exit::ok;
}

Outcome run_info(const CaseArguments& arguments, Terminal& terminal) {
  auto session = service::CaseSession::open(arguments.path, casefile::Access::read);
  if (!session) {
    return fail(session.error());
  }
  const auto info = service::case_info(*session);
  if (!info) {
    return fail(info.error());
  }
  if (terminal.structured(service::to_record(*info))) {
    return Exit::ok;
  }
  std::string text = terminal.strong(info->title.empty() ? arguments.path : info->title) + "\n";
  text += line("actors", std::to_string(info->actors));
  text += line("sources", fmt::format("{} ({} ungraded)", info->sources, info->ungraded_sources));
  text += line("documents", std::to_string(info->documents));
  text += line("issues", std::to_string(info->issues));
  text += line("evidence", fmt::format("{} items: {} accepted, {} proposed, {} rejected; {} "
                                       "superseded",
                                       info->items, info->accepted, info->proposed, info->rejected,
                                       info->superseded));
  text += line("latest day", info->latest_day ? format_iso_date(*info->latest_day) : "none");
  text += line("operations", std::to_string(info->operations));
  text += line("last operation", info->last_operation.empty() ? "none" : info->last_operation);
  text += line("fingerprint", info->fingerprint.empty() ? "none" : info->fingerprint.substr(0, 16));
  terminal.result(text);
  return Exit::ok;
}

Outcome run_verify(const CaseArguments& arguments, Terminal& terminal) {
  auto file = casefile::CaseFile::open(arguments.path, casefile::Access::read);
  if (!file) {
    return fail(file.error());
  }
  const auto checked = file->verify();
  if (!checked) {
    return fail(checked.error());
  }
  const wire::Record record{
      {"ok", checked->ok()},
      {"operations", checked->operations},
      {"documents", checked->documents},
      {"first_broken", checked->first_broken ? wire::Cell(domain::number(*checked->first_broken))
                                             : wire::Cell(wire::Missing{})},
      {"problems", checked->problems}};
  if (!terminal.structured(record)) {
    if (checked->ok()) {
      terminal.result(fmt::format("{} is as it was written: {} operations, {} documents\n",
                                  arguments.path, checked->operations, checked->documents));
    }
    for (const std::string& problem : checked->problems) {
      terminal.result(problem + "\n");
    }
  }
  return checked->ok() ? Exit::ok : Exit::finding;
}

Outcome run_undo(const CaseArguments& arguments, Terminal& terminal) {
  auto session = service::CaseSession::open(arguments.path, casefile::Access::write);
  if (!session) {
    return fail(session.error());
  }
  const auto undone = service::undo(*session, signed_now());
  if (!undone) {
    return fail(undone.error());
  }
  const casefile::OperationRecord& operation = undone->operation;
  const wire::Record record{{"undone", domain::number(operation.id)},
                            {"name", operation.name},
                            {"who", operation.signature.who},
                            {"at", service::time_text(operation.signature.at)}};
  if (!terminal.structured(record)) {
    terminal.result(fmt::format(
        "Took back operation {}: {} by {} at {}\n", domain::number(operation.id), operation.name,
        operation.signature.who, service::time_text(operation.signature.at)));
  }
  return Exit::ok;
}

Outcome run_export(const ExportArguments& arguments, Terminal& terminal) {
  const auto format = service::parse_export_format(arguments.format);
  if (!format) {
    return fail(
        ErrorCode::invalid_argument,
        fmt::format("--format: \"{}\" is none of csv, json, graphml and gexf", arguments.format));
  }
  const auto on = maybe_day("--on", arguments.on);
  if (!on) {
    return fail(on.error());
  }
  auto session = service::CaseSession::open(arguments.path, casefile::Access::read);
  if (!session) {
    return fail(session.error());
  }
  const auto text =
      service::export_case(*session, *format, {.on = *on, .spreadsheet = terminal.spreadsheet});
  if (!text) {
    return fail(text.error());
  }
  terminal.result(*text);
  return Exit::ok;
}

}  // namespace quadrille::cli
