#include "shared_errors.hpp"

#include <algorithm>
#include <cmath>
#include <map>

#include "treaties.hpp"

namespace quadrille::alignment {

SharedErrors::SharedErrors(const domain::World& world) {
  for (const Treaty& treaty : treaties_of(world)) {
    if (treaty.items.size() < 2) {
      continue;  // entered for one pair: nobody to share with
    }
    for (const auto& [dyad, items] : treaty.items) {
      for (const domain::ItemId item : items) {
        treaty_of_.emplace(item, treaty.key);
      }
    }
  }
}

std::vector<domain::SharedError> SharedErrors::of(const DyadEvidence& evidence,
                                                  std::span<const Observation> observations,
                                                  domain::Day day, View view,
                                                  const Parameters& parameters) const {
  const bool is_of_many = std::ranges::any_of(evidence.observations, [this](const auto& seen) {
    return std::ranges::any_of(
        seen.support, [this](const Support& support) { return treaty_of_.contains(support.item); });
  });
  if (!is_of_many) {
    return {};
  }
  const auto weights = linear_weights({.observations = observations, .breaks = evidence.breaks},
                                      day, view, general_alignment(), parameters);
  std::map<std::string, double> variance;
  for (std::size_t k = 0; k < observations.size(); ++k) {
    for (const Support& support : evidence.observations[k].support) {
      if (const auto treaty = treaty_of_.find(support.item); treaty != treaty_of_.end()) {
        variance[treaty->second] += weights[k] * weights[k] * observations[k].variance /
                                    observations[k].weight * support.portion;
      }
    }
  }
  std::vector<domain::SharedError> errors;
  for (const auto& [treaty, part] : variance) {
    if (part > 0.0) {
      errors.push_back({.of = treaty, .sd = std::sqrt(part)});
    }
  }
  return errors;
}

}  // namespace quadrille::alignment
