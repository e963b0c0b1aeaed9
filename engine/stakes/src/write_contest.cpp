#include <algorithm>
#include <cmath>

#include <fmt/format.h>

#include "quadrille/stakes/contest_file.hpp"

namespace quadrille::stakes {

namespace {

using domain::Contest;
using domain::Stake;

std::string quoted(std::string_view text, char separator) {
  if (text.find_first_of("\"\n\r") == std::string_view::npos &&
      text.find(separator) == std::string_view::npos && !text.starts_with('\'')) {
    return std::string(text);
  }
  std::string all = "\"";
  for (const char letter : text) {
    if (letter == '"') {
      all += '"';
    }
    all += letter == '\n' || letter == '\r' ? ' ' : letter;
  }
  return all + "\"";
}

std::string escaped(std::string_view text) {
  std::string all;
  for (const char letter : text) {
    if (letter == '&') {
      all += "&amp;";
    } else if (letter == '<') {
      all += "&lt;";
    } else if (letter == '>') {
      all += "&gt;";
    } else {
      all += letter;
    }
  }
  return all;
}

/// The file's number for a value in [0, 1] on a scale, without the noise of the division that put
/// it there.
double outside(double value, double low, double high) {
  const double shown = low + value * (high - low);
  const double rounded = std::round(shown * 1e9) / 1e9;
  return std::fabs(rounded - shown) < 1e-11 * std::max(1.0, std::fabs(shown)) ? rounded : shown;
}

double number_of(const ContestFile& file, const Contest& contest, const NumberPlace& place) {
  const std::size_t scale = place.scale.value_or(0);
  const Stake* stake = contest.find_stake(place.actor, scale);
  const domain::ContestedScale& of = contest.scales()[scale];
  switch (place.kind) {
    case NumberPlace::Kind::position:
      return outside(stake->position.value, of.low, of.high);
    case NumberPlace::Kind::salience:
      return outside(stake->salience.value, 0.0, file.full_salience);
    case NumberPlace::Kind::capability:
      break;
  }
  return stake->capability.value;
}

bool has_same_stakes(const Contest& a, const Contest& b) {
  return a.name() == b.name() && a.description() == b.description() && a.actors() == b.actors() &&
         a.scales() == b.scales() && a.rule() == b.rule() &&
         std::ranges::equal(a.stakes(), b.stakes(), [](const Stake& one, const Stake& other) {
           return one.actor == other.actor && one.scale == other.scale &&
                  one.position.sd == other.position.sd && one.salience.sd == other.salience.sd &&
                  one.capability.sd == other.capability.sd;
         });
}

Result<void> check_ktab(const Contest& contest) {
  for (std::size_t actor = 0; actor < contest.actors().size(); ++actor) {
    double sum = 0.0;
    for (std::size_t scale = 0; scale < contest.scales().size(); ++scale) {
      const Stake* stake = contest.find_stake(actor, scale);
      if (stake == nullptr) {
        return fail(ErrorCode::inconsistent,
                    fmt::format("KTAB's form needs everyone on every scale; {} has no stake on "
                                "'{}'",
                                contest.actors()[actor].code, contest.scales()[scale].code));
      }
      if (stake->capability.value != contest.find_stake(actor, 0)->capability.value) {
        return fail(ErrorCode::inconsistent,
                    fmt::format("KTAB's form has one capability an actor; {} has several",
                                contest.actors()[actor].code));
      }
      sum += stake->salience.value;
    }
    if (sum > 1.0 + 1e-9) {
      return fail(ErrorCode::inconsistent,
                  fmt::format("KTAB's form needs saliences that sum to 100 at most; those of {} "
                              "sum to {:.6g}",
                              contest.actors()[actor].code, 100.0 * sum));
    }
  }
  return {};
}

std::string ktab_csv(const Contest& contest) {
  std::string text = fmt::format("{},{},{},{},\nActor,Description,Power,",
                                 quoted(contest.name(), ','), quoted(contest.description(), ','),
                                 contest.actors().size(), contest.scales().size());
  for (const auto& scale : contest.scales()) {
    text += fmt::format("{},{},", quoted(scale.code, ','), quoted(scale.code + " Salience", ','));
  }
  text += '\n';
  for (std::size_t actor = 0; actor < contest.actors().size(); ++actor) {
    text += fmt::format("{},{},{},", quoted(contest.actors()[actor].code, ','),
                        quoted(contest.actors()[actor].description, ','),
                        contest.find_stake(actor, 0)->capability.value);
    for (std::size_t scale = 0; scale < contest.scales().size(); ++scale) {
      const Stake* stake = contest.find_stake(actor, scale);
      text += fmt::format("{},{},", outside(stake->position.value, 0.0, 100.0),
                          outside(stake->salience.value, 0.0, 100.0));
    }
    text += '\n';
  }
  return text;
}

std::string ktab_xml(const Contest& contest) {
  std::string text = fmt::format(
      "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<Scenario>\n  <name>{}</name>\n  "
      "<desc>{}</desc>\n  <Dimensions>\n",
      escaped(contest.name()), escaped(contest.description()));
  for (const auto& scale : contest.scales()) {
    text += fmt::format("    <dName>{}</dName>\n", escaped(scale.code));
  }
  text += "  </Dimensions>\n  <Actors>\n";
  for (std::size_t actor = 0; actor < contest.actors().size(); ++actor) {
    text += fmt::format(
        "    <Actor>\n      <name>{}</name>\n      <description>{}</description>\n      "
        "<capability>{}</capability>\n      <Position>\n",
        escaped(contest.actors()[actor].code), escaped(contest.actors()[actor].description),
        contest.find_stake(actor, 0)->capability.value);
    for (std::size_t scale = 0; scale < contest.scales().size(); ++scale) {
      text += fmt::format("        <dCoord>{}</dCoord>\n",
                          outside(contest.find_stake(actor, scale)->position.value, 0.0, 100.0));
    }
    text += "      </Position>\n      <Salience>\n";
    for (std::size_t scale = 0; scale < contest.scales().size(); ++scale) {
      text += fmt::format("        <dSal>{}</dSal>\n",
                          outside(contest.find_stake(actor, scale)->salience.value, 0.0, 100.0));
    }
    text += "      </Salience>\n    </Actor>\n";
  }
  return text + "  </Actors>\n</Scenario>\n";
}

std::string decide(const Contest& contest) {
  std::string text;
  if (!contest.name().empty()) {
    text += fmt::format("#O;{}\n", quoted(contest.name(), ';'));
  }
  for (const auto& actor : contest.actors()) {
    text += fmt::format("#A;{};{}\n", quoted(actor.code, ';'), quoted(actor.description, ';'));
  }
  for (const auto& scale : contest.scales()) {
    text += fmt::format("#P;{};{}\n", quoted(scale.code, ';'), quoted(scale.name, ';'));
  }
  for (const auto& scale : contest.scales()) {
    for (const auto& point : scale.points) {
      text +=
          fmt::format("#M;{};{};{}\n", quoted(scale.code, ';'),
                      outside(point.position, scale.low, scale.high), quoted(point.meaning, ';'));
    }
  }
  for (const Stake& stake : contest.stakes()) {
    const auto& scale = contest.scales()[stake.scale];
    text +=
        fmt::format("#D;{};{};{};{};{}\n", quoted(contest.actors()[stake.actor].code, ';'),
                    quoted(scale.code, ';'), outside(stake.position.value, scale.low, scale.high),
                    stake.salience.value, stake.capability.value);
  }
  return text;
}

bool has_spread(const Contest& contest) {
  return std::ranges::any_of(contest.stakes(), [](const Stake& stake) {
    return stake.position.sd > 0.0 || stake.salience.sd > 0.0 || stake.capability.sd > 0.0;
  });
}

std::string table(const Contest& contest) {
  const bool spread = has_spread(contest);
  std::string text = "actor,issue,capability,position,salience";
  if (spread) {
    text += ",capability_sd,position_sd,salience_sd";
  }
  text += ",description,reference_point,decider\n";
  for (const Stake& stake : contest.stakes()) {
    const auto& scale = contest.scales()[stake.scale];
    const auto& actor = contest.actors()[stake.actor];
    text += fmt::format("{},{},{},{},{}", quoted(actor.code, ','), quoted(scale.code, ','),
                        stake.capability.value,
                        outside(stake.position.value, scale.low, scale.high), stake.salience.value);
    if (spread) {
      text +=
          fmt::format(",{},{},{}", stake.capability.sd,
                      outside(stake.position.sd, 0.0, scale.high - scale.low), stake.salience.sd);
    }
    text +=
        fmt::format(",{},{},{}\n", quoted(actor.description, ','),
                    scale.reference_point
                        ? fmt::format("{}", outside(*scale.reference_point, scale.low, scale.high))
                        : std::string(),
                    contest.rule().decider == stake.actor ? "yes" : "");
  }
  return text;
}

std::vector<std::string> losses(const Contest& contest, Format format) {
  std::vector<std::string> notes;
  const auto& scales = contest.scales();
  if (format != Format::table) {
    if (has_spread(contest)) {
      notes.emplace_back("the spreads of stakes are left out");
    }
    if (contest.rule().decider) {
      notes.emplace_back("who decides is left out");
    }
    if (std::ranges::any_of(scales,
                            [](const auto& one) { return one.reference_point.has_value(); })) {
      notes.emplace_back("reference points are left out");
    }
  }
  if (format != Format::decide &&
      std::ranges::any_of(scales, [](const auto& one) { return !one.points.empty(); })) {
    notes.emplace_back("the meanings of points are left out");
  }
  const bool ktab = format == Format::ktab_csv || format == Format::ktab_xml;
  if (ktab && std::ranges::any_of(
                  scales, [](const auto& one) { return one.low != 0.0 || one.high != 100.0; })) {
    notes.emplace_back("positions are written in percent of their scale");
  }
  return notes;
}

}  // namespace

Result<Written> rewrite_contest(const ContestFile& file, const Contest& contest) {
  if (!has_same_stakes(file.contest, contest)) {
    return write_contest(contest, file.format);
  }
  Written written;
  std::size_t at = 0;
  for (const NumberPlace& place : file.places) {
    written.text += file.text.substr(at, place.offset - at);
    at = place.offset + place.length;
    const double now = number_of(file, contest, place);
    if (now == number_of(file, file.contest, place)) {
      written.text += file.text.substr(place.offset, place.length);
      continue;
    }
    std::string digits = fmt::format("{}", now);
    if (file.decimal_comma &&
        file.text.substr(place.offset, place.length).find(',') != std::string::npos) {
      std::ranges::replace(digits, '.', ',');
    }
    written.text += digits;
  }
  written.text += file.text.substr(at);
  return written;
}

Result<Written> write_contest(const Contest& contest, Format format) {
  const bool ktab = format == Format::ktab_csv || format == Format::ktab_xml;
  if (ktab) {
    if (auto sound = check_ktab(contest); !sound) {
      return fail(sound.error());
    }
  }
  Written written{.notes = losses(contest, format)};
  switch (format) {
    case Format::ktab_csv:
      written.text = ktab_csv(contest);
      break;
    case Format::ktab_xml:
      written.text = ktab_xml(contest);
      break;
    case Format::decide:
      written.text = decide(contest);
      break;
    case Format::table:
      written.text = table(contest);
      break;
  }
  return written;
}

}  // namespace quadrille::stakes
