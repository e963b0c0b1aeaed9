#pragma once

/// \file
/// Claims as the reader proposes them, turned into evidence items of a case.

#include "quadrille/base/result.hpp"
#include "quadrille/domain/source.hpp"
#include "quadrille/reading/proposed_claim.hpp"

#include "case_addition.hpp"

namespace quadrille::service {

/// The document that the claims stand in, with the ids that it has in the case.
struct ClaimPlace {
  domain::DocumentId document{};
  domain::SourceId source{};
  domain::Grade grade;
};

/// Where the outcome that a stance is about lies: as the claim says, else the host of the presence
/// that the same words claim for the actor whom the stance is about ("wants Russia to keep its
/// bases in Syria"). Empty for what is no stance.
[[nodiscard]] std::optional<std::string> host_of(const reading::ProposedClaim& claim,
                                                 const std::vector<reading::ProposedClaim>& all);

/// Adds one proposed item. Errors. `not_found` for an actor that nobody knows, those of
/// domain::EvidenceItem::make.
[[nodiscard]] Result<domain::ItemId> add_claim(const reading::ProposedClaim& claim,
                                               const std::optional<std::string>& host,
                                               const ClaimPlace& place, CaseAddition& addition);

/// What the claim says, between actors of the case.
[[nodiscard]] domain::Content content_of(domain::ClaimType type, std::string_view mode,
                                         domain::DirectedDyad pair,
                                         std::optional<domain::ActorId> host,
                                         const domain::Case& facts);

}  // namespace quadrille::service
