#pragma once

/// \file
/// Which states an actor took over from, and when it or they broke with what they had been.

#include <map>
#include <vector>

#include "quadrille/alignment/observation.hpp"
#include "quadrille/domain/world.hpp"

#include "lives.hpp"

namespace quadrille::alignment {

/// A dyad, or one that it took over from, and the days for which that one speaks.
struct Line {
  domain::Dyad dyad;
  bool turned = false;  ///< its low actor became the high one
  domain::Day until{};  ///< exclusive
};

/// Successors of record and changes of government of a world.
class Succession {
 public:
  Succession(const domain::World& world, const Parameters& parameters);

  /// The dyad itself first, until the open end; then those of its predecessors.
  [[nodiscard]] std::vector<Line> lines_of(const domain::Dyad& dyad) const;
  /// Replaces `breaks` by those of both up to and including `until`, ascending.
  void breaks_of(const domain::Dyad& dyad, domain::Day until, std::vector<Break>& breaks) const;
  /// Adds the dyads that took over from one of these; then sorts and leaves each once.
  void add_heirs(std::vector<domain::Dyad>& dyads) const;

 private:
  struct Ancestor {
    domain::ActorId actor{};
    domain::Day until{};
  };
  [[nodiscard]] std::vector<Ancestor> find_line(domain::ActorId actor) const;
  [[nodiscard]] bool speaks(std::span<const Ancestor> line, std::size_t place,
                            domain::Day day) const;
  [[nodiscard]] std::span<const Ancestor> line_of(domain::ActorId actor) const;
  void add_breaks(std::span<const Ancestor> line,
                  const std::map<domain::ActorId, std::vector<Break>>& changes,
                  const Parameters& parameters);

  const domain::Case* facts_;
  Lives lives_;
  std::map<domain::ActorId, std::vector<Ancestor>> lines_ = {};  ///< itself first
  std::map<domain::ActorId, std::vector<Break>> breaks_ = {};    ///< its own and of its line
  std::map<domain::ActorId, std::vector<domain::ActorId>> heirs_ = {};
};

}  // namespace quadrille::alignment
