#include "quadrille/base/parallel.hpp"

#include <algorithm>
#include <atomic>
#include <exception>
#include <mutex>
#include <thread>
#include <vector>

#include "quadrille/base/contract.hpp"

namespace quadrille {

std::size_t default_threads() {
  return std::max<std::size_t>(1, std::thread::hardware_concurrency());
}

bool for_each_chunk(std::size_t count, std::size_t chunk, std::size_t threads,
                    const std::function<void(std::size_t, std::size_t)>& work,
                    const std::stop_token& stop) {
  QUADRILLE_EXPECT(chunk > 0, "chunks of at least one element");
  const std::size_t chunks = (count + chunk - 1) / chunk;
  std::atomic<std::size_t> next{0};
  std::atomic<bool> stopped{false};
  std::exception_ptr failure;
  std::mutex failure_guard;
  const auto run = [&] {
    for (;;) {
      if (stop.stop_requested()) {
        stopped = stopped || next < chunks;
        return;
      }
      const std::size_t mine = next.fetch_add(1);
      if (mine >= chunks) {
        return;
      }
      try {
        work(mine * chunk, std::min(count, (mine + 1) * chunk));
      } catch (...) {
        const std::lock_guard lock(failure_guard);
        if (!failure) {
          failure = std::current_exception();
        }
        next = chunks;
      }
    }
  };
  {
    std::vector<std::jthread> workers;
    const std::size_t extra =
        std::min(std::max<std::size_t>(threads, 1), std::max<std::size_t>(chunks, 1)) - 1;
    workers.reserve(extra);
    for (std::size_t i = 0; i < extra; ++i) {
      workers.emplace_back(run);
    }
    run();
  }
  if (failure) {
    std::rethrow_exception(failure);
  }
  return !stopped;
}

}  // namespace quadrille
