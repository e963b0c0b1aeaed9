#pragma once

/// \file
/// The data sets of a case: which there are, and what a new version changed.

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

/// What the standing version of each data set (or of one format) changed against the one it
/// replaced: `{"changes": [{"format", "kind", "change", "a", "b", "from", "before", "after"}]}`,
/// and how many rows were added, removed and changed in all.
[[nodiscard]] Result<wire::Report> data_set_changes(CaseSession& session,
                                                    const std::optional<std::string>& format);

}  // namespace quadrille::service
