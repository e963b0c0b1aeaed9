#include "quadrille/reading/frame.hpp"

#include <algorithm>
#include <array>
#include <utility>

#include "tree.hpp"

namespace quadrille::reading {
namespace {

using syntax::Upos;

bool is_relative_pronoun(const Tree& tree, std::size_t at) {
  return tree.token(at).xpos == "WDT" || tree.token(at).xpos == "WP" ||
         (tree.word(at) == "that" && tree.token(at).upos == Upos::pron);
}

bool is_negative(const Tree& tree, std::size_t at) {
  return is_one_of(tree.word(at), {"not", "n't", "n’t", "never", "no", "neither", "nor", "nobody",
                                   "none", "nothing", "without"});
}

/// A verb without a subject of its own that must share one: no infinitive, no participle.
bool is_finite(const Tree& tree, std::size_t at) {
  const std::string& tag = tree.token(at).xpos;
  if (tag == "VBD" || tag == "VBZ" || tag == "VBP") {
    return true;
  }
  return std::ranges::any_of(tree.children(at), [&](std::size_t child) {
    return tree.relation(child) == "aux" && tree.word(child) != "to";
  });
}

bool is_passive(const Tree& tree, std::size_t at) {
  bool perfect = false;
  bool been = false;
  for (const std::size_t child : tree.children(at)) {
    perfect = perfect || (tree.relation(child) == "aux" && tree.lemma(child) == "have");
    been = been || tree.token(child).deprel == "aux:pass" || tree.lemma(child) == "be";
  }
  if (perfect && !been) {
    return false;  // "has fired by order", with "order" taken for an agent
  }
  for (const std::size_t child : tree.children(at)) {
    const std::string& relation = tree.token(child).deprel;
    if (relation == "nsubj:pass" || relation == "aux:pass" || relation == "obl:agent") {
      return true;
    }
    // "was overthrown", with the participle taken for an adjective
    if (relation == "cop" && tree.token(at).xpos == "VBN") {
      return true;
    }
  }
  // "an envoy praised the deal" is no passive, whatever the parser makes of it; "an envoy given the
  // task" is one
  const bool with_object =
      tree.child(at, "obj") && tree.relation(at) == "acl" &&
      !is_one_of(tree.lemma(at), {"give", "offer", "award", "grant", "deny", "send", "promise",
                                  "pay", "show", "tell", "call", "name", "declare", "elect"});
  const std::string_view relation = tree.relation(at);
  return tree.token(at).xpos == "VBN" && (relation == "acl" || relation == "amod") &&
         !tree.child(at, "aux") && !with_object;
}

/// Builds the frames of one sentence.
class Framer {
 public:
  explicit Framer(const syntax::Sentence& sentence)
      : tree_(sentence), frame_of_(sentence.tokens.size()), done_(sentence.tokens.size(), false) {}

  std::vector<Frame> frames() && {
    for (std::size_t at = 0; at < tree_.size(); ++at) {
      open_frame(at);
    }
    for (Frame& frame : frames_) {
      add_own_arguments(frame);
      link(frame);
    }
    for (std::size_t k = 0; k < frames_.size(); ++k) {
      complete(k, 0);
    }
    return std::move(frames_);
  }

 private:
  static constexpr std::size_t kDeepest = 40;  ///< of subjects handed down

  void open_frame(std::size_t at) {
    const Upos upos = tree_.token(at).upos;
    Frame frame{.predicate = at, .lemma = tree_.lemma(at)};
    if (upos == Upos::verb) {
      frame.kind = PredicateKind::verb;
    } else if (upos == Upos::noun || upos == Upos::propn) {
      frame.kind = PredicateKind::noun;
    } else if (upos == Upos::adj || upos == Upos::adv) {
      frame.kind = PredicateKind::adjective;
    } else {
      return;
    }
    frame.passive = frame.kind != PredicateKind::noun && is_passive(tree_, at);
    frame_of_[at] = frames_.size();
    frames_.push_back(std::move(frame));
  }

