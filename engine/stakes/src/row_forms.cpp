#include <algorithm>
#include <set>

#include <fmt/format.h>

#include "forms.hpp"
#include "scales.hpp"

namespace quadrille::stakes {

namespace {

using domain::Contest;
using domain::ContestedScale;
using domain::Stake;

std::string shown(double position, const ContestedScale& scale) {
  return spelled(outside(position, scale.low, scale.high));
}

enum class With : bool { points, reference_points };

/// Whether a reader would take other numbers for the ends of a scale than it has.
std::vector<bool> misleading(const Contest& contest, With with) {
  std::vector<std::vector<double>> numbers(contest.scales().size());
  const auto see = [&](std::size_t row, double position) {
    const ContestedScale& scale = contest.scales()[row];
    numbers[row].push_back(outside(position, scale.low, scale.high));
  };
  for (const Stake& stake : contest.stakes()) {
    see(stake.scale, stake.position.value);
  }
  std::vector<bool> wrong;
  for (std::size_t row = 0; row < numbers.size(); ++row) {
    const ContestedScale& scale = contest.scales()[row];
    if (with == With::points) {
      for (const domain::ScalePoint& point : scale.points) {
        see(row, point.position);
      }
    } else if (scale.reference_point) {
      see(row, *scale.reference_point);
    }
    const Ends taken = ends_of(numbers[row]);
    wrong.push_back(taken.low != scale.low || taken.high != scale.high);
  }
  return wrong;
}

bool appears_in_order(std::span<const Stake> stakes, std::size_t Stake::*row) {
  std::set<std::size_t> seen;
  for (const Stake& stake : stakes) {
    if (seen.insert(stake.*row).second && *seen.rbegin() != stake.*row) {
      return false;
    }
  }
  return true;
}

/// Columns that a table gets only where somebody has something in them.
struct Columns {
  bool spreads = false;
  bool description = false;
  bool reference_point = false;
  bool ends = false;
  bool decider = false;
};

Columns columns_of(const Contest& contest) {
  Columns columns{.decider = contest.rule().decider.has_value()};
  columns.spreads = std::ranges::any_of(contest.stakes(), [](const Stake& stake) {
    return stake.position.sd > 0.0 || stake.salience.sd > 0.0 || stake.capability.sd > 0.0;
  });
  columns.description = std::ranges::any_of(
      contest.actors(), [](const auto& actor) { return !actor.description.empty(); });
  columns.reference_point = std::ranges::any_of(
      contest.scales(), [](const auto& scale) { return scale.reference_point.has_value(); });
  columns.ends = std::ranges::count(misleading(contest, With::reference_points), true) > 0;
  return columns;
}

}  // namespace

std::string quoted(std::string_view text, char separator) {
  const bool plain = text.find_first_of("\"\n\r") == std::string_view::npos &&
                     text.find(separator) == std::string_view::npos && !text.starts_with('\'');
  if (plain) {
    return std::string(text);
  }
  std::string all = "\"";
  for (const char letter : text) {
    if (letter == '"') {
      all += '"';
    }
    all += letter;
  }
  return all + "\"";
}

bool keeps_order(std::span<const Stake> stakes) {
  return appears_in_order(stakes, &Stake::actor) && appears_in_order(stakes, &Stake::scale);
}

std::vector<Stake> table_order(const Contest& contest) {
  std::vector<Stake> stakes = contest.stakes();
  if (!keeps_order(stakes)) {
    std::ranges::stable_sort(stakes, {}, &Stake::scale);
    if (!keeps_order(stakes)) {
      return contest.stakes();
    }
  }
  return stakes;
}

std::string table(const Contest& contest) {
  const Columns columns = columns_of(contest);
  std::string text = "actor,issue,capability,position,salience";
  text += columns.spreads ? ",capability_sd,position_sd,salience_sd" : "";
  text += columns.description ? ",description" : "";
  text += columns.reference_point ? ",reference_point" : "";
  text += columns.ends ? ",low,high" : "";
  text += columns.decider ? ",decider\n" : "\n";
  for (const Stake& stake : table_order(contest)) {
    const ContestedScale& scale = contest.scales()[stake.scale];
    const auto& actor = contest.actors()[stake.actor];
    text += fmt::format("{},{},{},{},{}", quoted(actor.code, ','), quoted(scale.code, ','),
                        spelled(stake.capability.value), shown(stake.position.value, scale),
                        spelled(stake.salience.value));
    if (columns.spreads) {
      text += fmt::format(",{},{},{}", spelled(stake.capability.sd),
                          spelled(times(stake.position.sd, scale.high - scale.low)),
                          spelled(stake.salience.sd));
    }
    if (columns.description) {
      text += "," + quoted(actor.description, ',');
    }
    if (columns.reference_point) {
      text += "," + (scale.reference_point ? shown(*scale.reference_point, scale) : "");
    }
    if (columns.ends) {
      text += fmt::format(",{},{}", spelled(scale.low), spelled(scale.high));
    }
    if (columns.decider) {
      text += contest.rule().decider == stake.actor ? ",yes" : ",";
    }
    text += '\n';
  }
  return text;
}

std::string decide(const Contest& contest) {
  const auto field = [](std::string_view text) { return quoted(text, ';'); };
  std::string text;
  if (!contest.name().empty()) {
    text += fmt::format("#O;{}\n", field(contest.name()));
  }
  for (const auto& actor : contest.actors()) {
    text += fmt::format("#A;{};{}\n", field(actor.code), field(actor.description));
  }
  for (const auto& scale : contest.scales()) {
    text += fmt::format("#P;{};{}\n", field(scale.code), field(scale.name));
  }
  const std::vector<bool> wrong = misleading(contest, With::points);
  for (std::size_t row = 0; row < contest.scales().size(); ++row) {
    const ContestedScale& scale = contest.scales()[row];
    if (wrong[row]) {
      text += fmt::format("#/;scale;{};{};{}\n", field(scale.code), spelled(scale.low),
                          spelled(scale.high));
    }
    for (const auto& point : scale.points) {
      text += fmt::format("#M;{};{};{}\n", field(scale.code), shown(point.position, scale),
                          field(point.meaning));
    }
  }
  for (const Stake& stake : contest.stakes()) {
    const ContestedScale& scale = contest.scales()[stake.scale];
    text += fmt::format("#D;{};{};{};{};{}\n", field(contest.actors()[stake.actor].code),
                        field(scale.code), shown(stake.position.value, scale),
                        spelled(stake.salience.value), spelled(stake.capability.value));
  }
  return text;
}

}  // namespace quadrille::stakes
