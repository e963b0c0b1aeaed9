#pragma once

/// \file
/// What the rules read from, and the claims that they put forward.

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

#include "quadrille/reading/code_text.hpp"
#include "quadrille/reading/proposed_claim.hpp"

#include "attribution.hpp"
#include "clause_span.hpp"
#include "dates.hpp"
#include "passage.hpp"
#include "referents.hpp"
#include "slots.hpp"
#include "status.hpp"

namespace quadrille::reading {

/// A document made ready. Members refer to earlier ones.
struct ReadingContext {
  const Lexicon* lexicon = nullptr;
  const DocumentContext* document = nullptr;
  const std::vector<Passage>* passages = nullptr;
  const Referents* referents = nullptr;
  const Attribution* attribution = nullptr;
  const std::vector<std::vector<DateExpression>>* dates = nullptr;  ///< by sentence
};

/// A claim before it has its words, date and attribution.
struct Candidate {
  std::size_t sentence = 0;
  std::size_t predicate = 0;  ///< token
  domain::ClaimType type{};
  Referent source{};
  Referent target{};
  domain::Status status = domain::Status::actual;
  std::string mode{};
  std::optional<std::string> host{};
  double confidence = 0.0;
  std::string rule{};
  std::string words{};
  std::vector<Attributed> accusers{};  ///< of an alleged act
  WordSpan span{};
};

/// Whether both may be the ends of one claim: two different actors, neither a part of the other.
[[nodiscard]] bool may_be_pair(const Referent& source, const Referent& target);

}  // namespace quadrille::reading
