// SPDX-License-Identifier: Apache-2.0
#include <string>

#include <everything/shapes/documents.hpp>
#include <everything/shapes/scalars.hpp>
#include <everything/shapes/secrets.hpp>
#include <everything/shapes/times.hpp>

#include "support.hpp"

using namespace cbor_tests;
using everything::Scalars;
using everything::Secrets;

TEST_CASE("integers are taken from every form that holds the value, and refused beyond the type") {
    for (const char* five : {"05", "1805", "190005", "1a00000005", "1b0000000000000005", "f94500",
                             "fa40a00000", "fb4014000000000000", "c24105", "c2420005", "d82a05"}) {
        CHECK(read_ok<Scalars>(one("Byte", five)).Byte == 5);
        CHECK(read_ok<Scalars>(one("Long", five)).Long == 5);
        CHECK(read_ok<Scalars>(one("Double", five)).Double == 5.0);
        CHECK(read_ok<Scalars>(one("Float", five)).Float == 5.0F);
        CHECK(read_ok<Scalars>(one("BigInteger", five)).BigInteger->digits == "5");
        CHECK(read_ok<Scalars>(one("BigDecimal", five)).BigDecimal->digits == "5");
    }
    CHECK(read_ok<Scalars>(one("Byte", "387f")).Byte == -128);
    CHECK(read_ok<Scalars>(one("Long", "3b7fffffffffffffff")).Long == INT64_MIN);
    CHECK(read_ok<Scalars>(one("Long", "fbc3e0000000000000")).Long == INT64_MIN);
    CHECK(refusal<Scalars>(one("Byte", "1880")) ==
          "byte 6: Byte: 128 is out of range for a byte (-128 to 127)");
    CHECK(refusal<Scalars>(one("Short", "398000")) ==
          "byte 7: Short: -32769 is out of range for a short (-32768 to 32767)");
    CHECK(refusal<Scalars>(one("Long", "1b8000000000000000"))
              .starts_with("byte 6: Long: 9223372036854775808 is out of range for a long"));
    CHECK(refusal<Scalars>(one("Long", "fb43e0000000000000")).find(" is out of range for a long") !=
          std::string::npos);
    CHECK(refusal<Scalars>(one("Long", "c249010000000000000000"))
              .starts_with("byte 6: Long: 18446744073709551616 is out of range for a long"));
    CHECK(refusal<Scalars>(one("Integer", "f93e00")) == "byte 9: Integer: 1.5 is not an integer");
    CHECK(refusal<Scalars>(one("Integer", "f97e00")) == "byte 9: Integer: NaN is not an integer");
    CHECK(refusal<Scalars>(one("Integer", "6135")) ==
          "byte 9: Integer: expected an integer, found the string \"5\"");
    CHECK(refusal<Scalars>(one("IntEnum", "1a80000000"))
              .starts_with("byte 9: IntEnum: 2147483648 is out of range"));
}

TEST_CASE("floating-point numbers are rounded to the nearest, once") {
    CHECK(read_ok<Scalars>(one("Float", "fb3ffe395810624dd3")).Float == 1.889F);
    CHECK(read_ok<Scalars>(one("Float", "1a01000001")).Float == 16777216.0F);
    CHECK(read_ok<Scalars>(one("Double", "1bffffffffffffffff")).Double == 18446744073709551616.0);
    CHECK(read_ok<Scalars>(one("Double", "3bffffffffffffffff")).Double == -18446744073709551616.0);
    CHECK(read_ok<Scalars>(one("Double", "c249010000000000000000")).Double ==
          18446744073709551616.0);
    CHECK(read_ok<Scalars>(one("Float", "fb47efffffe0000000")).Float == 3.4028234663852886e38F);
    // One half of a unit beyond the greatest float is rounded up, to what is none.
    CHECK(read_ok<Scalars>(one("Float", "fb47efffffefffffff")).Float == 3.4028234663852886e38F);
    CHECK(refusal<Scalars>(one("Float", "fb47effffff0000000")) ==
          "byte 7: Float: 3.4028235677973366e38 is out of range for a float");
    CHECK(refusal<Scalars>(one("Double", "634e614e")) ==
          "byte 8: Double: expected a double, found the string \"NaN\"");
    CHECK(refusal<Scalars>(one("Double", "f5")) == "byte 8: Double: expected a double, found true");
    std::string huge = one("Double", "c2590100ff");
    huge.append(255, '\0');
    CHECK(refusal<Scalars>(huge).starts_with("byte 8: Double: "));
    CHECK(refusal<Scalars>(huge).ends_with(" is out of range for a double"));
}

