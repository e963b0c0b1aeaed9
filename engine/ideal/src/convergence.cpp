#include "quadrille/ideal/convergence.hpp"

#include <algorithm>
#include <cmath>

#include <fmt/format.h>

namespace quadrille::ideal {
namespace {

/// Halves of chains, each with its mean taken out.
struct Halves {
  std::vector<std::vector<double>> off;
  std::vector<double> means;
};

Halves halves_of(std::span<const std::vector<double>> chains) {
  Halves halves;
  for (const std::vector<double>& chain : chains) {
    const std::size_t half = chain.size() / 2;
    for (const std::size_t first : {std::size_t{0}, chain.size() - half}) {
      std::vector<double> part(chain.begin() + static_cast<std::ptrdiff_t>(first),
                               chain.begin() + static_cast<std::ptrdiff_t>(first + half));
      double sum = 0.0;
      for (const double one : part) {
        sum += one;
      }
      const double mean = half == 0 ? 0.0 : sum / static_cast<double>(half);
      for (double& one : part) {
        one -= mean;
      }
      halves.means.push_back(mean);
      halves.off.push_back(std::move(part));
    }
  }
  return halves;
}

/// The mean over the halves of their autocovariance at a lag.
double autocovariance(const Halves& halves, std::size_t lag) {
  double sum = 0.0;
  for (const std::vector<double>& part : halves.off) {
    for (std::size_t k = 0; k + lag < part.size(); ++k) {
      sum += part[k] * part[k + lag];
    }
  }
  return sum / static_cast<double>(halves.off.size() * halves.off.front().size());
}

double variance(std::span<const double> numbers) {
  double sum = 0.0;
  for (const double one : numbers) {
    sum += one;
  }
  const double mean = sum / static_cast<double>(numbers.size());
  double squares = 0.0;
  for (const double one : numbers) {
    squares += (one - mean) * (one - mean);
  }
  return squares / static_cast<double>(numbers.size() - 1);
}

}  // namespace

Convergence convergence_of(std::span<const std::vector<double>> chains) {
  const Halves halves = halves_of(chains);
  if (halves.off.empty() || halves.off.front().size() < 4) {
    return {};
  }
  const auto length = static_cast<double>(halves.off.front().size());
  const double within = autocovariance(halves, 0) * length / (length - 1.0);
  if (!(within > 0.0)) {
    return {};
  }
  const double all = within * (length - 1.0) / length + variance(halves.means);
  Convergence got{.r_hat = std::sqrt(all / within)};
  const auto correlation = [&](std::size_t lag) {
    return 1.0 - (within - autocovariance(halves, lag)) / all;
  };
  // Pairs of neighbouring lags: positive and falling, until they are not.
  double sum = 1.0 + correlation(1);
  double pair = sum;
  for (std::size_t lag = 2; lag + 1 < halves.off.front().size(); lag += 2) {
    const double next = correlation(lag) + correlation(lag + 1);
    if (next < 0.0) {
      break;
    }
    pair = std::min(pair, next);
    sum += pair;
  }
  const double draws = length * static_cast<double>(halves.off.size());
  // Draws that undo each other tell more than independent ones, up to a bound.
  got.effective_size = std::min(draws / (2.0 * sum - 1.0), draws * std::log10(draws));
  return got;
}

std::string ConvergenceReport::words() const {
  const std::string figures = fmt::format(
      "largest R-hat {:.3f}, effective sample size {:.0f} at least and {:.0f} in the "
      "middle",
      worst_r_hat, least_effective_size, median_effective_size);
  if (doubtful == 0) {
    return fmt::format("The chains agree: {}.", figures);
  }
  return fmt::format("{} of {} points are not settled yet, so draw longer: {}.", doubtful, points,
                     figures);
}

}  // namespace quadrille::ideal