  /// The phrase and those joined to it: "Britain, France and Canada".
  void add(Frame& frame, Role role, std::size_t head, Found found,
           const std::string& preposition = {}) {
    if (head != frame.predicate) {
      frame.arguments.push_back({role, preposition, head, found});
    }
    for (const std::size_t child : tree_.children(head)) {
      if (tree_.relation(child) == "conj" && !tree_.is_verb(child) && child != frame.predicate) {
        const std::string own = tree_.preposition(child);
        add(frame, role, child, found, own.empty() ? preposition : own);
      }
    }
  }

  void add_own_arguments(Frame& frame) {
    for (const std::size_t child : tree_.children(frame.predicate)) {
      frame.negated = frame.negated || (is_negative(tree_, child) && child != frame.predicate);
      if (frame.kind == PredicateKind::noun) {
        add_noun_argument(frame, child);
      } else {
        add_clause_argument(frame, child);
      }
    }
    add_referent(frame);
  }

  void add_clause_argument(Frame& frame, std::size_t child) {
    const std::string_view relation = tree_.relation(child);
    if (relation == "nsubj") {
      add_subject(frame, child);
    } else if (relation == "obj" && !is_relative_pronoun(tree_, child)) {
      add_core_argument(frame, Role::object, child);
    } else if (relation == "iobj") {
      add(frame, Role::recipient, child, Found::stated);
    } else if (relation == "obl" || relation == "nmod") {
      add_prepositional(frame, child);
    } else if (tree_.word(child) == "there" && relation == "advmod") {
      frame.arguments.push_back({Role::oblique, "in", child, Found::stated});
    } else if (tree_.token(child).deprel == "compound:prt") {
      frame.particles.push_back(tree_.word(child));
    }
  }

  void add_subject(Frame& frame, std::size_t child) {
    const Role role = frame.passive ? Role::object : Role::subject;
    if (!is_relative_pronoun(tree_, child)) {
      add_core_argument(frame, role, child);
    } else if (const auto antecedent = noun_before(child)) {
      add(frame, role, *antecedent, Found::inherited);
    }
  }

  /// "No state signed", "signed no treaty": the determiner denies the act.
  void add_core_argument(Frame& frame, Role role, std::size_t child) {
    add(frame, role, child, Found::stated);
    frame.negated = frame.negated || has_negative_determiner(child);
  }

  void add_prepositional(Frame& frame, std::size_t child) {
    const std::string preposition = tree_.preposition(child);
    if (frame.passive && (preposition == "by" || tree_.token(child).deprel == "obl:agent")) {
      add(frame, Role::subject, child, Found::stated);
    } else {
      add(frame, Role::oblique, child, Found::stated, preposition);
    }
  }

  /// What a relative pronoun in front of a clause stands for: the noun just before it.
  [[nodiscard]] std::optional<std::size_t> noun_before(std::size_t pronoun) const {
    std::size_t at = pronoun;
    while (at > 0 && tree_.token(at - 1).upos == Upos::punct) {
      --at;
    }
    return at > 0 && tree_.is_noun(at - 1) ? std::optional(at - 1) : std::nullopt;
  }

  void add_noun_argument(Frame& frame, std::size_t child) {
    const std::string_view relation = tree_.relation(child);
    if (tree_.token(child).deprel == "nmod:poss") {
      add(frame, Role::possessor, child, Found::stated);
    } else if (relation == "nmod" || relation == "obl") {
      const std::string preposition = tree_.preposition(child);
      if (!preposition.empty()) {
        add(frame, Role::oblique, child, Found::stated, preposition);
      }
    } else if (relation == "amod" || relation == "compound") {
      add(frame, Role::modifier, child, Found::stated);
    } else if (relation == "nsubj") {
      add(frame, Role::referent, child, Found::stated);
    }
  }

