#include <algorithm>
#include <cmath>

#include <fmt/format.h>

#include "quadrille/service/contest_answer.hpp"
#include "quadrille/service/item_words.hpp"
#include "quadrille/service/run_record.hpp"

namespace quadrille::service {

namespace {

using wire::ColumnType;
using wire::Number;

/// Digits of positions on the user's scale: what peers print, and enough to compare with them.
constexpr int kPositionDigits = 6;

const domain::ContestedScale& scale_of(const ContestAnswer& answer) {
  return answer.contest.scales()[answer.scale];
}

Number shown(const ContestAnswer& answer, double position, int digits = kOutcomeDigits) {
  return {scale_of(answer).shown(position), digits};
}

Number distance(const ContestAnswer& answer, double length, int digits = kOutcomeDigits) {
  return {length * (scale_of(answer).high - scale_of(answer).low), digits};
}

const std::string& code(const ContestAnswer& answer, std::size_t row) {
  return answer.contest.actors()[answer.stakes.actor[row]].code;
}

/// A number of a stake as users write it.
Number stake_number(const ContestAnswer& answer, bargaining::StakeNumber number, double value) {
  if (number == bargaining::StakeNumber::position) {
    return shown(answer, value);
  }
  return {value, kOutcomeDigits};
}

std::string change_words(const ContestAnswer& answer, const bargaining::Change& change) {
  return fmt::format("{} {} {} -> {}", code(answer, change.input.row),
                     bargaining::name(change.input.number),
                     wire::plain_text(stake_number(answer, change.input.number, change.from)),
                     wire::plain_text(stake_number(answer, change.input.number, change.to)));
}

wire::Table turn_table(const ContestAnswer& answer) {
  wire::Table turns({{.name = "turn", .type = ColumnType::integer},
                     {.name = "median", .type = ColumnType::number},
                     {.name = "mean", .type = ColumnType::number},
                     {.name = "positions", .type = ColumnType::table}});
  for (std::size_t number = 0; number < answer.turns.size(); ++number) {
    const ContestTurn& turn = answer.turns[number];
    wire::Table positions({{.name = "actor"},
                           {.name = "dimension"},
                           {.name = "position", .type = ColumnType::number},
                           {.name = "reason"}});
    for (std::size_t row = 0; row < answer.turn_actors.size(); ++row) {
      for (std::size_t k = 0; k < answer.turn_scales.size(); ++k) {
        const auto& scale = answer.contest.scales()[answer.turn_scales[k]];
        positions.add(
            {answer.contest.actors()[answer.turn_actors[row]].code, scale.code,
             Number{scale.shown(turn.position[row * answer.turn_scales.size() + k]),
                    kPositionDigits},
             turn.reason.empty() ? wire::Cell(wire::Missing{}) : wire::Cell(turn.reason[row])});
      }
    }
    turns.add({number,
               turn.median ? wire::Cell(shown(answer, *turn.median, kPositionDigits))
                           : wire::Cell(wire::Missing{}),
               shown(answer, turn.mean, kPositionDigits), positions});
  }
  return turns;
}

wire::Table interval_table(const ContestAnswer& answer) {
  wire::Table table({{.name = "level", .type = ColumnType::number},
                     {.name = "low", .type = ColumnType::number},
                     {.name = "high", .type = ColumnType::number}});
  for (const bargaining::Interval& interval : answer.forecast.intervals) {
    table.add({Number{interval.level, 2}, shown(answer, interval.low, 2),
               shown(answer, interval.high, 2)});
  }
  return table;
}

wire::Record distribution_record(const ContestAnswer& answer) {
  wire::Record quantiles;
  for (std::size_t k = 0; k < kQuantiles.size(); ++k) {
    quantiles.push_back({fmt::format("{}", kQuantiles[k]), shown(answer, answer.quantile[k])});
  }
  return {{"of", answer.quantiles_of}, {"quantiles", quantiles}};
}

wire::Table scale_table(const ContestAnswer& answer) {
  wire::Table table({{.name = "dimension"},
                     {.name = "expected", .type = ColumnType::number},
                     {.name = "compromise", .type = ColumnType::number}});
  for (const ScaleForecast& one : answer.scales) {
    const auto& scale = answer.contest.scales()[one.scale];
    table.add({scale.code, Number{scale.shown(one.expected), kOutcomeDigits},
               Number{scale.shown(one.compromise), kOutcomeDigits}});
  }
  return table;
}

wire::Table screening_table(const ContestAnswer& answer) {
  wire::Table table({{.name = "actor"},
                     {.name = "number"},
                     {.name = "mean_effect", .type = ColumnType::number},
                     {.name = "effect_sd", .type = ColumnType::number}});
  for (const bargaining::Screened& one : answer.morris) {
    table.add({code(answer, one.input.row), bargaining::name(one.input.number),
               distance(answer, one.mean_effect), distance(answer, one.effect_spread)});
  }
  return table;
}

wire::Table variance_table(const ContestAnswer& answer) {
  wire::Table table({{.name = "actor"},
                     {.name = "number"},
                     {.name = "first", .type = ColumnType::number},
                     {.name = "total", .type = ColumnType::number}});
  for (const bargaining::VarianceShare& one : answer.sobol) {
    table.add({code(answer, one.input.row), bargaining::name(one.input.number), Number{one.first},
               Number{one.total}});
  }
  return table;
}

wire::Table winning_table(const ContestAnswer& answer) {
  wire::Table table({{.name = "members", .type = ColumnType::texts},
                     {.name = "share", .type = ColumnType::number}});
  for (const bargaining::WinningSet& set : answer.power->smallest) {
    std::vector<std::string> members;
    for (const std::size_t row : set.members) {
      members.push_back(code(answer, row));
    }
    table.add({members, Number{set.share}});
  }
  return table;
}

}  // namespace

wire::Table stake_table(const ContestAnswer& answer) {
  wire::Table table({{.name = "actor"},
                     {.name = "position", .type = ColumnType::number},
                     {.name = "position_sd", .type = ColumnType::number},
                     {.name = "salience", .type = ColumnType::number},
                     {.name = "capability", .type = ColumnType::number},
                     {.name = "win_probability", .type = ColumnType::number},
                     {.name = "description"},
                     {.name = "items", .type = ColumnType::texts}});
  for (std::size_t row = 0; row < answer.stakes.size(); ++row) {
    const domain::Stake& stake = *answer.contest.find_stake(answer.stakes.actor[row], answer.scale);
    table.add({code(answer, row), shown(answer, stake.position.value, 2),
               distance(answer, stake.position.sd, 2), Number{stake.salience.value},
               Number{stake.capability.value}, Number{answer.forecast.win_probability[row]},
               answer.contest.actors()[stake.actor].description, item_numbers(stake.rests_on)});
  }
  return table;
}

wire::Table lens_table(const ContestAnswer& answer) {
  wire::Table table({{.name = "model"},
                     {.name = "variant"},
                     {.name = "expected", .type = ColumnType::number},
                     {.name = "note"}});
  for (const ContestLens& lens : answer.lenses) {
    table.add(
        {name(lens.model), lens.variant,
         lens.expected ? wire::Cell(shown(answer, *lens.expected, 2)) : wire::Cell(wire::Missing{}),
         lens.note});
  }
  return table;
}

wire::Table lever_table(const ContestAnswer& answer) {
  wire::Table table({{.name = "actor"},
                     {.name = "number"},
                     {.name = "from", .type = ColumnType::number},
                     {.name = "to", .type = ColumnType::number},
                     {.name = "expected", .type = ColumnType::number},
                     {.name = "robustness", .type = ColumnType::number},
                     {.name = "reached_anyway", .type = ColumnType::number},
                     {.name = "size", .type = ColumnType::number},
                     {.name = "and"},
                     {.name = "best_reply"},
                     {.name = "after_reply", .type = ColumnType::number},
                     {.name = "survives_reply", .type = ColumnType::flag}});
  if (!answer.levers) {
    return table;
  }
  for (const bargaining::Lever& lever : answer.levers->levers) {
    const bargaining::Change& first = lever.changes.front();
    wire::Cell reply;
    wire::Cell after;
    if (lever.best_reply) {
      reply = fmt::format(
          "{} {} {}", code(answer, lever.best_reply->row),
          bargaining::name(lever.best_reply->number),
          wire::plain_text(stake_number(answer, lever.best_reply->number, lever.best_reply->to)));
      after = shown(answer, lever.best_reply->expected, 2);
    }
    table.add({code(answer, first.input.row), bargaining::name(first.input.number),
               stake_number(answer, first.input.number, first.from),
               stake_number(answer, first.input.number, first.to), shown(answer, lever.expected),
               Number{lever.robustness}, Number{lever.without}, Number{lever.size},
               lever.changes.size() > 1 ? wire::Cell(change_words(answer, lever.changes[1]))
                                        : wire::Cell(wire::Missing{}),
               reply, after, lever.survives_reply});
  }
  return table;
}

wire::Table tornado_table(const ContestAnswer& answer) {
  wire::Table table({{.name = "actor"},
                     {.name = "number"},
                     {.name = "low_input", .type = ColumnType::number},
                     {.name = "high_input", .type = ColumnType::number},
                     {.name = "at_low", .type = ColumnType::number},
                     {.name = "at_high", .type = ColumnType::number},
                     {.name = "median_locked", .type = ColumnType::flag}});
  for (const bargaining::TornadoBar& bar : answer.tornado) {
    table.add({code(answer, bar.input.row), bargaining::name(bar.input.number),
               stake_number(answer, bar.input.number, bar.low_input),
               stake_number(answer, bar.input.number, bar.high_input), shown(answer, bar.at_low),
               shown(answer, bar.at_high), bar.median_locked});
  }
  return table;
}

wire::Table power_table(const ContestAnswer& answer) {
  wire::Table table({{.name = "actor"},
                     {.name = "shapley_shubik", .type = ColumnType::number},
                     {.name = "banzhaf", .type = ColumnType::number},
                     {.name = "can_block", .type = ColumnType::flag}});
  if (!answer.power) {
    return table;
  }
  for (std::size_t row = 0; row < answer.stakes.size(); ++row) {
    table.add({code(answer, row), Number{answer.power->shapley_shubik[row]},
               Number{answer.power->banzhaf[row]}, bool(answer.power->can_block[row])});
  }
  return table;
}

wire::Table exchange_table(const ContestAnswer& answer) {
  wire::Table table({{.name = "actor_i"},
                     {.name = "issue_supplied_by_i"},
                     {.name = "actor_j"},
                     {.name = "issue_supplied_by_j"},
                     {.name = "gain", .type = ColumnType::number},
                     {.name = "x_i", .type = ColumnType::number},
                     {.name = "y_i", .type = ColumnType::number},
                     {.name = "x_j", .type = ColumnType::number},
                     {.name = "y_j", .type = ColumnType::number}});
  if (!answer.exchange) {
    return table;
  }
  const auto& scales = answer.contest.scales();
  constexpr int kDigits = 9;
  for (const bargaining::Exchange& deal : answer.exchange->exchanges) {
    const auto& i = scales[deal.given_by_first];
    const auto& j = scales[deal.given_by_second];
    table.add({answer.contest.actors()[deal.first].code, i.code,
               answer.contest.actors()[deal.second].code, j.code,
               // As the field prints it: for positions from 0 to 100.
               Number{deal.gain * 100.0, kDigits}, Number{i.shown(deal.first_from), kDigits},
               Number{i.shown(deal.first_to), kDigits}, Number{j.shown(deal.second_from), kDigits},
               Number{j.shown(deal.second_to), kDigits}});
  }
  return table;
}

wire::Table position_table(const ContestAnswer& answer) {
  wire::Table table({{.name = "turn", .type = ColumnType::integer},
                     {.name = "actor"},
                     {.name = "dimension"},
                     {.name = "position", .type = ColumnType::number},
                     {.name = "reason"}});
  const wire::Table turns = turn_table(answer);
  for (const auto& turn : turns.rows()) {
    for (const auto& row : std::get<wire::Table>(turn.back().value).rows()) {
      table.add({turn.front(), row[0], row[1], row[2], row[3]});
    }
  }
  return table;
}

wire::Record to_record(const ContestAnswer& answer) {
  const domain::ContestedScale& scale = scale_of(answer);
  wire::Record record = {
      {"name", answer.contest.name()},
      {"issue", scale.code},
      {"scale", wire::Record{{"low", Number{scale.low, 2}}, {"high", Number{scale.high, 2}}}},
      {"model", name(answer.model)},
      {"variant", answer.variant},
      {"options", answer.options},
      {"seed", static_cast<std::int64_t>(answer.seed)},
      {"version", program_version()},
      {"expected", shown(answer, answer.expected, kPositionDigits)},
      {"compromise", shown(answer, answer.forecast.compromise, kPositionDigits)},
      {"distribution", distribution_record(answer)},
      {"intervals", interval_table(answer)},
      {"calibrated_on", wire::Record{{"data", answer.calibration.learned_on},
                                     {"outcomes", answer.calibration.outcomes}}},
      {"input_spread", wire::Record{{"mean", shown(answer, answer.inputs.mean)},
                                    {"sd", distance(answer, answer.inputs.sd)},
                                    {"low", shown(answer, answer.inputs.low)},
                                    {"high", shown(answer, answer.inputs.high)},
                                    {"draws", answer.inputs.expected.size()}}},
      {"stakes", stake_table(answer)},
      {"dimensions", scale_table(answer)},
      {"turns", turn_table(answer)},
      {"lenses", lens_table(answer)},
      {"levers", lever_table(answer)},
      {"tornado", tornado_table(answer)}};
  if (!answer.morris.empty()) {
    record.push_back({"morris", screening_table(answer)});
  }
  if (!answer.sobol.empty()) {
    record.push_back({"sobol", variance_table(answer)});
  }
  if (answer.power) {
    record.push_back({"power", power_table(answer)});
    record.push_back({"winning_sets", winning_table(answer)});
  }
  if (answer.exchange) {
    record.push_back({"exchanges", exchange_table(answer)});
    wire::Table gains({{.name = "actor"},
                       {.name = "total_gain", .type = ColumnType::number},
                       {.name = "external_gain", .type = ColumnType::number}});
    for (std::size_t actor = 0; actor < answer.contest.actors().size(); ++actor) {
      gains.add({answer.contest.actors()[actor].code,
                 Number{answer.exchange->total_gain[actor] * 100.0, kOutcomeDigits},
                 Number{answer.exchange->external_gain[actor] * 100.0, kOutcomeDigits}});
    }
    record.push_back({"gains", gains});
  }
  record.push_back({"notes", answer.notes});
  return record;
}

}  // namespace quadrille::service
