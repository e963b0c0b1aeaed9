#include "company.hpp"

#include <algorithm>
#include <cmath>

#include "quadrille/base/contract.hpp"

namespace quadrille::alignment {
namespace {

/// A cosine of which nothing is known is uniform on [-1, 1]; no estimate of it is worse than that.
constexpr double kVarianceOfAnyCosine = 1.0 / 3.0;

double cosine(double product, double square_i, double square_j) {
  // What is left of a sum after taking its only term out is rounding, not company.
  constexpr double kNoCompany = 1e-12;
  return square_i > kNoCompany && square_j > kNoCompany
             ? std::clamp(product / std::sqrt(square_i * square_j), -1.0, 1.0)
             : 0.0;
}

}  // namespace

Cosine weighted_cosine(const TwoRows& rows, std::span<const double> weights) {
  const std::size_t n = weights.size();
  double product = 0.0;
  double square_i = 0.0;
  double square_j = 0.0;
  for (std::size_t k = 0; k < n; ++k) {
    product += weights[k] * rows.a_i[k] * rows.a_j[k];
    square_i += weights[k] * rows.a_i[k] * rows.a_i[k];
    square_j += weights[k] * rows.a_j[k] * rows.a_j[k];
  }
  Cosine result;
  result.value = cosine(product, square_i, square_j);
  const double norm = std::sqrt(square_i * square_j);
  const bool is_kept = norm > 0.0;
  result.variance = is_kept ? 0.0 : kVarianceOfAnyCosine;
  for (std::size_t k = 0; k < n; ++k) {
    const double a_i = rows.a_i[k];
    const double a_j = rows.a_j[k];
    const double w = weights[k];
    result.terms.push_back(is_kept ? w * a_i * a_j / norm : 0.0);
    result.without.push_back(
        cosine(product - w * a_i * a_j, square_i - w * a_i * a_i, square_j - w * a_j * a_j));
    if (is_kept) {
      const double by_i = w * (a_j / norm - result.value * a_i / square_i);
      const double by_j = w * (a_i / norm - result.value * a_j / square_j);
      result.variance += by_i * by_i * rows.variance_i[k] + by_j * by_j * rows.variance_j[k];
    }
  }
  result.variance = std::min(result.variance, kVarianceOfAnyCosine);
  return result;
}

FittedLine fit_line(std::span<const FitPoint> points) {
  QUADRILLE_EXPECT(points.size() >= 3, "three dyads or more to fit a line");
  const auto n = static_cast<double>(points.size());
  FittedLine line{.points = points.size()};
  double mean_alignment = 0.0;
  for (const FitPoint& point : points) {
    line.mean_company += point.company / n;
    mean_alignment += point.alignment / n;
  }
  double product = 0.0;
  for (const FitPoint& point : points) {
    const double apart = point.company - line.mean_company;
    line.square_sum += apart * apart;
    product += apart * (point.alignment - mean_alignment);
  }
  line.slope = line.square_sum > 0.0 ? product / line.square_sum : 0.0;
  line.intercept = mean_alignment - line.slope * line.mean_company;
  return line;
}

double residual_square_sum(std::span<const FitPoint> points, const FittedLine& line) {
  double sum = 0.0;
  for (const FitPoint& point : points) {
    const double residual = point.alignment - line.intercept - line.slope * point.company;
    sum += residual * residual;
  }
  return sum;
}

double variance_of_fit(const FittedLine& line, double residual_square_sum, double company) {
  QUADRILLE_EXPECT(line.points >= 3, "three dyads or more behind a fitted line");
  const auto n = static_cast<double>(line.points);
  const double apart = company - line.mean_company;
  return residual_square_sum / (n - 2.0) *
         (1.0 / n + (line.square_sum > 0.0 ? apart * apart / line.square_sum : 0.0));
}

double unexplained_variance(std::span<const FitPoint> points, const FittedLine& line) {
  double sum = 0.0;
  for (const FitPoint& point : points) {
    const double residual = point.alignment - line.intercept - line.slope * point.company;
    sum += residual * residual - point.variance - line.slope * line.slope * point.company_variance;
  }
  return points.empty() ? 0.0 : std::max(0.0, sum / static_cast<double>(points.size()));
}

}  // namespace quadrille::alignment
