#pragma once

/// \file
/// The observed dyads of a world on a day, and the company that each actor keeps there.

#include <cstddef>
#include <map>
#include <optional>
#include <set>
#include <span>
#include <vector>

#include "quadrille/alignment/observations.hpp"

#include "alignment_rows.hpp"
#include "company.hpp"
#include "treaties.hpp"

namespace quadrille::alignment {

/// One observed dyad and what its own evidence says.
struct ObservedDyad {
  domain::Dyad dyad;
  Pair rows;
  Moments alignment = {};
  std::size_t channels = 0;
  DullExplanations dull = {};
  bool in_company = true;               ///< false for a collective and its own member
  std::optional<Moments> earlier = {};  ///< from evidence of the years before the date's alone
};

/// What can be taken out of a dyad's evidence as one: an item with its repetitions, or a spell.
struct Removable {
  std::vector<domain::ItemId> items = {};
  std::optional<RecordSpell> spell = {};
};

class ObservedDyads {
 public:
  ObservedDyads(const domain::World& world, const SurpriseOptions& options, domain::Day date);

  [[nodiscard]] const std::vector<domain::ActorId>& roster() const { return roster_; }
  [[nodiscard]] const std::vector<ObservedDyad>& dyads() const { return dyads_; }
  [[nodiscard]] const std::vector<double>& weights() const { return weights_; }
  [[nodiscard]] bool weighted_by_capability() const { return weighted_by_capability_; }
  [[nodiscard]] Company company() const {
    return before_ ? Company::before_the_year : Company::all_items;
  }
  /// How both stand towards third parties, without the items that name both: a common treaty must
  /// not explain itself.
  [[nodiscard]] TwoRows rows_of(const ObservedDyad& dyad);
  /// What would be believed of the dyad without some of its evidence.
  [[nodiscard]] Moments without(const domain::Dyad& dyad, std::span<const Removable> removed);
  /// All of the dyad's evidence that observes.
  [[nodiscard]] std::vector<Removable> evidence_of(const domain::Dyad& dyad);
  [[nodiscard]] RecordBasis basis_of(const RecordSpell& spell, const domain::Dyad& dyad) const {
    return alignment::basis_of(spell, dyad, *world_);
  }

 private:
  [[nodiscard]] Selection selection(std::optional<domain::Day> before) const {
    return {.until = date_, .before = before};
  }
  [[nodiscard]] Moments estimate(const DyadEvidence& evidence) const;
  [[nodiscard]] std::optional<Moments> company_between(const ObservedDyad& observed) const {
    return before_ ? observed.earlier : observed.alignment;
  }
  void find_observed(const domain::World& world);
  [[nodiscard]] std::optional<ObservedDyad> observe(const domain::Dyad& dyad,
                                                    const DyadEvidence& all,
                                                    const DyadEvidence& earlier) const;
  void choose_company(Company wanted);
  void weigh_actors(const domain::World& world);
  [[nodiscard]] DullExplanations dull_of(const DyadEvidence& evidence) const;
  [[nodiscard]] std::set<std::pair<domain::ActorId, domain::ActorId>> memberships(
      const domain::World& world) const;
  [[nodiscard]] Moments without_treaties(const domain::Dyad& dyad,
                                         const std::vector<std::size_t>& treaties);

  const domain::World* world_;
  const domain::Case* facts_;
  const SurpriseOptions* options_;
  domain::Day date_;
  std::optional<domain::Day> before_ = {};
  EvidenceReader reader_;
  std::vector<Treaty> treaties_;
  std::vector<domain::ActorId> roster_ = {};
  std::vector<ObservedDyad> dyads_ = {};
  std::vector<std::optional<Moments>> company_ = {};  ///< shape (actors, actors)
  std::vector<double> weights_ = {};
  bool weighted_by_capability_ = false;
  std::map<std::pair<domain::Dyad, std::vector<std::size_t>>, Moments> without_treaties_ = {};
};

}  // namespace quadrille::alignment
