#include <algorithm>
#include <set>
#include <tuple>

#include <fmt/format.h>

#include "quadrille/stakes/contest_file.hpp"

#include "cells.hpp"
#include "forms.hpp"
#include "letters.hpp"
#include "scales.hpp"

namespace quadrille::stakes {

namespace {

using domain::Contest;
using domain::ContestedScale;
using domain::Stake;
using Kind = NumberPlace::Kind;

constexpr std::size_t kFewestActorsOfKtab = 3;
constexpr std::size_t kMostActorsOfKtab = 250;
constexpr std::size_t kLongestNameOfKtab = 25;

bool is_ktab(Format format) { return format == Format::ktab_csv || format == Format::ktab_xml; }

double value_of(const Stake& stake, Kind kind) {
  switch (kind) {
    case Kind::position:
      return stake.position.value;
    case Kind::salience:
      return stake.salience.value;
    case Kind::capability:
      return stake.capability.value;
    case Kind::position_sd:
      return stake.position.sd;
    case Kind::salience_sd:
      return stake.salience.sd;
    case Kind::capability_sd:
      break;
  }
  return stake.capability.sd;
}

/// The file's number for it.
double number_of(const Stake& stake, Kind kind, const ContestedScale& scale, double full) {
  const double value = value_of(stake, kind);
  switch (kind) {
    case Kind::position:
      return outside(value, scale.low, scale.high);
    case Kind::position_sd:
      return times(value, scale.high - scale.low);
    case Kind::salience:
      return outside(value, 0.0, full);
    case Kind::salience_sd:
      return times(value, full);
    case Kind::capability:
    case Kind::capability_sd:
      break;
  }
  return value;
}

/// Whether numbers that stand in the file are all that differs.
bool differs_in_places_only(const ContestFile& file, const Contest& contest) {
  const Contest& old = file.contest;
  if (!(old.name() == contest.name() && old.description() == contest.description() &&
        old.actors() == contest.actors() && old.scales() == contest.scales() &&
        old.rule() == contest.rule() && old.stakes().size() == contest.stakes().size())) {
    return false;
  }
  std::set<std::tuple<std::size_t, std::optional<std::size_t>, Kind>> placed;
  for (const NumberPlace& place : file.places) {
    placed.emplace(place.actor, place.scale, place.kind);
  }
  for (std::size_t row = 0; row < contest.stakes().size(); ++row) {
    const Stake& was = old.stakes()[row];
    const Stake& now = contest.stakes()[row];
    if (was.actor != now.actor || was.scale != now.scale) {
      return false;
    }
    for (const Kind kind : {Kind::position, Kind::salience, Kind::capability, Kind::position_sd,
                            Kind::salience_sd, Kind::capability_sd}) {
      if (value_of(was, kind) != value_of(now, kind) &&
          !placed.contains({now.actor, now.scale, kind}) &&
          !placed.contains({now.actor, std::nullopt, kind})) {
        return false;
      }
    }
  }
  return true;
}

/// A new number in the manner of the old: with its decimal comma, or its point.
std::string in_manner_of(std::string_view old, double number, bool decimal_comma) {
  std::string digits = spelled(number);
  const bool comma = old.find(',') != std::string_view::npos ||
                     (decimal_comma && old.find('.') == std::string_view::npos);
  if (comma) {
    std::ranges::replace(digits, '.', ',');
  }
  return digits;
}

template <class Things, class Test>
void note_if_any(std::vector<std::string>& notes, const Things& things, Test test,
                 std::string_view sentence) {
  if (std::ranges::any_of(things, test)) {
    notes.emplace_back(sentence);
  }
}

void note_bounds_of_ktab(std::vector<std::string>& notes, const Contest& contest) {
  if (const std::size_t count = contest.actors().size();
      count < kFewestActorsOfKtab || count > kMostActorsOfKtab) {
    notes.push_back(fmt::format("KTAB itself takes {} to {} actors, and these are {}",
                                kFewestActorsOfKtab, kMostActorsOfKtab, count));
  }
  const auto longest = std::ranges::max_element(
      contest.actors(), {}, [](const auto& actor) { return actor.code.size(); });
  if (longest->code.size() > kLongestNameOfKtab) {
    notes.push_back(fmt::format("KTAB itself takes names of up to {} bytes; '{}' is longer",
                                kLongestNameOfKtab, longest->code));
  }
}

/// What a format cannot hold.
std::vector<std::string> losses(const Contest& contest, Format format) {
  std::vector<std::string> notes;
  const auto& scales = contest.scales();
  const auto& stakes = contest.stakes();
  if (format == Format::table && !contest.name().empty()) {
    notes.emplace_back("the name of the contest is left out");
  }
  if ((format == Format::table || format == Format::decide) && !contest.description().empty()) {
    notes.emplace_back("the description of the contest is left out");
  }
  if (format != Format::decide) {
    note_if_any(
        notes, scales, [](const auto& one) { return !one.name.empty() && one.name != one.code; },
        "the names of issues are left out, and their codes stand for them");
    note_if_any(
        notes, scales, [](const auto& one) { return !one.points.empty(); },
        "the meanings of points are left out");
  }
  if (format != Format::table) {
    note_if_any(
        notes, stakes,
        [](const Stake& one) {
          return one.position.sd > 0.0 || one.salience.sd > 0.0 || one.capability.sd > 0.0;
        },
        "the spreads of stakes are left out");
    if (contest.rule().decider) {
      notes.emplace_back("who decides is left out");
    }
    note_if_any(
        notes, scales, [](const auto& one) { return one.reference_point.has_value(); },
        "reference points are left out");
  }
  if (const domain::DecisionRule usual;
      contest.rule().pull != usual.pull || contest.rule().quota != usual.quota) {
    notes.emplace_back("the pull on the decider and the quota are left out");
  }
  note_if_any(
      notes, stakes, [](const Stake& one) { return !one.rests_on.empty(); },
      "what the stakes rest on is left out");
  if (format == Format::table) {
    std::set<std::size_t> present;
    for (const Stake& stake : stakes) {
      present.insert(stake.actor);
    }
    if (present.size() < contest.actors().size()) {
      notes.emplace_back("actors without a stake are left out");
    }
    if (!keeps_order(table_order(contest))) {
      notes.emplace_back("the issues come in another order");
    }
  }
  if (is_ktab(format)) {
    note_if_any(
        notes, scales, [](const auto& one) { return one.low != 0.0 || one.high != 100.0; },
        "positions are written in percent of their scale");
    note_bounds_of_ktab(notes, contest);
  }
  return notes;
}

Result<Written> write_form(const Contest& contest, Format format,
                           std::span<const ModelParameter> parameters) {
  if (is_ktab(format)) {
    if (auto sound = check_ktab(contest); !sound) {
      return fail(sound.error());
    }
  }
  Written written{.notes = losses(contest, format)};
  for (std::string& note : written.notes) {
    note = one_line(std::move(note));
  }
  switch (format) {
    case Format::ktab_csv:
      written.text = ktab_csv(contest);
      break;
    case Format::ktab_xml:
      written.text = ktab_xml(contest, parameters);
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

/// `file` says what is lost with its text.
Result<Written> write_anew(const ContestFile& file, const Contest& contest, Format format) {
  auto written = write_form(contest, format, file.parameters);
  if (!written) {
    return written;
  }
  for (const std::string& extra : file.extras) {
    if (extra != kParameters || format != Format::ktab_xml) {
      written->notes.push_back(one_line(fmt::format("{} are left out", extra)));
    }
  }
  return written;
}

}  // namespace

Result<Written> rewrite_contest(const ContestFile& file, const Contest& contest) {
  if (!differs_in_places_only(file, contest)) {
    return write_anew(file, contest, file.format);
  }
  if (is_ktab(file.format) && !(file.contest == contest)) {
    if (auto sound = check_ktab(contest); !sound) {
      return fail(sound.error());
    }
  }
  std::string text;
  std::size_t at = 0;
  for (const NumberPlace& place : file.places) {
    const std::string_view old = std::string_view(file.text).substr(place.offset, place.length);
    text.append(file.text, at, place.offset - at);
    at = place.offset + place.length;
    const std::size_t scale = place.scale.value_or(0);
    const Stake& now = *contest.find_stake(place.actor, scale);
    if (value_of(now, place.kind) ==
        value_of(*file.contest.find_stake(place.actor, scale), place.kind)) {
      text += old;
      continue;
    }
    text +=
        in_manner_of(old, number_of(now, place.kind, contest.scales()[scale], file.full_salience),
                     file.decimal_comma);
  }
  text.append(file.text, at);
  return Written{.text = bytes_of(text, file.encoding)};
}

Result<Written> write_contest(const Contest& contest, Format format) {
  return write_form(contest, format, {});
}

Result<Written> convert_contest(const ContestFile& file, Format format) {
  if (format == file.format) {
    return rewrite_contest(file, file.contest);
  }
  return write_anew(file, file.contest, format);
}

}  // namespace quadrille::stakes
