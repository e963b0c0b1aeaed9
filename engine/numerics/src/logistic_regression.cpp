#include "quadrille/numerics/logistic_regression.hpp"

#include <algorithm>
#include <cmath>
#include <optional>

#include <Eigen/Dense>

#include "quadrille/base/contract.hpp"
#include "quadrille/base/parallel.hpp"

namespace quadrille::numerics {
namespace {

using Eigen::Index;
using Eigen::MatrixXd;
using Eigen::VectorXd;
using Rows = Eigen::Matrix<double, Eigen::Dynamic, Eigen::Dynamic, Eigen::RowMajor>;

constexpr std::size_t kRowsOfABlock = 4096;
constexpr int kHalvings = 30;

/// log(1 + exp(z)) without overflow.
double log1p_exp(double z) { return std::max(z, 0.0) + std::log1p(std::exp(-std::abs(z))); }

double logistic(double z) {
  if (z >= 0.0) {
    return 1.0 / (1.0 + std::exp(-z));
  }
  const double e = std::exp(z);
  return e / (1.0 + e);
}

/// What a block of rows adds to the log likelihood and its derivatives.
struct Sums {
  double log_likelihood = 0.0;
  VectorXd slope;
  MatrixXd curvature;  ///< minus the second derivative; the lower half
};

enum class Derivatives : std::uint8_t { no, yes };

/// The log likelihood at a point, in blocks on many threads.
class Likelihood {
 public:
  Likelihood(const LogisticData& data, const LogisticOptions& options)
      : data_(data), threads_(options.threads == 0 ? default_threads() : options.threads) {}

  /// Nothing where it was stopped.
  [[nodiscard]] std::optional<Sums> at(const VectorXd& point, Derivatives derivatives,
                                       const std::stop_token& stop) const {
    const std::size_t rows = data_.outcome.size();
    std::vector<Sums> blocks((rows + kRowsOfABlock - 1) / kRowsOfABlock);
    const bool finished = for_each_chunk(
        rows, kRowsOfABlock, threads_,
        [&](std::size_t first, std::size_t last) {
          blocks[first / kRowsOfABlock] = block(point, first, last, derivatives);
        },
        stop);
    if (!finished) {
      return std::nullopt;
    }
    Sums all{.slope = VectorXd::Zero(point.size()),
             .curvature = MatrixXd::Zero(point.size(), point.size())};
    for (const Sums& part : blocks) {
      all.log_likelihood += part.log_likelihood;
      if (derivatives == Derivatives::yes) {
        all.slope += part.slope;
        all.curvature += part.curvature;
      }
    }
    return all;
  }

 private:
  [[nodiscard]] Sums block(const VectorXd& point, std::size_t first, std::size_t last,
                           Derivatives derivatives) const {
    const auto rows = static_cast<Index>(last - first);
    const auto columns = static_cast<Index>(data_.columns);
    const Eigen::Map<const Rows> numbers(data_.numbers.data() + first * data_.columns, rows,
                                         columns);
    const VectorXd z = (numbers * point.tail(columns)).array() + point(0);
    Sums sums;
    VectorXd residual(rows);
    VectorXd weight(rows);
    for (Index row = 0; row < rows; ++row) {
      const double happened = data_.outcome[first + static_cast<std::size_t>(row)] != 0 ? 1.0 : 0.0;
      const double p = logistic(z(row));
      sums.log_likelihood += happened * z(row) - log1p_exp(z(row));
      residual(row) = happened - p;
      weight(row) = p * (1.0 - p);
    }
    if (derivatives == Derivatives::yes) {
      sums.slope.resize(point.size());
      sums.slope(0) = residual.sum();
      sums.slope.tail(columns) = numbers.transpose() * residual;
      sums.curvature = MatrixXd::Zero(point.size(), point.size());
      sums.curvature(0, 0) = weight.sum();
      sums.curvature.col(0).tail(columns) = numbers.transpose() * weight;
      const Rows scaled = weight.cwiseSqrt().asDiagonal() * numbers;
      sums.curvature.bottomRightCorner(columns, columns)
          .selfadjointView<Eigen::Lower>()
          .rankUpdate(scaled.transpose());
    }
    return sums;
  }

