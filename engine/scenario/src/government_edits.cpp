#include "government_edits.hpp"

#include <chrono>
#include <vector>

#include "quadrille/domain/governments.hpp"

namespace quadrille::scenario {
namespace {

domain::CodeOf codes_of(const domain::Case& facts) {
  return [&facts](domain::ActorId id) { return facts.actor(id).code(); };
}

}  // namespace

Result<void> may_be_made(const domain::Case& facts, const domain::Tie& tie, domain::Day on) {
  if (tie.relation != domain::Relation::governs) {
    return {};
  }
  std::vector<domain::Government> known = domain::governments_in(facts);
  std::erase_if(known, [on](const domain::Government& one) { return !one.days.contains(on); });
  return domain::may_govern(known,
                            {.state = tie.b, .by = tie.a, .days = {on, on + std::chrono::days{1}}},
                            codes_of(facts));
}

Result<void> may_be_learnt(const domain::Case& facts, const domain::EvidenceItem& item) {
  const auto next = domain::government_of(facts, item);
  if (!next) {
    return {};
  }
  return domain::may_govern(domain::governments_in(facts), *next, codes_of(facts));
}

}  // namespace quadrille::scenario
