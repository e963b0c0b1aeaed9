#pragma once

/// \file
/// Measures of a world on a day.

#include <optional>
#include <string_view>
#include <vector>

#include "quadrille/domain/world.hpp"
#include "quadrille/theatre/theatre_facts.hpp"

namespace quadrille::theatre {

/// The measures of a world, found once and asked often. Refers to the world.
class Measures {
 public:
  explicit Measures(const domain::World& world);

  [[nodiscard]] const domain::World& world() const { return *world_; }
  /// The last value on or before a day; of a pair in either order. Null: there is none.
  [[nodiscard]] const domain::EvidenceItem* last(domain::ActorId actor, std::string_view quantity,
                                                 std::optional<domain::ActorId> other,
                                                 domain::Day on) const;

 private:
  const domain::World* world_;
  std::vector<const domain::EvidenceItem*> items_;  ///< ascending by actor
};

// As in theatre_facts.hpp.
[[nodiscard]] std::optional<Personnel> personnel_of(const Measures& measures, domain::ActorId actor,
                                                    domain::Day on);
[[nodiscard]] std::optional<double> distance_to(const Measures& measures, domain::ActorId actor,
                                                const std::vector<domain::ActorId>& states,
                                                domain::Day on);

}  // namespace quadrille::theatre
