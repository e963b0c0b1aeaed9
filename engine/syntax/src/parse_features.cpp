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

}  // namespace

void collect_parse_features(std::span<const WordKeys> words, std::span<const std::uint8_t> tags,
                            const Configuration& state, FeatureSet& features) {
  features.clear();
  features.add(0);
  const View view(words, tags, state);
  add_words(view, state, features);
  add_pairs(view, state, features);
  add_triples(view, state, features);
  add_distances(view, state, features);
  add_children(view, state, features);
}

}  // namespace quadrille::syntax
