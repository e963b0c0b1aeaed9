#include "vote_cells.hpp"

#include <fmt/format.h>

#include "quadrille/ideal/issue_votes.hpp"

namespace quadrille::service {

std::string tally_in_words(const ideal::Tally& tally) {
  const auto cast = [&tally](ideal::Choice choice) {
    return tally.cast.at(static_cast<std::size_t>(choice));
  };
  return fmt::format("{}-{}-{}", cast(ideal::Choice::yes), cast(ideal::Choice::no),
                     cast(ideal::Choice::abstain));
}

NamedIssue named_issue(unsigned bit) {
  for (std::size_t place = 0; place < ideal::issues().size(); ++place) {
    if (bit == 1U << static_cast<unsigned>(place)) {
      return {.code = ideal::issues().at(place).code, .title = ideal::issues().at(place).title};
    }
  }
  return {.code = "none", .title = "no subject is marked"};
}

wire::Record fit_record(const ideal::Fit& fit) {
  return {{"votes", fit.votes},
          {"accuracy", wire::Number{fit.accuracy, 4}},
          {"modal_accuracy", wire::Number{fit.modal_accuracy, 4}},
          {"mean_log_likelihood", wire::Number{fit.mean_log_likelihood, 4}},
          {"geometric_mean_probability", wire::Number{fit.geometric_mean_probability, 4}}};
}

bool is_selected(const IdealSelection& selection, const ideal::VotePanel& panel,
                 const ideal::Unit& unit) {
  return (!selection.on || unit.period == *selection.on) &&
         (selection.actors.empty() ||
          std::ranges::find(selection.actors, panel.states[unit.state]) != selection.actors.end());
}

}  // namespace quadrille::service
