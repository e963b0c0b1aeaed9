#include "quadrille/ideal/issue_votes.hpp"

#include <algorithm>
#include <cmath>

#include "growing_fit.hpp"

namespace quadrille::ideal {
namespace {

constexpr std::array<Issue, 6> kIssues{{{"me", "Palestinian conflict"},
                                        {"nu", "nuclear weapons and material"},
                                        {"di", "arms control and disarmament"},
                                        {"hr", "human rights"},
                                        {"co", "colonialism"},
                                        {"ec", "economic development"}}};

/// The mean of the agreement of one ballot with all others of its roll call.
double agreement_with_all(const Tally& tally, Choice choice) {
  double sum = -1.0;
  for (std::size_t other = 0; other < kChoices; ++other) {
    sum += tally.cast.at(other) * agreement(choice, static_cast<Choice>(other));
  }
  return sum / static_cast<double>(tally.voters() - 1);
}

MeanOverRollCalls plain_mean(const std::vector<double>& values) {
  MeanOverRollCalls found{.roll_calls = values.size()};
  const auto n = static_cast<double>(values.size());
  for (const double value : values) {
    found.mean += value / n;
  }
  if (values.size() > 1) {
    double squares = 0.0;
    for (const double value : values) {
      squares += (value - found.mean) * (value - found.mean);
    }
    found.standard_error = std::sqrt(squares / (n - 1.0) / n);
  }
  return found;
}

/// What is gathered over the roll calls of a subject.
struct Gathered {
  IssueVotes votes;
  GrowingFit fit;
  std::vector<double> agreements;  ///< of the actor asked for, with all others
};

void add_roll_call(const AgreementTables& tables, const IdealPoints& points,
                   const IssueQuestion& question, std::size_t roll_call, Gathered& gathered) {
  const VotePanel& panel = tables.panel;
  const Tally& tally = tables.ballots.tallies[roll_call];
  const auto modal =
      static_cast<std::size_t>(std::ranges::max_element(tally.cast) - tally.cast.begin());
  ++gathered.votes.roll_calls;
  gathered.votes.contested += tally.is_unanimous() ? 0U : 1U;
  for (std::size_t place = tables.ballots.first_of_roll_call[roll_call];
       place < tables.ballots.first_of_roll_call[roll_call + 1]; ++place) {
    const std::size_t unit = tables.ballots.unit_of[place];
    const Choice choice = tables.ballots.choice_of[place];
    if (question.actor && panel.states[panel.units[unit].state] != *question.actor) {
      continue;
    }
    ++gathered.votes.ballots.cast.at(static_cast<std::size_t>(choice));
    gathered.fit.add(points.items[panel.roll_calls[roll_call].item], points.point[unit], choice);
    gathered.fit.add_modal(static_cast<std::size_t>(choice) == modal ? 1U : 0U);
    if (question.actor && !tally.is_unanimous()) {
      gathered.agreements.push_back(agreement_with_all(tally, choice));
    }
  }
}

IssueVotes votes_on(const AgreementTables& tables, const IdealPoints& points,
                    const IssueQuestion& question, unsigned issue) {
  const RollCallSelection selection{.span = question.span, .issue = issue};
  Gathered gathered{.votes = {.issue = issue}, .fit = {}, .agreements = {}};
  for (std::size_t r = 0; r < tables.panel.roll_calls.size(); ++r) {
    if (selection.contains(tables.panel.roll_calls[r])) {
      add_roll_call(tables, points, question, r, gathered);
    }
  }
  IssueVotes found = gathered.votes;
  found.fit = gathered.fit.fit();
  if (question.actor && question.other) {
    const PairAgreement pair = pair_agreement(tables, *question.actor, *question.other, selection);
    found.agreement = pair.agreement;
    found.excess = pair.excess;
  } else if (question.actor) {
    found.agreement = plain_mean(gathered.agreements);
  }
  return found;
}

}  // namespace

const std::array<Issue, 6>& issues() { return kIssues; }

std::optional<unsigned> parse_issue(std::string_view code) {
  if (code == "none") {
    return 0U;
  }
  const auto found = std::ranges::find(kIssues, code, &Issue::code);
  return found == kIssues.end()
             ? std::nullopt
             : std::optional(1U << static_cast<unsigned>(found - kIssues.begin()));
}

std::vector<IssueVotes> votes_by_issue(const AgreementTables& tables, const IdealPoints& points,
                                       const IssueQuestion& question) {
  std::vector<IssueVotes> found;
  for (std::size_t place = 0; place <= kIssues.size(); ++place) {
    const unsigned issue = place < kIssues.size() ? 1U << static_cast<unsigned>(place) : 0U;
    IssueVotes one = votes_on(tables, points, question, issue);
    if (one.roll_calls > 0) {
      found.push_back(std::move(one));
    }
  }
  return found;
}

}  // namespace quadrille::ideal
