#include "model_options.hpp"

#include <array>
#include <charconv>
#include <functional>
#include <map>

#include <fmt/format.h>

namespace quadrille::service {

namespace {

using namespace bargaining;  // NOLINT(google-build-using-namespace): every name here is a model's

/// The value of a word, or the sentence that lists the words.
template <class Value>
using Words = std::map<std::string, Value>;

template <class Value>
Result<Value> value_of(const Words<Value>& words, const std::string& text, std::string_view what) {
  const auto found = words.find(text);
  if (found != words.end()) {
    return found->second;
  }
  std::string known;
  for (const auto& [word, value] : words) {
    known += (known.empty() ? "" : ", ") + word;
  }
  return fail(ErrorCode::invalid_argument, fmt::format("'{}' is no {}: {}", text, what, known));
}

/// Sets one option from its text.
template <class Options>
using Setter = std::function<Result<void>(Options&, const std::string&)>;

template <class Options, class Value, class Target>
Setter<Options> choice(Words<Value> words, Target target) {
  return [words = std::move(words), target](Options& options, const std::string& text) {
    return value_of(words, text, "value").transform([&](Value value) {
      std::invoke(target, options) = value;
    });
  };
}

template <class Options, class Target>
Setter<Options> number(Target target) {
  return [target](Options& options, const std::string& text) -> Result<void> {
    auto& into = std::invoke(target, options);
    const auto [end, status] = std::from_chars(text.data(), text.data() + text.size(), into);
    if (status != std::errc() || end != text.data() + text.size()) {
      return fail(ErrorCode::invalid_argument, fmt::format("'{}' is no number", text));
    }
    return {};
  };
}

template <class Options>
Result<Options> with_options(Options options, const std::map<std::string, Setter<Options>>& setters,
                             std::span<const std::string> given) {
  for (const std::string& one : given) {
    const auto equals = one.find('=');
    const std::string key = one.substr(0, equals);
    const auto setter = setters.find(key);
    if (equals == std::string::npos || setter == setters.end()) {
      std::string known;
      for (const auto& [word, sets] : setters) {
        known += (known.empty() ? "" : ", ") + word;
      }
      return fail(ErrorCode::invalid_argument,
                  fmt::format("--option {} is not NAME=VALUE with one of: {}", one, known));
    }
    if (auto set = setter->second(options, one.substr(equals + 1)); !set) {
      return fail(set.error().code, fmt::format("--option {}: {}", key, set.error().message));
    }
  }
  if (auto sound = options.validate(); !sound) {
    return fail(sound.error());
  }
  return options;
}

const std::map<std::string, Setter<SpatialOptions>>& spatial_setters() {
  using Options = SpatialOptions;
  static const std::map<std::string, Setter<Options>> kSetters = {
      {"victory",
       choice<Options, Victory>({{"linear", Victory::linear},
                                 {"square", Victory::square},
                                 {"quartic", Victory::quartic},
                                 {"octic", Victory::octic},
                                 {"binary", Victory::binary}},
                                [](Options& o) -> Victory& { return o.election.victory; })},
      {"election", choice<Options, ElectionModel>(
                       {{"conditional", ElectionModel::conditional},
                        {"markov-incentive", ElectionModel::markov_incentive},
                        {"markov-uniform", ElectionModel::markov_uniform}},
                       [](Options& o) -> ElectionModel& { return o.election.model; })},
      {"voting", choice<Options, VotingRule>(
                     {{"binary", VotingRule::binary},
                      {"proportional-binary", VotingRule::proportional_binary},
                      {"proportional", VotingRule::proportional},
                      {"proportional-cubic", VotingRule::proportional_cubic},
                      {"cubic", VotingRule::cubic},
                      {"asymmetric-proportional", VotingRule::asymmetric_proportional}},
                     [](Options& o) -> VotingRule& { return o.election.voting; })},
      {"risk-guess", choice<Options, RiskGuess>({{"none", RiskGuess::none},
                                                 {"one-third", RiskGuess::one_third},
                                                 {"half", RiskGuess::half},
                                                 {"two-thirds", RiskGuess::two_thirds},
                                                 {"full", RiskGuess::full}},
                                                &Options::risk_guess)},
      {"risk-range", choice<Options, RiskRange>({{"least", RiskRange::least},
                                                 {"middle", RiskRange::middle},
                                                 {"widest", RiskRange::widest}},
                                                &Options::risk_range)},
      {"commitment",
       choice<Options, Commitment>(
           {{"none", Commitment::none}, {"semi", Commitment::semi}, {"full", Commitment::full}},
           &Options::commitment)},
      {"interpolation", choice<Options, Interpolation>(
                            {{"salience-power", Interpolation::salience_power},
                             {"squares", Interpolation::squares},
                             {"squares-of-largest-power", Interpolation::squares_of_largest_power}},
                            &Options::interpolation)},
      {"bargain", choice<Options, Bargain>({{"of-initiator", Bargain::of_initiator},
                                            {"of-both", Bargain::of_both},
                                            {"weighted", Bargain::weighted}},
                                           &Options::bargain)},
      {"choice",
       choice<Options, Choice>({{"most-probable", Choice::most_probable}, {"drawn", Choice::drawn}},
                               &Options::choice)},
      {"weight", choice<Options, TurnWeight>(
                     {{"capability", TurnWeight::capability},
                      {"capability-and-salience", TurnWeight::capability_and_salience}},
                     &Options::turn_weight)},
      {"fewest-turns", number<Options>(&Options::fewest_turns)},
      {"most-turns", number<Options>(&Options::most_turns)},
      {"settled", number<Options>(&Options::settled)}};
  return kSetters;
}

const std::map<std::string, Setter<ChallengeOptions>>& challenge_setters() {
  using Options = ChallengeOptions;
  static const std::map<std::string, Setter<Options>> kSetters = {
      {"denominator", choice<Options, VoteDenominator>(
                          {{"same-pair", VoteDenominator::same_pair},
                           {"all-ordered-pairs", VoteDenominator::all_ordered_pairs},
                           {"all-unordered-pairs", VoteDenominator::all_unordered_pairs}},
                          &Options::denominator)},
      {"vote-distance",
       choice<Options, VoteDistance>({{"plain", VoteDistance::plain}, {"bent", VoteDistance::bent}},
                                     &Options::vote_distance)},
      {"rival-view", choice<Options, RivalView>(
                         {{"rivals-own", RivalView::rivals_own}, {"of-focal", RivalView::of_focal}},
                         &Options::rival_view)},
      {"capitulation",
       choice<Options, Capitulation>({{"yes", Capitulation::yes}, {"never", Capitulation::never}},
                                     &Options::capitulation)},
      {"conflict", choice<Options, Conflict>({{"weaker-moves", Conflict::weaker_moves},
                                              {"nobody-moves", Conflict::nobody_moves}},
                                             &Options::conflict)},
      {"offer", choice<Options, Offer>({{"by-class", Offer::by_class},
                                        {"least-move", Offer::least_move},
                                        {"strongest", Offer::strongest},
                                        {"code-key", Offer::code_key}},
                                       &Options::offer)},
      {"security",
       choice<Options, Security>({{"of-others-challenges", Security::of_others_challenges},
                                  {"of-own-challenges", Security::of_own_challenges}},
                                 &Options::security)},
      {"risk", choice<Options, RiskAttitude>({{"from-security", RiskAttitude::from_security},
                                              {"neutral", RiskAttitude::neutral}},
                                             &Options::risk)},
      {"range",
       choice<Options, Range>({{"at-start", Range::at_start}, {"each-round", Range::each_round}},
                              &Options::range)},
      {"centre", choice<Options, Centre>({{"condorcet", Centre::condorcet},
                                          {"weighted-median", Centre::weighted_median}},
                                         &Options::centre)},
      {"status-quo", number<Options>(&Options::status_quo)},
      {"rounds", number<Options>(&Options::rounds)}};
  return kSetters;
}

}  // namespace

Result<ElectionModel> election_variant(const std::string& variant) {
  if (const auto model = parse_election_model(variant)) {
    return *model;
  }
  return fail(ErrorCode::invalid_argument,
              fmt::format("'{}' is no variant of the election: markov-uniform, conditional, "
                          "markov-incentive",
                          variant));
}

Result<ChallengeOptions> challenge_variant(const std::string& variant,
                                           std::span<const std::string> options) {
  ChallengeOptions no_conflict = as_printed();
  no_conflict.conflict = Conflict::nobody_moves;
  return value_of<ChallengeOptions>({{"as-printed", as_printed()},
                                     {"scholz-code", scholz_code()},
                                     {"no-conflict", no_conflict}},
                                    variant, "variant of the challenge model")
      .and_then([&](const ChallengeOptions& base) {
        return with_options(base, challenge_setters(), options);
      });
}

Result<SpatialOptions> spatial_variant(const std::string& variant,
                                       std::span<const std::string> options, std::uint64_t seed) {
  SpatialOptions base;
  base.seed = seed;
  SpatialOptions corrected = base;
  corrected.third_party = ThirdParty::corrected;
  return value_of<SpatialOptions>({{"ktab-exact", base}, {"third-party-corrected", corrected}},
                                  variant, "variant of the spatial model")
      .and_then([&](const SpatialOptions& chosen) {
        return with_options(chosen, spatial_setters(), options);
      });
}

}  // namespace quadrille::service
