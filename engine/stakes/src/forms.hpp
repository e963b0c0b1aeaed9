#pragma once

/// \file
/// The plainest layout of each format.

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "quadrille/stakes/contest_file.hpp"

namespace quadrille::stakes {

/// What an XML file's seed and parameters are called among ContestFile::extras.
inline constexpr std::string_view kParameters = "the seed and the parameters of the model";

/// A cell of a table of that separator, in quotes where it needs them.
[[nodiscard]] std::string quoted(std::string_view text, char separator);

/// A contest that KTAB's form can hold: see check_ktab().
[[nodiscard]] std::string ktab_csv(const domain::Contest& contest);
[[nodiscard]] std::string ktab_xml(const domain::Contest& contest,
                                   std::span<const ModelParameter> parameters);
[[nodiscard]] std::string decide(const domain::Contest& contest);
[[nodiscard]] std::string table(const domain::Contest& contest);

/// The stakes in an order in which actors and scales both first appear in theirs; by actor where
/// there is none.
[[nodiscard]] std::vector<domain::Stake> table_order(const domain::Contest& contest);
[[nodiscard]] bool keeps_order(std::span<const domain::Stake> stakes);

/// A stake of everyone on every scale, one capability an actor, saliences that sum to 1 at most.
[[nodiscard]] Result<void> check_ktab(const domain::Contest& contest);

}  // namespace quadrille::stakes
