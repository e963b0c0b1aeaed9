#pragma once

/// \file
/// Entries of a catalog about theatres: regions, places, ways, and what presences consist of.

#include <optional>

#include "quadrille/service/catalog.hpp"

#include "toml_entry.hpp"

namespace quadrille::service {

[[nodiscard]] CatalogTheatre theatre_of(const TomlEntry& entry);
[[nodiscard]] CatalogPlace place_of(const TomlEntry& entry);
[[nodiscard]] CatalogRoute route_of(const TomlEntry& entry);
/// Those of a tie's keys that tell what a presence or a pact consists of; empty where none is
/// there.
[[nodiscard]] std::optional<CatalogTerms> terms_of(const TomlEntry& entry);

}  // namespace quadrille::service
