#include "interview.hpp"

#include <algorithm>
#include <set>

#include "tree.hpp"

namespace quadrille::reading {
namespace {

using syntax::Upos;

/// The paragraphs that ask.
std::set<std::size_t> questions_of(const std::vector<Passage>& passages) {
  std::set<std::size_t> questions;
  for (std::size_t s = 0; s < passages.size(); ++s) {
    const Tree& tree = passages[s].tree;
    const std::size_t paragraph = passages[s].sentence->paragraph;
    const bool opens = s == 0 || passages[s - 1].sentence->paragraph != paragraph;
    const bool ends = s + 1 == passages.size() || passages[s + 1].sentence->paragraph != paragraph;
    const bool asks = ends && tree.size() > 1 && tree.word(tree.size() - 1) == "?";
    const bool labelled =
        opens && tree.size() > 2 && tree.word(0) == "q" && is_one_of(tree.word(1), {":", "."});
    if (asks || labelled) {
      questions.insert(paragraph);
    }
  }
  return questions;
}

/// The last word of the first name of two words or more that stands for no state.
std::optional<std::size_t> person_in(const Passage& passage) {
  const Tree& tree = passage.tree;
  for (std::size_t at = 0; at + 1 < tree.size(); ++at) {
    const ActorMention* mention = passage.mention(at);
    if (mention != nullptr && mention->kind == EntryKind::leader) {
      return mention->last;
    }
    const bool name = mention == nullptr && tree.token(at).upos == Upos::propn &&
                      tree.token(at + 1).upos == Upos::propn && !passage.mention_at[at + 1];
    if (name) {
      std::size_t last = at + 1;
      while (last + 1 < tree.size() && tree.token(last + 1).upos == Upos::propn) {
        ++last;
      }
      return last;
    }
  }
  return std::nullopt;
}

}  // namespace

std::optional<Interview> find_interview(const std::vector<Passage>& passages) {
  constexpr std::size_t kFewestQuestions = 3;
  const auto questions = questions_of(passages);
  if (questions.size() < kFewestQuestions) {
    return std::nullopt;
  }
  Interview interview;
  std::optional<std::size_t> speaker;
  for (std::size_t s = 0; s < passages.size(); ++s) {
    const std::size_t paragraph = passages[s].sentence->paragraph;
    if (paragraph < *questions.begin() && !speaker) {
      speaker = person_in(passages[s]);
      interview.speaker_sentence = s;
    }
    if (paragraph > *questions.begin() && !questions.contains(paragraph)) {
      interview.answers.push_back(s);
    }
  }
  if (!speaker || interview.answers.size() < kFewestQuestions) {
    return std::nullopt;
  }
  interview.speaker = *speaker;
  return interview;
}

}  // namespace quadrille::reading
