#pragma once

/// \file
/// Whom to cite: the works behind the data sets of a case, or behind one pair's alignment.

#include <cstddef>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "quadrille/base/result.hpp"
#include "quadrille/domain/day_span.hpp"
#include "quadrille/service/bibliography.hpp"
#include "quadrille/service/case_session.hpp"
#include "quadrille/wire/table.hpp"

namespace quadrille::service {

struct CitationQuestion {
  /// Only data sets with a share in this pair's alignment; empty: all that stand in the case.
  std::optional<std::pair<std::string, std::string>> pair = {};
  std::optional<domain::Day> on = {};  ///< of the alignment; empty: the last day of the case
};

struct CitedWork {
  Work work = {};                           ///< its note names the data sets
  std::vector<std::string> data_sets = {};  ///< names and versions: "ATOP 5.1"
};

struct Citations {
  std::vector<CitedWork> works = {};      ///< by key
  std::vector<std::string> uncited = {};  ///< data sets that name no work of the bibliography
  std::size_t items = 0;  ///< evidence items in the pair's alignment, which no data set stands for
};

/// \par Errors
/// `not_found` for a case without data sets or an unknown actor; those of align and
/// read_bibliography.
[[nodiscard]] Result<Citations> cite(CaseSession& session, const CitationQuestion& question);

[[nodiscard]] std::string to_bibtex(const Citations& citations);

/// `{"citations": [{"key", "type", "title", "author", "year", "data_sets", "bibtex"}], "uncited",
/// "items"}`
[[nodiscard]] wire::Report to_report(const Citations& citations);

}  // namespace quadrille::service
