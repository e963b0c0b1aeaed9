#include "quadrille/base/parallel.hpp"

#include <numeric>
#include <stdexcept>
#include <vector>

#include <gtest/gtest.h>

#include "quadrille/base/contract.hpp"

namespace quadrille {
namespace {

double chunked_sum(std::size_t threads) {
  constexpr std::size_t kCount = 100'000;
  constexpr std::size_t kChunk = 1'000;
  std::vector<double> partial(kCount / kChunk);
  for_each_chunk(kCount, kChunk, threads, [&](std::size_t first, std::size_t last) {
    double sum = 0.0;
    for (std::size_t i = first; i < last; ++i) {
      sum += 1.0 / (1.0 + static_cast<double>(i));
    }
    partial[first / kChunk] = sum;
  });
  return std::accumulate(partial.begin(), partial.end(), 0.0);
}

TEST(ForEachChunk, GivesTheSameBitsOnAnyNumberOfThreads) {
  const double one = chunked_sum(1);
  for (const std::size_t threads : {2UL, 3UL, 8UL}) {
    EXPECT_EQ(one, chunked_sum(threads));
  }
}

TEST(ForEachChunk, VisitsEveryElementOnce) {
  std::vector<int> seen(1003, 0);
  EXPECT_TRUE(for_each_chunk(seen.size(), 10, 4, [&](std::size_t first, std::size_t last) {
    for (std::size_t i = first; i < last; ++i) {
      ++seen[i];
    }
  }));
  EXPECT_EQ(seen, std::vector<int>(1003, 1));
}

TEST(ForEachChunk, PassesOnWhatAChunkThrows) {
  EXPECT_THROW(for_each_chunk(100, 1, 4,
                              [](std::size_t first, std::size_t) {
                                if (first == 40) {
                                  throw std::runtime_error("chunk 40");
                                }
                              }),
               std::runtime_error);
}

TEST(ForEachChunk, SaysThatItWasStopped) {
  const std::stop_source source;
  source.request_stop();
  EXPECT_FALSE(for_each_chunk(
      10, 1, 2, [](std::size_t, std::size_t) {}, source.get_token()));
}

TEST(ForEachChunk, RefusesChunksOfNothing) {
  EXPECT_THROW(for_each_chunk(10, 0, 2, [](std::size_t, std::size_t) {}), ContractViolation);
}

}  // namespace
}  // namespace quadrille
