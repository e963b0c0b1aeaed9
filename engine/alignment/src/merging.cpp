#include "merging.hpp"

#include <algorithm>
#include <cmath>
#include <map>
#include <tuple>

#include "quadrille/base/digest.hpp"

namespace quadrille::alignment {
namespace {

/// Shorter quotations may agree by accident.
constexpr std::size_t kWordsThatProveACopy = 40;

/// Letters in lower case, every run of blanks one blank: wire copies differ in little else.
std::string normalised(std::string_view text) {
  std::string result;
  result.reserve(text.size());
  bool blank = true;
  for (const char c : text) {
    const bool is_blank = c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '\f';
    if (is_blank) {
      if (!blank) {
        result += ' ';
      }
    } else {
      result += c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
    }
    blank = is_blank;
  }
  if (!result.empty() && result.back() == ' ') {
    result.pop_back();
  }
  return result;
}

/// One claim of one text, however often the text repeats it.
struct Saying {
  const WeighedReading* best = nullptr;
  std::vector<domain::ItemId> repeats;
};

/// Better founded first; of equally founded ones the one with a date, then the later, then the
/// item entered first.
bool better_founded(const WeighedReading* left, const WeighedReading* right) {
  const auto key = [](const WeighedReading* w) {
    return std::tuple(-w->belief, w->reading->item->spec().from ? 0 : 1,
                      -w->reading->day.time_since_epoch().count(), w->reading->item->id());
  };
  return key(left) < key(right);
}

void take_in(Saying& saying, const Saying& other) {
  saying.repeats.push_back(other.best->reading->item->id());
  saying.repeats.insert(saying.repeats.end(), other.repeats.begin(), other.repeats.end());
}

/// What is said, of whose posture, and whether it is affirmed or denied.
using Proposition = std::tuple<int, Posture, bool>;
Proposition proposition_of(const ItemReading& reading) {
  return {reading.proposition, reading.posture, reading.denied};
}

/// One event or state of affairs, as several texts report it.
struct Account {
  std::vector<Saying> sayings;  ///< best founded first
  double belief = 0.0;
  std::vector<const Account*> denials;
};

std::vector<Saying> once_per_text(std::vector<const WeighedReading*> readings,
                                  const TextIdentity& texts) {
  std::sort(readings.begin(), readings.end(), better_founded);
  std::vector<Saying> sayings;
  std::map<std::string, std::size_t> by_text;
  for (const WeighedReading* weighed : readings) {
    const auto [place, is_new] =
        by_text.emplace(texts.text_of(*weighed->reading->item), sayings.size());
    if (is_new) {
      sayings.push_back({.best = weighed, .repeats = {}});
    } else {
      sayings[place->second].repeats.push_back(weighed->reading->item->id());
    }
  }
  return sayings;
}

std::vector<Saying> without_copies(std::vector<Saying> sayings) {
  std::vector<Saying> kept;
  std::map<std::string, std::size_t> by_words;
  for (Saying& saying : sayings) {
    const std::string words = TextIdentity::words_of(*saying.best->reading->item);
    if (!words.empty()) {
      const auto [place, is_new] = by_words.emplace(words, kept.size());
      if (!is_new) {
        take_in(kept[place->second], saying);
        continue;
      }
    }
    kept.push_back(std::move(saying));
  }
  return kept;
}

/// Groups sayings by day: an account begins with the earliest and takes in all of the next days.
std::vector<Account> accounts_of(std::vector<Saying> sayings, const Parameters& parameters) {
  std::sort(sayings.begin(), sayings.end(), [](const Saying& left, const Saying& right) {
    return std::tuple(left.best->reading->day, left.best->reading->item->id()) <
           std::tuple(right.best->reading->day, right.best->reading->item->id());
  });
  std::vector<Account> accounts;
  domain::Day first{};
  for (Saying& saying : sayings) {
    const domain::Day day = saying.best->reading->day;
    if (accounts.empty() || (day - first).count() > parameters.days_of_one_event) {
      accounts.emplace_back();
      first = day;
    }
    accounts.back().sayings.push_back(std::move(saying));
  }
  for (Account& account : accounts) {
    std::sort(account.sayings.begin(), account.sayings.end(),
              [](const Saying& left, const Saying& right) {
                return better_founded(left.best, right.best);
              });
    account.sayings = without_copies(std::move(account.sayings));
    std::vector<double> beliefs;
    for (const Saying& saying : account.sayings) {
      beliefs.push_back(saying.best->belief);
    }
    account.belief = merged_belief(beliefs, parameters);
  }
  return accounts;
}

std::vector<Support> supports_of(const Account& account, bool denial) {
  std::vector<Support> supports;
  for (const Saying& saying : account.sayings) {
    supports.push_back({.item = saying.best->reading->item->id(),
                        .repeats = saying.repeats,
                        .portion = 0.0,
                        .belief = saying.best->belief,
                        .interest = saying.best->interest,
                        .denial = denial});
  }
  return supports;
}

/// What its denials leave of a belief.
double undenied(double belief, const Account& account) {
  for (const Account* denial : account.denials) {
    belief *= 1.0 - denial->belief;
  }
  return belief;
}

bool is_of_a_tie(const ItemReading& reading) {
  return std::holds_alternative<domain::Tie>(reading.item->content());
}

std::optional<SupportedObservation> observation_of(const Account& account,
                                                   const Parameters& parameters) {
  const ItemReading& reading = *account.sayings.front().best->reading;
  const double belief = undenied(account.belief, account);
  SupportedObservation result;
  result.support = supports_of(account, false);
  split_by_belief(result.support);
  for (const Account* denial : account.denials) {
    const auto denying = supports_of(*denial, true);
    result.support.insert(result.support.end(), denying.begin(), denying.end());
  }
  if (!(belief > 0.0)) {
    return std::nullopt;
  }
  const bool friendly = reading.value > 0.0;
  const auto towards = friendly ? Bound::only_upwards : Bound::only_downwards;
  const auto away = friendly ? Bound::only_downwards : Bound::only_upwards;
  result.observation = {.day = reading.day,
                        .value = reading.denied ? 0.0 : reading.value,
                        .loading = reading.loading,
                        .variance = reading.variance,
                        .weight = std::min(belief, parameters.most_belief),
                        .channel = reading.channel,
                        .posture = reading.posture,
                        .bound = reading.denied ? away : towards};
  return result;
}

MergedReports merged(const Account& account, const Parameters& parameters) {
  MergedReports result;
  std::vector<double> beliefs;
  for (const Saying& saying : account.sayings) {
    result.items.push_back(saying.best->reading->item->id());
    beliefs.push_back(saying.best->belief);
  }
  for (const Account* denial : account.denials) {
    for (const Saying& saying : denial->sayings) {
      result.denials.push_back(saying.best->reading->item->id());
    }
  }
  result.belief = undenied(account.belief, account);
  beliefs.push_back(beliefs.front());
  result.with_one_more = undenied(merged_belief(beliefs, parameters), account);
  return result;
}

/// Lets each denial take from the accounts of the same thing on the same days.
/// \return whether it found one
bool deny(std::vector<Account>& accounts, const Account& denial, const Parameters& parameters) {
  bool found = false;
  const domain::Day day = denial.sayings.front().best->reading->day;
  for (Account& account : accounts) {
    const auto apart = account.sayings.front().best->reading->day - day;
    if (std::abs(apart.count()) <= parameters.days_of_one_event) {
      account.denials.push_back(&denial);
      found = true;
    }
  }
  return found;
}

/// Lets the denials take from what they deny.
/// \return those of a tie that nobody affirmed: they observe by themselves
std::vector<const Account*> denials_on_their_own(
    std::map<Proposition, std::vector<Account>>& accounts, const Parameters& parameters) {
  std::vector<const Account*> alone;
  for (const auto& [proposition, denials] : accounts) {
    if (!std::get<bool>(proposition)) {
      continue;
    }
    const auto affirmed =
        accounts.find({std::get<int>(proposition), std::get<Posture>(proposition), false});
    for (const Account& denial : denials) {
      const bool found = affirmed != accounts.end() && deny(affirmed->second, denial, parameters);
      if (!found && is_of_a_tie(*denial.sayings.front().best->reading)) {
        alone.push_back(&denial);
      }
    }
  }
  return alone;
}

/// Everything that is said, by what it says, in accounts of one event each.
std::map<Proposition, std::vector<Account>> accounts_by_proposition(
    const std::vector<WeighedReading>& reports, const TextIdentity& texts,
    const Parameters& parameters) {
  std::map<Proposition, std::vector<const WeighedReading*>> said;
  for (const WeighedReading& report : reports) {
    if (report.belief > 0.0) {
      said[proposition_of(*report.reading)].push_back(&report);
    }
  }
  std::map<Proposition, std::vector<Account>> accounts;
  for (auto& [proposition, readings] : said) {
    accounts[proposition] = accounts_of(once_per_text(std::move(readings), texts), parameters);
  }
  return accounts;
}

}  // namespace

TextIdentity::TextIdentity(const domain::Case& facts) {
  for (const domain::Document& document : facts.documents()) {
    fingerprints_.emplace(document.id, "text " + sha256_hex(normalised(document.text)));
  }
}

std::string TextIdentity::text_of(const domain::EvidenceItem& item) const {
  if (const domain::Quote* quote = item.quote()) {
    return fingerprints_.at(quote->document);
  }
  return "item " + std::to_string(domain::number(item.id()));
}

std::string TextIdentity::words_of(const domain::EvidenceItem& item) {
  const domain::Quote* quote = item.quote();
  if (quote == nullptr) {
    return {};
  }
  std::string words = normalised(quote->prefix + quote->exact + quote->suffix);
  return words.size() < kWordsThatProveACopy ? std::string{} : words;
}

double merged_belief(std::span<const double> beliefs, const Parameters& parameters) {
  if (beliefs.empty()) {
    return 0.0;
  }
  const double most = *std::max_element(beliefs.begin(), beliefs.end());
  if (beliefs.size() == 1) {
    return std::min(most, parameters.most_belief);
  }
  double doubt = std::sqrt(1.0 - most);  // the best one's own root is taken twice
  for (const double p : beliefs) {
    doubt *= std::sqrt(1.0 - p);
  }
  const double cap = most >= parameters.belief_that_lifts_cap ? parameters.most_belief
                                                              : parameters.most_merged_belief;
  return std::min(1.0 - doubt, cap);
}

void split_by_belief(std::vector<Support>& support) {
  double total = 0.0;
  for (Support& part : support) {
    part.portion = -std::log1p(-part.belief);
    total += part.portion;
  }
  for (Support& part : support) {
    part.portion = total > 0.0 ? part.portion / total : 1.0 / static_cast<double>(support.size());
  }
}

std::vector<SupportedObservation> merge_reports(const std::vector<WeighedReading>& reports,
                                                const TextIdentity& texts,
                                                const Parameters& parameters) {
  auto accounts = accounts_by_proposition(reports, texts, parameters);
  std::vector<const Account*> observed = denials_on_their_own(accounts, parameters);
  for (const auto& [proposition, affirmed] : accounts) {
    for (const Account& account : affirmed) {
      if (!std::get<bool>(proposition)) {
        observed.push_back(&account);
      }
    }
  }
  std::vector<SupportedObservation> observations;
  for (const Account* account : observed) {
    if (auto observation = observation_of(*account, parameters)) {
      observations.push_back(std::move(*observation));
    }
  }
  return observations;
}

std::vector<MergedReports> merge_claims(const std::vector<WeighedReading>& reports,
                                        const TextIdentity& texts, const Parameters& parameters) {
  auto accounts = accounts_by_proposition(reports, texts, parameters);
  static_cast<void>(denials_on_their_own(accounts, parameters));  // those deny no claim
  std::vector<MergedReports> claims;
  for (const auto& [proposition, affirmed] : accounts) {
    for (const Account& account : affirmed) {
      if (!std::get<bool>(proposition)) {
        claims.push_back(merged(account, parameters));
      }
    }
  }
  return claims;
}

}  // namespace quadrille::alignment
