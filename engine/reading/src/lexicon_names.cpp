#include "lexicon_names.hpp"

#include <algorithm>
#include <utility>

namespace quadrille::reading {
namespace {

/// Acronyms of up to three letters read as words in small letters ("us", "who", "is"), so all their
/// letters must be capitals; longer ones are also written "Nato".
constexpr std::size_t kShortAcronym = 3;

CapitalRule rule_of(const NamePiece& piece) {
  const bool letters = std::any_of(piece.folded.begin(), piece.folded.end(),
                                   [](char letter) { return letter >= 'a' && letter <= 'z'; });
  if (!piece.capital || !letters) {
    return CapitalRule::any;
  }
  if (piece.capitals && piece.folded.size() > 1 && piece.folded.size() <= kShortAcronym) {
    return CapitalRule::all;
  }
  return CapitalRule::initial;
}

bool allows(CapitalRule rule, const NamePiece& piece) {
  switch (rule) {
    case CapitalRule::any:
      return true;
    case CapitalRule::initial:
      return piece.capital;
    case CapitalRule::all:
      return piece.capitals;
  }
  return false;
}

std::uint64_t edge(std::uint32_t node, std::uint32_t word) {
  return (std::uint64_t{node} << 32U) | word;
}

}  // namespace

NameTrie::NameTrie() : leaves_(1) {}

std::uint32_t NameTrie::word(std::string_view folded) {
  const auto found = words_.find(folded);
  if (found != words_.end()) {
    return found->second;
  }
  const auto number = static_cast<std::uint32_t>(words_.size());
  words_.emplace(folded, number);
  return number;
}

void NameTrie::insert(std::span<const NamePiece> pieces, const ActorEntry* entry) {
  std::uint32_t node = 0;
  Leaf leaf{.entry = entry, .rules = {}};
  leaf.rules.reserve(pieces.size());
  for (const NamePiece& piece : pieces) {
    leaf.rules.push_back(rule_of(piece));
    const auto [place, added] = edges_.try_emplace(edge(node, word(piece.folded)),
                                                   static_cast<std::uint32_t>(leaves_.size()));
    if (added) {
      leaves_.emplace_back();
    }
    node = place->second;
  }
  leaves_[node].push_back(std::move(leaf));
}

std::vector<NameMatch> NameTrie::matches(std::span<const NamePiece> pieces) const {
  std::vector<NameMatch> found;
  std::uint32_t node = 0;
  for (std::size_t length = 1; length <= pieces.size(); ++length) {
    const auto known = words_.find(pieces[length - 1].folded);
    if (known == words_.end()) {
      break;
    }
    const auto next = edges_.find(edge(node, known->second));
    if (next == edges_.end()) {
      break;
    }
    node = next->second;
    NameMatch match{.pieces = length, .entries = {}};
    for (const Leaf& leaf : leaves_[node]) {
      bool fits = true;
      for (std::size_t index = 0; index < length; ++index) {
        fits = fits && allows(leaf.rules[index], pieces[index]);
      }
      if (fits) {
        match.entries.push_back(leaf.entry);
      }
    }
    if (!match.entries.empty()) {
      found.push_back(std::move(match));
    }
  }
  std::reverse(found.begin(), found.end());
  return found;
}

}  // namespace quadrille::reading
