#include "antecedents.hpp"

#include <algorithm>
#include <utility>

namespace quadrille::reading {
namespace {

bool fits(const Antecedent& antecedent, Pointing pointing) {
  switch (pointing) {
    case Pointing::person:
      return antecedent.person && !antecedent.plural;
    case Pointing::thing:
      return !antecedent.person && !antecedent.plural;
    case Pointing::several:
      return antecedent.plural || (!antecedent.person && !antecedent.codes.empty());
  }
  return false;
}

/// Larger is more salient. The weights only order: sentence, then subject, then kind.
double salience(const Antecedent& antecedent, Pointing pointing, std::size_t sentence) {
  constexpr double kSentence = 2.0;
  constexpr double kSubject = 1.5;
  constexpr double kPlural = 1.2;
  constexpr double kWeak = 1.6;
  constexpr double kNobody = 0.7;
  double value = -kSentence * static_cast<double>(sentence - antecedent.sentence);
  value += antecedent.subject ? kSubject : 0.0;
  value += pointing == Pointing::several && antecedent.plural ? kPlural : 0.0;
  value -= antecedent.weak ? kWeak : 0.0;
  value -= antecedent.codes.empty() ? kNobody : 0.0;
  return value;
}

}  // namespace

void Antecedents::note(Antecedent antecedent) {
  if (antecedent.person && antecedent.codes.size() == 1 && !antecedent.role.empty()) {
    holders_[antecedent.role] = antecedent.codes.front();
  }
  noted_.push_back(std::move(antecedent));
}

std::vector<std::string> Antecedents::point_back(Pointing pointing, std::size_t sentence,
                                                 std::size_t token) const {
  const std::size_t reach = pointing == Pointing::person ? 4 : 2;
  const Antecedent* best = nullptr;
  double best_salience = 0.0;
  for (auto at = noted_.rbegin(); at != noted_.rend(); ++at) {
    if (at->sentence + reach < sentence) {
      break;  // they are in the order of the text
    }
    const bool before = at->sentence < sentence || at->token < token;
    if (!before || !fits(*at, pointing)) {
      continue;
    }
    const double value = salience(*at, pointing, sentence);
    if (best == nullptr || value > best_salience) {
      best = &*at;
      best_salience = value;
    }
  }
  return best == nullptr ? std::vector<std::string>{} : best->codes;
}

std::vector<std::string> Antecedents::last_actors(std::size_t count, std::size_t sentence,
                                                  std::size_t token, Counted counted) const {
  constexpr std::size_t kReach = 12;  ///< sentences
  std::vector<std::string> last;
  for (auto at = noted_.rbegin(); at != noted_.rend(); ++at) {
    const bool before = at->sentence < sentence || at->token < token;
    if (at->sentence + kReach < sentence) {
      break;
    }
    if (!before || at->codes.empty() || (counted == Counted::countries && at->collective)) {
      continue;
    }
    if (at->codes.size() == count && at->sentence + 3 >= sentence) {
      return at->codes;
    }
    for (const std::string& code : at->codes) {
      if (last.size() < count && std::ranges::find(last, code) == last.end()) {
        last.push_back(code);
      }
    }
  }
  return last.size() == count ? last : std::vector<std::string>{};
}

std::vector<std::string> Antecedents::last_other(const std::vector<std::string>& first,
                                                 std::size_t sentence, std::size_t token) const {
  for (auto at = noted_.rbegin(); at != noted_.rend() && at->sentence + 1 >= sentence; ++at) {
    const bool before = at->sentence < sentence || at->token < token;
    const bool other = at->codes.size() == 1 && !at->collective &&
                       std::ranges::find(first, at->codes.front()) == first.end();
    if (before && other) {
      return at->codes;
    }
  }
  return {};
}

std::vector<std::string> Antecedents::last_place(std::size_t sentence, std::size_t token) const {
  for (auto at = noted_.rbegin(); at != noted_.rend(); ++at) {
    if (at->sentence + 1 < sentence) {
      break;
    }
    const bool before = at->sentence < sentence || at->token < token;
    if (before && at->codes.size() == 1 && !at->person && !at->plural && !at->weak) {
      return at->codes;
    }
  }
  return {};
}

std::optional<std::string> Antecedents::last_with_role(std::string_view role) const {
  const auto holder = holders_.find(std::string(role));
  return holder == holders_.end() ? std::nullopt : std::optional(holder->second);
}

}  // namespace quadrille::reading
