// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <doctest/doctest.h>

#include <cstdint>

#include <swage/boost_json.hpp>
#include <swage/random.hpp>

namespace test {

/// Random values of T come back from Boost.JSON as they were.
template <class T>
void check_round_trips(const swage::random_options& options = {}) {
    for (std::uint64_t seed = 0; seed < 40; ++seed) {
        const T made = swage::random_value<T>(seed, options);
        const boost::json::value tree = boost::json::value_from(made);
        const T back = boost::json::value_to<T>(tree);
        CAPTURE(swage::schema_of<T>.id);
        REQUIRE(back == made);
    }
}

template <class... Types>
void check_all(const swage::random_options& options = {}) {
    (check_round_trips<Types>(options), ...);
}

}  // namespace test
