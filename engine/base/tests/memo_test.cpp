#include "quadrille/base/memo.hpp"

#include <string>

#include <gtest/gtest.h>

#include "quadrille/base/parallel.hpp"

namespace quadrille {
namespace {

TEST(Memo, KeepsTheFirstResultOfAKey) {
  Memo<int, std::string> memo;
  EXPECT_FALSE(memo.find(7));
  memo.keep(7, "seven");
  memo.keep(7, "another");
  EXPECT_EQ(memo.find(7), "seven");
  EXPECT_FALSE(memo.find(8));
}

TEST(Memo, MayBeAskedByManyThreads) {
  Memo<std::size_t, std::size_t> memo;
  for_each_chunk(4000, 10, 4, [&memo](std::size_t first, std::size_t last) {
    for (std::size_t i = first; i < last; ++i) {
      const std::size_t key = i % 100;
      if (!memo.find(key)) {
        memo.keep(key, key * key);
      }
    }
  });
  for (std::size_t key = 0; key < 100; ++key) {
    EXPECT_EQ(memo.find(key), key * key);
  }
}

}  // namespace
}  // namespace quadrille
