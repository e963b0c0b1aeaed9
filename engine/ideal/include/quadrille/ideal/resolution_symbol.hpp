#pragma once

/// \file
/// The symbols under which resolutions are known, in whatever form they are written.

#include <cstddef>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace quadrille::ideal {

/// The common form of a symbol: "68/262" for "68/262", "R/68/262", "A/RES/68/262" and
/// "a/res/68/262 ", "5/377A" for "377 A (V)". Other texts in capitals without blanks.
[[nodiscard]] std::string common_symbol(std::string_view text);

/// Those of `symbols` that differ from `wanted` in the fewest letters once both are in common form,
/// at most `limit`; each once, the nearest first, equal ones in the order given.
[[nodiscard]] std::vector<std::string> nearest_symbols(std::span<const std::string> symbols,
                                                       std::string_view wanted, std::size_t limit);

}  // namespace quadrille::ideal
