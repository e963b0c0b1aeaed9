#include "lexicon_lines.hpp"

#include <algorithm>
#include <charconv>
#include <utility>

#include <fmt/format.h>

#include "quadrille/domain/partial_date.hpp"

namespace quadrille::reading {
namespace {

std::string_view trimmed(std::string_view text) {
  const auto first = text.find_first_not_of(" \t\r\n");
  if (first == std::string_view::npos) {
    return {};
  }
  return text.substr(first, text.find_last_not_of(" \t\r\n") - first + 1);
}

std::string_view cell(const std::vector<std::string_view>& cells, std::size_t column) {
  return column < cells.size() ? cells[column] : std::string_view{};
}

Result<void> check_columns(const std::vector<std::string_view>& cells, std::size_t least,
                           std::size_t most) {
  if (cells.size() < least || cells.size() > most) {
    return fail(ErrorCode::malformed,
                fmt::format("{} columns where {} to {} are wanted", cells.size(), least, most));
  }
  return {};
}

/// An empty cell leaves that end open; the last day, month or year given is included.
Result<domain::DaySpan> parse_span(std::string_view from, std::string_view until) {
  domain::DaySpan span{domain::kOpenStart, domain::kOpenEnd};
  if (!from.empty()) {
    const auto date = domain::PartialDate::parse(from);
    if (!date) {
      return fail(date.error());
    }
    span.from = date->span().from;
  }
  if (!until.empty()) {
    const auto date = domain::PartialDate::parse(until);
    if (!date) {
      return fail(date.error());
    }
    span.until = date->span().until;
  }
  if (span.until <= span.from) {
    return fail(ErrorCode::inconsistent,
                fmt::format("the span from {} until {} holds no day", from, until));
  }
  return span;
}

Result<double> parse_confidence(std::string_view text) {
  double value = 0.0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (error != std::errc{} || end != text.data() + text.size() || !(value > 0.0 && value <= 1.0)) {
    return fail(ErrorCode::malformed, fmt::format("confidence '{}' is not in (0, 1]", text));
  }
  return value;
}

Result<Slot> parse_slot(std::string_view text) {
  if (text == "subj") {
    return Slot{.kind = SlotKind::subject, .preposition = {}};
  }
  if (text == "obj") {
    return Slot{.kind = SlotKind::object, .preposition = {}};
  }
  if (text == "pair") {
    return Slot{.kind = SlotKind::pair, .preposition = {}};
  }
  if (text == "poss") {
    return Slot{.kind = SlotKind::possessor, .preposition = {}};
  }
  if (text == "adj") {
    return Slot{.kind = SlotKind::adjective, .preposition = {}};
  }
  if (text == "self") {
    return Slot{.kind = SlotKind::referent, .preposition = {}};
  }
  if (text == "comp") {
    return Slot{.kind = SlotKind::complement, .preposition = {}};
  }
  const bool words = std::all_of(text.begin(), text.end(), [](char letter) {
    return (letter >= 'a' && letter <= 'z') || letter == ' ';
  });
  if (text.empty() || !words) {
    return fail(ErrorCode::malformed,
                fmt::format("'{}' is no argument: subj, obj, pair, poss, adj, self, comp or a "
                            "preposition in small letters",
                            text));
  }
  return Slot{.kind = SlotKind::oblique, .preposition = std::string(text)};
}

Result<std::vector<Slot>> parse_slots(std::string_view text) {
  std::vector<Slot> slots;
  for (const std::string_view part : parts_of(text, ',')) {
    if (part == "agent") {  // whose act a noun is, as a rule
      for (const std::string_view usual : {"poss", "adj", "by", "from"}) {
        slots.push_back(*parse_slot(usual));
      }
      continue;
    }
    auto slot = parse_slot(part);
    if (!slot) {
      return fail(slot.error());
    }
    slots.push_back(std::move(*slot));
  }
  return slots;
}

Result<Companion> parse_companion(std::string_view text, const Lexicon& lexicon) {
  const auto colon = text.find(':');
  const std::string_view sort = text.substr(0, colon);
  std::string_view rest =
      colon == std::string_view::npos ? std::string_view{} : text.substr(colon + 1);
  Companion companion;
  if (sort == "prt") {
    companion.kind = Companion::Kind::particle;
  } else if (sort == "obj") {
    companion.kind = Companion::Kind::object;
  } else if (sort == "obl") {
    companion.kind = Companion::Kind::oblique;
    const auto dot = rest.find('.');
    companion.preposition = std::string(rest.substr(0, dot));
    rest = dot == std::string_view::npos ? std::string_view{} : rest.substr(dot + 1);
  } else if (sort == "xcomp") {
    companion.kind = Companion::Kind::adjective;
  } else {
    return fail(ErrorCode::malformed,
                fmt::format("'{}' is no companion: prt:, obj:, obl: or xcomp: with a word", text));
  }
  for (const std::string_view lemma : parts_of(rest, '|')) {
    if (lemma.starts_with('$')) {
      const auto nouns = lexicon.nouns_of_set(lemma.substr(1));
      if (nouns.empty()) {
        return fail(ErrorCode::malformed, fmt::format("'{}' is no set of nouns", lemma));
      }
      companion.lemmas.insert(companion.lemmas.end(), nouns.begin(), nouns.end());
    } else if (!lemma.empty()) {
      companion.lemmas.emplace_back(lemma);
    }
  }
  if (companion.lemmas.empty() && companion.preposition.empty()) {
    return fail(ErrorCode::malformed, fmt::format("companion '{}' names no word", text));
  }
  return companion;
}

std::string_view default_sources(LexiconFile file) {
  return file == LexiconFile::nouns ? "agent" : "subj";
}

}  // namespace

std::vector<std::string_view> parts_of(std::string_view text, char separator) {
  std::vector<std::string_view> parts;
  while (true) {
    const auto end = text.find(separator);
    parts.push_back(trimmed(text.substr(0, end)));
    if (end == std::string_view::npos) {
      return parts;
    }
    text.remove_prefix(end + 1);
  }
}

std::vector<std::string_view> cells_of(std::string_view line) {
  const std::string_view text = trimmed(line);
  if (text.empty() || text.front() == '#') {
    return {};
  }
  std::vector<std::string_view> cells = parts_of(line, '\t');
  for (std::string_view& each : cells) {
    if (each == "-") {
      each = {};
    }
  }
  while (!cells.empty() && cells.back().empty()) {
    cells.pop_back();
  }
  return cells;
}

bool is_code(std::string_view text) {
  return !text.empty() && text.front() >= 'A' && text.front() <= 'Z' &&
         std::all_of(text.begin(), text.end(), [](char letter) {
           return (letter >= 'A' && letter <= 'Z') || (letter >= '0' && letter <= '9') ||
                  letter == '_' || letter == '.';
         });
}

Result<ActorEntry> parse_name_line(const std::vector<std::string_view>& cells) {
  if (auto columns = check_columns(cells, 3, 7); !columns) {
    return fail(columns.error());
  }
  const auto kind = parse_entry_kind(cell(cells, 2));
  if (!kind || *kind == EntryKind::leader) {
    return fail(ErrorCode::malformed, fmt::format("'{}' is no kind of name", cell(cells, 2)));
  }
  const auto span = parse_span(cell(cells, 3), cell(cells, 4));
  if (!span) {
    return fail(span.error());
  }
  ActorEntry entry;
  entry.surface = std::string(cell(cells, 0));
  entry.code = std::string(cell(cells, 1));
  entry.kind = *kind;
  entry.span = *span;
  if (const std::string_view flag = cell(cells, 5); flag == "caution") {
    entry.caution = true;
  } else if (!flag.empty()) {
    return fail(ErrorCode::malformed, fmt::format("'{}' is no flag; there is: caution", flag));
  }
  entry.country = std::string(cell(cells, 6));
  return entry;
}

Result<std::vector<ActorEntry>> parse_leader_line(const std::vector<std::string_view>& cells) {
  if (auto columns = check_columns(cells, 6, 7); !columns) {
    return fail(columns.error());
  }
  const std::string_view use_text = cell(cells, 3);
  SurnameUse use = SurnameUse::never;
  if (use_text == "alone") {
    use = SurnameUse::alone;
  } else if (use_text == "ambiguous") {
    use = SurnameUse::ambiguous;
  } else if (use_text != "never") {
    return fail(ErrorCode::malformed,
                fmt::format("'{}' is no use of a surname: alone, ambiguous, never", use_text));
  }
  const auto span = parse_span(cell(cells, 5), cell(cells, 6));
  if (!span) {
    return fail(span.error());
  }
  const auto names = parts_of(cell(cells, 1), '|');
  std::vector<ActorEntry> entries;
  const auto add = [&](std::string_view surface, bool by_surname) {
    ActorEntry& entry = entries.emplace_back();
    entry.surface = std::string(surface);
    entry.code = std::string(cell(cells, 0));
    entry.kind = EntryKind::leader;
    entry.span = *span;
    entry.person = std::string(names.front());
    entry.role = std::string(cell(cells, 4));
    entry.by_surname = by_surname;
    entry.surname_use = use;
  };
  for (const std::string_view full : names) {
    add(full, false);
  }
  if (!cell(cells, 2).empty()) {
    for (const std::string_view surname : parts_of(cell(cells, 2), '|')) {
      add(surname, true);
    }
  }
  return entries;
}

Result<ActEntry> parse_act_line(const std::vector<std::string_view>& cells, LexiconFile file,
                                const Lexicon& lexicon) {
  if (auto columns = check_columns(cells, 4, 7); !columns) {
    return fail(columns.error());
  }
  if (cell(cells, 0).empty()) {
    return fail(ErrorCode::malformed, "the word is missing");
  }
  ActEntry entry;
  entry.lemma = std::string(cell(cells, 0));
  if (!cell(cells, 1).empty()) {
    for (const std::string_view part : parts_of(cell(cells, 1), ';')) {
      auto companion = parse_companion(part, lexicon);
      if (!companion) {
        return fail(companion.error());
      }
      entry.companions.push_back(std::move(*companion));
    }
  }
  const auto type = domain::parse_claim_type(cell(cells, 2));
  if (!type) {
    return fail(ErrorCode::malformed, fmt::format("'{}' is no type of claim", cell(cells, 2)));
  }
  entry.type = *type;
  std::string_view targets = cell(cells, 3);
  std::string_view sources = default_sources(file);
  if (const auto arrow = targets.find('>'); arrow != std::string_view::npos) {
    sources = targets.substr(0, arrow);
    targets = targets.substr(arrow + 1);
  }
  auto source_slots = parse_slots(sources);
  auto target_slots = parse_slots(targets);
  if (!source_slots || !target_slots) {
    return fail(source_slots ? target_slots.error() : source_slots.error());
  }
  entry.sources = std::move(*source_slots);
  entry.targets = std::move(*target_slots);
  entry.mode = std::string(cell(cells, 4));
  entry.confidence = 0.8;  // where the file gives none
  if (!cell(cells, 5).empty()) {
    const auto confidence = parse_confidence(cell(cells, 5));
    if (!confidence) {
      return fail(confidence.error());
    }
    entry.confidence = *confidence;
  }
  if (!cell(cells, 6).empty()) {
    const auto complement = parse_complement(cell(cells, 6));
    if (!complement) {
      return fail(ErrorCode::malformed,
                  fmt::format("'{}' is no kind of complement", cell(cells, 6)));
    }
    entry.complement = *complement;
  }
  return entry;
}

Result<NounSet> parse_set_line(const std::vector<std::string_view>& cells) {
  if (auto columns = check_columns(cells, 2, 2); !columns) {
    return fail(columns.error());
  }
  NounSet set{.name = std::string(cell(cells, 0)), .lemmas = {}};
  for (const std::string_view lemma : parts_of(cell(cells, 1), '|')) {
    if (lemma.empty()) {
      return fail(ErrorCode::malformed, fmt::format("set '{}' has an empty noun", set.name));
    }
    set.lemmas.emplace_back(lemma);
  }
  return set;
}

Result<LanguageEntry> parse_language_line(const std::vector<std::string_view>& cells) {
  if (auto columns = check_columns(cells, 2, 3); !columns) {
    return fail(columns.error());
  }
  const auto word_class = parse_word_class(cell(cells, 0));
  if (!word_class) {
    return fail(ErrorCode::malformed, fmt::format("'{}' is no class of words", cell(cells, 0)));
  }
  LanguageEntry entry{.word_class = *word_class,
                      .word = std::string(cell(cells, 1)),
                      .value = std::string(cell(cells, 2))};
  if (entry.word.empty()) {
    return fail(ErrorCode::malformed, "the word is missing");
  }
  const bool right_value = [&] {
    switch (entry.word_class) {
      case WordClass::hedge:
        return domain::parse_hedge(entry.value).has_value();
      case WordClass::modal:
        return domain::parse_status(entry.value).has_value();
      default:
        return true;
    }
  }();
  if (!right_value) {
    return fail(ErrorCode::malformed, fmt::format("'{}' is no value of the class {}", entry.value,
                                                  name(entry.word_class)));
  }
  return entry;
}

}  // namespace quadrille::reading
