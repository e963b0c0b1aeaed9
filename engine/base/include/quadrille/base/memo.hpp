#pragma once

/// \file
/// Results of a pure function, remembered for many threads at once.

#include <map>
#include <mutex>
#include <optional>
#include <utility>

namespace quadrille {

/// Two threads that ask for a result that is not there yet both work it out and get the same one,
/// so what is remembered depends on no order. \pre results depend on their key alone
template <class Key, class Value>
class Memo {
 public:
  [[nodiscard]] std::optional<Value> find(const Key& key) const {
    const std::lock_guard lock(guard_);
    const auto known = known_.find(key);
    return known == known_.end() ? std::nullopt : std::optional(known->second);
  }
  /// Keeps the first result of a key.
  void keep(const Key& key, Value value) {
    const std::lock_guard lock(guard_);
    known_.try_emplace(key, std::move(value));
  }

 private:
  mutable std::mutex guard_;
  std::map<Key, Value> known_;
};

}  // namespace quadrille
