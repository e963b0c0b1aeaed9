#include "passage.hpp"

#include <algorithm>
#include <utility>

namespace quadrille::reading {
namespace {

using syntax::Upos;

void index_mentions(Passage& passage) {
  passage.mention_at.assign(passage.tree.size(), std::nullopt);
  for (std::size_t k = 0; k < passage.mentions.size(); ++k) {
    for (std::size_t at = passage.mentions[k].first; at <= passage.mentions[k].last; ++at) {
      passage.mention_at[at] = k;
    }
  }
}

bool is_title(const Lexicon& lexicon, const Tree& tree, std::size_t at) {
  return lexicon.is(WordClass::title, tree.lemma(at)) ||
         lexicon.is(WordClass::title, tree.word(at)) ||
         lexicon.is(WordClass::actor_noun, tree.lemma(at)) ||
         is_one_of(tree.word(at), {"mr", "mr.", "mrs", "mrs.", "ms", "ms.", "dr", "dr.", "sir"});
}

bool is_name_word(const Tree& tree, std::size_t at) {
  const std::string& text = tree.token(at).text;
  const bool capital = !text.empty() && ((text[0] >= 'A' && text[0] <= 'Z') ||
                                         static_cast<unsigned char>(text[0]) >= 0xC3);
  return tree.token(at).upos == Upos::propn && capital && !is_calendar_word(tree.word(at));
}

/// A run of capitalised words without a known actor in it that may be a person's name.
struct NameRun {
  std::size_t first = 0;
  std::size_t last = 0;
  bool titled = false;
};

std::vector<NameRun> name_runs(const Lexicon& lexicon, const Passage& passage) {
  std::vector<NameRun> runs;
  const Tree& tree = passage.tree;
  for (std::size_t at = 0; at < tree.size(); ++at) {
    if (!is_name_word(tree, at) || passage.mention_at[at] || is_title(lexicon, tree, at)) {
      continue;
    }
    NameRun run{at, at, at > 0 && is_title(lexicon, tree, at - 1)};
    while (run.last + 1 < tree.size() && !passage.mention_at[run.last + 1] &&
           (is_name_word(tree, run.last + 1) || tree.word(run.last + 1) == "-")) {
      ++run.last;
    }
    while (run.last > run.first && tree.word(run.last) == "-") {
      --run.last;
    }
    at = run.last;
    runs.push_back(run);
  }
  return runs;
}

bool is_actor(const ActorMention& mention) {
  return !mention.code.empty() && mention.kind != EntryKind::place;
}

/// "the foreign minister of Bahrain", "president of the United States".
bool follows_title(const Lexicon& lexicon, const Tree& tree, const ActorMention& mention) {
  std::size_t at = mention.first - 1;
  at -= tree.word(at) == "the" ? 1U : 0U;
  return at > 0 && tree.word(at) == "of" && is_title(lexicon, tree, at - 1);
}

/// The actor before a name with nothing but titles and adjectives between them ("Israeli Major
/// General Roman Gofman", "Turkey's Ahmet Davutoglu"), or that a title names ("Israel's ambassador,
/// Ron Prosor", "the foreign minister of Bahrain, Abdullatif Al Zayani").
std::optional<std::string> affiliation_before(const Lexicon& lexicon, const Passage& passage,
                                              const NameRun& run) {
  const Tree& tree = passage.tree;
  bool title = false;
  std::size_t at = run.first;
  bool comma = at > 0 && tree.word(at - 1) == ",";
  at -= comma ? 1U : 0U;
  while (at-- > 0) {
    if (const ActorMention* mention = passage.mention(at)) {
      const bool of_title = comma && mention->first >= 2 && follows_title(lexicon, tree, *mention);
      const bool adjective = mention->kind == EntryKind::demonym && (title || !comma);
      return is_actor(*mention) && (title || adjective || of_title) ? std::optional(mention->code)
                                                                    : std::nullopt;
    }
    const bool possessive = tree.word(at) == "'s" || tree.word(at) == "’s" || tree.word(at) == "'";
    if (possessive && at > 0 && (title || !comma) && passage.mention(at - 1) != nullptr &&
        is_actor(*passage.mention(at - 1))) {
      return passage.mention(at - 1)->code;
    }
    const bool is_part = is_title(lexicon, tree, at);
    title = title || is_part;
    if (!is_part && tree.token(at).upos != Upos::adj &&
        !(title && tree.token(at).upos == Upos::noun)) {
      return std::nullopt;
    }
  }
  return std::nullopt;
}

/// "William Burns, the American envoy,": an actor before the next comma or verb, after a title.
std::optional<std::string> affiliation_after(const Lexicon& lexicon, const Passage& passage,
                                             const NameRun& run) {
  const Tree& tree = passage.tree;
  std::size_t at = run.last + 1;
  if (at >= tree.size() || tree.word(at) != ",") {
    return std::nullopt;
  }
  bool person = false;
  std::optional<std::string> code;
  for (++at; at < tree.size() && tree.word(at) != "," && !tree.is_verb(at); ++at) {
    person = person || is_title(lexicon, tree, at) ||
             lexicon.is(WordClass::generic_source, tree.lemma(at)) ||
             is_one_of(tree.lemma(at), {"writer", "journalist", "citizen", "businessman"});
    if (const ActorMention* mention = passage.mention(at); mention && is_actor(*mention) && !code) {
      const bool of_title = mention->first >= 2 && follows_title(lexicon, tree, *mention);
      const bool adjective = !person && mention->kind == EntryKind::demonym;
      code = of_title || adjective ? std::optional(mention->code) : std::nullopt;
    }
  }
  return person ? code : std::nullopt;
}

ActorMention person_mention(const NameRun& run, const Tree& tree, std::string code) {
  ActorMention mention;
  mention.first = run.first;
  mention.last = run.last;
  mention.code = std::move(code);
  mention.kind = EntryKind::leader;
  for (std::size_t at = run.first; at <= run.last; ++at) {
    mention.surface += (at == run.first ? "" : " ") + tree.token(at).text;
  }
  mention.person = mention.surface;
  mention.confidence = 0.8;
  return mention;
}

void learn_persons(const Lexicon& lexicon, Passage& passage, KnownPersons& persons) {
  std::vector<ActorMention> found;
  for (const NameRun& run : name_runs(lexicon, passage)) {
    const std::string& surname = passage.tree.token(run.last).text;
    auto code = affiliation_before(lexicon, passage, run);
    if (!code && run.last > run.first) {
      code = affiliation_after(lexicon, passage, run);
    }
    if (code && (run.last > run.first || run.titled)) {
      persons[surname] = *code;
      found.push_back(person_mention(run, passage.tree, *code));
    } else if (const auto known = persons.find(surname); known != persons.end()) {
      found.push_back(person_mention(run, passage.tree, known->second));
    }
  }
  passage.mentions.insert(passage.mentions.end(), std::make_move_iterator(found.begin()),
                          std::make_move_iterator(found.end()));
  std::ranges::sort(passage.mentions, {}, &ActorMention::first);
  index_mentions(passage);
}

/// "GENEVA, 3 May - ": where and when a report was written is no part of what it says.
void drop_dateline(Passage& passage) {
  constexpr std::size_t kLongest = 14;  ///< words
  const Tree& tree = passage.tree;
  const auto is_capitals = [](const std::string& text) {
    return text.size() > 2 &&
           std::ranges::none_of(text, [](char c) { return c >= 'a' && c <= 'z'; });
  };
  if (tree.size() == 0 || !is_capitals(tree.token(0).text)) {
    return;
  }
  for (std::size_t at = 1; at < tree.size() && at < kLongest; ++at) {
    if (is_one_of(tree.word(at), {"-", "–", "—", "--"})) {
      std::erase_if(passage.mentions,
                    [at](const ActorMention& mention) { return mention.last < at; });
      return;
    }
    if (tree.is_verb(at)) {
      return;
    }
  }
}

/// What stands between two joined names: commas, "and", "or", articles, titles of the next.
struct Separator {
  bool joins = false;
  bool conjunction = false;  ///< "and" or "or"
};
Separator between(const Lexicon& lexicon, const Passage& passage, std::size_t left,
                  std::size_t right) {
  const Tree& tree = passage.tree;
  Separator separator;
  bool mark = false;
  for (std::size_t at = passage.mentions[left].last + 1; at < passage.mentions[right].first; ++at) {
    const std::string& word = tree.word(at);
    if (word == "and" || word == "or" || word == "&") {
      separator.conjunction = true;
    } else if (word == ",") {
      mark = true;
    } else if (word != "the" && word != "both" && !is_title(lexicon, tree, at)) {
      return {};
    }
  }
  separator.joins = separator.conjunction || mark;
  return separator;
}

/// "praised X and Y condemned it" joins clauses, not names.
bool joins_clauses(const Passage& passage, std::size_t left, std::size_t right) {
  const Tree& tree = passage.tree;
  const std::size_t after = passage.mentions[right].last + 1;
  const bool verb_after =
      after < tree.size() && (tree.is_verb(after) || tree.token(after).upos == Upos::aux);
  std::size_t before = passage.mentions[left].first;
  while (before > 0 &&
         (tree.token(before - 1).upos == Upos::det || tree.token(before - 1).upos == Upos::adj)) {
    --before;
  }
  const bool governed =
      before > 0 && (tree.is_verb(before - 1) || tree.token(before - 1).upos == Upos::adp);
  return verb_after && governed;
}

bool may_join(const ActorMention& mention) {
  return is_actor(mention) && mention.kind != EntryKind::demonym;
}

void close_group(Passage& passage, std::vector<std::size_t>& members, bool conjunction) {
  const bool list = members.size() > 2;  // "X, Y, Z and four others"
  if (members.size() > 1 && (conjunction || list) &&
      !joins_clauses(passage, members.front(), members.back())) {
    for (const std::size_t member : members) {
      passage.group_of[member] = passage.groups.size();
    }
    passage.groups.push_back(members);
  }
  members.clear();
}

void group_mentions(const Lexicon& lexicon, Passage& passage) {
  passage.group_of.assign(passage.mentions.size(), std::nullopt);
  std::vector<std::size_t> members;
  bool conjunction = false;
  for (std::size_t k = 0; k < passage.mentions.size(); ++k) {
    const bool joinable = may_join(passage.mentions[k]);
    const Separator separator =
        members.empty() || !joinable ? Separator{} : between(lexicon, passage, members.back(), k);
    if (!separator.joins || conjunction) {
      close_group(passage, members, conjunction);
      conjunction = false;
    } else {
      conjunction = separator.conjunction;
    }
    if (joinable) {
      members.push_back(k);
    }
  }
  close_group(passage, members, conjunction);
}

}  // namespace

bool is_body_noun(const Lexicon& lexicon, const Passage& passage, std::size_t token) {
  const Tree& tree = passage.tree;
  if (is_one_of(tree.lemma(token), {"source", "media", "report"})) {
    return false;
  }
  return is_title(lexicon, tree, token) || lexicon.is(WordClass::generic_source, tree.lemma(token));
}

Passage read_passage(const Lexicon& lexicon, const syntax::Sentence& sentence,
                     domain::Day document_date, KnownPersons& persons) {
  Passage passage(sentence);
  passage.frames = frames_of(sentence);
  passage.frame_at.assign(sentence.tokens.size(), std::nullopt);
  for (std::size_t k = 0; k < passage.frames.size(); ++k) {
    passage.frame_at[passage.frames[k].predicate] = k;
  }
  passage.mentions = find_actors(lexicon, sentence, document_date);
  std::erase_if(passage.mentions, [](const ActorMention& mention) {
    return mention.kind == EntryKind::mask || mention.confidence < 0.3;
  });
  drop_dateline(passage);
  index_mentions(passage);
  learn_persons(lexicon, passage, persons);
  group_mentions(lexicon, passage);
  return passage;
}

}  // namespace quadrille::reading
