#include <fmt/format.h>

#include "quadrille/base/parallel.hpp"
#include "quadrille/service/sweep_answer.hpp"

#include "interrupt.hpp"
#include "verbs.hpp"

namespace quadrille::cli {

Outcome run_sweep(const SweepArguments& arguments, Terminal& terminal) {
  const auto sweep = service::read_sweep(arguments.path).and_then(service::parse_sweep);
  if (!sweep) {
    return fail(sweep.error());
  }
  const Interrupt interrupt;
  const auto outcomes = bargaining::sweep_all(
      sweep->plan, arguments.threads == 0 ? default_threads() : arguments.threads,
      [&](std::size_t done) {
        terminal.progress(fmt::format("{} of {} points", done, sweep->plan.points()));
      },
      interrupt.token());
  terminal.end_progress();
  if (!outcomes) {
    return fail(outcomes.error());
  }
  const wire::Report report = service::to_report(*sweep, *outcomes);
  if (terminal.structured(report)) {
    return Exit::ok;
  }
  terminal.result(service::to_text(*sweep, report, terminal.width()));
  for (const std::string& note : sweep->notes) {
    terminal.note(note + ".");
  }
  return Exit::ok;
}

}  // namespace quadrille::cli
