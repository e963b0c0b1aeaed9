#pragma once

/// \file
/// Which states the actors of an archive's rows are, remembered from row to row.

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "quadrille/records/import_files.hpp"
#include "quadrille/records/state_register.hpp"

#include "archive_layout.hpp"

namespace quadrille::records {

/// Looks names and codes up for one worker; it is not shared between threads.
class EventActors {
 public:
  EventActors(const StateRegister& states, std::span<const Decision> decisions,
              EventArchive archive)
      : states_(&states), decisions_(decisions), archive_(archive) {}

  /// Who it is, or why it is no state: a place in reasons().
  struct Verdict {
    bool is_state = false;
    domain::ActorId actor{};
    std::uint32_t reason = 0;
  };
  [[nodiscard]] Verdict find(std::string_view text, domain::Day day);
  [[nodiscard]] const std::vector<std::string>& reasons() const { return reasons_; }

  /// Forgets what it remembers where that has become much. Reasons begin anew then.
  void tidy();

 private:
  struct Hash {
    using is_transparent = void;
    std::size_t operator()(std::string_view text) const {
      return std::hash<std::string_view>{}(text);
    }
  };
  struct Known {
    domain::Day last_day{};
    Verdict last;
    std::unordered_map<std::int64_t, Verdict> by_day;
  };

  [[nodiscard]] Verdict resolve(std::string_view text, domain::Day day);
  [[nodiscard]] Verdict refuse(std::string reason);

  const StateRegister* states_;
  std::span<const Decision> decisions_;
  EventArchive archive_;
  std::unordered_map<std::string, Known, Hash, std::equal_to<>> known_ = {};
  std::size_t remembered_ = 0;
  std::vector<std::string> reasons_ = {};
  std::unordered_map<std::string, std::uint32_t> reason_places_ = {};
};

}  // namespace quadrille::records
