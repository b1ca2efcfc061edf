// SPDX-License-Identifier: Apache-2.0
#include <bit>
#include <cmath>
#include <limits>
#include <string>

#include <everything/shapes/lists.hpp>
#include <everything/shapes/maps.hpp>
#include <everything/shapes/scalars.hpp>
#include <keeping/shapes/empty.hpp>

#include "support.hpp"

/// The examples of RFC 8949, appendix A.

using namespace cbor_tests;
using everything::Lists;
using everything::Maps;
using everything::Scalars;

TEST_CASE("integers of the appendix are read and written by the same bytes") {
    struct {
        const char* digits;
        const char* bytes;
    } const examples[] = {
        {"0", "00"},
        {"1", "01"},
        {"10", "0a"},
        {"23", "17"},
        {"24", "1818"},
        {"25", "1819"},
        {"100", "1864"},
        {"1000", "1903e8"},
        {"1000000", "1a000f4240"},
        {"1000000000000", "1b000000e8d4a51000"},
        {"18446744073709551615", "1bffffffffffffffff"},
        {"18446744073709551616", "c249010000000000000000"},
        {"-18446744073709551616", "3bffffffffffffffff"},
        {"-18446744073709551617", "c349010000000000000000"},
        {"-1", "20"},
        {"-10", "29"},
        {"-100", "3863"},
        {"-1000", "3903e7"},
    };
    for (const auto& example : examples) {
        const std::string document = one("BigInteger", example.bytes);
        const Scalars value = read_ok<Scalars>(document);
        CHECK(value.BigInteger->digits == example.digits);
        CHECK(write_ok(value) == to_hex(document));
        // As a long, those that fit.
        const auto as_long = swage::cbor::read<Scalars>(one("Long", example.bytes));
        CHECK(as_long.has_value() == (std::string_view(example.digits).size() < 19));
        if (as_long) {
            CHECK(std::to_string(*as_long->Long) == example.digits);
            CHECK(write_ok(*as_long) == to_hex(one("Long", example.bytes)));
        }
    }
}

TEST_CASE("floating-point numbers of the appendix are read in all their lengths") {
    constexpr double infinity = std::numeric_limits<double>::infinity();
    struct {
        double number;
        const char* bytes;
        const char* written;
    } const examples[] = {
        {0.0, "f90000", "fa00000000"},
        {-0.0, "f98000", "fa80000000"},
        {1.0, "f93c00", "fa3f800000"},
        {1.1, "fb3ff199999999999a", "fb3ff199999999999a"},
        {1.5, "f93e00", "fa3fc00000"},
        {65504.0, "f97bff", "fa477fe000"},
        {100000.0, "fa47c35000", "fa47c35000"},
        {3.4028234663852886e+38, "fa7f7fffff", "fb47efffffe0000000"},
        {1.0e+300, "fb7e37e43c8800759c", "fb7e37e43c8800759c"},
        {5.960464477539063e-8, "f90001", "fa33800000"},
        {0.00006103515625, "f90400", "fa38800000"},
        {-4.0, "f9c400", "fac0800000"},
        {-4.1, "fbc010666666666666", "fbc010666666666666"},
        {infinity, "f97c00", "fa7f800000"},
        {-infinity, "f9fc00", "faff800000"},
        {infinity, "fa7f800000", "fa7f800000"},
        {-infinity, "faff800000", "faff800000"},
        {infinity, "fb7ff0000000000000", "fa7f800000"},
        {-infinity, "fbfff0000000000000", "faff800000"},
    };
    for (const auto& example : examples) {
        const Scalars value = read_ok<Scalars>(one("Double", example.bytes));
        CHECK(std::bit_cast<std::uint64_t>(*value.Double) ==
              std::bit_cast<std::uint64_t>(example.number));
        CHECK(write_ok(value) == to_hex(one("Double", example.written)));
    }
    for (const char* nan : {"f97e00", "f97c01", "fa7fc00000", "fb7ff8000000000000"}) {
        const Scalars value = read_ok<Scalars>(one("Double", nan));
        CHECK(std::isnan(*value.Double));
        CHECK(write_ok(value) == to_hex(one("Double", "fa7fc00000")));
        CHECK(std::isnan(*read_ok<Scalars>(one("Float", nan)).Float));
    }
}

TEST_CASE("every half-precision number is the one that IEEE 754 says") {
    for (std::uint32_t bits = 0; bits < 0x10000U; ++bits) {
        const std::uint32_t exponent = bits >> 10U & 31U;
        const std::uint32_t fraction = bits & 1023U;
        double expected = std::ldexp(exponent == 0 ? fraction : 1024.0 + fraction,
                                     exponent == 0 ? -24 : static_cast<int>(exponent) - 25);
        if ((bits & 0x8000U) != 0) expected = -expected;
        const double found = swage::cbor::detail::half_value(bits);
        const bool same = exponent == 31 ? (fraction == 0 ? std::isinf(found) : std::isnan(found))
                                         : found == expected;
        if (!same) FAIL_CHECK(bits);
    }
}

