#pragma once

/// \file
/// One visitor of a variant, made of a function for each alternative.

namespace quadrille {

template <class... Visitors>
struct Overloaded : Visitors... {
  using Visitors::operator()...;
};
template <class... Visitors>
Overloaded(Visitors...) -> Overloaded<Visitors...>;

}  // namespace quadrille
