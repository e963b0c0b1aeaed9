#pragma once

/// \file
/// Facts on their way into a case: ids are given out, and actors that the case lacks come with
/// them.

#include <functional>
#include <string>
#include <string_view>
#include <unordered_map>

#include "quadrille/base/result.hpp"
#include "quadrille/casefile/operation.hpp"
#include "quadrille/domain/case.hpp"
#include "quadrille/reading/lexicon.hpp"

namespace quadrille::service {

/// Grows one operation on top of a case. The case and the lexicon must outlive it.
class CaseAddition {
 public:
  CaseAddition(const domain::Case& facts, const casefile::NextIds& next,
               const reading::Lexicon* lexicon);

  /// The actor with this code; where the case lacks it, as the lexicon describes it.
  /// Errors. `not_found` where the lexicon does not know it either.
  Result<domain::ActorId> actor(std::string_view code);
  /// Adds an actor; its id is given out here. Errors. As domain::Actor::make, and `duplicate`.
  Result<domain::ActorId> add_actor(domain::Actor::Spec spec);
  /// The source of this name. Errors. `not_found`.
  Result<domain::SourceId> source(std::string_view name) const;
  /// Errors. `duplicate`.
  Result<domain::SourceId> add_source(domain::Source source);
  Result<domain::IssueId> add_issue(domain::Issue issue);
  Result<domain::TheatreId> add_theatre(domain::Theatre theatre);
  Result<domain::PlaceId> add_place(domain::Place place);
  /// The place of this name. Errors. `not_found`.
  Result<domain::PlaceId> place(std::string_view name) const;
  domain::DocumentId add_document(domain::Document document);
  /// Errors. As domain::EvidenceItem::make; of a government, as domain::may_govern on all its days.
  Result<domain::ItemId> add_item(domain::EvidenceItem::Spec spec);

  [[nodiscard]] const domain::Case& facts() const { return *facts_; }
  [[nodiscard]] casefile::Operation& operation() { return operation_; }
  [[nodiscard]] const casefile::Operation& operation() const { return operation_; }
  /// The operation under its name and signature.
  [[nodiscard]] casefile::Operation take(std::string name, casefile::Signature signature);

 private:
  [[nodiscard]] Result<void> may_stand(const domain::EvidenceItem& item) const;

  const domain::Case* facts_;
  casefile::NextIds next_;
  const reading::Lexicon* lexicon_;
  casefile::Operation operation_;
  std::unordered_map<std::string, domain::ActorId> new_actors_;
  std::unordered_map<std::string, domain::SourceId> new_sources_;
  std::unordered_map<std::string, domain::PlaceId> new_places_;
};

/// What the lexicon says of a code: its kind and its names. Errors. `not_found`.
[[nodiscard]] Result<domain::Actor::Spec> actor_from_lexicon(const reading::Lexicon& lexicon,
                                                             std::string_view code);

}  // namespace quadrille::service
