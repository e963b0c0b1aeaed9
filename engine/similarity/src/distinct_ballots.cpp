#include "distinct_ballots.hpp"

#include <set>
#include <utility>

namespace quadrille::similarity {
namespace {

/// Which roll calls repeat no earlier one.
std::vector<bool> first_of_each(const SessionBallots& ballots, const RollCallLabels& labels) {
  std::set<std::pair<std::string_view, std::vector<std::uint8_t>>> seen;
  std::vector<bool> marks;
  for (std::size_t call = 0; call < ballots.roll_calls.size(); ++call) {
    const auto label = labels.find(ballots.roll_calls[call]);
    if (label == labels.end() || label->second.empty()) {
      marks.push_back(true);
      continue;
    }
    std::vector<std::uint8_t> cast;
    for (std::size_t voter = 0; voter < ballots.voters.size(); ++voter) {
      cast.push_back(ballots.step(voter, call));
    }
    marks.push_back(seen.emplace(label->second, std::move(cast)).second);
  }
  return marks;
}

}  // namespace

RollCallLabels labels_of(const domain::RecordTable& roll_calls) {
  RollCallLabels labels;
  const auto& columns = roll_calls.columns();
  for (std::size_t row = 0; row < columns.labels.size(); ++row) {
    labels.emplace(roll_calls.values(domain::column::roll_call_number).value[row],
                   columns.labels[row]);
  }
  return labels;
}

SessionBallots distinct_ballots(const domain::RecordTable& votes, const RowRange& rows,
                                const RollCallLabels& labels) {
  const SessionBallots all = ballots_of(votes, rows);
  return only(all, first_of_each(all, labels));
}

}  // namespace quadrille::similarity
