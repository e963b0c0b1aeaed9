#include "quadrille/service/bibliography.hpp"

#include <algorithm>
#include <cctype>
#include <fstream>
#include <iterator>
#include <system_error>

#include <fmt/format.h>

#include "lower_case.hpp"

namespace quadrille::service {
namespace {

bool is_space(char letter) { return std::isspace(static_cast<unsigned char>(letter)) != 0; }

/// Spaces and line ends in a row are one space.
std::string joined_lines(std::string_view text) {
  std::string line;
  for (const char letter : text) {
    if (!is_space(letter)) {
      line += letter;
    } else if (!line.empty() && line.back() != ' ') {
      line += ' ';
    }
  }
  return line;
}

/// Walks over a BibTeX text. Every function either consumes what it names or fails.
class Reader {
 public:
  explicit Reader(std::string_view text) : text_(text) {}

  Result<std::vector<Work>> works() {
    std::vector<Work> found;
    while (find_entry()) {
      auto work = entry();
      if (!work) {
        return fail(work.error());
      }
      found.push_back(std::move(*work));
    }
    return found;
  }

 private:
  [[nodiscard]] bool at_end() const { return place_ == text_.size(); }
  [[nodiscard]] bool sees(char letter) const { return !at_end() && text_[place_] == letter; }
  bool take(char letter) {
    const bool is_there = sees(letter);
    place_ += is_there ? 1 : 0;
    return is_there;
  }
  void skip_spaces() {
    while (!at_end() && is_space(text_[place_])) {
      ++place_;
    }
  }

  [[nodiscard]] tl::unexpected<Error> fault(std::string_view what) const {
    const auto line = 1 + std::count(text_.begin(), text_.begin() + offset(), '\n');
    return fail(ErrorCode::malformed, fmt::format("line {}: {}", line, what));
  }
  [[nodiscard]] std::ptrdiff_t offset() const { return static_cast<std::ptrdiff_t>(place_); }

  /// To behind the next @ that begins an entry; a % hides the rest of its line.
  bool find_entry() {
    while (!at_end() && !sees('@')) {
      if (sees('%')) {
        place_ = std::min(text_.find('\n', place_), text_.size());
      } else {
        ++place_;
      }
    }
    return take('@');
  }

  std::string word() {
    skip_spaces();
    const std::size_t begin = place_;
    while (!at_end() && !is_space(text_[place_]) &&
           std::string_view("{}(),=\"#%@").find(text_[place_]) == std::string_view::npos) {
      ++place_;
    }
    std::string found(text_.substr(begin, place_ - begin));
    skip_spaces();
    return found;
  }

  Result<Work> entry() {
    Work work;
    work.type = lower_case(word());
    if (work.type.empty() || work.type == "string" || work.type == "preamble" ||
        work.type == "comment" || !take('{')) {
      return fault("an entry begins with @type{key,");
    }
    work.key = word();
    if (work.key.empty()) {
      return fault("an entry has no key");
    }
    while (take(',')) {
      const std::string name = lower_case(word());
      if (name.empty()) {
        break;  // a comma after the last field
      }
      if (!take('=')) {
        return fault(fmt::format("the field {} of {} has no value", name, work.key));
      }
      auto text = value();
      if (!text) {
        return fail(text.error());
      }
      work.fields.push_back({.name = name, .value = std::move(*text)});
      skip_spaces();
    }
    if (!take('}')) {
      return fault(fmt::format("the entry {} does not end", work.key));
    }
    return work;
  }

  Result<std::string> value() {
    skip_spaces();
    if (take('{')) {
      return delimited('}');
    }
    if (take('"')) {
      return delimited('"');
    }
    std::string bare = word();
    if (bare.empty()) {
      return fault("a value is missing");
    }
    return bare;
  }

  /// To the delimiter that stands outside of inner braces.
  Result<std::string> delimited(char end) {
    const std::size_t begin = place_;
    for (std::size_t depth = 0; !at_end(); ++place_) {
      if (depth == 0 && sees(end)) {
        return joined_lines(text_.substr(begin, place_++ - begin));
      }
      if (sees('{')) {
        ++depth;
      } else if (sees('}')) {
        if (depth == 0) {
          return fault("a brace is closed that was not opened");
        }
        --depth;
      }
    }
    return fault("a value does not end");
  }

  std::string_view text_;
  std::size_t place_ = 0;
};

}  // namespace

std::string_view Work::field(std::string_view name) const {
  const auto found = std::ranges::find(fields, name, &Field::name);
  return found == fields.end() ? std::string_view{} : std::string_view(found->value);
}

Result<std::vector<Work>> parse_bibliography(std::string_view text) { return Reader(text).works(); }

Result<std::vector<Work>> read_bibliography(const std::filesystem::path& file) {
  std::error_code problem;
  if (!std::filesystem::is_regular_file(file, problem)) {
    return fail(ErrorCode::not_found, fmt::format("there is no file {}", file.string()));
  }
  std::ifstream in(file, std::ios::binary);
  const std::string text(std::istreambuf_iterator<char>(in), {});
  if (!in) {
    return fail(ErrorCode::unreadable, fmt::format("{} cannot be read", file.string()));
  }
  auto works = parse_bibliography(text);
  if (!works) {
    return fail(works.error().code, fmt::format("{}, {}", file.string(), works.error().message));
  }
  return works;
}

std::string to_bibtex(const Work& work) {
  std::size_t width = 0;
  for (const Work::Field& field : work.fields) {
    width = std::max(width, field.name.size());
  }
  std::string text = fmt::format("@{}{{{},\n", work.type, work.key);
  for (const Work::Field& field : work.fields) {
    text += fmt::format("  {:<{}} = {{{}}},\n", field.name, width, field.value);
  }
  return text + "}\n";
}

void add_note(Work& work, std::string_view note) {
  const auto found = std::ranges::find(work.fields, "note", &Work::Field::name);
  if (found == work.fields.end()) {
    work.fields.push_back({.name = "note", .value = std::string(note)});
  } else {
    found->value += fmt::format("; {}", note);
  }
}

std::string tex_text(std::string_view words) {
  std::string text;
  for (const char letter : words) {
    if (std::string_view("&%$#_").find(letter) != std::string_view::npos) {
      text += '\\';
      text += letter;
    } else if (letter == '\\') {
      text += "\\textbackslash{}";
    } else if (letter == '{' || letter == '}') {
      // BibTeX counts braces behind a backslash too.
      text += letter == '{' ? '(' : ')';
    } else if (letter == '~' || letter == '^') {
      text += fmt::format("\\{}{{}}", letter);
    } else {
      text += letter;
    }
  }
  return text;
}

}  // namespace quadrille::service
