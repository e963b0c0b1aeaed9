#include "stance_rules.hpp"

#include <algorithm>
#include <array>
#include <optional>
#include <string_view>
#include <utility>

namespace quadrille::reading {
namespace {

using domain::ClaimType;
using domain::Status;

constexpr double kEvaluation = 0.75;
constexpr double kUpkeep = 0.65;
constexpr double kDuty = 0.75;
constexpr double kTold = 0.7;

bool is_evaluation(std::string_view lemma) {
  return is_one_of(lemma, {"view", "see", "regard", "consider", "deem", "perceive", "treat",
                           "describe", "portray", "hail", "call", "rate", "judge", "value"});
}

bool is_upkeep(std::string_view lemma) {
  return is_one_of(lemma, {"maintain", "preserve", "retain", "keep", "protect", "save", "sustain",
                           "safeguard", "uphold", "prolong", "secure", "defend"});
}

bool is_duty(std::string_view lemma) {
  return is_one_of(lemma, {"oblige", "obligate", "bind", "bound", "commit", "require"});
}

/// Good, bad or neither; a comparative such as "lesser" turns it round.
int polarity_of(const Tree& tree, std::size_t at) {
  static constexpr std::array<std::string_view, 34> kGood{
      "stabilising",   "stabilizing", "stability", "stable",    "security",      "reliable",
      "predictable",   "trustworthy", "useful",    "valuable",  "vital",         "essential",
      "natural",       "legitimate",  "peaceful",  "benign",    "asset",         "bulwark",
      "counterweight", "buffer",      "safeguard", "guarantee", "guarantor",     "opportunity",
      "model",         "anchor",      "pillar",    "lifeline",  "indispensable", "counterbalance",
      "important",     "friendly",    "partner",   "friend"};
  static constexpr std::array<std::string_view, 22> kBad{
      "threat",        "threatening", "menace",    "danger",     "dangerous",    "hostile",
      "enemy",         "rival",       "adversary", "unreliable", "illegitimate", "destabilising",
      "destabilizing", "aggressive",  "obstacle",  "liability",  "rogue",        "occupier",
      "provocation",   "aggressor",   "foe",       "nemesis"};
  const std::string& word = tree.word(at);
  const std::string& lemma = tree.lemma(at);
  const auto has = [&](const auto& list) {
    return std::ranges::find(list, word) != list.end() ||
           std::ranges::find(list, lemma) != list.end();
  };
  return has(kGood) ? 1 : (has(kBad) ? -1 : 0);
}

bool turns(std::string_view word) {
  return is_one_of(word, {"lesser", "less", "smaller", "no", "not", "never", "hardly"});
}

class StanceReader {
 public:
  StanceReader(const ReadingContext& context, std::size_t sentence)
      : context_(&context),
        passage_(&(*context.passages)[sentence]),
        slots_(*context.passages, *context.referents, sentence),
        sentence_(sentence) {}

  std::vector<Candidate> read() && {
    for (const Frame& frame : passage_->frames) {
      if (frame.kind != PredicateKind::verb) {
        read_position(frame);
      }
      if (frame.kind == PredicateKind::noun) {
        continue;
      }
      if (is_evaluation(frame.lemma)) {
        read_evaluation(frame);
      }
      if (is_upkeep(frame.lemma)) {
        read_upkeep(frame);
      }
      if (is_duty(frame.lemma)) {
        read_duty(frame);
      }
      if (context_->lexicon->is(WordClass::speech, frame.lemma)) {
        read_told(frame);
      }
    }
    return std::move(claims_);
  }

 private:
  [[nodiscard]] std::vector<Referent> filled(SlotKind kind, std::size_t predicate) const {
    return slots_.fill({.kind = kind, .preposition = {}}, predicate, {}).actors;
  }

  void read_evaluation(const Frame& frame) {
    const Tree& tree = passage_->tree;
    const auto judges = filled(SlotKind::subject, frame.predicate);
    const auto judged = filled(SlotKind::object, frame.predicate);
    if (judges.empty() || judged.empty()) {
      return;
    }
    std::size_t at = frame.predicate + 1;
    while (at < tree.size() && tree.word(at) != "as" && !tree.is_verb(at)) {
      ++at;
    }
    if (at >= tree.size() || tree.word(at) != "as") {
      return;
    }
    int polarity = 0;
    bool turned = false;
    std::size_t end = at + 1;
    for (; end < tree.size() && tree.word(end) != "," && tree.word(end) != "that" &&
           tree.word(end) != "and" && tree.word(end) != "than";
         ++end) {
      turned = turned || turns(tree.word(end));
      // "a security threat" is no good thing: a bad word outweighs the good ones
      const int word = polarity_of(tree, end);
      polarity = word < 0 || polarity < 0 ? -1 : std::max(polarity, word);
    }
    if (polarity == 0) {
      return;
    }
    const bool good = (polarity > 0) != turned;
    put_all(frame.predicate, judges, judged, good ? ClaimType::favours : ClaimType::rival,
            kEvaluation, "evaluation");
    if (turned && end + 1 < tree.size() && tree.word(end) == "than") {
      put_all(frame.predicate, judges, named_after(end + 1),
              polarity < 0 ? ClaimType::rival : ClaimType::favours, kEvaluation, "evaluation");
    }
  }

