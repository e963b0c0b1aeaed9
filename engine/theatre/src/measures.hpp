#pragma once

/// \file
/// Numbers of a world on a day: those that someone entered, then those of the records.

#include <optional>
#include <string_view>
#include <vector>

#include "quadrille/domain/record_table.hpp"
#include "quadrille/domain/world.hpp"

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

/// A capability that a record tells of.
struct RecordedCapability {
  double value = 0.0;
  domain::RecordReference record{};
};
/// The last record of it on or before a day.
[[nodiscard]] std::optional<RecordedCapability> recorded_capability(
    const domain::World& world, domain::ActorId actor, domain::column::Capability column,
    domain::Day on);

/// The last personnel on or before a day, in thousands, and the one thing that it rests on.
struct Personnel {
  double thousand = 0.0;
  std::vector<domain::ItemId> items{};
  std::vector<domain::RecordReference> records{};
};
[[nodiscard]] std::optional<Personnel> personnel_of(const Measures& measures, domain::ActorId actor,
                                                    domain::Day on);

/// Least distance of an actor from any of these states, in kilometres.
[[nodiscard]] std::optional<double> distance_to(const Measures& measures, domain::ActorId actor,
                                                const std::vector<domain::ActorId>& states,
                                                domain::Day on);

}  // namespace quadrille::theatre
