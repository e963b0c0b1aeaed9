#include "quadrille/numerics/great_circle.hpp"

#include <cmath>
#include <tuple>

#include <GeographicLib/Geodesic.hpp>
#include <GeographicLib/GeodesicLine.hpp>

#include "quadrille/base/contract.hpp"

namespace quadrille::numerics {
namespace {

constexpr double kMetres = 1000.0;

bool is_on_earth(const Coordinates& point) {
  return std::abs(point.latitude) <= 90.0 && std::isfinite(point.longitude);
}

}  // namespace

double geodesic_kilometres(const Coordinates& a, const Coordinates& b) {
  QUADRILLE_EXPECT(is_on_earth(a) && is_on_earth(b), "points on the Earth");
  // One order, so that the way there and the way back have the same bits.
  const bool in_order = std::tie(a.latitude, a.longitude) <= std::tie(b.latitude, b.longitude);
  const Coordinates& from = in_order ? a : b;
  const Coordinates& to = in_order ? b : a;
  double metres = 0.0;
  GeographicLib::Geodesic::WGS84().Inverse(from.latitude, from.longitude, to.latitude, to.longitude,
                                           metres);
  return metres / kMetres;
}

std::vector<Coordinates> points_along(const Coordinates& a, const Coordinates& b,
                                      std::size_t count) {
  QUADRILLE_EXPECT(count >= 2, "a way has two ends");
  QUADRILLE_EXPECT(is_on_earth(a) && is_on_earth(b), "points on the Earth");
  const GeographicLib::GeodesicLine way = GeographicLib::Geodesic::WGS84().InverseLine(
      a.latitude, a.longitude, b.latitude, b.longitude);
  std::vector<Coordinates> points(count);
  for (std::size_t place = 0; place < count; ++place) {
    const double part = static_cast<double>(place) / static_cast<double>(count - 1);
    way.Position(way.Distance() * part, points[place].latitude, points[place].longitude);
  }
  points.front() = a;
  points.back() = b;
  return points;
}

}  // namespace quadrille::numerics
