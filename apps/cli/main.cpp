/// \file
/// quadrille: who stands with whom, on whose word. The program; see docs/cli.md.

#include <exception>
#include <new>
#include <string>
#include <vector>

#include <fmt/format.h>

#include "quadrille/base/contract.hpp"

#include "command_line.hpp"
#include "terminal.hpp"

int main(int count, char** words) {
  using quadrille::cli::Exit;
  try {
    quadrille::cli::Terminal terminal;
    try {
      return static_cast<int>(quadrille::cli::run_command_line(
          std::vector<std::string>(words + 1, words + count), terminal));
    } catch (const quadrille::ContractViolation& bug) {
      terminal.complain(
          fmt::format("a fault of the program itself, please report it: {}", bug.what()));
    } catch (const std::bad_alloc&) {
      terminal.complain("there is not enough memory for this");
    } catch (const std::exception& bug) {
      terminal.complain(
          fmt::format("a fault of the program itself, please report it: {}", bug.what()));
    }
  } catch (...) {
    // Not even a complaint could be made.
  }
  return static_cast<int>(Exit::internal);
}
