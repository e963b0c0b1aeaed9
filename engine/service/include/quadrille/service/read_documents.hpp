#pragma once

/// \file
/// From reports to claims: into a case, or as JSON Lines without one.

#include <cstddef>
#include <filesystem>
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "quadrille/base/result.hpp"
#include "quadrille/casefile/operation.hpp"
#include "quadrille/domain/day_span.hpp"
#include "quadrille/domain/grade.hpp"
#include "quadrille/service/case_session.hpp"
#include "quadrille/wire/table.hpp"

namespace quadrille::service {

/// The reader's name as a coder of items.
inline constexpr std::string_view kReader = "quadrille-reader";

/// Reports of one source and one date.
struct ReadRequest {
  std::vector<std::filesystem::path> files;  ///< "-": plain text from standard input
  std::string source;
  domain::Day date{};
  std::optional<domain::Grade> grade;  ///< of these texts; empty: the source's
  std::optional<std::string> owner;    ///< of a source that is new to the case
};

struct ReadDocument {
  std::filesystem::path file;
  domain::DocumentId id{};
  std::size_t claims = 0;
};
struct ReadReport {
  std::vector<ReadDocument> documents;
  std::vector<std::string> new_actors;  ///< codes of actors that came in with the claims
  bool ungraded = false;                ///< nobody has graded the source: F6
};

/// Called before each file; for progress on a terminal.
using Progress = std::function<void(const std::filesystem::path&)>;

/// \par Model
/// Each file is one document; each claim of it becomes one proposed item with both selectors of its
/// quote. Actors that the case lacks come with the claims, in the same operation, as the lexicon
/// describes them. A stance is about the issue whose beneficiary (and host, if it has one) it
/// names. \par Errors Those of reading::read_text; `duplicate` for a text that the case has;
/// `inconsistent` for an owner that contradicts the source's; `not_found` for an unknown owner. One
/// fault and nothing is written. \par Determinism The same files, case, lexicon and model give the
/// same items.
[[nodiscard]] Result<ReadReport> read_documents(CaseSession& session, const ReadRequest& request,
                                                const casefile::Signature& signature,
                                                const Progress& progress = {});

/// The claims of each file, one report (one JSON line) a file, in the fields of the gold files and
/// some more. Errors. Those of reading::read_text.
[[nodiscard]] Result<std::vector<wire::Report>> code_texts(
    const std::vector<std::filesystem::path>& files, domain::Day date, const std::string& publisher,
    const Progress& progress = {});

}  // namespace quadrille::service
