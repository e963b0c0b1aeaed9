#pragma once

/// \file
/// What a word says that one actor does to another, and where in the sentence both are found.

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "quadrille/domain/claim_type.hpp"

namespace quadrille::reading {

/// Where, seen from the word, an actor stands.
enum class SlotKind : std::uint8_t {
  subject,     ///< `subj`: of the verb in the active voice; also of a copula ("X is an ally")
  object,      ///< `obj`
  oblique,     ///< `with`, `obl:with`: a phrase with this preposition, on the verb or on its object
  pair,        ///< `pair`: two joined subjects, or "between X and Y", or "X-Y talks"
  possessor,   ///< `poss`: "Israel's visit"
  adjective,   ///< `adj`: "Israeli visit", "Iran deal"
  referent,    ///< `self`: whom the noun itself names ("X, an ally of Y": X)
  complement,  ///< `comp`: an actor inside the clause that depends on the verb
};
[[nodiscard]] std::string_view name(SlotKind kind);

struct Slot {
  SlotKind kind = SlotKind::object;
  std::string preposition;  ///< of an oblique: "with", "out of"
  friend bool operator==(const Slot&, const Slot&) = default;
};

/// What a clause that depends on the verb is to it: "urged X **to withdraw**".
enum class Complement : std::uint8_t {
  none,
  asked,     ///< asked of the target; it has not happened
  promised,  ///< planned by the source itself
  alleged,   ///< said of the target: "accused X of bombing Y"
  feared,    ///< would follow, or is threatened
  refused,   ///< will not happen: "refused to sign"
  allowed,   ///< the target may: "let X keep its bases"
  said,      ///< reported as such: "said that"
};
[[nodiscard]] std::string_view name(Complement complement);
[[nodiscard]] std::optional<Complement> parse_complement(std::string_view text);

/// A further word that must be there for the entry to hold: `sign` + `agreement`.
struct Companion {
  enum class Kind : std::uint8_t {
    particle,   ///< `prt:out`
    object,     ///< `obj:agreement`: lemma of the direct object's head
    oblique,    ///< `obl:against` or `obl:to.agreement`: preposition, and its noun where given
    adjective,  ///< `xcomp:hostile`: predicate word
  };
  Kind kind = Kind::object;
  std::string preposition;          ///< of an oblique
  std::vector<std::string> lemmas;  ///< any of these; empty: any word
};

/// One reading of a verb, noun or adjective. Several may fit: the one with more companions is
/// meant, then the one written first.
struct ActEntry {
  std::string lemma;
  std::vector<Companion> companions;  ///< all of them are needed
  domain::ClaimType type{};
  std::vector<Slot> sources;  ///< tried in this order
  std::vector<Slot> targets;  ///< tried in this order
  std::string mode;           ///< PLOVER mode or kind of tie, "visit"; may be empty
  double confidence = 0.0;    ///< [0, 1]: how often the word in this frame means the type
  Complement complement = Complement::none;
};

}  // namespace quadrille::reading
