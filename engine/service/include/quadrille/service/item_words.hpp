#pragma once

/// \file
/// What an evidence item says, in words, and where its own words stand in its document.

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "quadrille/domain/case.hpp"

namespace quadrille::service {

/// "RUS keeps a presence in SYR: Tartus naval facility". Actors by code, no trailing period.
[[nodiscard]] std::string summary(const domain::Case& facts, const domain::EvidenceItem& item);

/// "since 1971", "2024-04-13 to 2024-10-26", "on 2025-02-24", "no date".
[[nodiscard]] std::string when(const domain::EvidenceItem& item);

/// Whether a quote stands where it was found. A document is never changed, so anything but `exact`
/// means a damaged case or a selector that another program wrote.
enum class QuoteStatus : std::uint8_t {
  exact,      ///< the words stand at the position
  moved,      ///< they stand at one other place
  ambiguous,  ///< they stand at several other places
  orphan,     ///< they are not in the document
};
[[nodiscard]] std::string_view name(QuoteStatus status);
[[nodiscard]] QuoteStatus quote_status(const domain::Document& document,
                                       const domain::Quote& quote);

/// The sentence around a quote, cut at the words of the quote; line breaks become spaces.
struct Passage {
  std::string before;
  std::string words;
  std::string after;
  [[nodiscard]] std::string text() const { return before + words + after; }
};
/// Errors. None: a quote that is not in its document is shown as it was stored.
[[nodiscard]] Passage passage_of(const domain::Document& document, const domain::Quote& quote);

/// What a list says of an item: the sentence of a quote, else its summary and its date.
[[nodiscard]] std::string text_of(const domain::Case& facts, const domain::EvidenceItem& item);

/// The numbers by which a person names items.
[[nodiscard]] std::vector<std::string> item_numbers(const std::vector<domain::ItemId>& items);

/// "visit", "deconfliction": the mode of an act or the label of a tie; may be empty.
[[nodiscard]] std::string mode_of(const domain::Content& content);

/// The chain, outermost first, actors by code; empty for the document's own voice.
[[nodiscard]] std::vector<std::string> attribution_of(const domain::Case& facts,
                                                      const domain::EvidenceItem& item);

}  // namespace quadrille::service
