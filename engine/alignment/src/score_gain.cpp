#include <algorithm>

#include "quadrille/alignment/calibration.hpp"
#include "quadrille/base/random.hpp"

namespace quadrille::alignment {
namespace {

constexpr std::size_t kReplicates = 1000;

/// What one dyad adds to a gain.
struct Cluster {
  double gain = 0.0;
  double observations = 0.0;
};

ScoreGain gain_of(const std::vector<Cluster>& clusters, std::uint64_t seed) {
  if (clusters.empty()) {
    return {};
  }
  Cluster all;
  for (const Cluster& one : clusters) {
    all.gain += one.gain;
    all.observations += one.observations;
  }
  std::vector<double> drawn(kReplicates);
  const auto count = static_cast<std::uint32_t>(clusters.size());
  for (std::size_t replicate = 0; replicate < kReplicates; ++replicate) {
    RandomStream chance(seed, Purpose::bootstrap, replicate);
    Cluster sum;
    for (std::uint32_t d = 0; d < count; ++d) {
      const Cluster& one = clusters[chance.below(count)];
      sum.gain += one.gain;
      sum.observations += one.observations;
    }
    drawn[replicate] = sum.gain / sum.observations;
  }
  std::ranges::sort(drawn);
  return {.gain = all.gain / all.observations,
          .low = drawn[kReplicates * 25 / 1000],
          .high = drawn[kReplicates * 975 / 1000 - 1]};
}

}  // namespace

ScoreGain gain_over_persistence(const OutcomeScore& score, std::uint64_t seed) {
  std::vector<Cluster> clusters;
  for (const DyadScore& one : score.dyads) {
    clusters.push_back({.gain = one.model - one.persistence,
                        .observations = static_cast<double>(one.observations)});
  }
  return gain_of(clusters, seed);
}

ScoreGain gain_over(const OutcomeScore& score, const OutcomeScore& other, std::uint64_t seed) {
  std::vector<Cluster> clusters;
  auto there = other.dyads.begin();
  for (const DyadScore& one : score.dyads) {
    while (there != other.dyads.end() && there->dyad < one.dyad) {
      ++there;
    }
    if (there != other.dyads.end() && there->dyad == one.dyad) {
      clusters.push_back({.gain = one.model - there->model,
                          .observations = static_cast<double>(one.observations)});
    }
  }
  return gain_of(clusters, seed);
}

}  // namespace quadrille::alignment
