#include "plane_frame.hpp"

#include <cmath>

namespace quadrille::ideal {
namespace {

/// A plane whose narrow side is less than this share of its wide one is a line.
constexpr double kLine = 1e-9;

PlaneVector mean_of(const VotePanel& panel, domain::ActorId state,
                    std::span<const PlaneVector> theta) {
  PlaneVector mean{};
  const std::size_t place = panel.place_of(state).value_or(0);
  const std::size_t first = panel.first_of_state[place];
  const std::size_t last = panel.first_of_state[place + 1];
  for (std::size_t unit = first; unit < last; ++unit) {
    mean[0] += theta[unit][0] / static_cast<double>(last - first);
    mean[1] += theta[unit][1] / static_cast<double>(last - first);
  }
  return mean;
}

/// From the low anchor to the high one.
PlaneVector way_of(const VotePanel& panel, const Anchors& anchors,
                   std::span<const PlaneVector> theta) {
  const PlaneVector high = mean_of(panel, anchors.high, theta);
  const PlaneVector low = mean_of(panel, anchors.low, theta);
  return {high[0] - low[0], high[1] - low[1]};
}

PlaneVector mean_of(std::span<const PlaneVector> theta) {
  PlaneVector mean{};
  for (const PlaneVector& point : theta) {
    mean[0] += point[0];
    mean[1] += point[1];
  }
  const auto units = static_cast<double>(theta.size());
  return {mean[0] / units, mean[1] / units};
}

PlaneCovariance covariance_of(std::span<const PlaneVector> theta, const PlaneVector& centre) {
  PlaneCovariance sum;
  for (const PlaneVector& point : theta) {
    sum += square_of({point[0] - centre[0], point[1] - centre[1]});
  }
  return (1.0 / static_cast<double>(theta.size())) * sum;
}

/// The rows of M, from the covariance S of places and the way d from one anchor to the other: the
/// first is S^-1 d, whose square in S is 1 once it is divided by the root of d' S^-1 d; the second
/// is what is left.
PlaneMap map_of(const PlaneCovariance& spread, const PlaneVector& way) {
  const PlaneVector first = inverse(spread) * way;
  const double length = std::sqrt(dot(way, first));
  const double across = length * std::sqrt(determinant(spread));
  PlaneMap map;
  map(0, 0) = first[0] / length;
  map(0, 1) = first[1] / length;
  map(1, 0) = -way[1] / across;
  map(1, 1) = way[0] / across;
  // Its own old direction counts as up.
  if (map(1, 1) < 0.0) {
    map(1, 0) = -map(1, 0);
    map(1, 1) = -map(1, 1);
  }
  return map;
}

/// M'^-1
PlaneMap turned(const PlaneMap& map) {
  const double whole = map(0, 0) * map(1, 1) - map(0, 1) * map(1, 0);
  PlaneMap inverse;
  inverse(0, 0) = map(1, 1) / whole;
  inverse(0, 1) = -map(1, 0) / whole;
  inverse(1, 0) = -map(0, 1) / whole;
  inverse(1, 1) = map(0, 0) / whole;
  return inverse;
}

}  // namespace

PlaneFrame even_frame_of(const VotePanel& panel, const Anchors& anchors,
                         std::span<const PlaneVector> theta) {
  PlaneFrame frame{.centre = mean_of(theta)};
  const PlaneCovariance spread = covariance_of(theta, frame.centre);
  const double width = std::sqrt(0.5 * (spread.first + spread.second));
  const PlaneVector way = way_of(panel, anchors, theta);
  const double length = std::sqrt(dot(way, way));
  const bool is_flat = !(width > 0.0 && length > 0.0);
  const PlaneVector axis =
      is_flat ? PlaneVector{1.0, 0.0} : PlaneVector{way[0] / length, way[1] / length};
  const double factor = is_flat ? 1.0 : 1.0 / width;
  frame.map(0, 0) = frame.map(1, 1) = factor * axis[0];
  frame.map(0, 1) = factor * axis[1];
  frame.map(1, 0) = -factor * axis[1];
  frame.of_items = turned(frame.map);
  return frame;
}

Result<PlaneFrame> frame_of(const VotePanel& panel, const Anchors& anchors,
                            std::span<const PlaneVector> theta) {
  PlaneFrame frame{.centre = mean_of(theta)};
  const PlaneCovariance spread = covariance_of(theta, frame.centre);
  const double wide = spread.first + spread.second;
  if (!(determinant(spread) > kLine * wide * wide)) {
    return fail(ErrorCode::inconsistent,
                "these votes tell states apart along one line at most, so there is no second "
                "dimension to find");
  }
  const PlaneVector way = way_of(panel, anchors, theta);
  if (!(dot(way, way) > kLine * wide)) {
    return fail(ErrorCode::inconsistent,
                "the two anchors stand at one place, so that no direction leads from one to the "
                "other; name two states that vote differently");
  }
  frame.map = map_of(spread, way);
  frame.of_items = turned(frame.map);
  return frame;
}

std::vector<double> sums_on_second(const VotePanel& panel, std::span<const PlaneVector> theta) {
  std::vector<double> sums(panel.states.size(), 0.0);
  for (std::size_t unit = 0; unit < theta.size(); ++unit) {
    sums[panel.units[unit].state] += theta[unit][1];
  }
  return sums;
}

}  // namespace quadrille::ideal
