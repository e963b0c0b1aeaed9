#include <fmt/format.h>

#include "quadrille/service/masked_vote_answer.hpp"
#include "quadrille/wire/text_table.hpp"

#include "interrupt.hpp"
#include "listing.hpp"
#include "vote_arguments.hpp"

namespace quadrille::cli {

Outcome run_votes_masked(const VoteArguments& arguments, Terminal& terminal) {
  const auto question = spanned_question(arguments);
  if (!question) {
    return fail(question.error());
  }
  auto session = opened(arguments);
  if (!session) {
    return fail(session.error());
  }
  const Interrupt interrupt;
  const auto answer = service::foretell_masked(
      *session, {.votes = *question, .mask = {.share = arguments.share, .seed = arguments.seed}},
      interrupt.token(), progress_on(terminal));
  terminal.end_progress();
  if (!answer) {
    return fail(answer.error());
  }
  if (terminal.structured(service::to_report(session->facts(), *answer))) {
    return Exit::ok;
  }
  terminal.result(terminal.strong("How well hidden votes are foretold") + "\n");
  terminal.result(wire::to_text(service::masked_score_table(*answer), terminal.width()) + "\n");
  terminal.result(terminal.paragraph(
      fmt::format("{} votes were hidden and {} are left.{}{}", answer->panel.masked.size(),
                  answer->panel.left.votes(),
                  answer->panel.beyond == 0
                      ? ""
                      : fmt::format(" {} more are on items, or of states, of which too little is "
                                    "left to foretell them.",
                                    answer->panel.beyond),
                  answer->convergence ? " " + answer->convergence->words() : ""),
      0));
  return Exit::ok;
}

}  // namespace quadrille::cli
