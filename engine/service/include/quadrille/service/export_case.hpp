#pragma once

/// \file
/// A case in the forms that other programs read: CSV, JSON, GraphML, GEXF.

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "quadrille/base/result.hpp"
#include "quadrille/domain/day_span.hpp"
#include "quadrille/service/case_session.hpp"
#include "quadrille/wire/csv.hpp"

namespace quadrille::service {

enum class ExportFormat : std::uint8_t { csv, json, graphml, gexf };
[[nodiscard]] std::optional<ExportFormat> parse_export_format(std::string_view text);

struct ExportOptions {
  std::optional<domain::Day> on;  ///< of the alignments in a graph; empty: the last day of the case
  wire::SpreadsheetSafe spreadsheet = wire::SpreadsheetSafe::no;  ///< of CSV
};

/// \par Model
/// `csv`: one row for each item that was ever added, with its provenance. `json`: everything in the
/// case but the texts of its documents. `graphml`, `gexf`: actors, an undirected edge of the layer
/// "alignment" for each observed dyad (weight |a|, sign of a), and a directed one of the layer
/// "tie" for each tie that stands, dated, with the sign of its kind and weight 1.
/// \par Errors
/// Those of align() for a graph; a case without facts is an empty graph.
[[nodiscard]] Result<std::string> export_case(CaseSession& session, ExportFormat format,
                                              const ExportOptions& options = {});

}  // namespace quadrille::service
