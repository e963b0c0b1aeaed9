#include "quadrille/ideal/plane_issues.hpp"

#include <algorithm>

#include "quadrille/ideal/issue_votes.hpp"
#include "quadrille/ideal/roll_call_ballots.hpp"

#include "growing_fit.hpp"

namespace quadrille::ideal {
namespace {

PlaneIssue on_issue(const VotePanel& panel, const RollCallBallots& ballots,
                    const PlanePoints& points, unsigned issue) {
  PlaneIssue found{.issue = issue};
  GrowingFit fit;
  for (std::size_t r = 0; r < panel.roll_calls.size(); ++r) {
    const PanelRollCall& call = panel.roll_calls[r];
    if (issue == 0 ? call.issues != 0 : (call.issues & issue) == 0) {
      continue;
    }
    ++found.roll_calls;
    const PlaneItem& item = points.items[call.item];
    for (std::size_t k = 0; k < 2; ++k) {
      found.divides[k] += item.discrimination[k] * item.discrimination[k];
    }
    for (std::size_t place = ballots.first_of_roll_call[r];
         place < ballots.first_of_roll_call[r + 1]; ++place) {
      fit.add(choice_probabilities(item, points.point[ballots.unit_of[place]]),
              ballots.choice_of[place]);
    }
    fit.add_modal(std::ranges::max(ballots.tallies[r].cast));
  }
  for (double& square : found.divides) {
    square /= static_cast<double>(std::max<std::size_t>(1, found.roll_calls));
  }
  found.fit = fit.fit();
  return found;
}

}  // namespace

double PlaneIssue::share_of_second() const {
  const double both = divides[0] + divides[1];
  return both > 0.0 ? divides[1] / both : 0.0;
}

std::vector<PlaneIssue> plane_issues(const VotePanel& panel, const PlanePoints& points) {
  const RollCallBallots ballots = ballots_by_roll_call(panel);
  std::vector<PlaneIssue> found;
  for (std::size_t place = 0; place <= issues().size(); ++place) {
    const unsigned issue = place < issues().size() ? 1U << static_cast<unsigned>(place) : 0U;
    PlaneIssue one = on_issue(panel, ballots, points, issue);
    if (one.roll_calls > 0) {
      found.push_back(one);
    }
  }
  return found;
}

}  // namespace quadrille::ideal
