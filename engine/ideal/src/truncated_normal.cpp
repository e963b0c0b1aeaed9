#include "truncated_normal.hpp"

#include <algorithm>
#include <cmath>

namespace quadrille::ideal {
namespace {

template <std::size_t n>
double polynomial(const double (&coefficients)[n], double x) {
  double sum = coefficients[n - 1];
  for (std::size_t k = n - 1; k-- > 0;) {
    sum = sum * x + coefficients[k];
  }
  return sum;
}

/// Below this, draws come from an exponential envelope.
constexpr double kFar = -6.0;
/// Above this, draws from the whole distribution are soon below it.
constexpr double kOften = -0.25;

/// e > 0 with density proportional to exp (-e^2 / 2 - rate e), cut at `longest`: how far below a
/// far-away bound a draw lies [Robert1995].
double tail_distance(FastStream& stream, double rate, double longest) {
  const double whole = -std::expm1(-rate * longest);
  for (;;) {
    const double e = -std::log1p(-stream.uniform() * whole) / rate;
    if (std::log(1.0 - stream.uniform()) <= -0.5 * e * e) {
      return std::min(e, longest);
    }
  }
}

}  // namespace

double normal_quantile(double p) {
  constexpr double kA[] = {3.3871328727963666080e0,  1.3314166789178437745e+2,
                           1.9715909503065514427e+3, 1.3731693765509461125e+4,
                           4.5921953931549871457e+4, 6.7265770927008700853e+4,
                           3.3430575583588128105e+4, 2.5090809287301226727e+3};
  constexpr double kB[] = {1.0,
                           4.2313330701600911252e+1,
                           6.8718700749205790830e+2,
                           5.3941960214247511077e+3,
                           2.1213794301586595867e+4,
                           3.9307895800092710610e+4,
                           2.8729085735721942674e+4,
                           5.2264952788528545610e+3};
  constexpr double kC[] = {1.42343711074968357734e0,  4.63033784615654529590e0,
                           5.76949722146069140550e0,  3.64784832476320460504e0,
                           1.27045825245236838258e0,  2.41780725177450611770e-1,
                           2.27238449892691845833e-2, 7.74545014278341407640e-4};
  constexpr double kD[] = {1.0,
                           2.05319162663775882187e0,
                           1.67638483018380384940e0,
                           6.89767334985100004550e-1,
                           1.48103976427480074590e-1,
                           1.51986665636164571966e-2,
                           5.47593808499534494600e-4,
                           1.05075007164441684324e-9};
  constexpr double kE[] = {6.65790464350110377720e0,  5.46378491116411436990e0,
                           1.78482653991729133580e0,  2.96560571828504891230e-1,
                           2.65321895265761230930e-2, 1.24266094738807843860e-3,
                           2.71155556874348757815e-5, 2.01033439929228813265e-7};
  constexpr double kF[] = {1.0,
                           5.99832206555887937690e-1,
                           1.36929880922735805310e-1,
                           1.48753612908506148525e-2,
                           7.86869131145613259100e-4,
                           1.84631831751005468180e-5,
                           1.42151175831644588870e-7,
                           2.04426310338993978564e-15};
  const double q = p - 0.5;
  if (std::abs(q) <= 0.425) {
    const double r = 0.180625 - q * q;
    return q * polynomial(kA, r) / polynomial(kB, r);
  }
  double r = std::sqrt(-std::log(q < 0.0 ? p : 1.0 - p));
  if (r <= 5.0) {
    r -= 1.6;
    r = polynomial(kC, r) / polynomial(kD, r);
  } else {
    r -= 5.0;
    r = polynomial(kE, r) / polynomial(kF, r);
  }
  return q < 0.0 ? -r : r;
}

double draw_below(FastStream& stream, const numerics::ProbitTable& probit, double high) {
  if (high > kOften) {
    for (;;) {
      const double drawn = stream.normal();
      if (drawn < high) {
        return drawn;
      }
    }
  }
  if (high < kFar) {
    constexpr double kUnbounded = 1e3;
    return high - tail_distance(stream, -high, kUnbounded);
  }
  const double share = 1.0 - stream.uniform();  // in (0, 1]
  const double p = share * std::exp(probit.at(high).logarithm);
  return p < 1.0 ? std::min(high, normal_quantile(p)) : high;
}

double draw_between(FastStream& stream, const numerics::ProbitTable& probit, double low,
                    double high) {
  if (low + high > 0.0) {
    return -draw_between(stream, probit, -high, -low);
  }
  if (high < kFar) {
    return high - tail_distance(stream, -high, high - low);
  }
  const double below = std::exp(probit.at(low).logarithm);
  const double all = std::exp(probit.at(high).logarithm);
  const double p = below + (1.0 - stream.uniform()) * (all - below);
  return std::clamp(p > 0.0 && p < 1.0 ? normal_quantile(p) : high, low, high);
}

}  // namespace quadrille::ideal
