#include "vote_cells.hpp"

#include <fmt/format.h>

namespace quadrille::service {

std::string tally_in_words(const ideal::Tally& tally) {
  const auto cast = [&tally](ideal::Choice choice) {
    return tally.cast.at(static_cast<std::size_t>(choice));
  };
  return fmt::format("{}-{}-{}", cast(ideal::Choice::yes), cast(ideal::Choice::no),
                     cast(ideal::Choice::abstain));
}

}  // namespace quadrille::service
