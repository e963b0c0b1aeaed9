#pragma once

/// \file
/// Two worlds side by side: what a scenario changes, by how much, and how sure the direction is.

#include <cstddef>
#include <optional>
#include <stop_token>
#include <string>
#include <vector>

#include "quadrille/alignment/parameters.hpp"
#include "quadrille/base/result.hpp"
#include "quadrille/domain/record_table.hpp"
#include "quadrille/domain/world.hpp"
#include "quadrille/scenario/edits.hpp"
#include "quadrille/theatre/draws.hpp"
#include "quadrille/theatre/theatre_options.hpp"

namespace quadrille::scenario {

struct CompareOptions {
  std::vector<domain::TheatreId> theatres{};  ///< empty: all of the case
  std::vector<domain::ActorId> whom{};  ///< whose answers by who fills a gap are wanted in any case
  theatre::TheatreOptions theatre{};
  theatre::DrawOptions draws{};  ///< no draws: differences without their spread, and no fills
  alignment::Parameters parameters{};
  domain::Unreviewed unreviewed = domain::Unreviewed::counted;
};

/// One number that is not the same.
struct Change {
  std::string kind{};     ///< "alignment", "share", "comfort", "threat", "freedom_of_action",
                          ///< "counterweight", "reach", "vacuum", "edge", "surprise",
                          ///< "decision"
  std::string subject{};  ///< "ISR", "ISR-RUS", "RUS for ISR against TUR", "RUS to Bangui"
  std::string theatre{};  ///< its code; empty for what is of none
  std::optional<double> before{};
  std::optional<double> after{};  ///< empty: it is no more (a destination that is cut off)
  std::optional<double> sd{};     ///< of the difference
  std::optional<double> same_sign{};
  std::string why{};  ///< the parts that changed most, in words
};

/// Whether chance has a part in it: a share that an edit fixes has none, nor has a figure that is
/// not drawn (counterweights, reach, edges).
[[nodiscard]] bool has_spread(const Change& change);

/// First what comes or goes; then what has a spread, the largest in units of it first; then the
/// rest by kind, the largest first: what the edits fix, what is not drawn, counterweights.
void sort_changes(std::vector<Change>& changes);

/// The change of one actor's lot under each assumption of who fills a gap.
struct FillAnswer {
  std::string theatre{};
  domain::ActorId actor{};
  std::string fill{};  ///< "as given", "none", "half", "worst"
  std::vector<theatre::Contrast> contrasts{};
};

struct Comparison {
  std::vector<Change> changes{};    ///< in the order of sort_changes()
  std::vector<FillAnswer> fills{};  ///< only where a presence ends or changes hands
  std::vector<std::string>
      conflicts{};  ///< evidence of later days that speaks against the scenario
};

/// Model.       model.md section 8. Alignments of both worlds are those of the case with the learn
///              edits against the case without, as known on the day; the do edits act on theatres
///              and reach, and with a response psi on alignments: a + psi (a' - a), a' as if the
///              edits had been observed. Differences are drawn with paired chance.
/// Assumes.     What its parts assume; that nobody else answers the change.
/// Says not.    What actors will do about it.
/// Errors.      Those of apply(), theatre_facts() and reach(); `cancelled`.
/// Method.      Alignments are estimated once, and once more where the scenario learns or has a
///              response.
/// Determinism. Same bits on any number of threads. An empty scenario changes nothing.
/// Source.      model.md section 8.
/// Validated.   comparison_test.cpp.
[[nodiscard]] Result<Comparison> compare(const domain::Case& facts, const domain::Records& records,
                                         const Scenario& scenario, const CompareOptions& options,
                                         const std::stop_token& stop = {});

}  // namespace quadrille::scenario
