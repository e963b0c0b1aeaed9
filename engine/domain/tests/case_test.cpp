#include "quadrille/domain/case.hpp"