TEST_CASE("big numbers keep every digit") {
    const auto decimal = [](const char* digits) {
        Scalars value;
        value.BigDecimal = swage::big_decimal{digits};
        const std::string bytes = write_ok(value);
        return read_ok<Scalars>(hex(bytes)).BigDecimal->digits + " " +
               bytes.substr(2 + 2 * text("BigDecimal").size());
    };
    CHECK(decimal("273.15") == "273.15 c48221196ab3");
    CHECK(decimal("0") == "0 c4820000");
    CHECK(decimal("0.00") == "0.00 c4822100");
    CHECK(decimal("12.50") == "12.50 c482211904e2");
    CHECK(decimal("-0.5") == "-0.5 c4822024");
    CHECK(decimal("0.000001") == "0.000001 c4822501");
    CHECK(decimal("1e400") == "1e400 c48219019001");
    CHECK(decimal("1.5E+10") == "15e9 c482090f");
    CHECK(decimal("1e-9") == "1e-9 c4822801");
    CHECK(decimal("1234567890123456789012.5") ==
          "1234567890123456789012.5 c48220c24a029d42b64e76714244cd");
    CHECK(decimal("-0") == "0 c4820000");
    Scalars value;
    for (const char* digits :
         {"123456789012345678901234567890", "-123456789012345678901234567890",
          "18446744073709551616", "-18446744073709551617", "-9223372036854775809",
          "1000000000000000000000000000000000000000000000000000000000000000000000000000000000",
          "999999999999999999", "1000000000"}) {
        value.BigInteger = swage::big_integer{digits};
        CHECK(read_ok<Scalars>(hex(write_ok(value))) == value);
    }
    value = {};
    value.BigInteger = swage::big_integer{"1.5"};
    CHECK(write_refusal(value) == "BigInteger: \"1.5\" is not a big integer");
    value = {};
    value.BigDecimal = swage::big_decimal{"1e9999999999999999999999"};
    CHECK(write_refusal(value).starts_with("BigDecimal: \"1e9999999999999999999999\" is not"));
}

TEST_CASE("big decimals are read from every form of number, and their own form is checked") {
    const auto digits = [](const char* bytes) {
        return read_ok<Scalars>(one("BigDecimal", bytes)).BigDecimal->digits;
    };
    CHECK(digits("f93e00") == "1.5");
    CHECK(digits("fa3dcccccd") == "0.1");
    CHECK(digits("fb3fb999999999999a") == "0.1");
    CHECK(digits("c49f2101ff") == "0.01");
    CHECK(digits("c48221c241ff") == "2.55");
    for (const char* bytes : {"c401", "c48101", "c483010101", "c4826101f6", "c482f93c0001",
                              "c4821b800000000000000001", "c49f01ff", "c49f010203ff"}) {
        CHECK(refusal<Scalars>(one("BigDecimal", bytes)) ==
              "byte 12: BigDecimal: a decimal fraction that is not an exponent and an integer");
    }
    CHECK(refusal<Scalars>(one("BigDecimal", "f97e00")) ==
          "byte 12: BigDecimal: NaN is not a big decimal");
    CHECK(refusal<Scalars>(one("BigDecimal", "c5820103")) ==
          "byte 12: BigDecimal: expected a big decimal, found a value with the tag 5");
    CHECK(refusal<Scalars>(one("BigInteger", "c4820001")) ==
          "byte 12: BigInteger: expected a big integer, found a value with the tag 4");
    CHECK(refusal<Scalars>(one("BigInteger", "c201")) ==
          "byte 13: BigInteger: a bignum that is not a byte string");
    CHECK(refusal<Scalars>(one("BigInteger", "f93e00")) ==
          "byte 12: BigInteger: 1.5 is not a big integer");
}

