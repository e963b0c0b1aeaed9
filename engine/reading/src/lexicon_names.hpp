#pragma once

/// \file
/// The trie in which names are looked up word by word.

#include <cstddef>
#include <cstdint>
#include <deque>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "quadrille/reading/lexicon.hpp"

namespace quadrille::reading {

/// Lets a map with string keys be asked by string_view.
struct TextHash {
  using is_transparent = void;
  std::size_t operator()(std::string_view text) const {
    return std::hash<std::string_view>{}(text);
  }
};

template <class Value>
using TextMap = std::unordered_map<std::string, Value, TextHash, std::equal_to<>>;

/// What capitals an entry demands of one piece of the text.
enum class CapitalRule : std::uint8_t { any, initial, all };

class NameTrie {
 public:
  NameTrie();
  /// `entry` must keep its place in memory as long as the trie lives.
  void insert(std::span<const NamePiece> pieces, const ActorEntry* entry);
  [[nodiscard]] std::vector<NameMatch> matches(std::span<const NamePiece> pieces) const;

 private:
  struct Leaf {
    const ActorEntry* entry = nullptr;
    std::vector<CapitalRule> rules;  ///< one for each piece
  };
  [[nodiscard]] std::uint32_t word(std::string_view folded);

  TextMap<std::uint32_t> words_;
  std::unordered_map<std::uint64_t, std::uint32_t> edges_;  ///< node and word to node
  std::vector<std::vector<Leaf>> leaves_;                   ///< by node
};

}  // namespace quadrille::reading
