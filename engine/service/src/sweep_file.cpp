#include <algorithm>
#include <array>
#include <limits>

#include <fmt/format.h>

#include "quadrille/base/digest.hpp"
#include "quadrille/service/contest_answer.hpp"
#include "quadrille/service/sweep_answer.hpp"
#include "quadrille/stakes/contest_file.hpp"

#include "model_options.hpp"
#include "text_file.hpp"
#include "toml_entry.hpp"

namespace quadrille::service {
namespace {

using namespace bargaining;  // NOLINT(google-build-using-namespace): every name here is a model's

constexpr std::uintmax_t kLargestSweep = std::uintmax_t{1} << 20U;
constexpr std::uintmax_t kLargestContest = std::uintmax_t{16} << 20U;

constexpr std::array kSweptModels = {ContestModel::pce, ContestModel::compromise,
                                     ContestModel::challenge, ContestModel::smp};

/// Errors. `invalid_argument` naming the variants. \pre one of kSweptModels
Result<SweepModel> model_of(ContestModel model, const std::string& variant) {
  const auto chosen = [](auto options) { return SweepModel(std::move(options)); };
  switch (model) {
    case ContestModel::pce:
      return election_variant(variant).transform(chosen);
    case ContestModel::challenge:
      return challenge_variant(variant, {}).transform(chosen);
    case ContestModel::smp:
      return spatial_variant(variant, {}, 0).transform(chosen);
    default:
      break;
  }
  if (!variant.empty()) {
    return fail(ErrorCode::invalid_argument, fmt::format("{} has no variants", name(model)));
  }
  return CompromiseModel{};
}

std::optional<StakeNumber> parse_stake_number(std::string_view text) {
  for (const StakeNumber number :
       {StakeNumber::position, StakeNumber::salience, StakeNumber::capability}) {
    if (name(number) == text) {
      return number;
    }
  }
  return std::nullopt;
}

/// Evenly from one to the other. Whole numbers stay whole where they can: a position that meets
/// another one exactly is one option with it.
std::vector<double> steps_between(double from, double to, int steps) {
  std::vector<double> values;
  for (int step = 0; step < steps; ++step) {
    values.push_back((from * (steps - 1 - step) + to * step) / (steps - 1));
  }
  return values;
}

class SweepReader {
 public:
  SweepReader(const toml::table& root, const SweepTexts& texts)
      : root_(root), texts_(texts), top_(root, "sweep", texts.file, fault_) {}

