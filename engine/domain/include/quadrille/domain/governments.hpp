#pragma once

/// \file
/// Who governs which state on a day, and the one rule that whoever asks or enters keeps: a state
/// has one government at a time, and none governs itself by way of others.

#include <functional>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "quadrille/base/result.hpp"
#include "quadrille/domain/world.hpp"

namespace quadrille::domain {

/// A tie `governs` over its days.
struct Government {
  ActorId state{};
  ActorId by{};
  DaySpan days{};
};

/// Those that stand in a case, of all days, in the order of adding. `without` is left out: the item
/// that a new one supersedes.
[[nodiscard]] std::vector<Government> governments_in(const Case& facts,
                                                     std::optional<ItemId> without = {});
/// The government that an item states. Empty for any other item, and for one that does not hold.
[[nodiscard]] std::optional<Government> government_of(const Case& facts, const EvidenceItem& item);

using CodeOf = std::function<std::string(ActorId)>;

/// Whether `next` may stand beside those known.
/// Errors. `inconsistent` in one sentence with the first day of it: two governments of one state,
/// or a circle and all who form it. Of those known, only what concerns `next` is judged. Method.
/// O(known) for each step up from a government to its own.
[[nodiscard]] Result<void> may_govern(std::span<const Government> known, const Government& next,
                                      const CodeOf& code);

/// The governments of one day. Invariants: those of the rule above.
class Governments {
 public:
  /// Errors. `inconsistent`, as may_govern().
  [[nodiscard]] static Result<Governments> on(const World& world, Day day);

  /// By state.
  [[nodiscard]] const std::map<ActorId, ActorId>& by_state() const { return by_state_; }
  /// The government of a state; an actor that has none speaks for itself.
  [[nodiscard]] ActorId of(ActorId state) const;
  /// The government of the government and so on, up to one that nobody governs.
  [[nodiscard]] ActorId last_of(ActorId state) const;

 private:
  std::map<ActorId, ActorId> by_state_ = {};
};

}  // namespace quadrille::domain
