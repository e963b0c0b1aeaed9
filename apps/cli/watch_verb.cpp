#include <fmt/format.h>

#include "quadrille/base/iso_date.hpp"
#include "quadrille/service/watch_answer.hpp"

#include "arguments.hpp"
#include "listing.hpp"
#include "verbs.hpp"

namespace quadrille::cli {

Outcome run_watch(const WatchArguments& arguments, Terminal& terminal) {
  const auto on = maybe_last_day("--on", arguments.on);
  const auto since = maybe_last_day("--since", arguments.since);
  if (!on || !since) {
    return fail(!on ? on.error() : since.error());
  }
  auto session = service::CaseSession::open(
      arguments.path, arguments.mark ? casefile::Access::write : casefile::Access::read);
  if (!session) {
    return fail(session.error());
  }
  service::WatchQuestion question{.on = *on, .since = *since};
  if (arguments.all) {
    question.listed.reset();
  }
  const auto answer = service::watch(*session, question);
  if (!answer) {
    return fail(answer.error());
  }
  if (arguments.mark) {
    if (const auto marked = service::mark_watched(*session, answer->date, signed_now()); !marked) {
      return fail(marked.error());
    }
    terminal.note(fmt::format("The look is noted; the next one tells what is new since {}.",
                              format_iso_date(answer->date)));
  }
  if (answer->left_out > 0) {
    terminal.note(fmt::format("{} more rows are not shown; --all shows them.", answer->left_out));
  }
  if (answer->since_operation) {
    terminal.note(fmt::format(
        "Compared with the look of {}, from the case as it was after its operation {}.",
        format_iso_date(*answer->since), static_cast<std::uint32_t>(*answer->since_operation)));
  }
  std::vector<std::string> columns{"kind", "subject", "probability", "what"};
  if (answer->since) {
    columns.insert(columns.begin() + 3, "since");
  }
  return show_report(service::to_report(*answer), terminal, "There is nothing to watch.", columns);
}

}  // namespace quadrille::cli
