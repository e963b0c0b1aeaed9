#pragma once

/// \file
/// Chance that can be repeated: a counter-based generator, so that draw 4711 can be made alone.

#include <array>
#include <cstdint>

namespace quadrille {

/// Philox4x32-10 [Salmon2011]: 128 bits of counter and 64 bits of key to 128 random bits.
[[nodiscard]] std::array<std::uint32_t, 4> philox4x32(std::array<std::uint32_t, 4> counter,
                                                      std::array<std::uint32_t, 2> key);

/// What a stream of random numbers is for. Streams of different purposes never share numbers.
/// Append only: the value is part of every result that chance touched.
enum class Purpose : std::uint32_t {
  test = 0,
  null_world = 1,      ///< worlds drawn from their structural expectation
  posterior_draw = 2,  ///< draws of alignments
  bootstrap = 3,
  training_order = 4,  ///< order of sentences while a model is trained
  exploration = 5,     ///< choices of the parser's training
  benchmark = 6,
  stake_draw = 7,              ///< draws of positions, saliences and capabilities
  bargain_choice = 8,          ///< which bargain an actor takes
  sensitivity = 9,             ///< designs of sensitivity analyses
  ideal_point = 10,            ///< chains over ideal points and items
  published_ideal_point = 11,  ///< the chain of the published algorithm
  masked_vote = 12,            ///< votes hidden from an estimate
};

/// One reproducible stream: same (seed, purpose, replicate), same numbers, whatever the thread.
class RandomStream {
 public:
  RandomStream(std::uint64_t seed, Purpose purpose, std::uint64_t replicate);

  [[nodiscard]] std::uint32_t next_word();
  /// Uniform on [0, 1) with 53 random bits.
  [[nodiscard]] double uniform();
  /// Uniform whole number in [0, bound), without bias [Lemire2019]. \pre bound > 0
  [[nodiscard]] std::uint32_t below(std::uint32_t bound);
  /// Standard normal by the polar method [MarsagliaBray1964].
  [[nodiscard]] double normal();

 private:
  std::array<std::uint32_t, 4> counter_;
  std::array<std::uint32_t, 2> key_;
  std::array<std::uint32_t, 4> block_{};
  std::uint32_t used_ = 4;
  double spare_ = 0.0;
  bool has_spare_ = false;
};

/// A stream for many millions of numbers: xoshiro256++ [BlackmanVigna2021], begun by Philox, so
/// that streams differ as those of RandomStream do. Four times as fast.
class FastStream {
 public:
  FastStream(std::uint64_t seed, Purpose purpose, std::uint64_t replicate);

  [[nodiscard]] std::uint64_t next_word() {
    const std::uint64_t result = rotated(state_[0] + state_[3], 23) + state_[0];
    const std::uint64_t shifted = state_[1] << 17U;
    state_[2] ^= state_[0];
    state_[3] ^= state_[1];
    state_[1] ^= state_[2];
    state_[0] ^= state_[3];
    state_[2] ^= shifted;
    state_[3] = rotated(state_[3], 45);
    return result;
  }
  /// Uniform on [0, 1) with 53 random bits.
  [[nodiscard]] double uniform() { return static_cast<double>(next_word() >> 11U) * 0x1p-53; }
  /// Standard normal by the ziggurat [MarsagliaTsang2000], with Doornik's care for its low bits.
  [[nodiscard]] double normal();

 private:
  static std::uint64_t rotated(std::uint64_t word, unsigned by) {
    return (word << by) | (word >> (64U - by));
  }
  std::array<std::uint64_t, 4> state_;
};

/// Fisher-Yates, last to first [Knuth1997, algorithm P].
template <class Sequence>
void shuffle(Sequence& sequence, RandomStream& stream) {
  for (auto i = static_cast<std::uint32_t>(sequence.size()); i > 1; --i) {
    using std::swap;
    swap(sequence[i - 1], sequence[stream.below(i)]);
  }
}

}  // namespace quadrille