TEST_CASE("strings, times and simple values of the appendix") {
    CHECK(read_ok<Scalars>(one("Boolean", "f4")).Boolean == false);
    CHECK(read_ok<Scalars>(one("Boolean", "f5")).Boolean == true);
    CHECK_FALSE(read_ok<Scalars>(one("Boolean", "f6")).Boolean.has_value());
    CHECK_FALSE(read_ok<Scalars>(one("Boolean", "f7")).Boolean.has_value());
    CHECK(read_ok<Scalars>(one("Timestamp", "c11a514b67b0")).Timestamp ==
          swage::timestamp{1363896240, 0});
    CHECK(read_ok<Scalars>(one("Timestamp", "c1fb41d452d9ec200000")).Timestamp ==
          swage::timestamp{1363896240, 500'000'000});
    CHECK(read_ok<Scalars>(one("Blob", "40")).Blob == swage::blob(""));
    CHECK(read_ok<Scalars>(one("Blob", "4401020304")).Blob == swage::blob("\1\2\3\4"));
    CHECK(read_ok<Scalars>(one("Blob", "d74401020304")).Blob == swage::blob("\1\2\3\4"));
    CHECK(read_ok<Scalars>(one("Blob", "d818456449455446")).Blob == swage::blob("dIETF"));
    CHECK(read_ok<Scalars>(one("Blob", "5f42010243030405ff")).Blob == swage::blob("\1\2\3\4\5"));
    CHECK(read_ok<Scalars>(one("String", "60")).String == "");
    CHECK(read_ok<Scalars>(one("String", "6161")).String == "a");
    CHECK(read_ok<Scalars>(one("String", "6449455446")).String == "IETF");
    CHECK(read_ok<Scalars>(one("String", "62225c")).String == "\"\\");
    CHECK(read_ok<Scalars>(one("String", "62c3bc")).String == "\u00fc");
    CHECK(read_ok<Scalars>(one("String", "63e6b0b4")).String == "\u6c34");
    CHECK(read_ok<Scalars>(one("String", "64f0908591")).String == "\U00010151");
    CHECK(read_ok<Scalars>(one("String", "7f657374726561646d696e67ff")).String == "streaming");
    CHECK(read_ok<Scalars>(one("String", "d82076687474703a2f2f7777772e6578616d706c652e636f6d"))
              .String == "http://www.example.com");
}

TEST_CASE("arrays and maps of the appendix, of definite and indefinite length") {
    CHECK(read_ok<Lists>(one("Integers", "80")).Integers->empty());
    CHECK(read_ok<Lists>(one("Integers", "9fff")).Integers->empty());
    CHECK(read_ok<Lists>(one("Integers", "83010203")).Integers == std::vector<int>{1, 2, 3});
    CHECK(read_ok<Lists>(one("Integers", "9f010203ff")).Integers == std::vector<int>{1, 2, 3});
    const std::string many = "0102030405060708090a0b0c0d0e0f101112131415161718181819";
    const Lists definite = read_ok<Lists>(one("Integers", "9819" + many));
    CHECK(definite.Integers->size() == 25);
    CHECK(definite.Integers->back() == 25);
    CHECK(definite == read_ok<Lists>(one("Integers", "9f" + many + "ff")));
    CHECK(read_ok<Maps>(one("IntegerMap", "a0")).IntegerMap->empty());
    const char* const letters = "6161614161626142616361436164614461656145";
    const Maps map = read_ok<Maps>(one("StringMap", std::string("a5") + letters));
    CHECK(map.StringMap->size() == 5);
    CHECK(map.StringMap->at("e") == "E");
    CHECK(map == read_ok<Maps>(one("StringMap", std::string("bf") + letters + "ff")));
}

TEST_CASE("every example of the appendix is skipped, and kept byte for byte where it is unknown") {
    for (const char* bytes : {"00",
                              "1818",
                              "1bffffffffffffffff",
                              "c249010000000000000000",
                              "3903e7",
                              "f90000",
                              "fa47c35000",
                              "fb7e37e43c8800759c",
                              "f97c00",
                              "f4",
                              "f5",
                              "f6",
                              "f7",
                              "f0",
                              "f8ff",
                              "c074323031332d30332d32315432303a30343a30305a",
                              "c11a514b67b0",
                              "d74401020304",
                              "d818456449455446",
                              "40",
                              "4401020304",
                              "60",
                              "62c3bc",
                              "80",
                              "8301820203820405",
                              "a0",
                              "a201020304",
                              "a26161016162820203",
                              "826161a161626163",
                              "5f42010243030405ff",
                              "7f657374726561646d696e67ff",
                              "9fff",
                              "9f018202039f0405ffff",
                              "9f01820203820405ff",
                              "83018202039f0405ff",
                              "83019f0203ff820405",
                              "bf61610161629f0203ffff",
                              "826161bf61626163ff",
                              "bf6346756ef563416d7421ff",
                              "d9d9f7a0",
                              "c6c7c80a"}) {
        const std::string document = one("x", bytes);
        const auto value = read_ok<keeping::Empty>(document);
        REQUIRE(value.unknown_.list().size() == 1);
        CHECK(to_hex(value.unknown_.list()[0].content) == bytes);
        CHECK(value.unknown_.list()[0].source == swage::format::cbor);
        CHECK(write_ok(value) == to_hex(document));
        CHECK(
            read_ok<Scalars>(hex("a2") + text("Long") + hex("01") + text("x") + hex(bytes)).Long ==
            1);
    }
}
