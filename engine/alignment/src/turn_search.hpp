#pragma once

/// \file
/// From the tests of one history to its turns: how rare each is among placebos, one for each turn,
/// and what is left once the rarest is taken out.

#include <array>
#include <vector>

#include "impulse_test.hpp"

namespace quadrille::alignment {

/// How often placebos show a change of one kind and direction as large as a statistic, per century
/// of the dyads of which that kind is observed.
class PlaceboRates {
 public:
  /// The largest statistics of one placebo and for how long the kinds were observed.
  struct Part {
    std::vector<ImpulseTest> peaks = {};  ///< of each kind its own
    std::vector<TurnKind> observed = {};
    double centuries = 0.0;
  };
  explicit PlaceboRates(Bar bar) : bar_(bar) {}
  void learn(const std::vector<Part>& parts);

  /// -log of that rate. With a bar in common, half the statistic.
  [[nodiscard]] double rarity(const ImpulseTest& test) const;

 private:
  static constexpr std::size_t kKinds = 2 * (1 + 2 * kChannels);  ///< towards, then away
  struct OfKind {
    std::vector<double> statistics;  ///< descending
    double centuries = 0.0;
  };
  [[nodiscard]] static std::size_t place_of(const TurnKind& kind, bool is_towards);
  Bar bar_;
  std::array<OfKind, kKinds> kinds_{};
};

/// A turn, or what would be one if it were rarer.
struct Turn {
  ImpulseTest test;
  domain::Day earliest{};  ///< dates whose statistic is hardly smaller ...
  domain::Day latest{};    ///< ... without a gap
  double rarity = 0.0;
};

/// Looks for the turns of one history.
class TurnSearch {
 public:
  TurnSearch(const Parameters& parameters, const RealignmentDesign& design, int years_apart)
      : parameters_(&parameters), design_(&design), years_apart_(years_apart), rates_(design.bar) {}

  /// The largest statistics of each kind by itself.
  [[nodiscard]] PlaceboRates::Part placebo(const Track& track) const;
  void learn(const std::vector<PlaceboRates::Part>& parts) { rates_.learn(parts); }
  /// Turns are rarer than this.
  void set_threshold(double rarity) { threshold_ = rarity; }
  [[nodiscard]] double threshold() const { return threshold_; }

  /// First the turns, the rarest first where each is taken out before the next is looked for; then
  /// what is not rare enough.
  [[nodiscard]] std::vector<Turn> candidates(const Track& track) const;
  /// The turns alone.
  [[nodiscard]] std::vector<Turn> turns(const Track& track) const;

 private:
  [[nodiscard]] Track as_read(const Track& track) const;
  [[nodiscard]] bool is_same_turn(const Turn& turn, const ImpulseTest& test) const;
  [[nodiscard]] std::vector<Turn> ranked(const std::vector<ImpulseTest>& tests,
                                         std::vector<Turn> found, std::size_t at_most) const;

  const Parameters* parameters_;
  const RealignmentDesign* design_;
  int years_apart_;
  PlaceboRates rates_;
  double threshold_ = 1e300;
};

}  // namespace quadrille::alignment
