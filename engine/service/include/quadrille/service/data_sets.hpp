#pragma once

/// \file
/// The data sets of a case: which there are, what waits for a decision, what a new version changed.

#include <optional>
#include <string>
#include <vector>

#include "quadrille/base/result.hpp"
#include "quadrille/casefile/operation.hpp"
#include "quadrille/service/case_session.hpp"
#include "quadrille/wire/table.hpp"

namespace quadrille::service {

/// `{"data_sets": [{"format", "name", "version", "kind", "rows", "from", "until", "files", ...}]}`
[[nodiscard]] Result<wire::Report> data_set_list(CaseSession& session);

/// Takes a data set out of what stands; the rows stay in the file and `undo` brings it back.
/// Errors. `not_found` naming the formats at hand; `inconsistent` where the format has several
/// versions and none is named.
[[nodiscard]] Result<domain::DataSet> remove_data_set(CaseSession& session,
                                                      const std::string& format,
                                                      const std::optional<std::string>& version,
                                                      const casefile::Signature& signature);

/// Codes that wait for a decision, with their rows counted:
/// `{"undecided": [{"format", "code", "column", "rows", "candidates", "reason", "example"}]}`
[[nodiscard]] Result<wire::Report> undecided_codes(CaseSession& session);

/// Says whom a code means in files of a format, or that its rows are to be left out (no actor). It
/// holds from the next import of that format on.
/// Errors. `not_found` for an actor outside the case or a format that does not exist.
[[nodiscard]] Result<void> decide_code(CaseSession& session, const std::string& format,
                                       const std::string& code,
                                       const std::optional<std::string>& actor,
                                       const casefile::Signature& signature);

/// What the standing version of each data set (or of one format) changed against the one it
/// replaced: `{"changes": [{"format", "kind", "change", "a", "b", "from", "before", "after"}]}`,
/// and how many rows were added, removed and changed in all.
[[nodiscard]] Result<wire::Report> data_set_changes(CaseSession& session,
                                                    const std::optional<std::string>& format);

/// The setting under which a decision is kept.
[[nodiscard]] std::string decision_name(const std::string& format, const std::string& code);

}  // namespace quadrille::service
