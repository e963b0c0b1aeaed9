#pragma once

/// \file
/// Letters outside ASCII where TOML has none: in a key or between entries.

#include <cstddef>
#include <optional>
#include <string_view>

namespace quadrille::service {

/// The line, from 1, of the first byte outside ASCII that stands neither in a string nor in a
/// comment. TOML has none there; version 3.3.0 of the library does not refuse it, its behaviour is
/// undefined.
[[nodiscard]] std::optional<std::size_t> line_of_stray_letter(std::string_view toml);

}  // namespace quadrille::service
