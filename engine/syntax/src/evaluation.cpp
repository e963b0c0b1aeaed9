#include "quadrille/syntax/evaluation.hpp"

#include <algorithm>
#include <map>
#include <utility>

#include "quadrille/syntax/analyse.hpp"

#include "analyser.hpp"

namespace quadrille::syntax {
namespace {

std::string_view universal(std::string_view deprel) { return deprel.substr(0, deprel.find(':')); }

double percent(std::size_t part, std::size_t whole) {
  return whole == 0 ? 0.0 : 100.0 * static_cast<double>(part) / static_cast<double>(whole);
}

/// F1 from hits and the sizes of both sides.
double f1(std::size_t hits, std::size_t ours, std::size_t gold) {
  return percent(2 * hits, ours + gold);
}

std::size_t one_if(bool condition) { return condition ? 1 : 0; }

/// What was right, word by word.
struct Hits {
  std::size_t upos = 0, xpos = 0, lemmas = 0, uas = 0, las = 0, las_universal = 0;

  void count(const Token& token, const TreebankWord& word, bool same_head) {
    const bool same_label = same_head && token.deprel == word.deprel;
    const bool same_kind = same_head && universal(token.deprel) == universal(word.deprel);
    upos += one_if(token.upos == word.upos);
    xpos += one_if(token.xpos == word.xpos);
    lemmas += one_if(word.lemma == "_" || token.lemma == word.lemma);
    uas += one_if(same_head);
    las += one_if(same_label);
    las_universal += one_if(same_kind);
  }
};

SyntaxScores scores_of(const Hits& hits, std::size_t ours, std::size_t gold) {
  return {.upos = f1(hits.upos, ours, gold),
          .xpos = f1(hits.xpos, ours, gold),
          .lemmas = f1(hits.lemmas, ours, gold),
          .uas = f1(hits.uas, ours, gold),
          .las = f1(hits.las, ours, gold),
          .las_universal = f1(hits.las_universal, ours, gold)};
}

using Span = std::pair<std::size_t, std::size_t>;
constexpr Span kRoot{0, 0};

/// The treebank's sentences as one text, and where its sentences and words lie in it.
struct Document {
  std::string text;
  std::vector<Span> sentences;
  std::vector<std::vector<Span>> words;  ///< by sentence; (n, n) where no range is known
};

Document document_of(std::span<const TreebankSentence> treebank) {
  Document document;
  for (const TreebankSentence& sentence : treebank) {
    if (!document.text.empty()) {
      document.text += sentence.begins_paragraph ? '\n' : ' ';
    }
    const std::size_t base = document.text.size();
    document.text += sentence.text;
    document.sentences.emplace_back(base, document.text.size());
    std::vector<Span> spans;
    for (const TreebankWord& word : sentence.words) {
      spans.emplace_back(base + word.begin_byte, base + word.end_byte);
    }
    document.words.push_back(std::move(spans));
  }
  return document;
}

struct FoundToken {
  const Token* token = nullptr;
  Span head = kRoot;
};

/// Our words by the bytes they cover.
std::map<Span, FoundToken> tokens_by_span(const std::vector<Sentence>& sentences) {
  std::map<Span, FoundToken> found;
  for (const Sentence& sentence : sentences) {
    for (const Token& token : sentence.tokens) {
      const auto span = [](const Token& t) { return Span{t.range.begin_byte, t.range.end_byte}; };
      found[span(token)] = {&token, token.head ? span(sentence.tokens[*token.head]) : kRoot};
    }
  }
  return found;
}

}  // namespace

SyntaxScores score_gold_words(const LanguageModel& model,
                              std::span<const TreebankSentence> treebank) {
  Analyser analyser(model.contents());
  Hits hits;
  std::size_t words = 0;
  std::vector<Token> tokens;
  for (const TreebankSentence& sentence : treebank) {
    tokens.clear();
    for (const TreebankWord& word : sentence.words) {
      Token token;
      token.text = word.form;
      tokens.push_back(std::move(token));
    }
    analyser.annotate(tokens);
    for (std::size_t i = 0; i < tokens.size(); ++i) {
      hits.count(tokens[i], sentence.words[i], tokens[i].head == sentence.words[i].head);
    }
    words += tokens.size();
  }
  SyntaxScores scores = scores_of(hits, words, words);
  scores.sentences = 100.0;
  scores.words = 100.0;
  return scores;
}

SyntaxScores score_raw_text(const LanguageModel& model,
                            std::span<const TreebankSentence> treebank) {
  const Document document = document_of(treebank);
  const std::vector<Sentence> sentences = analyse(model, document.text);
  const auto found = tokens_by_span(sentences);
  std::size_t gold_words = 0;
  std::size_t same_words = 0;
  Hits hits;
  for (std::size_t s = 0; s < treebank.size(); ++s) {
    const auto& spans = document.words[s];
    for (std::size_t i = 0; i < spans.size(); ++i) {
      ++gold_words;
      const auto match = found.find(spans[i]);
      if (spans[i].first == spans[i].second || match == found.end()) {
        continue;
      }
      ++same_words;
      const TreebankWord& word = treebank[s].words[i];
      hits.count(*match->second.token, word,
                 match->second.head == (word.head ? spans[*word.head] : kRoot));
    }
  }
  std::vector<Span> ours;
  for (const Sentence& sentence : sentences) {
    ours.emplace_back(sentence.range.begin_byte, sentence.range.end_byte);
  }
  const auto same_sentences = static_cast<std::size_t>(std::count_if(
      document.sentences.begin(), document.sentences.end(),
      [&](const Span& span) { return std::binary_search(ours.begin(), ours.end(), span); }));
  SyntaxScores scores = scores_of(hits, found.size(), gold_words);
  scores.words = f1(same_words, found.size(), gold_words);
  scores.sentences = f1(same_sentences, ours.size(), document.sentences.size());
  return scores;
}

}  // namespace quadrille::syntax
