#pragma once

/// \file
/// A question on which actors take positions: "do the bases stay?"

#include <optional>
#include <string>

#include "quadrille/domain/ids.hpp"

namespace quadrille::domain {

/// A scale from 0 to 1 with both ends described in words.
struct Issue {
  IssueId id{};
  std::string code{};  ///< short name for the command line, "syria-bases"
  std::string question{};
  std::string low_pole{};   ///< what 0 means
  std::string high_pole{};  ///< what 1 means
  std::optional<ActorId> decider{};
  /// A FAVOURS, OPPOSES or REQUEST claim that benefits or hits `beneficiary` (in `host`, if given)
  /// is a stance on this issue: model.md section 2, "what a stance is about".
  std::optional<ActorId> beneficiary{};
  std::optional<ActorId> host{};
};

}  // namespace quadrille::domain
