#include "quadrille/service/contest_answer.hpp"

#include <algorithm>
#include <cmath>
#include <functional>

#include <fmt/format.h>

#include "quadrille/bargaining/central_positions.hpp"
#include "quadrille/base/parallel.hpp"

#include "contest_models.hpp"

namespace quadrille::service {

namespace {

using bargaining::StakeColumns;

constexpr std::array kAnsweredModels = {
    ContestModel::pce,  ContestModel::compromise, ContestModel::median, ContestModel::condorcet,
    ContestModel::nash, ContestModel::challenge,  ContestModel::smp,    ContestModel::exchange};
/// Draws of a lens that is shown beside the forecast: its mean is stable to about a point.
constexpr std::size_t kLensDraws = 200;
/// Above this the spatial model is no quick lens; it is run where it is asked for.
constexpr std::size_t kSpatialLensActors = 60;

std::string default_variant(ContestModel model) {
  const std::string all = variants_of(model);
  return all.substr(0, all.find(','));
}

/// The mean of a model over drawn stakes, which a chaotic model needs.
Result<bargaining::DrawnOutcomes> over_draws(const ContestModels& runner, ContestModel model,
                                             const std::string& variant, const StakeColumns& stakes,
                                             const bargaining::StakeSpread& spread,
                                             const bargaining::DrawOptions& draws,
                                             const std::stop_token& stop) {
  std::vector<double> expected(draws.draws);
  const bool done = for_each_chunk(
      draws.draws, 16, draws.threads,
      [&](std::size_t first, std::size_t last) {
        for (std::size_t draw = first; draw < last; ++draw) {
          const auto run =
              runner.run(model, variant, bargaining::draw_stakes(stakes, spread, draws.seed, draw));
          expected[draw] = run ? run->expected.value_or(0.0) : 0.0;
        }
      },
      stop);
  if (!done) {
    return fail(ErrorCode::cancelled, "stopped between two draws");
  }
  return bargaining::summary(std::move(expected));
}

bool is_drawn_lens(ContestModel model) {
  return model == ContestModel::challenge || model == ContestModel::smp;
}

std::vector<ContestLens> lenses_of(const domain::Contest& contest, std::size_t scale,
                                   const StakeColumns& stakes,
                                   const bargaining::StakeSpread& spread,
                                   const ContestQuestion& question, const std::stop_token& stop) {
  struct Wish {
    ContestModel model;
    std::string variant;
  };
  std::vector<Wish> wishes = {{ContestModel::median, "middle"},
                              {ContestModel::condorcet, ""},
                              {ContestModel::nash, "costly-disagreement"},
                              {ContestModel::challenge, "as-printed"},
                              {ContestModel::challenge, "scholz-code"},
                              {ContestModel::smp, "ktab-exact"},
                              {ContestModel::smp, "third-party-corrected"}};
  if (contest.scales()[scale].reference_point) {
    wishes.insert(wishes.begin() + 3, {ContestModel::nash, "reference-point"});
  }
  if (contest.scales().size() > 1) {
    wishes.push_back({ContestModel::exchange, ""});
  }
  ContestQuestion plain = question;
  plain.options.clear();
  const ContestModels runner{.contest = contest, .scale = scale, .question = plain};
  std::vector<ContestLens> lenses;
  for (const Wish& wish : wishes) {
    ContestLens lens{.model = wish.model, .variant = wish.variant};
    if (wish.model == ContestModel::smp && stakes.size() > kSpatialLensActors) {
      lens.note =
          fmt::format("more than {} actors: ask for it with --model smp", kSpatialLensActors);
      lenses.push_back(std::move(lens));
      continue;
    }
    const auto run = runner.run(wish.model, wish.variant, stakes);
    if (!run) {
      lens.note = run.error().message;
      lenses.push_back(std::move(lens));
      continue;
    }
    lens.expected = run->expected;
    lens.note = run->note;
    if (is_drawn_lens(wish.model)) {
      bargaining::DrawOptions draws = question.draws;
      draws.draws = kLensDraws;
      const auto drawn = over_draws(runner, wish.model, wish.variant, stakes, spread, draws, stop);
      if (!drawn) {
        return lenses;
      }
      lens.expected = drawn->mean;
      lens.note = fmt::format("mean of {} draws", kLensDraws);
    }
    lenses.push_back(std::move(lens));
  }
  return lenses;
}

Result<void> add_wanted(const ContestQuestion& question, const bargaining::StakeSpread& spread,
                        const std::stop_token& stop, ContestAnswer& answer) {
  const domain::ContestedScale& scale = answer.contest.scales()[answer.scale];
  const domain::DecisionRule& rule = answer.contest.rule();
  if (question.mark) {
    bargaining::LeverOptions options{
        .mark = (*question.mark - scale.low) / (scale.high - scale.low), .most = question.levers};
    options.draws = question.draws;
    options.draws.draws = std::min<std::size_t>(question.draws.draws, 500);
    if (!(options.mark >= 0.0 && options.mark <= 1.0)) {
      return fail(ErrorCode::invalid_argument,
                  fmt::format("the mark {} lies off the scale {} to {}", *question.mark, scale.low,
                              scale.high));
    }
    auto levers = bargaining::find_levers(answer.stakes, spread, rule, options, stop);
    if (!levers) {
      return fail(levers.error());
    }
    answer.levers = std::move(*levers);
  }
  answer.tornado = bargaining::tornado(answer.stakes, spread, rule);
  if (question.sensitivity == Wanted::yes) {
    const bargaining::SensitivityOptions options{.seed = question.draws.seed,
                                                 .threads = question.draws.threads};
    auto morris = bargaining::morris_screening(answer.stakes, spread, rule, options, stop);
    if (!morris) {
      return fail(morris.error());
    }
    auto sobol = bargaining::sobol_indices(answer.stakes, spread, rule, options, stop);
    if (!sobol) {
      return fail(sobol.error());
    }
    answer.morris = std::move(*morris);
    answer.sobol = std::move(*sobol);
  }
  if (question.power == Wanted::yes) {
    auto power = bargaining::voting_power(answer.stakes.capability, {.quota = rule.quota});
    if (!power) {
      return fail(power.error());
    }
    answer.power = std::move(*power);
  }
  return {};
}

}  // namespace

std::string_view name(ContestModel model) {
  switch (model) {
    case ContestModel::pce:
      return "pce";
    case ContestModel::compromise:
      return "compromise";
    case ContestModel::median:
      return "median";
    case ContestModel::condorcet:
      return "condorcet";
    case ContestModel::nash:
      return "nash";
    case ContestModel::challenge:
      return "challenge";
    case ContestModel::smp:
      return "smp";
    case ContestModel::exchange:
      return "exchange";
  }
  return "";
}

std::optional<ContestModel> parse_contest_model(std::string_view text) {
  for (const ContestModel model : kAnsweredModels) {
    if (name(model) == text) {
      return model;
    }
  }
  return std::nullopt;
}

std::string variants_of(ContestModel model) {
  switch (model) {
    case ContestModel::pce:
      return "markov-uniform, conditional, markov-incentive";
    case ContestModel::median:
      return "middle, lower";
    case ContestModel::nash:
      return "costly-disagreement, reference-point";
    case ContestModel::challenge:
      return "as-printed, scholz-code, no-conflict";
    case ContestModel::smp:
      return "ktab-exact, third-party-corrected";
    case ContestModel::compromise:
    case ContestModel::condorcet:
    case ContestModel::exchange:
      return "";
  }
  return "";
}

Result<ContestAnswer> answer_contest(const domain::Contest& contest,
                                     const ContestQuestion& question, const std::stop_token& stop) {
  std::size_t scale = 0;
  if (question.scale) {
    const auto found = contest.find_scale(*question.scale);
    if (!found) {
      std::string known;
      for (const auto& one : contest.scales()) {
        known += (known.empty() ? "" : ", ") + one.code;
      }
      return fail(ErrorCode::not_found,
                  fmt::format("'{}' is no issue here: {}", *question.scale, known));
    }
    scale = *found;
  }
  if (auto sound = question.draws.validate(); !sound) {
    return fail(sound.error());
  }
  const std::string variant =
      question.variant.empty() ? default_variant(question.model) : question.variant;
  if (!question.variant.empty() && variants_of(question.model).empty()) {
    return fail(ErrorCode::invalid_argument,
                fmt::format("{} has no variants", name(question.model)));
  }
  const StakeColumns stakes = bargaining::columns_of(contest, scale);
  const bargaining::StakeSpread spread = bargaining::spread_of(contest, scale, question.draws);
  auto forecast = bargaining::estimate_outcome(stakes, contest.rule(), question.calibration);
  if (!forecast) {
    return fail(forecast.error());
  }
  const ContestModels runner{.contest = contest, .scale = scale, .question = question};
  auto run = runner.run(question.model, variant, stakes);
  if (!run) {
    return fail(run.error());
  }

  ContestAnswer answer{.contest = contest,
                       .scale = scale,
                       .model = question.model,
                       .variant = variant,
                       .options = question.options,
                       .seed = question.draws.seed,
                       .expected = run->expected.value_or(forecast->expected),
                       .forecast = std::move(*forecast),
                       .stakes = stakes,
                       .calibration = question.calibration,
                       .turn_scales = run->turn_scales,
                       .turn_actors = run->turn_actors,
                       .turns = std::move(run->turns),
                       .exchange = std::move(run->exchange)};
  if (!run->note.empty()) {
    answer.notes.push_back(run->note);
  }
  const bool default_answer =
      question.model == ContestModel::pce && variant == default_variant(ContestModel::pce);
  bargaining::DrawOptions draws = question.draws;
  if (is_drawn_lens(question.model)) {
    draws.draws = std::min(draws.draws, kLensDraws);
  }
  auto inputs = default_answer
                    ? bargaining::draw_outcomes(stakes, spread, contest.rule(), draws, stop)
                    : over_draws(runner, question.model, variant, stakes, spread, draws, stop);
  if (!inputs) {
    return fail(inputs.error());
  }
  answer.inputs = std::move(*inputs);
  answer.quantiles_of = default_answer ? "forecast" : "drawn stakes";
  std::vector<double> sorted = answer.inputs.expected;
  std::ranges::sort(sorted);
  for (const double p : kQuantiles) {
    const auto rank = static_cast<std::size_t>(std::ceil(p * static_cast<double>(sorted.size())));
    answer.quantile.push_back(default_answer ? answer.forecast.distribution.quantile(p)
                                             : sorted[std::max<std::size_t>(rank, 1) - 1]);
  }
  for (std::size_t one = 0; one < contest.scales().size(); ++one) {
    const StakeColumns columns = bargaining::columns_of(contest, one);
    answer.scales.push_back(
        {.scale = one,
         .expected = bargaining::expected_outcome(columns, contest.rule()),
         .compromise = bargaining::compromise(
             columns.position,
             bargaining::weights(columns, bargaining::Weighing::capability_and_salience))});
  }
  if (question.lenses == Wanted::yes && default_answer) {
    answer.lenses = lenses_of(contest, scale, stakes, spread, question, stop);
  }
  if (auto added = add_wanted(question, spread, stop, answer); !added) {
    return fail(added.error());
  }
  if (stop.stop_requested()) {
    return fail(ErrorCode::cancelled, "stopped");
  }
  return answer;
}

}  // namespace quadrille::service
