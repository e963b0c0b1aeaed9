#pragma once

/// \file
/// Where evidence comes from: an outlet or a data set, its owner, and the texts it published.

#include <optional>
#include <string>

#include "quadrille/domain/day_span.hpp"
#include "quadrille/domain/grade.hpp"
#include "quadrille/domain/ids.hpp"

namespace quadrille::domain {

/// An outlet, an archive, a data set or a person who enters facts.
struct Source {
  SourceId id{};
  std::string name{};
  std::optional<ActorId> owner{};  ///< whose interest it may serve: a state broadcaster's state
  Grade grade{};                   ///< F6 where nobody has graded it
};

/// A published text, kept whole. `text` is what offsets count in: valid UTF-8, tags removed.
struct Document {
  DocumentId id{};
  SourceId source{};
  std::string name{};  ///< the file's name or title
  Day date{};          ///< of publication
  Grade grade{};       ///< of this text; its source's unless the analyst said otherwise
  std::string text{};
  std::string sha256{};  ///< of `text`
};

}  // namespace quadrille::domain
