#include <algorithm>
#include <array>
#include <set>

#include <fmt/format.h>
#include <pugixml.hpp>

#include "forms.hpp"
#include "readers.hpp"

namespace quadrille::stakes {

namespace {

std::string trimmed(std::string_view text) {
  constexpr std::string_view kBlanks = " \t\r\n";
  const auto from = text.find_first_not_of(kBlanks);
  if (from == std::string_view::npos) {
    return {};
  }
  return std::string(text.substr(from, text.find_last_not_of(kBlanks) - from + 1));
}

/// All text in an element, also around a comment in it.
std::string words_in(const pugi::xml_node& node) {
  std::string words;
  for (const pugi::xml_node part : node.children()) {
    words += part.value();
  }
  return trimmed(words);
}

std::size_t count_of(const pugi::xml_node& node, const char* name) {
  const auto children = node.children(name);
  return static_cast<std::size_t>(std::distance(children.begin(), children.end()));
}

/// The schema and the program differ in two words; here they are the program's.
std::string program_word(std::string_view parameter, std::string word) {
  if (parameter == "VotingRule" && word == "Proportional") {
    return "Prop";
  }
  if (parameter == "BigRAdjust" && word == "No") {
    return "None";
  }
  return word;
}

class XmlReader {
 public:
  XmlReader(std::string_view text, std::string_view name) : text_(text), name_(name) {
    for (std::size_t at = text.find('\n'); at != std::string_view::npos;
         at = text.find('\n', at + 1)) {
      line_starts_.push_back(at + 1);
    }
  }

  Result<void> read() {
    pugi::xml_document document;
    const auto status =
        document.load_buffer(text_.data(), text_.size(), pugi::parse_default, pugi::encoding_utf8);
    if (!status) {
      return fault(place(status.offset),
                   fmt::format("this is no well-formed XML: {}", lower(status.description())));
    }
    const pugi::xml_node scenario = document.child("Scenario");
    if (!scenario) {
      return fault(place_of(document.document_element()),
                   fmt::format("the outermost element is '{}' and must be Scenario",
                               document.document_element().name()));
    }
    raw.name = words_in(scenario.child("name"));
    raw.description = words_in(scenario.child("desc"));
    if (auto sound = read_dimensions(scenario); !sound) {
      return sound;
    }
    for (const pugi::xml_node node : scenario.child("Actors").children("Actor")) {
      if (auto sound = read_actor(node); !sound) {
        return sound;
      }
    }
    read_parameters(scenario);
    if (scenario.child("IdealAdjustment")) {
      raw.extras.emplace_back("the adjustments of ideals");
    }
    return check_ktab_saliences(raw);
  }

  RawFile raw{};

 private:
  [[nodiscard]] Place place(std::ptrdiff_t signed_offset) const {
    const auto offset = static_cast<std::size_t>(std::max<std::ptrdiff_t>(signed_offset, 0));
    const auto next = std::ranges::upper_bound(line_starts_, offset);
    return {name_, static_cast<std::size_t>(next - line_starts_.begin()),
            offset - *std::prev(next) + 1};
  }

  [[nodiscard]] Place place_of(const pugi::xml_node& node) const {
    return place(node.offset_debug());
  }

  Result<void> read_dimensions(const pugi::xml_node& scenario) {
    std::set<std::string> codes;
    for (const pugi::xml_node node : scenario.child("Dimensions").children("dName")) {
      const std::string code = words_in(node);
      if (code.empty()) {
        return fault(place_of(node), "a dimension has no name");
      }
      if (!codes.insert(code).second) {
        return fault(place_of(node), fmt::format("the dimension '{}' comes twice", code));
      }
      raw.scales.push_back({.code = code, .name = code});
    }
    if (raw.scales.empty()) {
      return fault(place_of(scenario), "Dimensions names no dimension");
    }
    return {};
  }

