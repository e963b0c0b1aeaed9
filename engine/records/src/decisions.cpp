#include "decisions.hpp"

namespace quadrille::records {

const Decision* decision_on(std::span<const Decision> decisions, std::string_view code,
                            const domain::DaySpan& when) {
  const Decision* found = nullptr;
  for (const Decision& one : decisions) {
    const bool holds =
        one.code == code &&
        (!one.when || (one.when->from <= when.from && when.until <= one.when->until));
    if (!holds) {
      continue;
    }
    const bool first = found == nullptr || (one.when && !found->when);
    if (first || (one.when && one.when->from > found->when->from)) {
      found = &one;
    }
  }
  return found;
}

}  // namespace quadrille::records
