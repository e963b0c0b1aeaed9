#include <exception>

#include "command_line.hpp"

/// The edge of the program: what nobody caught is our fault and is said so.
int main(int count, char** words) {
  quadrille::cli::Terminal terminal;
  try {
    return quadrille::cli::run_command_line(count, words, terminal);
  } catch (const std::exception& fault) {
    terminal.complain(fault.what());
    return static_cast<int>(quadrille::cli::Exit::internal);
  }
}
