#pragma once

/// \file
/// Fingerprints that have been seen.

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <vector>

namespace quadrille::records {

/// A set of fingerprints in eight bytes each, half of its places empty.
class PrintSet {
 public:
  /// Whether the print is new; it is known afterwards.
  bool insert(std::uint64_t print) {
    print += print == 0 ? 1 : 0;  // 0 marks an empty place
    if (places_.size() < 2 * (size_ + 1)) {
      grow();
    }
    const std::size_t place = place_of(print);
    const bool is_new = places_[place] == 0;
    places_[place] = print;
    size_ += is_new ? 1 : 0;
    return is_new;
  }
  [[nodiscard]] bool contains(std::uint64_t print) const {
    print += print == 0 ? 1 : 0;
    return !places_.empty() && places_[place_of(print)] != 0;
  }
  [[nodiscard]] std::size_t size() const { return size_; }
  void clear() {
    std::ranges::fill(places_, 0U);
    size_ = 0;
  }

 private:
  static constexpr std::size_t kFewest = 1024;

  /// Where the print is, or where it would be.
  [[nodiscard]] std::size_t place_of(std::uint64_t print) const {
    const std::size_t mask = places_.size() - 1;
    std::size_t place = static_cast<std::size_t>(print) & mask;
    while (places_[place] != 0 && places_[place] != print) {
      place = (place + 1) & mask;
    }
    return place;
  }
  void grow() {
    std::vector<std::uint64_t> before(std::max(kFewest, 2 * places_.size()), 0);
    before.swap(places_);
    for (const std::uint64_t print : before) {
      if (print != 0) {
        places_[place_of(print)] = print;
      }
    }
  }

  std::vector<std::uint64_t> places_ = {};
  std::size_t size_ = 0;
};

}  // namespace quadrille::records
