#include "quadrille/bargaining/outcome_distribution.hpp"

#include <algorithm>
#include <array>
#include <cmath>

#include <fmt/format.h>

#include "quadrille/numerics/beta_distribution.hpp"

namespace quadrille::bargaining {

namespace {

/// Sums of probabilities that differ from 1 by less: rounding.
constexpr double kWhole = 1e-9;

/// Nodes and weights of 16-point Gauss-Legendre quadrature on [-1, 1], the positive half
/// [AbramowitzStegun1964, table 25.4].
constexpr std::array<std::array<double, 2>, 8> kGauss = {{
    {0.0950125098376374, 0.1894506104550685},
    {0.2816035507792589, 0.1826034150449236},
    {0.4580167776572274, 0.1691565193950025},
    {0.6178762444026438, 0.1495959888165767},
    {0.7554044083550030, 0.1246289712555339},
    {0.8656312023878318, 0.0951585116824928},
    {0.9445750230732326, 0.0622535239386479},
    {0.9894009349916499, 0.0271524594117541},
}};

}  // namespace

Result<OutcomeDistribution> OutcomeDistribution::make(Spec spec) {
  if (!(spec.mean >= 0.0 && spec.mean <= 1.0)) {
    return fail(ErrorCode::invalid_argument,
                fmt::format("the mean {} lies outside [0, 1]", spec.mean));
  }
  if (!(spec.concentration > 0.0 && std::isfinite(spec.concentration))) {
    return fail(ErrorCode::invalid_argument,
                fmt::format("the concentration {} is not above 0", spec.concentration));
  }
  if (!(spec.atom_share >= 0.0 && spec.atom_share <= 1.0)) {
    return fail(ErrorCode::invalid_argument,
                fmt::format("the share of positions {} lies outside [0, 1]", spec.atom_share));
  }
  std::ranges::stable_sort(spec.atoms, {}, &Atom::position);
  std::vector<Atom> joined;
  double total = 0.0;
  for (const Atom& atom : spec.atoms) {
    if (!(atom.position >= 0.0 && atom.position <= 1.0 && atom.probability >= 0.0)) {
      return fail(ErrorCode::invalid_argument,
                  fmt::format("a probability of {} at {} is not one on [0, 1]", atom.probability,
                              atom.position));
    }
    total += atom.probability;
    if (!joined.empty() && joined.back().position == atom.position) {
      joined.back().probability += atom.probability;
    } else {
      joined.push_back(atom);
    }
  }
  if (std::fabs(total - 1.0) > kWhole) {
    return fail(ErrorCode::invalid_argument,
                fmt::format("the probabilities of positions sum to {}, not to 1", total));
  }
  spec.atoms = std::move(joined);
  return OutcomeDistribution(std::move(spec));
}

double OutcomeDistribution::beta_part(double x) const {
  const double a = spec_.concentration * spec_.mean;
  const double b = spec_.concentration - a;
  // Everyone agrees on an end of the scale: the beta part is a point there.
  if (!(a > 0.0)) {
    return x >= 0.0 ? 1.0 : 0.0;
  }
  if (!(b > 0.0)) {
    return x >= 1.0 ? 1.0 : 0.0;
  }
  return numerics::beta_cdf(x, a, b);
}

double OutcomeDistribution::cdf(double x) const {
  if (x >= 1.0) {
    return 1.0;
  }
  double below = 0.0;
  for (const Atom& atom : spec_.atoms) {
    if (atom.position > x) {
      break;
    }
    below += atom.probability;
  }
  return spec_.atom_share * below + (1.0 - spec_.atom_share) * beta_part(x);
}

double OutcomeDistribution::quantile(double p) const {
  if (cdf(0.0) >= p) {
    return 0.0;
  }
  double low = 0.0;
  double high = 1.0;
  for (int step = 0; step < 30; ++step) {
    const double middle = (low + high) / 2.0;
    (cdf(middle) >= p ? high : low) = middle;
  }
  // An atom is met exactly, not to a billionth.
  for (const Atom& atom : spec_.atoms) {
    if (atom.position > low && atom.position <= high && cdf(atom.position) >= p) {
      return atom.position;
    }
  }
  return high;
}

double OutcomeDistribution::mean() const {
  double atoms = 0.0;
  for (const Atom& atom : spec_.atoms) {
    atoms += atom.probability * atom.position;
  }
  return spec_.atom_share * atoms + (1.0 - spec_.atom_share) * spec_.mean;
}

double OutcomeDistribution::crps(double outcome) const {
  std::vector<double> breaks = {0.0, 1.0};
  if (outcome > 0.0 && outcome < 1.0) {
    breaks.push_back(outcome);
  }
  for (const Atom& atom : spec_.atoms) {
    if (atom.position > 0.0 && atom.position < 1.0) {
      breaks.push_back(atom.position);
    }
  }
  std::ranges::sort(breaks);
  double sum = 0.0;
  double below = 0.0;  // of atoms, up to the present piece
  auto atom = spec_.atoms.begin();
  for (std::size_t piece = 0; piece + 1 < breaks.size(); ++piece) {
    const double from = breaks[piece];
    const double to = breaks[piece + 1];
    for (; atom != spec_.atoms.end() && atom->position <= from; ++atom) {
      below += atom->probability;
    }
    if (!(to > from)) {
      continue;
    }
    const double middle = (from + to) / 2.0;
    const double half = (to - from) / 2.0;
    const double came = middle >= outcome ? 1.0 : 0.0;
    for (const auto& [node, weight] : kGauss) {
      for (const double x : {middle - half * node, middle + half * node}) {
        const double gap =
            spec_.atom_share * below + (1.0 - spec_.atom_share) * beta_part(x) - came;
        sum += half * weight * gap * gap;
      }
    }
  }
  return sum;
}

double OutcomeDistribution::pit(double outcome) const {
  double jump = 0.0;
  for (const Atom& atom : spec_.atoms) {
    if (atom.position == outcome) {
      jump = spec_.atom_share * atom.probability;
    }
  }
  return cdf(outcome) - jump / 2.0;
}

}  // namespace quadrille::bargaining
