#pragma once

/// \file
/// What each verb does, in plain words, with examples.

#include <string>
#include <string_view>

namespace quadrille::cli {

/// "tie" and others that need a second word.
[[nodiscard]] bool is_group(std::string_view word);
/// "align", "tie add".
[[nodiscard]] bool is_verb(std::string_view name);
/// "align CASE [A [B]] ..."; the name itself where it is no verb.
[[nodiscard]] std::string form_of(std::string_view name);
/// Help of a verb, of a group, or, for "", of the program.
[[nodiscard]] std::string help_text(std::string_view name);
/// A sentence that names the nearest verbs.
[[nodiscard]] std::string unknown_verb(std::string_view name);

}  // namespace quadrille::cli
