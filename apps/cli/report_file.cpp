#include "report_file.hpp"

#include <algorithm>
#include <cctype>
#include <cerrno>
#include <filesystem>
#include <fstream>
#include <system_error>

#include <fmt/format.h>

namespace quadrille::cli {

Result<PageForm> page_form(const std::string& file) {
  std::string ending = std::filesystem::path(file).extension().string();
  std::ranges::transform(ending, ending.begin(), [](unsigned char letter) {
    return static_cast<char>(std::tolower(letter));
  });
  if (ending == ".md" || ending == ".markdown") {
    return PageForm::markdown;
  }
  if (ending == ".html" || ending == ".htm") {
    return PageForm::html;
  }
  return fail(ErrorCode::invalid_argument,
              fmt::format("a report is Markdown (.md) or a web page (.html), and \"{}\" ends in "
                          "neither",
                          file));
}

std::string rendered(const wire::Page& page, PageForm form) {
  return form == PageForm::html ? wire::to_html(page) : wire::to_markdown(page);
}

Result<void> write_file(const std::string& file, const std::string& text) {
  std::ofstream out(file, std::ios::binary);
  out << text;
  out.close();
  if (!out) {
    return fail(ErrorCode::unwritable, fmt::format("{} could not be written ({})", file,
                                                   std::generic_category().message(errno)));
  }
  return {};
}

}  // namespace quadrille::cli
