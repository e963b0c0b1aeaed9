#pragma once

/// \file
/// The words of the command line and what they run.

#include "terminal.hpp"

namespace quadrille::cli {

/// Reads the command, runs it, writes its result. Returns what the process ends with.
[[nodiscard]] int run_command_line(int count, const char* const* words, Terminal& terminal);

}  // namespace quadrille::cli
