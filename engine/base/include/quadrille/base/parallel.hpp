#pragma once

/// \file
/// The only place that starts threads. Work is cut into fixed chunks whose size does not depend on
/// the number of threads, so results are the same bits on one thread or sixteen.

#include <cstddef>
#include <functional>
#include <stop_token>

namespace quadrille {

/// Threads to use when the caller does not say: as many as the machine has.
[[nodiscard]] std::size_t default_threads();

/// Calls `work(first, last)` for [0, count) cut into chunks of `chunk` (the last may be shorter).
/// Chunks run in any order and on any thread, so `work` writes to places of its own range only;
/// combine partial results afterwards, in chunk order.
/// The first exception that a chunk throws is rethrown here after all threads have ended.
/// \return false when `stop` was requested before every chunk was begun.
/// \pre chunk > 0
bool for_each_chunk(std::size_t count, std::size_t chunk, std::size_t threads,
                    const std::function<void(std::size_t first, std::size_t last)>& work,
                    const std::stop_token& stop = {});

}  // namespace quadrille