TEST_CASE("timestamps are tag 1 with whole seconds, or a fraction to the millisecond and beyond") {
    Scalars value;
    value.Timestamp = swage::timestamp{946845296, 123'000'000};
    CHECK(write_ok(value) == to_hex(one("Timestamp", "c1fb41cc37db380fbe77")));
    CHECK(read_ok<Scalars>(hex(write_ok(value))) == value);
    value.Timestamp = swage::timestamp{946845296, 123'456'789};
    CHECK(write_ok(value, {.precision = swage::timestamp_precision::milliseconds}) ==
          to_hex(one("Timestamp", "c1fb41cc37db380fbe77")));
    CHECK(write_ok(value, {.precision = swage::timestamp_precision::seconds}) ==
          to_hex(one("Timestamp", "c11a386fb670")));
    value.Timestamp = swage::timestamp{946845296, 123'456'000};
    CHECK(read_ok<Scalars>(hex(write_ok(value))) == value);
    value.Timestamp = swage::timestamp{-2, 500'000'000};
    CHECK(write_ok(value) == to_hex(one("Timestamp", "c1fbbff8000000000000")));
    CHECK(read_ok<Scalars>(hex(write_ok(value))) == value);
    value.Timestamp = swage::timestamp{-1, 0};
    CHECK(write_ok(value) == to_hex(one("Timestamp", "c120")));
    value.Timestamp = swage::timestamp{swage::timestamp::maximum_seconds, 999'000'000};
    CHECK(read_ok<Scalars>(hex(write_ok(value))) == value);
    value.Timestamp = swage::timestamp{swage::timestamp::maximum_seconds + 1, 0};
    CHECK(write_refusal(value) == "Timestamp: the timestamp is not of the years 0001 to 9999");

    CHECK(read_ok<Scalars>(one("Timestamp", "c1fb41d4d7fbf3800000")).Timestamp ==
          swage::timestamp{1398796238, 0});
    CHECK(read_ok<Scalars>(one("Timestamp", "c1f93e00")).Timestamp ==
          swage::timestamp{1, 500'000'000});
    CHECK(read_ok<Scalars>(one("Timestamp", "c1fabfc00000")).Timestamp ==
          swage::timestamp{-2, 500'000'000});
    CHECK(refusal<Scalars>(one("Timestamp", "1a514b67b0")) ==
          "byte 11: Timestamp: expected a timestamp (tag 1), found the integer 1363896240");
    CHECK(refusal<Scalars>(one("Timestamp", "c074323031332d30332d32315432303a30343a30305a")) ==
          "byte 11: Timestamp: expected a timestamp (tag 1), found a value with the tag 0");
    CHECK(refusal<Scalars>(one("Timestamp", "c16131")) ==
          "byte 11: Timestamp: expected a timestamp (tag 1), found a value with the tag 1");
    CHECK(refusal<Scalars>(one("Timestamp", "c1f97c00")) ==
          "byte 11: Timestamp: Infinity is not a timestamp");
    CHECK(refusal<Scalars>(one("Timestamp", "c11b0000003afff44180")) ==
          "byte 11: Timestamp: 253402300800 is not a timestamp");
    // The timestampFormat trait means nothing in CBOR.
    everything::Times times;
    times.HttpDateMember = swage::timestamp{1, 500'000'000};
    CHECK(write_ok(times) == to_hex(one("HttpDateMember", "c1fb3ff8000000000000")));
}

