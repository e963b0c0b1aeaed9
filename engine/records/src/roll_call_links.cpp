#include "roll_call_links.hpp"

namespace quadrille::records {

std::int64_t RollCallLinks::first_of(std::int64_t number) const {
  for (auto found = earlier_.find(number); found != earlier_.end(); found = earlier_.find(number)) {
    number = found->second;
  }
  return number;
}

RollCallLinks::Said RollCallLinks::add(std::int64_t earlier, std::int64_t later) {
  if (earlier == later) {
    return Said::itself;
  }
  const std::int64_t first = first_of(earlier);
  if (first == later) {
    return Said::backwards;
  }
  const auto known = earlier_.find(later);
  if (known == earlier_.end()) {
    earlier_.emplace(later, earlier);
    return Said::taken;
  }
  if (first != first_of(later)) {
    return Said::otherwise;
  }
  // The later one may stand in the chain of the earlier one without being its first.
  for (auto found = earlier_.find(earlier); found != earlier_.end();
       found = earlier_.find(found->second)) {
    if (found->second == later) {
      return Said::backwards;
    }
  }
  return Said::again;
}

}  // namespace quadrille::records
