#pragma once

/// \file
/// UTF-8 looked at from outside: is it, and where do characters begin.

#include <cstddef>
#include <optional>
#include <string_view>

namespace quadrille::reading {

/// The offset of the first byte that is no part of a well-formed character.
/// Source: The Unicode Standard, table 3-7.
[[nodiscard]] std::optional<std::size_t> first_malformed(std::string_view bytes);

/// \pre well-formed
[[nodiscard]] std::string_view first_code_points(std::string_view text, std::size_t count);
[[nodiscard]] std::string_view last_code_points(std::string_view text, std::size_t count);

}  // namespace quadrille::reading
