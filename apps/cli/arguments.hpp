#pragma once

/// \file
/// Words of the command line as values, and who gives the command.

#include <optional>
#include <string>

#include "quadrille/base/result.hpp"
#include "quadrille/casefile/operation.hpp"
#include "quadrille/domain/day_span.hpp"
#include "quadrille/domain/grade.hpp"
#include "quadrille/domain/partial_date.hpp"

namespace quadrille::cli {

// An option that was not given stays empty; a wrong one is `invalid_argument`, naming the option
// and the value.
[[nodiscard]] Result<domain::Day> day_of(std::string_view option, const std::string& text);
[[nodiscard]] Result<std::optional<domain::Day>> maybe_day(std::string_view option,
                                                           const std::optional<std::string>& text);
/// A year alone is its last day.
[[nodiscard]] Result<std::optional<domain::Day>> maybe_last_day(
    std::string_view option, const std::optional<std::string>& text);
[[nodiscard]] Result<std::optional<domain::PartialDate>> maybe_date(
    std::string_view option, const std::optional<std::string>& text);
[[nodiscard]] Result<std::optional<domain::Grade>> maybe_grade(
    const std::optional<std::string>& text);

/// The person at the keyboard, now. The only place where the program reads the clock: the audit
/// log says when something was written; no result depends on it.
[[nodiscard]] casefile::Signature signed_now(std::string why = {});

}  // namespace quadrille::cli
