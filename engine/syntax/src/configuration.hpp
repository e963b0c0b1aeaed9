#pragma once

/// \file
/// The state of a half-built tree and the steps that build it: the arc-hybrid system
/// [KuhlmannEtAl2011], root at the end of the buffer.

#include <cstddef>
#include <cstdint>
#include <vector>

namespace quadrille::syntax {

inline constexpr std::int32_t kNone = -1;

/// What a transition does to the tree; the label is chosen with it.
enum class Move : std::uint8_t {
  shift,  ///< the next word goes on the stack
  left,   ///< the top of the stack becomes a dependent of the next word (or of the root)
  right,  ///< the top of the stack becomes a dependent of the word under it
};

/// Invariants: every word is on the stack, in the buffer or attached; the heads form a forest; when
/// `finished`, exactly one word hangs on the root. Words are 0 .. words-1, the root is `words`.
class Configuration {
 public:
  /// Begins a sentence anew and keeps the memory.
  void begin(std::size_t words);

  [[nodiscard]] bool finished() const { return stack_.empty() && next_ == root_; }
  [[nodiscard]] bool may_shift() const { return next_ < root_; }
  /// The root takes one dependent only, hence the last word left.
  [[nodiscard]] bool may_left() const {
    return !stack_.empty() && (next_ < root_ || stack_.size() == 1);
  }
  [[nodiscard]] bool may_right() const { return stack_.size() >= 2; }
  [[nodiscard]] bool may(Move move) const;
  /// \pre may(move)
  void apply(Move move, std::int32_t label);

  [[nodiscard]] std::int32_t root() const { return root_; }
  [[nodiscard]] std::int32_t next() const { return next_; }
  /// The word `depth` below the top of the stack, or kNone.
  [[nodiscard]] std::int32_t stack(std::size_t depth) const {
    return depth < stack_.size() ? stack_[stack_.size() - 1 - depth] : kNone;
  }
  [[nodiscard]] std::size_t stack_size() const { return stack_.size(); }
  [[nodiscard]] std::int32_t buffer(std::int32_t ahead) const {
    return next_ + ahead <= root_ ? next_ + ahead : kNone;
  }
  /// What is known of one word; for kNone an empty node.
  struct Node {
    std::int32_t head = kNone;
    std::int32_t label = kNone;
    std::int32_t first_left = kNone, second_left = kNone;  ///< outermost, next to outermost
    std::int32_t first_right = kNone, second_right = kNone;
    std::int32_t left_count = 0, right_count = 0;
    std::uint64_t left_labels = 0, right_labels = 0;  ///< one bit a label, modulo 64
  };
  [[nodiscard]] const Node& node(std::int32_t word) const { return nodes_[place(word)]; }

 private:
  /// Where the word is in nodes_; kNone, which is -1, comes first.
  static std::size_t place(std::int32_t word) {
    return static_cast<std::size_t>(std::int64_t{word} + 1);
  }
  void attach(std::int32_t head, std::int32_t dependent, std::int32_t label);

  std::vector<std::int32_t> stack_;
  std::vector<Node> nodes_;  ///< shape (words + 2): an empty node first, the root last
  std::int32_t root_ = 0;
  std::int32_t next_ = 0;
};

}  // namespace quadrille::syntax
