#pragma once

/// \file
/// What is said several times counts once, and what is denied counts less.

#include <functional>
#include <span>
#include <string>
#include <unordered_map>
#include <vector>

#include "item_reading.hpp"

namespace quadrille::alignment {

/// Tells texts apart: two documents with the same words are one, two quotations of the same words
/// with the same surroundings are copies.
class TextIdentity {
 public:
  explicit TextIdentity(const domain::Case& facts);

  /// Which text the item stands in; every record and every entered fact is a text of its own.
  [[nodiscard]] std::string text_of(const domain::EvidenceItem& item) const;
  /// What is quoted, without regard to case and spacing; empty where too short to prove a copy.
  [[nodiscard]] static std::string words_of(const domain::EvidenceItem& item);

 private:
  std::unordered_map<domain::DocumentId, std::string> fingerprints_;
};

/// A reading and how far it is believed with the interest of its outlet.
struct WeighedReading {
  const ItemReading* reading = nullptr;
  double belief = 0.0;
  std::optional<Interest> interest = {};
};

/// p of several reports of one event: 1 - (1 - p_max) prod over others (1 - p_k)^(1/2), at most
/// `most_merged_belief` unless one alone reaches `belief_that_lifts_cap`.
[[nodiscard]] double merged_belief(std::span<const double> beliefs, const Parameters& parameters);

/// The observations that the reports about one dyad make together: once per document, once per
/// event, less where denied. A denied tie that nobody asserts is observed as 0, only away from it.
[[nodiscard]] std::vector<SupportedObservation> merge_reports(
    const std::vector<WeighedReading>& reports, const TextIdentity& texts,
    const Parameters& parameters);

/// One event or state of affairs that somebody affirms, as several texts report it.
struct MergedReports {
  std::vector<domain::ItemId> items;  ///< one a text, best founded first
  std::vector<domain::ItemId> denials;
  double belief = 0.0;
  double with_one_more = 0.0;  ///< with one more independent report as good as the best
};
/// The claims that reports about one subject make together, merged as merge_reports() does.
[[nodiscard]] std::vector<MergedReports> merge_claims(const std::vector<WeighedReading>& reports,
                                                      const TextIdentity& texts,
                                                      const Parameters& parameters);

/// Shares of an observation among its supports in the proportion of -ln(1 - p).
void split_by_belief(std::vector<Support>& support);

}  // namespace quadrille::alignment
