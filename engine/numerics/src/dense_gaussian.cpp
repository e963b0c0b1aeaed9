#include "quadrille/numerics/dense_gaussian.hpp"

#include <Eigen/Dense>

#include "quadrille/base/contract.hpp"

namespace quadrille::numerics {

DenseGaussian::DenseGaussian(std::vector<double> mean, std::vector<double> covariance)
    : mean_(std::move(mean)), covariance_(std::move(covariance)) {
  QUADRILLE_EXPECT(covariance_.size() == mean_.size() * mean_.size(), "a square covariance");
}

void DenseGaussian::learn(std::span<const double> loading, double value, double variance,
                          double weight) {
  QUADRILLE_EXPECT(loading.size() == size(), "one loading per component");
  QUADRILLE_EXPECT(variance > 0.0 && weight > 0.0 && weight <= 1.0, "a proper observation");
  const auto n = static_cast<Eigen::Index>(size());
  Eigen::Map<Eigen::VectorXd> mean(mean_.data(), n);
  Eigen::Map<Eigen::MatrixXd> covariance(covariance_.data(), n, n);
  const Eigen::Map<const Eigen::VectorXd> h(loading.data(), n);

  // The part in which it observes.
  const Eigen::VectorXd with_value = covariance * h;
  const double spread = h.dot(with_value) + variance;
  const Eigen::VectorXd told_mean = mean + with_value * ((value - h.dot(mean)) / spread);
  const Eigen::MatrixXd told = covariance - with_value * with_value.transpose() / spread;

  // Moments of the mixture: mean of the means; mean of the covariances plus that of the means.
  const Eigen::VectorXd mixed = weight * told_mean + (1.0 - weight) * mean;
  const Eigen::VectorXd from_told = told_mean - mixed;
  const Eigen::VectorXd from_untold = mean - mixed;
  covariance = (weight * (told + from_told * from_told.transpose()) +
                (1.0 - weight) * (covariance + from_untold * from_untold.transpose()))
                   .eval();
  mean = mixed;
}

}  // namespace quadrille::numerics
