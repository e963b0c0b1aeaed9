#pragma once

/// \file
/// Decisions of the European Union with their outcomes [ArreguiPerarnaud2022].

#include <optional>
#include <string>
#include <vector>

#include "quadrille/bargaining/stake_columns.hpp"
#include "quadrille/base/result.hpp"

namespace quadrille::bargaining {

struct Issue {
  std::string code{};
  std::string proposal{};
  std::string wave{};
  double outcome = 0.0;  ///< in [0, 1]
  std::optional<double> reference{};
  StakeColumns stakes{};
};

/// Issues with an outcome, at least three actors, and somebody with weight.
/// Errors. Those of the files; `malformed` where a column is missing.
[[nodiscard]] Result<std::vector<Issue>> read_issues(const char* issues_file,
                                                     const char* actors_file);

}  // namespace quadrille::bargaining
