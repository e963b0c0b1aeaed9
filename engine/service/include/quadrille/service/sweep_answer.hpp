#pragma once

/// \file
/// A contested decision over ranges of its numbers, as a file asks for it and as a table.

#include <filesystem>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "quadrille/bargaining/sweep.hpp"
#include "quadrille/base/result.hpp"
#include "quadrille/wire/table.hpp"

namespace quadrille::service {

/// The texts that a sweep is made of, so that one process can read them for many.
struct SweepTexts {
  std::string file{};          ///< of the sweep, named in faults
  std::string text{};          ///< TOML
  std::string contest_file{};  ///< as the sweep file leads to it
  std::string contest{};       ///< in a form that engine/stakes reads
};

/// One varied number, on the user's scale.
struct SweepAxis {
  std::string actor{};
  bargaining::StakeNumber number{};
  std::vector<double> values{};
};

struct SweepModelName {
  std::string model{};
  std::string variant{};  ///< empty: it has none
  friend bool operator==(const SweepModelName&, const SweepModelName&) = default;
};

struct Sweep {
  bargaining::SweepPlan plan;
  std::vector<SweepAxis> axes{};         ///< shape (variations of the plan)
  std::vector<SweepModelName> models{};  ///< shape (models of the plan)
  std::string contest_sha256{};
  std::vector<std::string> notes{};  ///< what was assumed, and what the columns are
};

/// Reads a sweep file and the contest that it names, which lies beside it.
/// Errors. `unreadable`, `too_large`; those of parse_sweep() that the way to the contest needs.
[[nodiscard]] Result<SweepTexts> read_sweep(const std::filesystem::path& file);

/// Errors. `malformed` or `invalid_argument` with file and line; those of read_contest() and of
/// SweepPlan::make(). Source. docs/methods/sweep.md.
[[nodiscard]] Result<Sweep> parse_sweep(const SweepTexts& texts);

/// A row a point and model: `point`, a column each varied number (`TUR_position`), `model`,
/// `variant`, `expected`, `mean`, `sd`, `q10`, `q90`; all on the user's scale.
/// \param outcomes shape (points, models), as of sweep_all()
[[nodiscard]] wire::Report to_report(const Sweep& sweep,
                                     std::span<const bargaining::SweptOutcome> outcomes);

/// For people: the rows of a report of this sweep, with the variants only where a model stands
/// there twice.
[[nodiscard]] std::string to_text(const Sweep& sweep, const wire::Report& report,
                                  std::size_t width);

}  // namespace quadrille::service