  /// Whom a noun names by apposition, by "as", or as a predicate of "remain" and the like.
  void add_referent(Frame& frame) {
    const auto head = tree_.head(frame.predicate);
    if (!head || frame.kind != PredicateKind::noun) {
      return;
    }
    const std::string_view relation = tree_.relation(frame.predicate);
    const std::string preposition = tree_.preposition(frame.predicate);
    if (relation == "appos" || (relation == "nmod" && preposition == "as")) {
      add(frame, Role::referent, *head, Found::stated);
    } else if (relation == "xcomp" || relation == "obj" || preposition == "as") {
      for (const std::size_t sibling : tree_.children(*head)) {
        const bool object = tree_.relation(sibling) == "obj" && sibling != frame.predicate;
        if (object || (tree_.relation(sibling) == "nsubj" && !tree_.child(*head, "obj"))) {
          add(frame, Role::referent, sibling, Found::stated);
        }
      }
    }
    for (const std::size_t child : tree_.children(frame.predicate)) {
      if (tree_.relation(child) == "appos") {
        add(frame, Role::referent, child, Found::stated);
      }
    }
  }

  [[nodiscard]] bool has_negative_determiner(std::size_t noun) const {
    return is_negative(tree_, noun) ||
           std::ranges::any_of(tree_.children(noun), [&](std::size_t child) {
             return tree_.relation(child) == "det" && is_negative(tree_, child);
           });
  }

  void link(Frame& frame) {
    const std::string_view relation = tree_.relation(frame.predicate);
    const bool clause =
        is_one_of(relation, {"xcomp", "ccomp", "advcl", "acl", "conj", "parataxis", "csubj"});
    const auto head = tree_.head(frame.predicate);
    if (!clause || !head || !frame_of_[*head]) {
      return;
    }
    frame.governor = *head;
    if (is_one_of(relation, {"xcomp", "ccomp", "acl", "advcl"})) {
      frames_[*frame_of_[*head]].complements.push_back(frame.predicate);
    }
  }

  static bool has(const Frame& frame, Role role) {
    return std::ranges::any_of(frame.arguments,
                               [role](const Argument& a) { return a.role == role; });
  }

  /// Gives a clause without a subject the one that is understood.
  void complete(std::size_t index, std::size_t depth) {
    const std::size_t predicate = frames_[index].predicate;
    if (done_[predicate] || depth > kDeepest) {
      return;
    }
    done_[predicate] = true;
    if (frames_[index].kind == PredicateKind::noun) {
      return;
    }
    const Role wanted = frames_[index].passive ? Role::object : Role::subject;
    if (tree_.token(predicate).deprel == "acl:relcl") {
      inherit_antecedent(frames_[index], wanted, *tree_.head(predicate));
    }
    if (has(frames_[index], wanted)) {
      return;
    }
    if (const auto head = tree_.head(predicate); head && frame_of_[*head]) {
      complete(*frame_of_[*head], depth + 1);
      inherit(frames_[index], wanted, frames_[*frame_of_[*head]]);
    }
    if (!has(frames_[index], wanted) && tree_.is_verb(predicate) && is_finite(tree_, predicate)) {
      guess_subject(frames_[index], wanted);
    }
  }

  void inherit(Frame& frame, Role wanted, const Frame& above) {
    const std::string& relation = tree_.token(frame.predicate).deprel;
    if (relation == "acl" && above.kind == PredicateKind::noun) {
      inherit_from_noun(frame, wanted, above);
    } else if (relation == "xcomp" || relation == "advcl" || relation == "ccomp" ||
               relation == "conj" || relation == "parataxis" || relation == "acl") {
      const bool controlled =
          (relation == "xcomp" || relation == "ccomp" ||
           (relation == "advcl" && tree_.token(frame.predicate).xpos == "VB")) &&
          has(above, Role::object) && !above.passive;
      const Role from =
          controlled || (above.passive && has(above, Role::object)) ? Role::object : Role::subject;
      copy(frame, wanted, above, from);
    }
  }

