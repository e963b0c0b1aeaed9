#include <cerrno>
#include <fstream>
#include <system_error>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "quadrille/service/vote_plot.hpp"

#include "interrupt.hpp"
#include "vote_arguments.hpp"

namespace quadrille::cli {

Outcome run_votes_plot(const VoteArguments& arguments, Terminal& terminal) {
  if (terminal.form != Form::text) {
    return fail(ErrorCode::invalid_argument,
                "votes plot writes SVG; \"quadrille votes ideal\" has the same numbers as --json "
                "and --csv");
  }
  auto question = vote_question(arguments);
  const auto span = span_of(arguments);
  if (!question || !span) {
    return fail(!question ? question.error() : span.error());
  }
  if (*span) {
    question->panel.first = (*span)->first;
    question->panel.last = (*span)->last;
  }
  auto session = service::CaseSession::open(arguments.path, casefile::Access::read);
  if (!session) {
    return fail(session.error());
  }
  const Interrupt interrupt;
  const auto plot = service::plot_votes(
      *session,
      {.votes = std::move(*question), .actors = arguments.actors, .roll_call = arguments.roll_call},
      interrupt.token(), progress_on(terminal));
  terminal.end_progress();
  if (!plot) {
    return fail(plot.error());
  }
  std::ofstream out(arguments.file, std::ios::binary);
  out << plot->svg;
  out.close();
  if (!out) {
    return fail(ErrorCode::unwritable, fmt::format("{} could not be written ({})", arguments.file,
                                                   std::generic_category().message(errno)));
  }
  terminal.result(fmt::format("{}: {}\n", arguments.file, plot->what));
  if (!plot->left_out.empty()) {
    terminal.note(fmt::format("Left out, because they cast no vote that counts: {}.",
                              fmt::join(plot->left_out, ", ")));
  }
  return Exit::ok;
}

}  // namespace quadrille::cli
