#pragma once

/// \file
/// A period as a map of where states stand.

#include "quadrille/service/vote_plot.hpp"

namespace quadrille::service {

[[nodiscard]] Result<VotePlot> plot_plane(CaseSession& session, const VotePlotQuestion& question,
                                          const std::stop_token& stop,
                                          const VoteProgress& progress);

/// The last caption, and the metadata of a picture.
[[nodiscard]] std::string made_by(const RunRecord& run);
[[nodiscard]] std::vector<std::pair<std::string, std::string>> metadata_of(const RunRecord& run);

}  // namespace quadrille::service
