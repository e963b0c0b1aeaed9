#pragma once

/// \file
/// A claim as the reader proposes it, by the coding guide: actors by code, words by position.

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

#include "quadrille/domain/claim_type.hpp"
#include "quadrille/domain/grade.hpp"
#include "quadrille/domain/partial_date.hpp"

namespace quadrille::reading {

/// Who is said to say so: an actor's code where it has one, else its name in the text.
struct Attributed {
  std::string name;  ///< "ISR", or "four sources" as the text has it
  bool is_actor = false;
  domain::Hedge hedge = domain::Hedge::none;
};

/// Why a claim was proposed: the rule, and the words that set it off.
struct Reason {
  std::string rule;
  std::string words;
};

/// One thing that a text says about one ordered pair of actors.
struct ProposedClaim {
  domain::ClaimType type{};
  std::string source;  ///< actor code
  std::string target;  ///< actor code
  domain::Status status = domain::Status::actual;
  std::vector<Attributed> attribution;  ///< outermost first; empty: the document's own voice
  domain::Hedge hedge = domain::Hedge::none;
  std::optional<domain::PartialDate> date;
  std::optional<domain::PartialDate> until;  ///< end of a tie, where the text says it
  std::string span;                          ///< the exact words, a substring of the text
  std::size_t start = 0;                     ///< of the span, in Unicode code points
  std::size_t end = 0;                       ///< excluded
  std::string prefix;  ///< up to 32 code points before, for the W3C text quote selector
  std::string suffix;
  std::string mode;  ///< PLOVER mode or kind of tie where the words say it: "visit", "vote",
                     ///< "deconfliction", "guarantee"; else empty
  std::optional<std::string> host;  ///< of a stance or a presence: where
  double confidence = 0.0;          ///< [0, 1]: how sure the coder is that it read rightly
  Reason why;
};

}  // namespace quadrille::reading
