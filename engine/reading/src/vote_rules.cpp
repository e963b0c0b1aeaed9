#include "vote_rules.hpp"

#include <algorithm>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

namespace quadrille::reading {
namespace {

using domain::ClaimType;
using domain::Side;

constexpr double kVote = 0.85;
constexpr double kVoteByNoun = 0.75;

/// What is voted on, and whether a yes helps or hurts the actor.
struct Ballot {
  std::vector<Referent> actors;
  bool hurts = false;
  std::optional<Referent> victim;  ///< of what the text condemns: "actions in X"
};

class VoteReader {
 public:
  VoteReader(const ReadingContext& context, std::size_t sentence)
      : context_(&context),
        passage_(&(*context.passages)[sentence]),
        slots_(*context.passages, *context.referents, sentence),
        sentence_(sentence) {}

  std::vector<Candidate> read() && {
    const Tree& tree = passage_->tree;
    for (std::size_t at = 0; at < tree.size(); ++at) {
      if (tree.lemma(at) == "vote" || tree.lemma(at) == "ballot") {
        read_vote(at);
      }
    }
    return std::move(claims_);
  }

 private:
  void read_vote(std::size_t vote) {
    for (const std::string_view preposition : {"for", "against"}) {
      auto texts = phrases(vote, preposition);
      if (texts.empty()) {
        continue;
      }
      const auto ballot = ballot_on(texts.front());
      const auto voters = voters_of(vote);
      if (ballot && !voters.empty()) {
        last_ = ballot;
        claim(vote, voters, *ballot, preposition == "against");
      }
    }
  }

  [[nodiscard]] std::vector<std::size_t> phrases(std::size_t at,
                                                 std::string_view preposition) const {
    std::vector<std::size_t> found;
    const Tree& tree = passage_->tree;
    for (const std::size_t child : tree.children(at)) {
      if (tree.preposition(child) == preposition) {
        found.push_back(child);
      }
    }
    // the phrase may hang on a noun in between: "voted with X against Y"
    for (std::size_t next = at + 1; found.empty() && next + 1 < tree.size(); ++next) {
      if (tree.is_verb(next) || tree.word(next) == ";") {
        break;
      }
      if (tree.word(next) == preposition && tree.head(next) && *tree.head(next) > next) {
        found.push_back(*tree.head(next));
      }
    }
    return found;
  }

  /// Clauses that say what a text does: "a resolution condemning X". The parser may hang the
  /// participle right behind the text on the vote instead; it still speaks of the text.
  [[nodiscard]] std::vector<std::size_t> clauses_of(std::size_t text) const {
    const Tree& tree = passage_->tree;
    std::vector<std::size_t> clauses;
    for (const std::size_t child : tree.children(text)) {
      if (tree.token(child).deprel == "acl" && child > text) {
        clauses.push_back(child);
      }
    }
    const std::size_t next = text + 1;
    if (clauses.empty() && next < tree.size() && tree.token(next).xpos == "VBG" &&
        tree.token(next).deprel == "advcl" && tree.head(next) == tree.head(text)) {
      clauses.push_back(next);
    }
    return clauses;
  }

  [[nodiscard]] std::optional<Ballot> ballot_on(std::size_t text) const {
    const Tree& tree = passage_->tree;
    if (tree.is_pronoun(text)) {
      return last_;
    }
    Ballot ballot;
    for (const std::size_t child : clauses_of(text)) {
      const Frame* frame = passage_->frame(child);
      if (frame == nullptr) {
        continue;
      }
      ballot.hurts = is_hostile(frame->lemma);
      for (const Argument& argument : frame->arguments) {
        auto more = argument.role == Role::object
                        ? context_->referents->concerned(sentence_, argument.head)
                        : std::vector<Referent>{};
        ballot.actors.insert(ballot.actors.end(), more.begin(), more.end());
      }
      ballot.victim = victim_after(child);
    }
    if (ballot.actors.empty()) {
      ballot.actors = context_->referents->concerned(sentence_, text);
    }
    keep_first_of_each(ballot.actors);
    return ballot.actors.empty() ? std::nullopt : std::optional(std::move(ballot));
  }

