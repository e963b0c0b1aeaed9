#include "quadrille/alignment/filter.hpp"
