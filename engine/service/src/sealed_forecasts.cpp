#include "quadrille/service/sealed_forecasts.hpp"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <map>

#include <fmt/format.h>

#include "quadrille/base/digest.hpp"
#include "quadrille/base/iso_date.hpp"
#include "quadrille/base/random.hpp"

#include "toml_entry.hpp"

namespace quadrille::service {

namespace {

constexpr std::string_view kForecasts = "forecast/";
constexpr std::string_view kOutcomes = "outcome/";
constexpr std::string_view kDigest = "digest = ";
constexpr std::size_t kOwnRecord = 30;
constexpr std::size_t kResamples = 2000;
/// In which the expected outcome of a forecast is looked for: the level of half_width.
constexpr double kLevel = .8;

/// A TOML basic string.
std::string toml_text(std::string_view text) {
  std::string all = "\"";
  for (const char letter : text) {
    if (letter == '"' || letter == '\\') {
      all += '\\';
    }
    all += letter == '\n' || letter == '\r' || letter == '\t' ? ' ' : letter;
  }
  return all + "\"";
}

/// Everything that makes the forecast, and everything that it was made from.
std::string text_of(const BargainAnswer& made, const std::string& issue, domain::Day due) {
  const ContestAnswer& answer = made.answer;
  const domain::ContestedScale& scale = answer.contest.scales()[answer.scale];
  std::string text = fmt::format(
      "issue = {}\nquestion = {}\nas_of = {}\ndue = {}\nresolution = {}\nversion = {}\n"
      "case_fingerprint = {}\nlow = {:.17g}\nhigh = {:.17g}\nexpected = {:.17g}\n"
      "compromise = {:.17g}\nconcentration = 4.0\natom_share = 0.5\ncalibrated_on = {}\n",
      toml_text(issue), toml_text(scale.name), toml_text(format_iso_date(made.run->as_of)),
      toml_text(format_iso_date(due)),
      toml_text("where on the scale the decision lies that stands on the due day"),
      toml_text(program_version()), toml_text(made.run->case_fingerprint), scale.low, scale.high,
      answer.forecast.expected, answer.forecast.compromise,
      toml_text(answer.calibration.learned_on));
  if (scale.reference_point) {
    text += fmt::format("reference_point = {:.17g}\n", *scale.reference_point);
  }
  for (const bargaining::Calibration::Width& width : answer.calibration.widths) {
    if (width.level == kLevel) {
      text += fmt::format("half_width = {:.17g}\n", width.half_width);
    }
  }
  text += "[atoms]\n";
  for (const bargaining::Atom& atom : answer.forecast.distribution.atoms()) {
    text += fmt::format("\"{:.17g}\" = {:.17g}\n", atom.position, atom.probability);
  }
  for (const domain::Stake& stake : answer.contest.stakes()) {
    text += fmt::format(
        "[[stake]]\nactor = {}\nposition = {:.17g}\nposition_sd = {:.17g}\nsalience = {:.17g}\n"
        "capability = {:.17g}\n",
        toml_text(answer.contest.actors()[stake.actor].code), scale.shown(stake.position.value),
        stake.position.sd * (scale.high - scale.low), stake.salience.value, stake.capability.value);
  }
  return text;
}

Result<SealedForecast> read_sealed(const casefile::Setting& setting) {
  const auto root = parse_toml(setting.value, setting.name);
  if (!root) {
    return fail(root.error());
  }
  FirstFault fault;
  const TomlEntry entry(*root, "forecast", setting.name, fault);
  bargaining::OutcomeDistribution::Spec spec{.mean = entry.number("expected"),
                                             .concentration = entry.number("concentration"),
                                             .atom_share = entry.number("atom_share")};
  for (const auto& [position, probability] : entry.numbers("atoms")) {
    double at = 0.0;
    std::from_chars(position.data(), position.data() + position.size(), at);
    spec.atoms.push_back({at, probability});
  }
  auto distribution = bargaining::OutcomeDistribution::make(std::move(spec));
  if (!distribution) {
    return fail(ErrorCode::corrupt,
                fmt::format("{}: {}", setting.name, distribution.error().message));
  }
  SealedForecast sealed{.number = setting.name.substr(kForecasts.size()),
                        .issue = entry.text("issue"),
                        .as_of = entry.day("as_of"),
                        .due = entry.day("due"),
                        .version = entry.text("version"),
                        .low = entry.number("low"),
                        .high = entry.number("high"),
                        .expected = entry.number("expected"),
                        .compromise = entry.number("compromise"),
                        .reference_point = entry.maybe_number("reference_point"),
                        .distribution = std::move(*distribution),
                        .half_width = entry.maybe_number("half_width").value_or(0.0),
                        .digest = entry.text("digest")};
  if (fault.error) {
    return fail(*fault.error);
  }
  const std::size_t end = setting.value.find(kDigest);
  const std::string rest = end == std::string::npos
                               ? setting.value
                               : setting.value.substr(setting.value.find('\n', end) + 1);
  sealed.whole = sha256_hex(rest) == sealed.digest;
  return sealed;
}

Result<std::vector<casefile::Setting>> settings_of(CaseSession& session, std::string_view prefix) {
  return session.file().settings().transform([&](std::vector<casefile::Setting> all) {
    std::erase_if(all, [&](const casefile::Setting& one) { return !one.name.starts_with(prefix); });
    return all;
  });
}

Result<std::map<std::string, EnteredOutcome>> outcomes_of(CaseSession& session) {
  const auto settings = settings_of(session, kOutcomes);
  if (!settings) {
    return fail(settings.error());
  }
  std::map<std::string, EnteredOutcome> all;
  for (const casefile::Setting& setting : *settings) {
    const auto root = parse_toml(setting.value, setting.name);
    if (!root) {
      return fail(root.error());
    }
    FirstFault fault;
    const TomlEntry entry(*root, "outcome", setting.name, fault);
    EnteredOutcome outcome{.issue = setting.name.substr(kOutcomes.size()),
                           .value = entry.number("value"),
                           .date = entry.day("date"),
                           .source = entry.text("source")};
    if (fault.error) {
      return fail(*fault.error);
    }
    all.emplace(outcome.issue, std::move(outcome));
  }
  return all;
}

/// The mean difference of errors by issue, and its 95 % interval.
void find_gain(ForecastRecord& record) {
  std::map<std::string, std::pair<double, double>> by_issue;  // sum of differences, count
  for (const ScoredForecast& one : record.scored) {
    auto& [sum, count] = by_issue[one.forecast.issue];
    sum += one.error - one.compromise_error;
    count += 1.0;
  }
  if (by_issue.size() < 2) {
    return;
  }
  std::vector<std::pair<double, double>> clusters;
  for (const auto& [issue, cluster] : by_issue) {
    clusters.push_back(cluster);
  }
  const auto mean_of = [](const std::vector<std::pair<double, double>>& all) {
    double sum = 0.0;
    double count = 0.0;
    for (const auto& [part, members] : all) {
      sum += part;
      count += members;
    }
    return sum / count;
  };
  std::vector<double> drawn;
  for (std::size_t resample = 0; resample < kResamples; ++resample) {
    RandomStream stream(1, Purpose::bootstrap, resample);
    std::vector<std::pair<double, double>> sample;
    for (std::size_t k = 0; k < clusters.size(); ++k) {
      sample.push_back(clusters[stream.below(static_cast<std::uint32_t>(clusters.size()))]);
    }
    drawn.push_back(mean_of(sample));
  }
  std::ranges::sort(drawn);
  record.gain = mean_of(clusters);
  record.gain_low = drawn[static_cast<std::size_t>(.025 * kResamples)];
  record.gain_high = drawn[static_cast<std::size_t>(.975 * kResamples)];
}

double mean_over(const ForecastRecord& record, double ScoredForecast::*of) {
  double sum = 0.0;
  for (const ScoredForecast& one : record.scored) {
    sum += one.*of;
  }
  return sum / static_cast<double>(record.scored.size());
}

}  // namespace

Result<SealedForecast> seal_forecast(CaseSession& session, const std::string& issue,
                                     std::optional<domain::Day> on, domain::Day due,
                                     const casefile::Signature& signature) {
  const auto before = sealed_forecasts(session);
  if (!before) {
    return fail(before.error());
  }
  ContestQuestion question{.lenses = Wanted::no};
  question.draws.draws = 1;
  const auto made = bargain_in(session, {.issue = issue, .on = on}, question);
  if (!made) {
    return fail(made.error());
  }
  if (due < made->run->as_of) {
    return fail(ErrorCode::inconsistent,
                fmt::format("the forecast is due on {} and rests on what was known on {}: too late",
                            format_iso_date(due), format_iso_date(made->run->as_of)));
  }
  const auto earlier = std::ranges::count(*before, issue, &SealedForecast::issue);
  const std::string text = text_of(*made, issue, due);
  casefile::Operation operation{.name = "forecast seal", .signature = signature};
  operation.settings.push_back(
      {.name = fmt::format("{}{}/{}", kForecasts, issue, earlier + 1),
       .value = fmt::format("{}{}\n{}", kDigest, toml_text(sha256_hex(text)), text)});
  auto sealed = read_sealed(operation.settings.front());
  if (!sealed) {
    return fail(sealed.error());
  }
  return session.file().commit(operation).transform(
      [&](casefile::OperationId) { return std::move(*sealed); });
}

Result<std::vector<SealedForecast>> sealed_forecasts(CaseSession& session) {
  const auto settings = settings_of(session, kForecasts);
  if (!settings) {
    return fail(settings.error());
  }
  std::vector<SealedForecast> all;
  for (const casefile::Setting& setting : *settings) {
    auto sealed = read_sealed(setting);
    if (!sealed) {
      return fail(sealed.error());
    }
    all.push_back(std::move(*sealed));
  }
  return all;
}

wire::Report forecast_list(const std::vector<SealedForecast>& forecasts) {
  using wire::ColumnType;
  using wire::Number;
  wire::Table table({{.name = "forecast"},
                     {.name = "as_of"},
                     {.name = "due"},
                     {.name = "expected", .type = ColumnType::number},
                     {.name = "low", .type = ColumnType::number},
                     {.name = "high", .type = ColumnType::number},
                     {.name = "version"},
                     {.name = "digest"},
                     {.name = "whole", .type = ColumnType::flag}});
  for (const SealedForecast& one : forecasts) {
    const auto shown = [&](double position) {
      return Number{one.low + std::clamp(position, 0.0, 1.0) * (one.high - one.low), 2};
    };
    table.add({one.number, format_iso_date(one.as_of), format_iso_date(one.due),
               shown(one.expected), shown(one.expected - one.half_width),
               shown(one.expected + one.half_width), one.version, one.digest, one.whole});
  }
  return {.head = {}, .name = "forecasts", .table = std::move(table), .tail = {}};
}

Result<void> enter_outcome(CaseSession& session, const EnteredOutcome& outcome,
                           const casefile::Signature& signature) {
  if (session.facts().find_issue(outcome.issue) == nullptr) {
    return fail(ErrorCode::not_found, fmt::format("the case has no issue \"{}\"", outcome.issue));
  }
  const auto forecasts = sealed_forecasts(session);
  if (!forecasts) {
    return fail(forecasts.error());
  }
  for (const SealedForecast& one : *forecasts) {
    if (one.issue == outcome.issue && !(outcome.value >= one.low && outcome.value <= one.high)) {
      return fail(ErrorCode::invalid_argument,
                  fmt::format("the outcome {} lies off the scale {} to {} of forecast {}",
                              outcome.value, one.low, one.high, one.number));
    }
  }
  casefile::Operation operation{.name = "forecast outcome", .signature = signature};
  operation.settings.push_back(
      {.name = std::string(kOutcomes) + outcome.issue,
       .value = fmt::format("value = {:.17g}\ndate = {}\nsource = {}\n", outcome.value,
                            toml_text(format_iso_date(outcome.date)), toml_text(outcome.source))});
  return session.file().commit(operation).transform([](casefile::OperationId) {});
}

Result<ForecastRecord> score_forecasts(CaseSession& session) {
  auto forecasts = sealed_forecasts(session);
  const auto outcomes = outcomes_of(session);
  if (!forecasts || !outcomes) {
    return fail(!forecasts ? forecasts.error() : outcomes.error());
  }
  ForecastRecord record;
  for (SealedForecast& one : *forecasts) {
    const auto outcome = outcomes->find(one.issue);
    if (outcome == outcomes->end() || !one.whole || one.as_of > outcome->second.date) {
      continue;
    }
    const double came = (outcome->second.value - one.low) / (one.high - one.low);
    ScoredForecast scored{.forecast = std::move(one), .outcome = came};
    const bargaining::OutcomeDistribution& distribution = scored.forecast.distribution;
    scored.error = std::fabs(scored.forecast.expected - came);
    scored.crps = distribution.crps(came);
    scored.pit = distribution.pit(came);
    scored.brier = std::pow(1.0 - distribution.cdf(.5) - (came > .5 ? 1.0 : 0.0), 2.0);
    scored.inside = scored.error <= scored.forecast.half_width;
    scored.compromise_error = std::fabs(scored.forecast.compromise - came);
    scored.middle_error = std::fabs(.5 - came);
    record.scored.push_back(std::move(scored));
  }
  find_gain(record);
  return record;
}

wire::Table score_table(const ForecastRecord& record) {
  using wire::ColumnType;
  using wire::Number;
  wire::Table table({{.name = "forecast"},
                     {.name = "expected", .type = ColumnType::number},
                     {.name = "outcome", .type = ColumnType::number},
                     {.name = "error", .type = ColumnType::number},
                     {.name = "crps", .type = ColumnType::number},
                     {.name = "pit", .type = ColumnType::number},
                     {.name = "brier", .type = ColumnType::number},
                     {.name = "inside_80", .type = ColumnType::flag},
                     {.name = "compromise_error", .type = ColumnType::number},
                     {.name = "middle_error", .type = ColumnType::number}});
  for (const ScoredForecast& one : record.scored) {
    const SealedForecast& forecast = one.forecast;
    const double range = forecast.high - forecast.low;
    table.add({forecast.number, Number{forecast.low + forecast.expected * range, 2},
               Number{forecast.low + one.outcome * range, 2}, Number{100.0 * one.error, 2},
               Number{100.0 * one.crps, 2}, Number{one.pit}, Number{one.brier}, one.inside,
               Number{100.0 * one.compromise_error, 2}, Number{100.0 * one.middle_error, 2}});
  }
  return table;
}

wire::Record to_record(const ForecastRecord& record) {
  using wire::Number;
  wire::Record all = {{"forecasts", score_table(record)},
                      {"scored", static_cast<std::int64_t>(record.scored.size())}};
  if (record.scored.empty()) {
    return all;
  }
  const auto hits = std::ranges::count_if(
      record.scored, [](const ScoredForecast& one) { return one.error <= .05; });
  const auto inside = std::ranges::count_if(record.scored, &ScoredForecast::inside);
  const double n = static_cast<double>(record.scored.size());
  all.push_back({"mae", Number{100.0 * mean_over(record, &ScoredForecast::error), 2}});
  all.push_back({"within_5", Number{static_cast<double>(hits) / n}});
  all.push_back({"crps", Number{100.0 * mean_over(record, &ScoredForecast::crps), 2}});
  all.push_back({"brier", Number{mean_over(record, &ScoredForecast::brier)}});
  all.push_back({"inside_80", Number{static_cast<double>(inside) / n}});
  all.push_back(
      {"compromise_mae", Number{100.0 * mean_over(record, &ScoredForecast::compromise_error), 2}});
  all.push_back(
      {"middle_mae", Number{100.0 * mean_over(record, &ScoredForecast::middle_error), 2}});
  if (record.gain) {
    all.push_back(
        {"error_less_compromise", wire::Record{{"mean", Number{100.0 * *record.gain, 2}},
                                               {"lower", Number{100.0 * record.gain_low, 2}},
                                               {"upper", Number{100.0 * record.gain_high, 2}}}});
  }
  return all;
}

Result<std::optional<bargaining::Calibration>> own_calibration(CaseSession& session) {
  const auto record = score_forecasts(session);
  if (!record) {
    return fail(record.error());
  }
  // The last forecast of each issue: several of one issue have one outcome.
  std::map<std::string, double> error;
  for (const ScoredForecast& one : record->scored) {
    error[one.forecast.issue] = one.error;
  }
  if (error.size() < kOwnRecord) {
    return std::optional<bargaining::Calibration>();
  }
  std::vector<double> all;
  for (const auto& [issue, one] : error) {
    all.push_back(one);
  }
  return bargaining::calibrate(all, "outcomes of this case's own forecasts")
      .transform([](bargaining::Calibration own) { return std::optional(std::move(own)); });
}

}  // namespace quadrille::service
