#include "weight_table.hpp"

#include <algorithm>
#include <cstdlib>
#include <vector>

#include "bytes.hpp"

namespace quadrille::syntax {
namespace {

constexpr std::size_t kTableHeader = 8;  // bucket bits, classes
constexpr std::size_t kRecordHead = 3;   // fingerprint, count
constexpr std::uint32_t kMostBucketBits = 24;
constexpr std::size_t kHalfCodebook = 128;

std::uint16_t fingerprint(std::uint64_t key) { return static_cast<std::uint16_t>(key); }

/// The byte whose value is nearest to `weight`.
std::uint8_t weight_code(std::int32_t weight) {
  const auto& codebook = weight_codebook();
  const auto half = codebook.begin() + kHalfCodebook;
  const std::int32_t size = std::abs(weight);
  auto above = std::lower_bound(codebook.begin(), half, size);
  if (above == half) {
    --above;
  }
  if (above != codebook.begin() && size - *(above - 1) < *above - size) {
    --above;
  }
  const auto code = static_cast<std::size_t>(above - codebook.begin());
  return static_cast<std::uint8_t>(weight < 0 ? code + kHalfCodebook : code);
}

}  // namespace

const std::array<std::int32_t, 256>& weight_codebook() {
  static const std::array<std::int32_t, 256> codebook = [] {
    std::array<std::int32_t, 256> values{};
    std::int32_t value = 1;
    for (std::size_t code = 0; code < kHalfCodebook; ++code) {
      values[code] = value;
      values[code + kHalfCodebook] = -value;
      value = std::max(value + 1, value * 17 / 16);
    }
    return values;
  }();
  return codebook;
}

std::uint32_t WeightTable::offset(std::uint64_t bucket) const {
  return number_at<std::uint32_t>(offsets_, bucket * sizeof(std::uint32_t));
}

Result<WeightTable> WeightTable::view(std::string_view bytes) {
  if (bytes.size() < kTableHeader) {
    return fail(ErrorCode::malformed, "the table of weights is cut short");
  }
  WeightTable table;
  table.bucket_bits_ = number_at<std::uint32_t>(bytes, 0);
  table.classes_ = number_at<std::uint32_t>(bytes, sizeof(std::uint32_t));
  if (table.bucket_bits_ < 1 || table.bucket_bits_ > kMostBucketBits || table.classes_ < 1 ||
      table.classes_ > 256) {
    return fail(ErrorCode::malformed, "the table of weights has an impossible shape");
  }
  const std::size_t buckets = std::size_t{1} << table.bucket_bits_;
  const std::size_t offsets_size = (buckets + 1) * sizeof(std::uint32_t);
  if (bytes.size() - kTableHeader < offsets_size) {
    return fail(ErrorCode::malformed, "the table of weights is cut short");
  }
  table.offsets_ = bytes.substr(kTableHeader, offsets_size);
  table.records_ = bytes.substr(kTableHeader + offsets_size);
  std::size_t at = 0;
  for (std::size_t bucket = 0; bucket < buckets; ++bucket) {
    const std::size_t end = table.offset(bucket + 1);
    if (table.offset(bucket) != at || end < at || end > table.records_.size()) {
      return fail(ErrorCode::malformed, "a bucket of the table of weights leaves the table");
    }
    while (at < end) {
      if (end - at < kRecordHead) {
        return fail(ErrorCode::malformed, "a record of the table of weights is cut short");
      }
      const auto count = static_cast<std::uint8_t>(table.records_[at + 2]);
      at += kRecordHead;
      if (end - at < std::size_t{2} * count) {
        return fail(ErrorCode::malformed, "a record of the table of weights is cut short");
      }
      for (std::size_t i = 0; i < count; ++i) {
        if (static_cast<std::uint8_t>(table.records_[at + i]) >= table.classes_) {
          return fail(ErrorCode::malformed, "the table of weights names an unknown class");
        }
      }
      at += std::size_t{2} * count;
    }
  }
  if (at != table.records_.size()) {
    return fail(ErrorCode::malformed, "the table of weights has bytes after its end");
  }
  return table;
}

void WeightTable::score(std::span<const std::uint64_t> features,
                        std::span<std::int32_t> scores) const {
  std::fill(scores.begin(), scores.end(), 0);
  const auto& codebook = weight_codebook();
  const std::uint32_t shift = 64 - bucket_bits_;
  for (const std::uint64_t key : features) {
    __builtin_prefetch(offsets_.data() + (key >> shift) * sizeof(std::uint32_t));
  }
  for (const std::uint64_t key : features) {
    __builtin_prefetch(records_.data() + offset(key >> shift));
  }
  for (const std::uint64_t key : features) {
    const std::uint64_t bucket = key >> shift;
    const char* record = records_.data() + offset(bucket);
    const char* const end = records_.data() + offset(bucket + 1);
    while (record < end) {
      std::uint16_t print = 0;
      std::memcpy(&print, record, sizeof(print));
      const auto count = static_cast<std::uint8_t>(record[2]);
      record += kRecordHead;
      if (print == fingerprint(key)) {
        for (std::size_t i = 0; i < count; ++i) {
          scores[static_cast<std::uint8_t>(record[i])] +=
              codebook[static_cast<std::uint8_t>(record[count + i])];
        }
        break;
      }
      record += std::size_t{2} * count;
    }
  }
}

std::string pack_weights(std::span<const AveragedFeature> features, std::size_t classes,
                         std::int32_t smallest_weight) {
  std::uint32_t bits = 1;
  while (bits < kMostBucketBits && (std::size_t{2} << bits) < features.size()) {
    ++bits;
  }
  std::string offsets;
  std::string records;
  std::uint64_t bucket = 0;
  append_number<std::uint32_t>(offsets, 0);
  for (const AveragedFeature& feature : features) {
    for (; bucket < feature.key >> (64 - bits); ++bucket) {
      append_number(offsets, static_cast<std::uint32_t>(records.size()));
    }
    std::string labels;
    std::string codes;
    for (const auto& weight : feature.weights) {
      if (std::abs(weight.value) >= smallest_weight && labels.size() < 255) {
        labels += static_cast<char>(weight.label);
        codes += static_cast<char>(weight_code(weight.value));
      }
    }
    if (!labels.empty()) {
      append_number(records, fingerprint(feature.key));
      records += static_cast<char>(labels.size());
      records += labels + codes;
    }
  }
  for (; bucket < std::uint64_t{1} << bits; ++bucket) {
    append_number(offsets, static_cast<std::uint32_t>(records.size()));
  }
  std::string bytes;
  append_number(bytes, bits);
  append_number(bytes, static_cast<std::uint32_t>(classes));
  return bytes + offsets + records;
}

}  // namespace quadrille::syntax
