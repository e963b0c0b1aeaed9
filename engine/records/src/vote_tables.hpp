#pragma once

/// \file
/// The tables in which votes of the General Assembly come.

#include <optional>

#include "import_run.hpp"
#include "roll_calls.hpp"
#include "voters.hpp"

namespace quadrille::records {

/// rcid, session, date, unres, amend, para, importantvote: one row a roll call.
[[nodiscard]] Result<void> read_roll_calls(ImportRun& run, std::size_t file, RollCalls& calls,
                                           Voters& voters);
/// rcid, short_name: one row a roll call and issue.
[[nodiscard]] Result<void> read_issues(ImportRun& run, std::size_t file, RollCalls& calls,
                                       Voters& voters);
/// country, ccode: COW's numbers of the names that the votes use.
[[nodiscard]] Result<void> read_numbers(ImportRun& run, std::size_t file, RollCalls& calls,
                                        Voters& voters);
/// rcid1, rcid2: roll call 2 is on the resolution of roll call 1, which came earlier.
[[nodiscard]] Result<void> read_links(ImportRun& run, std::size_t file, RollCalls& calls,
                                      Voters& voters);
/// rcid, country, country_code, vote: one row a ballot.
[[nodiscard]] Result<void> read_tidy_votes(ImportRun& run, std::size_t file, RollCalls& calls,
                                           Voters& voters);
/// One row a ballot with its roll call: the UN Digital Library's, and Voeten's own.
[[nodiscard]] Result<void> read_flat_votes(ImportRun& run, std::size_t file, RollCalls& calls,
                                           Voters& voters);
/// One row a roll call, its ballots one letter each in a column that names their order.
[[nodiscard]] Result<void> read_wide_votes(ImportRun& run, std::size_t file, RollCalls& calls,
                                           Voters& voters);
[[nodiscard]] std::optional<std::size_t> wide_column(const CellReader& reader);

}  // namespace quadrille::records
