#include "quadrille/reading/actor_finder.hpp"

#include <algorithm>
#include <chrono>
#include <optional>
#include <span>
#include <utility>

#include "tree.hpp"

namespace quadrille::reading {
namespace {

/// How long around office a leader's names count (model.md's task for names: see the header).
constexpr std::chrono::days kBeforeOffice{366};
constexpr std::chrono::days kAfterByName{200 * 366};           // histories name the long dead
constexpr std::chrono::days kAfterBySurname{60 * 366};         // "Sadat"
constexpr std::chrono::days kAfterByDoubtfulSurname{3 * 366};  // "Ford"

/// Starting values, to be replaced when they are measured.
constexpr double kSure = 0.98;
constexpr double kOutOfOffice = 0.85;
constexpr double kCaution = 0.92;
constexpr double kSurname = 0.95;
constexpr double kAmbiguousSurname = 0.35;
constexpr double kBesideAName = 0.3;
constexpr double kAmericanContext = 0.2;

domain::Day shifted(domain::Day day, std::chrono::days by) {
  if (day == domain::kOpenStart || day == domain::kOpenEnd) {
    return day;
  }
  return day + by;
}

bool holds_at(const ActorEntry& entry, domain::Day day) {
  if (entry.kind != EntryKind::leader) {
    return entry.span.contains(day);
  }
  const auto after = !entry.by_surname                            ? kAfterByName
                     : entry.surname_use == SurnameUse::ambiguous ? kAfterByDoubtfulSurname
                                                                  : kAfterBySurname;
  return shifted(entry.span.from, -kBeforeOffice) <= day && day < shifted(entry.span.until, after);
}

/// The words of a sentence as the lexicon compares them.
std::vector<NamePiece> pieces_of(const syntax::Sentence& sentence) {
  std::vector<NamePiece> pieces;
  for (std::size_t token = 0; token < sentence.tokens.size(); ++token) {
    fold_pieces(sentence.tokens[token].text, token, pieces);
    // A full stop of its own ends every name; fold_pieces() drops those inside "U.S.".
    if (sentence.tokens[token].text == ".") {
      pieces.push_back({.folded = ",", .token = token});
    }
  }
  return pieces;
}

/// Better readings first: nearest to the days in office, then full name, then the files' order.
const ActorEntry* best_of(std::span<const ActorEntry* const> entries, domain::Day day) {
  const auto rank = [day](const ActorEntry* entry) {
    const auto& span = entry->span;
    const auto off = span.contains(day) ? std::chrono::days{0}
                     : day < span.from  ? span.from - day
                                        : day - span.until + std::chrono::days{1};
    return std::pair(off, entry->by_surname ? 1 : 0);
  };
  return *std::min_element(
      entries.begin(), entries.end(),
      [&](const ActorEntry* left, const ActorEntry* right) { return rank(left) < rank(right); });
}

/// "In July 1972 Sadat", "on Monday Carter": no given names.
bool is_of_date(std::string_view folded) {
  const bool number = folded.front() >= '0' && folded.front() <= '9';
  return number || is_calendar_word(folded);
}

class Finder {
 public:
  Finder(const Lexicon& lexicon, const syntax::Sentence& sentence, domain::Day day)
      : lexicon_(lexicon), day_(day), pieces_(pieces_of(sentence)) {}

  std::vector<ActorMention> mentions() {
    std::vector<ActorMention> found;
    covered_.assign(pieces_.size(), false);
    for (std::size_t start = 0; start < pieces_.size();) {
      const auto hit = longest_at(start);
      if (!hit) {
        ++start;
        continue;
      }
      for (std::size_t index = start; index < start + hit->pieces; ++index) {
        covered_[index] = true;
      }
      hits_.push_back({start, *hit});
      start += hit->pieces;
    }
    const bool american = has_american_context();
    for (const auto& [start, hit] : hits_) {
      ActorMention mention = mention_of(start, hit, american);
      if (hit.entries.front()->kind != EntryKind::mask) {
        found.push_back(std::move(mention));
      }
    }
    return found;
  }

