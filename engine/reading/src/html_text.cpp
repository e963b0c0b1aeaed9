#include "html_text.hpp"

#include <algorithm>
#include <array>
#include <cctype>
#include <cstddef>
#include <memory>
#include <memory_resource>
#include <unordered_map>
#include <vector>

#include <fmt/format.h>
#include <gumbo.h>

#include "quadrille/reading/text_input.hpp"

#include "utf8_text.hpp"

namespace quadrille::reading {
namespace {

/// Past this size the parser's tree would not fit beside everything else.
constexpr std::size_t kLargestHtml = std::size_t{32} << 20U;

/// Elements without an end tag, and those whose end tag may be left out: neither makes a page deep.
bool may_stay_open(std::string_view name) {
  static constexpr std::array<std::string_view, 33> kNames{
      "area",   "base",  "body",  "br",    "col",   "colgroup", "dd",    "dt",   "embed",
      "head",   "hr",    "html",  "img",   "input", "li",       "link",  "meta", "optgroup",
      "option", "p",     "param", "rp",    "rt",    "source",   "tbody", "td",   "tfoot",
      "th",     "thead", "tr",    "track", "wbr",   "!doctype"};
  return std::ranges::find(kNames, name) != kNames.end();
}

/// An upper bound for the depth of the tree up to a small factor, by counting tags: open ones of
/// each name. The parser is quadratic in the depth, so that it is never started on a deep page.
std::size_t nesting_bound(std::string_view html) {
  std::unordered_map<std::string, std::size_t> open;
  std::size_t depth = 0;
  std::size_t deepest = 0;
  for (std::size_t at = html.find('<'); at != std::string_view::npos; at = html.find('<', at + 1)) {
    std::size_t from = at + 1;
    const bool end_tag = from < html.size() && html[from] == '/';
    from += end_tag ? 1 : 0;
    std::string name;
    for (std::size_t k = from; k < html.size() && name.size() < 32; ++k) {
      const auto letter = static_cast<unsigned char>(html[k]);
      if (std::isalnum(letter) == 0 && letter != '!') {
        break;
      }
      name.push_back(static_cast<char>(std::tolower(letter)));
    }
    if (name.empty() || name.front() == '!' || may_stay_open(name)) {
      continue;
    }
    std::size_t& count = open[name];
    if (!end_tag) {
      ++count;
      deepest = std::max(deepest, ++depth);
    } else if (count > 0) {
      --count;
      --depth;
    }
  }
  return deepest;
}

bool is_furniture(GumboTag tag) {
  static constexpr std::array kTags{
      GUMBO_TAG_HEAD,   GUMBO_TAG_SCRIPT, GUMBO_TAG_STYLE,   GUMBO_TAG_NOSCRIPT, GUMBO_TAG_TEMPLATE,
      GUMBO_TAG_IFRAME, GUMBO_TAG_OBJECT, GUMBO_TAG_SVG,     GUMBO_TAG_MATH,     GUMBO_TAG_NAV,
      GUMBO_TAG_BUTTON, GUMBO_TAG_SELECT, GUMBO_TAG_TEXTAREA};
  return std::ranges::find(kTags, tag) != kTags.end();
}

/// Elements of running text; every other one stands on lines of its own.
bool is_inline(GumboTag tag) {
  static constexpr std::array kTags{
      GUMBO_TAG_A,    GUMBO_TAG_ABBR,  GUMBO_TAG_B,    GUMBO_TAG_BDI,    GUMBO_TAG_BDO,
      GUMBO_TAG_BIG,  GUMBO_TAG_CITE,  GUMBO_TAG_CODE, GUMBO_TAG_DATA,   GUMBO_TAG_DEL,
      GUMBO_TAG_DFN,  GUMBO_TAG_EM,    GUMBO_TAG_FONT, GUMBO_TAG_I,      GUMBO_TAG_IMG,
      GUMBO_TAG_INS,  GUMBO_TAG_KBD,   GUMBO_TAG_MARK, GUMBO_TAG_Q,      GUMBO_TAG_S,
      GUMBO_TAG_SAMP, GUMBO_TAG_SMALL, GUMBO_TAG_SPAN, GUMBO_TAG_STRIKE, GUMBO_TAG_STRONG,
      GUMBO_TAG_SUB,  GUMBO_TAG_SUP,   GUMBO_TAG_TIME, GUMBO_TAG_TT,     GUMBO_TAG_U,
      GUMBO_TAG_VAR,  GUMBO_TAG_WBR};
  return std::ranges::find(kTags, tag) != kTags.end();
}

/// Text with runs of blanks made one and no empty lines.
class Lines {
 public:
  void text(std::string_view piece) {
    for (const char letter : piece) {
      if (letter == ' ' || letter == '\t' || letter == '\n' || letter == '\r' || letter == '\f') {
        blank();
      } else {
        text_.push_back(letter);
      }
    }
  }
  void blank() {
    if (!text_.empty() && text_.back() != ' ' && text_.back() != '\n') {
      text_.push_back(' ');
    }
  }
  void line_break() {
    while (!text_.empty() && text_.back() == ' ') {
      text_.pop_back();
    }
    if (!text_.empty() && text_.back() != '\n') {
      text_.push_back('\n');
    }
  }
  /// The parser writes what it is asked to write, numbers beyond Unicode too ("&#99999999;").
  [[nodiscard]] std::string take() && {
    std::erase(text_, '\0');
    std::string well_formed;
    std::string_view rest = text_;
    while (const auto at = first_malformed(rest)) {
      well_formed.append(rest.substr(0, *at)).append("\xEF\xBF\xBD");
      rest.remove_prefix(*at + 1);
    }
    return well_formed.append(rest);
  }

