#pragma once

/// \file
/// Positions and capabilities that follow from the evidence of a case.

#include <optional>
#include <string>
#include <vector>

#include "quadrille/base/result.hpp"
#include "quadrille/domain/case.hpp"
#include "quadrille/domain/contest.hpp"
#include "quadrille/domain/issue.hpp"
#include "quadrille/domain/record_table.hpp"

namespace quadrille::service {

struct DerivedPosition {
  domain::Asserted position{};  ///< in [0, 1]
  std::vector<domain::ItemId> items{};
  std::string words{};
};

/// What actors said on an issue, and what its theatre makes of them.
class DerivedStakes {
 public:
  /// \param known what alignments and statements are read off
  /// \param done what stands in the theatre: the same case, or one with the acts of a scenario
  /// \param theatre where the issue's presences stand; none: nothing can be derived from one
  /// Errors. Those of theatres and postures.
  [[nodiscard]] static Result<DerivedStakes> make(const domain::Case& known,
                                                  const domain::Case& done,
                                                  const domain::Records& records,
                                                  const domain::Issue& issue,
                                                  const domain::Theatre* theatre, domain::Day on);

  /// None: it said nothing on the issue.
  [[nodiscard]] std::optional<DerivedPosition> by_stances(domain::ActorId actor) const;
  /// None: no theatre, no beneficiary's presence in it, or the actor is not asked about.
  [[nodiscard]] std::optional<DerivedPosition> by_theatre(domain::ActorId actor) const;
  /// Thousand personnel; none: no weight there.
  [[nodiscard]] std::optional<domain::Asserted> weight(domain::ActorId actor) const;
  /// Who said something on the issue.
  [[nodiscard]] std::vector<domain::ActorId> speakers() const;
  /// Who has at least this share of the theatre.
  [[nodiscard]] std::vector<domain::ActorId> holders(double least) const;

 private:
  struct Said {
    domain::ActorId actor{};
    double favours = 0.0;  ///< sum of beliefs
    double all = 0.0;
    std::vector<domain::ItemId> items{};
  };
  struct Preferred {
    domain::ActorId actor{};
    DerivedPosition position{};
  };
  struct Weight {
    domain::ActorId actor{};
    double share = 0.0;
    domain::Asserted weight{};
  };
  std::vector<Said> said_{};
  std::vector<Preferred> preferred_{};
  std::vector<Weight> weights_{};
};

}  // namespace quadrille::service
