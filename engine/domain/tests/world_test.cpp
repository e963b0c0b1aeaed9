#include "quadrille/domain/world.hpp"
