// SPDX-License-Identifier: Apache-2.0
#include <keeping/exchange.hpp>

#include <doctest/doctest.h>

#include "round_trip.hpp"

// tests/models/everything.json, generated with --keep-unknown: every kind of shape, every trait
// that shows on the wire.

namespace {

using namespace keeping;
/// ExchangeResponse holds all others.
using some_types = swage::type_list<ExchangeResponse, Scalars, Lists, Maps, FlattenedContainers,
                                    Attributes, Namespaces, Tree, Branch, Choice, WithMixins>;

}  // namespace

TEST_CASE("The dense model with kept members: as without while there are none") {
    swage::random_options options;
    options.least_elements = 1;
    options.most_levels = 6;
    properties::check_known(some_types{}, 10, options);
}

TEST_CASE("The dense model with kept members: what is unknown is written as it was read") {
    swage::random_options options;
    options.least_elements = 1;
    options.most_levels = 5;
    options.unknown_enum_values = 10;
    properties::check_unknown(some_types{}, 40, options);
}
