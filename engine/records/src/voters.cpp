#include "voters.hpp"

#include <fmt/format.h>

#include "roll_calls.hpp"

namespace quadrille::records {

using domain::ActorId;

void Voters::add_number(std::string_view name, std::string_view cow_number) {
  numbers_.insert_or_assign(std::string(name), std::string(cow_number));
}

std::optional<Voters::Voter> Voters::find(TableFile& file, const VoterWords& words, int session) {
  key_.assign(words.name);
  key_.push_back('\n');
  key_.append(words.code);
  std::vector<std::optional<Voter>>& sessions = known_[key_];
  const auto at = static_cast<std::size_t>(session);
  if (at < sessions.size() && sessions[at]) {
    return sessions[at];
  }
  const auto voter = resolve(file, words, session);
  if (voter) {
    if (sessions.size() <= at) {
      sessions.resize(at + 1);
    }
    sessions[at] = voter;
  }
  return voter;
}

std::optional<Voters::Voter> Voters::of_number(std::string_view cow_number, int session) const {
  const Resolution resolution = run_.states().resolve(
      CodeSystem::cow_number, cow_number, session_day(session), Existence::shown_by_record);
  if (resolution.outcome == Resolution::Outcome::one) {
    return Voter{.actor = resolution.actor, .inherited = resolution.inherited};
  }
  const Decision* const decision = run_.decision_on(cow_number, session_day(session));
  return decision == nullptr || !decision->actor ? std::nullopt
                                                 : std::optional(Voter{.actor = *decision->actor});
}

std::optional<Voters::Voter> Voters::settled(TableFile& file, const Resolution& resolution,
                                             std::size_t column, std::string_view code,
                                             int session) const {
  if (resolution.outcome == Resolution::Outcome::one) {
    return Voter{.actor = resolution.actor, .inherited = resolution.inherited};
  }
  const auto actor = file.decide(resolution, column, code, session_day(session));
  return actor ? std::optional(Voter{.actor = *actor}) : std::nullopt;
}

std::optional<Voters::Voter> Voters::resolve(TableFile& file, const VoterWords& words,
                                             int session) const {
  const auto resolved = [this, when = session_day(session)](CodeSystem system,
                                                            std::string_view code) {
    return run_.states().resolve(system, code, when, Existence::shown_by_record);
  };
  const auto number = numbers_.find(std::string(words.name));
  if (number != numbers_.end()) {
    return settled(file, resolved(CodeSystem::cow_number, number->second), words.name_column,
                   number->second, session);
  }
  // A program that writes "NA" for what is missing writes it for Namibia's code, too.
  const bool has_code = !words.code.empty() && (words.code != "NA" || words.name.empty());
  const Resolution by_name = resolved(CodeSystem::english_name, words.name);
  if (!has_code) {
    return settled(file, by_name, words.name_column, words.name, session);
  }
  const Resolution by_code = resolved(words.code_system, words.code);
  if (words.name.empty()) {
    return settled(file, by_code, words.code_column, words.code, session);
  }
  const bool named = by_name.outcome == Resolution::Outcome::one;
  const bool coded = by_code.outcome == Resolution::Outcome::one;
  if (!named || !coded || by_name.actor == by_code.actor) {
    return settled(file, coded && !named ? by_code : by_name, words.name_column, words.name,
                   session);
  }
  // One of them may mean a state that is not yet, or no more: the Germany of a table's code in
  // 1985.
  if (by_name.exists_then != by_code.exists_then) {
    return settled(file, by_name.exists_then ? by_name : by_code, words.name_column, words.name,
                   session);
  }
  const std::string reason =
      fmt::format("the name {} and the code {} mean two states", words.name, words.code);
  return settled(file,
                 {.outcome = Resolution::Outcome::undecided,
                  .candidates = {by_name.actor, by_code.actor},
                  .reason = reason,
                  .summary = reason},
                 words.name_column, words.name, session);
}

}  // namespace quadrille::records
