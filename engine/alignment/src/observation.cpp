#include "quadrille/alignment/observation.hpp"

#include <cmath>
#include <tuple>

namespace quadrille::alignment {

std::weak_ordering operator<=>(const Observation& left, const Observation& right) {
  const auto key = [](const Observation& o) {
    return std::tuple(o.day, o.bound == Bound::none ? 0 : 1, o.channel, -std::abs(o.value), o.value,
                      o.variance, -o.weight, o.posture, o.loading, o.bound);
  };
  const auto a = key(left);
  const auto b = key(right);
  if (a < b) {
    return std::weak_ordering::less;
  }
  return b < a ? std::weak_ordering::greater : std::weak_ordering::equivalent;
}

}  // namespace quadrille::alignment
