#pragma once

/// \file
/// Whether the record agrees with what a text claims: votes, memberships, ties, dated acts.

#include <cstdint>
#include <string>
#include <string_view>

#include "quadrille/domain/case.hpp"

namespace quadrille::service {

enum class Verdict : std::uint8_t { no_record, confirmed, contradicted };
[[nodiscard]] std::string_view name(Verdict verdict);

struct RecordCheck {
  Verdict verdict = Verdict::no_record;
  std::string record;  ///< what the record has, "2025-02-24"; empty where it has nothing
  /// "contradicted: the record has 2025-02-24 (A/RES/ES-11/7)", "confirmed", "no record".
  [[nodiscard]] std::string text() const;
};

/// \par Model
/// The record is what was entered by hand or from a data set and stands. Only actual claims are
/// checked. A vote (an act of the mode "vote") is looked for among the voter's ballots within 14
/// days of the claim's date: the nearest one confirms it where dates and ballots can agree, else
/// contradicts it. A membership is confirmed while it holds, contradicted once it has ended. A
/// presence, pact, trade, alliance or rivalry is confirmed by an entered tie of that kind that
/// holds; trade is contradicted where it was cut off. An act is confirmed by an entered one of its
/// type and pair whose date may be the same.
/// \par Says not
/// That a claim without a record is false, or that the record is right.
/// \par Errors
/// None.
/// \par Method (cost)
/// One pass over the case's items.
/// \par Source
/// model.md section 2, "check against the record"
[[nodiscard]] RecordCheck check_against_record(const domain::Case& facts,
                                               const domain::EvidenceItem& claim);

}  // namespace quadrille::service