TEST_CASE("strings, blobs, booleans and enums take their own types only") {
    CHECK(refusal<Scalars>(one("String", "4161")) ==
          "byte 8: String: expected a string, found a byte string");
    CHECK(refusal<Scalars>(one("Blob", "6161")) ==
          "byte 6: Blob: expected a byte string (a blob), found the string \"a\"");
    CHECK(refusal<Scalars>(one("Blob", "c24101")) ==
          "byte 6: Blob: expected a byte string (a blob), found a value with the tag 2");
    CHECK(refusal<Scalars>(one("Boolean", "00")) ==
          "byte 9: Boolean: expected true or false, found the integer 0");
    CHECK(refusal<Scalars>(one("Boolean", "f0")) ==
          "byte 9: Boolean: expected true or false, found the simple value 16");
    CHECK(refusal<Scalars>(one("Boolean", "f93c00")) ==
          "byte 9: Boolean: expected true or false, found the number 1");
    CHECK(refusal<Scalars>(one("Enum", "01")) ==
          "byte 6: Enum: expected a string (an enum value), found the integer 1");
    swage::read_report report;
    const Scalars value = read_ok<Scalars>(one("Enum", "6470696e6b"), {.report = &report});
    CHECK(value.Enum->text() == "pink");
    REQUIRE(report.unknown_enum_values.size() == 1);
    CHECK(report.unknown_enum_values[0].path == "Enum");
    CHECK(write_ok(value) == to_hex(one("Enum", "6470696e6b")));
    CHECK(read_ok<Scalars>(one("Boolean", "d9d9f7f5")).Boolean == true);
}

TEST_CASE("documents have no form in CBOR") {
    everything::Documents value;
    value.Any = 1;
    CHECK(write_refusal(value) == "Any: documents have no form in CBOR");
    CHECK(refusal<everything::Documents>(one("Any", "01")) ==
          "byte 5: Any: documents have no form in CBOR");
}

TEST_CASE("nothing of a sensitive shape appears in an error or a report") {
    const std::string secret = "68756e74657232";  // hunter2
    const std::string in_text = "67" + secret;
    for (const std::string& document :
         {one("Text", "81" + in_text), one("Text", "a1" + in_text + "01"),
          one("Text", "47" + secret), one("Structure", in_text),
          one("Structure", "a1664e756d626572" + in_text), one("Structure", "a1" + in_text + "ff"),
          one("List", in_text), one("List", "81a1" + in_text), one("Map", "a1" + in_text + "01"),
          one("Map", in_text), one("Choice", "a164436f6465" + in_text), one("Choice", in_text),
          one("Bytes", in_text), one("Structure", "a1664e756d6265721b00000002dfdc1c35"),
          one("Color", "81" + in_text), one("Level", in_text),
          one("Level", "1b00000002dfdc1c35")}) {
        const auto made = swage::cbor::read<Secrets>(document);
        REQUIRE_FALSE(made.has_value());
        CHECK(made.error().sensitive);
        const std::string message = made.error().message();
        INFO(message);
        CHECK(message.find("hunter2") == std::string::npos);
        CHECK(message.find("12345678901") == std::string::npos);
    }
    CHECK(refusal<Secrets>(one("Structure", "a1664e756d626572" + in_text)) ==
          "byte 19: Structure.Number: expected an integer, found a string");
    CHECK(refusal<Secrets>(one("Structure", "a1664e756d6265721b00000002dfdc1c35")) ==
          "byte 19: Structure.Number: a number is out of range for an integer (-2147483648 to "
          "2147483647)");
    CHECK(refusal<everything::SecretStructure>(hex(in_text)) ==
          "expected a map (a structure), found a string");
    CHECK(refusal<everything::SecretChoice>(hex(in_text)) ==
          "expected a map (a union), found a string");
    CHECK(refusal<Secrets>(one("Open", "8101")) ==
          "byte 6: Open: expected a string, found an array");
}
