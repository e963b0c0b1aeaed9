#include "quadrille/domain/claim_type.hpp"

#include <array>
#include <cctype>

namespace quadrille::domain {
namespace {

struct Row {
  std::string_view name;
  ClaimKind kind;
  Side side;
  bool symmetric;
  double intensity;
};

using enum ClaimKind;
constexpr auto kFor = Side::cooperative;
constexpr auto kAgainst = Side::conflictual;
constexpr auto kNeither = Side::neutral;

constexpr std::array<Row, kClaimTypes> kRows{{
    {"AGREE", event, kFor, false, 2.5},
    {"CONSULT", event, kFor, true, 2.5},
    {"SUPPORT", event, kFor, false, 5.0},
    {"CONCEDE", event, kFor, false, 4.5},
    {"COOPERATE", event, kFor, true, 9.5},
    {"AID", event, kFor, false, 10.0},
    {"RETREAT", event, kFor, false, 6.5},
    {"REQUEST", event, kNeither, false, 0.0},
    {"ACCUSE", event, kAgainst, false, -3.0},
    {"REJECT", event, kAgainst, false, -2.0},
    {"THREATEN", event, kAgainst, false, -3.5},
    {"PROTEST", event, kAgainst, false, -5.0},
    {"SANCTION", event, kAgainst, false, -6.0},
    {"MOBILIZE", event, kAgainst, false, -5.5},
    {"COERCE", event, kAgainst, false, -7.0},
    {"ASSAULT", event, kAgainst, false, -9.0},
    {"ALLY", tie, kFor, true, 0.0},
    {"RIVAL", tie, kAgainst, true, 0.0},
    {"MEMBER", tie, kFor, false, 0.0},
    {"PRESENCE", tie, kNeither, false, 0.0},
    {"PACT", tie, kFor, true, 0.0},
    {"TRADE", tie, kFor, true, 0.0},
    {"CONTROL", tie, kNeither, false, 0.0},
    {"FAVOURS", stance, kFor, false, 0.0},
    {"OPPOSES", stance, kAgainst, false, 0.0},
}};
constexpr std::array<std::string_view, 4> kStatusNames{"actual", "denied", "hypothetical",
                                                       "planned"};

const Row& row(ClaimType type) { return kRows.at(static_cast<std::size_t>(type)); }

bool same_letters(std::string_view left, std::string_view right) {
  if (left.size() != right.size()) {
    return false;
  }
  for (std::size_t i = 0; i < left.size(); ++i) {
    if (std::toupper(static_cast<unsigned char>(left[i])) !=
        std::toupper(static_cast<unsigned char>(right[i]))) {
      return false;
    }
  }
  return true;
}

}  // namespace

std::string_view name(ClaimType type) { return row(type).name; }
ClaimKind kind(ClaimType type) { return row(type).kind; }
Side side(ClaimType type) { return row(type).side; }
bool is_symmetric(ClaimType type) { return row(type).symmetric; }
double intensity(ClaimType type) { return row(type).intensity; }

std::optional<ClaimType> parse_claim_type(std::string_view text) {
  for (std::size_t i = 0; i < kRows.size(); ++i) {
    if (same_letters(kRows.at(i).name, text)) {
      return static_cast<ClaimType>(i);
    }
  }
  return std::nullopt;
}

std::string_view name(Status status) { return kStatusNames.at(static_cast<std::size_t>(status)); }

std::optional<Status> parse_status(std::string_view text) {
  for (std::size_t i = 0; i < kStatusNames.size(); ++i) {
    if (same_letters(kStatusNames.at(i), text)) {
      return static_cast<Status>(i);
    }
  }
  return std::nullopt;
}

}  // namespace quadrille::domain