  Result<Sweep> read() {
    top_.allow({"contest", "issue", "scale", "model", "variant", "draws", "seed", "vary"});
    stakes::ReadOptions options;
    if (root_.contains("scale")) {
      options.scale = ends();
    }
    read_models();
    if (fault_.error) {
      return fail(*fault_.error);
    }
    auto file = stakes::read_contest(texts_.contest, texts_.contest_file, options);
    if (!file) {
      return fail(file.error());
    }
    std::size_t scale = 0;
    if (const auto issue = top_.maybe_text("issue")) {
      const auto found = file->contest.find_scale(*issue);
      if (!found) {
        top_.wrong("issue", *issue, fmt::format("the contest has no issue \"{}\"", *issue));
      }
      scale = found.value_or(0);
    }
    DrawOptions draws{.draws = 1'000};
    draws.draws = static_cast<std::size_t>(top_.maybe_integer("draws").value_or(1'000));
    draws.seed = static_cast<std::uint64_t>(top_.maybe_integer("seed").value_or(1));
    for_each_entry(root_, "vary", texts_.file, fault_,
                   [&](const TomlEntry& entry, const toml::table&) { vary(entry, *file, scale); });
    if (!fault_.error && axes_.empty()) {
      top_.wrong("vary", "nothing", "a sweep has at least one [[vary]]");
    }
    if (fault_.error) {
      return fail(*fault_.error);
    }
    auto plan = SweepPlan::make({.contest = std::move(file->contest),
                                 .scale = scale,
                                 .models = std::move(models_),
                                 .variations = std::move(variations_),
                                 .draws = draws});
    if (!plan) {
      return fail(plan.error().code, fmt::format("{}: {}", texts_.file, plan.error().message));
    }
    file->notes.emplace_back(
        "mean, sd, q10 and q90 are over drawn stakes: how far an answer hangs on them, and no "
        "forecast interval");
    return Sweep{.plan = std::move(*plan),
                 .axes = std::move(axes_),
                 .models = std::move(names_),
                 .contest_sha256 = sha256_hex(texts_.contest),
                 .notes = std::move(file->notes)};
  }

 private:
  std::optional<std::pair<double, double>> ends() {
    const auto* list = root_.get("scale")->as_array();
    if (list != nullptr && list->size() == 2) {
      const auto low = list->get(0)->value<double>();
      const auto high = list->get(1)->value<double>();
      if (low && high && *low < *high) {
        return std::pair(*low, *high);
      }
    }
    top_.wrong("scale", "", "\"scale\" is the two ends of positions, [0, 100]");
    return std::nullopt;
  }

  void read_models() {
    const std::vector<std::string> models = top_.texts("model");
    std::vector<std::string> variants = top_.maybe_texts("variant");
    if (!variants.empty() && variants.size() != models.size()) {
      top_.wrong("variant", "",
                 fmt::format("\"variant\" names {} and \"model\" {}: give one each, \"\" for the "
                             "default",
                             variants.size(), models.size()));
      return;
    }
    variants.resize(models.size());
    for (std::size_t row = 0; row < models.size(); ++row) {
      read_model(models[row], variants[row]);
    }
  }

  void read_model(const std::string& word, const std::string& variant) {
    const auto model = parse_contest_model(word);
    if (!model || std::ranges::find(kSweptModels, *model) == kSweptModels.end()) {
      std::vector<std::string_view> words;
      for (const ContestModel known : kSweptModels) {
        words.push_back(name(known));
      }
      top_.wrong("model", word,
                 fmt::format("\"{}\" is no model of a sweep: {}", word, fmt::join(words, ", ")));
      return;
    }
    const std::string variants = variants_of(*model);
    SweepModelName named{
        .model = word,
        .variant = variant.empty() ? variants.substr(0, variants.find(',')) : variant};
    auto chosen = model_of(*model, named.variant);
    if (!chosen) {
      top_.wrong("variant", variant, chosen.error().message);
    } else if (std::ranges::find(names_, named) != names_.end()) {
      top_.wrong("model", word, fmt::format("\"{}\" is given twice", word));
    } else {
      names_.push_back(std::move(named));
      models_.push_back(std::move(*chosen));
    }
  }

  void vary(const TomlEntry& entry, const stakes::ContestFile& file, std::size_t scale) {
    entry.allow({"actor", "number", "from", "to", "steps"});
    const std::string actor = entry.text("actor");
    const auto number = entry.word<StakeNumber>("number", parse_stake_number);
    const double from = entry.number("from");
    const double to = entry.number("to");
    const int steps = entry.maybe_integer("steps").value_or(2);
    const auto row = file.contest.find_actor(actor);
    if (!row) {
      entry.wrong("actor", actor, fmt::format("the contest has no actor \"{}\"", actor));
      return;
    }
    if (steps < 2) {
      entry.wrong("steps", "", "\"steps\" counts both ends: 2 or more");
      return;
    }
    const domain::ContestedScale& line = file.contest.scales()[scale];
    double low = 0.0;
    double high = std::numeric_limits<double>::infinity();
    if (number == StakeNumber::position) {
      low = line.low;
      high = line.high;
    } else if (number == StakeNumber::salience) {
      high = file.full_salience;
    }
    for (const auto& [key, value] : {std::pair("from", from), std::pair("to", to)}) {
      if (!(value >= low && value <= high)) {
        entry.wrong(key, "",
                    fmt::format("the {} of {} cannot be {}: {}", name(number), actor, value,
                                std::isfinite(high) ? fmt::format("{} to {}", low, high)
                                                    : fmt::format("{} or more", low)));
        return;
      }
    }
    axes_.push_back({.actor = actor, .number = number, .values = steps_between(from, to, steps)});
    Variation variation{.actor = *row, .number = number, .values = axes_.back().values};
    if (number != StakeNumber::capability) {
      for (double& value : variation.values) {
        value = std::clamp((value - low) / (high - low), 0.0, 1.0);
      }
    }
    variations_.push_back(std::move(variation));
  }

  const toml::table& root_;
  const SweepTexts& texts_;
  FirstFault fault_;
  TomlEntry top_;
  std::vector<SweepModel> models_;
  std::vector<SweepModelName> names_;
  std::vector<SweepAxis> axes_;
  std::vector<Variation> variations_;
};

}  // namespace

Result<SweepTexts> read_sweep(const std::filesystem::path& file) {
  auto text = read_text_file(file, kLargestSweep, "1 MiB that a sweep may have");
  if (!text) {
    return fail(text.error());
  }
  const auto root = parse_toml(*text, file);
  if (!root) {
    return fail(root.error());
  }
  FirstFault fault;
  const std::string named = TomlEntry(*root, "sweep", file.string(), fault).text("contest");
  if (fault.error) {
    return fail(*fault.error);
  }
  const std::filesystem::path contest_file = file.parent_path() / named;
  auto contest =
      read_text_file(contest_file, kLargestContest, "16 MiB that a file of stakes may have");
  if (!contest) {
    return fail(contest.error());
  }
  if (contest->starts_with("SQLite format 3")) {
    return fail(
        ErrorCode::malformed,
        fmt::format("{} is a case; \"quadrille issue export\" writes the stakes on an issue "
                    "as a file that a sweep reads",
                    contest_file.string()));
  }
  return SweepTexts{.file = file.string(),
                    .text = std::move(*text),
                    .contest_file = contest_file.string(),
                    .contest = std::move(*contest)};
}

Result<Sweep> parse_sweep(const SweepTexts& texts) {
  const auto root = parse_toml(texts.text, texts.file);
  if (!root) {
    return fail(root.error());
  }
  return SweepReader(*root, texts).read();
}

}  // namespace quadrille::service
