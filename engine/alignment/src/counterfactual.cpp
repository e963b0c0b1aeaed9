#include "counterfactual.hpp"

#include <algorithm>

namespace quadrille::alignment {

Counterfactual turning_items(ObservedDyads& observed, const domain::Dyad& dyad, bool is_positive,
                             const FindingOf& finding) {
  const double sign = is_positive ? 1.0 : -1.0;
  const auto strength = [&](const std::vector<Removable>& without) {
    return sign * finding(observed.without(dyad, without));
  };
  std::vector<Removable> left = observed.evidence_of(dyad);
  std::vector<Removable> taken;
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
  Counterfactual result{
      .items = {}, .records = {}, .z = sign * now, .turns = now <= 0.0, .minimal = false};
  if (result.turns) {
    for (std::size_t g = taken.size(); g-- > 0;) {
      std::vector<Removable> fewer = taken;
      fewer.erase(fewer.begin() + static_cast<std::ptrdiff_t>(g));
      if (strength(fewer) <= 0.0) {
        taken = std::move(fewer);
      }
    }
    result.z = sign * strength(taken);
    result.minimal = true;
  }
  for (const Removable& one : taken) {
    if (one.spell) {
      result.records.push_back(observed.basis_of(*one.spell, dyad));
    } else {
      result.items.push_back(one.items.front());
    }
  }
  return result;
}

}  // namespace quadrille::alignment
