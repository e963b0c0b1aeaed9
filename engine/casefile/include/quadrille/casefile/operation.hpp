#pragma once

/// \file
/// What is written into a case at once, by whom, when and why.

#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "quadrille/casefile/data_set_rows.hpp"
#include "quadrille/domain/actor.hpp"
#include "quadrille/domain/evidence_item.hpp"
#include "quadrille/domain/ids.hpp"
#include "quadrille/domain/issue.hpp"
#include "quadrille/domain/place.hpp"
#include "quadrille/domain/source.hpp"
#include "quadrille/domain/theatre.hpp"

namespace quadrille::casefile {

/// Operations are numbered from 1 in the order of writing.
enum class OperationId : std::uint32_t {};

/// Who writes, why, and at what time. The time is the caller's: this module reads no clock.
struct Signature {
  std::string who{};
  std::string why{};              ///< may be empty
  std::chrono::sys_seconds at{};  ///< UTC, years 0001 to 9999
};

/// A line of the lexicon that an analyst added to this case. What it means is the lexicon's matter.
struct LexiconAddition {
  std::string kind{};  ///< which word list it extends, "actors"
  std::string line{};
  friend bool operator==(const LexiconAddition&, const LexiconAddition&) = default;
};

/// A named choice that belongs to the case. The last one written stands.
struct Setting {
  std::string name{};
  std::string value{};
  friend bool operator==(const Setting&, const Setting&) = default;
};

/// Additions that stand or fall together. Their ids are the caller's: see CaseFile::next_ids().
struct Operation {
  std::string name{};  ///< what the analyst did, "read", "accept"
  Signature signature{};
  std::vector<domain::Actor> actors{};  ///< a predecessor before its successor
  std::vector<domain::Affiliation> affiliations{};
  std::vector<domain::Membership> memberships{};
  std::vector<domain::GovernmentChange> government_changes{};
  std::vector<domain::Source> sources{};
  std::vector<domain::Document> documents{};
  std::vector<domain::Issue> issues{};
  std::vector<domain::Theatre> theatres{};
  std::vector<domain::Place> places{};
  std::vector<domain::Route> routes{};
  std::vector<domain::EvidenceItem> items{};
  std::vector<LexiconAddition> lexicon{};
  std::vector<Setting> settings{};
  std::vector<DataSetAddition> data_sets{};
  std::vector<domain::DataSetId> removed_data_sets{};  ///< they no longer stand; nothing is lost
};

/// One line of the audit log.
struct OperationRecord {
  OperationId id{};
  std::string name{};
  Signature signature{};
  std::optional<OperationId> undoes{};  ///< the operation that this one takes back
  bool stands = true;                   ///< whether no standing operation takes it back
  std::string hash{};                   ///< SHA-256 over the previous hash and everything it wrote
};

/// Ids that no operation has used, undone ones included: the smallest of each kind from which on
/// all are free.
struct NextIds {
  domain::ActorId actor{};
  domain::SourceId source{};
  domain::DocumentId document{};
  domain::IssueId issue{};
  domain::TheatreId theatre{};
  domain::PlaceId place{};
  domain::ItemId item{};
  domain::DataSetId data_set{};
};

/// What a check of a case file found.
struct Verification {
  std::size_t operations = 0;
  std::size_t documents = 0;
  std::size_t chunks = 0;                     ///< of records
  std::optional<OperationId> first_broken{};  ///< the first operation that is not as it was written
  std::vector<std::string> problems{};        ///< one sentence each; empty where all is as written
  [[nodiscard]] bool ok() const { return problems.empty(); }
};

}  // namespace quadrille::casefile
