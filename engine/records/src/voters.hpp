#pragma once

/// \file
/// Whom a table of votes means by a name and a code, in a session.

#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "import_run.hpp"

namespace quadrille::records {

/// How a table writes a voter. Either may be empty.
struct VoterWords {
  std::string_view name;
  std::size_t name_column = 0;
  std::string_view code;
  std::size_t code_column = 0;
  CodeSystem code_system = CodeSystem::iso2;
};

/// A ballot shows that its state is a member of the United Nations, whether or not COW counts it
/// among the states yet (Belarus and Ukraine before 1991, India in 1945).
class Voters {
 public:
  explicit Voters(ImportRun& run) : run_(run) {}

  /// That a table of its own says which COW number a name stands for.
  void add_number(std::string_view name, std::string_view cow_number);

  struct Voter {
    domain::ActorId actor{};
    bool inherited = false;  ///< the successor of record of a state that had ended
  };
  /// The actor. Where name and code mean different actors, or none of them means one, what becomes
  /// of the row is settled: undecided or rejected.
  [[nodiscard]] std::optional<Voter> find(TableFile& file, const VoterWords& words, int session);

  /// The actor of a COW number, or that a decision names; nothing settles the row.
  [[nodiscard]] std::optional<Voter> of_number(std::string_view cow_number, int session) const;

 private:
  [[nodiscard]] std::optional<Voter> resolve(TableFile& file, const VoterWords& words,
                                             int session) const;
  [[nodiscard]] std::optional<Voter> settled(TableFile& file, const Resolution& resolution,
                                             std::size_t column, std::string_view code,
                                             int session) const;
  ImportRun& run_;
  std::unordered_map<std::string, std::string> numbers_ = {};  ///< by name
  /// By name and code: the actor of each session, where it is known already.
  std::unordered_map<std::string, std::vector<std::optional<Voter>>> known_ = {};
  std::string key_ = {};
};

}  // namespace quadrille::records
