#pragma once

/// \file
/// How actors stand towards each other on a date, as numbers: what alignment hands to theatres.

#include <cstddef>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "quadrille/domain/day_span.hpp"
#include "quadrille/domain/ids.hpp"

namespace quadrille::domain {

/// What is believed of one dyad: model.md section 3. `tilt` is that of the actor of the lower id
/// towards the other; what nothing observes has mean 0 and the stationary spread.
struct DyadBelief {
  double alignment = 0.0;
  double alignment_sd = 0.0;
  double tilt = 0.0;
  double tilt_sd = 0.0;
  std::optional<double> situational{};  ///< in the channel or theatre asked about
  std::optional<double> situational_sd{};
  bool observed = false;
};

/// One error that beliefs about several pairs share: that of a treaty of many.
struct SharedError {
  std::string of{};  ///< the treaty, by the same words in every world
  double sd = 0.0;   ///< a part of DyadBelief::alignment_sd: squares of all parts add up to its own
  friend bool operator==(const SharedError&, const SharedError&) = default;
};

/// Two moments of a number that is not known for sure.
struct Uncertain {
  double mean = 0.0;
  double sd = 0.0;
};

/// Beliefs about every pair of a roster.
///
/// Invariant: the roster ascends, without repetition; a belief for each pair of it.
class Postures {
 public:
  /// All pairs as nothing but the stationary distribution tells. \pre `roster` ascends
  Postures(Day date, std::vector<ActorId> roster, DyadBelief unobserved);

  [[nodiscard]] Day date() const { return date_; }
  [[nodiscard]] const std::vector<ActorId>& roster() const { return roster_; }
  [[nodiscard]] std::size_t size() const { return roster_.size(); }
  [[nodiscard]] std::optional<std::size_t> row_of(ActorId actor) const;

  /// \pre i != j, both below size()
  [[nodiscard]] const DyadBelief& of(std::size_t i, std::size_t j) const {
    return beliefs_[at(i, j)];
  }
  void set(std::size_t i, std::size_t j, const DyadBelief& belief) { beliefs_[at(i, j)] = belief; }
  /// What the alignment of a pair has of errors that other pairs have too, ascending by treaty.
  [[nodiscard]] const std::vector<SharedError>& shared(std::size_t i, std::size_t j) const;
  void share(std::size_t i, std::size_t j, std::vector<SharedError> errors);
  /// a_{i->j}: the alignment, with the tilt of i towards j. \pre i != j
  [[nodiscard]] Uncertain towards(std::size_t i, std::size_t j) const;
  /// Number of the pair among size() (size() - 1) / 2, for draws that belong together.
  [[nodiscard]] std::size_t pair_number(std::size_t i, std::size_t j) const { return at(i, j); }

 private:
  [[nodiscard]] std::size_t at(std::size_t i, std::size_t j) const;
  Day date_;
  std::vector<ActorId> roster_;
  std::vector<DyadBelief> beliefs_;  ///< (low, high) at high (high - 1) / 2 + low
  std::map<std::size_t, std::vector<SharedError>> shared_;  ///< by place in beliefs_
};

}  // namespace quadrille::domain
