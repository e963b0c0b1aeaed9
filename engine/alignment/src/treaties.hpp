#pragma once

/// \file
/// Treaties of many: which items belong to one, and which treaties two actors have in common.

#include <map>
#include <set>
#include <string>
#include <vector>

#include "quadrille/domain/dyad.hpp"
#include "quadrille/domain/world.hpp"

namespace quadrille::alignment {

/// A treaty of more than two, entered as one tie for each pair of its members.
struct Treaty {
  std::string key;  ///< relation, and label, row or reference: the same words in every world
  std::set<domain::ActorId> members;
  std::map<domain::Dyad, std::vector<domain::ItemId>> items;
};

/// Ties of one relation with more than two members are one treaty where they share a label or, in
/// want of one, the row of a data set or the public source they rest on.
[[nodiscard]] std::vector<Treaty> treaties_of(const domain::World& world);

/// Which of the treaties name both, ascending.
[[nodiscard]] std::vector<std::size_t> common_treaties(const std::vector<Treaty>& treaties,
                                                       const domain::Dyad& dyad);

}  // namespace quadrille::alignment