 private:
  std::string text_;
};

/// What is still to be written: a node, or the line break after a block.
struct Pending {
  const GumboNode* node = nullptr;  ///< null: a line break
};

void write_element(const GumboNode& node, std::vector<Pending>& todo, Lines& lines) {
  const GumboElement& element = node.v.element;
  if (is_furniture(element.tag)) {
    return;
  }
  if (!is_inline(element.tag)) {
    lines.line_break();
    todo.push_back({});
  }
  for (unsigned k = element.children.length; k > 0; --k) {
    todo.push_back({static_cast<const GumboNode*>(element.children.data[k - 1])});
  }
}

/// Depth first with a stack of our own: a deep tree must not use up the program's.
std::string text_of_tree(const GumboNode* root) {
  Lines lines;
  std::vector<Pending> todo{{root}};
  while (!todo.empty()) {
    const Pending next = todo.back();
    todo.pop_back();
    if (next.node == nullptr) {
      lines.line_break();
      continue;
    }
    switch (next.node->type) {
      case GUMBO_NODE_ELEMENT:
        write_element(*next.node, todo, lines);
        break;
      case GUMBO_NODE_TEXT:
      case GUMBO_NODE_CDATA:
        lines.text(next.node->v.text.text);
        break;
      case GUMBO_NODE_WHITESPACE:
        lines.blank();
        break;
      default:
        break;
    }
  }
  return std::move(lines).take();
}

// The parser takes its memory from an arena that is dropped as a whole: gumbo's own way to free a
// tree is recursive.
void* take_memory(void* arena, std::size_t size) {
  return static_cast<std::pmr::memory_resource*>(arena)->allocate(std::max<std::size_t>(size, 1));
}
void keep_memory(void* /*arena*/, void* /*memory*/) {}

}  // namespace

Result<std::string> html_text(std::string_view bytes, std::string_view file) {
  if (bytes.size() > kLargestHtml) {
    return fail(ErrorCode::too_large, fmt::format("{} is an HTML page of more than {} MiB, the most"
                                                  " that is read",
                                                  file, kLargestHtml >> 20U));
  }
  if (const std::size_t depth = nesting_bound(bytes); depth > kDeepestHtml) {
    return fail(ErrorCode::malformed, fmt::format("{} nests HTML elements {} deep, the limit is {}",
                                                  file, depth, kDeepestHtml));
  }
  std::pmr::monotonic_buffer_resource arena;
  GumboOptions options = kGumboDefaultOptions;
  options.allocator = &take_memory;
  options.deallocator = &keep_memory;
  options.userdata = &arena;
  options.max_errors = 0;
  const GumboOutput* const page = gumbo_parse_with_options(&options, bytes.data(), bytes.size());
  return text_of_tree(page->root);
}

}  // namespace quadrille::reading
