#pragma once

/// \file
/// Reads evidence items: one row here, one in the table of what it says, some of attribution.

#include <array>
#include <cstdint>
#include <optional>
#include <utility>
#include <variant>

#include "quadrille/base/result.hpp"
#include "quadrille/domain/evidence_item.hpp"

#include "cells.hpp"
#include "rows_in.hpp"

namespace quadrille::casefile {

/// Rows that belong to rows of another table and were written right after them, so that one pass
/// over both finds all. Their first column is the owner's id.
class Children {
 public:
  static Result<Children> of(Connection& connection, const Table& table, const Standing& standing) {
    auto cells = Cells::of(connection, table);
    if (!cells) {
      return fail(cells.error());
    }
    Children children(std::move(*cells), standing);
    if (auto first = children.advance(); !first) {
      return fail(first.error());
    }
    return children;
  }
  /// Calls `each` with the rows of the owner `id`, which `operation` wrote.
  template <class Each>
  Result<void> each_of(std::uint32_t id, std::int64_t operation, Each each) {
    while (cells_.at_row() && cells_.operation() == operation && cells_.number_ahead(2) == id) {
      each(cells_);
      if (auto sound = cells_.sound(); !sound) {
        return sound;
      }
      if (auto next = advance(); !next) {
        return next;
      }
    }
    return {};
  }
  /// That no row is left over. Errors. `corrupt`.
  [[nodiscard]] Result<void> expect_end() const {
    if (cells_.at_row()) {
      return cells_.broken("it belongs to nothing");
    }
    return {};
  }

 private:
  Children(Cells cells, const Standing& standing)
      : cells_(std::move(cells)), standing_(&standing) {}
  /// To the next row of a standing operation.
  Result<void> advance() {
    for (;;) {
      const auto more = cells_.next();
      if (!more) {
        return fail(more.error());
      }
      if (!*more || standing_->has(cells_.operation())) {
        return {};
      }
    }
  }
  Cells cells_;
  const Standing* standing_;
};

/// Holds a cursor in each table that items fill.
class ItemReader {
 public:
  static Result<ItemReader> of(Connection& connection, const Standing& standing);
  /// The item whose row `cells` is at. Errors. `corrupt`.
  Result<domain::EvidenceItem> read(Cells& cells);
  [[nodiscard]] Result<void> expect_end() const { return attributions_.expect_end(); }

 private:
  using Cursors = std::array<std::optional<Cells>, std::variant_size_v<domain::Content>>;
  ItemReader(Cursors contents, Cells terms, Children attributions)
      : contents_(std::move(contents)),
        terms_(std::move(terms)),
        attributions_(std::move(attributions)) {}
  /// The terms of the tie of this item, if it has any.
  Result<void> read_terms(const Cells& item, domain::Tie& tie);
  Result<domain::Content> read_content(std::size_t kind, const Cells& item);
  Cursors contents_;
  Cells terms_;
  Children attributions_;
};

}  // namespace quadrille::casefile
