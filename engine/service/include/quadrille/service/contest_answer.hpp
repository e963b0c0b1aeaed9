#pragma once

/// \file
/// What will come out of a contested decision, why, and who could move it.

#include <array>
#include <cstdint>
#include <optional>
#include <stop_token>
#include <string>
#include <vector>

#include "quadrille/bargaining/exchange.hpp"
#include "quadrille/bargaining/input_draws.hpp"
#include "quadrille/bargaining/levers.hpp"
#include "quadrille/bargaining/outcome_distribution.hpp"
#include "quadrille/bargaining/sensitivity.hpp"
#include "quadrille/bargaining/voting_power.hpp"
#include "quadrille/base/result.hpp"
#include "quadrille/domain/contest.hpp"
#include "quadrille/wire/table.hpp"

namespace quadrille::service {

/// Digits of an outcome on the user's scale.
inline constexpr int kOutcomeDigits = 4;

/// The default answer is the election beside the compromise; the others are lenses.
enum class ContestModel : std::uint8_t {
  pce,
  compromise,
  median,
  condorcet,
  nash,
  challenge,
  smp,
  exchange,
};
[[nodiscard]] std::string_view name(ContestModel model);
[[nodiscard]] std::optional<ContestModel> parse_contest_model(std::string_view text);
/// "markov-uniform, conditional, markov-incentive": the first is the default.
[[nodiscard]] std::string variants_of(ContestModel model);

/// Whether to spend time on parts of the answer that are not always wanted.
enum class Wanted : std::uint8_t { no, yes };

struct ContestQuestion {
  std::optional<std::string> scale{};  ///< code; else the first
  ContestModel model = ContestModel::pce;
  std::string variant{};               ///< empty: the model's default
  std::vector<std::string> options{};  ///< "voting=cubic", of the spatial and challenge models
  std::optional<double> mark{};        ///< where levers shall move the outcome, on the user's scale
  std::size_t levers = 10;
  bargaining::DrawOptions draws{};
  Wanted sensitivity = Wanted::no;
  Wanted power = Wanted::no;
  Wanted lenses = Wanted::yes;
  bargaining::Calibration calibration = bargaining::calibration_on_eu_decisions();
};

/// One model's answer beside the forecast.
struct ContestLens {
  ContestModel model{};
  std::string variant{};
  std::optional<double> expected{};  ///< in [0, 1]; none: no agreement, or it does not apply
  std::string note{};
};

struct ContestTurn {
  std::vector<double> position{};  ///< shape (actors with a stake, dimensions), in [0, 1]
  std::optional<double> median{};
  double mean = 0.0;
  std::vector<std::string> reason{};  ///< shape (actors); empty at the start
};

/// One scale's default answer, for contests of several.
struct ScaleForecast {
  std::size_t scale = 0;
  double expected = 0.0;
  double compromise = 0.0;
};

struct ContestAnswer {
  domain::Contest contest;
  std::size_t scale = 0;
  ContestModel model{};
  std::string variant{};
  std::vector<std::string> options{};
  std::uint64_t seed = 1;
  double expected = 0.0;                 ///< of the model asked for, in [0, 1]
  bargaining::OutcomeForecast forecast;  ///< the default answer on the scale
  bargaining::DrawnOutcomes inputs{};    ///< of the model asked for, over drawn stakes
  bargaining::StakeColumns stakes{};     ///< of the scale
  bargaining::Calibration calibration{};
  std::vector<double> quantile{};          ///< at kQuantiles
  std::string quantiles_of{};              ///< "forecast" or "drawn stakes"
  std::vector<std::size_t> turn_scales{};  ///< columns of ContestTurn::position
  std::vector<std::size_t> turn_actors{};  ///< rows of ContestTurn::position
  std::vector<ContestTurn> turns{};
  std::vector<ContestLens> lenses{};
  std::vector<ScaleForecast> scales{};
  std::optional<bargaining::LeverSearch> levers{};
  std::vector<bargaining::TornadoBar> tornado{};
  std::vector<bargaining::Screened> morris{};
  std::vector<bargaining::VarianceShare> sobol{};
  std::optional<bargaining::VotingPower> power{};
  std::optional<bargaining::ExchangeResult> exchange{};
  std::vector<std::string> notes{};
};

inline constexpr std::array kQuantiles = {.05, .1, .25, .5, .75, .9, .95};

/// Errors. `not_found` for a scale that the contest lacks; `invalid_argument` for a variant, an
/// option or a mark that cannot be; those of the models; `cancelled`.
[[nodiscard]] Result<ContestAnswer> answer_contest(const domain::Contest& contest,
                                                   const ContestQuestion& question,
                                                   const std::stop_token& stop = {});

/// `{"issue", "model", "variant", "expected", "compromise", "distribution": {"quantiles"},
/// "intervals", "input_spread", "turns", "lenses", "levers", ...}`, on the user's scale.
[[nodiscard]] wire::Record to_record(const ContestAnswer& answer);

// Parts as tables; shared by JSON, CSV and the terminal.
[[nodiscard]] wire::Table stake_table(const ContestAnswer& answer);
[[nodiscard]] wire::Table lens_table(const ContestAnswer& answer);
[[nodiscard]] wire::Table lever_table(const ContestAnswer& answer);
[[nodiscard]] wire::Table tornado_table(const ContestAnswer& answer);
[[nodiscard]] wire::Table power_table(const ContestAnswer& answer);
[[nodiscard]] wire::Table exchange_table(const ContestAnswer& answer);
/// A row each turn, actor and dimension.
[[nodiscard]] wire::Table position_table(const ContestAnswer& answer);

}  // namespace quadrille::service
