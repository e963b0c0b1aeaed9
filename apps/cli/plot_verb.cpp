#include <fmt/format.h>

#include "quadrille/service/alignment_plot.hpp"

#include "arguments.hpp"
#include "report_file.hpp"
#include "verbs.hpp"

namespace quadrille::cli {

Outcome run_plot(const PlotArguments& arguments, Terminal& terminal) {
  const auto since = maybe_last_day("--since", arguments.since);
  const auto until = maybe_last_day("--until", arguments.until);
  if (!since || !until) {
    return fail(!since ? since.error() : until.error());
  }
  if (terminal.form != Form::text) {
    return fail(ErrorCode::invalid_argument,
                "plot writes SVG; \"quadrille align\" has the same numbers as --json and --csv");
  }
  auto session = service::CaseSession::open(arguments.path, casefile::Access::read);
  if (!session) {
    return fail(session.error());
  }
  const auto plot = service::plot_alignments(
      *session,
      {.pairs = arguments.pairs,
       .since = *since,
       .until = *until,
       .parameters = arguments.parameters,
       .view = arguments.smoothed ? alignment::View::smoothed : alignment::View::filtered});
  if (!plot) {
    return fail(plot.error());
  }
  if (auto written = write_file(arguments.file, wire::to_svg(plot->page)); !written) {
    return fail(written.error());
  }
  terminal.result(fmt::format("{}: {} plot{}\n", arguments.file, plot->page.panels.size(),
                              plot->page.panels.size() == 1 ? "" : "s"));
  if (!plot->left_out.empty()) {
    terminal.note(fmt::format("Left out, because the case lacks an actor: {}.",
                              fmt::join(plot->left_out, ", ")));
  }
  return Exit::ok;
}

}  // namespace quadrille::cli
