#pragma once

/// \file
/// From the words of the command line to the verb that they call.

#include <string>
#include <vector>

#include "terminal.hpp"

namespace quadrille::cli {

/// Parses, runs, and says what is wrong in one sentence on standard error.
[[nodiscard]] Exit run_command_line(const std::vector<std::string>& words, Terminal& terminal);

}  // namespace quadrille::cli
