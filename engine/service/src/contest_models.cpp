#include "contest_models.hpp"

#include <fmt/format.h>

#include "quadrille/bargaining/central_positions.hpp"
#include "quadrille/bargaining/challenge_model.hpp"
#include "quadrille/bargaining/outcome_distribution.hpp"

#include "model_options.hpp"

namespace quadrille::service {

namespace {

using bargaining::StakeColumns;

std::vector<double> weight_of(const StakeColumns& stakes) {
  return bargaining::weights(stakes, bargaining::Weighing::capability_and_salience);
}

class Runner {
 public:
  Runner(const domain::Contest& contest, std::size_t scale, const ContestQuestion& question)
      : contest_(contest), scale_(scale), question_(question) {}

  /// \param stakes of the scale, as asserted or as drawn
  [[nodiscard]] Result<ModelRun> run(ContestModel model, const std::string& variant,
                                     const StakeColumns& stakes) const {
    switch (model) {
      case ContestModel::pce:
        return election(variant, stakes);
      case ContestModel::compromise:
        return still(stakes, bargaining::compromise(stakes.position, weight_of(stakes)));
      case ContestModel::median:
        return median(variant, stakes);
      case ContestModel::condorcet:
        return condorcet(stakes);
      case ContestModel::nash:
        return nash(variant, stakes);
      case ContestModel::challenge:
        return challenge(variant, stakes);
      case ContestModel::smp:
        return spatial(variant, stakes);
      case ContestModel::exchange:
        return exchange();
    }
    return fail(ErrorCode::invalid_argument, "no such model");
  }

 private:
  [[nodiscard]] ModelRun still(const StakeColumns& stakes, std::optional<double> expected) const {
    return {.expected = expected,
            .turns = {{.position = stakes.position,
                       .median = bargaining::weighted_median(stakes.position, weight_of(stakes)),
                       .mean = bargaining::compromise(stakes.position, weight_of(stakes))}},
            .turn_scales = {scale_},
            .turn_actors = stakes.actor};
  }

  [[nodiscard]] Result<ModelRun> election(const std::string& variant,
                                          const StakeColumns& stakes) const {
    const auto model = election_variant(variant);
    if (!model) {
      return fail(model.error());
    }
    if (*model == bargaining::ElectionModel::markov_uniform) {
      return still(stakes, bargaining::expected_outcome(stakes, contest_.rule()));
    }
    const auto chances =
        bargaining::election_of_positions(stakes.position, weight_of(stakes), {.model = *model});
    return still(stakes, chances.expected);
  }

  [[nodiscard]] Result<ModelRun> median(const std::string& variant,
                                        const StakeColumns& stakes) const {
    if (variant != "middle" && variant != "lower") {
      return no_variant(ContestModel::median, variant);
    }
    return still(stakes,
                 bargaining::weighted_median(stakes.position, weight_of(stakes),
                                             variant == "lower" ? bargaining::MedianTie::lower
                                                                : bargaining::MedianTie::middle));
  }

  [[nodiscard]] Result<ModelRun> condorcet(const StakeColumns& stakes) const {
    const auto winner = bargaining::condorcet_winner(stakes.position, weight_of(stakes));
    ModelRun run = still(stakes, winner.position);
    if (!winner.beats_all) {
      run.note = "no position beats all others";
    }
    return run;
  }

  [[nodiscard]] Result<ModelRun> nash(const std::string& variant,
                                      const StakeColumns& stakes) const {
    bargaining::NashOptions options;
    if (variant == "reference-point") {
      options.reference_point = contest_.scales()[scale_].reference_point;
      if (!options.reference_point) {
        return fail(ErrorCode::invalid_argument,
                    fmt::format("'{}' has no reference point", contest_.scales()[scale_].code));
      }
    } else if (variant != "costly-disagreement") {
      return no_variant(ContestModel::nash, variant);
    }
    const auto solution = bargaining::nash_solution(stakes.position, weight_of(stakes), options);
    ModelRun run = still(stakes, solution.position);
    if (!solution.position) {
      run.note = "no agreement that all prefer to the reference point";
    }
    return run;
  }

  [[nodiscard]] std::string code(const StakeColumns& stakes, std::size_t row) const {
    return contest_.actors()[stakes.actor[row]].code;
  }

