#pragma once

/// \file
/// The claims of a case: which there are, what became of them, and what the record says to them.

#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "quadrille/base/result.hpp"
#include "quadrille/domain/case.hpp"
#include "quadrille/service/case_session.hpp"
#include "quadrille/service/record_check.hpp"
#include "quadrille/wire/table.hpp"

namespace quadrille::service {

/// Every condition that is given must hold.
struct ClaimFilter {
  std::optional<std::string> document;                      ///< its name or number
  std::optional<std::pair<std::string, std::string>> pair;  ///< in either order
  std::optional<domain::Review> review;
};

struct ClaimRow {
  domain::ItemId item{};
  RecordCheck check;
};

/// Claims that stand now, in the order of their documents and places.
/// Errors. `not_found` for an unknown document or actor.
[[nodiscard]] Result<std::vector<ClaimRow>> claims(CaseSession& session, const ClaimFilter& filter);

/// `{"claims": [...]}`: the fields of the gold files, then item, document, review and check.
[[nodiscard]] wire::Report to_report(const domain::Case& facts, const std::vector<ClaimRow>& rows);

/// A decision on claims: each becomes a new item that supersedes the one that stands.
struct Reviewed {
  domain::ItemId claim{};  ///< that stood before
  domain::ItemId item{};   ///< that stands now
};

/// Errors. `not_found`; `inconsistent` for a claim that has been decided so already.
[[nodiscard]] Result<std::vector<Reviewed>> review(CaseSession& session,
                                                   const std::vector<std::string>& items,
                                                   domain::Review decision,
                                                   const casefile::Signature& signature);

/// What is to be different; what is empty stays. "none" as a date takes the date away.
struct ClaimEdit {
  std::optional<std::string> type{};
  std::optional<std::string> source{};
  std::optional<std::string> target{};
  std::optional<std::string> status{};
  std::optional<std::string> date{};
  std::optional<std::string> host{};
};
/// The corrected claim is accepted, in the name of the person who corrects it.
/// Errors. `not_found`; `invalid_argument` naming a value that is no type, status or date, or where
/// nothing is to be different; `inconsistent` for an item that no report claims.
[[nodiscard]] Result<Reviewed> edit_claim(CaseSession& session, const std::string& item,
                                          const ClaimEdit& edit,
                                          const casefile::Signature& signature);

}  // namespace quadrille::service
