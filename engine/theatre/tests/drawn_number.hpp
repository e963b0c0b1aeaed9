#pragma once

/// \file
/// Whole numbers by chance, within a property of rapidcheck.

#include <rapidcheck.h>

namespace quadrille::theatre {

/// low <= number < high
inline int drawn(int low, int high) { return *rc::gen::inRange(low, high); }

}  // namespace quadrille::theatre