  [[nodiscard]] Result<ModelRun> challenge(const std::string& variant,
                                           const StakeColumns& stakes) const {
    const auto options = challenge_variant(variant, question_.options);
    if (!options) {
      return fail(options.error());
    }
    const auto result = bargaining::simulate_challenges(stakes, *options);
    if (!result) {
      return fail(result.error());
    }
    ModelRun run{.expected = result->rounds.back().mean,
                 .turn_scales = {scale_},
                 .turn_actors = stakes.actor};
    for (const bargaining::ChallengeRound& round : result->rounds) {
      ContestTurn turn{.position = round.position, .median = round.median, .mean = round.mean};
      for (const bargaining::ChallengeMove& move : round.move) {
        turn.reason.push_back(move.rival ? fmt::format("{} {}", bargaining::name(move.outcome),
                                                       code(stakes, *move.rival))
                                         : std::string("stayed"));
      }
      run.turns.push_back(std::move(turn));
    }
    return run;
  }

  [[nodiscard]] Result<ModelRun> spatial(const std::string& variant,
                                         const StakeColumns& stakes) const {
    auto table = bargaining::table_of(contest_);
    if (!table) {
      return fail(table.error());
    }
    const auto options = spatial_variant(variant, question_.options, question_.draws.seed);
    if (!options) {
      return fail(options.error());
    }
    // The table holds every actor, so its rows are those of the columns.
    for (std::size_t row = 0; row < stakes.size(); ++row) {
      table->position[row * table->dimensions + scale_] = stakes.position[row];
      table->salience[row * table->dimensions + scale_] = stakes.salience[row];
      table->capability[row] = stakes.capability[row];
    }
    const auto result = bargaining::simulate_spatial_model(*table, *options);
    if (!result) {
      return fail(result.error());
    }
    ModelRun run{.turn_actors = stakes.actor};
    for (std::size_t k = 0; k < table->dimensions; ++k) {
      run.turn_scales.push_back(k);
    }
    const std::vector<double> weight = weight_of(stakes);
    for (const bargaining::SpatialTurn& now : result->turns) {
      ContestTurn turn{.position = now.position};
      std::vector<double> here;
      for (std::size_t row = 0; row < stakes.size(); ++row) {
        here.push_back(now.position[row * table->dimensions + scale_]);
      }
      turn.mean = bargaining::compromise(here, weight);
      turn.median = bargaining::weighted_median(here, weight);
      for (const bargaining::SpatialMove& move : now.move) {
        turn.reason.push_back(reason_of(move, stakes));
      }
      run.turns.push_back(std::move(turn));
    }
    run.expected = run.turns.back().mean;
    if (!result->settled) {
      run.note = "it did not settle in the turns allowed";
    }
    return run;
  }

  [[nodiscard]] std::string reason_of(const bargaining::SpatialMove& move,
                                      const StakeColumns& stakes) const {
    std::string words = move.target
                            ? fmt::format("challenges {} (wins with {:.2f}, gains {:.4f})",
                                          code(stakes, *move.target), move.victory, move.gain)
                            : std::string("challenges nobody");
    if (!move.bargain_with) {
      return words + "; stays";
    }
    return words + fmt::format("; takes {} bargain with {}", move.as_target ? "its" : "the own",
                               code(stakes, *move.bargain_with));
  }

  [[nodiscard]] Result<ModelRun> exchange() const {
    if (contest_.scales().size() < 2) {
      return fail(ErrorCode::invalid_argument, "deals need at least two issues");
    }
    ModelRun run{.exchange = bargaining::exchange_positions(contest_)};
    run.expected = run.exchange->compromise_after[scale_];
    return run;
  }

  static tl::unexpected<Error> no_variant(ContestModel model, const std::string& variant) {
    return fail(ErrorCode::invalid_argument, fmt::format("'{}' is no variant of {}: {}", variant,
                                                         name(model), variants_of(model)));
  }

  const domain::Contest& contest_;
  std::size_t scale_;
  const ContestQuestion& question_;
};

}  // namespace

Result<ModelRun> ContestModels::run(ContestModel model, const std::string& variant,
                                    const StakeColumns& stakes) const {
  return Runner(contest, scale, question).run(model, variant, stakes);
}

}  // namespace quadrille::service
