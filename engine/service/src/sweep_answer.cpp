#include "quadrille/service/sweep_answer.hpp"

#include <algorithm>
#include <bit>
#include <cmath>
#include <cstdint>
#include <set>

#include <fmt/format.h>

#include "quadrille/base/contract.hpp"
#include "quadrille/base/digest.hpp"
#include "quadrille/service/contest_answer.hpp"
#include "quadrille/service/run_record.hpp"
#include "quadrille/wire/text_table.hpp"

namespace quadrille::service {
namespace {

using bargaining::SweptOutcome;
using wire::ColumnType;
using wire::Number;

constexpr int kMostDigits = 6;

/// As few digits as show every value of an axis as it is.
int digits_of(const std::vector<double>& values) {
  double unit = 1.0;
  for (int digits = 0; digits < kMostDigits; ++digits, unit *= 10.0) {
    bool shown = true;
    for (const double value : values) {
      constexpr double kRounding = 1e-9;  // of the arithmetic that made the steps
      shown = shown && std::fabs(std::round(value * unit) / unit - value) <=
                           kRounding * std::fmax(1.0, std::fabs(value));
    }
    if (shown) {
      return digits;
    }
  }
  return kMostDigits;
}

/// Of every bit of every outcome, lowest byte first: printed digits are few.
std::string fingerprint(std::span<const SweptOutcome> outcomes) {
  std::string bytes;
  for (const SweptOutcome& outcome : outcomes) {
    for (const double value :
         {outcome.expected, outcome.mean, outcome.sd, outcome.low, outcome.high}) {
      const auto bits = std::bit_cast<std::uint64_t>(value);
      for (unsigned shift = 0; shift < 64; shift += 8) {
        bytes.push_back(static_cast<char>((bits >> shift) & 0xFFU));
      }
    }
  }
  return sha256_hex(bytes);
}

}  // namespace

wire::Report to_report(const Sweep& sweep, std::span<const SweptOutcome> outcomes) {
  const bargaining::SweepPlan& plan = sweep.plan;
  const domain::ContestedScale& scale = plan.spec().contest.scales()[plan.spec().scale];
  QUADRILLE_EXPECT(outcomes.size() == plan.points() * sweep.models.size(),
                   "an outcome a point and model");
  std::vector<wire::Column> columns = {{.name = "point", .type = ColumnType::integer}};
  std::vector<int> digits;
  for (const SweepAxis& axis : sweep.axes) {
    columns.push_back({.name = fmt::format("{}_{}", axis.actor, bargaining::name(axis.number)),
                       .type = ColumnType::number});
    digits.push_back(digits_of(axis.values));
  }
  columns.push_back({.name = "model"});
  columns.push_back({.name = "variant"});
  for (const char* number : {"expected", "mean", "sd", "q10", "q90"}) {
    columns.push_back({.name = number, .type = ColumnType::number});
  }
  wire::Table table(std::move(columns));
  const auto place = [&scale](double value) { return Number{scale.shown(value), kOutcomeDigits}; };
  for (std::size_t row = 0; row < outcomes.size(); ++row) {
    const std::size_t index = row / sweep.models.size();
    const SweepModelName& model = sweep.models[row % sweep.models.size()];
    const std::vector<std::size_t> steps = plan.steps_at(index);
    std::vector<wire::Cell> cells = {index};
    for (std::size_t axis = 0; axis < steps.size(); ++axis) {
      cells.emplace_back(Number{sweep.axes[axis].values[steps[axis]], digits[axis]});
    }
    cells.emplace_back(model.model);
    cells.push_back(model.variant.empty() ? wire::Cell() : wire::Cell(model.variant));
    const SweptOutcome& outcome = outcomes[row];
    cells.emplace_back(place(outcome.expected));
    cells.emplace_back(place(outcome.mean));
    cells.emplace_back(Number{outcome.sd * (scale.high - scale.low), kOutcomeDigits});
    cells.emplace_back(place(outcome.low));
    cells.emplace_back(place(outcome.high));
    table.add(std::move(cells));
  }
  const wire::Record run = {{"engine", "bargaining"},
                            {"version", program_version()},
                            {"seed", plan.spec().draws.seed},
                            {"draws", plan.spec().draws.draws},
                            {"contest_sha256", sweep.contest_sha256},
                            {"outcomes_sha256", fingerprint(outcomes)}};
  return {.head = {{"contest", plan.spec().contest.name()},
                   {"issue", scale.code},
                   {"low", Number{scale.low, kOutcomeDigits}},
                   {"high", Number{scale.high, kOutcomeDigits}}},
          .name = "points",
          .table = std::move(table),
          .tail = {{"notes", sweep.notes}, {"run", run}}};
}

std::string to_text(const Sweep& sweep, const wire::Report& report, std::size_t width) {
  std::set<std::string> models;
  for (const SweepModelName& one : sweep.models) {
    models.insert(one.model);
  }
  if (models.size() < sweep.models.size()) {
    return wire::to_text(report.table, width);
  }
  std::vector<wire::Column> columns = report.table.columns();
  const auto variant = std::ranges::find(columns, "variant", &wire::Column::name);
  const auto place = variant - columns.begin();
  columns.erase(variant);
  wire::Table table(std::move(columns));
  for (std::vector<wire::Cell> cells : report.table.rows()) {
    cells.erase(cells.begin() + place);
    table.add(std::move(cells));
  }
  return wire::to_text(table, width);
}

}  // namespace quadrille::service
