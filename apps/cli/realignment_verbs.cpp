#include <fmt/format.h>

#include "quadrille/service/realignment_answer.hpp"

#include "arguments.hpp"
#include "interrupt.hpp"
#include "listing.hpp"
#include "verbs.hpp"

namespace quadrille::cli {

Outcome run_realignments(const RealignmentArguments& arguments, Terminal& terminal) {
  const auto since = maybe_day("--since", arguments.since && arguments.since->size() == 4
                                              ? *arguments.since + "-01-01"
                                              : arguments.since);
  const auto until = maybe_last_day("--until", arguments.until);
  if (!since || !until) {
    return fail(!since ? since.error() : until.error());
  }
  auto session = service::CaseSession::open(arguments.path, casefile::Access::read);
  if (!session) {
    return fail(session.error());
  }
  service::RealignmentQuestion question{.a = {},
                                        .b = {},
                                        .since = *since,
                                        .until = *until,
                                        .alarms_per_century = arguments.alarms_per_century,
                                        .parameters = arguments.parameters,
                                        .design = arguments.design};
  if (arguments.pair.size() == 2) {
    question.a = arguments.pair[0];
    question.b = arguments.pair[1];
  }
  const Interrupt interrupt;
  if (arguments.power) {
    const auto power = service::realignment_power(*session, question, interrupt.token());
    if (!power) {
      return fail(power.error());
    }
    terminal.note(fmt::format(
        "Turns planted into records of the case, and the share found within two years; mean gain "
        "over what is found there anyway {:.3f}. In histories drawn without turns {:.2f} a "
        "dyad-century are found, in those of disputing pairs as they are {:.2f}.",
        power->mean_gain, power->simulated_per_century, power->disputing_per_century));
    return show_report(service::to_report(*power), terminal, "No turn could be planted.",
                       {"turn", "planted", "found", "before", "gain"});
  }
  const auto report = service::realignments(*session, question, interrupt.token());
  if (!report) {
    return fail(report.error());
  }
  terminal.note(fmt::format(
      "Breaks of which placebo pairs show the like, of the same kind and direction, less than "
      "{:.2f} times a dyad-century: {} false alarms per dyad-century at most, and so a year on a "
      "watch list of 100 pairs (all pairs taken as placebos); {:.1f} in simulated histories "
      "without breaks. Found here: {:.1f} per dyad-century.",
      report->threshold_per_century, arguments.alarms_per_century.value_or(2.0),
      report->simulated_per_century, report->found_per_century));
  return show_report(
      service::to_report(session->facts(), *report), terminal, "No break is rare enough.",
      {"a", "b", "date", "earliest", "latest", "channel", "direction", "size", "statistic"});
}

}  // namespace quadrille::cli