  /// "condemning X's actions in Y": Y.
  [[nodiscard]] std::optional<Referent> victim_after(std::size_t verb) const {
    const Tree& tree = passage_->tree;
    for (std::size_t at = verb + 1; at + 1 < tree.size(); ++at) {
      if (is_one_of(tree.word(at), {"in", "against", "on"}) && passage_->mention(at + 1)) {
        const ActorMention& mention = *passage_->mention(at + 1);
        if (!mention.code.empty()) {
          return Referent{mention.code, Reach::itself, at + 1, mention.kind, mention.confidence};
        }
      }
    }
    return std::nullopt;
  }

  [[nodiscard]] bool is_hostile(const std::string& lemma) const {
    const auto acts = context_->lexicon->acts_of_verb(lemma);
    return !acts.empty() && domain::side(acts.front().type) == Side::conflictual;
  }

  [[nodiscard]] std::vector<Referent> voters_of(std::size_t vote) const {
    const Tree& tree = passage_->tree;
    std::vector<Referent> voters;
    const auto add = [&](Filling filling) {
      voters.insert(voters.end(), filling.actors.begin(), filling.actors.end());
    };
    if (!tree.is_verb(vote)) {
      add(slots_.fill({.kind = SlotKind::adjective, .preposition = {}}, vote, {}));
      add(slots_.fill({.kind = SlotKind::oblique, .preposition = "from"}, vote, {}));
      add(slots_.fill({.kind = SlotKind::oblique, .preposition = "by"}, vote, {}));
    }
    if (voters.empty()) {
      add(slots_.fill({.kind = SlotKind::subject, .preposition = {}}, vote, {}));
    }
    for (const char* together : {"with", "alongside", "besides"}) {
      for (const std::size_t phrase : phrases(vote, together)) {
        const auto more = context_->referents->whom(sentence_, phrase);
        voters.insert(voters.end(), more.begin(), more.end());
      }
    }
    keep_first_of_each(voters);
    return voters;
  }

  void claim(std::size_t vote, const std::vector<Referent>& voters, const Ballot& ballot,
             bool against) {
    for (const Referent& voter : voters) {
      for (const Referent& actor : ballot.actors) {
        const ClaimType type = against != ballot.hurts ? ClaimType::reject
                               : against               ? ClaimType::favours
                                                       : ClaimType::support;
        put(vote, voter, actor, type);
      }
      if (ballot.victim && ballot.hurts) {
        put(vote, voter, *ballot.victim, against ? ClaimType::reject : ClaimType::support);
      }
    }
  }

  void put(std::size_t vote, const Referent& voter, const Referent& actor, ClaimType type) {
    if (!may_be_pair(voter, actor)) {
      return;
    }
    Candidate made{.sentence = sentence_, .predicate = vote, .type = type};
    const bool verb = passage_->tree.is_verb(vote);
    made.source = voter;
    made.target = actor;
    made.status = status_of(*context_->lexicon, *passage_, vote);
    made.mode = "vote";
    made.confidence = verb ? kVote : kVoteByNoun;
    made.rule = "vote";
    made.words = passage_->tree.token(vote).text;
    const auto head = passage_->tree.head(vote);
    const bool clause = !verb && head && passage_->tree.relation(vote) == "nsubj";
    made.span = clause_span(*passage_, clause ? *head : vote, {voter.token, actor.token});
    claims_.push_back(std::move(made));
  }

  const ReadingContext* context_;
  const Passage* passage_;
  Slots slots_;
  std::size_t sentence_;
  std::optional<Ballot> last_;
  std::vector<Candidate> claims_;
};

}  // namespace

std::vector<Candidate> claims_of_votes(const ReadingContext& context, std::size_t sentence) {
  return VoteReader(context, sentence).read();
}

bool is_left_to_votes(const ActEntry& entry) {
  return (entry.lemma == "vote" || entry.lemma == "ballot") &&
         std::ranges::any_of(entry.companions, [](const Companion& companion) {
           return companion.kind == Companion::Kind::oblique &&
                  is_one_of(companion.preposition, {"for", "against"});
         });
}

}  // namespace quadrille::reading
