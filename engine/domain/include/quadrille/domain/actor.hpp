#pragma once

/// \file
/// Anyone who can act: states, governments, organisations, groups, territories, persons.

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "quadrille/base/result.hpp"
#include "quadrille/domain/day_span.hpp"
#include "quadrille/domain/ids.hpp"
#include "quadrille/domain/partial_date.hpp"

namespace quadrille::domain {

/// `collective` is an actor that is also the sum of its members (EU, NATO); no sum ever holds it
/// beside a member.
enum class ActorKind : std::uint8_t {
  state,
  government,
  organisation,
  collective,
  group,
  territory,
  people,
  person,
};
[[nodiscard]] std::string_view name(ActorKind kind);
[[nodiscard]] std::optional<ActorKind> parse_actor_kind(std::string_view text);

/// Invariants: `code` is non-empty and made of capital letters, digits, `_`, `.` and `-` (ISO
/// 3166-1 alpha-3 for states: model.md section 5); there is a first name that is not empty;
/// existence is not empty.
class Actor {
 public:
  struct Spec {
    ActorId id{};
    std::string code{};  ///< "ISR", "NATO", "COW.GDR"
    ActorKind kind = ActorKind::state;
    std::vector<std::string> names{};  ///< the first is shown
    std::optional<int> cow{};          ///< Correlates of War country code
    std::optional<int> gleditsch_ward{};
    DaySpan existence{kOpenStart, kOpenEnd};
    std::optional<ActorId> predecessor{};  ///< the state whose successor of record it is
  };

  /// Errors. `invalid_argument` naming the code or name; `inconsistent` for an empty existence.
  [[nodiscard]] static Result<Actor> make(Spec spec);

  [[nodiscard]] ActorId id() const { return spec_.id; }
  [[nodiscard]] const std::string& code() const { return spec_.code; }
  [[nodiscard]] ActorKind kind() const { return spec_.kind; }
  [[nodiscard]] const std::string& display_name() const { return spec_.names.front(); }
  [[nodiscard]] const std::vector<std::string>& names() const { return spec_.names; }
  [[nodiscard]] DaySpan existence() const { return spec_.existence; }
  [[nodiscard]] const Spec& spec() const { return spec_; }

 private:
  explicit Actor(Spec spec) : spec_(std::move(spec)) {}
  Spec spec_;
};

/// Who acts for whom, and when: a person for a state, a government for its country.
struct Affiliation {
  std::string name{};  ///< the person or body as it is written, "Bashar al-Assad"
  ActorId acts_for{};
  std::string role{};  ///< "president"; may be empty
  DaySpan span{kOpenStart, kOpenEnd};
};

/// A member of a collective, and when.
struct Membership {
  ActorId member{};
  ActorId collective{};
  DaySpan span{kOpenStart, kOpenEnd};
};

/// How a government changed: model.md section 3, "breaks of state".
enum class Regularity : std::uint8_t { regular, irregular };
struct GovernmentChange {
  ActorId state{};
  Day day{};
  Regularity regularity = Regularity::regular;
  std::string note{};  ///< what happened and the public source
};

}  // namespace quadrille::domain
