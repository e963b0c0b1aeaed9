#include "quadrille/domain/grade.hpp"

#include <array>

#include <fmt/format.h>

namespace quadrille::domain {
namespace {

constexpr std::array<double, 6> kReliabilityBelief{.95, .85, .7, .5, .3, .7};
constexpr std::array<double, 6> kCredibilityBelief{.95, .85, .7, .5, .3, .7};
constexpr std::array<std::string_view, 6> kReliabilityWords{
    "completely reliable",  "usually reliable", "fairly reliable",
    "not usually reliable", "unreliable",       "reliability cannot be judged"};
constexpr std::array<std::string_view, 6> kCredibilityWords{
    "confirmed by other sources", "probably true", "possibly true", "doubtful", "improbable",
    "truth cannot be judged"};
constexpr std::array<std::string_view, 3> kHedgeNames{"none", "reported", "possible"};

std::size_t row(Reliability reliability) { return static_cast<std::size_t>(reliability); }
std::size_t row(Credibility credibility) { return static_cast<std::size_t>(credibility) - 1; }

}  // namespace

Result<Grade> Grade::parse(std::string_view text) {
  if (text.size() == 2) {
    const char letter = static_cast<char>(text[0] >= 'a' ? text[0] - 'a' + 'A' : text[0]);
    if (letter >= 'A' && letter <= 'F' && text[1] >= '1' && text[1] <= '6') {
      return Grade{.reliability = static_cast<Reliability>(letter - 'A'),
                   .credibility = static_cast<Credibility>(text[1] - '0')};
    }
  }
  return fail(ErrorCode::invalid_argument,
              fmt::format("\"{}\" is not an Admiralty grade from A1 to F6", text));
}

std::string Grade::text() const {
  return fmt::format("{}{}", static_cast<char>('A' + static_cast<int>(reliability)),
                     static_cast<int>(credibility));
}

std::string Grade::words() const {
  return fmt::format("{}; {}", kReliabilityWords.at(row(reliability)),
                     kCredibilityWords.at(row(credibility)));
}

Probability Grade::belief() const {
  return Probability::of(kReliabilityBelief.at(row(reliability)) *
                         kCredibilityBelief.at(row(credibility)));
}

Probability belief(Hedge hedge) {
  constexpr std::array<double, 3> kBelief{1.0, .8, .5};
  return Probability::of(kBelief.at(static_cast<std::size_t>(hedge)));
}

std::string_view name(Hedge hedge) { return kHedgeNames.at(static_cast<std::size_t>(hedge)); }

std::optional<Hedge> parse_hedge(std::string_view text) {
  for (std::size_t i = 0; i < kHedgeNames.size(); ++i) {
    if (kHedgeNames.at(i) == text) {
      return static_cast<Hedge>(i);
    }
  }
  return std::nullopt;
}

}  // namespace quadrille::domain
