#include "catalog_theatre.hpp"

#include <algorithm>

namespace quadrille::service {

CatalogTheatre theatre_of(const TomlEntry& entry) {
  entry.allow({"code", "name", "states", "seas"});
  return {.where = entry.where(),
          .code = entry.text("code"),
          .name = entry.text("name"),
          .states = entry.texts("states"),
          .seas = entry.maybe_texts("seas")};
}

CatalogPlace place_of(const TomlEntry& entry) {
  entry.allow({"name", "kind", "state", "latitude", "longitude", "reference"});
  return {.where = entry.where(),
          .name = entry.text("name"),
          .kind = entry.word<domain::PlaceKind>("kind", domain::parse_place_kind),
          .state = entry.text("state"),
          .latitude = entry.number("latitude"),
          .longitude = entry.number("longitude"),
          .reference = entry.text("reference")};
}

CatalogRoute route_of(const TomlEntry& entry) {
  entry.allow({"from", "to", "mode", "over", "kilometres", "reference"});
  return {.where = entry.where(),
          .from = entry.text("from"),
          .to = entry.text("to"),
          .mode = entry.word<domain::Mode>("mode", domain::parse_mode),
          .over = entry.maybe_texts("over"),
          .kilometres = entry.maybe_number("kilometres"),
          .reference = entry.text("reference")};
}

std::optional<CatalogTerms> terms_of(const TomlEntry& entry) {
  CatalogTerms read;
  for (const std::string& word : entry.maybe_texts("functions")) {
    if (const auto function = domain::parse_function(word)) {
      read.terms.functions.push_back(*function);
    } else {
      entry.wrong("functions", word,
                  "\"" + word +
                      "\" is no function; it is ground, naval, air, air_defence, logistics or "
                      "training");
    }
  }
  std::sort(read.terms.functions.begin(), read.terms.functions.end());
  const auto consent = [&entry](std::string_view key) {
    return entry.maybe_text(key) ? entry.word<domain::Consent>(key, domain::parse_consent)
                                 : domain::Consent::unknown;
  };
  read.terms.strength = entry.maybe_number("strength");
  read.terms.strength_sd = entry.maybe_number("strength_sd");
  read.terms.equipment = entry.maybe_text("equipment").value_or("");
  read.terms.throughput = entry.maybe_number("throughput");
  read.terms.offensive = entry.maybe_number("offensive");
  read.terms.access = consent("access");
  read.terms.use = consent("use");
  read.terms.overflight = consent("overflight");
  read.place = entry.maybe_text("place");
  read.in = entry.maybe_text("in");
  if (read.terms == domain::Terms{} && !read.place && !read.in) {
    return std::nullopt;
  }
  return read;
}

}  // namespace quadrille::service
