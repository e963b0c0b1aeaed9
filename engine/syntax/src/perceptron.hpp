#pragma once

/// \file
/// The averaged perceptron while it learns: whole-number weights, so that training gives the same
/// bits on every machine.

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

namespace quadrille::syntax {

/// One feature of a trained perceptron: its weight for each class that has one, in units of
/// 1 / kWeightUnit of an update.
struct AveragedFeature {
  std::uint64_t key = 0;
  struct Weight {
    std::uint8_t label = 0;
    std::int32_t value = 0;
  };
  std::vector<Weight> weights;  ///< ascending by label, no zero
};

/// The sum of two trained perceptrons. Their votes together err less than either does alone.
[[nodiscard]] std::vector<AveragedFeature> sum_of(const std::vector<AveragedFeature>& first,
                                                  const std::vector<AveragedFeature>& second);

inline constexpr std::int64_t kWeightUnit = 64;

/// \par Model
/// Multiclass perceptron with averaged weights [Collins2002] over sparse binary features. A feature
/// is heard only after `minimum_updates` updates [GoldbergElhadad2011], which keeps out most of
/// the features that were seen once.
/// \par Determinism
/// Whole numbers throughout; `averaged` is in ascending order of keys.
class AveragedPerceptron {
 public:
  AveragedPerceptron(std::size_t classes, std::int32_t minimum_updates);

  [[nodiscard]] std::size_t classes() const { return classes_; }
  /// Overwrites `scores`. \pre scores.size() == classes()
  void score(std::span<const std::uint64_t> features, std::span<std::int32_t> scores) const;
  /// Rewards `right` and punishes `wrong`.
  void update(std::span<const std::uint64_t> features, std::size_t right, std::size_t wrong);
  /// One decision has been made; averages count decisions.
  void count_decision() { ++decisions_; }
  [[nodiscard]] std::size_t feature_count() const { return rows_.size(); }
  [[nodiscard]] std::vector<AveragedFeature> averaged() const;

 private:
  struct Weight {
    std::uint32_t label = 0;
    std::int32_t now = 0;
    std::int64_t since = 0;  ///< decision at which `now` was set
    std::int64_t sum = 0;    ///< of the weight over all decisions until `since`
  };
  struct Row {
    std::uint64_t key = 0;
    std::int32_t updates = 0;
    std::vector<Weight> weights;
  };
  [[nodiscard]] std::size_t slot_of(std::uint64_t key) const;
  Row& row_of(std::uint64_t key);
  void change(Row& row, std::size_t label, std::int32_t amount);
  void grow();

  std::size_t classes_;
  std::int32_t minimum_updates_;
  std::int64_t decisions_ = 0;
  std::vector<Row> rows_;
  std::vector<std::uint64_t> keys_;    ///< open addressing; 0 is empty
  std::vector<std::uint32_t> places_;  ///< row of the key in the same slot
};

}  // namespace quadrille::syntax
