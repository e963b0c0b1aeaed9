#include <algorithm>

#include <fmt/format.h>

#include "quadrille/service/vote_group_answer.hpp"
#include "quadrille/service/vote_whatif_answer.hpp"
#include "quadrille/wire/text_table.hpp"

#include "interrupt.hpp"
#include "listing.hpp"
#include "vote_arguments.hpp"

namespace quadrille::cli {
namespace {

constexpr std::size_t kMovesShown = 20;

void show_blocs(const domain::Case& facts, const service::BlocAnswer& answer, Terminal& terminal) {
  terminal.result(terminal.strong(fmt::format("Blocs by {}, {}", service::name(answer.basis),
                                              service::period_in_words(answer.period, answer.on))) +
                  "\n");
  terminal.result(wire::to_text(narrowed(service::bloc_table(facts, answer),
                                         {"bloc", "states", "mean_position", "lowest", "highest",
                                          "cohesion", "outside"}),
                                terminal.width()) +
                  "\n");
  std::size_t number = 0;
  for (const ideal::Bloc& bloc : answer.blocs.blocs) {
    std::string codes;
    for (const domain::ActorId member : bloc.members) {
      codes += fmt::format("{}{}", codes.empty() ? "" : " ", facts.actor(member).code());
    }
    terminal.result(terminal.paragraph(codes, 3, fmt::format("{:<3}", ++number)));
  }
  note_lines(
      terminal,
      fmt::format("Mean silhouette {:.2f}: {}. Cohesion is the mean agreement of two members, "
                  "outside that of a member with a state outside.{}",
                  answer.blocs.silhouette,
                  answer.blocs.silhouette < .5 ? "the blocs run into one another"
                                               : "the blocs are well apart",
                  answer.blocs.left_out.empty()
                      ? ""
                      : fmt::format(" {} states have too few votes and are in none.",
                                    answer.blocs.left_out.size())));
}

}  // namespace

Outcome run_votes_blocs(const VoteArguments& arguments, Terminal& terminal) {
  const auto question = vote_question(arguments);
  const auto basis = service::parse_bloc_basis(arguments.basis.value_or("position"));
  if (!question) {
    return fail(question.error());
  }
  if (!basis) {
    return fail(ErrorCode::invalid_argument,
                fmt::format("--basis: \"{}\" is none of position and agreement",
                            arguments.basis.value_or("")));
  }
  auto session = opened(arguments);
  if (!session) {
    return fail(session.error());
  }
  const Interrupt interrupt;
  const auto answer = service::blocs_of(*session,
                                        {.votes = *question,
                                         .on = arguments.on,
                                         .options = {.basis = *basis, .count = arguments.count}},
                                        interrupt.token(), progress_on(terminal));
  terminal.end_progress();
  if (!answer) {
    return fail(answer.error());
  }
  if (!terminal.structured(service::to_report(session->facts(), *answer))) {
    show_blocs(session->facts(), *answer, terminal);
  }
  return Exit::ok;
}

Outcome run_votes_issues(const VoteArguments& arguments, Terminal& terminal) {
  const auto question = vote_question(arguments);
  const auto span = span_of(arguments);
  if (!question || !span) {
    return fail(!question ? question.error() : span.error());
  }
  if (auto one = actor_or_pair(arguments); !one) {
    return fail(one.error());
  }
  auto session = opened(arguments);
  if (!session) {
    return fail(session.error());
  }
  const auto [a, b] = pair_of(arguments);
  const Interrupt interrupt;
  const auto answer = service::issue_votes(
      *session,
      {.votes = *question,
       .actor = arguments.actors.empty() ? std::nullopt : std::optional(arguments.actors.front()),
       .a = a,
       .b = b,
       .span = *span},
      interrupt.token(), progress_on(terminal));
  terminal.end_progress();
  if (!answer) {
    return fail(answer.error());
  }
  if (terminal.structured(service::to_report(session->facts(), *answer))) {
    return Exit::ok;
  }
  std::vector<std::string> shown{"issue", "roll_calls", "yes", "abstain", "no"};
  if (answer->actor) {
    shown.emplace_back("agreement");
  }
  if (answer->other) {
    shown.emplace_back("excess");
  }
  shown.insert(shown.end(), {"accuracy", "mean_log_likelihood"});
  terminal.result(terminal.strong("Votes by subject") + "\n");
  terminal.result(wire::to_text(narrowed(service::issue_table(*answer), shown), terminal.width()));
  note_lines(terminal,
             "me Palestinian conflict, nu nuclear weapons, di disarmament, hr human rights, co "
             "colonialism, ec economic development. A roll call on two subjects counts in both.");
  return Exit::ok;
}

Outcome run_votes_whatif(const VoteArguments& arguments, Terminal& terminal) {
  const auto question = vote_question(arguments);
  if (!question) {
    return fail(question.error());
  }
  if (question->panel.period != ideal::Period::session && !arguments.without_sessions.empty()) {
    return fail(ErrorCode::invalid_argument, "--without-session is for --by session");
  }
  auto session = opened(arguments);
  if (!session) {
    return fail(session.error());
  }
  const Interrupt interrupt;
  const auto answer = service::vote_whatif(*session,
                                           {.votes = *question,
                                            .without_states = arguments.without_states,
                                            .without_issues = arguments.without_issues,
                                            .without_periods = arguments.without_sessions},
                                           interrupt.token(), progress_on(terminal));
  terminal.end_progress();
  if (!answer) {
    return fail(answer.error());
  }
  const domain::Case& facts = session->facts();
  if (terminal.structured(service::to_report(facts, *answer))) {
    return Exit::ok;
  }
  terminal.result(terminal.strong(fmt::format("What changes {}", answer->scenario)) + "\n");
  terminal.result(
      wire::to_text(narrowed(service::vote_change_table(facts, *answer),
                             {"subject", "period", "before", "after", "sd", "in_sds"}, kMovesShown),
                    terminal.width()) +
      "\n");
  terminal.result(terminal.paragraph(
      fmt::format("Of {} votes {} are left. Over the ideal points of both estimates, brought to "
                  "one scale, the rank correlation is {:.4f} and the correlation {:.4f}.",
                  answer->votes_before, answer->votes_after, answer->comparison.rank_correlation,
                  answer->comparison.correlation),
      0));
  terminal.note(fmt::format("The {} largest changes are shown; --json and --csv have all.",
                            std::min(kMovesShown, answer->comparison.shifts.size())));
  return Exit::ok;
}

}  // namespace quadrille::cli
