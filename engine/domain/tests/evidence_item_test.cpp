#include "quadrille/domain/evidence_item.hpp"
