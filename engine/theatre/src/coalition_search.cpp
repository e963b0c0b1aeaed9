#include "coalition_search.hpp"

#include <algorithm>
#include <tuple>

namespace quadrille::theatre {
namespace {

/// Bounds are sums in another order than strengths: no set is lost to the last bits.
constexpr double kSlack = 1.0 + 1e-12;

class Search {
 public:
  Search(const Rivals& rivals, double floor, std::size_t listed, std::size_t most)
      : rivals_(rivals), floor_(floor), listed_(listed), left_(most) {}

  FoundCoalitions run() {
    extend({}, 0, rivals_.log_hostile);
    return std::move(found_);
  }

 private:
  struct Offer {
    double strength = 0.0;
    double cost = 0.0;
  };

  /// `joining`: ln of the factor on the probability when each rival joins `set`.
  void extend(const FoundCoalition& set, std::size_t next, const std::vector<double>& joining) {
    if (left_ == 0) {
      found_.complete = false;
      return;
    }
    --left_;
    if (!set.members.empty() && is_maximal(set, joining)) {
      record(set);
    }
    for (std::size_t row = next; row < rivals_.strength.size(); ++row) {
      if (set.log_together + joining[row] < floor_) {
        continue;
      }
      if (!can_reach(set, row, joining)) {
        return;
      }
      FoundCoalition larger = set;
      larger.members.push_back(row);
      larger.strength += rivals_.strength[row];
      larger.log_together += joining[row];
      std::vector<double> then = joining;
      for (std::size_t other = 0; other < then.size(); ++other) {
        then[other] += other == row ? 0.0 : rivals_.log_friends[row][other];
      }
      extend(larger, row + 1, then);
    }
  }

  [[nodiscard]] bool is_maximal(const FoundCoalition& set,
                                const std::vector<double>& joining) const {
    for (std::size_t row = 0; row < joining.size(); ++row) {
      if (set.log_together + joining[row] >= floor_ &&
          !std::binary_search(set.members.begin(), set.members.end(), row)) {
        return false;
      }
    }
    return true;
  }

  /// Whether rivals from `next` on could lift the set above the last one kept.
  [[nodiscard]] bool can_reach(const FoundCoalition& set, std::size_t next,
                               const std::vector<double>& joining) const {
    if (found_.strongest.size() < listed_) {
      return true;
    }
    double room = set.log_together - floor_;
    std::vector<Offer> offers;
    for (std::size_t row = next; row < joining.size(); ++row) {
      if (-joining[row] <= room) {
        offers.push_back({.strength = rivals_.strength[row], .cost = -joining[row]});
      }
    }
    std::sort(offers.begin(), offers.end(), [](const Offer& left, const Offer& right) {
      return left.strength * right.cost > right.strength * left.cost;
    });
    double bound = set.strength;
    for (const Offer& offer : offers) {
      if (offer.cost > room) {
        bound += offer.strength * room / offer.cost;
        break;
      }
      bound += offer.strength;
      room -= offer.cost;
    }
    return bound * kSlack >= found_.strongest.back().strength;
  }

  void record(const FoundCoalition& set) {
    auto& kept = found_.strongest;
    const auto place = std::upper_bound(
        kept.begin(), kept.end(), set, [](const FoundCoalition& left, const FoundCoalition& right) {
          return std::tie(right.strength, left.members) < std::tie(left.strength, right.members);
        });
    kept.insert(place, set);
    if (kept.size() > listed_) {
      kept.pop_back();
    }
  }

  const Rivals& rivals_;
  double floor_;
  std::size_t listed_;
  std::size_t left_;
  FoundCoalitions found_ = {};
};

}  // namespace

FoundCoalitions strongest_coalitions(const Rivals& rivals, double floor, std::size_t listed,
                                     std::size_t most) {
  return Search(rivals, floor, listed, most).run();
}

}  // namespace quadrille::theatre
