#pragma once

/// \file
/// Help of the verbs that fill and describe a case.

#include <span>
#include <string_view>

namespace quadrille::cli {

struct Verb {
  std::string_view name;
  std::string_view form;   ///< what follows `quadrille`
  std::string_view brief;  ///< one line of the list
  std::string_view help;   ///< paragraphs, options, examples
};

/// Those about theatres, reach and what-ifs.
[[nodiscard]] std::span<const Verb> verbs_of_theatres();
/// Those about contested decisions.
[[nodiscard]] std::span<const Verb> verbs_of_contests();
/// Those about votes.
[[nodiscard]] std::span<const Verb> verbs_of_votes();
/// Those about facts, data sets and what is told of them.
[[nodiscard]] std::span<const Verb> verbs_of_facts();

}  // namespace quadrille::cli
