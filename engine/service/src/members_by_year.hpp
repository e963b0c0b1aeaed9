#pragma once

/// \file
/// Which states were members of the system in a year, and the place of each in a matrix.

#include <optional>
#include <vector>

#include "quadrille/domain/world.hpp"

namespace quadrille::service {

/// All actors that are ever members, ascending: of the records of membership where there are any,
/// else the actors of kind state, as long as they exist.
class MembersByYear {
 public:
  explicit MembersByYear(const domain::World& world);

  [[nodiscard]] std::size_t size() const { return actors_.size(); }
  [[nodiscard]] domain::ActorId actor(std::size_t place) const { return actors_[place]; }
  [[nodiscard]] std::optional<std::size_t> place(domain::ActorId actor) const;
  /// On some day of the year.
  [[nodiscard]] bool is_member(std::size_t place, int year) const;
  /// The year in which it first became one.
  [[nodiscard]] int first_year(std::size_t place) const { return first_year_[place]; }

 private:
  void add(domain::ActorId actor, const domain::DaySpan& days);
  std::vector<domain::ActorId> actors_ = {};
  std::vector<std::vector<domain::DaySpan>> lives_ = {};
  std::vector<int> first_year_ = {};
};

[[nodiscard]] inline domain::DaySpan days_of_year(int year) {
  return {.from = std::chrono::sys_days{std::chrono::year{year} / 1 / 1},
          .until = std::chrono::sys_days{std::chrono::year{year + 1} / 1 / 1}};
}
/// 31 December of the year before.
[[nodiscard]] inline domain::Day eve_of(int year) {
  return days_of_year(year).from - std::chrono::days{1};
}

}  // namespace quadrille::service
