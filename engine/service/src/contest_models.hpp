#pragma once

/// \file
/// Every model of a contested decision by its name and variant, with one form of answer.

#include <optional>
#include <string>
#include <vector>

#include "quadrille/bargaining/exchange.hpp"
#include "quadrille/bargaining/spatial_model.hpp"
#include "quadrille/base/result.hpp"
#include "quadrille/service/contest_answer.hpp"

namespace quadrille::service {

/// What one model says.
struct ModelRun {
  std::optional<double> expected{};
  std::vector<ContestTurn> turns{};
  std::vector<std::size_t> turn_scales{};
  std::vector<std::size_t> turn_actors{};
  std::optional<bargaining::ExchangeResult> exchange{};
  std::string note{};
};

/// One scale of a contest, and what is asked of its models.
struct ContestModels {
  const domain::Contest& contest;
  std::size_t scale = 0;
  const ContestQuestion& question;

  /// \param stakes of the scale, as asserted or as drawn
  /// Errors. `invalid_argument` for a variant or an option; those of the model.
  [[nodiscard]] Result<ModelRun> run(ContestModel model, const std::string& variant,
                                     const bargaining::StakeColumns& stakes) const;
};

}  // namespace quadrille::service
