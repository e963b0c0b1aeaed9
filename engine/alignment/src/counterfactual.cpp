#include "counterfactual.hpp"

#include <algorithm>

namespace quadrille::alignment {
namespace {

using Group = std::vector<domain::ItemId>;

std::vector<domain::ItemId> flat(const std::vector<Group>& groups) {
  std::vector<domain::ItemId> items;
  for (const Group& group : groups) {
    items.insert(items.end(), group.begin(), group.end());
  }
  return items;
}

}  // namespace

Counterfactual turning_items(ObservedDyads& observed, const domain::Dyad& dyad, bool is_positive,
                             const FindingOf& finding) {
  const double sign = is_positive ? 1.0 : -1.0;
  const auto strength = [&](const std::vector<Group>& without) {
    return sign * finding(observed.without(dyad, flat(without)));
  };
  std::vector<Group> left = observed.items_of(dyad);
  std::vector<Group> taken;
  double now = strength(taken);
  while (now > 0.0 && !left.empty()) {
    std::size_t best = left.size();
    double best_strength = now;
    for (std::size_t g = 0; g < left.size(); ++g) {
      taken.push_back(left[g]);
      const double then = strength(taken);
      taken.pop_back();
      if (then < best_strength) {
        best_strength = then;
        best = g;
      }
    }
    if (best == left.size()) {
      break;
    }
    taken.push_back(left[best]);
    left.erase(left.begin() + static_cast<std::ptrdiff_t>(best));
    now = best_strength;
  }
  Counterfactual result{.items = {}, .z = sign * now, .turns = now <= 0.0, .minimal = false};
  if (result.turns) {
    for (std::size_t g = taken.size(); g-- > 0;) {
      std::vector<Group> fewer = taken;
      fewer.erase(fewer.begin() + static_cast<std::ptrdiff_t>(g));
      if (strength(fewer) <= 0.0) {
        taken = std::move(fewer);
      }
    }
    result.z = sign * strength(taken);
    result.minimal = true;
  }
  for (const Group& group : taken) {
    result.items.push_back(group.front());
  }
  return result;
}

}  // namespace quadrille::alignment
