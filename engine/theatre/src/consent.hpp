#pragma once

/// \file
/// Whether a state lets an actor be there or pass, as far as somebody said so.

#include <optional>
#include <unordered_map>
#include <vector>

#include "quadrille/domain/governments.hpp"
#include "quadrille/domain/postures.hpp"
#include "quadrille/domain/world.hpp"
#include "quadrille/theatre/reach.hpp"

namespace quadrille::theatre {

/// A presence of the holder on the day.
struct StandingPresence {
  domain::ItemId item{};
  domain::ActorId state{};  ///< the territory: of a host that governs, what it governs
  domain::Terms terms{};
};

/// The words of all states to one actor on one day.
class Consents {
 public:
  Consents(const domain::World& world, domain::ActorId holder, domain::Day on,
           const domain::Postures& postures, domain::Governments governments);

  /// The state that an actor governs on the day; else the actor itself.
  [[nodiscard]] domain::ActorId territory(domain::ActorId actor) const;
  [[nodiscard]] bool is_own(domain::ActorId state) const { return state == territory(holder_); }
  /// In ascending order of items.
  [[nodiscard]] const std::vector<StandingPresence>& presences() const { return presences_; }

  /// Of access to a place in it; of a transit where there is no place. Empty: nobody said.
  [[nodiscard]] std::optional<Passage> access(domain::ActorId state,
                                              std::optional<domain::PlaceId> place) const;
  /// Whether an agreement that names the place lets the holder land there without a presence.
  [[nodiscard]] bool lands_at(domain::ActorId state, domain::PlaceId place) const;
  [[nodiscard]] std::optional<Passage> overflight(domain::ActorId state) const;
  /// P(a_{state -> holder} > 0); of its government where it has one. One half for strangers.
  [[nodiscard]] Passage by_alignment(domain::ActorId state) const;

 private:
  enum class Right : std::uint8_t { access, overflight };
  struct Word {
    domain::ActorId state{};
    Right right{};
    bool is_given = true;
    std::optional<domain::PlaceId> place{};
    domain::Day since{};
    domain::ItemId item{};
  };
  void learn(const domain::World& world, const domain::EvidenceItem& item, const domain::Tie& tie);
  [[nodiscard]] std::optional<Passage> last_word(domain::ActorId state, Right right,
                                                 std::optional<domain::PlaceId> place) const;

  domain::ActorId holder_;
  const domain::Postures* postures_;
  domain::Governments governments_;
  std::unordered_map<domain::ActorId, domain::ActorId> governed_;  ///< by government
  std::vector<StandingPresence> presences_;
  std::vector<Word> words_;
};

}  // namespace quadrille::theatre
