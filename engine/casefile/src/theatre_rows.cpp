#include "theatre_rows.hpp"

#include <charconv>
#include <cstdint>
#include <string_view>

#include <fmt/format.h>
#include <fmt/ranges.h>

namespace quadrille::casefile {
namespace {

using domain::ActorId;

/// The parts of a text between separators; none of an empty text.
std::vector<std::string_view> parts_of(std::string_view text, char separator) {
  std::vector<std::string_view> parts;
  while (!text.empty()) {
    const std::size_t end = std::min(text.find(separator), text.size());
    parts.push_back(text.substr(0, end));
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  return parts;
}

std::vector<ActorId> ids_of(Cells& cells) {
  const std::string text = cells.text();
  std::vector<ActorId> ids;
  for (const std::string_view part : parts_of(text, ' ')) {
    std::uint32_t id = 0;
    const char* const end = part.data() + part.size();
    if (const auto read = std::from_chars(part.data(), end, id);
        read.ec != std::errc{} || read.ptr != end) {
      cells.complain(fmt::format("\"{}\" is no list of actors", text));
      return {};
    }
    ids.push_back(ActorId{id});
  }
  return ids;
}

}  // namespace

std::string id_list(const std::vector<ActorId>& ids) {
  std::vector<std::uint32_t> numbers;
  numbers.reserve(ids.size());
  for (const ActorId id : ids) {
    numbers.push_back(domain::number(id));
  }
  return fmt::format("{}", fmt::join(numbers, " "));
}

std::string function_list(const std::vector<domain::Function>& functions) {
  std::vector<std::string_view> names;
  names.reserve(functions.size());
  for (const domain::Function function : functions) {
    names.push_back(domain::name(function));
  }
  return fmt::format("{}", fmt::join(names, " "));
}

std::string line_list(const std::vector<std::string>& lines) {
  return fmt::format("{}", fmt::join(lines, "\n"));
}

domain::Theatre theatre_of(Cells& cells) {
  domain::Theatre theatre;
  theatre.id = cells.id<domain::TheatreId>();
  theatre.code = cells.text();
  theatre.name = cells.text();
  theatre.states = ids_of(cells);
  const std::string seas = cells.text();
  for (const std::string_view sea : parts_of(seas, '\n')) {
    theatre.seas.emplace_back(sea);
  }
  return theatre;
}

domain::Place place_of(Cells& cells) {
  domain::Place place;
  place.id = cells.id<domain::PlaceId>();
  place.name = cells.text();
  place.kind = cells.word(domain::parse_place_kind);
  place.state = cells.id<ActorId>();
  place.latitude = cells.real();
  place.longitude = cells.real();
  place.reference = cells.text();
  return place;
}

domain::Route route_of(Cells& cells) {
  domain::Route route;
  route.from = cells.id<domain::PlaceId>();
  route.to = cells.id<domain::PlaceId>();
  route.mode = cells.word(domain::parse_mode);
  route.over = ids_of(cells);
  route.kilometres = cells.optional_real();
  route.reference = cells.text();
  return route;
}

domain::Terms terms_of(Cells& cells) {
  domain::Terms terms;
  const std::string functions = cells.text();
  for (const std::string_view word : parts_of(functions, ' ')) {
    if (const auto function = domain::parse_function(word)) {
      terms.functions.push_back(*function);
    } else {
      cells.complain(fmt::format("\"{}\" is no function of a presence", word));
    }
  }
  terms.strength = cells.optional_real();
  terms.strength_sd = cells.optional_real();
  terms.equipment = cells.text();
  terms.throughput = cells.optional_real();
  terms.offensive = cells.optional_real();
  terms.access = cells.word(domain::parse_consent);
  terms.use = cells.word(domain::parse_consent);
  terms.overflight = cells.word(domain::parse_consent);
  terms.place = cells.optional_id<domain::PlaceId>();
  terms.in = cells.optional_id<ActorId>();
  return terms;
}

}  // namespace quadrille::casefile
