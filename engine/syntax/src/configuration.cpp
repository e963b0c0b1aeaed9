#include "configuration.hpp"

#include "quadrille/base/contract.hpp"

namespace quadrille::syntax {

void Configuration::begin(std::size_t words) {
  stack_.clear();
  nodes_.assign(words + 2, Node{});
  root_ = static_cast<std::int32_t>(words);
  next_ = 0;
}

bool Configuration::may(Move move) const {
  switch (move) {
    case Move::shift:
      return may_shift();
    case Move::left:
      return may_left();
    case Move::right:
      return may_right();
  }
  return false;
}

void Configuration::apply(Move move, std::int32_t label) {
  QUADRILLE_AUDIT(may(move), "the transition is possible here");
  if (move == Move::shift) {
    stack_.push_back(next_++);
    return;
  }
  const std::int32_t dependent = stack_.back();
  stack_.pop_back();
  attach(move == Move::left ? next_ : stack_.back(), dependent, label);
}

void Configuration::attach(std::int32_t head, std::int32_t dependent, std::int32_t label) {
  Node& below = nodes_[place(dependent)];
  below.head = head;
  below.label = label;
  const std::uint64_t label_bit = std::uint64_t{1} << (static_cast<std::uint32_t>(label) % 64U);
  Node& above = nodes_[place(head)];
  if (dependent < head) {
    above.second_left = above.first_left;
    above.first_left = dependent;
    ++above.left_count;
    above.left_labels |= label_bit;
  } else {
    above.second_right = above.first_right;
    above.first_right = dependent;
    ++above.right_count;
    above.right_labels |= label_bit;
  }
}

}  // namespace quadrille::syntax
