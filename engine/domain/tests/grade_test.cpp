#include "quadrille/domain/grade.hpp"
