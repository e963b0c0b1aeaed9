#include "antecedents.hpp"

#include <algorithm>

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

std::vector<std::string> Antecedents::point_back(Pointing pointing, std::size_t sentence,
                                                 std::size_t token) const {
  const std::size_t reach = pointing == Pointing::person ? 4 : 2;
  const Antecedent* best = nullptr;
  double best_salience = 0.0;
  for (const Antecedent& antecedent : noted_) {
    const bool before = antecedent.sentence < sentence || antecedent.token < token;
    if (!before || antecedent.sentence + reach < sentence || !fits(antecedent, pointing)) {
      continue;
    }
    const double value = salience(antecedent, pointing, sentence);
    if (best == nullptr || value >= best_salience) {
      best = &antecedent;
      best_salience = value;
    }
  }
  return best == nullptr ? std::vector<std::string>{} : best->codes;
}

std::vector<std::string> Antecedents::last_actors(std::size_t count, std::size_t sentence,
                                                  std::size_t token) const {
  constexpr std::size_t kReach = 12;  ///< sentences
  std::vector<std::string> last;
  for (auto at = noted_.rbegin(); at != noted_.rend(); ++at) {
    const bool before = at->sentence < sentence || at->token < token;
    if (!before || at->codes.empty() || at->sentence + kReach < sentence) {
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

std::vector<std::string> Antecedents::last_place(std::size_t sentence, std::size_t token) const {
  for (auto at = noted_.rbegin(); at != noted_.rend(); ++at) {
    const bool before = at->sentence < sentence || at->token < token;
    if (before && at->sentence + 1 >= sentence && at->codes.size() == 1 && !at->person &&
        !at->plural && !at->weak) {
      return at->codes;
    }
  }
  return {};
}

std::optional<std::string> Antecedents::last_with_role(std::string_view role) const {
  for (auto at = noted_.rbegin(); at != noted_.rend(); ++at) {
    if (at->person && at->codes.size() == 1 && at->role == role) {
      return at->codes.front();
    }
  }
  return std::nullopt;
}

}  // namespace quadrille::reading
