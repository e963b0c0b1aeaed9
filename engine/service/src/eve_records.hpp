#pragma once

/// \file
/// What records say on the eve of a year about every two states.

#include <cstddef>
#include <cstdint>
#include <functional>
#include <optional>
#include <vector>

#include "members_by_year.hpp"

namespace quadrille::service {

/// Numbers of pairs, in no order. Index by places of MembersByYear.
template <class Value>
class PairMatrix {
 public:
  PairMatrix(std::size_t size, Value value) : size_(size), values_(size * size, value) {}
  [[nodiscard]] const Value& at(std::size_t a, std::size_t b) const {
    return values_[std::min(a, b) * size_ + std::max(a, b)];
  }
  Value& at(std::size_t a, std::size_t b) {
    return values_[std::min(a, b) * size_ + std::max(a, b)];
  }
  void fill(Value value) { values_.assign(values_.size(), value); }
  std::vector<Value>& all() { return values_; }

 private:
  std::size_t size_;
  std::vector<Value> values_;
};

/// Disputes of the years before, as each year remembers them.
class DisputeMemory {
 public:
  DisputeMemory(const domain::World& world, const MembersByYear& members);

  /// Goes on to the eve of `year`: what happened in it is not known yet. \pre years ascend
  void advance_to(int year);

  /// Year of the pair's last dispute.
  [[nodiscard]] std::optional<int> last(std::size_t a, std::size_t b) const;
  /// Hostility of a dispute of last year; 0 for none.
  [[nodiscard]] double last_hostility(std::size_t a, std::size_t b) const;
  [[nodiscard]] double of_pair(std::size_t a, std::size_t b) const { return pair_.at(a, b); }
  [[nodiscard]] double of_state(std::size_t a) const { return state_[a]; }

  /// Whether disputes began in the year, and whether a data set speaks of it.
  [[nodiscard]] bool covers(int year) const;
  /// The pairs with an onset in the year, each once. \pre advance_to(year) was the last call
  [[nodiscard]] PairMatrix<std::uint8_t> onsets() const;

 private:
  struct Dispute {
    int year = 0;
    std::size_t a = 0;
    std::size_t b = 0;
    double hostility = 0.0;
    bool begins = false;
  };
  static constexpr int kNever = 0;
  void remember_year();
  void inherit();

  const domain::World* world_;
  const MembersByYear* members_;
  std::vector<domain::DaySpan> covered_ = {};
  std::vector<Dispute> disputes_ = {};  ///< ascending by year
  std::size_t next_ = 0;                ///< first dispute that is not remembered yet
  int year_ = 0;                        ///< on whose eve the memory stands
  PairMatrix<int> last_;
  PairMatrix<double> hostility_;
  PairMatrix<double> pair_;
  std::vector<double> state_;
};

/// Ties in force, distances and capabilities.
class EveRecords {
 public:
  EveRecords(const domain::World& world, const MembersByYear& members);

  /// \pre years ascend
  void advance_to(int year);

  [[nodiscard]] std::optional<double> distance(std::size_t a, std::size_t b) const;
  [[nodiscard]] double contiguity(std::size_t a, std::size_t b) const {
    return contiguity_.at(a, b);
  }
  [[nodiscard]] double pact(std::size_t a, std::size_t b) const { return pact_.at(a, b); }
  [[nodiscard]] bool are_rivals(std::size_t a, std::size_t b) const {
    return rivalry_.at(a, b) != 0;
  }
  [[nodiscard]] std::optional<double> share(std::size_t a) const { return share_[a]; }

 private:
  /// Calls `take(table, row, a, b)` for the rows of a kind that are in force on the eve.
  void for_each_in_force(domain::RecordKind kind, domain::Day eve,
                         const std::function<void(const domain::RecordTable& table, std::size_t row,
                                                  std::size_t a, std::size_t b)>& take) const;

  const domain::World* world_;
  const MembersByYear* members_;
  PairMatrix<double> distance_;  ///< < 0: not known
  PairMatrix<double> contiguity_;
  PairMatrix<double> pact_;
  PairMatrix<std::uint8_t> rivalry_;
  std::vector<std::optional<double>> share_;
};

}  // namespace quadrille::service
