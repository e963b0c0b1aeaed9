#include "governments.hpp"

#include <cstddef>
#include <map>

#include <fmt/format.h>

#include "quadrille/domain/world.hpp"

namespace quadrille::scenario {

Result<void> free_to_govern(const domain::Case& facts, const domain::Tie& tie, domain::Day on) {
  const auto code = [&facts](domain::ActorId id) { return facts.actor(id).code(); };
  std::map<domain::ActorId, domain::ActorId> government;
  for (const domain::EvidenceItem& item : facts.all_items()) {
    const auto* other = std::get_if<domain::Tie>(&item.content());
    if (other != nullptr && other->relation == domain::Relation::governs &&
        !facts.is_superseded(item.id()) && item.spec().review != domain::Review::rejected &&
        item.spec().status == domain::Status::actual && domain::days_of(facts, item).contains(on)) {
      government[other->b] = other->a;
    }
  }
  if (const auto known = government.find(tie.b); known != government.end()) {
    return fail(ErrorCode::inconsistent, fmt::format("{} governs {} already; end that first",
                                                     code(known->second), code(tie.b)));
  }
  std::size_t steps = 0;
  for (auto next = government.find(tie.a); next != government.end() && steps <= government.size();
       next = government.find(next->second), ++steps) {
    if (next->second == tie.b) {
      return fail(
          ErrorCode::inconsistent,
          fmt::format("{} and {} would govern each other in a circle", code(tie.b), code(tie.a)));
    }
  }
  return {};
}

}  // namespace quadrille::scenario
