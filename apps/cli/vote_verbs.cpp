#include <algorithm>
#include <variant>

#include <fmt/format.h>

#include "quadrille/service/resolution_answer.hpp"
#include "quadrille/service/surprising_vote_answer.hpp"
#include "quadrille/service/vote_agreement_answer.hpp"
#include "quadrille/wire/text_table.hpp"

#include "interrupt.hpp"
#include "listing.hpp"
#include "vote_arguments.hpp"

namespace quadrille::cli {
namespace {

std::string with_error(const ideal::MeanOverRollCalls& mean) {
  return mean.standard_error ? fmt::format("{:.3f} (se {:.3f})", mean.mean, *mean.standard_error)
                             : fmt::format("{:.3f}", mean.mean);
}

std::string change_in_words(const ideal::MeanChange& change) {
  std::string words = fmt::format("{:+.3f}", change.size);
  if (change.z) {
    words += fmt::format(", z {:.1f}", *change.z);
  }
  if (change.matter_z) {
    words += fmt::format("; {:.1f} where a matter that comes again counts once", *change.matter_z);
  }
  return words;
}

void show_agreement(const domain::Case& facts, const service::VoteAgreementAnswer& answer,
                    Terminal& terminal) {
  terminal.result(
      terminal.strong(fmt::format("How alike {} and {} vote", facts.actor(answer.a).display_name(),
                                  facts.actor(answer.b).display_name())) +
      "\n");
  if (answer.change) {
    terminal.result(wire::to_text(
        narrowed(service::agreement_change_table(facts, answer),
                 {"what", "before", "before_votes", "after", "after_votes", "change", "se", "z"}),
        terminal.width()));
    terminal.result("\n" + terminal.paragraph(fmt::format("Excess changed by {}.",
                                                          change_in_words(answer.change->excess)),
                                              0));
  } else {
    terminal.result(wire::to_text(
        narrowed(service::agreement_table(facts, answer),
                 {"period", "agreement", "agreement_se", "excess", "excess_se", "votes"}),
        terminal.width()));
    terminal.result(
        "\n" + terminal.paragraph(
                   fmt::format("All together: agreement {}, excess {}, over {} contested votes.",
                               with_error(answer.whole.agreement), with_error(answer.whole.excess),
                               answer.whole.agreement.roll_calls),
                   0));
  }
  note_lines(
      terminal,
      fmt::format("Excess: how much more {0} agrees with {1} than all other states do on the same "
                  "roll calls; it takes out the agenda.",
                  facts.actor(answer.a).code(), facts.actor(answer.b).code()));
}

/// A text begins with these letters on a terminal; JSON and CSV have all.
constexpr std::size_t kLettersOfTitle = 44;

/// The same rows with the beginning of long titles, which stand last.
wire::Table with_short_titles(const wire::Table& table) {
  wire::Table shorter(table.columns());
  for (std::vector<wire::Cell> row : table.rows()) {
    if (auto* title = std::get_if<std::string>(&row.back().value);
        title != nullptr && title->size() > kLettersOfTitle) {
      std::size_t end = kLettersOfTitle;
      while (end > 0 && (static_cast<unsigned char>((*title)[end]) & 0xC0U) == 0x80U) {
        --end;  // not within a letter
      }
      *title = title->substr(0, end) + "...";
    }
    shorter.add(std::move(row));
  }
  return shorter;
}

std::string head_of(const service::RollCallRecord& call) {
  std::string head = call.resolution.empty()
                         ? fmt::format("Roll call {}", call.number)
                         : fmt::format("{}, roll call {}", call.resolution, call.number);
  head += fmt::format(", session {}", call.session);
  head += call.date.empty() ? "" : fmt::format(", {}", call.date);
  return head + (call.is_part ? " (a part or an amendment)" : "");
}

void show_roll_call(const domain::Case& facts, const service::RollCallRecord& call,
                    Terminal& terminal) {
  terminal.result(terminal.strong(head_of(call)) + "\n");
  if (!call.title.empty()) {
    terminal.result(terminal.paragraph(call.title, 0));
  }
  terminal.result(fmt::format("{} yes, {} no, {} abstained{}\n", call.tally.cast[0],
                              call.tally.cast[2], call.tally.cast[1],
                              call.absent == 0 ? "" : fmt::format(", {} absent", call.absent)));
  for (const service::Ballot ballot : {service::Ballot::yes, service::Ballot::no,
                                       service::Ballot::abstain, service::Ballot::absent}) {
    std::string codes;
    for (const service::CastBallot& one : call.ballots) {
      if (one.ballot == ballot) {
        codes += fmt::format("{}{}", codes.empty() ? "" : " ", facts.actor(one.state).code());
      }
    }
    if (!codes.empty()) {
      terminal.result(terminal.paragraph(codes, 9, fmt::format("{:<9}", service::name(ballot))));
    }
  }
}

}  // namespace

Outcome run_votes_agreement(const VoteArguments& arguments, Terminal& terminal) {
  auto question = vote_question(arguments);
  const auto span = span_of(arguments);
  const auto versus = maybe_span("--versus", arguments.versus);
  if (!question || !span || !versus) {
    return fail(!question ? question.error() : !span ? span.error() : versus.error());
  }
  if (*versus && !*span) {
    return fail(ErrorCode::invalid_argument,
                "--versus needs the earlier span too: give --sessions or --years");
  }
  service::VoteAgreementQuestion asked{
      .a = arguments.a, .b = arguments.b, .span = *span, .versus = *versus};
  asked.panel.period = question->panel.period;
  if (arguments.paragraphs) {
    asked.panel.part_votes = question->panel.part_votes;
  }
  auto session = opened(arguments);
  if (!session) {
    return fail(session.error());
  }
  const auto answer = service::vote_agreement(*session, asked);
  if (!answer) {
    return fail(answer.error());
  }
  if (!terminal.structured(service::to_report(session->facts(), *answer))) {
    show_agreement(session->facts(), *answer, terminal);
  }
  return Exit::ok;
}

Outcome run_votes_surprising(const VoteArguments& arguments, Terminal& terminal) {
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
  const auto answer = service::surprising_votes(
      *session,
      {.votes = *question,
       .actor = arguments.actors.empty() ? std::nullopt : std::optional(arguments.actors.front()),
       .a = a,
       .b = b,
       .span = *span,
       .limit = arguments.limit},
      interrupt.token(), progress_on(terminal));
  terminal.end_progress();
  if (!answer) {
    return fail(answer.error());
  }
  const domain::Case& facts = session->facts();
  if (terminal.structured(service::to_report(facts, *answer))) {
    return Exit::ok;
  }
  terminal.result(terminal.strong(answer->other ? "Together or apart against expectation"
                                                : "Votes least expected where states stand") +
                  "\n");
  const std::vector<std::string> shown =
      answer->other ? std::vector<std::string>{"session",     "resolution", "a_cast", "b_cast",
                                               "probability", "tally",      "title"}
                    : std::vector<std::string>{"session",     "resolution", "state", "cast",
                                               "probability", "suspicion",  "title"};
  terminal.result(
      wire::to_text(with_short_titles(narrowed(service::surprising_table(facts, *answer), shown)),
                    terminal.width()));
  if (!answer->other) {
    note_lines(
        terminal,
        "Suspicion: alone, where none of the five voters nearest by ideal point voted so; coding, "
        "where all five voted the opposite, and so did the state itself on the same item within "
        "five sessions. Only the record of the meeting can say whether a vote is miscoded.");
  }
  return Exit::ok;
}

Outcome run_votes_text(const VoteArguments& arguments, Terminal& terminal) {
  auto session = opened(arguments);
  if (!session) {
    return fail(session.error());
  }
  const auto answer = service::resolution_of(*session, arguments.resolution);
  if (!answer) {
    return fail(answer.error());
  }
  const domain::Case& facts = session->facts();
  if (terminal.form == Form::csv) {
    return show_report(
        {.head = {}, .name = "ballots", .table = service::ballot_table(facts, *answer), .tail = {}},
        terminal, "", {});
  }
  if (terminal.structured(service::to_report(facts, *answer))) {
    return Exit::ok;
  }
  bool first = true;
  for (const service::RollCallRecord& call : answer->roll_calls) {
    terminal.result(first ? "" : "\n");
    show_roll_call(facts, call, terminal);
    first = false;
  }
  return Exit::ok;
}

}  // namespace quadrille::cli
