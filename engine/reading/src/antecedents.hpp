#pragma once

/// \file
/// Whom "it", "he", "they" and "the two countries" mean: what was named before, by salience.

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace quadrille::reading {

/// What an expression that points back may point to.
enum class Pointing : std::uint8_t {
  person,   ///< he, she, his
  thing,    ///< it, its, "the country"
  several,  ///< they, their
};

/// Whom a count counts: "the two countries" are no organisations, "the two sides" may be.
enum class Counted : std::uint8_t { anyone, countries };

/// Something named in the text so far.
struct Antecedent {
  std::size_t sentence = 0;
  std::size_t paragraph = 0;
  std::size_t token = 0;
  std::vector<std::string>
      codes{};  ///< empty: no actor, which keeps "it" from an actor further off
  bool person = false;
  bool plural = false;  ///< more than one, or a plural noun
  bool subject = false;
  bool weak = false;        ///< an adjective only: "Israeli officials" names Israel in passing
  bool collective = false;  ///< an organisation or group, no country
  std::string role{};       ///< of a leader: "president"
};

/// \par Model
/// The most salient antecedent of the right kind within two sentences (persons: four): the same
/// sentence before earlier ones, subjects before others, then the nearest.
/// Source: the ranking of centering and of [LappinLeass1994], without their weights.
class Antecedents {
 public:
  /// In the order of the text.
  void note(Antecedent antecedent);

  [[nodiscard]] std::vector<std::string> point_back(Pointing pointing, std::size_t sentence,
                                                    std::size_t token) const;
  /// The last `count` different actors: a group of just that size before single ones.
  [[nodiscard]] std::vector<std::string> last_actors(std::size_t count, std::size_t sentence,
                                                     std::size_t token,
                                                     Counted counted = Counted::anyone) const;
  /// The last actor named in the sentence or the one before that is none of `first`: whom "its
  /// neighbour" means. Empty where there is none.
  [[nodiscard]] std::vector<std::string> last_other(const std::vector<std::string>& first,
                                                    std::size_t sentence, std::size_t token) const;
  /// The last country or the like that a phrase named: what "there" means.
  [[nodiscard]] std::vector<std::string> last_place(std::size_t sentence, std::size_t token) const;
  /// The last person noted with the role, anywhere before.
  [[nodiscard]] std::optional<std::string> last_with_role(std::string_view role) const;

 private:
  std::vector<Antecedent> noted_;
  std::unordered_map<std::string, std::string> holders_;  ///< of a role -> code
};

}  // namespace quadrille::reading
