#pragma once

/// \file
/// Cuts what stands between two spaces into words and marks, as the English Web Treebank does.

#include <cstddef>
#include <string_view>
#include <vector>

namespace quadrille::syntax {

struct ByteRange {
  std::size_t begin = 0;
  std::size_t end = 0;
};

/// \par Method (cost)
/// Each byte is looked at a bounded number of times: linear in the length of the chunk.
class WordCutter {
 public:
  /// Appends to `pieces`, which must outlive the cutter, ranges of `sentence`.
  WordCutter(std::string_view sentence, std::vector<ByteRange>& pieces)
      : text_(sentence), pieces_(pieces) {}

  /// \pre chunk is not empty and holds no space
  void cut(ByteRange chunk);

 private:
  [[nodiscard]] std::string_view piece(ByteRange range) const {
    return text_.substr(range.begin, range.end - range.begin);
  }
  void add(std::size_t begin, std::size_t end);
  /// The length of the mark that opens (closes) the range and is to be cut off, or 0.
  [[nodiscard]] std::size_t opening_mark(ByteRange range) const;
  [[nodiscard]] std::size_t closing_mark(ByteRange range) const;
  [[nodiscard]] std::size_t closing_full_stops(ByteRange range) const;
  /// Where a contraction is cut, in bytes from the word's begin; its size if it is none.
  [[nodiscard]] static std::size_t contraction_cut(std::string_view word);
  [[nodiscard]] bool parts_words(ByteRange core, std::size_t from, std::size_t at) const;
  void cut_core(ByteRange core);
  void cut_parts(ByteRange core);

  std::string_view text_;
  std::vector<ByteRange>& pieces_;
};

}  // namespace quadrille::syntax
