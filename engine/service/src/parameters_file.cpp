#include "quadrille/service/parameters_file.hpp"

#include <algorithm>
#include <functional>
#include <system_error>
#include <vector>

#include <fmt/format.h>

#include "quadrille/service/program_data.hpp"

#include "toml_entry.hpp"

namespace quadrille::service {
namespace {

namespace fs = std::filesystem;
using alignment::Channel;
using alignment::Parameters;

constexpr std::string_view kVoteMeasure = "vote_measure";

/// A number of the file and where it stands in the model.
struct Entry {
  std::string name;
  std::function<double&(Parameters&)> of;
};

void add_process(std::vector<Entry>& entries, const std::string& name,
                 const std::function<alignment::Process&(Parameters&)>& process) {
  entries.push_back(
      {name + "_reversion", [process](Parameters& p) -> double& { return process(p).reversion; }});
  entries.push_back(
      {name + "_spread", [process](Parameters& p) -> double& { return process(p).spread; }});
}

const std::vector<Entry>& entries() {
  static const std::vector<Entry> kAll = [] {
    std::vector<Entry> all;
    add_process(all, "alignment", [](Parameters& p) -> alignment::Process& { return p.alignment; });
    add_process(all, "tilt", [](Parameters& p) -> alignment::Process& { return p.tilt; });
    for (std::size_t c = 0; c < alignment::kChannels; ++c) {
      add_process(all, std::string(name(static_cast<Channel>(c))),
                  [c](Parameters& p) -> alignment::Process& { return p.deviation.at(c); });
    }
    const auto plain = [&all](const char* name, double Parameters::*member) {
      all.push_back({name, [member](Parameters& p) -> double& { return p.*member; }});
    };
    plain("vote_sigma", &Parameters::vote_sigma);
    plain("cosine_sigma", &Parameters::cosine_sigma);
    plain("pact_sigma", &Parameters::pact_sigma);
    plain("conflict_sigma", &Parameters::conflict_sigma);
    plain("event_sigma", &Parameters::event_sigma);
    plain("report_sigma", &Parameters::report_sigma);
    plain("kept_at_regular_change", &Parameters::kept_at_regular_change);
    plain("kept_at_irregular_change", &Parameters::kept_at_irregular_change);
    plain("kept_by_successor", &Parameters::kept_by_successor);
    return all;
  }();
  return kAll;
}

Result<fs::path> find_file(const std::string& name_or_path) {
  std::error_code ignored;
  if (fs::is_regular_file(name_or_path, ignored)) {
    return fs::path(name_or_path);
  }
  const auto data = find_program_data();
  if (!data) {
    return fail(data.error());
  }
  const fs::path folder = data->folder / "models" / "alignment";
  const fs::path shipped = folder / (name_or_path + ".toml");
  if (fs::is_regular_file(shipped, ignored)) {
    return shipped;
  }
  std::string known = "starting-values-1";
  for (const auto& entry : fs::directory_iterator(folder, ignored)) {
    if (entry.path().extension() == ".toml") {
      known += ", " + entry.path().stem().string();
    }
  }
  return fail(
      ErrorCode::not_found,
      fmt::format("there are no parameters \"{}\": a file, or one of {}", name_or_path, known));
}

Result<Parameters> parse(const fs::path& path) {
  try {
    const toml::table file = toml::parse_file(path.string());
    Parameters parameters;
    parameters.version = file["version"].value_or(path.stem().string());
    for (const auto& [key, value] : file) {
      const std::string_view name = key.str();
      if (name == "version" || name == "estimated_on") {
        continue;
      }
      if (name == kVoteMeasure) {
        const auto measure = alignment::parse_vote_measure(value.value_or<std::string>(""));
        if (!measure) {
          return fail(ErrorCode::malformed,
                      fmt::format("{}, line {}: {} is cosine, sampled or posterior", path.string(),
                                  key.source().begin.line, name));
        }
        parameters.vote_measure = *measure;
        continue;
      }
      const auto known = std::ranges::find(entries(), name, &Entry::name);
      const auto number = value.value<double>();
      if (known == entries().end() || !number) {
        return fail(ErrorCode::malformed,
                    fmt::format("{}, line {}: {} is no number of the model", path.string(),
                                key.source().begin.line, name));
      }
      known->of(parameters) = *number;
    }
    return parameters;
  } catch (const toml::parse_error& fault) {
    return fail(ErrorCode::malformed, fmt::format("{}, line {}: {}", path.string(),
                                                  fault.source().begin.line, fault.description()));
  } catch (const TomlAssertion&) {
    return fail(ErrorCode::malformed, fmt::format("{} is no file of parameters", path.string()));
  }
}

}  // namespace

std::string parameters_text(const Parameters& parameters, const std::string& estimated_on) {
  std::string text = fmt::format(
      "# Numbers of the alignment model; what they mean is in "
      "docs/methods/alignment.md.\nversion = \"{}\"\nestimated_on = "
      "\"{}\"\n",
      parameters.version, estimated_on);
  text += fmt::format("{} = \"{}\"\n", kVoteMeasure, name(parameters.vote_measure));
  Parameters copy = parameters;
  for (const Entry& entry : entries()) {
    const double value = entry.of(copy);
    const std::string number = fmt::format("{}", value);
    text += fmt::format("{} = {}{}\n", entry.name, number,
                        number.find_first_of(".e") == std::string::npos ? ".0" : "");
  }
  return text;
}

Result<Parameters> read_parameters(const std::string& name_or_path) {
  if (name_or_path == Parameters{}.version) {
    return Parameters{};
  }
  return find_file(name_or_path).and_then(parse).and_then([](Parameters parameters) {
    return parameters.validate().transform([&parameters] { return parameters; });
  });
}

}  // namespace quadrille::service
