#pragma once

/// \file
/// Promises between our own functions. Breaking one is a bug in this program, never bad input.
///
/// A broken promise throws instead of aborting: a server then loses one request, the desk shows one
/// failed analysis, and nobody's unsaved case goes down with it. Only the edges of a program (main,
/// one HTTP request, one binding call) catch it. Bad input is a Result: quadrille/base/result.hpp.

#include <stdexcept>
#include <string>

namespace quadrille {

/// Thrown by QUADRILLE_EXPECT and QUADRILLE_AUDIT; what() says where and which promise.
class ContractViolation : public std::logic_error {
 public:
  using std::logic_error::logic_error;
};

namespace detail {
/// A function, so that the failing path costs the caller nothing but a call.
[[noreturn]] inline void broken_contract(const char* file, int line, const char* promise) {
  throw ContractViolation(std::string(file) + ":" + std::to_string(line) + ": " + promise);
}
}  // namespace detail

}  // namespace quadrille

/// Cheap checks, on in every build: QUADRILLE_EXPECT(i < n, "actor index within the roster").
#define QUADRILLE_EXPECT(condition, promise) \
  ((condition) ? static_cast<void>(0)        \
               : ::quadrille::detail::broken_contract(__FILE__, __LINE__, promise))

/// Checks that cost more than the work they guard: on in the dev and sanitizer presets only.
#ifdef QUADRILLE_AUDITS
#define QUADRILLE_AUDIT(condition, promise) QUADRILLE_EXPECT(condition, promise)
#else
#define QUADRILLE_AUDIT(condition, promise) static_cast<void>(0)
#endif
