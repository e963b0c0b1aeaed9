#pragma once

/// \file
/// A theatre: a region in which actors hold bases and forces, and what they may do there.

#include <string>
#include <vector>

#include "quadrille/domain/ids.hpp"

namespace quadrille::domain {

/// A region as the analyst draws it: model.md section 6.
///
/// Invariants: a code unique in the case; at least one state, none twice.
struct Theatre {
  TheatreId id{};
  std::string code{};  ///< for the command line, "syria"
  std::string name{};
  std::vector<ActorId> states{};    ///< whose territory and airspace it is
  std::vector<std::string> seas{};  ///< names only: "eastern Mediterranean"
  friend bool operator==(const Theatre&, const Theatre&) = default;
};

}  // namespace quadrille::domain
