#pragma once

/// \file
/// Pairs of states year by year, with what was known before each year about how near they are to a
/// militarised dispute, and whether one began.

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

#include "quadrille/base/result.hpp"
#include "quadrille/domain/dyad.hpp"

namespace quadrille::forecast {

/// What is known of a dyad on the eve of a year.
enum class Covariate : std::uint8_t {
  alignment,              ///< general, as filtered
  alignment_sd,           ///
  alignment_drift,        ///< change over the last five years
  vote_deviation,         ///< of the channel of votes, and so on
  pact_deviation,         ///
  conflict_deviation,     ///
  distance,               ///< least, in kilometres; may be missing
  contiguity,             ///< 1 by land, 1/2 over water, 0 none
  larger_share,           ///< of the world's capabilities, of the two; may be missing
  smaller_share,          ///
  years_since_dispute,    ///< 0: there was one last year; missing: never one
  years_together,         ///< since the younger of the two became a state
  rivalry,                ///< 1 or 0: strategic rivals
  last_hostility,         ///< level 1 to 5 of last year's dispute; 0: none
  pact,                   ///< strongest pledge: 3 defence or offence, 2 neutrality or
                          ///< consultation, 1 non-aggression, 0 none
  pair_disputes,          ///< begun by the pair, old ones fading: see recent_disputes()
  busier_state_disputes,  ///< begun with anyone by whichever of the two had more, fading
  calmer_state_disputes,  ///< by the other
};
inline constexpr std::size_t kCovariates = 18;
[[nodiscard]] std::string_view name(Covariate covariate);

/// How a dispute counts that began `years` ago, 1 for last year: exp(-(years - 1) / lasting).
[[nodiscard]] double faded(int years, double lasting);
/// For how many years disputes of a state with anyone, and those of a pair, go on to count.
inline constexpr double kStateDisputesLast = 1.5;
inline constexpr double kPairDisputesLast = 5.0;

/// Rows, one a dyad and year, as columns.
///
/// Invariants: all columns have size() entries; numbers are finite. Rows ascend by (year, dyad).
class HazardPanel {
 public:
  struct Row {
    domain::Dyad dyad{domain::ActorId{0}, domain::ActorId{1}};
    int year = 0;
    /// In the order of Covariate. Only distance, shares and years_since_dispute may be missing.
    std::array<std::optional<double>, kCovariates> known = {};
    /// Whether a dispute began in the year; empty for years of which nothing is known yet.
    std::optional<bool> onset = {};
  };

  void reserve(std::size_t rows);
  /// Errors. `invalid_argument` naming dyad, year and number where one is missing that must not be,
  /// or is not finite; `inconsistent` for a row that does not come after the last.
  [[nodiscard]] Result<void> add(const Row& row);

  [[nodiscard]] std::size_t size() const { return year_.size(); }
  [[nodiscard]] const domain::Dyad& dyad(std::size_t row) const { return dyad_[row]; }
  [[nodiscard]] int year(std::size_t row) const { return year_[row]; }
  [[nodiscard]] std::optional<double> at(Covariate covariate, std::size_t row) const {
    const auto column = static_cast<std::size_t>(covariate);
    return known_[column][row] != 0 ? std::optional(value_[column][row]) : std::nullopt;
  }
  [[nodiscard]] std::optional<bool> onset(std::size_t row) const {
    return onset_[row] == kUnknown ? std::nullopt : std::optional(onset_[row] == 1);
  }

  /// Rows of years first to last, both included.
  struct Range {
    std::size_t first = 0;
    std::size_t last = 0;  ///< excluded
  };
  [[nodiscard]] Range years(int first, int last) const;

 private:
  static constexpr std::uint8_t kUnknown = 2;
  std::vector<domain::Dyad> dyad_ = {};
  std::vector<int> year_ = {};
  std::vector<std::uint8_t> onset_ = {};  ///< 0, 1 or kUnknown
  std::array<std::vector<double>, kCovariates> value_ = {};
  std::array<std::vector<std::uint8_t>, kCovariates> known_ = {};
};

}  // namespace quadrille::forecast
