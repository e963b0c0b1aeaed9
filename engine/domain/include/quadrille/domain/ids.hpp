#pragma once

/// \file
/// The names by which facts refer to each other. Numbers inside, but never added or compared in
/// size by mistake: each kind of id is a type of its own.

#include <cstdint>

namespace quadrille::domain {

enum class ActorId : std::uint32_t {};
enum class SourceId : std::uint32_t {};
enum class DocumentId : std::uint32_t {};
enum class IssueId : std::uint32_t {};
enum class TheatreId : std::uint32_t {};
enum class PlaceId : std::uint32_t {};
/// An evidence item. Items are never edited, so an id means the same for ever.
enum class ItemId : std::uint32_t {};
/// A version of a data set in a case.
enum class DataSetId : std::uint32_t {};

/// The number behind an id, for storing and printing.
template <class Id>
[[nodiscard]] constexpr std::uint32_t number(Id id) {
  return static_cast<std::uint32_t>(id);
}

}  // namespace quadrille::domain
