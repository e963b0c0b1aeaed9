#include "null_worlds.hpp"

#include <algorithm>
#include <cmath>

#include "quadrille/base/parallel.hpp"
#include "quadrille/base/random.hpp"

namespace quadrille::alignment {
namespace {

/// Columns that are multiplied side by side.
constexpr std::size_t kBlock = 4;

/// One null world at a time, in memory that is used again.
class Drawing {
 public:
  explicit Drawing(const NullModel& model)
      : model_(&model),
        alignment_(model.dyads.size()),
        company_(model.dyads.size()),
        width_((model.actors + kBlock - 1) / kBlock * kBlock),
        rows_(model.actors * width_),
        columns_(model.actors * width_),
        products_(model.actors * width_),
        squares_(model.actors) {}

  double largest(RandomStream& stream) {
    draw(stream);
    compare();
    const FittedLine line = model_->fitted_on.empty() ? model_->line : fit();
    double most = 0.0;
    for (std::size_t d = 0; d < model_->dyads.size(); ++d) {
      const double expected = line.intercept + line.slope * company_[d];
      most = std::max(most, std::abs(alignment_[d] - expected) / model_->spread[d]);
    }
    return most;
  }

 private:
  void draw(RandomStream& stream) {
    std::fill(squares_.begin(), squares_.end(), 0.0);
    for (std::size_t d = 0; d < model_->dyads.size(); ++d) {
      const auto [i, j] = model_->dyads[d];
      alignment_[d] = model_->expected[d] + model_->spread[d] * stream.normal();
      if (model_->in_company[d] != 0) {
        set(i, j, alignment_[d]);
        set(j, i, alignment_[d]);
      }
    }
  }

  /// Rows hold a_ik sqrt(w_k), so that a product of rows is the weighted sum.
  void set(std::size_t actor, std::size_t third, double alignment) {
    const double entry = alignment * std::sqrt(model_->weights[third]);
    rows_[actor * width_ + third] = entry;
    columns_[third * width_ + actor] = entry;
    squares_[actor] += entry * entry;
  }

  /// Products of all rows with those after them. Each is a plain sum in the order of the actors;
  /// that four of them are summed side by side is a matter of speed.
  void multiply() {
    const std::size_t n = model_->actors;
    for (std::size_t block = 0; block < width_; block += kBlock) {
      for (std::size_t i = 0; i < std::min(n, block + kBlock); ++i) {
        // Named one by one, the sums stay in registers.
        double first = 0.0;
        double second = 0.0;
        double third = 0.0;
        double fourth = 0.0;
        for (std::size_t k = 0; k < n; ++k) {
          const double entry = rows_[i * width_ + k];
          const double* column = &columns_[k * width_ + block];
          first += entry * column[0];
          second += entry * column[1];
          third += entry * column[2];
          fourth += entry * column[3];
        }
        double* products = &products_[i * width_ + block];
        products[0] = first;
        products[1] = second;
        products[2] = third;
        products[3] = fourth;
      }
    }
  }

  /// c of every dyad. Each row is 0 at its own actor, so the products hold third parties only.
  void compare() {
    multiply();
    for (std::size_t d = 0; d < model_->dyads.size(); ++d) {
      const auto [i, j] = model_->dyads[d];
      const double a_ij = rows_[i * width_ + j];
      const double a_ji = rows_[j * width_ + i];
      const double square_i = squares_[i] - a_ij * a_ij;
      const double square_j = squares_[j] - a_ji * a_ji;
      const bool is_kept = square_i > 1e-12 && square_j > 1e-12;
      const double product = products_[std::min(i, j) * width_ + std::max(i, j)];
      company_[d] = is_kept ? std::clamp(product / std::sqrt(square_i * square_j), -1.0, 1.0) : 0.0;
    }
  }

  [[nodiscard]] FittedLine fit() {
    points_.clear();
    for (const std::size_t d : model_->fitted_on) {
      points_.push_back({.alignment = alignment_[d], .company = company_[d]});
    }
    return fit_line(points_);
  }

  const NullModel* model_;
  std::vector<double> alignment_;
  std::vector<double> company_;
  std::size_t width_;             ///< actors, filled up to whole blocks
  std::vector<double> rows_;      ///< shape (actors, width): actor, third party
  std::vector<double> columns_;   ///< shape (actors, width): third party, actor
  std::vector<double> products_;  ///< shape (actors, width): rows of two actors, the lower first
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
