/// \file
/// No text crashes the reader of contested decisions. What it refuses it refuses in one line; what
/// it reads is written again byte for byte, and is read the same from every form that holds it.

#include <algorithm>
#include <array>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string>
#include <string_view>
#include <vector>

#include "quadrille/stakes/contest_file.hpp"

namespace {

using namespace quadrille;
using stakes::Format;

void expect(bool held) {
  if (!held) {
    std::abort();
  }
}

void expect_one_line(std::string_view sentence) {
  expect(!sentence.empty() && sentence.find('\n') == std::string_view::npos);
}

void expect_lines(const std::vector<std::string>& sentences) {
  for (const std::string& sentence : sentences) {
    expect_one_line(sentence);
  }
}

bool is_close(double a, double b) {
  return std::fabs(a - b) <= 1e-9 * std::max({1.0, std::fabs(a), std::fabs(b)});
}

/// Forms take the blanks off the ends of names, and XML has no control characters.
bool is_plain(std::string_view name) {
  return !name.empty() && name.front() != ' ' && name.back() != ' ' &&
         std::ranges::none_of(
             name, [](char letter) { return static_cast<unsigned char>(letter) < 0x20; });
}

bool has_plain_names(const domain::Contest& contest) {
  const auto plain = [](const auto& thing) { return is_plain(thing.code); };
  return std::ranges::all_of(contest.actors(), plain) &&
         std::ranges::all_of(contest.scales(), plain);
}

void expect_same_stakes(const domain::Contest& contest, const domain::Contest& again) {
  expect(contest.stakes().size() == again.stakes().size());
  for (const domain::Stake& stake : contest.stakes()) {
    const auto actor = again.find_actor(contest.actors()[stake.actor].code);
    const auto scale = again.find_scale(contest.scales()[stake.scale].code);
    expect(actor && scale);
    const domain::Stake* other = again.find_stake(*actor, *scale);
    expect(other != nullptr && is_close(stake.position.value, other->position.value) &&
           is_close(stake.salience.value, other->salience.value) &&
           stake.capability.value == other->capability.value);
  }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size) {
  const std::string_view text(reinterpret_cast<const char*>(bytes), size);
  const auto file = stakes::read_contest(text, "tried.csv");
  if (!file) {
    expect_one_line(file.error().message);
    return 0;
  }
  expect_lines(file->notes);
  const auto rewritten = stakes::rewrite_contest(*file, file->contest);
  expect(rewritten && rewritten->text == text);
  for (const Format format : {Format::table, Format::ktab_csv, Format::ktab_xml, Format::decide}) {
    const auto written = stakes::write_contest(file->contest, format);
    if (!written) {
      expect(written.error().code == ErrorCode::inconsistent);
      expect_one_line(written.error().message);
      continue;
    }
    expect_lines(written->notes);
    if (!has_plain_names(file->contest)) {
      continue;
    }
    const auto again = stakes::read_contest(written->text, "written.csv");
    expect(again && again->format == format);
    expect_same_stakes(file->contest, again->contest);
  }
  return 0;
}
