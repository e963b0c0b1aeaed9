#pragma once

/// \file
/// The importers, one a format. A new format adds its function here and its row to importers().

#include <span>

#include "import_run.hpp"

namespace quadrille::records {

/// Whether a format makes the states that others need to be in the case first.
enum class NeedsStates : std::uint8_t { yes, no };

struct Importer {
  Format format;
  /// Reads all files of the run and adds the tables, the data set's name and its coverage.
  Result<void> (*import)(ImportRun& run) = nullptr;
  NeedsStates needs_states = NeedsStates::yes;
};

[[nodiscard]] std::span<const Importer> importers();

[[nodiscard]] Result<void> import_gdelt(ImportRun& run);
[[nodiscard]] Result<void> import_icews(ImportRun& run);
[[nodiscard]] Result<void> import_phoenix(ImportRun& run);
[[nodiscard]] Result<void> import_polecat(ImportRun& run);
[[nodiscard]] Result<void> import_states(ImportRun& run);
[[nodiscard]] Result<void> import_capabilities(ImportRun& run);
[[nodiscard]] Result<void> import_pacts(ImportRun& run);
[[nodiscard]] Result<void> import_disputes(ImportRun& run);
[[nodiscard]] Result<void> import_rivalries(ImportRun& run);
[[nodiscard]] Result<void> import_contiguity(ImportRun& run);
[[nodiscard]] Result<void> import_distances(ImportRun& run);
[[nodiscard]] Result<void> import_organisations(ImportRun& run);
[[nodiscard]] Result<void> import_trade(ImportRun& run);
[[nodiscard]] Result<void> import_leaders(ImportRun& run);
[[nodiscard]] Result<void> import_conflicts(ImportRun& run);
[[nodiscard]] Result<void> import_votes(ImportRun& run);
[[nodiscard]] Result<void> import_dyad_years(ImportRun& run);

}  // namespace quadrille::records
