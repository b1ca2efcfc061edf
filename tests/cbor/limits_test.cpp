// SPDX-License-Identifier: Apache-2.0
#include <string>

#include <everything/shapes/lists.hpp>
#include <everything/shapes/maps.hpp>
#include <everything/shapes/scalars.hpp>
#include <everything/shapes/tree.hpp>

#include "support.hpp"

using namespace cbor_tests;
using everything::Lists;
using everything::Maps;
using everything::Scalars;
using everything::Tree;
using swage::cbor::read_options;

namespace {

std::string repeated(std::string_view bytes, std::size_t times) {
    std::string whole;
    for (std::size_t i = 0; i < times; ++i) whole += bytes;
    return whole;
}

}  // namespace

TEST_CASE("nesting ends at the limit, whatever is nested; tags are no nesting") {
    read_options options;
    options.depth_limit = 4;
    const std::string reason = "nested deeper than the limit of 4 levels";
    const std::string child = hex("a1") + text("Child");
    CHECK(refusal<Tree>(repeated(child, 3) + hex("a0"), options) == "accepted");
    CHECK(refusal<Tree>(repeated(child, 4) + hex("a0"), options) ==
          "byte 28: Child.Child.Child.Child: " + reason);
    const std::string known = hex("a2") + text("Name") + text("n") + text("X");
    CHECK(refusal<Tree>(known + hex("81a10080"), options) == "accepted");
    CHECK(refusal<Tree>(known + hex("81a1008180"), options) == "byte 14: X: " + reason);
    CHECK(refusal<Tree>(known + hex("9f9f9f9fffffffff"), options) == "byte 13: X: " + reason);
    CHECK(refusal<Tree>(known + repeated(hex("d9d9f7"), 1'000'000) + hex("00"), options) ==
          "accepted");
    CHECK(refusal<Scalars>(one("Long", "") + repeated(hex("d82a"), 1'000'000) + hex("05")) ==
          "accepted");
}

TEST_CASE("the default limit of depth holds against a million arrays") {
    for (const char* array : {"81", "9f", "a100", "c681"}) {
        const std::string nested = repeated(hex(array), 1'000'000) + hex("00");
        CHECK(refusal<Tree>(one("X", "") + nested)
                  .ends_with(": nested deeper than the limit of 128 levels"));
        CHECK(refusal<Scalars>(one("Long", "") + nested)
                  .ends_with("nested deeper than the limit of 128 levels"));
    }
    CHECK(refusal<Tree>(repeated(hex("a1") + text("Child"), 50'000) + hex("a0"))
              .ends_with(": nested deeper than the limit of 128 levels"));
}

TEST_CASE("elements of lists, maps and of skipped content are counted against the limit") {
    read_options options;
    options.element_limit = 3;
    const std::string reason = "more elements than the limit of 3";
    CHECK(refusal<Lists>(one("Integers", "83010203"), options) == "accepted");
    CHECK(refusal<Lists>(one("Integers", "8401020304"), options) ==
          "byte 14: Integers[3]: " + reason);
    CHECK(refusal<Maps>(one("IntegerMap", "bf 616101 616201 616301 616401 ff"), options) ==
          "byte 22: IntegerMap: " + reason);
    CHECK(refusal<Scalars>(hex("a2") + text("Long") + hex("01") + text("X") + hex("82a1000001"),
                           options) == "accepted");
    CHECK(refusal<Scalars>(hex("a2") + text("Long") + hex("01") + text("X") + hex("82a200000101"),
                           options)
              .ends_with(": " + reason));
}

TEST_CASE("documents beyond the limit of size are not looked at") {
    read_options options;
    options.size_limit = 7;
    CHECK(refusal<Scalars>(one("Long", "01"), options) == "accepted");
    CHECK(refusal<Scalars>(one("Long", "1818"), options) ==
          "the document has 8 bytes, more than the limit of 7");
}

TEST_CASE("bignums are limited in length, since their digits take time") {
    const std::string ones(4096, '\1');
    CHECK(refusal<Scalars>(one("BigInteger", "c2591000") + ones) == "accepted");
    CHECK(refusal<Scalars>(one("BigInteger", "c2591001") + ones + "\1") ==
          "byte 12: BigInteger: a bignum of more bytes than the limit of 4096");
    CHECK(refusal<Scalars>(one("BigDecimal", "c48200c2591001") + ones + "\1") ==
          "byte 15: BigDecimal: a bignum of more bytes than the limit of 4096");
    CHECK(refusal<Scalars>(one("BigInteger", "c2591002") + std::string("\0\0", 2) + ones) ==
          "accepted");
    Scalars value = read_ok<Scalars>(one("BigInteger", "c2591000") + ones);
    CHECK(value.BigInteger->digits.size() == 9862);
    CHECK(hex(write_ok(value)) == one("BigInteger", "c2591000") + ones);
    value.BigInteger->digits += "00000";
    CHECK(write_refusal(value) == "BigInteger: a bignum of more bytes than the limit of 4096");
    CHECK(write_ok(value, {.bignum_limit = 5000}).size() > 8192);
    value.BigInteger->digits = std::string(1'000'000, '7');
    CHECK(write_refusal(value) == "BigInteger: a bignum of more bytes than the limit of 4096");
}

TEST_CASE("no memory is taken for what a length only claims") {
    for (const char* claim : {"9bffffffffffffffff", "9a7fffffff", "bb7fffffffffffffff",
                              "5a7fffffff", "7b7fffffffffffffff"}) {
        CHECK(refusal<Lists>(one("Integers", claim)) != "accepted");
        CHECK(refusal<Maps>(one("IntegerMap", claim)) != "accepted");
        CHECK(refusal<Scalars>(one("String", claim)) != "accepted");
        CHECK(refusal<Scalars>(one("Blob", claim)) != "accepted");
        CHECK(refusal<Scalars>(one("NotKnown", claim)) != "accepted");
    }
    // An exponent costs nothing either.
    CHECK(read_ok<Scalars>(one("BigDecimal", "c4821b7fffffffffffffff01")).BigDecimal->digits ==
          "1e9223372036854775807");
    CHECK(read_ok<Scalars>(one("BigDecimal", "c4823b7fffffffffffffff01")).BigDecimal->digits ==
          "1e-9223372036854775808");
}

TEST_CASE("long inputs take time in proportion to their length") {
    std::string keys = hex("a1") + text("IntegerMap") + hex("bf");
    for (int i = 50'000; i > 0; --i) keys += text("k" + std::to_string(i)) + '\1';
    keys += hex("ff");
    const auto maps = swage::cbor::read<Maps>(keys);
    REQUIRE(maps.has_value());
    CHECK(maps->IntegerMap->size() == 50'000);
    CHECK(refusal<Scalars>(hex("bf") + repeated(text("NotKnown") + '\0', 100'000) + text("Long") +
                           hex("01ff")) == "accepted");
    CHECK(refusal<Scalars>(hex("bf") + repeated(text("Long") + '\0', 100'000) + hex("ff")) ==
          "accepted");
    CHECK(refusal<Scalars>(one("String", "7f") + repeated(hex("61 61 60"), 500'000) + hex("ff")) ==
          "accepted");
    CHECK(refusal<Lists>(one("BigIntegers", "9f") +
                         repeated(hex("c2590400") + std::string(1024, '\xff'), 50) + hex("ff")) ==
          "accepted");
}
