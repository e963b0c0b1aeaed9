#pragma once

/// \file
/// Writing XML: elements, attributes, and text that every reader of XML 1.0 accepts.

#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace quadrille::wire {

/// Text with the five entities; what XML 1.0 forbids (most control characters, U+FFFE, U+FFFF) is
/// replaced by U+FFFD.
[[nodiscard]] std::string escaped(std::string_view text);

/// Grows a document of nested elements, one a line, indented.
class Markup {
 public:
  using Attributes = std::vector<std::pair<std::string_view, std::string>>;

  Markup();
  void open(std::string_view element, const Attributes& attributes = {});
  void close();
  /// An element without children: empty, or with text alone.
  void leaf(std::string_view element, const Attributes& attributes, std::string_view text = {});
  /// \pre every element is closed
  [[nodiscard]] std::string take();

 private:
  void begin(std::string_view element, const Attributes& attributes);

  std::string text_;
  std::vector<std::string> open_;
};

}  // namespace quadrille::wire
