#include "quadrille/service/item_words.hpp"

#include <algorithm>

#include <fmt/format.h>

#include "quadrille/domain/grade.hpp"
#include "quadrille/syntax/analyse.hpp"

namespace quadrille::service {
namespace {

std::string spaced(std::string_view name) {
  std::string text(name);
  std::replace(text.begin(), text.end(), '_', ' ');
  return text;
}

/// How a relation is said of `a` and `b`.
std::string relation_words(const domain::Tie& tie, const std::string& a, const std::string& b) {
  using domain::Relation;
  switch (tie.relation) {
    case Relation::presence:
      return fmt::format("{} keeps a presence in {}{}", a, b,
                         tie.host_consents ? "" : " without its consent");
    case Relation::member:
      return fmt::format("{} is a member of {}", a, b);
    case Relation::control:
      return fmt::format("{} controls {}", a, b);
    case Relation::governs:
      return fmt::format("{} is the government of {}", a, b);
    case Relation::overflight:
      return fmt::format("{} may fly over {}", a, b);
    case Relation::guarantee:
      return fmt::format("{} is bound to {} by a guarantee", a, b);
    case Relation::trade_broken:
      return fmt::format("{} has cut off trade with {}", a, b);
    case Relation::dispute:
      return tie.hostility
                 ? fmt::format("{} and {}: dispute of hostility level {}", a, b, *tie.hostility)
                 : fmt::format("{} and {}: dispute", a, b);
    default:
      return fmt::format("{} and {}: {}", a, b, spaced(domain::name(tie.relation)));
  }
}

struct Summary {
  const domain::Case& facts;

  [[nodiscard]] const std::string& code(domain::ActorId id) const { return facts.actor(id).code(); }

