#include "interest.hpp"

#include <algorithm>

#include <fmt/format.h>

namespace quadrille::alignment {
namespace {

/// +1 for a cooperative claim, -1 for a hostile one; a denial says the opposite.
double sign_of(const ItemReading& reading) {
  const double sign = reading.value > 0.0 ? 1.0 : -1.0;
  return reading.denied ? -sign : sign;
}

FirstPass towards(domain::ActorId owner, domain::ActorId actor, const AskFirstPass& ask) {
  return owner == actor ? FirstPass{.alignment = 1.0, .own_word = false} : ask(owner, actor);
}

std::string reason_of(const ItemReading& reading, const domain::Case& facts, domain::ActorId owner,
                      domain::ActorId whom, const FirstPass& alignment) {
  const std::string claim = sign_of(reading) > 0.0 ? "friendly" : "hostile";
  const std::string& owner_code = facts.actor(owner).code();
  if (owner == whom) {
    return fmt::format("a {} claim about {}, the outlet's owner", claim, owner_code);
  }
  return fmt::format("a {} claim about {}, with whom the outlet's owner {} is aligned {:.2f}{}",
                     claim, facts.actor(whom).code(), owner_code, alignment.alignment,
                     alignment.own_word ? " by its own words, as nothing else is known" : "");
}

Interest served(const ItemReading& reading, const domain::Case& facts, domain::ActorId owner,
                const AskFirstPass& ask) {
  Interest interest;
  interest.owner = owner;
  interest.reason =
      fmt::format("the claim does not serve the outlet's owner {}", facts.actor(owner).code());
  for (const domain::ActorId party : {reading.parties.sender, reading.parties.receiver}) {
    const FirstPass alignment = towards(owner, party, ask);
    const double gain = std::clamp(sign_of(reading) * alignment.alignment, 0.0, 1.0);
    if (gain > interest.served) {
      interest.served = gain;
      interest.own_word = alignment.own_word;
      interest.reason = reason_of(reading, facts, owner, party, alignment);
    }
  }
  interest.factor = 1.0 - interest.served / 2.0;
  return interest;
}

/// A party that owns up to a hostile act of its own against a friend.
std::optional<Interest> admission(const ItemReading& reading, const domain::Case& facts,
                                  const AskFirstPass& ask) {
  if (!reading.speaker || sign_of(reading) > 0.0) {
    return std::nullopt;
  }
  const domain::ActorId speaker = *reading.speaker;
  const bool is_mutual = reading.posture == Posture::mutual;
  if (speaker != reading.parties.sender && !(is_mutual && speaker == reading.parties.receiver)) {
    return std::nullopt;
  }
  const domain::ActorId other =
      speaker == reading.parties.sender ? reading.parties.receiver : reading.parties.sender;
  const FirstPass alignment = ask(speaker, other);
  const double hurt = std::clamp(alignment.alignment, 0.0, 1.0);
  if (hurt == 0.0) {
    return std::nullopt;
  }
  return Interest{.factor = 1.0 + hurt / 2.0,
                  .owner = speaker,
                  .served = 0.0,
                  .own_word = alignment.own_word,
                  .reason = fmt::format("{} says this against itself, about {} with whom it is "
                                        "aligned {:.2f}",
                                        facts.actor(speaker).code(), facts.actor(other).code(),
                                        alignment.alignment)};
}

}  // namespace

std::optional<Interest> interest_of(const ItemReading& reading, const domain::Case& facts,
                                    const AskFirstPass& ask) {
  std::optional<Interest> interest;
  if (reading.owner) {
    interest = served(reading, facts, *reading.owner, ask);
    if (interest->served > 0.0) {
      return interest;
    }
  }
  if (auto admitted = admission(reading, facts, ask)) {
    return admitted;
  }
  return interest;
}

}  // namespace quadrille::alignment
