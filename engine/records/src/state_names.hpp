#pragma once

/// \file
/// English names of states as they are compared: "CÔTE D’IVOIRE" and "Cote d'Ivoire" are one name.

#include <string>
#include <string_view>

namespace quadrille::records {

/// Small letters without accents, `and` for &, single blanks, no other signs, no leading "the".
/// Letters outside Latin-1 and the Turkish dotted and dotless i fall away.
[[nodiscard]] std::string folded_state_name(std::string_view name);

}  // namespace quadrille::records
