#pragma once

/// \file
/// Ready-made cases: a folder of plain text with dated facts, their public sources, and reports.

#include <cstddef>
#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "quadrille/base/result.hpp"
#include "quadrille/domain/actor.hpp"
#include "quadrille/domain/evidence_item.hpp"
#include "quadrille/domain/grade.hpp"
#include "quadrille/domain/place.hpp"
#include "quadrille/domain/terms.hpp"

namespace quadrille::service {

/// Where an entry stands, for messages: "catalog/levant-2025/case.toml:41".
struct Where {
  std::string file;
  std::size_t line = 0;
  [[nodiscard]] std::string text() const;
};

// Entries as they are written: actors by code, sources by name.

struct CatalogActor {
  Where where;
  std::string code;
  std::optional<domain::ActorKind> kind;  ///< empty: as the lexicon has it
  std::vector<std::string> names;         ///< empty: as the lexicon has them
  domain::DaySpan existence{domain::kOpenStart, domain::kOpenEnd};
};
struct CatalogAffiliation {
  Where where;
  std::string name;
  std::string acts_for;
  std::string role;
  domain::DaySpan span;
};
struct CatalogMembership {
  Where where;
  std::string collective;
  std::vector<std::string> members;
  domain::DaySpan span;
};
struct CatalogGovernmentChange {
  Where where;
  std::string state;
  domain::Day date;
  domain::Regularity regularity;
  std::string note;
};
struct CatalogSource {
  Where where;
  std::string name;
  std::optional<std::string> owner;
  domain::Grade grade;
};
/// What every fact has: when, on whose word, and where that can be looked up.
struct CatalogBasis {
  Where where;
  std::optional<domain::PartialDate> from;
  std::optional<domain::PartialDate> until;  ///< last day, month or year, included
  std::string source;
  std::string reference;
};
/// As domain::Terms, with places by name and states by code.
struct CatalogTerms {
  domain::Terms terms;  ///< but for its place and state
  std::optional<std::string> place;
  std::optional<std::string> in;
};
struct CatalogTie {
  CatalogBasis basis;
  std::string a;
  std::vector<std::string> b;  ///< one tie for each
  domain::Relation relation;
  std::optional<int> hostility;
  std::optional<int> members;
  std::string label;
  bool host_consents = true;
  std::optional<CatalogTerms> terms;
};
struct CatalogEvent {
  CatalogBasis basis;
  std::string sender;
  std::string receiver;
  domain::ClaimType type;
  std::string mode;
};
struct CatalogVote {
  CatalogBasis basis;
  std::string roll_call;
  std::optional<std::string> benefits;
  std::vector<std::pair<domain::Ballot, std::vector<std::string>>> ballots;
};
struct CatalogMeasure {
  CatalogBasis basis;
  std::string quantity;
  std::string unit;
  std::optional<std::string> other;
  std::vector<std::pair<std::string, double>> values;  ///< by actor code, in that order
};
struct CatalogIssue {
  Where where;
  std::string code;
  std::string question;
  std::string low_pole;
  std::string high_pole;
  std::optional<std::string> decider;
  std::optional<std::string> beneficiary;
  std::optional<std::string> host;
};
struct CatalogTheatre {
  Where where;
  std::string code;
  std::string name;
  std::vector<std::string> states;
  std::vector<std::string> seas;
};
struct CatalogPlace {
  Where where;
  std::string name;
  domain::PlaceKind kind;
  std::string state;
  double latitude = 0.0;
  double longitude = 0.0;
  std::string reference;
};
struct CatalogRoute {
  Where where;
  std::string from;
  std::string to;
  domain::Mode mode;
  std::vector<std::string> over;
  std::optional<double> kilometres;
  std::string reference;
};
struct CatalogDocument {
  Where where;
  std::filesystem::path file;  ///< as it can be opened
  std::string source;
  domain::Day date;
};

struct Catalog {
  std::string title;
  std::string about;
  std::vector<CatalogActor> actors;
  std::vector<CatalogAffiliation> affiliations;
  std::vector<CatalogMembership> memberships;
  std::vector<CatalogGovernmentChange> government_changes;
  std::vector<CatalogSource> sources;
  std::vector<CatalogTie> ties;
  std::vector<CatalogEvent> events;
  std::vector<CatalogVote> votes;
  std::vector<CatalogMeasure> measures;
  std::vector<CatalogIssue> issues;
  std::vector<CatalogTheatre> theatres;
  std::vector<CatalogPlace> places;
  std::vector<CatalogRoute> routes;
  std::vector<CatalogDocument> documents;
};

/// \par Model
/// The entries of one TOML text; the format is catalog/README.md.
/// \par Errors
/// `malformed` for what is no TOML, `invalid_argument` for a missing, unknown or ill-typed value;
/// each names file, line and value. The first fault ends the reading.
/// \par Determinism
/// Depends on the text alone.
[[nodiscard]] Result<Catalog> parse_catalog(std::string_view text,
                                            const std::filesystem::path& file);

/// Facts to add to a case: a file of the catalog's format without reports; its title is not needed.
/// Errors. As read_catalog, and `invalid_argument` where it names a report.
[[nodiscard]] Result<Catalog> read_facts_file(const std::filesystem::path& file);

/// `case.toml` of a folder. Errors. `not_found`, `unreadable`, `too_large` past 16 MiB, those of
/// parse_catalog, and `not_found` for a report that is named and absent.
[[nodiscard]] Result<Catalog> read_catalog(const std::filesystem::path& folder);

}  // namespace quadrille::service
