#pragma once

/// \file
/// What is foretold of each dyad for each year from the years before, and what came.

#include <array>
#include <cstddef>
#include <cstdint>
#include <map>
#include <optional>
#include <stop_token>
#include <utility>
#include <vector>

#include "quadrille/alignment/calibration.hpp"
#include "quadrille/alignment/observations.hpp"

namespace quadrille::alignment {

/// What the records say of dyads and years, apart from alignment. Worked out once.
class Opportunities {
 public:
  explicit Opportunities(const domain::World& world);

  struct Year {
    double log_distance = 0.0;  ///< ln(1 + kilometres) / 8
    double contiguity = 0.0;    ///< 1 by land, .5 over water
    double larger = 0.0;        ///< ln of the larger share of capabilities
    double smaller = 0.0;
  };
  /// Of one dyad, all its years.
  struct OfDyad {
    std::map<int, double> kilometres = {};
    std::vector<std::pair<domain::DaySpan, double>> borders = {};
    std::map<int, bool> disputes = {};  ///< years with one; whether one broke out in it
    std::map<int, bool> pacts = {};     ///< years with one
    std::vector<domain::DaySpan> rivalries = {};
  };
  [[nodiscard]] OfDyad of(const domain::Dyad& dyad) const;
  [[nodiscard]] Year year(const OfDyad& dyad, const domain::Dyad& of, int year) const;
  /// Years in which disputes, or pacts, are covered.
  [[nodiscard]] bool covers_disputes(int year) const;
  [[nodiscard]] bool covers_pacts(int year) const;

 private:
  [[nodiscard]] double share(domain::ActorId actor, int year) const;

  std::vector<domain::Records::Found> disputes_;
  std::vector<domain::Records::Found> pacts_;
  std::vector<domain::Records::Found> rivalries_;
  std::vector<domain::Records::Found> distances_;
  std::vector<domain::Records::Found> borders_;
  std::map<std::pair<domain::ActorId, int>, double> capabilities_;
};

/// One prediction of a cosine.
struct VotePrediction {
  int year = 0;
  std::uint32_t dyad = 0;  ///< place among those asked for
  double observed = 0.0;
  double mean = 0.0;
  double variance = 0.0;
  double noise = 0.0;  ///< of the observation alone
  std::optional<double> before = {};
};

/// Numbers from which an onset is foretold: kOpportunity of them without alignment, then the lags,
/// then alignment.
inline constexpr std::size_t kOpportunity = 5;
inline constexpr std::size_t kLags = 2;
inline constexpr std::size_t kAlignmentNumbers = 4;
inline constexpr std::size_t kNumbers = kOpportunity + kLags + kAlignmentNumbers;
struct OnsetPrediction {
  int year = 0;
  std::uint32_t dyad = 0;  ///< place among those asked for
  std::array<double, kNumbers> numbers{};
  bool happened = false;
};

struct Panel {
  std::vector<VotePrediction> votes = {};
  std::vector<OnsetPrediction> disputes = {};
  std::vector<OnsetPrediction> pacts = {};
};

/// Predictions for these dyads and years. False where it was stopped.
[[nodiscard]] bool fill_panel(const domain::World& world, const Opportunities& opportunities,
                              const Parameters& parameters, const std::vector<domain::Dyad>& dyads,
                              Years years, std::size_t threads, Panel& panel,
                              const std::stop_token& stop);

}  // namespace quadrille::alignment