  LogisticData data_;
  std::size_t threads_;
};

double penalty(const VectorXd& point, double ridge) {
  return ridge / 2.0 * point.tail(point.size() - 1).squaredNorm();
}

void add_penalty(Sums& sums, const VectorXd& point, double ridge) {
  const Index columns = point.size() - 1;
  sums.slope.tail(columns) -= ridge * point.tail(columns);
  sums.curvature.diagonal().tail(columns).array() += ridge;
}

Result<void> check(const LogisticData& data, const LogisticOptions& options) {
  const std::size_t rows = data.outcome.size();
  QUADRILLE_EXPECT(data.numbers.size() == rows * data.columns, "as many numbers as rows ask for");
  const auto refuse = [](const char* why) { return fail(ErrorCode::invalid_argument, why); };
  if (!(options.ridge >= 0.0) || !std::isfinite(options.ridge)) {
    return refuse("the ridge penalty must be 0 or more");
  }
  if (options.iterations == 0 || !(options.tolerance > 0.0)) {
    return refuse("a regression needs an iteration or more and a tolerance above 0");
  }
  if (std::ranges::count(data.outcome, std::uint8_t{0}) == static_cast<std::ptrdiff_t>(rows) ||
      std::ranges::find(data.outcome, std::uint8_t{0}) == data.outcome.end()) {
    return refuse("a regression needs rows of both outcomes");
  }
  if (!std::ranges::all_of(data.numbers, [](double number) { return std::isfinite(number); })) {
    return refuse("a regression needs finite numbers");
  }
  return {};
}

/// Newton's iteration, its state between steps.
class Newton {
 public:
  Newton(const LogisticData& data, const LogisticOptions& options)
      : likelihood_(data, options), options_(options) {
    const auto happened = static_cast<double>(
        std::ranges::count_if(data.outcome, [](std::uint8_t outcome) { return outcome != 0; }));
    const auto rows = static_cast<double>(data.outcome.size());
    point_ = VectorXd::Zero(static_cast<Index>(1 + data.columns));
    point_(0) = std::log(happened / (rows - happened));
  }

  Result<LogisticFit> run(const std::stop_token& stop) {
    LogisticFit fit{.termination = Termination::iteration_limit};
    while (fit.iterations < options_.iterations) {
      ++fit.iterations;
      auto sums = likelihood_.at(point_, Derivatives::yes, stop);
      if (!sums) {
        return stopped();
      }
      const double target = sums->log_likelihood - penalty(point_, options_.ridge);
      add_penalty(*sums, point_, options_.ridge);
      const auto solver = solver_of(*sums);
      if (!solver) {
        fit.termination = Termination::singular;
        return fit;
      }
      const auto length = climb(solver->solve(sums->slope), target, stop);
      if (!length) {
        return stopped();
      }
      if (*length < options_.tolerance) {
        fit.termination = Termination::converged;
        break;
      }
    }
    return finished(std::move(fit), stop);
  }

 private:
  using Solver = Eigen::LLT<MatrixXd, Eigen::Lower>;

  static tl::unexpected<Error> stopped() {
    return fail(ErrorCode::cancelled, "the regression was stopped");
  }

  /// Nothing where the curvature has no inverse to speak of.
  static std::optional<Solver> solver_of(const Sums& sums) {
    constexpr double kWorstCondition = 1e-13;
    Solver solver(sums.curvature);
    if (solver.info() != Eigen::Success || !(solver.rcond() > kWorstCondition)) {
      return std::nullopt;
    }
    return solver;
  }

  /// Goes along the step, halved until the target does not fall. \return the largest change of a
  /// coefficient; nothing where it was stopped
  std::optional<double> climb(VectorXd step, double target, const std::stop_token& stop) {
    for (int halving = 0; halving < kHalvings; ++halving) {
      const VectorXd next = point_ + step;
      const auto there = likelihood_.at(next, Derivatives::no, stop);
      if (!there) {
        return std::nullopt;
      }
      // At the top rounding makes the target fall by a few units of its last digit.
      const double rounding = 1e-13 * std::abs(target);
      if (there->log_likelihood - penalty(next, options_.ridge) >= target - rounding) {
        point_ = next;
        return step.cwiseAbs().maxCoeff();
      }
      step /= 2.0;
    }
    return 0.0;
  }

  [[nodiscard]] Result<LogisticFit> finished(LogisticFit fit, const std::stop_token& stop) const {
    auto sums = likelihood_.at(point_, Derivatives::yes, stop);
    if (!sums) {
      return stopped();
    }
    add_penalty(*sums, point_, options_.ridge);
    const auto solver = solver_of(*sums);
    if (!solver) {
      fit.termination = Termination::singular;
      return fit;
    }
    const MatrixXd inverse = solver->solve(MatrixXd::Identity(point_.size(), point_.size()));
    fit.intercept = point_(0);
    fit.coefficients.assign(point_.data() + 1, point_.data() + point_.size());
    fit.covariance.assign(inverse.data(), inverse.data() + inverse.size());
    fit.log_likelihood = sums->log_likelihood;
    return fit;
  }

  Likelihood likelihood_;
  LogisticOptions options_;
  VectorXd point_;
};

}  // namespace

Result<LogisticFit> fit_logistic(const LogisticData& data, const LogisticOptions& options,
                                 const std::stop_token& stop) {
  if (auto checked = check(data, options); !checked) {
    return fail(checked.error());
  }
  return Newton(data, options).run(stop);
}

double probability(const LogisticFit& fit, std::span<const double> numbers) {
  QUADRILLE_EXPECT(numbers.size() == fit.coefficients.size(), "a number for each coefficient");
  double z = fit.intercept;
  for (std::size_t column = 0; column < numbers.size(); ++column) {
    z += fit.coefficients[column] * numbers[column];
  }
  return logistic(z);
}

}  // namespace quadrille::numerics
