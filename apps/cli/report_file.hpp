#pragma once

/// \file
/// An answer as a page in a file, in the form that the file's ending names.

#include <cstdint>
#include <string>

#include "quadrille/base/result.hpp"
#include "quadrille/wire/page.hpp"

namespace quadrille::cli {

enum class PageForm : std::uint8_t { markdown, html };

/// .md and .markdown, .html and .htm, in either case. Errors. `invalid_argument` for another
/// ending.
[[nodiscard]] Result<PageForm> page_form(const std::string& file);

[[nodiscard]] std::string rendered(const wire::Page& page, PageForm form);

/// Errors. `unwritable`.
[[nodiscard]] Result<void> write_file(const std::string& file, const std::string& text);

}  // namespace quadrille::cli
