#include "quadrille/domain/postures.hpp"

#include <algorithm>
#include <cmath>
#include <functional>
#include <utility>

#include "quadrille/base/contract.hpp"

namespace quadrille::domain {

Postures::Postures(Day date, std::vector<ActorId> roster, DyadBelief unobserved)
    : date_(date), roster_(std::move(roster)) {
  QUADRILLE_EXPECT(
      std::adjacent_find(roster_.begin(), roster_.end(), std::greater_equal<>()) == roster_.end(),
      "a roster that ascends");
  const std::size_t n = roster_.size();
  beliefs_.assign(n < 2 ? 0 : n * (n - 1) / 2, unobserved);
}

std::optional<std::size_t> Postures::row_of(ActorId actor) const {
  const auto found = std::lower_bound(roster_.begin(), roster_.end(), actor);
  if (found == roster_.end() || *found != actor) {
    return std::nullopt;
  }
  return static_cast<std::size_t>(found - roster_.begin());
}

const std::vector<SharedError>& Postures::shared(std::size_t i, std::size_t j) const {
  static const std::vector<SharedError> kNone;
  const auto found = shared_.find(at(i, j));
  return found == shared_.end() ? kNone : found->second;
}

void Postures::share(std::size_t i, std::size_t j, std::vector<SharedError> errors) {
  if (errors.empty()) {
    shared_.erase(at(i, j));
  } else {
    shared_.insert_or_assign(at(i, j), std::move(errors));
  }
}

Uncertain Postures::towards(std::size_t i, std::size_t j) const {
  const DyadBelief& belief = of(i, j);
  return {.mean = belief.alignment + (i < j ? belief.tilt : -belief.tilt),
          .sd = std::hypot(belief.alignment_sd, belief.tilt_sd)};
}

std::size_t Postures::at(std::size_t i, std::size_t j) const {
  QUADRILLE_EXPECT(i != j && i < size() && j < size(), "two different rows of the roster");
  const auto [low, high] = std::minmax(i, j);
  return high * (high - 1) / 2 + low;
}

}  // namespace quadrille::domain
