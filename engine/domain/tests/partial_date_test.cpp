#include "quadrille/domain/partial_date.hpp"
