#pragma once

/// \file
/// Roll calls on one resolution that comes before the General Assembly again and again.

#include <cstdint>
#include <unordered_map>

namespace quadrille::records {

/// Chains of roll calls, each of which says again what an earlier one said.
///
/// A chain may lead through numbers that no table of roll calls has: those before and after them
/// still belong together. There is no cycle.
class RollCallLinks {
 public:
  enum class Said : std::uint8_t {
    taken,
    again,      ///< it follows from what was said before
    itself,     ///< earlier and later are one
    backwards,  ///< the earlier one says again the later one, by links before this one
    otherwise,  ///< the later one says again another roll call; that stands
  };
  /// That `later` says again what `earlier` said.
  Said add(std::int64_t earlier, std::int64_t later);

  [[nodiscard]] bool empty() const { return earlier_.empty(); }
  /// The number with which the chain of this one begins.
  [[nodiscard]] std::int64_t first_of(std::int64_t number) const;
  /// What `later` says again. \pre it is one that says something again
  [[nodiscard]] std::int64_t earlier_of(std::int64_t later) const { return earlier_.at(later); }

 private:
  std::unordered_map<std::int64_t, std::int64_t> earlier_ = {};
};

}  // namespace quadrille::records
