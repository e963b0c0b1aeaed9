#pragma once

/// \file
/// How a function says "no": `Result<T>` holds either a value or an `Error`.
///
/// Use it for everything that input, data or the outside world can cause. A broken promise between
/// two of our own functions is a bug, not an Error: see quadrille/base/contract.hpp. An estimator
/// that stops early has not failed either: it returns its estimate with a `Termination` in it.

#include <cstdint>
#include <string>
#include <utility>

#include <tl/expected.hpp>

namespace quadrille {

/// Stable, machine-readable reasons. The command line turns them into exit codes and the HTTP API
/// into statuses; neither mapping is known here. Append only: the names are part of the public API.
enum class ErrorCode : std::uint8_t {
  invalid_argument,  ///< a single value is outside its documented domain
  inconsistent,      ///< values are fine one by one and contradict each other together
  duplicate,         ///< the same thing was given twice where once is the rule
  too_large,         ///< correct input, beyond what this method or its limits accept
  cancelled,         ///< the caller asked to stop
  not_found,         ///< nothing of that name, id or path exists
  malformed,         ///< bytes that are not what they should be: file format, encoding, syntax
  unreadable,        ///< the operating system did not let us read it
  unwritable,        ///< the operating system did not let us write it, for example a full disk
  busy,              ///< somebody else holds it; nothing was changed
  newer_version,     ///< made by a later version of this program
  corrupt,           ///< once good, now damaged: a broken hash chain, a torn database
};

/// What went wrong, for a machine (`code`) and for the analyst (`message`: one sentence, no
/// trailing period, naming the offending value and the allowed range).
struct Error {
  ErrorCode code{};
  std::string message;
};

/// std::expected is not in g++ 12. Only members that std::expected also has may be called, so that
/// the day of C++23 this line is the whole migration.
template <class T>
using Result = tl::expected<T, Error>;

/// `return fail(ErrorCode::duplicate, "...");`
[[nodiscard]] inline tl::unexpected<Error> fail(ErrorCode code, std::string message) {
  return tl::unexpected<Error>(Error{code, std::move(message)});
}

/// Passes an error on: `if (!rows) return fail(rows.error());`
[[nodiscard]] inline tl::unexpected<Error> fail(Error error) {
  return tl::unexpected<Error>(std::move(error));
}

}  // namespace quadrille
