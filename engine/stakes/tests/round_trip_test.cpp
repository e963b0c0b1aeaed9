/// \file
/// What is written is read as the same contest, and what is read is written as the same bytes.

#include <algorithm>
#include <array>
#include <cmath>

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include "quadrille/stakes/contest_file.hpp"

namespace quadrille::stakes {
namespace {

constexpr std::array kFormats = {Format::table, Format::ktab_csv, Format::ktab_xml, Format::decide};

/// Names that a careless writer would break.
std::string drawn_words() {
  static const std::vector<std::string> kWords = {"North",
                                                  "a, b",
                                                  "c; d",
                                                  "\"e\"",
                                                  "'f",
                                                  "g'h'",
                                                  "two\nlines",
                                                  "<i> & j",
                                                  "#k",
                                                  "&lt; x",
                                                  "l\tm",
                                                  "n \"o\" p",
                                                  "\xC3\xA9t\xC3\xA9",
                                                  "'q'",
                                                  "1,5",
                                                  ";",
                                                  "\"r"};
  return *rc::gen::elementOf(kWords);
}

double drawn_share(int parts) { return *rc::gen::inRange(0, parts + 1) / double(parts); }

/// A contest with everything in it that some format can hold. Positions are numbers of few digits
/// on their scale, as those that people write.
domain::Contest drawn_contest(std::size_t most_scales = 3) {
  domain::Contest::Spec spec{.name = drawn_words(), .description = drawn_words()};
  const auto actors = *rc::gen::inRange<std::size_t>(1, 6);
  const auto scales = *rc::gen::inRange<std::size_t>(1, most_scales + 1);
  const bool spreads = *rc::gen::arbitrary<bool>();
  const bool full = *rc::gen::arbitrary<bool>();
  for (std::size_t k = 0; k < actors; ++k) {
    spec.actors.push_back(
        {.code = drawn_words() + std::to_string(k), .description = drawn_words()});
  }
  using Range = std::pair<double, double>;
  static const std::vector<Range> kEnds = {{0, 100}, {0, 100},       {0, 1},    {4, 10},
                                           {-1, 1},  {12.85, 14.25}, {1e6, 3e6}};
  for (std::size_t k = 0; k < scales; ++k) {
    const auto [low, high] = *rc::gen::elementOf(kEnds);
    const auto inside = [low = low, high = high](int number) {
      const double written = std::round((low + (high - low) * number / 400.0) * 1e4) / 1e4;
      return (written - low) / (high - low);
    };
    domain::ContestedScale scale{
        .code = drawn_words() + std::to_string(k), .name = drawn_words(), .low = low, .high = high};
    if (*rc::gen::arbitrary<bool>()) {
      scale.reference_point = inside(*rc::gen::inRange(0, 401));
    }
    for (int points = *rc::gen::inRange(0, 3); points > 0; --points) {
      scale.points.push_back({inside(*rc::gen::inRange(0, 401)), drawn_words()});
    }
    for (std::size_t actor = 0; actor < actors; ++actor) {
      if (actor > 0 && !full && *rc::gen::arbitrary<bool>()) {
        continue;
      }
      domain::Stake stake{.actor = actor,
                          .scale = k,
                          .position = {inside(*rc::gen::inRange(0, 401))},
                          .salience = {*rc::gen::inRange(1, 301) / 1000.0},
                          .capability = {full ? double(actor + 1) : 1 + drawn_share(8)}};
      if (spreads) {
        stake.position.sd = *rc::gen::inRange(0, 100) / 100.0 / (high - low);
        stake.salience.sd = drawn_share(1000);
        stake.capability.sd = drawn_share(8);
      }
      spec.stakes.push_back(stake);
    }
    spec.scales.push_back(std::move(scale));
  }
  if (*rc::gen::arbitrary<bool>()) {
    spec.rule.decider = 0;
  }
  return domain::Contest::make(std::move(spec)).value();
}

/// The contest without what a format cannot hold.
domain::Contest held_by(const domain::Contest& contest, Format format) {
  auto spec = contest.spec();
  const bool ktab = format == Format::ktab_csv || format == Format::ktab_xml;
  if (format != Format::table) {
    spec.rule = {};
    for (domain::Stake& stake : spec.stakes) {
      stake.position.sd = stake.salience.sd = stake.capability.sd = 0.0;
    }
  } else {
    spec.name.clear();
  }
  if (!ktab) {
    spec.description.clear();
  }
  for (domain::ContestedScale& scale : spec.scales) {
    if (format != Format::table) {
      scale.reference_point.reset();
    }
    if (format != Format::decide) {
      scale.points.clear();
    }
    if (format == Format::table) {
      scale.name.clear();
    }
    if (ktab) {
      scale.name = scale.code;
      scale.low = 0.0;
      scale.high = 100.0;
    }
  }
  return domain::Contest::make(std::move(spec)).value();
}

bool is_named(const std::vector<std::string>& notes, std::string_view sentence) {
  return std::ranges::find(notes, sentence) != notes.end();
}

/// Not every number between 0 and 1 is a number on another scale divided by its length.
bool are_close(const domain::Contest& a, const domain::Contest& b) {
  constexpr double kLastBit = 1e-15;
  const auto close = [](const domain::Asserted& one, const domain::Asserted& other) {
    return std::fabs(one.value - other.value) < kLastBit && one.sd == other.sd;
  };
  return std::ranges::equal(
      a.stakes(), b.stakes(), [&](const domain::Stake& one, const domain::Stake& other) {
        return one.actor == other.actor && one.scale == other.scale &&
               close(one.position, other.position) && close(one.salience, other.salience) &&
               one.capability == other.capability;
      });
}

RC_GTEST_PROP(RoundTrip, ReadsTheContestThatWasWritten, ()) {
  const auto contest = drawn_contest();
  for (const Format format : kFormats) {
    const auto written = write_contest(contest, format);
    if (!written) {
      RC_ASSERT(written.error().code == ErrorCode::inconsistent);
      continue;
    }
    const auto file = read_contest(written->text, "x");
    if (!file) {
      RC_FAIL(file.error().message + "\n" + written->text);
    }
    RC_ASSERT(file->format == format);
    if (is_named(written->notes, "the issues come in another order") ||
        is_named(written->notes, "actors without a stake are left out")) {
      continue;
    }
    const auto held = held_by(contest, format);
    RC_ASSERT(file->contest.name() == held.name());
    RC_ASSERT(file->contest.description() == held.description());
    RC_ASSERT(file->contest.actors() == held.actors());
    RC_ASSERT(file->contest.rule() == held.rule());
    RC_ASSERT(file->contest.stakes().size() == held.stakes().size());
    const bool ktab = format == Format::ktab_csv || format == Format::ktab_xml;
    if (!ktab) {
      // Positions are numbers of the very scale, so they come back bit for bit.
      RC_ASSERT(file->contest == held);
      continue;
    }
    RC_ASSERT(file->contest.scales() == held.scales());
    RC_ASSERT(are_close(file->contest, held));
  }
}

RC_GTEST_PROP(RoundTrip, WritesTheBytesThatWereRead, ()) {
  const auto contest = drawn_contest();
  const auto encoding = *rc::gen::inRange(0, 3);
  for (const Format format : kFormats) {
    const auto written = write_contest(contest, format);
    if (!written) {
      continue;
    }
    std::string text = written->text;
    if (encoding == 1) {
      text.insert(0, "\xEF\xBB\xBF");
    }
    if (encoding == 2) {
      for (auto at = text.find("\xC3\xA9"); at != std::string::npos; at = text.find("\xC3\xA9")) {
        text.replace(at, 2, "\xE9");
      }
    }
    const auto file = read_contest(text, "x");
    RC_ASSERT(file.has_value());
    RC_ASSERT(rewrite_contest(*file, file->contest)->text == text);
    RC_ASSERT(convert_contest(*file, format)->text == text);
  }
}

RC_GTEST_PROP(RoundTrip, ReadsTheNumbersThatWereChanged, ()) {
  const auto contest = drawn_contest(1);
  for (const Format format : kFormats) {
    const auto written = write_contest(contest, format);
    if (!written) {
      continue;
    }
    const auto file = read_contest(written->text, "x").value();
    auto spec = file.contest.spec();
    auto& stake = spec.stakes[*rc::gen::inRange<std::size_t>(0, spec.stakes.size())];
    stake.salience.value = *rc::gen::inRange(1, 301) / 1000.0;
    stake.position.value = .4375;
    const auto changed = domain::Contest::make(std::move(spec)).value();
    const auto rewritten = rewrite_contest(file, changed).value();
    RC_ASSERT(rewritten.notes.empty());
    // Where a file does not name the ends of its scale, they may move with its positions.
    const auto& scale = changed.scales()[0];
    const auto again = read_contest(
        rewritten.text, "x",
        {.scale = std::pair(scale.low, scale.high), .full_salience = file.full_salience});
    RC_ASSERT(again.has_value());
    RC_ASSERT(are_close(again->contest, changed));
  }
}

/// Stakes of capability and salience 1, each given as actor and scale.
domain::Contest contest_of(std::size_t actors, std::size_t scales,
                           const std::vector<std::pair<std::size_t, std::size_t>>& stakes) {
  domain::Contest::Spec spec;
  for (std::size_t k = 0; k < actors; ++k) {
    spec.actors.push_back({.code = "A" + std::to_string(k)});
  }
  for (std::size_t k = 0; k < scales; ++k) {
    spec.scales.push_back({.code = "s" + std::to_string(k), .high = 1.0});
  }
  for (const auto& [actor, scale] : stakes) {
    spec.stakes.push_back({.actor = actor, .scale = scale, .salience = {1.0}, .capability = {1.0}});
  }
  return domain::Contest::make(std::move(spec)).value();
}

TEST(RoundTrip, OrdersRowsSoThatActorsAndIssuesKeepTheirOrder) {
  const auto contest = contest_of(2, 3, {{0, 0}, {0, 2}, {1, 1}});
  const auto written = write_contest(contest, Format::table).value();
  EXPECT_TRUE(written.notes.empty());
  EXPECT_EQ(read_contest(written.text, "x").value().contest, contest);
  // Whichever row comes first, it names the second actor or the second issue before the first.
  EXPECT_EQ(write_contest(contest_of(2, 2, {{0, 1}, {1, 0}}), Format::table).value().notes,
            std::vector<std::string>{"the issues come in another order"});
  EXPECT_EQ(write_contest(contest_of(2, 1, {{0, 0}}), Format::table).value().notes,
            std::vector<std::string>{"actors without a stake are left out"});
}

TEST(RoundTrip, KeepsLettersOfOneByte) {
  const std::string text = "actor,capability,position,salience\nCura\xE7\x61o \x96 \x81,1,0,1\n";
  const auto file = read_contest(text, "x").value();
  EXPECT_EQ(file.contest.actors()[0].code, "Cura\xC3\xA7\x61o \xE2\x80\x93 \xC2\x81");
  EXPECT_EQ(rewrite_contest(file, file.contest).value().text, text);
}

}  // namespace
}  // namespace quadrille::stakes
