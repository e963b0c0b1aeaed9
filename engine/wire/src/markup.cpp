#include "markup.hpp"

#include "quadrille/base/contract.hpp"

namespace quadrille::wire {
namespace {

constexpr std::string_view kReplacement = "\xEF\xBF\xBD";

bool is_forbidden(unsigned char byte) {
  return byte < 0x20 && byte != '\t' && byte != '\n' && byte != '\r';
}

}  // namespace

std::string escaped(std::string_view text) {
  std::string out;
  for (std::size_t index = 0; index < text.size(); ++index) {
    const char letter = text[index];
    // U+FFFE and U+FFFF are the bytes EF BF BE and EF BF BF.
    if (const std::string_view three = text.substr(index, 3);
        three == "\xEF\xBF\xBE" || three == "\xEF\xBF\xBF") {
      out += kReplacement;
      index += 2;
      continue;
    }
    switch (letter) {
      case '&':
        out += "&amp;";
        break;
      case '<':
        out += "&lt;";
        break;
      case '>':
        out += "&gt;";
        break;
      case '"':
        out += "&quot;";
        break;
      case '\n':
        out += "&#10;";
        break;
      case '\r':
        out += "&#13;";
        break;
      case '\t':
        out += "&#9;";
        break;
      default:
        if (is_forbidden(static_cast<unsigned char>(letter))) {
          out += kReplacement;
        } else {
          out += letter;
        }
    }
  }
  return out;
}

Markup::Markup() : text_("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n") {}

void Markup::begin(std::string_view element, const Attributes& attributes) {
  text_.append(2 * open_.size(), ' ');
  text_ += '<';
  text_ += element;
  for (const auto& [name, value] : attributes) {
    text_ += ' ';
    text_ += name;
    text_ += "=\"";
    text_ += escaped(value);
    text_ += '"';
  }
}

void Markup::open(std::string_view element, const Attributes& attributes) {
  begin(element, attributes);
  text_ += ">\n";
  open_.emplace_back(element);
}

void Markup::close() {
  QUADRILLE_EXPECT(!open_.empty(), "an element to close");
  const std::string element = std::move(open_.back());
  open_.pop_back();
  text_.append(2 * open_.size(), ' ');
  text_ += "</" + element + ">\n";
}

void Markup::leaf(std::string_view element, const Attributes& attributes, std::string_view text) {
  begin(element, attributes);
  if (text.empty()) {
    text_ += "/>\n";
    return;
  }
  text_ += '>';
  text_ += escaped(text);
  text_ += "</";
  text_ += element;
  text_ += ">\n";
}

std::string Markup::take() {
  QUADRILLE_EXPECT(open_.empty(), "every element is closed");
  return std::move(text_);
}

}  // namespace quadrille::wire
