#pragma once

/// \file
/// A text file of bounded size, whole.

#include <cstdint>
#include <filesystem>
#include <string>
#include <string_view>

#include "quadrille/base/result.hpp"

namespace quadrille::service {

/// Errors. `too_large` past `largest` bytes, in the words of `limit` ("1 MiB that a scenario may
/// have"); `unreadable`.
[[nodiscard]] Result<std::string> read_text_file(const std::filesystem::path& file,
                                                 std::uintmax_t largest, std::string_view limit);

}  // namespace quadrille::service
