#include "quadrille/base/random.hpp"

#include <cmath>

#include "quadrille/base/contract.hpp"

namespace quadrille {

std::array<std::uint32_t, 4> philox4x32(std::array<std::uint32_t, 4> counter,
                                        std::array<std::uint32_t, 2> key) {
  constexpr std::uint64_t kMultiplier0 = 0xD2511F53;
  constexpr std::uint64_t kMultiplier1 = 0xCD9E8D57;
  constexpr std::uint32_t kWeyl0 = 0x9E3779B9;
  constexpr std::uint32_t kWeyl1 = 0xBB67AE85;
  for (int round = 0; round < 10; ++round) {
    const std::uint64_t product0 = kMultiplier0 * counter[0];
    const std::uint64_t product1 = kMultiplier1 * counter[2];
    counter = {static_cast<std::uint32_t>(product1 >> 32U) ^ counter[1] ^ key[0],
               static_cast<std::uint32_t>(product1),
               static_cast<std::uint32_t>(product0 >> 32U) ^ counter[3] ^ key[1],
               static_cast<std::uint32_t>(product0)};
    key[0] += kWeyl0;
    key[1] += kWeyl1;
  }
  return counter;
}

RandomStream::RandomStream(std::uint64_t seed, Purpose purpose, std::uint64_t replicate)
    : counter_{0, static_cast<std::uint32_t>(purpose), static_cast<std::uint32_t>(replicate),
               static_cast<std::uint32_t>(replicate >> 32U)},
      key_{static_cast<std::uint32_t>(seed), static_cast<std::uint32_t>(seed >> 32U)} {}

std::uint32_t RandomStream::next_word() {
  if (used_ == 4) {
    block_ = philox4x32(counter_, key_);
    QUADRILLE_EXPECT(++counter_[0] != 0, "fewer than 2^34 numbers from one random stream");
    used_ = 0;
  }
  return block_[used_++];
}

double RandomStream::uniform() {
  const std::uint64_t high = next_word() >> 5U;  // 27 bits
  const std::uint64_t low = next_word() >> 6U;   // 26 bits
  return static_cast<double>((high << 26U) | low) * 0x1p-53;
}

std::uint32_t RandomStream::below(std::uint32_t bound) {
  QUADRILLE_EXPECT(bound > 0, "a positive bound for a random whole number");
  std::uint64_t product = std::uint64_t{next_word()} * bound;
  if (static_cast<std::uint32_t>(product) < bound) {
    const std::uint32_t threshold = (0U - bound) % bound;
    while (static_cast<std::uint32_t>(product) < threshold) {
      product = std::uint64_t{next_word()} * bound;
    }
  }
  return static_cast<std::uint32_t>(product >> 32U);
}

double RandomStream::normal() {
  if (has_spare_) {
    has_spare_ = false;
    return spare_;
  }
  for (;;) {
    const double u = 2.0 * uniform() - 1.0;
    const double v = 2.0 * uniform() - 1.0;
    const double s = u * u + v * v;
    if (s > 0.0 && s < 1.0) {
      const double factor = std::sqrt(-2.0 * std::log(s) / s);
      spare_ = v * factor;
      has_spare_ = true;
      return u * factor;
    }
  }
}

FastStream::FastStream(std::uint64_t seed, Purpose purpose, std::uint64_t replicate) : state_{} {
  RandomStream begin(seed, purpose, replicate);
  for (std::uint64_t& word : state_) {
    const std::uint64_t high = begin.next_word();
    word = (high << 32U) | begin.next_word();
  }
  state_[0] |= 1U;  // never all nought
}

namespace {

/// 128 layers of equal area under exp (-x^2 / 2), from the base up.
struct Ziggurat {
  static constexpr std::size_t kLayers = 128;
  static constexpr double kBase = 3.442619855899;       ///< where the tail begins
  static constexpr double kArea = 9.91256303526217e-3;  ///< of a layer
  std::array<double, kLayers + 1> edge{};
  std::array<double, kLayers> share{};  ///< of a layer's width that lies wholly under the curve

  Ziggurat() {
    double height = std::exp(-0.5 * kBase * kBase);
    edge[0] = kArea / height;
    edge[1] = kBase;
    edge[kLayers] = 0.0;
    for (std::size_t layer = 2; layer < kLayers; ++layer) {
      edge[layer] = std::sqrt(-2.0 * std::log(kArea / edge[layer - 1] + height));
      height = std::exp(-0.5 * edge[layer] * edge[layer]);
    }
    for (std::size_t layer = 0; layer < kLayers; ++layer) {
      share[layer] = edge[layer + 1] / edge[layer];
    }
  }
};

const Ziggurat kZiggurat;

}  // namespace

double FastStream::normal() {
  for (;;) {
    const std::uint64_t word = next_word();
    const std::size_t layer = word & 127U;
    // The upper 53 bits, apart from those that choose the layer.
    const double u = static_cast<double>(static_cast<std::int64_t>(word) >> 11) * 0x1p-52;
    if (std::abs(u) < kZiggurat.share[layer]) {
      return u * kZiggurat.edge[layer];
    }
    if (layer == 0) {
      double x = 0.0;
      double y = 0.0;
      do {
        x = std::log(1.0 - uniform()) / Ziggurat::kBase;
        y = std::log(1.0 - uniform());
      } while (-2.0 * y < x * x);
      return u < 0.0 ? x - Ziggurat::kBase : Ziggurat::kBase - x;
    }
    const double x = u * kZiggurat.edge[layer];
    const double low = std::exp(-0.5 * (kZiggurat.edge[layer] * kZiggurat.edge[layer] - x * x));
    const double high =
        std::exp(-0.5 * (kZiggurat.edge[layer + 1] * kZiggurat.edge[layer + 1] - x * x));
    if (high + uniform() * (low - high) < 1.0) {
      return x;
    }
  }
}

}  // namespace quadrille
