#pragma once

/// \file
/// Holds what a report claims against what is on record: the vote that was cast, the treaty that
/// was in force, the figure that was published.

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "quadrille/domain/case.hpp"
#include "quadrille/domain/dyad.hpp"
#include "quadrille/domain/evidence_item.hpp"

namespace quadrille::records {

enum class Verdict : std::uint8_t {
  no_record,  ///< the case holds nothing that could confirm or contradict the claim
  confirmed,
  contradicted,
};
/// "no record", "confirmed", "contradicted"
[[nodiscard]] std::string_view name(Verdict verdict);

/// A verdict and its ground.
struct RecordCheck {
  Verdict verdict = Verdict::no_record;
  /// In words, what the record has: "the record has 24 February 2025 (A/RES/ES-11/7)". Empty where
  /// there is no record.
  std::string record_says{};
  /// The record that decided; empty where it is a membership or a change of government of the case.
  std::optional<domain::ItemId> record{};
};

/// How far from the day that a claim gives a vote is looked for, in days.
inline constexpr int kVoteReach = 10;
/// How long before its report a vote without a date may lie, in days.
inline constexpr int kUndatedReach = 365;
/// By which part of the record's value a claimed figure may be off and still be that value: reports
/// round to two digits.
inline constexpr double kRounding = 0.05;

/// The records of a case: its standing items that were entered or come from a data set, its
/// memberships and its changes of government. Refers to the case, which must outlive it.
///
/// Model.       A claim of a vote (an act SUPPORT or REJECT of mode "vote"), of a tie, of control
///              or of a figure is compared with the records of the same actors. A vote fits if the
///              ballot is the one that supports (rejects) the claim's object: yes (no) where a yes
///              benefits it, or, for support, the same ballot as the object cast. It is confirmed
///              if a fitting ballot was cast in the days that the claim denotes; contradicted, with
///              the record's day, if the only fitting ones lie within kVoteReach days of them, or
///              with the record's ballot if none fits. A tie is confirmed if the record's interval
///              meets the days of the claim's beginning (and of its end, if it gives one), and
///              contradicted if it does not.
/// Assumes.     Records are right and their days exact.
/// Says not.    That the claim is true or false: records have gaps and errors of their own. What
///              is not on record is not thereby contradicted, and a claim that is not of something
///              actual is not checked (but that a tie is denied which the record has).
/// Errors.      none: what cannot be compared has no record.
/// Method.      Lookup by voter or dyad; O(items) once, then O(records of the actors) a claim.
/// Determinism. Of several records the one nearest in time decides, then the lowest id.
/// Source.      model.md section 2, "Check against the record".
/// Validated.   The vote of 24 February 2025 on A/RES/ES-11/7; laws: see the tests.
class Records {
 public:
  explicit Records(const domain::Case& facts);
  [[nodiscard]] RecordCheck check(const domain::EvidenceItem& claim) const;

 private:
  [[nodiscard]] RecordCheck check_vote(const domain::EvidenceItem& claim) const;
  [[nodiscard]] RecordCheck check_tie(const domain::EvidenceItem& claim) const;
  [[nodiscard]] RecordCheck check_control(const domain::EvidenceItem& claim) const;
  [[nodiscard]] RecordCheck check_measure(const domain::EvidenceItem& claim) const;
  [[nodiscard]] const domain::EvidenceItem* ballot_of(domain::ActorId voter,
                                                      const std::string& roll_call) const;

  using Items = std::vector<const domain::EvidenceItem*>;
  const domain::Case* facts_;
  std::map<domain::ActorId, Items> votes_;
  std::map<std::pair<std::string, domain::ActorId>, const domain::EvidenceItem*> ballots_;
  std::map<domain::Dyad, Items> ties_;
  std::map<domain::ActorId, Items> measures_;
};

/// Records(facts).check(claim), for a single claim.
[[nodiscard]] RecordCheck check_against_record(const domain::Case& facts,
                                               const domain::EvidenceItem& claim);

}  // namespace quadrille::records
