#include <algorithm>

#include <fmt/format.h>

#include "quadrille/service/calibration_answer.hpp"
#include "quadrille/service/parameters_file.hpp"

#include "interrupt.hpp"
#include "listing.hpp"
#include "report_file.hpp"
#include "verbs.hpp"

namespace quadrille::cli {

Outcome run_calibrate(const CalibrateArguments& arguments, Terminal& terminal) {
  auto session = service::CaseSession::open(arguments.path, casefile::Access::read);
  if (!session) {
    return fail(session.error());
  }
  service::CalibrationQuestion question;
  question.until = arguments.until.value_or(question.until);
  question.judge_until =
      arguments.judge_until.value_or(std::max(question.judge_until, question.until));
  question.dyads_of_each = arguments.one_in.value_or(question.dyads_of_each);
  question.only_score = arguments.score;
  question.against = arguments.against;
  if (arguments.votes) {
    const auto measure = alignment::parse_vote_measure(*arguments.votes);
    if (!measure) {
      return fail(ErrorCode::invalid_argument,
                  fmt::format("--votes is cosine, sampled or posterior, not {}", *arguments.votes));
    }
    question.votes = *measure;
  }
  const Interrupt interrupt;
  terminal.progress("the filter runs over history some two hundred times");
  const auto answer = service::calibrate(*session, question, interrupt.token());
  terminal.end_progress();
  if (!answer) {
    return fail(answer.error());
  }
  if (arguments.out && answer->calibration) {
    if (auto done = write_file(
            *arguments.out,
            service::parameters_text(answer->calibration->parameters, answer->estimated_on));
        !done) {
      return fail(done.error());
    }
    terminal.note(fmt::format("Parameters written to {}.", *arguments.out));
  }
  if (answer->calibration) {
    terminal.note(fmt::format("Estimated on {}.", answer->estimated_on));
  }
  terminal.note(
      fmt::format("Mean log scores of {} to {}, larger is better; regressions and base rates from "
                  "{} to {}. Skill: 1 - model / base rate. Gains over persistence and over {} "
                  "are per observation, with the interval of 95 % of a bootstrap over dyads.",
                  answer->judged.first, answer->judged.last, answer->fitted.first,
                  answer->fitted.last, arguments.against.value_or("the starting values")));
  return show_report(service::to_report(*answer), terminal, "No year is left to be judged.",
                     {"parameters", "outcome", "observations", "model", "skill", "over_persistence",
                      "over_persistence_low", "over_persistence_high", "over_start",
                      "over_start_low", "over_start_high"});
}

}  // namespace quadrille::cli
