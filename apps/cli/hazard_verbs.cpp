#include <algorithm>
#include <string>

#include <fmt/format.h>

#include "quadrille/service/hazard_answer.hpp"

#include "interrupt.hpp"
#include "listing.hpp"
#include "verbs.hpp"

namespace quadrille::cli {
namespace {

constexpr std::size_t kShownPairs = 20;

std::string learnt_from(const forecast::HazardModel& model) {
  return fmt::format("Learnt from {} to {}: {} pairs of states by years, {} disputes begun.",
                     model.options.first_year, model.options.last_year, model.rows, model.onsets);
}

std::string corrected_by(const forecast::HazardModel& model) {
  const forecast::Recalibration& learnt = model.recalibration;
  if (learnt.forecasts == 0) {
    return "Not recalibrated: that takes twenty years to learn from, with disputes enough in each "
           "ten.";
  }
  return fmt::format(
      "Recalibrated by forecasts of {} to {}, each from years before it: log odds {:+.3f} {:+.3f} "
      "log(p) {:+.3f} log(1 - p).",
      learnt.first_year, learnt.last_year, learnt.intercept, learnt.low, -learnt.high);
}

Outcome evaluate(service::CaseSession& session, const HazardArguments& arguments,
                 Terminal& terminal) {
  const Interrupt interrupt;
  const auto evaluation = service::evaluate_hazard(
      session,
      {.cutoff = *arguments.evaluate, .until = arguments.until, .parameters = arguments.parameters},
      interrupt.token());
  if (!evaluation) {
    return fail(evaluation.error());
  }
  const wire::Report report = service::to_report(*evaluation);
  if (terminal.structured(report)) {
    return Exit::ok;
  }
  terminal.result(fmt::format("{} to {}, forecast from what was known on the eve of each year\n\n",
                              evaluation->first_judged, evaluation->last_judged));
  auto shown = show_report(report, terminal, "",
                           {"terms", "recalibrated", "forecasts", "onsets", "expected", "skill",
                            "skill_low", "skill_high", "auc", "auc_low", "auc_high"});
  if (!shown) {
    return shown;
  }
  terminal.result(
      terminal.strong("\nReliability of all terms, recalibrated where that was learnt") + "\n\n");
  terminal.note(learnt_from(evaluation->scored.front().model));
  terminal.note(corrected_by(evaluation->scored.back().model));
  terminal.note("Skill over the base rate of the years learnt from; intervals draw dyads.");
  return show_report(service::reliability_report(evaluation->scored.back()), terminal, "",
                     {"forecasts", "forecast", "happened", "low", "high", "within"});
}

/// The first rows of each year, as many as a terminal shows.
void shorten(service::HazardAnswer& answer, std::size_t top) {
  std::vector<service::DyadHazard> kept;
  std::size_t of_year = 0;
  for (const service::DyadHazard& one : answer.hazards) {
    of_year = kept.empty() || kept.back().year != one.year ? 0 : of_year;
    if (of_year++ < top) {
      kept.push_back(one);
    }
  }
  answer.hazards = std::move(kept);
}

}  // namespace

Outcome run_hazard(const HazardArguments& arguments, Terminal& terminal) {
  if (arguments.year && (arguments.since || arguments.until)) {
    return fail(ErrorCode::invalid_argument, "--year stands alone, without --since and --until");
  }
  if (arguments.evaluate && (arguments.year || arguments.since || !arguments.pair.empty())) {
    return fail(ErrorCode::invalid_argument,
                "--evaluate scores all pairs of the years after the cut-off; of --year, --since, "
                "--until and --pair it takes --until alone");
  }
  auto session = service::CaseSession::open(arguments.path, casefile::Access::read);
  if (!session) {
    return fail(session.error());
  }
  if (arguments.evaluate) {
    return evaluate(*session, arguments, terminal);
  }
  service::HazardQuestion question{.since = arguments.year ? arguments.year : arguments.since,
                                   .until = arguments.year ? arguments.year : arguments.until,
                                   .parameters = arguments.parameters};
  if (arguments.pair.size() == 2) {
    question.a = arguments.pair[0];
    question.b = arguments.pair[1];
  }
  const Interrupt interrupt;
  auto answer = service::hazard(*session, question, interrupt.token());
  if (!answer) {
    return fail(answer.error());
  }
  const std::size_t found = answer->hazards.size();
  if (terminal.form == Form::text) {
    shorten(*answer, arguments.top.value_or(kShownPairs));
    if (answer->hazards.size() < found) {
      terminal.note(
          fmt::format("{} of {} pairs and years shown, the most probable first; --top "
                      "shows more, --csv and --json all.",
                      answer->hazards.size(), found));
    }
    terminal.note(learnt_from(answer->model));
    terminal.note(corrected_by(answer->model));
  }
  return show_report(service::to_report(session->facts(), *answer), terminal,
                     "No two states were members of the system in that year and the one before.",
                     {"a", "b", "year", "probability"});
}

}  // namespace quadrille::cli
