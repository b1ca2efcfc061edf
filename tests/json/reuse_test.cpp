// SPDX-License-Identifier: Apache-2.0
#include <cstdint>
#include <string>

#include <everything/shapes/holds_choice.hpp>
#include <everything/shapes/lists.hpp>
#include <everything/shapes/maps.hpp>
#include <everything/shapes/nested.hpp>
#include <everything/shapes/sparse_containers.hpp>
#include <everything/shapes/tree.hpp>
#include <swage/random.hpp>

#include "support.hpp"

using json_tests::read_ok;
using json_tests::write_ok;

namespace {

/// Reads documents of random values into one object.
template <class T>
void check_reuse() {
    T value;
    for (std::uint64_t seed = 0; seed < 60; ++seed) {
        const T wanted = swage::random_value<T>(seed);
        // A document that ends before its end leaves half of it in the object.
        const std::string text = write_ok(wanted);
        CHECK(
            !swage::json::read_into(value, std::string_view(text).substr(0, text.size() * 2 / 3)));
        REQUIRE(swage::json::read_into(value, text));
        CHECK(value == read_ok<T>(text));
    }
}

}  // namespace

TEST_CASE("random documents read into one object after another give what new objects would") {
    check_reuse<everything::Lists>();
    check_reuse<everything::Maps>();
    check_reuse<everything::SparseContainers>();
    check_reuse<everything::Nested>();
    check_reuse<everything::HoldsChoice>();
    check_reuse<everything::Tree>();
}

TEST_CASE("elements of a reused list keep their memory") {
    auto value = read_ok<everything::Lists>(
        R"({"Strings":["a string that is too long to be kept in place","b","c"]})");
    const std::string* const first = value.Strings->data();
    const char* const text = first->data();
    REQUIRE(swage::json::read_into(value, R"({"Strings":["another, also too long","d"]})"));
    CHECK(value.Strings->size() == 2);
    CHECK(value.Strings->data() == first);
    CHECK(first->data() == text);
    CHECK(*first == "another, also too long");
}

TEST_CASE("null in a reused sparse list makes the element absent") {
    auto value = read_ok<everything::SparseContainers>(
        R"({"SparseStrings":["a","b"],"SparseStructures":[null]})");
    REQUIRE(swage::json::read_into(value, R"({"SparseStrings":["c",null,"d"]})"));
    REQUIRE(value.SparseStrings->size() == 3);
    CHECK(value.SparseStrings->at(0) == "c");
    CHECK(!value.SparseStrings->at(1));
    CHECK(value.SparseStrings->at(2) == "d");
    CHECK(!value.SparseStructures);
}