  void read_parameters(const pugi::xml_node& scenario) {
    if (const std::string seed = words_in(scenario.child("prngSeed")); !seed.empty()) {
      raw.parameters.push_back({"prngSeed", seed});
    }
    for (const pugi::xml_node node : scenario.child("ModelParameters").children()) {
      if (node.type() == pugi::node_element) {
        raw.parameters.push_back({node.name(), program_word(node.name(), words_in(node))});
      }
    }
    if (!raw.parameters.empty()) {
      raw.extras.emplace_back(kParameters);
    }
  }

  /// Where the number in an element stands in the text. None: it is not there letter by letter.
  [[nodiscard]] std::optional<std::size_t> offset_of(const pugi::xml_node& node,
                                                     std::string_view number) const {
    const pugi::xml_node value = node.first_child();
    if (!value || value.offset_debug() < 0) {
      return std::nullopt;
    }
    const auto from =
        text_.find_first_not_of(" \t\r\n", static_cast<std::size_t>(value.offset_debug()));
    if (from == std::string_view::npos || !text_.substr(from).starts_with(number)) {
      return std::nullopt;
    }
    return from;
  }

  Result<Stated> number(const pugi::xml_node& node, std::string_view what, std::size_t actor,
                        std::optional<std::size_t> scale, NumberPlace::Kind kind) {
    const std::string text = words_in(node);
    const Place at = place_of(node.first_child() ? node.first_child() : node);
    const auto read = number_in({.text = text}, at, what, DecimalComma::no);
    if (!read) {
      return fail(read.error());
    }
    const auto offset = offset_of(node, text);
    if (!offset) {
      return fault(at, fmt::format("the {} {} must stand alone, in plain digits", what, text));
    }
    raw.places.push_back({*offset, text.size(), actor, scale, kind});
    return Stated{*read, at};
  }

  Result<void> read_actor(const pugi::xml_node& node) {
    const std::string code = words_in(node.child("name"));
    if (code.empty()) {
      return fault(place_of(node), "the actor has no name");
    }
    if (!names_.insert(code).second) {
      return fault(place_of(node), fmt::format("the actor '{}' is given twice", code));
    }
    const std::size_t actor = raw.actors.size();
    raw.actors.push_back({.code = code, .description = words_in(node.child("description"))});
    const pugi::xml_node power = node.child("capability");
    if (!power) {
      return fault(place_of(node), fmt::format("{} has no capability", code));
    }
    const auto capability =
        number(power, "capability", actor, std::nullopt, NumberPlace::Kind::capability);
    if (!capability) {
      return fail(capability.error());
    }
    const std::size_t positions = count_of(node.child("Position"), "dCoord");
    const std::size_t saliences = count_of(node.child("Salience"), "dSal");
    if (positions != raw.scales.size() || saliences != raw.scales.size()) {
      return fault(place_of(node),
                   fmt::format("{} has {} positions and {} saliences on {} dimensions", code,
                               positions, saliences, raw.scales.size()));
    }
    auto position = node.child("Position").child("dCoord");
    auto salience = node.child("Salience").child("dSal");
    for (std::size_t k = 0; k < raw.scales.size(); ++k) {
      const auto wants = number(position, "position", actor, k, NumberPlace::Kind::position);
      if (!wants) {
        return fail(wants.error());
      }
      const auto cares = number(salience, "salience", actor, k, NumberPlace::Kind::salience);
      if (!cares) {
        return fail(cares.error());
      }
      raw.stakes.push_back({.actor = actor,
                            .scale = k,
                            .position = *wants,
                            .salience = *cares,
                            .capability = *capability});
      position = position.next_sibling("dCoord");
      salience = salience.next_sibling("dSal");
    }
    return {};
  }

  std::string_view text_;
  std::string_view name_;
  std::vector<std::size_t> line_starts_{0};
  std::set<std::string> names_{};
};

}  // namespace

Result<RawFile> read_ktab_xml(std::string_view text, std::string_view name) {
  XmlReader reader(text, name);
  if (auto read = reader.read(); !read) {
    return fail(read.error());
  }
  return std::move(reader.raw);
}

}  // namespace quadrille::stakes
