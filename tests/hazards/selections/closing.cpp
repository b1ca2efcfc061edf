// SPDX-License-Identifier: Apache-2.0
#include <gates/operations.hpp>
#include <gates/shapes.hpp>

#include "selection.hpp"

namespace selections {

seen closing() { return seen_with<gates::schema::operations, gates::schema::shapes>(); }

}  // namespace selections
