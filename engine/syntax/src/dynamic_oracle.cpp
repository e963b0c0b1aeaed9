#include "dynamic_oracle.hpp"

#include <cstddef>

namespace quadrille::syntax {

std::array<int, 3> move_costs(const Configuration& state, const GoldTree& gold) {
  const auto head = [&](std::int32_t word) {
    return word < state.root() ? gold.heads[static_cast<std::size_t>(word)] : kNone;
  };
  int shift = 0;
  int left = 0;
  int right = 0;
  const std::int32_t top = state.stack(0);
  const std::int32_t next = state.next();
  if (top != kNone) {
    // The top leaves the stack: it loses its dependents in the buffer, and every head but the new.
    for (std::int32_t word = next; word <= state.root(); ++word) {
      const int lost = head(word) == top ? 1 : 0;
      left += lost;
      right += lost;
      if (head(top) == word) {
        left += word == next ? 0 : 1;
        right += 1;
      }
    }
    left += state.stack(1) != kNone && head(top) == state.stack(1) ? 1 : 0;
  }
  // The next word goes on the stack: it loses dependents there, and every head there but the top.
  for (std::size_t depth = 0; depth < state.stack_size(); ++depth) {
    const std::int32_t word = state.stack(depth);
    shift += head(word) == next ? 1 : 0;
    shift += depth > 0 && head(next) == word ? 1 : 0;
  }
  return {shift, left, right};
}

}  // namespace quadrille::syntax
