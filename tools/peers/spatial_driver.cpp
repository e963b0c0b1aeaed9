/// \file
/// Our spatial model on a KTAB file, timed as ktab_driver times KTAB's.
///
///   spatial_driver FILE.csv REPEATS THREADS     prints runs a second
///
/// With more than one thread, runs are dealt to threads, as draws are.

#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <fstream>
#include <sstream>

#include "quadrille/bargaining/spatial_model.hpp"
#include "quadrille/base/parallel.hpp"
#include "quadrille/stakes/contest_file.hpp"

int main(int count, char** words) {
  using namespace quadrille;  // NOLINT(google-build-using-namespace): a program
  if (count != 4) {
    return 2;
  }
  std::ifstream file(words[1], std::ios::binary);
  std::stringstream text;
  text << file.rdbuf();
  const auto contest = stakes::read_contest(text.str(), words[1]);
  if (!contest) {
    std::fprintf(stderr, "%s\n", contest.error().message.c_str());
    return 3;
  }
  const auto table = bargaining::table_of(contest->contest);
  const auto repeats = static_cast<std::size_t>(std::atoi(words[2]));
  std::vector<double> last(repeats);
  const auto start = std::chrono::steady_clock::now();
  for_each_chunk(repeats, 1, static_cast<std::size_t>(std::atoi(words[3])),
                 [&](std::size_t first, std::size_t end) {
                   for (std::size_t k = first; k < end; ++k) {
                     last[k] = bargaining::final_positions(*table)->back();
                   }
                 });
  const std::chrono::duration<double> took = std::chrono::steady_clock::now() - start;
  std::printf("%.3f\n", static_cast<double>(repeats) / took.count());
  return 0;
}
