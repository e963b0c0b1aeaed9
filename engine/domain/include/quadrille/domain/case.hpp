#pragma once

/// \file
/// A case: everything one analysis rests on, as values.

#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "quadrille/base/result.hpp"
#include "quadrille/domain/actor.hpp"
#include "quadrille/domain/evidence_item.hpp"
#include "quadrille/domain/issue.hpp"
#include "quadrille/domain/place.hpp"
#include "quadrille/domain/source.hpp"
#include "quadrille/domain/theatre.hpp"

namespace quadrille::domain {

/// Owns its facts; they refer to each other by id. Facts are added and never changed: what was
/// superseded stays, so that a past answer can be computed again.
///
/// Invariants: ids are unique within their kind, actor codes, source and place names, issue and
/// theatre codes too;
/// every id that a fact names exists in the case.
class Case {
 public:
  /// Errors of all add_*: `duplicate` for an id or code that is taken, `not_found` for an id that
  /// the fact names and the case lacks.
  Result<ActorId> add(Actor actor);
  Result<SourceId> add(Source source);
  Result<DocumentId> add(Document document);
  Result<IssueId> add(Issue issue);
  Result<TheatreId> add(Theatre theatre);
  Result<PlaceId> add(Place place);
  Result<std::size_t> add(Route route);
  Result<ItemId> add(EvidenceItem item);
  Result<std::size_t> add(Affiliation affiliation);
  Result<std::size_t> add(Membership membership);
  Result<std::size_t> add(GovernmentChange change);

  [[nodiscard]] const std::vector<Actor>& actors() const { return actors_; }
  [[nodiscard]] const std::vector<Source>& sources() const { return sources_; }
  [[nodiscard]] const std::vector<Document>& documents() const { return documents_; }
  [[nodiscard]] const std::vector<Issue>& issues() const { return issues_; }
  [[nodiscard]] const std::vector<Theatre>& theatres() const { return theatres_; }
  [[nodiscard]] const std::vector<Place>& places() const { return places_; }
  [[nodiscard]] const std::vector<Route>& routes() const { return routes_; }
  /// Every item ever added, superseded ones too, in order of adding.
  [[nodiscard]] const std::vector<EvidenceItem>& all_items() const { return items_; }
  [[nodiscard]] const std::vector<Affiliation>& affiliations() const { return affiliations_; }
  [[nodiscard]] const std::vector<Membership>& memberships() const { return memberships_; }
  [[nodiscard]] const std::vector<GovernmentChange>& government_changes() const {
    return government_changes_;
  }

  /// \pre the id exists
  [[nodiscard]] const Actor& actor(ActorId id) const;
  [[nodiscard]] bool has_actor(ActorId id) const { return actor_rows_.contains(id); }
  [[nodiscard]] const Source& source(SourceId id) const;
  [[nodiscard]] const Document& document(DocumentId id) const;
  [[nodiscard]] const Issue& issue(IssueId id) const;
  [[nodiscard]] const Place& place(PlaceId id) const;
  [[nodiscard]] const EvidenceItem* find_item(ItemId id) const;  ///< null where there is none
  [[nodiscard]] const Actor* find_actor(std::string_view code) const;
  [[nodiscard]] const Source* find_source(std::string_view name) const;
  [[nodiscard]] const Issue* find_issue(std::string_view code) const;
  [[nodiscard]] const Theatre* find_theatre(std::string_view code) const;
  [[nodiscard]] const Place* find_place(std::string_view name) const;

  /// The item that stands in place of `id` now: itself, or the last that supersedes it.
  [[nodiscard]] ItemId standing_version(ItemId id) const;
  /// Whether a later item supersedes it.
  [[nodiscard]] bool is_superseded(ItemId id) const;

 private:
  std::vector<Actor> actors_;
  std::vector<Source> sources_;
  std::vector<Document> documents_;
  std::vector<Issue> issues_;
  std::vector<Theatre> theatres_;
  std::vector<Place> places_;
  std::vector<Route> routes_;
  std::vector<EvidenceItem> items_;
  std::vector<Affiliation> affiliations_;
  std::vector<Membership> memberships_;
  std::vector<GovernmentChange> government_changes_;
  std::unordered_map<ActorId, std::size_t> actor_rows_;
  std::unordered_map<std::string, std::size_t> actor_codes_;
  std::unordered_map<SourceId, std::size_t> source_rows_;
  std::unordered_map<DocumentId, std::size_t> document_rows_;
  std::unordered_map<IssueId, std::size_t> issue_rows_;
  std::unordered_map<PlaceId, std::size_t> place_rows_;
  std::unordered_map<ItemId, std::size_t> item_rows_;
  std::unordered_map<ItemId, ItemId> superseded_by_;
};

}  // namespace quadrille::domain