  void copy(Frame& frame, Role wanted, const Frame& above, Role from) {
    for (const Argument& argument : above.arguments) {
      if (argument.role == from && argument.head != frame.predicate) {
        frame.arguments.push_back({wanted, {}, argument.head, Found::inherited});
      }
    }
  }

  void inherit_antecedent(Frame& frame, Role wanted, std::size_t antecedent) {
    bool subject_gap = !has(frame, wanted);
    for (const std::size_t child : tree_.children(frame.predicate)) {
      if (is_relative_pronoun(tree_, child) && tree_.relation(child) == "nsubj") {
        if (has(frame, wanted)) {
          return;
        }
        subject_gap = true;
      }
    }
    add(frame, subject_gap ? wanted : Role::object, antecedent, Found::inherited);
  }

  /// "India, armed by X", "officials seeking Y", "a plan to leave".
  void inherit_from_noun(Frame& frame, Role wanted, const Frame& noun) {
    const std::string& tag = tree_.token(frame.predicate).xpos;
    if (tag != "VB") {
      add(frame, wanted, noun.predicate, Found::inherited);
      return;
    }
    for (const Argument& argument : noun.arguments) {
      if (argument.role == Role::possessor || argument.role == Role::modifier) {
        frame.arguments.push_back({wanted, {}, argument.head, Found::inherited});
      }
    }
    const auto verb = tree_.head(noun.predicate);
    if (!has(frame, wanted) && verb && frame_of_[*verb]) {
      complete(*frame_of_[*verb], kDeepest);
      copy(frame, wanted, frames_[*frame_of_[*verb]], Role::subject);
    }
  }

  /// The nearest noun on the left that no preposition governs, with no other verb in between.
  void guess_subject(Frame& frame, Role wanted) {
    for (std::size_t at = before_insertion(frame.predicate); at-- > 0;) {
      if (tree_.is_verb(at) || tree_.word(at) == ";" || tree_.word(at) == ":") {
        return;
      }
      const bool phrase = tree_.is_noun(at) || tree_.is_pronoun(at);
      if (phrase && !governed_by_preposition(at)) {
        frame.arguments.push_back({wanted, {}, at, Found::guessed});
        return;
      }
    }
  }

  /// "X, which had lost, left", "X, an ally of Y, left": the comma before what stands between.
  [[nodiscard]] std::size_t before_insertion(std::size_t verb) const {
    std::size_t at = verb;
    while (at > 0 &&
           (tree_.token(at - 1).upos == Upos::aux || tree_.token(at - 1).upos == Upos::adv)) {
      --at;
    }
    if (at == 0 || tree_.word(at - 1) != ",") {
      return verb;
    }
    for (std::size_t open = at - 1; open-- > 0;) {
      if (tree_.word(open) == ",") {
        const bool clause = is_relative_pronoun(tree_, open + 1);
        const bool phrase = tree_.token(open + 1).upos == Upos::det;
        const bool once = is_one_of(tree_.word(open + 1), {"once", "then", "until", "whose"});
        return clause || phrase || once ? open : verb;
      }
    }
    return verb;
  }

  [[nodiscard]] bool governed_by_preposition(std::size_t at) const {
    while (at-- > 0) {
      const Upos upos = tree_.token(at).upos;
      if (upos == Upos::adp) {
        return true;
      }
      if (upos != Upos::det && upos != Upos::adj && upos != Upos::noun && upos != Upos::propn &&
          upos != Upos::num) {
        return false;
      }
    }
    return false;
  }

  Tree tree_;
  std::vector<Frame> frames_;
  std::vector<std::optional<std::size_t>> frame_of_;
  std::vector<bool> done_;
};

}  // namespace

std::vector<Frame> frames_of(const syntax::Sentence& sentence) { return Framer(sentence).frames(); }

}  // namespace quadrille::reading
