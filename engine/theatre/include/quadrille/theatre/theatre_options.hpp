#pragma once

/// \file
/// The numbers of the theatre model, each shown with every answer.

#include <cstdint>
#include <optional>

#include "quadrille/base/result.hpp"
#include "quadrille/domain/ids.hpp"

namespace quadrille::theatre {

/// Who takes the place of a presence that left without a successor: model.md section 6.
enum class Fill : std::uint8_t {
  none,   ///< nobody
  half,   ///< half stays empty; half goes to others by their weight and the host's alignment
  worst,  ///< for each actor, all of it to whom it likes least
  named,  ///< all of it to one actor
};
[[nodiscard]] std::string_view name(Fill fill);
[[nodiscard]] std::optional<Fill> parse_fill(std::string_view text);

/// Starting values of model.md section 6.
struct TheatreOptions {
  double abroad = .02;       ///< share of its personnel that an outsider can bring, at distance 0
  double decay_km = 3000.0;  ///< loss of strength: exp(-km / decay_km)
  double army_spread = .1;   ///< of an army's personnel, relative
  double strength_spread = .25;  ///< of a presence's strength where none is entered, relative
  double caution = 1.0;          ///< rho: how much the spread of conduct a year ahead counts
  double deconflicted = .9;      ///< permit under a deconfliction pact
  double permit_slope = 4.0;     ///< of the logistic from alignment to permit
  Fill fill = Fill::half;
  std::optional<domain::ActorId> filler{};  ///< of Fill::named
  // The process of alignment, for conduct a year ahead: its reversion a year and its spread.
  double reversion = .05;
  double spread = .63245553203367588;

  /// Errors. `invalid_argument` naming the number that is outside its range.
  [[nodiscard]] Result<void> validate() const;
};

}  // namespace quadrille::theatre
