#pragma once

/// \file
/// Ideal points as pictures: paths over the years, a roll call as a cut through the line, and a
/// period as a map.

#include <cstddef>
#include <optional>
#include <stop_token>
#include <string>
#include <vector>

#include "quadrille/service/vote_solution.hpp"

namespace quadrille::service {

struct VotePlotQuestion {
  VoteQuestion votes = {};
  /// Whose paths; empty: twelve that are often asked about, as far as they voted.
  std::vector<std::string> actors = {};
  /// A resolution's symbol or a roll call's number: its picture instead of paths.
  std::optional<std::string> roll_call = {};
  /// In two dimensions: the period of the map; empty: the last. The actors are marked on it.
  std::optional<int> on = {};
};

struct VotePlot {
  std::string svg;
  std::string what;                        ///< "9 paths", "the vote on R/68/262"
  std::vector<std::string> left_out = {};  ///< of the twelve
};

/// Errors. Those of solve_votes(); `not_found` for a state that cast no vote that counts, and for a
/// roll call that is unknown or on which nobody disagreed, and for a period without votes;
/// `invalid_argument` for a roll call in two dimensions and a period in one.
[[nodiscard]] Result<VotePlot> plot_votes(CaseSession& session, const VotePlotQuestion& question,
                                          const std::stop_token& stop = {},
                                          const VoteProgress& progress = {});

}  // namespace quadrille::service
