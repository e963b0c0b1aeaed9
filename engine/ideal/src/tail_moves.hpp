#pragma once

/// \file
/// Moves of a chain that take all that comes from a period on at once.

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "quadrille/base/random.hpp"
#include "quadrille/ideal/anchors.hpp"
#include "quadrille/ideal/ideal_points.hpp"

namespace quadrille::ideal {

/// Shifts or stretches all points from a period on, with the items on which states voted then, so
/// that the votes stay as likely as they were; only those on items that reach back over the border
/// do not. One state or one item at a time can hardly do that: each is held where it is by all
/// others, and chains without these moves look settled long before they are.
///
/// Method. By generalised Gibbs sampling [LiuSabatti2000]: the move is drawn from what the priors
///         say of it (a shift from its normal distribution, a stretch by ten steps of a chain), and
///         taken or not by Metropolis' rule with the votes on items that reach over the border. Of
///         such an item that side is left as it is which has more votes.
class TailMoves {
 public:
  explicit TailMoves(const VotePanel& panel);

  /// From the last period to the first, each with all that comes after it.
  void shift(std::span<double> theta, std::span<Item> items, const Priors& priors,
             RandomStream& chance) const;
  void stretch(std::span<double> theta, std::span<Item> items, const Priors& priors,
               RandomStream& chance) const;

 private:
  /// Votes of one choice on an item that reaches over a border, on the side with fewer of them.
  struct Reach {
    std::uint32_t item = 0;
    Choice choice{};
    bool is_late = false;  ///< these votes are from the period on; the item stays as it is
    std::uint32_t first = 0;
    std::uint32_t last = 0;
  };
  /// All from one period on. Ranges are those of the vectors beside.
  struct Tail {
    std::uint32_t first_unit = 0;  ///< of by_period_, to its end
    std::uint32_t last_unit = 0;   ///< behind those of the period itself
    std::uint32_t first_reach = 0;
    std::uint32_t last_reach = 0;
    std::vector<std::uint32_t> items = {};    ///< that move along
    std::vector<std::uint32_t> borders = {};  ///< units whose state's unit before lies outside
  };
  struct Move {
    double shift = 0.0;
    double factor = 1.0;
    [[nodiscard]] double operator()(double theta) const { return shift + factor * theta; }
    [[nodiscard]] Item operator()(const Item& item) const {
      const double beta = item.discrimination / factor;
      return {beta, item.low_cut + beta * shift, item.high_cut + beta * shift};
    }
  };

  void add_reaches(const VotePanel& panel);
  /// Units of the period with which a tail begins.
  [[nodiscard]] std::span<const std::uint32_t> units_of(const Tail& tail) const {
    return std::span(by_period_).subspan(tail.first_unit, tail.last_unit - tail.first_unit);
  }
  [[nodiscard]] bool is_first(std::size_t unit) const { return gaps_[unit] == 0.0; }
  [[nodiscard]] double step_precision(std::uint32_t unit, const Priors& priors) const;
  /// What the votes over the border say of a move: the change of their log likelihood.
  [[nodiscard]] double gain(const Tail& tail, const Move& move, std::span<const double> theta,
                            std::span<const Item> items) const;
  void apply(const Tail& tail, const Move& move, std::span<double> theta,
             std::span<Item> items) const;

  std::vector<Tail> tails_ = {};               ///< by period, ascending
  std::vector<std::uint32_t> by_period_ = {};  ///< units
  std::vector<double> gaps_ = {};              ///< from the unit before; 0 for a state's first
  std::vector<Reach> reaches_ = {};
  std::vector<std::uint32_t> voters_ = {};  ///< units of the votes of the reaches
};

}  // namespace quadrille::ideal
