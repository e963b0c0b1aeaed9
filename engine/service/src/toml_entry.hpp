#pragma once

/// \file
/// Reading one entry of a TOML file key by key; the first fault is kept with its file and line.

#include <initializer_list>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

// Faults are values here; the library would throw them otherwise.
#define TOML_EXCEPTIONS 0         // NOLINT: the library's own switch
#define TOML_ENABLE_FORMATTERS 0  // NOLINT: the library's own switch
#include <toml++/toml.h>

#include "quadrille/base/iso_date.hpp"
#include "quadrille/base/result.hpp"
#include "quadrille/domain/partial_date.hpp"
#include "quadrille/service/catalog.hpp"

namespace quadrille::service {

/// The first fault found in a file; later ones often follow from it.
struct FirstFault {
  std::optional<Error> error;
  void note(ErrorCode code, const Where& where, std::string_view sentence);
};

class TomlEntry {
 public:
  TomlEntry(const toml::table& entry, std::string_view kind, const std::string& file,
            FirstFault& fault);

  [[nodiscard]] Where where() const;
  /// A fault for every key that is not in `keys`.
  void allow(std::initializer_list<std::string_view> keys) const;

  // Required ones give an empty value and note a fault where the key is absent or of another type.
  [[nodiscard]] std::string text(std::string_view key) const;
  [[nodiscard]] std::optional<std::string> maybe_text(std::string_view key) const;
  /// One text or a list of them.
  [[nodiscard]] std::vector<std::string> texts(std::string_view key) const;
  [[nodiscard]] std::vector<std::string> maybe_texts(std::string_view key) const;
  [[nodiscard]] std::optional<int> maybe_integer(std::string_view key) const;
  [[nodiscard]] bool flag(std::string_view key, bool otherwise) const;
  [[nodiscard]] std::vector<std::pair<std::string, double>> numbers(std::string_view key) const;
  [[nodiscard]] domain::Day day(std::string_view key) const;
  [[nodiscard]] std::optional<domain::PartialDate> maybe_date(std::string_view key) const;

  /// A word of a fixed vocabulary.
  template <class Value>
  [[nodiscard]] Value word(std::string_view key,
                           std::optional<Value> (*parse)(std::string_view)) const {
    const std::string written = text(key);
    if (const auto value = parse(written)) {
      return *value;
    }
    wrong(key, written);
    return Value{};
  }

  /// "key" holds `written`, which it may not.
  void wrong(std::string_view key, std::string_view written, std::string_view why = {}) const;

 private:
  void missing(std::string_view key, std::string_view what) const;
  [[nodiscard]] Where where(std::string_view key) const;

  const toml::table* entry_;
  std::string kind_;
  std::string file_;
  FirstFault* fault_;
};

}  // namespace quadrille::service
