#pragma once

/// \file
/// The processes of one job, which work through the points of a sweep together.

#include <cstddef>
#include <functional>
#include <optional>
#include <stdexcept>
#include <string>
#include <vector>

#include "quadrille/bargaining/sweep.hpp"

namespace quadrille::mpi {

/// This process among those of the job. One object a process: it begins and ends MPI.
class Ranks {
 public:
  Ranks();
  Ranks(const Ranks&) = delete;
  Ranks& operator=(const Ranks&) = delete;
  Ranks(Ranks&&) = delete;
  Ranks& operator=(Ranks&&) = delete;
  ~Ranks();

  /// The first rank reads, prints and ends the job with an exit code; the others are silent.
  [[nodiscard]] bool is_first() const { return rank_ == 0; }

  /// What the first rank has, on every rank: a text, or none. Every rank calls it.
  [[nodiscard]] std::optional<std::string> from_first(const std::optional<std::string>& text) const;

  /// Every point of the plan: rank r takes the points r, r + size, ... and tells the first rank
  /// each outcome at once. Every rank calls it with the same plan.
  /// Determinism. As sweep_all(), for any number of ranks.
  /// Throws `RankFault` on the first rank where another one could not go on.
  /// \param progress told on the first rank how many points are done
  /// \return on the first rank shape (points, models); on the others nothing
  [[nodiscard]] std::vector<bargaining::SweptOutcome> sweep(
      const bargaining::SweepPlan& plan, const std::function<void(std::size_t)>& progress) const;

  /// Ends every process of the job at once, where nothing else is left. On another rank than the
  /// first, tells that one why and waits to be ended.
  [[noreturn]] void give_up(const std::string& why, int exit_code) const;

 private:
  int rank_ = 0;
  int size_ = 1;
};

/// Another rank met a fault; what() is its sentence.
struct RankFault : std::runtime_error {
  using std::runtime_error::runtime_error;
};

}  // namespace quadrille::mpi
