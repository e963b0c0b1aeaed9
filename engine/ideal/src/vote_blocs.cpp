#include "quadrille/ideal/vote_blocs.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <numeric>
#include <utility>

#include <fmt/format.h>

namespace quadrille::ideal {
namespace {

constexpr std::size_t kFewestStates = 3;

/// A square of numbers about two voters.
class PairTable {
 public:
  explicit PairTable(std::size_t size) : size_(size), value_(size * size, 0.0) {}
  [[nodiscard]] std::size_t size() const { return size_; }
  double& at(std::size_t a, std::size_t b) { return value_[a * size_ + b]; }
  [[nodiscard]] double at(std::size_t a, std::size_t b) const { return value_[a * size_ + b]; }

 private:
  std::size_t size_;
  std::vector<double> value_;  ///< shape (size, size)
};

struct Voters {
  std::vector<std::size_t> units = {};     ///< ascending
  std::vector<std::size_t> left_out = {};  ///< units of too few votes
};

std::size_t contested_votes(const VotePanel& panel, const RollCallBallots& ballots,
                            std::size_t unit) {
  std::size_t votes = 0;
  for (std::size_t vote = panel.first_of_unit[unit]; vote < panel.first_of_unit[unit + 1]; ++vote) {
    votes += ballots.tallies[panel.roll_call_of[vote]].is_unanimous() ? 0U : 1U;
  }
  return votes;
}

Voters voters_of(const VotePanel& panel, const RollCallBallots& ballots, int period,
                 std::size_t fewest) {
  Voters voters;
  for (std::size_t unit = 0; unit < panel.units.size(); ++unit) {
    if (panel.units[unit].period == period) {
      (contested_votes(panel, ballots, unit) < fewest ? voters.left_out : voters.units)
          .push_back(unit);
    }
  }
  return voters;
}

/// What is counted of every two, for places a < b.
struct PairSums {
  PairTable agreement;
  PairTable common;
};

/// Adds the ballots of one roll call. `place_of`: of a unit among the voters, or their number.
void add_roll_call(const RollCallBallots& ballots, std::size_t roll_call,
                   const std::vector<std::size_t>& place_of, PairSums& sums) {
  const std::size_t voters = sums.agreement.size();
  const std::size_t end = ballots.first_of_roll_call[roll_call + 1];
  for (std::size_t a = ballots.first_of_roll_call[roll_call]; a < end; ++a) {
    const std::size_t row = place_of[ballots.unit_of[a]];
    for (std::size_t b = a + 1; b < end && row < voters; ++b) {
      const std::size_t column = place_of[ballots.unit_of[b]];
      if (column < voters) {
        sums.agreement.at(row, column) += agreement(ballots.choice_of[a], ballots.choice_of[b]);
        sums.common.at(row, column) += 1.0;
      }
    }
  }
}

/// Means of the sums, the same from either side; the mean pair's where two share no vote.
PairTable means_of(PairSums sums) {
  const std::size_t size = sums.agreement.size();
  double of_pairs = 0.0;
  double pairs = 0.0;
  for (std::size_t a = 0; a < size; ++a) {
    for (std::size_t b = a + 1; b < size; ++b) {
      if (sums.common.at(a, b) > 0.0) {
        sums.agreement.at(a, b) /= sums.common.at(a, b);
        of_pairs += sums.agreement.at(a, b);
        pairs += 1.0;
      }
    }
  }
  const double mean = pairs > 0.0 ? of_pairs / pairs : 0.0;
  for (std::size_t a = 0; a < size; ++a) {
    sums.agreement.at(a, a) = 1.0;
    for (std::size_t b = a + 1; b < size; ++b) {
      const double own = sums.common.at(a, b) > 0.0 ? sums.agreement.at(a, b) : mean;
      sums.agreement.at(a, b) = own;
      sums.agreement.at(b, a) = own;
    }
  }
  return std::move(sums.agreement);
}

/// Mean agreement of every two on contested roll calls of their period.
PairTable agreements_of(const VotePanel& panel, const RollCallBallots& ballots,
                        const std::vector<std::size_t>& units) {
  PairSums sums{.agreement = PairTable(units.size()), .common = PairTable(units.size())};
  std::vector<std::size_t> place_of(panel.units.size(), units.size());
  for (std::size_t i = 0; i < units.size(); ++i) {
    place_of[units[i]] = i;
  }
  const int period = panel.units[units.front()].period;
  for (std::size_t r = 0; r < panel.roll_calls.size(); ++r) {
    if (panel.roll_calls[r].period == period && !ballots.tallies[r].is_unanimous()) {
      add_roll_call(ballots, r, place_of, sums);
    }
  }
  return means_of(std::move(sums));
}

PairTable distances_of(BlocBasis basis, const IdealPoints& points,
                       const std::vector<std::size_t>& units, const PairTable& agreements) {
  PairTable distances(units.size());
  for (std::size_t a = 0; a < units.size(); ++a) {
    for (std::size_t b = 0; b < units.size(); ++b) {
      distances.at(a, b) = basis == BlocBasis::agreement
                               ? 1.0 - agreements.at(a, b)
                               : std::abs(points.point[units[a]] - points.point[units[b]]);
    }
  }
  return distances;
}

/// Which group each belongs to, from 0.
using Grouping = std::vector<std::size_t>;

/// The groupings into `most`, ..., 1 groups of average linkage; [k - 1] has k groups.
std::vector<Grouping> groupings_of(PairTable between, std::size_t most) {
  const std::size_t size = between.size();
  std::vector<std::size_t> weight(size, 1);  ///< members; 0 once merged into another
  Grouping group(size);
  std::iota(group.begin(), group.end(), std::size_t{0});
  std::vector<Grouping> found(std::min(most, size));
  for (std::size_t groups = size; groups >= 1; --groups) {
    if (groups <= found.size()) {
      found[groups - 1] = group;
    }
    std::size_t a = 0;
    std::size_t b = 0;
    double nearest = std::numeric_limits<double>::infinity();
    for (std::size_t i = 0; i < size; ++i) {
      for (std::size_t j = i + 1; weight[i] > 0 && j < size; ++j) {
        if (weight[j] > 0 && between.at(i, j) < nearest) {
          nearest = between.at(i, j);
          a = i;
          b = j;
        }
      }
    }
    if (a == b) {
      break;
    }
    const auto of_a = static_cast<double>(weight[a]);
    const auto of_b = static_cast<double>(weight[b]);
    for (std::size_t i = 0; i < size; ++i) {
      const double mean = (of_a * between.at(a, i) + of_b * between.at(b, i)) / (of_a + of_b);
      between.at(a, i) = mean;
      between.at(i, a) = mean;
    }
    weight[a] += weight[b];
    weight[b] = 0;
    std::ranges::replace(group, b, a);
  }
  return found;
}

/// Mean over voters of (nearest other group - own group) / the larger; 0 for one alone.
double silhouette_of(const PairTable& distances, const Grouping& group) {
  const std::size_t size = group.size();
  double sum = 0.0;
  for (std::size_t i = 0; i < size; ++i) {
    std::vector<double> total(size, 0.0);
    std::vector<double> members(size, 0.0);
    for (std::size_t j = 0; j < size; ++j) {
      total[group[j]] += distances.at(i, j);
      members[group[j]] += j == i ? 0.0 : 1.0;
    }
    if (members[group[i]] == 0.0) {
      continue;
    }
    const double own = total[group[i]] / members[group[i]];
    double other = std::numeric_limits<double>::infinity();
    for (std::size_t g = 0; g < size; ++g) {
      if (g != group[i] && members[g] > 0.0) {
        other = std::min(other, total[g] / members[g]);
      }
    }
    const double larger = std::max(own, other);
    sum += larger > 0.0 && std::isfinite(other) ? (other - own) / larger : 0.0;
  }
  return sum / static_cast<double>(size);
}

Bloc bloc_of(const VotePanel& panel, const IdealPoints& points,
             const std::vector<std::size_t>& units, const PairTable& agreements,
             const Grouping& group, std::size_t which) {
  std::vector<std::size_t> inside;
  double within = 0.0;
  double across = 0.0;
  for (std::size_t i = 0; i < group.size(); ++i) {
    if (group[i] != which) {
      continue;
    }
    inside.push_back(i);
    for (std::size_t j = 0; j < group.size(); ++j) {
      within += group[j] == which && j != i ? agreements.at(i, j) : 0.0;
      across += group[j] == which ? 0.0 : agreements.at(i, j);
    }
  }
  const auto of_place = [&](std::size_t place) { return points.point[units[place]]; };
  std::ranges::stable_sort(inside, std::greater{}, of_place);
  const auto members = static_cast<double>(inside.size());
  const auto others = static_cast<double>(group.size()) - members;
  Bloc bloc{.lowest = of_place(inside.back()), .highest = of_place(inside.front())};
  for (const std::size_t place : inside) {
    bloc.members.push_back(panel.states[panel.units[units[place]].state]);
    bloc.mean_position += of_place(place) / members;
  }
  if (inside.size() > 1) {
    bloc.cohesion = within / (members * (members - 1.0));
  }
  if (others > 0.0) {
    bloc.outside = across / (members * others);
  }
  return bloc;
}

}  // namespace

Result<Blocs> vote_blocs(const VotePanel& panel, const RollCallBallots& ballots,
                         const IdealPoints& points, int period, const BlocOptions& options) {
  const Voters voters = voters_of(panel, ballots, period, options.fewest_votes);
  if (voters.units.size() < kFewestStates) {
    return fail(ErrorCode::not_found,
                fmt::format("in {} {} only {} states have {} contested votes or more, too few for "
                            "blocs",
                            panel.period == Period::session ? "session" : "the year", period,
                            voters.units.size(), options.fewest_votes));
  }
  const std::size_t most = options.count.value_or(options.most);
  if (most < 1 || (options.count && most > voters.units.size())) {
    return fail(ErrorCode::invalid_argument,
                fmt::format("{} states can be in 1 to {} blocs, not in {}", voters.units.size(),
                            voters.units.size(), most));
  }
  const PairTable agreements = agreements_of(panel, ballots, voters.units);
  const PairTable distances = distances_of(options.basis, points, voters.units, agreements);
  const std::vector<Grouping> groupings = groupings_of(distances, most);
  Grouping chosen = groupings.back();
  double silhouette = silhouette_of(distances, chosen);
  for (std::size_t groups = groupings.size() - 1;
       !options.count && groups >= std::max<std::size_t>(1, options.fewest); --groups) {
    const double other = silhouette_of(distances, groupings[groups - 1]);
    if (other >= silhouette) {
      silhouette = other;
      chosen = groupings[groups - 1];
    }
  }
  Blocs found{.silhouette = silhouette};
  Grouping names = chosen;
  std::ranges::sort(names);
  names.erase(std::unique(names.begin(), names.end()), names.end());
  for (const std::size_t which : names) {
    found.blocs.push_back(bloc_of(panel, points, voters.units, agreements, chosen, which));
  }
  std::ranges::stable_sort(found.blocs, std::greater{}, &Bloc::mean_position);
  for (const std::size_t unit : voters.left_out) {
    found.left_out.push_back(panel.states[panel.units[unit].state]);
  }
  return found;
}

}  // namespace quadrille::ideal
