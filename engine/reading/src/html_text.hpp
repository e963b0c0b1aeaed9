#pragma once

/// \file
/// The readable text of a web page.

#include <string>
#include <string_view>

#include "quadrille/base/result.hpp"

namespace quadrille::reading {

/// Errors. `malformed` for elements nested deeper than kDeepestHtml, `too_large` past 32 MiB.
[[nodiscard]] Result<std::string> html_text(std::string_view bytes, std::string_view file);

}  // namespace quadrille::reading
