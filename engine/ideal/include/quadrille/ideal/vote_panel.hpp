#pragma once

/// \file
/// Roll calls and ballots arranged for the estimation of ideal points: who voted how, when, on
/// what.

#include <cstddef>
#include <cstdint>
#include <optional>
#include <set>
#include <span>
#include <string>
#include <vector>

#include "quadrille/base/result.hpp"
#include "quadrille/domain/record_table.hpp"

namespace quadrille::ideal {

/// The time in which a state has one ideal point.
enum class Period : std::uint8_t {
  session,  ///< a session of the General Assembly, from the middle of September
  year,     ///< a calendar year
};

/// Which votes on paragraphs and amendments count.
enum class PartVotes : std::uint8_t {
  as_published,  ///< those of calendar years to 1989, as in the published estimates
  all,
  none,
};

struct StateInPeriod {
  domain::ActorId state{};
  int period = 0;
  friend auto operator<=>(const StateInPeriod&, const StateInPeriod&) = default;
};

struct PanelOptions {
  Period period = Period::session;
  std::optional<int> first = {};  ///< the first period, a session or a year
  std::optional<int> last = {};
  PartVotes part_votes = PartVotes::as_published;
  bool linked = true;  ///< one resolution that comes again is one item
  std::set<int> without_periods = {};
  std::set<domain::ActorId> without_states = {};
  std::set<StateInPeriod> without_units = {};
  std::set<std::int64_t> without_roll_calls = {};
  unsigned without_issues = 0;  ///< bits as in the column `issues` of a roll call: any of them
  unsigned only_issues = 0;     ///< any of these; 0: all roll calls
  /// A state with fewer votes in a period is left out of it. In the published estimates 1
  /// is enough: 25 of their 10,469 ideal points rest on a single vote.
  std::size_t fewest_votes = 1;
};

/// What a ballot says; the order is that of the model: yes, abstain, no on the latent scale.
enum class Choice : std::uint8_t { yes, abstain, no };
inline constexpr std::size_t kChoices = 3;

/// A roll call that counts.
struct PanelRollCall {
  std::int64_t number = 0;  ///< as in its data set
  int session = 0;
  int period = 0;  ///< session or year
  std::uint32_t item = 0;
  unsigned issues = 0;
  bool important = false;
  bool is_part = false;         ///< a paragraph or an amendment
  std::string resolution = {};  ///< its symbol, may be empty
  std::string text = {};        ///< its title or description, may be empty
  domain::RecordReference row = {};
};

/// One state in one period, with one ideal point.
struct Unit {
  std::uint32_t state = 0;  ///< place in `states`
  int period = 0;
  friend bool operator==(const Unit&, const Unit&) = default;
};

/// Votes of states on items. An item is a resolution: roll calls on the same one are one item.
///
/// Invariants: units ascend by (state, period), each with at least one vote; items are those on
/// which not all votes are the same; votes of a unit ascend by roll call; the two arrangements hold
/// the same votes.
struct VotePanel {
  Period period = Period::session;
  std::vector<domain::ActorId> states = {};  ///< ascending
  std::vector<Unit> units = {};
  std::vector<std::uint32_t> first_of_state = {};  ///< units of state s: [s], [s + 1]
  std::vector<PanelRollCall> roll_calls = {};      ///< ascending by (session, number)
  std::size_t items = 0;

  // Votes by unit: [first_of_unit[u], first_of_unit[u + 1]).
  std::vector<std::uint32_t> first_of_unit = {};
  std::vector<std::uint32_t> item_of = {};
  std::vector<std::uint32_t> roll_call_of = {};
  std::vector<Choice> choice_of = {};

  // The same votes by item, ascending by unit.
  std::vector<std::uint32_t> first_of_item = {};
  std::vector<std::uint32_t> unit_of = {};
  std::vector<Choice> item_choice_of = {};

  [[nodiscard]] std::size_t votes() const { return item_of.size(); }
  [[nodiscard]] std::size_t votes_of(std::size_t unit) const {
    return first_of_unit[unit + 1] - first_of_unit[unit];
  }
  /// The place of a state among `states`.
  [[nodiscard]] std::optional<std::uint32_t> place_of(domain::ActorId state) const;
  /// The unit of a state in a period.
  [[nodiscard]] std::optional<std::size_t> find(domain::ActorId state, int period) const;
};

/// The roll calls and ballots of the first data set of the case that has any.
///
/// Model.       Absence is no vote. A second ballot of a state in one roll call does not count.
///              The options leave out roll calls, states and units; then roll calls that the
///              records link are one item; then items on which all who voted voted alike are left
///              out, since they say nothing about anybody; then units with too few votes. Both
///              last steps are repeated while one gives the other something to do.
/// Assumes.     A roll call without a calendar date is of the year in which its session opened. One
///              of which the records do not say whether it is about a part is about a whole.
/// Says not.    That a state without a unit was no member: it may have been absent all along, or
///              have voted as everybody did.
/// Errors.      `not_found` where the records have no votes, or none is left by `options`.
/// Method.      Counting sorts, O(votes + units + items).
/// Determinism. Exact.
/// Source.      [BaileyEtAl2017]; the rule on paragraphs and amendments is that of their programs.
/// Validated.   Votes, items, units and the votes of each unit equal those of the published
///              estimates of April 2020 for sessions 1 to 74, once session 19, Zanzibar and South
///              Africa in session 48 are left out. No difference remains.
[[nodiscard]] Result<VotePanel> vote_panel(const domain::Records& records,
                                           const PanelOptions& options = {});

/// One vote of an arrangement by hand, or of simulated data.
struct LooseVote {
  domain::ActorId state{};
  int period = 0;
  std::int64_t item = 0;
  Choice choice{};
};
/// The panel of these votes, one roll call a (period, item). Items without disagreement are left
/// out.
[[nodiscard]] VotePanel vote_panel_of(std::span<const LooseVote> votes);

}  // namespace quadrille::ideal
