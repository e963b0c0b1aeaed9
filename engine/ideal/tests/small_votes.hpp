#pragma once

/// \file
/// Roll calls and ballots that a test draws on its page.

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "quadrille/domain/record_table.hpp"
#include "quadrille/ideal/vote_panel.hpp"

namespace quadrille::ideal {

/// What records say about a roll call.
struct SmallRollCall {
  std::int64_t number = 0;
  int session = 0;
  std::optional<double> amendment = {};
  std::optional<double> paragraph = {};
  std::optional<double> important = {};
  std::optional<double> issues = {};
  std::string resolution = {};
  std::optional<double> date = {};  ///< yyyymmdd
  std::optional<double> linked = {};
  std::string text = {};
};

/// Sessions of a small assembly: states 1, 2, 3 ... cast one letter each, Y, A or N, X for absent
/// and a point for nothing.
class SmallAssembly {
 public:
  SmallAssembly();
  SmallAssembly& roll_call(const SmallRollCall& call, std::string_view ballots);
  /// One more ballot of a state.
  SmallAssembly& ballot(const SmallRollCall& call, unsigned state, char letter);
  [[nodiscard]] domain::Records records() const;

 private:
  domain::RecordTable::Columns calls_;
  domain::RecordTable::Columns votes_;
  domain::RecordTable::Columns details_;
};

/// The votes of a state in a period as letters, in the order of the panel; "none" without a unit.
[[nodiscard]] std::string votes_of(const VotePanel& panel, unsigned state, int period);
/// What the invariants of a panel are broken by, in a sentence; empty where they hold.
[[nodiscard]] std::string broken_promise(const VotePanel& panel);

}  // namespace quadrille::ideal
