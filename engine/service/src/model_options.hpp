#pragma once

/// \file
/// Variants and options of the models of contested decisions, by the words that users write.

#include <span>
#include <string>

#include "quadrille/bargaining/challenge_model.hpp"
#include "quadrille/bargaining/condorcet_election.hpp"
#include "quadrille/bargaining/spatial_model.hpp"
#include "quadrille/base/result.hpp"

namespace quadrille::service {

/// Errors of all: `invalid_argument` naming the word and those that are known.
[[nodiscard]] Result<bargaining::ElectionModel> election_variant(const std::string& variant);
[[nodiscard]] Result<bargaining::ChallengeOptions> challenge_variant(
    const std::string& variant, std::span<const std::string> options);
[[nodiscard]] Result<bargaining::SpatialOptions> spatial_variant(
    const std::string& variant, std::span<const std::string> options, std::uint64_t seed);

}  // namespace quadrille::service
