
#include "quadrille/syntax/analyse.hpp"

#include "utf8.hpp"
#include "word_cutter.hpp"

namespace quadrille::syntax {

std::vector<TextRange> tokenise(std::string_view utf8_text, const TextRange& sentence) {
  const std::string_view text =
      utf8_text.substr(sentence.begin_byte, sentence.end_byte - sentence.begin_byte);
  std::vector<ByteRange> pieces;
  WordCutter cutter(text, pieces);
  for (std::size_t at = 0; at < text.size();) {
    const CodePoint point = code_point_at(text, at);
    if (is_space(point.value)) {
      at += point.length;
      continue;
    }
    std::size_t end = at;
    while (end < text.size() && !is_space(code_point_at(text, end).value)) {
      end += code_point_at(text, end).length;
    }
    cutter.cut({at, end});
    at = end;
  }
  CodePointCounter counter(text);
  std::vector<TextRange> tokens;
  tokens.reserve(pieces.size());
  for (const ByteRange& piece : pieces) {
    TextRange range{.begin_byte = sentence.begin_byte + piece.begin,
                    .end_byte = sentence.begin_byte + piece.end};
    range.begin = sentence.begin + counter.at(piece.begin);
    range.end = sentence.begin + counter.at(piece.end);
    tokens.push_back(range);
  }
  return tokens;
}

}  // namespace quadrille::syntax
