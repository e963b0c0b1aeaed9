#pragma once

/// \file
/// Facts that a person enters by hand, and lists of what a case holds.

#include <optional>
#include <string>
#include <vector>

#include "quadrille/base/result.hpp"
#include "quadrille/casefile/operation.hpp"
#include "quadrille/domain/actor.hpp"
#include "quadrille/domain/evidence_item.hpp"
#include "quadrille/service/case_session.hpp"
#include "quadrille/wire/table.hpp"

namespace quadrille::service {

struct NewActor {
  std::string code;
  std::vector<std::string> names;  ///< empty: the lexicon's
  std::optional<domain::ActorKind> kind;
  std::optional<int> cow;
  std::optional<int> gleditsch_ward;
  std::optional<domain::PartialDate> from;
  std::optional<domain::PartialDate> until;  ///< last day, month or year, included
};
struct NewSource {
  std::string name;
  std::optional<std::string> owner;
  domain::Grade grade;
};
struct NewIssue {
  std::string code;
  std::string question;
  std::string low_pole;
  std::string high_pole;
  std::optional<std::string> decider;
  std::optional<std::string> beneficiary;
  std::optional<std::string> host;
};
struct NewTie {
  std::string a;
  std::string b;
  domain::Relation relation{};
  std::optional<domain::PartialDate> from;
  std::optional<domain::PartialDate> until;  ///< included
  std::optional<int> hostility;
  std::optional<int> members;
  std::string label;
  bool host_consents = true;
  std::string source;     ///< of the case; a new one is made, ungraded, where the case lacks it
  std::string reference;  ///< title and date, or address, of what it rests on
};

// Errors of all: `duplicate` for what the case has already, `not_found` for an actor that it
// lacks, `invalid_argument` naming a value. Nothing is written then.
[[nodiscard]] Result<domain::ActorId> add_actor(CaseSession& session, const NewActor& actor,
                                                const casefile::Signature& signature);
[[nodiscard]] Result<domain::SourceId> add_source(CaseSession& session, const NewSource& source,
                                                  const casefile::Signature& signature);
[[nodiscard]] Result<domain::IssueId> add_issue(CaseSession& session, const NewIssue& issue,
                                                const casefile::Signature& signature);
[[nodiscard]] Result<domain::ItemId> add_tie(CaseSession& session, const NewTie& tie,
                                             const casefile::Signature& signature);
/// A line for one of the lexicon's word lists ("names", "verbs" ...), its cells in order. It holds
/// for this case. Errors. `invalid_argument` for an unknown list; those of Lexicon::add_line.
[[nodiscard]] Result<void> add_lexicon_line(CaseSession& session, const std::string& list,
                                            const std::vector<std::string>& cells,
                                            const casefile::Signature& signature);

// Lists, as tables under the name that JSON gives them.
[[nodiscard]] wire::Report actor_list(const domain::Case& facts);
[[nodiscard]] wire::Report source_list(const domain::Case& facts);
[[nodiscard]] wire::Report issue_list(const domain::Case& facts);
/// Ties that stand, entered and claimed; with `of`, only those of that actor.
[[nodiscard]] wire::Report tie_list(const domain::Case& facts,
                                    const std::vector<domain::ActorId>& of);
[[nodiscard]] Result<wire::Report> lexicon_list(CaseSession& session);

/// All that the case says of one actor.
[[nodiscard]] wire::Record actor_record(const domain::Case& facts, domain::ActorId actor);

}  // namespace quadrille::service
