#include "attribution.hpp"

#include <algorithm>
#include <string>
#include <utility>

#include "interview.hpp"

namespace quadrille::reading {
namespace {

using syntax::Upos;

bool is_quotation_mark(std::string_view word) {
  return is_one_of(word, {"\"", "“", "”", "``", "''", "«", "»"});
}

bool is_denial(std::string_view lemma) {
  return is_one_of(lemma, {"deny", "dispute", "reject", "dismiss", "refute"});
}

/// First and last word of what hangs on the word.
std::pair<std::size_t, std::size_t> extent(const Tree& tree, std::size_t at) {
  std::size_t first = at;
  std::size_t last = at;
  std::vector<std::size_t> todo{at};
  while (!todo.empty()) {
    const std::size_t next = todo.back();
    todo.pop_back();
    first = std::min(first, next);
    last = std::max(last, next);
    todo.insert(todo.end(), tree.children(next).begin(), tree.children(next).end());
  }
  return {first, last};
}

/// The head of the first noun phrase in [first, last): its last noun before anything else begins.
std::optional<std::size_t> phrase_head(const Tree& tree, std::size_t first, std::size_t last) {
  std::optional<std::size_t> head;
  for (std::size_t at = first; at < last && at < tree.size(); ++at) {
    const Upos upos = tree.token(at).upos;
    if (tree.is_noun(at) || tree.is_pronoun(at)) {
      head = at;
    } else if (head && tree.token(at).upos != Upos::part && upos != Upos::adj &&
               upos != Upos::num && tree.word(at) != "-") {
      break;
    }
  }
  return head;
}

}  // namespace

Attribution::Attribution(const Lexicon& lexicon, const std::vector<Passage>& passages,
                         const Referents& referents)
    : lexicon_(&lexicon), passages_(&passages), referents_(&referents), voices_(passages.size()) {
  for (std::size_t sentence = 0; sentence < passages.size(); ++sentence) {
    find_according_to(sentence);
    find_speech(sentence);
  }
  find_quotations();
  find_transcript();
  if (const auto interview = find_interview(passages)) {
    for (const std::size_t sentence : interview->answers) {
      Voice voice{.speaker_sentence = interview->speaker_sentence,
                  .speaker = interview->speaker,
                  .quoted = true};
      voice.last = end_of_sentence(passages[sentence].tree);
      voices_[sentence].push_back(voice);
    }
  }
}

std::optional<std::size_t> Attribution::speaker_of(std::size_t sentence, std::size_t verb) const {
  const Passage& passage = (*passages_)[sentence];
  const Frame* frame = passage.frame(verb);
  if (frame == nullptr) {
    return std::nullopt;
  }
  for (const Argument& argument : frame->arguments) {
    if (argument.role == Role::subject) {
      return argument.head;
    }
  }
  return std::nullopt;
}

/// The words that hang on a verb of speech as its content, or stand before it.
std::optional<Voice> Attribution::content_of(std::size_t sentence, std::size_t verb) const {
  const Tree& tree = (*passages_)[sentence].tree;
  Voice voice{.speaker_sentence = sentence, .verb = verb};
  voice.denies = is_denial(tree.lemma(verb));
  for (std::size_t at = verb + 1; at < tree.size(); ++at) {
    if (tree.word(at) == "that" &&
        (tree.token(at).upos == Upos::sconj || tree.relation(at) == "mark")) {
      voice.first = at;
      voice.last = end_of_sentence(tree);
      return voice;
    }
    if (tree.is_verb(at) && tree.word(at) != "according") {
      break;
    }
  }
  for (const std::size_t child : tree.children(verb)) {
    const std::string_view relation = tree.relation(child);
    const bool gerund = voice.denies && relation == "xcomp";
    if (relation != "ccomp" && !gerund) {
      continue;
    }
    const auto [first, last] = extent(tree, child);
    voice.first = child > verb ? std::max(first, verb + 1) : first;
    voice.last = child < verb ? std::min(last, verb - 1) : last;
    return voice;
  }
  if (voice.denies) {
    return std::nullopt;
  }
  const std::string& tag = tree.token(verb).xpos;
  if (tag != "VBD" && tag != "VBZ" && tag != "VBP") {
    return std::nullopt;
  }
  // "..., the ministry said on Monday.": nothing but a little after the verb, a comma before it
  const auto speaker = speaker_of(sentence, verb);
  const std::size_t start = std::min(verb, speaker.value_or(verb));
  std::size_t comma = start;
  while (comma > 0 && tree.word(comma) != "," && !is_quotation_mark(tree.word(comma))) {
    --comma;
  }
  bool content_after = false;
  for (std::size_t at = verb + 1; at < tree.size(); ++at) {
    content_after = content_after || tree.is_verb(at) || tree.word(at) == ":";
  }
  if (comma < 3 || start - comma > 8 || content_after) {
    return std::nullopt;
  }
  voice.first = 0;
  voice.last = comma;
  return voice;
}

void Attribution::find_speech(std::size_t sentence) {
  const Passage& passage = (*passages_)[sentence];
  const Tree& tree = passage.tree;
  for (std::size_t at = 0; at < tree.size(); ++at) {
    const std::string& lemma = tree.lemma(at);
    if (!tree.is_verb(at) || (!lexicon_->is(WordClass::speech, lemma) &&
                              !lexicon_->is(WordClass::belief, lemma) && !is_denial(lemma))) {
      continue;
    }
    auto voice = content_of(sentence, at);
    if (!voice) {
      continue;
    }
    const bool passive = passage.frame(at) != nullptr && passage.frame(at)->passive;
    voice->speaker = speaker_of(sentence, at);
    const bool inside = voice->speaker && *voice->speaker >= voice->first &&
                        *voice->speaker <= voice->last && voice->first < at && voice->last < at;
    if (voice->speaker && !inside) {
      voices_[sentence].push_back(*voice);
    } else if (passive) {
      voice->speaker.reset();
      voices_[sentence].push_back(*voice);
    }
  }
}

void Attribution::find_according_to(std::size_t sentence) {
  const Tree& tree = (*passages_)[sentence].tree;
  for (std::size_t at = 0; at + 2 < tree.size(); ++at) {
    if (tree.word(at) != "according" || tree.word(at + 1) != "to") {
      continue;
    }
    std::size_t end = at + 2;
    while (end < tree.size() && tree.word(end) != ",") {
      ++end;
    }
    const auto head = phrase_head(tree, at + 2, end);
    if (!head) {
      continue;
    }
    Voice voice{.speaker_sentence = sentence, .speaker = head};
    voice.first = at == 0 ? std::min(end, end_of_sentence(tree)) : 0;
    voice.last = end_of_sentence(tree);
    voices_[sentence].push_back(voice);
  }
}

/// Who speaks is said after the closing mark, or before the opening one.
std::optional<Voice> Attribution::speaker_beside(std::size_t first_sentence, std::size_t first,
                                                 std::size_t last_sentence,
                                                 std::size_t last) const {
  const Tree& after = (*passages_)[last_sentence].tree;
  for (std::size_t at = last + 1; at < after.size(); ++at) {
    if (!after.is_verb(at) || !lexicon_->is(WordClass::speech, after.lemma(at))) {
      continue;
    }
    auto head = phrase_head(after, last + 1, at);
    head = head ? head : phrase_head(after, at + 1, after.size());
    if (head) {
      return Voice{.speaker_sentence = last_sentence, .speaker = head, .verb = at, .quoted = true};
    }
  }
  const Tree& before = (*passages_)[first_sentence].tree;
  const bool introduced = first > 0 && is_one_of(before.word(first - 1), {":", ",", "that"});
  for (std::size_t at = first; introduced && at-- > 0;) {
    const bool speech = lexicon_->is(WordClass::speech, before.lemma(at));
    if (before.is_verb(at) && (speech || before.word(first - 1) == ":")) {
      if (const auto speaker = speaker_of(first_sentence, at)) {
        return Voice{
            .speaker_sentence = first_sentence, .speaker = speaker, .verb = at, .quoted = true};
      }
    }
  }
  return std::nullopt;
}

void Attribution::close_quotation(std::size_t first_sentence, std::size_t first,
                                  std::size_t last_sentence, std::size_t last) {
  bool clause = false;
  std::size_t words = 0;
  for (std::size_t s = first_sentence; s <= last_sentence; ++s) {
    const Tree& tree = (*passages_)[s].tree;
    const std::size_t from = s == first_sentence ? first : 0;
    const std::size_t to = s == last_sentence ? last : end_of_sentence(tree);
    for (std::size_t at = from; at <= to && at < tree.size(); ++at) {
      clause = clause || tree.is_verb(at) || tree.token(at).upos == Upos::aux;
      ++words;
    }
  }
  constexpr std::size_t kFewestWords = 6;  // shorter ones are words in quotation marks
  if (!clause || words < kFewestWords) {
    return;
  }
  auto voice = speaker_beside(first_sentence, first, last_sentence, last);
  const bool continued = last_quotation_ && last_quotation_sentence_ + 1 >= first_sentence;
  if (!voice && first == 0 && continued) {
    voice = last_quotation_;
  }
  if (!voice) {
    return;
  }
  last_quotation_ = voice;
  last_quotation_sentence_ = last_sentence;
  for (std::size_t s = first_sentence; s <= last_sentence; ++s) {
    voice->first = s == first_sentence ? first : 0;
    voice->last = s == last_sentence ? last : end_of_sentence((*passages_)[s].tree);
    auto& voices = voices_[s];
    std::erase_if(voices, [&](const Voice& other) {
      return other.speaker_sentence == voice->speaker_sentence && other.verb == voice->verb;
    });
    voices.push_back(*voice);
  }
}

void Attribution::find_quotations() {
  bool open = false;
  bool single = false;
  std::size_t first_sentence = 0;
  std::size_t first = 0;
  for (std::size_t s = 0; s < passages_->size(); ++s) {
    const Passage& passage = (*passages_)[s];
    if (s > 0 && open && passage.sentence->paragraph != (*passages_)[s - 1].sentence->paragraph) {
      open = false;
      single = false;
    }
    for (std::size_t at = 0; at < passage.tree.size(); ++at) {
      const std::string& word = passage.tree.word(at);
      // single marks: the closing one is an apostrophe elsewhere
      const bool single_open = !open && word == "‘";
      const bool single_close =
          open && single && word == "’" && at > 0 && passage.tree.token(at - 1).upos == Upos::punct;
      if (single_open || single_close) {
        single = single_open;
      } else if (single || !is_quotation_mark(word)) {
        continue;
      }
      if (open) {
        close_quotation(first_sentence, first, s, at);
      }
      open = !open;
      first_sentence = s;
      first = at;
    }
  }
}

std::vector<Voice> Attribution::voices(std::size_t sentence, std::size_t token) const {
  std::vector<Voice> over;
  for (const Voice& voice : voices_[sentence]) {
    const bool own = voice.speaker_sentence == sentence && voice.verb == token;
    if (voice.first <= token && token <= voice.last && !own) {
      over.push_back(voice);
    }
  }
  std::ranges::stable_sort(over, [](const Voice& left, const Voice& right) {
    return left.last - left.first > right.last - right.first;
  });
  return over;
}

std::vector<std::string> Attribution::speaker_codes(std::size_t sentence, std::size_t token) const {
  std::vector<std::string> codes;
  for (const Voice& voice : voices_[sentence]) {
    if (voice.quoted && voice.speaker && voice.first <= token && token <= voice.last) {
      for (const Referent& referent : referents_->whom(voice.speaker_sentence, *voice.speaker)) {
        codes.push_back(referent.code);
      }
      break;
    }
  }
  return codes;
}

std::vector<Attributed> Attribution::named(const Voice& voice) const {
  return voice.speaker ? named(voice.speaker_sentence, *voice.speaker) : std::vector<Attributed>{};
}

std::vector<Attributed> Attribution::named(std::size_t sentence, std::size_t speaker) const {
  const Passage& passage = (*passages_)[sentence];
  const Tree& tree = passage.tree;
  std::vector<Attributed> names;
  for (const Referent& referent : referents_->whom(sentence, speaker)) {
    names.push_back({referent.code, true, domain::Hedge::none});
  }
  if (!names.empty()) {
    return names;
  }
  std::size_t first = speaker;
  while (first > 0) {
    const Upos upos = tree.token(first - 1).upos;
    if (const ActorMention* mention = passage.mention(first - 1);
        mention && mention->kind == EntryKind::outlet) {
      return {{mention->surface, false, domain::Hedge::none}};
    }
    const bool of_name = tree.token(speaker).upos == Upos::propn;  // titles are no part of it
    if (upos != Upos::propn &&
        (of_name || (upos != Upos::adj && upos != Upos::noun && upos != Upos::num))) {
      break;
    }
    --first;
  }
  if (const ActorMention* mention = passage.mention(speaker)) {
    return {{mention->surface, false, domain::Hedge::none}};
  }
  if (tree.is_pronoun(speaker)) {
    return {};
  }
  std::string words;
  for (std::size_t at = first; at <= speaker; ++at) {
    words += (words.empty() ? "" : " ") + tree.token(at).text;
  }
  const bool unnamed = is_one_of(tree.lemma(speaker), {"source", "report", "official", "witness"});
  return {{words, false, unnamed ? domain::Hedge::reported : domain::Hedge::none}};
}

}  // namespace quadrille::reading
