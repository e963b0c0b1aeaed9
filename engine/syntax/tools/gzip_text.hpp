#pragma once

/// \file
/// Reads a text file, packed by gzip or plain.

#include <string>

#include "quadrille/base/result.hpp"

namespace quadrille::syntax {

/// Errors: unreadable, naming the file.
[[nodiscard]] Result<std::string> read_text(const std::string& file);

}  // namespace quadrille::syntax
