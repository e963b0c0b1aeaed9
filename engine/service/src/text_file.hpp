#pragma once

/// \file
/// Files read and written whole.

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

/// In place of what the file held, which stays until the new one is whole. Errors. `unwritable`.
[[nodiscard]] Result<void> write_whole_file(const std::filesystem::path& file,
                                            std::string_view bytes);

}  // namespace quadrille::service
