#pragma once

/// \file
/// Rounds of response to a what-if, as tables and sentences.

#include <string>
#include <string_view>

#include "quadrille/domain/case.hpp"
#include "quadrille/scenario/responses.hpp"
#include "quadrille/wire/table.hpp"

namespace quadrille::service {

/// Stands beside every round.
inline constexpr std::string_view kResponsesAreExperimental =
    "Responses are experimental: whether they foretell more than none was never tried on history.";

/// A round a row: `round`, `actor`, `act`, `subject`, `gain`, and what was second.
[[nodiscard]] wire::Table response_table(const domain::Case& facts,
                                         const scenario::ResponseReport& report);
/// "RUS in SYR: Khmeimim", and "USA withdraws: USA in SYR: a base".
[[nodiscard]] std::string subject_of(const domain::Case& facts, const scenario::Response& response);
[[nodiscard]] std::string in_words(const domain::Case& facts, const scenario::Response& response);

/// Why there was no further round, as a sentence; a cycle is named.
[[nodiscard]] std::string end_of(const scenario::ResponseReport& report);

}  // namespace quadrille::service
