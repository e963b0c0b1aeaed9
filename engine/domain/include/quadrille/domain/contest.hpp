#pragma once

/// \file
/// A contested decision: what can come out, and who wants what, how much, with what means.

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "quadrille/base/result.hpp"
#include "quadrille/domain/ids.hpp"

namespace quadrille::domain {

/// A place on a scale that has a meaning in words: "the bases close within a year".
struct ScalePoint {
  double position = 0.0;  ///< in [0, 1] along the scale
  std::string meaning{};
  friend bool operator==(const ScalePoint&, const ScalePoint&) = default;
};

/// One thing to be decided, as a line. Inside the program positions lie in [0, 1]; `low` and `high`
/// are what the two ends are called on the scale of the file that it came from.
struct ContestedScale {
  std::string code{};  ///< short name, unique in the contest
  std::string name{};
  double low = 0.0;     ///< the user's number for position 0
  double high = 100.0;  ///< the user's number for position 1; high > low
  std::vector<ScalePoint> points{};
  std::optional<double> reference_point{};  ///< where things stay without a decision, in [0, 1]
  /// From a position in [0, 1] to the user's scale.
  [[nodiscard]] double shown(double position) const { return low + position * (high - low); }
  friend bool operator==(const ContestedScale&, const ContestedScale&) = default;
};

/// Who takes part.
struct ContestActor {
  std::string code{};  ///< unique in the contest
  std::string description{};
  friend bool operator==(const ContestActor&, const ContestActor&) = default;
};

/// A number that an analyst asserts, with how unsure it is.
struct Asserted {
  double value = 0.0;
  double sd = 0.0;  ///< standard deviation, 0: taken as certain
  friend bool operator==(const Asserted&, const Asserted&) = default;
};

/// What one actor has at stake on one scale.
struct Stake {
  std::size_t actor = 0;           ///< row of Contest::actors()
  std::size_t scale = 0;           ///< row of Contest::scales()
  Asserted position{};             ///< what it wants, in [0, 1]
  Asserted salience{};             ///< how much it cares, in [0, 1]
  Asserted capability{};           ///< what it can bring, 0 or more, any unit common to all actors
  std::vector<ItemId> rests_on{};  ///< the evidence items that this was read off; may be empty
  friend bool operator==(const Stake&, const Stake&) = default;
};

/// How the decision is taken.
struct DecisionRule {
  /// One actor decides, pulled by the others; none: all bargain.
  std::optional<std::size_t> decider{};
  /// How far the others' weighted mean pulls the decider from its own position, in [0, 1].
  double pull = .5;
  /// Share of the weight that is needed to decide, in (0, 1]: who can block.
  double quota = .5;
  friend bool operator==(const DecisionRule&, const DecisionRule&) = default;
};

/// A contested decision with all stakes.
///
/// Invariants: at least one actor, one scale and one stake; codes of actors are unique and not
/// empty, codes of scales too; at most one stake an actor and scale, ordered by (actor, scale);
/// positions and saliences lie in [0, 1], capabilities are finite and not negative, spreads too;
/// on each scale somebody has weight: capability and salience above 0.
class Contest {
 public:
  struct Spec {
    std::string name{};
    std::string description{};
    std::vector<ContestActor> actors{};
    std::vector<ContestedScale> scales{};
    std::vector<Stake> stakes{};  ///< in any order
    DecisionRule rule{};
  };

  /// Errors. `invalid_argument` or `duplicate` with the actor, the scale and the value.
  [[nodiscard]] static Result<Contest> make(Spec spec);

  [[nodiscard]] const std::string& name() const { return spec_.name; }
  [[nodiscard]] const std::string& description() const { return spec_.description; }
  [[nodiscard]] const std::vector<ContestActor>& actors() const { return spec_.actors; }
  [[nodiscard]] const std::vector<ContestedScale>& scales() const { return spec_.scales; }
  [[nodiscard]] const std::vector<Stake>& stakes() const { return spec_.stakes; }
  [[nodiscard]] const DecisionRule& rule() const { return spec_.rule; }
  /// A copy of everything, to be changed and made again.
  [[nodiscard]] Spec spec() const { return spec_; }

  [[nodiscard]] const Stake* find_stake(std::size_t actor, std::size_t scale) const;
  [[nodiscard]] std::optional<std::size_t> find_actor(std::string_view code) const;
  [[nodiscard]] std::optional<std::size_t> find_scale(std::string_view code) const;

  friend bool operator==(const Contest& a, const Contest& b);

 private:
  explicit Contest(Spec spec) : spec_(std::move(spec)) {}
  Spec spec_;
};

}  // namespace quadrille::domain