  std::string operator()(const domain::Event& event) const {
    return fmt::format("{} {} {}{}", code(event.sender), domain::name(event.type),
                       code(event.receiver),
                       event.mode.empty() ? "" : fmt::format(" ({})", event.mode));
  }
  std::string operator()(const domain::Tie& tie) const {
    return fmt::format("{}{}{}", relation_words(tie, code(tie.a), code(tie.b)),
                       tie.label.empty() ? "" : ": ", tie.label);
  }
  std::string operator()(const domain::Stance& stance) const {
    return fmt::format(
        "{} {} {}{}{}", code(stance.holder),
        stance.attitude == domain::Attitude::favours ? "FAVOURS" : "OPPOSES", code(stance.about),
        stance.host ? fmt::format(" in {}", code(*stance.host)) : "",
        stance.issue ? fmt::format(" (issue {})", facts.issue(*stance.issue).code) : "");
  }
  std::string operator()(const domain::Vote& vote) const {
    return fmt::format("{} votes {} on {}", code(vote.voter), domain::name(vote.ballot),
                       vote.roll_call);
  }
  std::string operator()(const domain::Measure& measure) const {
    return fmt::format("{}{}: {} {:.6g} {}", code(measure.actor),
                       measure.other ? " and " + code(*measure.other) : "", measure.quantity,
                       measure.value, measure.unit);
  }
  std::string operator()(const domain::Statement& statement) const {
    return fmt::format("{} says \"{}\"", code(statement.speaker), statement.words);
  }
};

/// Byte of a code point in valid UTF-8; the end of the text for one past it.
std::size_t byte_of(std::string_view text, std::size_t code_point) {
  std::size_t byte = 0;
  for (; byte < text.size(); ++byte) {
    const bool begins = (static_cast<unsigned char>(text[byte]) & 0xC0U) != 0x80U;
    if (begins && code_point-- == 0) {
      break;
    }
  }
  return byte;
}

/// Blanks and line breaks as single spaces; a space at either end stays.
std::string one_line(std::string_view text) {
  std::string line;
  for (const char letter : text) {
    const bool space = letter == ' ' || letter == '\n' || letter == '\r' || letter == '\t';
    if (!space) {
      line += letter;
    } else if (line.empty() || line.back() != ' ') {
      line += ' ';
    }
  }
  return line;
}

}  // namespace

std::string summary(const domain::Case& facts, const domain::EvidenceItem& item) {
  std::string text = std::visit(Summary{facts}, item.content());
  if (item.spec().status != domain::Status::actual) {
    text += fmt::format(" [{}]", domain::name(item.spec().status));
  }
  return text;
}

std::string when(const domain::EvidenceItem& item) {
  const auto& from = item.spec().from;
  const auto& until = item.spec().until;
  if (from && until) {
    return *from == *until ? from->text() : fmt::format("{} to {}", from->text(), until->text());
  }
  if (from) {
    return std::holds_alternative<domain::Tie>(item.content()) ? "since " + from->text()
                                                               : from->text();
  }
  return until ? "until " + until->text() : "no date";
}

std::string_view name(QuoteStatus status) {
  switch (status) {
    case QuoteStatus::exact:
      return "exact";
    case QuoteStatus::moved:
      return "moved";
    case QuoteStatus::ambiguous:
      return "ambiguous";
    case QuoteStatus::orphan:
      return "orphan";
  }
  return "";
}

QuoteStatus quote_status(const domain::Document& document, const domain::Quote& quote) {
  const std::string_view text = document.text;
  const std::size_t begin = byte_of(text, quote.start);
  const std::size_t end = begin + byte_of(text.substr(begin), quote.end - quote.start);
  if (text.substr(begin, end - begin) == quote.exact) {
    return QuoteStatus::exact;
  }
  const std::size_t first = text.find(quote.exact);
  if (first == std::string_view::npos) {
    return QuoteStatus::orphan;
  }
  return text.find(quote.exact, first + 1) == std::string_view::npos ? QuoteStatus::moved
                                                                     : QuoteStatus::ambiguous;
}

Passage passage_of(const domain::Document& document, const domain::Quote& quote) {
  if (quote_status(document, quote) != QuoteStatus::exact) {
    return {.before = one_line(quote.prefix),
            .words = one_line(quote.exact),
            .after = one_line(quote.suffix)};
  }
  const std::string_view text = document.text;
  const std::size_t begin = byte_of(text, quote.start);
  const std::size_t end = begin + quote.exact.size();
  // Only the paragraph is looked at: a document may be long, and a sentence ends where it does.
  const std::size_t line_before = begin == 0 ? std::string_view::npos : text.rfind('\n', begin - 1);
  const std::size_t line_begin = line_before == std::string_view::npos ? 0 : line_before + 1;
  const std::size_t line_after = text.find('\n', end);
  const std::string_view paragraph = text.substr(
      line_begin, (line_after == std::string_view::npos ? text.size() : line_after) - line_begin);
  std::size_t from = begin;
  std::size_t until = end;
  for (const syntax::SentenceSpan& sentence : syntax::split_sentences(paragraph)) {
    const std::size_t first = line_begin + sentence.range.begin_byte;
    const std::size_t last = line_begin + sentence.range.end_byte;
    if (first < end && begin < last) {
      from = std::min(from, first);
      until = std::max(until, last);
    }
  }
  return {.before = one_line(text.substr(from, begin - from)),
          .words = one_line(text.substr(begin, end - begin)),
          .after = one_line(text.substr(end, until - end))};
}

std::string text_of(const domain::Case& facts, const domain::EvidenceItem& item) {
  if (const domain::Quote* quote = item.quote()) {
    return passage_of(facts.document(quote->document), *quote).text();
  }
  return fmt::format("{}, {}", summary(facts, item), when(item));
}

std::vector<std::string> item_numbers(const std::vector<domain::ItemId>& items) {
  std::vector<std::string> numbers;
  for (const domain::ItemId item : items) {
    numbers.push_back(std::to_string(domain::number(item)));
  }
  return numbers;
}

std::string mode_of(const domain::Content& content) {
  if (const auto* event = std::get_if<domain::Event>(&content)) {
    return event->mode;
  }
  const auto* tie = std::get_if<domain::Tie>(&content);
  return tie == nullptr ? "" : tie->label;
}

std::vector<std::string> attribution_of(const domain::Case& facts,
                                        const domain::EvidenceItem& item) {
  std::vector<std::string> names;
  for (const domain::AttributionLink& link : item.spec().attribution) {
    names.push_back(link.actor ? facts.actor(*link.actor).code() : link.name);
  }
  return names;
}

}  // namespace quadrille::service