  /// The first actors that are named from the word on, before a comma.
  [[nodiscard]] std::vector<Referent> named_after(std::size_t from) const {
    const Tree& tree = passage_->tree;
    for (std::size_t at = from; at < tree.size() && tree.word(at) != ","; ++at) {
      if (passage_->mention_at[at] && !passage_->mention(at)->code.empty()) {
        return context_->referents->concerned(sentence_, at);
      }
    }
    return {};
  }

  /// "X is against Y", "X stands behind Y".
  void read_position(const Frame& frame) {
    const Tree& tree = passage_->tree;
    const std::string side = tree.preposition(frame.predicate);
    const auto holder = tree.child(frame.predicate, "nsubj");
    const bool against = side == "against";
    if (!holder || !tree.child(frame.predicate, "cop") || (!against && side != "behind")) {
      return;
    }
    put_all(frame.predicate, context_->referents->whom(sentence_, *holder),
            context_->referents->concerned(sentence_, frame.predicate),
            against ? ClaimType::opposes : ClaimType::favours, kEvaluation, "position");
  }

  void read_upkeep(const Frame& frame) {
    const auto keepers = filled(SlotKind::subject, frame.predicate);
    for (const Argument& argument : frame.arguments) {
      if (argument.role != Role::object || passage_->mention_at[argument.head]) {
        continue;
      }
      auto owners = context_->referents->before_noun(sentence_, argument.head);
      const bool own = std::ranges::any_of(owners, [&](const Referent& owner) {
        return std::ranges::any_of(
            keepers, [&](const Referent& keeper) { return keeper.code == owner.code; });
      });
      if (!own) {
        put_all(frame.predicate, keepers, owners, ClaimType::favours, kUpkeep, "upkeep");
      }
    }
  }

  void read_duty(const Frame& frame) {
    const Tree& tree = passage_->tree;
    bool by_law = false;
    for (std::size_t at = frame.predicate > 4 ? frame.predicate - 4 : 0;
         at < tree.size() && at < frame.predicate + 8; ++at) {
      by_law = by_law || is_one_of(tree.lemma(at), {"law", "legally", "treaty", "legislation",
                                                    "constitution", "statute", "pact", "charter"});
    }
    const bool text = std::ranges::any_of(frame.arguments, [&](const Argument& argument) {
      return argument.role == Role::subject &&
             is_one_of(tree.lemma(argument.head),
                       {"text", "treaty", "agreement", "accord", "pact", "law", "declaration",
                        "memorandum", "protocol", "resolution", "deal"});
    });
    by_law = by_law || text;
    if (!by_law || (!frame.passive && !text && tree.lemma(frame.predicate) != "bound")) {
      return;
    }
    const auto bound = filled(SlotKind::object, frame.predicate);
    auto beneficiaries = slots_.in_complement(frame.predicate);
    if (beneficiaries.empty()) {
      beneficiaries = named_after(frame.predicate + 1);
    }
    put_all(frame.predicate, bound, beneficiaries, ClaimType::pact, kDuty, "duty_by_law",
            "guarantee");
  }

  /// "X said that Y must leave": said of another actor, it is asked of that actor.
  void read_told(const Frame& frame) {
    const Tree& tree = passage_->tree;
    for (const std::size_t complement : frame.complements) {
      const Frame* inner = passage_->frame(complement);
      const auto& hangers = tree.children(complement);
      const bool must = std::ranges::any_of(hangers, [&tree](std::size_t child) {
        return tree.relation(child) == "aux" && is_one_of(tree.word(child), {"must", "should"});
      });
      if (inner == nullptr || inner->passive || !must) {
        continue;
      }
      for (const Argument& argument : inner->arguments) {
        if (argument.role == Role::subject && argument.found == Found::stated) {
          put_all(frame.predicate, filled(SlotKind::subject, frame.predicate),
                  context_->referents->whom(sentence_, argument.head), ClaimType::request, kTold,
                  "told_what_to_do");
        }
      }
    }
  }

  void put_all(std::size_t predicate, const std::vector<Referent>& sources,
               const std::vector<Referent>& targets, ClaimType type, double confidence,
               const char* rule, const char* mode = "") {
    for (const Referent& source : sources) {
      for (const Referent& target : targets) {
        if (!may_be_pair(source, target)) {
          continue;
        }
        Candidate made{.sentence = sentence_, .predicate = predicate, .type = type};
        made.source = source;
        made.target = target;
        const Status status = status_of(*context_->lexicon, *passage_, predicate);
        made.status = status == Status::planned ? Status::actual : status;
        made.mode = mode;
        made.confidence = confidence * std::min(source.confidence, target.confidence);
        made.rule = rule;
        made.words = passage_->tree.token(predicate).text;
        made.span = clause_span(*passage_, predicate, {source.token, target.token});
        claims_.push_back(std::move(made));
      }
    }
  }

  const ReadingContext* context_;
  const Passage* passage_;
  Slots slots_;
  std::size_t sentence_;
  std::vector<Candidate> claims_;
};

}  // namespace

std::vector<Candidate> claims_of_stances(const ReadingContext& context, std::size_t sentence) {
  return StanceReader(context, sentence).read();
}

}  // namespace quadrille::reading
