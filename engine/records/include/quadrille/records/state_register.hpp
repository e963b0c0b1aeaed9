#pragma once

/// \file
/// Who a code means at a date: "345", "YUG", "DEU" or "Zaire" becomes an actor of the case, or a
/// question with its candidates. Nothing is guessed.

#include <cstdint>
#include <filesystem>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "quadrille/base/result.hpp"
#include "quadrille/domain/case.hpp"
#include "quadrille/domain/day_span.hpp"
#include "quadrille/domain/record_table.hpp"

namespace quadrille::records {

/// What kind of code a data set writes.
enum class CodeSystem : std::uint8_t {
  actor_code,        ///< of the case: "ISR", "COW.GDR", "NATO"
  cow_number,        ///< Correlates of War: 666
  cow_abbreviation,  ///< "UKG"
  gleditsch_ward,    ///< their numbers, which differ from COW's for some states
  iso3,              ///< ISO 3166-1 alpha-3, former ones of 3166-3 too
  iso2,
  english_name,  ///< case, accents and "the" do not count
};
inline constexpr std::size_t kCodeSystems = 7;
/// As in a mapping file: "cow", "cow_abbreviation", "gw", "iso3", "iso2", "name", "code".
[[nodiscard]] std::string_view name(CodeSystem system);
[[nodiscard]] std::optional<CodeSystem> parse_code_system(std::string_view text);

/// Lets a map of codes be asked by string_view.
struct CodeHash {
  using is_transparent = void;  // NOLINT(readability-identifier-naming): the library asks for it
  std::size_t operator()(std::string_view text) const {
    return std::hash<std::string_view>{}(text);
  }
};

/// The table `lexicon/state_codes.tsv`: facts about codes, none about existence.
class StateCodes {
 public:
  struct State {
    std::string code{};                ///< of the actor
    std::string predecessor{};         ///< code of the state whose successor of record it is
    std::vector<std::string> names{};  ///< the first is shown
    std::optional<int> cow{};          ///< its first number
    std::optional<int> gleditsch_ward{};
  };
  /// That a code means a state, and when.
  struct Meaning {
    std::size_t state = 0;  ///< in states()
    domain::DaySpan when{domain::kOpenStart, domain::kOpenEnd};
    friend bool operator==(const Meaning&, const Meaning&) = default;
  };

  /// Errors. `not_found` for a missing file; `malformed` naming file, line and cell.
  [[nodiscard]] static Result<StateCodes> load(const std::filesystem::path& file);

  [[nodiscard]] const std::vector<State>& states() const { return states_; }
  [[nodiscard]] std::span<const Meaning> meanings(CodeSystem system, std::string_view code) const;

 private:
  using Table = std::unordered_map<std::string, std::vector<Meaning>, CodeHash, std::equal_to<>>;

  Result<void> add_line(std::string_view line);
  Result<void> add_codes(CodeSystem system, std::string_view cell);
  std::vector<State> states_ = {};
  std::vector<Table> tables_ = std::vector<Table>(kCodeSystems);
};

/// Whether a state must be known to exist at the date, or the record itself shows that it did: a
/// ballot shows membership of the United Nations. A seat passes to the successor of record, so a
/// ballot of a state that had ended is its successor's: tables call Germany the Federal Republic in
/// December 1990.
enum class Existence : std::uint8_t { required, shown_by_record };

/// What became of a code.
struct Resolution {
  enum class Outcome : std::uint8_t {
    one,        ///< `actor`
    undecided,  ///< known, but no state bears it then: `candidates` bear it at other times
    unknown,    ///< no such code, or a state that the case does not have
  };
  Outcome outcome = Outcome::unknown;
  domain::ActorId actor{};
  std::vector<domain::ActorId> candidates = {};
  std::string reason = {};   ///< one sentence, where the outcome is not one
  std::string summary = {};  ///< the same without its date, to count by
  bool exists_then = false;  ///< the actor is known to exist, not only shown by the record
  /// The record names a state that had ended; `actor` is its successor of record.
  bool inherited = false;
};

/// The states of a case by all their codes.
class StateRegister {
 public:
  /// A state is a member of the system on the days that the tables of system_membership give it,
  /// and where they give none, while the actor exists. Other kinds of tables are passed over.
  StateRegister(const StateCodes& codes, const domain::Case& facts,
                const domain::Records* records = nullptr);

  /// The actor that bears the code in `when`. Where several do one after the other (a yearly row of
  /// 2006 under COW's 345), the last: COW counts a state's year by its 31 December.
  /// Errors. none: what is not resolved says why.
  [[nodiscard]] Resolution resolve(CodeSystem system, std::string_view code,
                                   const domain::DaySpan& when,
                                   Existence existence = Existence::required) const;

  struct Part {
    domain::ActorId actor{};
    domain::DaySpan when;
  };
  /// For rows of many years: the span cut where one state takes a code over from another. The first
  /// part starts with the span and the last ends with it, though the states may be younger or gone.
  /// Empty where resolve() says no more than that it is not one.
  [[nodiscard]] std::vector<Part> parts(CodeSystem system, std::string_view code,
                                        const domain::DaySpan& when) const;

  [[nodiscard]] const StateCodes& codes() const { return *codes_; }
  /// The actor of a state of the table, where the case has it.
  [[nodiscard]] std::optional<domain::ActorId> actor_of(std::size_t state) const {
    return actors_[state];
  }
  /// Whether the case has any of the states: without, no code of a data set can be resolved.
  [[nodiscard]] bool knows_states() const;

 private:
  [[nodiscard]] std::optional<domain::Day> last_day_borne(const StateCodes::Meaning& meaning,
                                                          const domain::DaySpan& when) const;
  /// The one state that the code can mean then, known to exist or not, or its successor of record.
  [[nodiscard]] std::optional<Resolution> shown_bearer(
      std::span<const StateCodes::Meaning> meanings, const domain::DaySpan& when) const;
  /// The state of the table whose predecessor of record it is, where that one exists then.
  [[nodiscard]] std::optional<std::size_t> heir_of(std::size_t state,
                                                   const domain::DaySpan& when) const;
  [[nodiscard]] Resolution unresolved(CodeSystem system, std::string_view code,
                                      const domain::DaySpan& when,
                                      std::span<const StateCodes::Meaning> meanings) const;
  [[nodiscard]] Resolution resolve_actor_code(std::string_view code) const;

  const StateCodes* codes_;
  const domain::Case* facts_;
  std::vector<std::optional<domain::ActorId>> actors_ = {};     ///< by state of the table
  std::vector<std::vector<domain::DaySpan>> memberships_ = {};  ///< by state of the table
};

}  // namespace quadrille::records
