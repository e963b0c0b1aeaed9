#pragma once

/// \file
/// A sampler of ideal points whose chains are kept in a file and go on from it.

#include <filesystem>
#include <stop_token>

#include "quadrille/ideal/posterior_estimate.hpp"

namespace quadrille::service {

/// As ideal::posterior_estimate, but the chains go on from where the file has them, if it is there,
/// and are kept in it once a minute, when they are stopped and at the end. The file is never half
/// written.
/// Errors. Also `malformed` for a file of other votes or options, or of something else: it stays as
/// it is; `unreadable`, `unwritable`; `cancelled` says how much is kept.
[[nodiscard]] Result<ideal::Posterior> posterior_with_chains(const ideal::VotePanel& panel,
                                                             ideal::PosteriorOptions options,
                                                             const std::filesystem::path& file,
                                                             const std::stop_token& stop);

}  // namespace quadrille::service
