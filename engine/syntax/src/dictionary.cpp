#include "dictionary.hpp"

#include <algorithm>
#include <array>
#include <utility>

#include "hashing.hpp"

namespace quadrille::syntax {
namespace {

struct IrregularForm {
  std::string_view form;
  std::uint8_t part;
  std::string_view base;
};

#include "dictionary_table.inc"

constexpr std::uint32_t kValueBits = 16;   // under the 48 bits of the hash
constexpr std::uint64_t kKindMask = 0x3F;  // 6 bits
constexpr std::uint32_t kKindBits = 6;

}  // namespace

DictionaryEntry dictionary_entry(std::string_view folded_form) {
  const std::uint64_t hash = hash_bytes(folded_form);
  const std::uint64_t bucket = hash >> (64 - kBucketBits);
  for (std::size_t at = kBuckets[bucket]; at < kBuckets[bucket + 1]; ++at) {
    const std::uint64_t word = kWords[at];
    if (word >> kValueBits == hash >> kValueBits) {
      return {.parts = static_cast<std::uint8_t>(word >> (2 * kKindBits) & 0xFU),
              .noun_kind = static_cast<std::uint8_t>(word >> kKindBits & kKindMask),
              .verb_kind = static_cast<std::uint8_t>(word & kKindMask)};
    }
  }
  return {};
}

std::string_view irregular_base(std::string_view folded_form, Part part) {
  const std::pair wanted{folded_form, static_cast<std::uint8_t>(part)};
  const auto* const found = std::lower_bound(kIrregularForms.begin(), kIrregularForms.end(), wanted,
                                             [](const IrregularForm& known, const auto& key) {
                                               return std::pair{known.form, known.part} < key;
                                             });
  return found != kIrregularForms.end() && std::pair{found->form, found->part} == wanted
             ? found->base
             : std::string_view{};
}

}  // namespace quadrille::syntax
