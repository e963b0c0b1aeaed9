#include <algorithm>

#include "features.hpp"

namespace quadrille::syntax {
namespace {

/// The words a decision looks at, as keys: form, tag, label, with values of their own for "no word"
/// and "the root".
class View {
 public:
  View(std::span<const WordKeys> words, std::span<const std::uint8_t> tags,
       const Configuration& state)
      : words_(words), tags_(tags), state_(state) {}

  [[nodiscard]] std::uint64_t form(std::int32_t word) const {
    return is_word(word) ? words_[static_cast<std::size_t>(word)].form : outside(word);
  }
  [[nodiscard]] std::uint64_t tag(std::int32_t word) const {
    return is_word(word) ? tags_[static_cast<std::size_t>(word)] : outside(word);
  }
  [[nodiscard]] std::uint64_t label(std::int32_t word) const {
    return static_cast<std::uint64_t>(state_.node(word).label + 1);
  }
  /// What kind of thing the word means, with its part of speech.
  [[nodiscard]] std::uint64_t kind(std::int32_t word) const {
    if (!is_word(word)) {
      return outside(word);
    }
    const WordKeys& keys = words_[static_cast<std::size_t>(word)];
    return (tag(word) << 16U) | (keys.noun_kind << 8U) | keys.verb_kind;
  }
  [[nodiscard]] const Configuration::Node& node(std::int32_t word) const {
    return state_.node(word);
  }

 private:
  [[nodiscard]] bool is_word(std::int32_t word) const { return word >= 0 && word < state_.root(); }
  static std::uint64_t outside(std::int32_t word) { return word == kNone ? 1000 : 1001; }

