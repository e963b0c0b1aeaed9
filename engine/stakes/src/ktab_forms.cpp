#include <fmt/format.h>

#include "forms.hpp"
#include "readers.hpp"
#include "scales.hpp"

namespace quadrille::stakes {

namespace {

using domain::Contest;
using domain::Stake;

/// The seed that KTAB itself starts with.
constexpr std::string_view kSeed = "15455440707583219804";

std::string cell(std::string_view text) { return quoted(text, ','); }

/// XML has no form for other control characters.
std::string escaped(std::string_view text) {
  std::string all;
  for (const char letter : text) {
    if (letter == '&') {
      all += "&amp;";
    } else if (letter == '<') {
      all += "&lt;";
    } else if (letter == '>') {
      all += "&gt;";
    } else if (letter == '\r') {
      all += "&#13;";
    } else if (static_cast<unsigned char>(letter) < 0x20 && letter != '\n' && letter != '\t') {
      all += ' ';
    } else {
      all += letter;
    }
  }
  return all;
}

std::string percent(double share) { return spelled(outside(share, 0.0, 100.0)); }

std::string capability(const Contest& contest, std::size_t actor) {
  return spelled(contest.find_stake(actor, 0)->capability.value);
}

std::string seed_of(std::span<const ModelParameter> parameters) {
  for (const ModelParameter& parameter : parameters) {
    if (parameter.name == "prngSeed") {
      return parameter.value;
    }
  }
  return std::string(kSeed);
}

std::string parameters_of(std::span<const ModelParameter> parameters) {
  std::string text;
  for (const auto& [name, value] : parameters) {
    if (name != "prngSeed") {
      text += fmt::format("    <{0}>{1}</{0}>\n", name, escaped(value));
    }
  }
  return text.empty() ? text : "  <ModelParameters>\n" + text + "  </ModelParameters>\n";
}

}  // namespace

Result<void> check_ktab(const Contest& contest) {
  // A hair below what the reader allows, so that what is written is read.
  constexpr double kMostSalience = 1.0 + .9 * kSalienceRounding / 100.0;
  for (std::size_t actor = 0; actor < contest.actors().size(); ++actor) {
    const std::string code = one_line(contest.actors()[actor].code);
    double sum = 0.0;
    for (std::size_t scale = 0; scale < contest.scales().size(); ++scale) {
      const Stake* stake = contest.find_stake(actor, scale);
      if (stake == nullptr) {
        return fail(ErrorCode::inconsistent,
                    fmt::format("KTAB's form needs everyone on every scale; {} has no stake on "
                                "'{}'",
                                code, one_line(contest.scales()[scale].code)));
      }
      if (stake->capability.value != contest.find_stake(actor, 0)->capability.value) {
        return fail(ErrorCode::inconsistent,
                    fmt::format("KTAB's form has one capability an actor; {} has several", code));
      }
      sum += stake->salience.value;
    }
    if (sum > kMostSalience) {
      return fail(ErrorCode::inconsistent,
                  fmt::format("KTAB's form needs saliences that sum to 100 at most; those of {} "
                              "sum to {:.6g}",
                              code, 100.0 * sum));
    }
  }
  return {};
}

std::string ktab_csv(const Contest& contest) {
  std::string text =
      fmt::format("{},{},{},{},\nActor,Description,Power,", cell(contest.name()),
                  cell(contest.description()), contest.actors().size(), contest.scales().size());
  for (const auto& scale : contest.scales()) {
    text += fmt::format("{},{},", cell(scale.code), cell(scale.code + " Salience"));
  }
  text += '\n';
  for (std::size_t actor = 0; actor < contest.actors().size(); ++actor) {
    text += fmt::format("{},{},{},", cell(contest.actors()[actor].code),
                        cell(contest.actors()[actor].description), capability(contest, actor));
    for (std::size_t scale = 0; scale < contest.scales().size(); ++scale) {
      const Stake* stake = contest.find_stake(actor, scale);
      text += fmt::format("{},{},", percent(stake->position.value), percent(stake->salience.value));
    }
    text += '\n';
  }
  return text;
}

std::string ktab_xml(const Contest& contest, std::span<const ModelParameter> parameters) {
  std::string text = fmt::format(
      "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<Scenario>\n  <name>{}</name>\n  "
      "<desc>{}</desc>\n  <prngSeed>{}</prngSeed>\n{}  <Dimensions>\n",
      escaped(contest.name()), escaped(contest.description()), escaped(seed_of(parameters)),
      parameters_of(parameters));
  for (const auto& scale : contest.scales()) {
    text += fmt::format("    <dName>{}</dName>\n", escaped(scale.code));
  }
  text += "  </Dimensions>\n  <Actors>\n";
  for (std::size_t actor = 0; actor < contest.actors().size(); ++actor) {
    text += fmt::format(
        "    <Actor>\n      <name>{}</name>\n      <description>{}</description>\n      "
        "<capability>{}</capability>\n      <Position>\n",
        escaped(contest.actors()[actor].code), escaped(contest.actors()[actor].description),
        capability(contest, actor));
    for (std::size_t scale = 0; scale < contest.scales().size(); ++scale) {
      text += fmt::format("        <dCoord>{}</dCoord>\n",
                          percent(contest.find_stake(actor, scale)->position.value));
    }
    text += "      </Position>\n      <Salience>\n";
    for (std::size_t scale = 0; scale < contest.scales().size(); ++scale) {
      text += fmt::format("        <dSal>{}</dSal>\n",
                          percent(contest.find_stake(actor, scale)->salience.value));
    }
    text += "      </Salience>\n    </Actor>\n";
  }
  // KTAB's reader demands what its schema calls optional; everyone's ideal is its own position.
  text += "  </Actors>\n  <IdealAdjustment>\n";
  for (const auto& actor : contest.actors()) {
    text += fmt::format(
        "    <iaPair>\n      <adjustingIdeal>{0}</adjustingIdeal>\n      "
        "<referencePos>{0}</referencePos>\n      <adjust>1</adjust>\n    </iaPair>\n",
        escaped(actor.code));
  }
  return text + "  </IdealAdjustment>\n</Scenario>\n";
}

}  // namespace quadrille::stakes
