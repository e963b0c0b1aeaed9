#pragma once

/// \file
/// The spelling of English endings, undone: "agreed" to "agree", "planned" to "plan".

#include <string>
#include <string_view>

namespace quadrille::syntax {

/// The base of a plural noun, folded: "allies" to "ally".
[[nodiscard]] std::string singular(const std::string& plural);
/// The base of a verb with "-s", "-ed" or "-ing", or in an irregular form.
[[nodiscard]] std::string infinitive(const std::string& verb, std::string_view ending);
/// The base of an adjective or adverb with "-er" or "-est".
[[nodiscard]] std::string positive(const std::string& compared, std::string_view ending);

}  // namespace quadrille::syntax
