#include "quadrille/numerics/beta_distribution.hpp"

#include <boost/math/special_functions/beta.hpp>

#include "quadrille/base/contract.hpp"

namespace quadrille::numerics {

double beta_cdf(double x, double a, double b) {
  QUADRILLE_EXPECT(a > 0.0 && b > 0.0, "shapes above 0");
  if (!(x > 0.0)) {
    return 0.0;
  }
  if (!(x < 1.0)) {
    return 1.0;
  }
  // Not in long double: its digits differ between processors.
  using Policy = boost::math::policies::policy<boost::math::policies::promote_double<false>>;
  return boost::math::ibeta(a, b, x, Policy());
}

}  // namespace quadrille::numerics
