#include "quadrille/service/vote_whatif_answer.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "quadrille/ideal/issue_votes.hpp"

namespace quadrille::service {
namespace {

using wire::ColumnType;
using wire::Number;

/// What is left out, in the options of the panel and in words.
struct Left {
  ideal::PanelOptions panel;
  std::vector<std::string> words;
};

Result<Left> left_out(CaseSession& session, const VoteWhatIfQuestion& question) {
  Left left{.panel = question.votes.panel, .words = {}};
  for (const std::string& text : question.without_states) {
    const auto actor = session.actor(text);
    if (!actor) {
      return fail(actor.error());
    }
    left.panel.without_states.insert(*actor);
    left.words.push_back(session.facts().actor(*actor).code());
  }
  for (const std::string& code : question.without_issues) {
    const auto bit = ideal::parse_issue(code);
    if (!bit || *bit == 0) {
      std::vector<std::string_view> known;
      for (const ideal::Issue& issue : ideal::issues()) {
        known.push_back(issue.code);
      }
      return fail(ErrorCode::invalid_argument,
                  fmt::format("\"{}\" is no subject; there are {}", code, fmt::join(known, ", ")));
    }
    left.panel.without_issues |= *bit;
    left.words.push_back("the subject " + code);
  }
  for (const int period : question.without_periods) {
    left.panel.without_periods.insert(period);
    left.words.push_back(period_in_words(left.panel.period, period));
  }
  if (left.words.empty()) {
    return fail(ErrorCode::invalid_argument,
                "nothing is left out: give --without-state, --without-issue or --without-session");
  }
  return left;
}

}  // namespace

Result<VoteWhatIfAnswer> vote_whatif(CaseSession& session, const VoteWhatIfQuestion& question,
                                     const std::stop_token& stop, const VoteProgress& progress) {
  const auto left = left_out(session, question);
  if (!left) {
    return fail(left.error());
  }
  const auto before = solve_votes(session, question.votes, stop, progress);
  if (!before) {
    return fail(before.error());
  }
  VoteQuestion other = question.votes;
  other.panel = left->panel;
  const auto after = solve_votes(session, other, stop, progress);
  if (!after) {
    return fail(after.error());
  }
  VoteWhatIfAnswer answer{
      .scenario = fmt::format("without {}", fmt::join(left->words, ", ")),
      .comparison = ideal::compare({before->panel, before->points}, {after->panel, after->points}),
      .votes_before = before->panel.votes(),
      .votes_after = after->panel.votes(),
      .run = before->run};
  answer.run.engine = "vote_whatif";
  answer.run.options.push_back(answer.scenario);
  return answer;
}

wire::Table vote_change_table(const domain::Case& facts, const VoteWhatIfAnswer& answer) {
  wire::Table table({{.name = "kind"},
                     {.name = "subject"},
                     {.name = "before", .type = ColumnType::number},
                     {.name = "after", .type = ColumnType::number},
                     {.name = "sd", .type = ColumnType::number},
                     {.name = "same_sign", .type = ColumnType::number},
                     {.name = "region"},
                     {.name = "why"},
                     {.name = "period", .type = ColumnType::integer},
                     {.name = "in_sds", .type = ColumnType::number}});
  for (const ideal::PointShift& shift : answer.comparison.shifts) {
    table.add({"ideal_point", facts.actor(shift.state).code(), Number{shift.before, 4},
               Number{shift.after, 4}, Number{shift.sd, 4}, wire::Missing{}, wire::Missing{},
               answer.scenario, shift.period, Number{shift.in_sds, 2}});
  }
  return table;
}

wire::Report to_report(const domain::Case& facts, const VoteWhatIfAnswer& answer) {
  return {.head = {{"scenario", answer.scenario},
                   {"votes_before", answer.votes_before},
                   {"votes_after", answer.votes_after},
                   {"correlation", Number{answer.comparison.correlation, 4}},
                   {"rank_correlation", Number{answer.comparison.rank_correlation, 4}},
                   {"only_before", answer.comparison.only_before},
                   {"only_after", answer.comparison.only_after}},
          .name = "changes",
          .table = vote_change_table(facts, answer),
          .tail = {{"run", to_record(answer.run)}}};
}

}  // namespace quadrille::service
