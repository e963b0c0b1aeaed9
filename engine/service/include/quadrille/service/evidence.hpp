#pragma once

/// \file
/// What one item rests on: its words in their document, its grade, its chain, its coder, its fate.

#include <optional>
#include <string>
#include <vector>

#include "quadrille/base/result.hpp"
#include "quadrille/domain/case.hpp"
#include "quadrille/service/case_session.hpp"
#include "quadrille/service/item_words.hpp"
#include "quadrille/service/record_check.hpp"
#include "quadrille/wire/table.hpp"

namespace quadrille::service {

/// Where a quote stands. Empty parts for an item that no document holds.
struct QuotedEvidence {
  domain::DocumentId document{};
  Passage passage;
  QuoteStatus status = QuoteStatus::exact;
};

struct Evidence {
  domain::ItemId item{};
  domain::ItemId stands{};                 ///< itself, or what supersedes it
  std::vector<domain::ItemId> supersedes;  ///< older versions, newest first
  std::optional<QuotedEvidence> quote;
  std::string reference;  ///< of an entered fact or a row of a data set
  RecordCheck check;
};

/// Errors. `invalid_argument`, `not_found` naming the text.
[[nodiscard]] Result<Evidence> evidence(CaseSession& session, const std::string& item);

[[nodiscard]] wire::Record to_record(const domain::Case& facts, const Evidence& evidence);

}  // namespace quadrille::service
