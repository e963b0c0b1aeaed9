#pragma once

/// \file
/// Text that is not UTF-8 is read as ISO-8859-1, the other encoding that archives come in.

#include <string>
#include <string_view>

namespace quadrille::records {

/// The text itself where it is UTF-8, else its bytes as the characters of ISO-8859-1.
[[nodiscard]] std::string as_utf8(std::string_view text);

}  // namespace quadrille::records
