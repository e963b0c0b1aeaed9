#include "null_worlds.hpp"

#include <algorithm>
#include <cmath>

#include "quadrille/base/parallel.hpp"
#include "quadrille/base/random.hpp"

namespace quadrille::alignment {
namespace {

/// Sum of products, in four sums side by side: a fixed order that a processor need not wait for.
double product_of(const double* left, const double* right, std::size_t n) {
  double first = 0.0;
  double second = 0.0;
  double third = 0.0;
  double fourth = 0.0;
  std::size_t k = 0;
  for (; k + 4 <= n; k += 4) {
    first += left[k] * right[k];
    second += left[k + 1] * right[k + 1];
    third += left[k + 2] * right[k + 2];
    fourth += left[k + 3] * right[k + 3];
  }
  for (; k < n; ++k) {
    first += left[k] * right[k];
  }
  return (first + second) + (third + fourth);
}

/// One null world at a time, in memory that is used again.
class Drawing {
 public:
  explicit Drawing(const NullModel& model)
      : model_(&model),
        alignment_(model.dyads.size()),
        company_(model.dyads.size()),
        rows_(model.actors * model.actors),
        squares_(model.actors) {}

  double largest(RandomStream& stream) {
    draw(stream);
    compare();
    const Line line = model_->fitted_on.empty() ? model_->line : fit();
    double most = 0.0;
    for (std::size_t d = 0; d < model_->dyads.size(); ++d) {
      const double expected = line.intercept + line.slope * company_[d];
      most = std::max(most, std::abs(alignment_[d] - expected) / model_->spread[d]);
    }
    return most;
  }

 private:
  void draw(RandomStream& stream) {
    const std::size_t n = model_->actors;
    std::fill(squares_.begin(), squares_.end(), 0.0);
    for (std::size_t d = 0; d < model_->dyads.size(); ++d) {
      const auto [i, j] = model_->dyads[d];
      alignment_[d] = model_->expected[d] + model_->spread[d] * stream.normal();
      if (model_->in_company[d] != 0) {
        // Rows hold a_ik sqrt(w_k), so that a product of rows is the weighted sum.
        rows_[i * n + j] = alignment_[d] * std::sqrt(model_->weights[j]);
        rows_[j * n + i] = alignment_[d] * std::sqrt(model_->weights[i]);
        squares_[i] += rows_[i * n + j] * rows_[i * n + j];
        squares_[j] += rows_[j * n + i] * rows_[j * n + i];
      }
    }
  }

  /// c of every dyad. Each row is 0 at its own actor, so the products hold third parties only.
  void compare() {
    const std::size_t n = model_->actors;
    for (std::size_t d = 0; d < model_->dyads.size(); ++d) {
      const auto [i, j] = model_->dyads[d];
      const double* row_i = &rows_[i * n];
      const double* row_j = &rows_[j * n];
      const double product = product_of(row_i, row_j, n);
      const double square_i = squares_[i] - row_i[j] * row_i[j];
      const double square_j = squares_[j] - row_j[i] * row_j[i];
      const bool is_kept = square_i > 1e-12 && square_j > 1e-12;
      company_[d] = is_kept ? std::clamp(product / std::sqrt(square_i * square_j), -1.0, 1.0) : 0.0;
    }
  }

  [[nodiscard]] Line fit() {
    points_.clear();
    for (const std::size_t d : model_->fitted_on) {
      points_.push_back({.alignment = alignment_[d], .company = company_[d]});
    }
    return fit_line(points_);
  }

  const NullModel* model_;
  std::vector<double> alignment_;
  std::vector<double> company_;
  std::vector<double> rows_;  ///< shape (actors, actors)
  std::vector<double> squares_;
  std::vector<FitPoint> points_;
};

}  // namespace

std::vector<double> largest_by_chance(const NullModel& model, std::size_t worlds,
                                      std::uint64_t seed, std::size_t threads,
                                      const std::stop_token& stop) {
  constexpr std::size_t kChunk = 64;
  std::vector<double> largest(worlds, 0.0);
  const bool done = for_each_chunk(
      worlds, kChunk, threads == 0 ? default_threads() : threads,
      [&](std::size_t first, std::size_t last) {
        Drawing drawing(model);
        for (std::size_t r = first; r < last; ++r) {
          RandomStream stream(seed, Purpose::null_world, r);
          largest[r] = drawing.largest(stream);
        }
      },
      stop);
  if (!done) {
    return {};
  }
  std::sort(largest.begin(), largest.end());
  return largest;
}

double chance_of(std::span<const double> largest, double z) {
  const auto first = std::lower_bound(largest.begin(), largest.end(), z);
  return static_cast<double>(largest.end() - first) / static_cast<double>(largest.size());
}

}  // namespace quadrille::alignment
