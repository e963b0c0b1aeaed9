#include <algorithm>
#include <set>

#include <fmt/format.h>
#include <pugixml.hpp>

#include "readers.hpp"

namespace quadrille::stakes {

namespace {

class XmlReader {
 public:
  XmlReader(std::string_view text, std::string_view name) : text_(text), name_(name) {}

  Result<void> read() {
    pugi::xml_document document;
    const auto status =
        document.load_buffer(text_.data(), text_.size(), pugi::parse_default, pugi::encoding_utf8);
    if (!status) {
      return fault(place(static_cast<std::size_t>(std::max<std::ptrdiff_t>(status.offset, 0))),
                   fmt::format("this is no well-formed XML: {}", lower(status.description())));
    }
    const pugi::xml_node scenario = document.child("Scenario");
    if (!scenario) {
      return fault({name_, 1, 0}, "the outermost element is not Scenario");
    }
    raw.name = scenario.child_value("name");
    raw.description = scenario.child_value("desc");
    std::set<std::string> codes;
    for (const pugi::xml_node node : scenario.child("Dimensions").children("dName")) {
      const std::string code = trimmed(node.child_value());
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
    std::set<std::string> names;
    for (const pugi::xml_node node : scenario.child("Actors").children("Actor")) {
      const std::string code = trimmed(node.child_value("name"));
      if (code.empty()) {
        return fault(place_of(node), "the actor has no name");
      }
      if (!names.insert(code).second) {
        return fault(place_of(node), fmt::format("the actor '{}' is given twice", code));
      }
      if (auto sound = read_actor(node, code); !sound) {
        return fail(sound.error());
      }
    }
    return {};
  }

  RawContest raw{};
  std::vector<NumberPlace> places{};

 private:
  static std::string trimmed(std::string_view text) {
    const auto from = text.find_first_not_of(" \t\r\n");
    if (from == std::string_view::npos) {
      return {};
    }
    return std::string(text.substr(from, text.find_last_not_of(" \t\r\n") - from + 1));
  }

  [[nodiscard]] Place place(std::size_t offset) const {
    const std::string_view before = text_.substr(0, std::min(offset, text_.size()));
    const auto lines = static_cast<std::size_t>(std::ranges::count(before, '\n'));
    const auto start = before.rfind('\n');
    return {name_, lines + 1,
            before.size() - (start == std::string_view::npos ? 0 : start + 1) + 1};
  }

  [[nodiscard]] Place place_of(const pugi::xml_node& node) const {
    return place(static_cast<std::size_t>(std::max<std::ptrdiff_t>(node.offset_debug(), 0)));
  }

  /// The number in an element, and its place.
  Result<double> number(const pugi::xml_node& node, std::string_view what, std::size_t actor,
                        std::optional<std::size_t> scale, NumberPlace::Kind kind) {
    const pugi::xml_node value = node.first_child();
    const std::string text = trimmed(value.value());
    const Place at = place_of(value ? value : node);
    const auto read = number_in({.text = text}, at, what, false);
    if (!read) {
      return read;
    }
    const auto from = static_cast<std::size_t>(value.offset_debug());
    places.push_back({text_.find(text, from), text.size(), actor, scale, kind});
    return read;
  }

  Result<void> read_actor(const pugi::xml_node& node, const std::string& code) {
    const std::size_t actor = raw.actors.size();
    raw.actors.push_back({.code = code, .description = trimmed(node.child_value("description"))});
    const pugi::xml_node power = node.child("capability");
    if (!power) {
      return fault(place_of(node), fmt::format("{} has no capability", code));
    }
    const auto capability =
        number(power, "capability", actor, std::nullopt, NumberPlace::Kind::capability);
    if (!capability) {
      return fail(capability.error());
    }
    const auto positions = node.child("Position").children("dCoord");
    const auto saliences = node.child("Salience").children("dSal");
    const auto count = [](const auto& range) {
      return static_cast<std::size_t>(std::distance(range.begin(), range.end()));
    };
    if (count(positions) != raw.scales.size() || count(saliences) != raw.scales.size()) {
      return fault(place_of(node),
                   fmt::format("{} has {} positions and {} saliences on {} dimensions", code,
                               count(positions), count(saliences), raw.scales.size()));
    }
    auto position = positions.begin();
    auto salience = saliences.begin();
    for (std::size_t k = 0; k < raw.scales.size(); ++k, ++position, ++salience) {
      const auto wanted = number(*position, "position", actor, k, NumberPlace::Kind::position);
      if (!wanted) {
        return fail(wanted.error());
      }
      const auto cares = number(*salience, "salience", actor, k, NumberPlace::Kind::salience);
      if (!cares) {
        return fail(cares.error());
      }
      const Place at = place_of(*position);
      raw.stakes.push_back({.actor = actor,
                            .scale = k,
                            .position = *wanted,
                            .salience = *cares,
                            .capability = *capability,
                            .at = at,
                            .salience_column = at.column});
    }
    return {};
  }

  std::string_view text_;
  std::string_view name_;
};

}  // namespace

Result<ContestFile> read_ktab_xml(std::string text, std::string_view name) {
  XmlReader reader(text, name);
  if (auto read = reader.read(); !read) {
    return fail(read.error());
  }
  if (auto sound = check_ktab_saliences(reader.raw); !sound) {
    return fail(sound.error());
  }
  return finish(std::move(reader.raw), Format::ktab_xml, std::move(text), std::move(reader.places),
                false, name, {}, {});
}

}  // namespace quadrille::stakes
