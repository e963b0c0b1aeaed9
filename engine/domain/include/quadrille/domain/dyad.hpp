#pragma once

/// \file
/// Two different actors, in no order.

#include <compare>
#include <functional>

#include "quadrille/base/contract.hpp"
#include "quadrille/domain/ids.hpp"

namespace quadrille::domain {

/// Invariant: low() < high(): one canonical order for every pair.
class Dyad {
 public:
  /// \pre a != b
  Dyad(ActorId a, ActorId b) : low_(a < b ? a : b), high_(a < b ? b : a) {
    QUADRILLE_EXPECT(a != b, "a dyad of two different actors");
  }
  [[nodiscard]] ActorId low() const { return low_; }
  [[nodiscard]] ActorId high() const { return high_; }
  [[nodiscard]] bool has(ActorId actor) const { return actor == low_ || actor == high_; }
  friend auto operator<=>(const Dyad&, const Dyad&) = default;

 private:
  ActorId low_;
  ActorId high_;
};

}  // namespace quadrille::domain
