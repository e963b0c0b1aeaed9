#pragma once

/// \file
/// Theatres, places, ways and terms of ties as cells, and back.

#include <string>
#include <vector>

#include "quadrille/base/result.hpp"
#include "quadrille/domain/case.hpp"

#include "cells.hpp"

namespace quadrille::casefile {

/// Ids with blanks between.
[[nodiscard]] std::string id_list(const std::vector<domain::ActorId>& ids);
/// Names of functions with blanks between.
[[nodiscard]] std::string function_list(const std::vector<domain::Function>& functions);
/// Names of seas, a line each.
[[nodiscard]] std::string line_list(const std::vector<std::string>& lines);

// From the cells of a row; what does not fit is complained of there.
[[nodiscard]] domain::Theatre theatre_of(Cells& cells);
[[nodiscard]] domain::Place place_of(Cells& cells);
[[nodiscard]] domain::Route route_of(Cells& cells);
[[nodiscard]] domain::Terms terms_of(Cells& cells);

}  // namespace quadrille::casefile
