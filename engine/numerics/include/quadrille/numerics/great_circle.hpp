#pragma once

/// \file
/// How far it is over the surface of the Earth, and what lies on the way.

#include <cstddef>
#include <vector>

namespace quadrille::numerics {

/// Degrees north and east on WGS 84.
struct Coordinates {
  double latitude = 0.0;
  double longitude = 0.0;
  friend bool operator==(const Coordinates&, const Coordinates&) = default;
};

/// Length in kilometres of the shortest way over the ellipsoid WGS 84, which a "great circle" is on
/// a sphere. Symmetric to the bit.
///
/// Method.      Karney's series and iteration in GeographicLib; exact to 15 nanometres, and it
///              converges for every pair of points, antipodes too.
/// Source.      [Karney2013].
/// Validated.   great_circle_test.cpp: lengths known exactly, and published ones.
/// \pre both latitudes lie in [-90, 90]
[[nodiscard]] double geodesic_kilometres(const Coordinates& a, const Coordinates& b);

/// `count` points at equal distances on the shortest way, both ends included; longitudes lie in
/// [-180, 180]. Where several ways are equally short (from pole to pole) one is taken.
/// \pre count >= 2; both latitudes lie in [-90, 90]
[[nodiscard]] std::vector<Coordinates> points_along(const Coordinates& a, const Coordinates& b,
                                                    std::size_t count);

}  // namespace quadrille::numerics
