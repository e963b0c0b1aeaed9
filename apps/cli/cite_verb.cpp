#include <fmt/format.h>
#include <fmt/ranges.h>

#include "quadrille/service/citations.hpp"

#include "arguments.hpp"
#include "verbs.hpp"

namespace quadrille::cli {

Outcome run_cite(const CiteArguments& arguments, Terminal& terminal) {
  const auto on = maybe_last_day("--on", arguments.on);
  if (!on) {
    return fail(on.error());
  }
  if (*on && arguments.pair.empty()) {
    return fail(ErrorCode::invalid_argument, "--on is the day of an alignment: it needs --pair");
  }
  auto session = service::CaseSession::open(arguments.path, casefile::Access::read);
  if (!session) {
    return fail(session.error());
  }
  service::CitationQuestion question{.on = *on};
  if (!arguments.pair.empty()) {
    question.pair = {arguments.pair[0], arguments.pair[1]};
  }
  const auto citations = service::cite(*session, question);
  if (!citations) {
    return fail(citations.error());
  }
  if (terminal.structured(service::to_report(*citations))) {
    return Exit::ok;
  }
  terminal.result(service::to_bibtex(*citations));
  if (citations->works.empty()) {
    terminal.note("No data set stands behind it.");
  }
  if (!citations->uncited.empty()) {
    terminal.note(fmt::format("Without a work to cite: {}.", fmt::join(citations->uncited, ", ")));
  }
  if (citations->items > 0) {
    terminal.note(
        fmt::format("Beside the data sets it rests on {} evidence item{}; \"quadrille "
                    "align --why\" names their sources.",
                    citations->items, citations->items == 1 ? "" : "s"));
  }
  return Exit::ok;
}

}  // namespace quadrille::cli
