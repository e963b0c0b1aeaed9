#pragma once

/// \file
/// How far a source and a piece of information are trusted: the Admiralty system, "B2".

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "quadrille/base/result.hpp"
#include "quadrille/domain/probability.hpp"

namespace quadrille::domain {

/// Source reliability. F means that it cannot be judged; it is not the worst.
enum class Reliability : std::uint8_t { a, b, c, d, e, f };
/// Information credibility, 1 to 6. Six means that it cannot be judged; it is not the worst.
enum class Credibility : std::uint8_t { one = 1, two, three, four, five, six };

/// An Admiralty grade. An ungraded source is F6, and outputs say so.
/// Source: letters and numbers as in [FM2-22.3]; the probabilities are model.md section 2's
/// starting values (A .95, B .85, C .7, D .5, E .3, F .7; 1 .95 ... 5 .3, 6 .7), not part of that
/// standard.
struct Grade {
  Reliability reliability = Reliability::f;
  Credibility credibility = Credibility::six;

  /// Reads "B2", either case. Errors. `invalid_argument` naming the text and the range A1 to F6.
  [[nodiscard]] static Result<Grade> parse(std::string_view text);
  [[nodiscard]] std::string text() const;
  /// "usually reliable; probably true": what a screen reader says.
  [[nodiscard]] std::string words() const;
  /// The product of both values.
  [[nodiscard]] Probability belief() const;
  [[nodiscard]] bool is_unknown() const {
    return reliability == Reliability::f && credibility == Credibility::six;
  }
  friend bool operator==(const Grade&, const Grade&) = default;
};

/// How much a wording takes back: none 1, "reportedly" or unnamed sources .8, "possibly" .5.
enum class Hedge : std::uint8_t { none, reported, possible };

[[nodiscard]] Probability belief(Hedge hedge);
[[nodiscard]] std::string_view name(Hedge hedge);
[[nodiscard]] std::optional<Hedge> parse_hedge(std::string_view text);

}  // namespace quadrille::domain