 private:
  [[nodiscard]] std::optional<NameMatch> longest_at(std::size_t start) const {
    for (NameMatch& match : lexicon_.names_at(std::span(pieces_).subspan(start))) {
      std::erase_if(match.entries,
                    [this](const ActorEntry* entry) { return !holds_at(*entry, day_); });
      if (!match.entries.empty()) {
        return std::move(match);
      }
    }
    return std::nullopt;
  }

  /// Whether the piece is a word with a capital that no entry covers and that is no title: part of
  /// somebody's name, it may be.
  [[nodiscard]] bool is_unknown_name(std::size_t index) const {
    return index < pieces_.size() && !covered_[index] && pieces_[index].capital &&
           !is_of_date(pieces_[index].folded) &&
           !lexicon_.is(WordClass::title, pieces_[index].folded) &&
           !lexicon_.is(WordClass::actor_noun, pieces_[index].folded);
  }

  [[nodiscard]] bool has_american_context() const {
    return std::any_of(pieces_.begin(), pieces_.end(), [this](const NamePiece& piece) {
      return lexicon_.is(WordClass::us_context, piece.folded);
    });
  }

  /// Whether a title ends just before the name, over given names that the lexicon does not know.
  [[nodiscard]] bool is_titled(std::size_t start) const {
    return start > 0 && lexicon_.is(WordClass::title, pieces_[start - 1].folded);
  }

  [[nodiscard]] ActorMention mention_of(std::size_t start, const NameMatch& hit,
                                        bool american) const {
    const ActorEntry& entry = *best_of(hit.entries, day_);
    ActorMention mention{.first = pieces_[start].token,
                         .last = pieces_[start + hit.pieces - 1].token,
                         .code = entry.code,
                         .kind = entry.kind,
                         .surface = entry.surface,
                         .person = entry.person,
                         .role = entry.role,
                         .country = entry.country,
                         .by_surname = entry.by_surname,
                         .in_office = entry.span.contains(day_),
                         .titled = is_titled(start),
                         .surname_use = entry.surname_use,
                         .other_codes = {},
                         .confidence = kSure};
    for (const ActorEntry* other : hit.entries) {
      const bool known = other->code == entry.code ||
                         std::find(mention.other_codes.begin(), mention.other_codes.end(),
                                   other->code) != mention.other_codes.end();
      if (!known && other->span.contains(day_) == mention.in_office) {
        mention.other_codes.push_back(other->code);
      }
    }
    mention.confidence = confidence_of(entry, mention, start, hit.pieces, american);
    return mention;
  }

  [[nodiscard]] double confidence_of(const ActorEntry& entry, const ActorMention& mention,
                                     std::size_t start, std::size_t length, bool american) const {
    double confidence = kSure;
    if (!mention.in_office) {
      confidence *= kOutOfOffice;
    }
    if (entry.by_surname && !mention.titled) {
      confidence *= entry.surname_use == SurnameUse::ambiguous ? kAmbiguousSurname : kSurname;
      // "Barbara Bush", "Mike Rice": somebody else's given name before the surname.
      if (start > 0 && is_unknown_name(start - 1) && start > 1) {
        confidence *= kBesideAName;
      }
    }
    if (entry.caution) {
      confidence *= kCaution;
      const bool beside =
          (start > 1 && is_unknown_name(start - 1)) || is_unknown_name(start + length);
      if (beside) {
        confidence *= kBesideAName;
      }
      if (american && entry.code == "GEO") {
        confidence *= kAmericanContext;
      }
    }
    return confidence / static_cast<double>(1 + mention.other_codes.size());
  }

  const Lexicon& lexicon_;
  domain::Day day_;
  std::vector<NamePiece> pieces_;
  std::vector<bool> covered_;
  std::vector<std::pair<std::size_t, NameMatch>> hits_;
};

}  // namespace

std::vector<ActorMention> find_actors(const Lexicon& lexicon, const syntax::Sentence& sentence,
                                      domain::Day document_date) {
  return Finder(lexicon, sentence, document_date).mentions();
}

}  // namespace quadrille::reading
