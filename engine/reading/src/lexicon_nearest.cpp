#include <algorithm>
#include <array>
#include <cstddef>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "quadrille/reading/lexicon.hpp"

#include "lexicon_tables.hpp"

namespace quadrille::reading {
namespace {

/// Edit distance with swaps of neighbours (optimal string alignment), given up past `limit`.
std::size_t edit_distance(std::string_view left, std::string_view right, std::size_t limit) {
  if (left.size() > right.size() + limit || right.size() > left.size() + limit) {
    return limit + 1;
  }
  std::array<std::vector<std::size_t>, 3> rows;
  for (auto& row : rows) {
    row.resize(right.size() + 1);
  }
  auto& before = rows[0];
  auto& above = rows[1];
  auto& current = rows[2];
  for (std::size_t column = 0; column <= right.size(); ++column) {
    above[column] = column;
  }
  for (std::size_t row = 1; row <= left.size(); ++row) {
    current[0] = row;
    std::size_t least = row;
    for (std::size_t column = 1; column <= right.size(); ++column) {
      const std::size_t replace = left[row - 1] == right[column - 1] ? 0 : 1;
      current[column] =
          std::min({above[column] + 1, current[column - 1] + 1, above[column - 1] + replace});
      if (row > 1 && column > 1 && left[row - 1] == right[column - 2] &&
          left[row - 2] == right[column - 1]) {
        current[column] = std::min(current[column], before[column - 2] + 1);
      }
      least = std::min(least, current[column]);
    }
    if (least > limit) {
      return limit + 1;
    }
    before.swap(above);
    above.swap(current);
  }
  return above[right.size()];
}

}  // namespace

std::vector<NearestName> Lexicon::nearest_names(std::string_view text, std::size_t count) const {
  const std::string key = key_of(text);
  const std::size_t limit = std::max<std::size_t>(3, key.size() / 2);
  TextMap<NearestName> best;
  const auto offer = [&](std::string_view candidate, std::string_view surface,
                         const std::string& code) {
    const std::size_t distance = edit_distance(key, candidate, limit);
    if (distance > limit) {
      return;
    }
    auto& kept = best.try_emplace(code, NearestName{"", code, limit + 1}).first->second;
    const auto rank = [](std::size_t far, std::string_view spelling) {
      return std::pair(far, spelling);
    };
    if (kept.surface.empty() || rank(distance, surface) < rank(kept.distance, kept.surface)) {
      kept.surface = std::string(surface);
      kept.distance = distance;
    }
  };
  for (const ActorEntry& entry : tables_->actors) {
    if (names_an_actor(entry.kind) && !entry.code.empty()) {
      offer(key_of(entry.surface), entry.surface, entry.code);
    }
  }
  for (const auto& [code, surface] : tables_->display_names) {
    offer(key_of(code), surface, code);
  }
  std::vector<NearestName> nearest;
  for (const auto& [code, found] : best) {
    nearest.push_back(found);
  }
  std::sort(nearest.begin(), nearest.end(), [](const NearestName& left, const NearestName& right) {
    return std::pair(left.distance, std::string_view(left.code)) <
           std::pair(right.distance, std::string_view(right.code));
  });
  nearest.resize(std::min(count, nearest.size()));
  return nearest;
}

}  // namespace quadrille::reading
