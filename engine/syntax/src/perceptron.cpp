#include "perceptron.hpp"

#include <algorithm>
#include <utility>

#include "quadrille/base/contract.hpp"

namespace quadrille::syntax {
namespace {

constexpr std::size_t kFirstSlots = std::size_t{1} << 16U;

/// Key 0 marks an empty slot.
std::uint64_t stored(std::uint64_t key) { return key == 0 ? 1 : key; }

/// Adds weights of the same label.
AveragedFeature sum_of(const AveragedFeature& first, const AveragedFeature& second) {
  AveragedFeature sum{.key = first.key, .weights = first.weights};
  sum.weights.insert(sum.weights.end(), second.weights.begin(), second.weights.end());
  std::sort(sum.weights.begin(), sum.weights.end(), [](const auto& a, const auto& b) {
    return std::pair{a.label, a.value} < std::pair{b.label, b.value};
  });
  std::size_t kept = 0;
  for (std::size_t i = 0; i < sum.weights.size(); ++i) {
    if (kept > 0 && sum.weights[kept - 1].label == sum.weights[i].label) {
      sum.weights[kept - 1].value += sum.weights[i].value;
    } else {
      sum.weights[kept++] = sum.weights[i];
    }
  }
  sum.weights.resize(kept);
  return sum;
}

}  // namespace

std::vector<AveragedFeature> sum_of(const std::vector<AveragedFeature>& first,
                                    const std::vector<AveragedFeature>& second) {
  std::vector<AveragedFeature> sum;
  auto a = first.begin();
  auto b = second.begin();
  while (a != first.end() || b != second.end()) {
    if (b == second.end() || (a != first.end() && a->key < b->key)) {
      sum.push_back(*a++);
    } else if (a == first.end() || b->key < a->key) {
      sum.push_back(*b++);
    } else {
      sum.push_back(sum_of(*a++, *b++));
    }
  }
  return sum;
}

AveragedPerceptron::AveragedPerceptron(std::size_t classes, std::int32_t minimum_updates)
    : classes_(classes),
      minimum_updates_(minimum_updates),
      keys_(kFirstSlots),
      places_(kFirstSlots) {
  QUADRILLE_EXPECT(classes <= 256, "a class fits into one byte of the model file");
}

std::size_t AveragedPerceptron::slot_of(std::uint64_t key) const {
  const std::size_t mask = keys_.size() - 1;
  std::size_t slot = key & mask;
  while (keys_[slot] != 0 && keys_[slot] != key) {
    slot = (slot + 1) & mask;
  }
  return slot;
}

void AveragedPerceptron::score(std::span<const std::uint64_t> features,
                               std::span<std::int32_t> scores) const {
  std::fill(scores.begin(), scores.end(), 0);
  for (const std::uint64_t key : features) {
    __builtin_prefetch(&keys_[stored(key) & (keys_.size() - 1)]);
  }
  for (const std::uint64_t key : features) {
    const std::size_t slot = slot_of(stored(key));
    if (keys_[slot] == 0) {
      continue;
    }
    const Row& row = rows_[places_[slot]];
    if (row.updates < minimum_updates_) {
      continue;
    }
    for (const Weight& weight : row.weights) {
      scores[weight.label] += weight.now;
    }
  }
}

void AveragedPerceptron::update(std::span<const std::uint64_t> features, std::size_t right,
                                std::size_t wrong) {
  for (const std::uint64_t key : features) {
    Row& row = row_of(stored(key));
    ++row.updates;
    change(row, right, 1);
    change(row, wrong, -1);
  }
}

void AveragedPerceptron::change(Row& row, std::size_t label, std::int32_t amount) {
  auto weight = std::find_if(row.weights.begin(), row.weights.end(),
                             [&](const Weight& known) { return known.label == label; });
  if (weight == row.weights.end()) {
    row.weights.push_back({.label = static_cast<std::uint32_t>(label)});
    weight = row.weights.end() - 1;
  }
  weight->sum += (decisions_ - weight->since) * weight->now;
  weight->since = decisions_;
  weight->now += amount;
}

AveragedPerceptron::Row& AveragedPerceptron::row_of(std::uint64_t key) {
  std::size_t slot = slot_of(key);
  if (keys_[slot] == 0) {
    if (rows_.size() * 2 >= keys_.size()) {
      grow();
      slot = slot_of(key);
    }
    keys_[slot] = key;
    places_[slot] = static_cast<std::uint32_t>(rows_.size());
    rows_.push_back({.key = key, .updates = 0, .weights = {}});
  }
  return rows_[places_[slot]];
}

void AveragedPerceptron::grow() {
  keys_.assign(keys_.size() * 2, 0);
  places_.assign(keys_.size(), 0);
  for (std::size_t place = 0; place < rows_.size(); ++place) {
    const std::size_t slot = slot_of(rows_[place].key);
    keys_[slot] = rows_[place].key;
    places_[slot] = static_cast<std::uint32_t>(place);
  }
}

std::vector<AveragedFeature> AveragedPerceptron::averaged() const {
  std::vector<AveragedFeature> features;
  const std::int64_t decisions = std::max<std::int64_t>(decisions_, 1);
  for (const Row& row : rows_) {
    if (row.updates < minimum_updates_) {
      continue;
    }
    AveragedFeature feature{.key = row.key, .weights = {}};
    for (const Weight& weight : row.weights) {
      const std::int64_t sum = weight.sum + (decisions_ - weight.since) * weight.now;
      const auto value = static_cast<std::int32_t>(sum * kWeightUnit / decisions);
      if (value != 0) {
        feature.weights.push_back({static_cast<std::uint8_t>(weight.label), value});
      }
    }
    if (feature.weights.empty()) {
      continue;
    }
    std::sort(feature.weights.begin(), feature.weights.end(),
              [](const auto& a, const auto& b) { return a.label < b.label; });
    features.push_back(std::move(feature));
  }
  std::sort(features.begin(), features.end(),
            [](const auto& a, const auto& b) { return a.key < b.key; });
  return features;
}

}  // namespace quadrille::syntax
