#include "toml_entry.hpp"

#include <algorithm>
#include <cmath>

#include <fmt/format.h>

#include "stray_letter.hpp"

namespace quadrille::service {

void FirstFault::note(ErrorCode code, const Where& where, std::string_view sentence) {
  if (!error) {
    error = Error{.code = code, .message = fmt::format("{}: {}", where.text(), sentence)};
  }
}

void toml_assertion_failed() { throw TomlAssertion(); }

TomlEntry::TomlEntry(const toml::table& entry, std::string_view kind, const std::string& file,
                     FirstFault& fault)
    : entry_(&entry), kind_(kind), file_(file), fault_(&fault) {}

Where TomlEntry::where() const { return {.file = file_, .line = entry_->source().begin.line}; }

Where TomlEntry::where(std::string_view key) const {
  const toml::node* node = entry_->get(key);
  return node == nullptr ? where() : Where{.file = file_, .line = node->source().begin.line};
}

void TomlEntry::allow(std::initializer_list<std::string_view> keys) const {
  for (const auto& [key, node] : *entry_) {
    if (std::find(keys.begin(), keys.end(), key.str()) == keys.end()) {
      fault_->note(ErrorCode::invalid_argument, {.file = file_, .line = node.source().begin.line},
                   fmt::format("\"{}\" is no key of [[{}]]; there are {}", key.str(), kind_,
                               fmt::join(keys, ", ")));
    }
  }
}

void TomlEntry::missing(std::string_view key, std::string_view what) const {
  fault_->note(ErrorCode::invalid_argument, where(key),
               fmt::format("[[{}]] needs \"{}\", {}", kind_, key, what));
}

void TomlEntry::wrong(std::string_view key, std::string_view written, std::string_view why) const {
  fault_->note(ErrorCode::invalid_argument, where(key),
               why.empty() ? fmt::format("\"{}\" is no {} of [[{}]]", written, key, kind_)
                           : std::string(why));
}

std::optional<std::string> TomlEntry::maybe_text(std::string_view key) const {
  const toml::node* node = entry_->get(key);
  if (node == nullptr) {
    return std::nullopt;
  }
  if (const auto* text = node->as_string()) {
    return text->get();
  }
  missing(key, "a text in quotes");
  return std::nullopt;
}

std::string TomlEntry::text(std::string_view key) const {
  const auto text = maybe_text(key);
  if (!text || text->empty()) {
    missing(key, "a text in quotes");
  }
  return text.value_or("");
}

std::vector<std::string> TomlEntry::maybe_texts(std::string_view key) const {
  const toml::node* node = entry_->get(key);
  if (node == nullptr) {
    return {};
  }
  if (const auto* text = node->as_string()) {
    return {text->get()};
  }
  std::vector<std::string> texts;
  if (const auto* list = node->as_array()) {
    for (const auto& element : *list) {
      if (const auto* text = element.as_string()) {
        texts.push_back(text->get());
      } else {
        missing(key, "a list of texts");
      }
    }
    return texts;
  }
  missing(key, "a text or a list of texts");
  return {};
}

std::vector<std::string> TomlEntry::texts(std::string_view key) const {
  auto texts = maybe_texts(key);
  if (texts.empty()) {
    missing(key, "a text or a list of texts");
  }
  return texts;
}

std::optional<int> TomlEntry::maybe_integer(std::string_view key) const {
  const toml::node* node = entry_->get(key);
  if (node == nullptr) {
    return std::nullopt;
  }
  const auto* integer = node->as_integer();
  if (integer == nullptr || integer->get() < 0 || integer->get() > 1'000'000) {
    missing(key, "a whole number from 0 to 1000000");
    return std::nullopt;
  }
  return static_cast<int>(integer->get());
}

std::optional<double> TomlEntry::maybe_number(std::string_view key) const {
  const toml::node* node = entry_->get(key);
  if (node == nullptr) {
    return std::nullopt;
  }
  const auto number = node->value<double>();
  if (!number || !std::isfinite(*number) || node->is_boolean()) {
    missing(key, "a number");
    return std::nullopt;
  }
  return number;
}

double TomlEntry::number(std::string_view key) const {
  if (entry_->get(key) == nullptr) {
    missing(key, "a number");
  }
  return maybe_number(key).value_or(0.0);
}

bool TomlEntry::flag(std::string_view key, bool otherwise) const {
  const toml::node* node = entry_->get(key);
  if (node == nullptr) {
    return otherwise;
  }
  if (const auto* flag = node->as_boolean()) {
    return flag->get();
  }
  missing(key, "true or false");
  return otherwise;
}

std::vector<std::pair<std::string, double>> TomlEntry::numbers(std::string_view key) const {
  const toml::node* node = entry_->get(key);
  const auto* table = node == nullptr ? nullptr : node->as_table();
  if (table == nullptr || table->empty()) {
    missing(key, "a table of numbers by actor, { ISR = 27.5 }");
    return {};
  }
  std::vector<std::pair<std::string, double>> numbers;
  for (const auto& [name, element] : *table) {
    const auto number = element.value<double>();
    if (!number || !std::isfinite(*number)) {
      missing(key, "a table of numbers by actor, { ISR = 27.5 }");
      return {};
    }
    numbers.emplace_back(name.str(), *number);
  }
  return numbers;
}

domain::Day TomlEntry::day(std::string_view key) const {
  const std::string written = text(key);
  const auto day = parse_iso_date(written);
  if (!day) {
    wrong(key, written, day.error().message);
    return {};
  }
  return *day;
}

std::optional<domain::PartialDate> TomlEntry::maybe_date(std::string_view key) const {
  const auto written = maybe_text(key);
  if (!written) {
    return std::nullopt;
  }
  const auto date = domain::PartialDate::parse(*written);
  if (!date) {
    wrong(key, *written, fmt::format("\"{}\": {}", *written, date.error().message));
    return std::nullopt;
  }
  return *date;
}

Result<toml::table> parse_toml(std::string_view text, const std::filesystem::path& file) {
  if (const auto line = line_of_stray_letter(text)) {
    return fail(ErrorCode::malformed,
                fmt::format("{}:{}: a letter outside ASCII stands outside quotation marks",
                            file.string(), *line));
  }
  toml::table root;
  try {
    root = toml::parse(text, file.string());
  } catch (const toml::parse_error& fault) {
    const Where where{.file = file.string(), .line = fault.source().begin.line};
    return fail(ErrorCode::malformed, fmt::format("{}: {}", where.text(), fault.description()));
  } catch (const TomlAssertion&) {
    return fail(ErrorCode::malformed,
                fmt::format("{}: a key or the name of a table has a character that none may have",
                            file.string()));
  }
  return root;
}

}  // namespace quadrille::service
