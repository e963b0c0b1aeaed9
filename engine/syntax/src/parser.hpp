#pragma once

/// \file
/// Builds the tree of a sentence, one transition after the other.

#include <cstdint>
#include <span>
#include <vector>

#include "configuration.hpp"
#include "features.hpp"
#include "weight_table.hpp"

namespace quadrille::syntax {

/// A move with its label, and its place among the classes of the parser.
struct Transition {
  Move move = Move::shift;
  std::int32_t label = kNone;
  friend bool operator==(const Transition&, const Transition&) = default;
};

/// How many classes the parser has: 0 shift, then left for each label, then right.
[[nodiscard]] constexpr std::size_t transition_classes(std::size_t labels) {
  return 1 + 2 * labels;
}

/// The classes of the parser: which transition each stands for, and which may be taken when.
class TransitionSystem {
 public:
  TransitionSystem(std::size_t labels, std::size_t root_label)
      : labels_(labels), root_label_(root_label) {}

  [[nodiscard]] std::size_t labels() const { return labels_; }
  [[nodiscard]] std::size_t root_label() const { return root_label_; }
  [[nodiscard]] Transition transition(std::size_t transition_class) const;
  [[nodiscard]] std::size_t class_of(const Transition& transition) const;
  /// Calls `visit(class, move)` for every transition possible in `state`: the root's dependent gets
  /// the label "root", and nothing else does.
  template <class Visitor>
  void for_each_possible(const Configuration& state, Visitor visit) const {
    if (state.may_shift()) {
      visit(std::size_t{0}, Move::shift);
    }
    if (state.may_left()) {
      const bool from_root = state.next() == state.root();
      for (std::size_t label = 0; label < labels_; ++label) {
        if ((label == root_label_) == from_root) {
          visit(1 + label, Move::left);
        }
      }
    }
    if (state.may_right()) {
      for (std::size_t label = 0; label < labels_; ++label) {
        if (label != root_label_) {
          visit(1 + labels_ + label, Move::right);
        }
      }
    }
  }

 private:
  std::size_t labels_;
  std::size_t root_label_;
};

/// Greedy parser. Keeps its memory between sentences.
class Parser {
 public:
  explicit Parser(const TransitionSystem& system) : system_(system) {}

  /// The finished configuration of a sentence. \pre one tag per word
  const Configuration& parse(const WeightTable& weights, std::span<const WordKeys> words,
                             std::span<const std::uint8_t> tags, const Guide& guide);

 private:
  TransitionSystem system_;
  Configuration state_;
  FeatureSet features_;
  std::vector<std::int32_t> scores_;
};

}  // namespace quadrille::syntax