  std::span<const WordKeys> words_;
  std::span<const std::uint8_t> tags_;
  const Configuration& state_;
};

void add_words(const View& view, const Configuration& state, FeatureSet& features) {
  for (const std::int32_t word :
       {state.stack(0), state.buffer(0), state.stack(1), state.buffer(1)}) {
    features.add(view.form(word), view.tag(word));
    features.add(view.form(word));
    features.add(view.tag(word));
  }
  features.add(view.form(state.buffer(2)), view.tag(state.buffer(2)));
  features.add(view.tag(state.buffer(2)));
  features.add(view.form(state.stack(2)));
  features.add(view.tag(state.stack(2)));
}

void add_pairs(const View& view, const Configuration& state, FeatureSet& features) {
  const std::int32_t s0 = state.stack(0);
  const std::int32_t s1 = state.stack(1);
  const std::int32_t b0 = state.buffer(0);
  const std::int32_t b1 = state.buffer(1);
  features.add(view.form(s0), view.form(b0));
  features.add(view.form(s0), view.tag(s0), view.form(b0));
  features.add(view.form(s0), view.tag(s0), view.tag(b0));
  features.add(view.tag(s0), view.form(b0), view.tag(b0));
  features.add(view.tag(s0), view.tag(b0));
  features.add(view.tag(b0), view.tag(b1));
  features.add(view.form(s0), view.form(s1));
  features.add(view.tag(s0), view.tag(s1));
  features.add(view.form(s1), view.tag(s0));
  features.add(view.tag(s1), view.form(s0));
  features.add(view.tag(s0), view.tag(s1), view.form(b0));
  features.add(view.form(s1), view.tag(s0), view.tag(b0));
  features.add(view.form(s1), view.form(s0), view.tag(b0));
  features.add(view.form(s0), view.tag(b0), view.form(b1));
}

void add_triples(const View& view, const Configuration& state, FeatureSet& features) {
  const std::int32_t s0 = state.stack(0);
  const std::int32_t s1 = state.stack(1);
  const std::int32_t s2 = state.stack(2);
  const std::int32_t b0 = state.buffer(0);
  const std::int32_t b1 = state.buffer(1);
  const std::int32_t b2 = state.buffer(2);
  const auto& top = view.node(s0);
  const auto& under = view.node(s1);
  const auto& ahead = view.node(b0);
  const auto triple = [&](std::int32_t a, std::int32_t b, std::int32_t c) {
    features.add(view.tag(a), view.tag(b), view.tag(c));
  };
  triple(s1, s0, b0);
  triple(s0, b0, b1);
  triple(b0, b1, b2);
  triple(s2, s1, s0);
  triple(s0, top.first_left, b0);
  triple(s0, top.first_right, b0);
  triple(s0, b0, ahead.first_left);
  triple(s1, under.first_right, s0);
  triple(s1, s0, top.first_left);
  triple(s1, s0, top.first_right);
  triple(s0, top.first_left, top.second_left);
  triple(s0, top.first_right, top.second_right);
  triple(b0, ahead.first_left, ahead.second_left);
}

void add_distances(const View& view, const Configuration& state, FeatureSet& features) {
  constexpr std::int32_t kFarthest = 10;
  constexpr std::int32_t kMostChildren = 4;
  const std::int32_t s0 = state.stack(0);
  const std::int32_t b0 = state.buffer(0);
  const auto distance = static_cast<std::uint64_t>(s0 == kNone ? 0 : std::min(b0 - s0, kFarthest));
  const auto capped = [&](std::int32_t count) {
    return static_cast<std::uint64_t>(std::min(count, kMostChildren));
  };
  features.add(view.form(s0), distance);
  features.add(view.tag(s0), distance);
  features.add(view.form(b0), distance);
  features.add(view.tag(b0), distance);
  features.add(view.form(s0), view.form(b0), distance);
  features.add(view.tag(s0), view.tag(b0), distance);
  features.add(view.form(s0), capped(view.node(s0).left_count));
  features.add(view.tag(s0), capped(view.node(s0).left_count));
  features.add(view.form(s0), capped(view.node(s0).right_count));
  features.add(view.tag(s0), capped(view.node(s0).right_count));
  features.add(view.form(b0), capped(view.node(b0).left_count));
  features.add(view.tag(b0), capped(view.node(b0).left_count));
}

void add_children(const View& view, const Configuration& state, FeatureSet& features) {
  const std::int32_t s0 = state.stack(0);
  const std::int32_t s1 = state.stack(1);
  const std::int32_t b0 = state.buffer(0);
  const auto& top = view.node(s0);
  const auto& under = view.node(s1);
  const auto& ahead = view.node(b0);
  for (const std::int32_t child : {top.first_left, top.first_right, ahead.first_left}) {
    features.add(view.form(child));
    features.add(view.tag(child), view.label(child));
  }
  features.add(view.tag(s0), view.label(top.first_left));
  features.add(view.tag(s0), view.label(top.first_right));
  features.add(view.form(s0), view.label(top.first_left));
  features.add(view.form(s0), view.label(top.first_right));
  features.add(view.tag(b0), view.label(ahead.first_left));
  features.add(view.tag(s0), view.label(top.first_left), view.label(top.second_left));
  features.add(view.tag(s0), view.label(top.first_right), view.label(top.second_right));
  features.add(view.tag(b0), view.label(ahead.first_left), view.label(ahead.second_left));
  features.add(view.form(s1), view.label(under.first_right), view.tag(s0));
  features.add(view.tag(under.first_left), view.label(under.first_left));
  features.add(view.tag(s1), view.label(under.first_left), view.label(under.first_right));
}

void add_label_sets(const View& view, const Configuration& state, FeatureSet& features) {
  const std::int32_t s0 = state.stack(0);
  const std::int32_t s1 = state.stack(1);
  const std::int32_t b0 = state.buffer(0);
  features.add(view.form(s0), view.node(s0).left_labels);
  features.add(view.tag(s0), view.node(s0).left_labels);
  features.add(view.form(s0), view.node(s0).right_labels);
  features.add(view.tag(s0), view.node(s0).right_labels);
  features.add(view.form(b0), view.node(b0).left_labels);
  features.add(view.tag(b0), view.node(b0).left_labels);
  features.add(view.form(s1), view.node(s1).right_labels);
  features.add(view.tag(s1), view.node(s1).right_labels);
  features.add(view.tag(s0), view.node(s0).right_labels, view.tag(b0));
  features.add(view.tag(s1), view.node(s1).right_labels, view.tag(s0));
  features.add(view.tag(s1), view.node(s1).left_labels, view.tag(s0));
}

void add_kinds(const View& view, const Configuration& state, FeatureSet& features) {
  const std::int32_t s0 = state.stack(0);
  const std::int32_t s1 = state.stack(1);
  const std::int32_t b0 = state.buffer(0);
  const std::int32_t top_left = view.node(s0).first_left;
  const std::int32_t next_left = view.node(b0).first_left;
  features.add(view.kind(s0));
  features.add(view.kind(s1));
  features.add(view.kind(b0));
  features.add(view.kind(s0), view.kind(b0));
  features.add(view.kind(s1), view.kind(s0));
  features.add(view.kind(s0), view.form(b0));
  features.add(view.form(s0), view.kind(b0));
  features.add(view.kind(s1), view.form(s0));
  features.add(view.form(s1), view.kind(s0));
  // Where a prepositional phrase belongs: its preposition, its noun, and what could govern it.
  features.add(view.form(s0), view.form(next_left));
  features.add(view.kind(s0), view.form(next_left), view.kind(b0));
  features.add(view.form(s1), view.form(top_left), view.tag(s0));
  features.add(view.kind(s1), view.form(top_left), view.kind(s0));
  features.add(view.form(top_left), view.kind(s0));
  features.add(view.form(top_left), view.form(s0));
}

void add_neighbours(const View& view, const Configuration& state, FeatureSet& features) {
  const std::int32_t s0 = state.stack(0);
  const std::int32_t s1 = state.stack(1);
  const std::int32_t b0 = state.buffer(0);
  const std::int32_t after_top = s0 == kNone ? kNone : s0 + 1;
  const std::int32_t before_next = b0 == kNone ? kNone : b0 - 1;
  features.add(view.tag(s0), view.tag(after_top), view.tag(b0));
  features.add(view.tag(s0), view.tag(before_next), view.tag(b0));
  features.add(view.form(before_next), view.tag(s0), view.tag(b0));
  features.add(view.tag(s1), view.form(s1 == kNone ? kNone : s1 + 1), view.tag(s0));
  features.add(view.form(s0), view.form(b0), view.tag(state.buffer(1)));
}

/// Where the guide puts the head of `word`, seen from the state.
std::uint64_t guided_place(const Guide& guide, const Configuration& state, std::int32_t word) {
  if (word == kNone || word >= state.root()) {
    return 0;
  }
  const std::int32_t head = guide.heads[static_cast<std::size_t>(word)];
  if (head == state.stack(0)) {
    return 1;
  }
  if (head == state.stack(1)) {
    return 2;
  }
  if (head == state.buffer(0)) {
    return 3;
  }
  if (head == state.root()) {
    return 4;
  }
  return head > state.next() ? 5 : 6;
}

std::uint64_t guided_label(const Guide& guide, const Configuration& state, std::int32_t word) {
  return word == kNone || word >= state.root()
             ? 0
             : static_cast<std::uint64_t>(guide.labels[static_cast<std::size_t>(word)]) + 1;
}

/// Whether the guide hangs a word that is still to come on `word`: 1 the next, 2 a later one.
std::uint64_t guided_waiting(const Guide& guide, const Configuration& state, std::int32_t word) {
  constexpr std::int32_t kFarthest = 12;
  if (word == kNone) {
    return 0;
  }
  const std::int32_t end = std::min(state.root(), state.next() + kFarthest);
  for (std::int32_t later = state.next(); later < end; ++later) {
    if (guide.heads[static_cast<std::size_t>(later)] == word) {
      return later == state.next() ? 1 : 2;
    }
  }
  return 0;
}

void add_guide(const View& view, const Guide& guide, const Configuration& state,
               FeatureSet& features) {
  const std::int32_t s0 = state.stack(0);
  const std::int32_t s1 = state.stack(1);
  const std::int32_t b0 = state.buffer(0);
  const std::uint64_t top = guided_place(guide, state, s0);
  const std::uint64_t under = guided_place(guide, state, s1);
  const std::uint64_t next = guided_place(guide, state, b0);
  const std::uint64_t top_label = guided_label(guide, state, s0);
  const std::uint64_t next_label = guided_label(guide, state, b0);
  const std::uint64_t waiting = guided_waiting(guide, state, s0);
  const std::uint64_t places = (top << 8U) | (next << 4U) | waiting;
  features.add(top, top_label);
  features.add(top, waiting);
  features.add(places);
  features.add(places, top_label);
  features.add(places, top_label, view.tag(s0));
  features.add(places, view.tag(s0), view.tag(b0));
  features.add(places, view.tag(s0), view.tag(s1));
  features.add(places, view.form(s0));
  features.add(places, view.form(b0));
  features.add(next, next_label, view.tag(s0));
  features.add(places, under);
  features.add(top, top_label, view.node(s0).right_labels);
  features.add(top, top_label, view.form(s0));
  features.add(top, top_label, view.node(top == 2 ? s1 : b0).left_labels);
}

}  // namespace

void collect_parse_features(std::span<const WordKeys> words, std::span<const std::uint8_t> tags,
                            const Guide& guide, const Configuration& state, FeatureSet& features) {
  features.clear();
  features.add(0);
  const View view(words, tags, state);
  add_words(view, state, features);
  add_pairs(view, state, features);
  add_triples(view, state, features);
  add_distances(view, state, features);
  add_children(view, state, features);
  add_label_sets(view, state, features);
  add_kinds(view, state, features);
  add_neighbours(view, state, features);
  if (!guide.heads.empty()) {
    add_guide(view, guide, state, features);
  }
}

}  // namespace quadrille::syntax
