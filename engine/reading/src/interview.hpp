#pragma once

/// \file
/// Interviews: who gives the answers that no quotation marks hold.

#include <cstddef>
#include <optional>
#include <vector>

#include "passage.hpp"

namespace quadrille::reading {

struct Interview {
  std::size_t speaker_sentence = 0;
  std::size_t speaker = 0;           ///< token: last word of the name
  std::vector<std::size_t> answers;  ///< sentences
};

/// \par Model
/// A text of at least three paragraphs that are questions (they end in a question mark, or open
/// with "Q") with paragraphs between them that are not. The answers are those of the first person
/// who is named before the first question.
[[nodiscard]] std::optional<Interview> find_interview(const std::vector<Passage>& passages);

}  // namespace quadrille::reading
