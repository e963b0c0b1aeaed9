/// \file
/// quadrille: who stands with whom, on whose word. The program; see docs/cli.md.

#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <exception>
#include <new>
#include <string>
#include <vector>

#include <fmt/format.h>
#include <malloc.h>
#include <sys/mman.h>
#include <unistd.h>

#include "quadrille/base/contract.hpp"

#include "command_line.hpp"
#include "terminal.hpp"

namespace {

/// A case is many small pieces that live as long as the program. Memory is taken in large steps,
/// kept, and asked of the system in large pages; all threads take it from one place, since what one
/// frees the others then use. Where the system refuses, nothing is lost but time.
void take_memory_in_large_steps() {
  constexpr int kStep = 64 << 20;
  constexpr std::size_t kLargePage = std::size_t{2} << 20U;
  mallopt(M_TOP_PAD, kStep);
  mallopt(M_TRIM_THRESHOLD, 4 * kStep);
  mallopt(M_MMAP_THRESHOLD, kStep / 2);
  mallopt(M_ARENA_MAX, 1);
  auto* const here = static_cast<char*>(sbrk(0));
  const auto past = static_cast<std::size_t>(reinterpret_cast<std::uintptr_t>(here) % kLargePage);
  void* volatile const grown = std::malloc(std::size_t{1} << 20U);  // the heap takes a step
  std::free(grown);
  char* const begin = here + (kLargePage - past) % kLargePage;
  if (const auto* const end = static_cast<char*>(sbrk(0)); begin < end) {
    madvise(begin, static_cast<std::size_t>(end - begin), MADV_HUGEPAGE);
  }
}

}  // namespace

int main(int count, char** words) {
  using quadrille::cli::Exit;
  take_memory_in_large_steps();
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
