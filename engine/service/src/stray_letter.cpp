#include "stray_letter.hpp"

namespace quadrille::service {
namespace {

/// Walks over strings and comments; what is left is keys, numbers and punctuation.
class Walk {
 public:
  explicit Walk(std::string_view text) : text_(text) {}

  std::optional<std::size_t> stray() {
    while (at_ < text_.size()) {
      const char letter = text_[at_];
      if (letter == '#') {
        skip_to("\n");
      } else if (letter == '"' || letter == '\'') {
        skip_string(letter);
      } else if (static_cast<unsigned char>(letter) >= 0x80) {
        return line_;
      } else {
        step();
      }
    }
    return std::nullopt;
  }

 private:
  void step() {
    line_ += text_[at_] == '\n' ? 1U : 0U;
    ++at_;
  }

  void skip_to(std::string_view end) {
    while (at_ < text_.size() && text_.substr(at_, end.size()) != end) {
      step();
    }
  }

  /// From the opening quote to behind the closing one; a string on one line ends with its line.
  void skip_string(char quote) {
    const bool several_lines =
        text_.substr(at_, 3) == std::string_view(quote == '"' ? "\"\"\"" : "'''");
    const std::string_view end = text_.substr(at_, several_lines ? 3 : 1);
    at_ += end.size();
    while (at_ < text_.size() && text_.substr(at_, end.size()) != end) {
      if (!several_lines && text_[at_] == '\n') {
        return;
      }
      if (quote == '"' && text_[at_] == '\\') {
        step();
      }
      if (at_ < text_.size()) {
        step();
      }
    }
    at_ += at_ < text_.size() ? end.size() : 0;
  }

  std::string_view text_;
  std::size_t at_ = 0;
  std::size_t line_ = 1;
};

}  // namespace

std::optional<std::size_t> line_of_stray_letter(std::string_view toml) {
  const bool marked = toml.substr(0, 3) == "\xEF\xBB\xBF";  // a byte order mark is allowed
  return Walk(marked ? toml.substr(3) : toml).stray();
}

}  // namespace quadrille::service
