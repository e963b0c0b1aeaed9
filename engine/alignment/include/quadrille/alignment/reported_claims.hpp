#pragma once

/// \file
/// What reports claim, each event or state of affairs once, with the belief that its independent
/// sources make together.

#include <vector>

#include "quadrille/alignment/parameters.hpp"
#include "quadrille/domain/ids.hpp"
#include "quadrille/domain/world.hpp"

namespace quadrille::alignment {

/// One event or state of affairs, as one or several texts report it.
struct ReportedClaim {
  /// One item of each independent text, best founded first; repetitions and copies are left out.
  std::vector<domain::ItemId> items{};
  std::vector<domain::ItemId> denials{};  ///< items that deny it
  double belief = 0.0;                    ///< of all together, less where denied
  double with_one_more = 0.0;  ///< with one more independent report as good as the best of them
};

/// Model.       model.md section 2, "Once": claims of one type, of one ordered pair (of one pair
///              where the type has no direction), of one issue and host and of days at most three
///              apart are one; once per text, copies once; p = 1 - (1 - p_max) prod over others
///              (1 - p_k)^(1/2), capped; a denial of credibility q multiplies p by 1 - q.
/// Assumes.     Texts by different documents are independent unless their words are the same.
/// Says not.    Whose interest a report serves: that is weighed where alignments are estimated.
/// Errors.      None.
/// Method.      O(items log items).
/// Determinism. Depends on its arguments alone. In the order of each claim's first item.
/// Source.      model.md section 2.
/// Validated.   reported_claims_test.cpp.
[[nodiscard]] std::vector<ReportedClaim> reported_claims(const domain::World& world,
                                                         const Parameters& parameters);

}  // namespace quadrille::alignment
