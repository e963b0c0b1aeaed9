#include "quadrille/syntax/treebank.hpp"

#include <algorithm>
#include <array>
#include <charconv>

#include <fmt/format.h>

#include "model_contents.hpp"
#include "utf8.hpp"

namespace quadrille::syntax {
namespace {

constexpr std::size_t kColumns = 10;

std::optional<std::size_t> whole_number(std::string_view text) {
  std::size_t number = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  return error == std::errc{} && end == text.data() + text.size() ? std::optional(number)
                                                                  : std::nullopt;
}

/// A contraction: one written form for several words.
struct Contraction {
  std::size_t first = 0;
  std::size_t last = 0;
  std::string form;
};

class Reader {
 public:
  Result<std::vector<TreebankSentence>> read(std::string_view text) {
    while (!text.empty()) {
      const std::size_t end = std::min(text.find('\n'), text.size());
      std::string_view line = text.substr(0, end);
      text.remove_prefix(std::min(end + 1, text.size()));
      ++line_;
      if (line.ends_with('\r')) {
        line.remove_suffix(1);
      }
      if (const auto read = add_line(line); !read) {
        return fail(read.error());
      }
    }
    if (const auto ended = end_sentence(); !ended) {
      return fail(ended.error());
    }
    return std::move(sentences_);
  }

 private:
  Result<void> add_line(std::string_view line) {
    if (line.empty()) {
      return end_sentence();
    }
    if (line.starts_with("# text = ")) {
      sentence_.text = line.substr(std::string_view("# text = ").size());
    } else if (line.starts_with("# newpar") || line.starts_with("# newdoc")) {
      sentence_.begins_paragraph = true;
    }
    return line.starts_with('#') ? Result<void>{} : add_word(line);
  }

  Result<void> add_word(std::string_view line) {
    std::array<std::string_view, kColumns> columns;
    std::size_t count = 0;
    while (count < kColumns) {
      const std::size_t end = std::min(line.find('\t'), line.size());
      columns[count++] = line.substr(0, end);
      if (end == line.size()) {
        break;
      }
      line.remove_prefix(end + 1);
    }
    if (count != kColumns) {
      return fail(ErrorCode::malformed,
                  fmt::format("line {} has {} columns instead of 10", line_, count));
    }
    const std::string_view id = columns[0];
    if (id.find('.') != std::string_view::npos) {
      return {};
    }
    if (const std::size_t dash = id.find('-'); dash != std::string_view::npos) {
      const auto first = whole_number(id.substr(0, dash));
      const auto last = whole_number(id.substr(dash + 1));
      if (!first || !last || *first < 1 || *last < *first) {
        return fail(ErrorCode::malformed, fmt::format("line {} has the id '{}'", line_, id));
      }
      contractions_.push_back({*first - 1, *last - 1, std::string(columns[1])});
      return {};
    }
    const auto upos = upos_named(columns[3]);
    const auto head = whole_number(columns[6]);
    if (!upos || !head) {
      return fail(ErrorCode::malformed,
                  fmt::format("line {} has the part of speech '{}' and the head '{}'", line_,
                              columns[3], columns[6]));
    }
    TreebankWord word;
    word.form = columns[1];
    word.lemma = columns[2];
    word.upos = *upos;
    word.xpos = columns[4];
    word.head = *head == 0 ? std::nullopt : std::optional(*head - 1);
    word.deprel = columns[7];
    sentence_.words.push_back(std::move(word));
    return {};
  }

  Result<void> end_sentence() {
    const auto& words = sentence_.words;
    const auto roots = std::count_if(words.begin(), words.end(),
                                     [](const TreebankWord& word) { return !word.head; });
    const bool inside = std::all_of(words.begin(), words.end(), [&](const TreebankWord& word) {
      return !word.head || *word.head < words.size();
    });
    if (!words.empty() && (roots != 1 || !inside)) {
      return fail(ErrorCode::malformed,
                  fmt::format("the sentence that ends at line {} has {} roots or a head outside it",
                              line_, roots));
    }
    if (!words.empty()) {
      place_words();
      sentences_.push_back(std::move(sentence_));
    }
    sentence_ = {};
    contractions_.clear();
    return {};
  }

  /// Finds each written form in the text, one after the other.
  void place_words() {
    std::size_t at = 0;
    auto contraction = contractions_.begin();
    for (std::size_t i = 0; i < sentence_.words.size();) {
      const bool contracted = contraction != contractions_.end() && contraction->first == i;
      const std::size_t last =
          contracted ? std::min(contraction->last, sentence_.words.size() - 1) : i;
      const std::string form = contracted ? contraction->form : sentence_.words[i].form;
      const std::size_t found = sentence_.text.find(form, at);
      place_group(i, last, form, found);
      at = found == std::string::npos ? at : found + form.size();
      contraction += contracted ? 1 : 0;
      i = last + 1;
    }
  }

  void place_group(std::size_t first, std::size_t last, const std::string& form,
                   std::size_t found) {
    std::string sum;
    for (std::size_t i = first; i <= last; ++i) {
      sum += sentence_.words[i].form;
    }
    if (found == std::string::npos || sum != form) {
      return;
    }
    for (std::size_t i = first; i <= last; ++i) {
      TreebankWord& word = sentence_.words[i];
      word.begin_byte = found;
      word.end_byte = found + word.form.size();
      found = word.end_byte;
    }
  }

  std::vector<TreebankSentence> sentences_;
  TreebankSentence sentence_;
  std::vector<Contraction> contractions_;
  std::size_t line_ = 0;
};

}  // namespace

Result<std::vector<TreebankSentence>> read_conllu(std::string_view text) {
  return Reader().read(text);
}

}  // namespace quadrille::syntax
