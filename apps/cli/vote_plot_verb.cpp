#include <fmt/format.h>
#include <fmt/ranges.h>

#include "quadrille/service/vote_plot.hpp"

#include "interrupt.hpp"
#include "report_file.hpp"
#include "vote_arguments.hpp"

namespace quadrille::cli {

Outcome run_votes_plot(const VoteArguments& arguments, Terminal& terminal) {
  if (terminal.form != Form::text) {
    return fail(ErrorCode::invalid_argument,
                "votes plot writes SVG; \"quadrille votes ideal\" has the same numbers as --json "
                "and --csv");
  }
  auto question = spanned_question(arguments);
  if (!question) {
    return fail(question.error());
  }
  auto session = opened(arguments);
  if (!session) {
    return fail(session.error());
  }
  const Interrupt interrupt;
  const auto plot = service::plot_votes(*session,
                                        {.votes = std::move(*question),
                                         .actors = arguments.actors,
                                         .roll_call = arguments.roll_call,
                                         .on = arguments.on},
                                        interrupt.token(), progress_on(terminal));
  terminal.end_progress();
  if (!plot) {
    return fail(plot.error());
  }
  if (auto written = write_file(arguments.file, plot->svg); !written) {
    return fail(written.error());
  }
  terminal.result(fmt::format("{}: {}\n", arguments.file, plot->what));
  if (!plot->left_out.empty()) {
    terminal.note(fmt::format("Left out, because they cast no vote that counts: {}.",
                              fmt::join(plot->left_out, ", ")));
  }
  return Exit::ok;
}

}  // namespace quadrille::cli
