#include "quadrille/domain/claim_type.hpp"
