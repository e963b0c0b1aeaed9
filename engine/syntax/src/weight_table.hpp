#pragma once

/// \file
/// The weights of a trained perceptron as they lie in the model file: found by hash, one byte a
/// weight, read where they are.

#include <array>
#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>

#include "quadrille/base/result.hpp"

#include "perceptron.hpp"

namespace quadrille::syntax {

/// A byte for a weight: 0 to 127 stand for growing positive values, 128 to 255 for their negatives.
/// Small values are exact, large ones within 1/32.
[[nodiscard]] const std::array<std::int32_t, 256>& weight_codebook();

/// \par Model
/// Buckets by the upper bits of the key; a bucket holds records of a 16-bit fingerprint, a count,
/// and that many labels and weight bytes. A key that was never stored is taken for another with a
/// chance of about one in thirty thousand.
/// \par Errors
/// `view`: malformed, if any record leaves its bucket or names a class that does not exist. What
/// passed is safe to score with, whatever the features.
class WeightTable {
 public:
  WeightTable() = default;
  /// A table that reads `bytes`, which must outlive it.
  [[nodiscard]] static Result<WeightTable> view(std::string_view bytes);

  [[nodiscard]] std::size_t classes() const { return classes_; }
  /// Overwrites `scores`. \pre scores.size() == classes()
  void score(std::span<const std::uint64_t> features, std::span<std::int32_t> scores) const;

 private:
  [[nodiscard]] std::uint32_t offset(std::uint64_t bucket) const;

  std::string_view offsets_;
  std::string_view records_;
  std::uint32_t bucket_bits_ = 1;
  std::uint32_t classes_ = 0;
};

/// The bytes of a table of `features`, without weights nearer to zero than `smallest_weight`.
[[nodiscard]] std::string pack_weights(std::span<const AveragedFeature> features,
                                       std::size_t classes, std::int32_t smallest_weight);

}  // namespace quadrille::syntax
