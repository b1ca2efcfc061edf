// SPDX-License-Identifier: Apache-2.0
#include <iterator>
#include <string>

#include <everything/shapes/lists.hpp>
#include <everything/shapes/maps.hpp>
#include <everything/shapes/required_of_every_kind.hpp>
#include <everything/shapes/scalars.hpp>
#include <swage/random.hpp>

#include "support.hpp"

/// What is refused: with which code, at which byte, for which reason.

using namespace cbor_tests;
using everything::Lists;
using everything::Maps;
using everything::RequiredOfEveryKind;
using everything::Scalars;
using swage::error_code;

namespace {

struct malformed {
    const char* bytes;
    error_code code;
    std::size_t offset;  ///< in the value itself
    const char* reason;
};

constexpr const char* ends = "the document ends where a value is to be";
constexpr const char* ends_in_head = "the document ends inside the head of a value";
constexpr const char* is_break = "a break where a value is to be";
constexpr const char* reserved = "a reserved form of length";
constexpr const char* no_length = "an indefinite length where there is no length";
constexpr const char* bad_chunk = "a chunk of a string that is not a definite string of its kind";

// The classes of RFC 8949, appendix F, and more.
constexpr malformed all_malformed[] = {
    {"", error_code::truncated, 0, ends},
    {"18", error_code::truncated, 0, ends_in_head},
    {"19", error_code::truncated, 0, ends_in_head},
    {"1900", error_code::truncated, 0, ends_in_head},
    {"1a000000", error_code::truncated, 0, ends_in_head},
    {"1b00000000000000", error_code::truncated, 0, ends_in_head},
    {"38", error_code::truncated, 0, ends_in_head},
    {"58", error_code::truncated, 0, ends_in_head},
    {"d8", error_code::truncated, 0, ends_in_head},
    {"f8", error_code::truncated, 0, ends_in_head},
    {"f900", error_code::truncated, 0, ends_in_head},
    {"fa000000", error_code::truncated, 0, ends_in_head},
    {"fb00000000000000", error_code::truncated, 0, ends_in_head},
    {"78", error_code::truncated, 0, ends_in_head},
    {"7a0000", error_code::truncated, 0, ends_in_head},
    {"98", error_code::truncated, 0, ends_in_head},
    {"9900", error_code::truncated, 0, ends_in_head},
    {"b9", error_code::truncated, 0, ends_in_head},
    {"bb00", error_code::truncated, 0, ends_in_head},
    {"d900", error_code::truncated, 0, ends_in_head},
    {"db00000000000000", error_code::truncated, 0, ends_in_head},
    {"8118", error_code::truncated, 1, ends_in_head},
    {"9f19", error_code::truncated, 1, ends_in_head},
    {"a1001a", error_code::truncated, 2, ends_in_head},
    {"41", error_code::truncated, 0, "the string claims 1 bytes, more than the document holds"},
    {"61", error_code::truncated, 0, "the string claims 1 bytes, more than the document holds"},
    {"5affffffff00", error_code::truncated, 0,
     "the string claims 4294967295 bytes, more than the document holds"},
    {"7bffffffffffffffff616263", error_code::truncated, 0,
     "the string claims 18446744073709551615 bytes, more than the document holds"},
    {"81", error_code::truncated, 0, "the array claims 1 elements, more than the document holds"},
    {"8200", error_code::truncated, 0, "the array claims 2 elements, more than the document holds"},
    {"9bffffffffffffffff00", error_code::truncated, 0,
     "the array claims 18446744073709551615 elements, more than the document holds"},
    {"a1", error_code::truncated, 0, "the map claims 1 pairs, more than the document holds"},
    {"a100", error_code::truncated, 0, "the map claims 1 pairs, more than the document holds"},
    {"a2000000", error_code::truncated, 0, "the map claims 2 pairs, more than the document holds"},
    {"bb8000000000000000000000", error_code::truncated, 0,
     "the map claims 9223372036854775808 pairs, more than the document holds"},
    {"818181818181818181", error_code::truncated, 8,
     "the array claims 1 elements, more than the document holds"},
    {"5b0000000000000001", error_code::truncated, 0,
     "the string claims 1 bytes, more than the document holds"},
    {"8161", error_code::truncated, 1, "the string claims 1 bytes, more than the document holds"},
    {"7f61", error_code::truncated, 1, "the string claims 1 bytes, more than the document holds"},
    {"5f4201", error_code::truncated, 1, "the string claims 2 bytes, more than the document holds"},
    {"bf6161a1", error_code::truncated, 3, "the map claims 1 pairs, more than the document holds"},
    {"c0", error_code::truncated, 1, ends},
    {"c0c0c0", error_code::truncated, 3, ends},
    {"5f4100", error_code::truncated, 3, ends},
    {"7f6100", error_code::truncated, 3, ends},
    {"9f", error_code::truncated, 1, ends},
    {"9f0102", error_code::truncated, 3, ends},
    {"bf", error_code::truncated, 1, ends},
    {"bf01020102", error_code::truncated, 5, ends},
    {"819f", error_code::truncated, 2, ends},
    {"9f9f9f9fffffff", error_code::truncated, 7, ends},
    {"d82a", error_code::truncated, 2, ends},
    {"c2", error_code::truncated, 1, ends},
    {"c4", error_code::truncated, 1, ends},
    {"a16161", error_code::truncated, 3, ends},
    {"81c1", error_code::truncated, 2, ends},
    {"9f819fff", error_code::truncated, 4, ends},
    {"bf61617f", error_code::truncated, 4, ends},
    {"1c", error_code::syntax, 0, reserved},
    {"1d", error_code::syntax, 0, reserved},
    {"1e", error_code::syntax, 0, reserved},
    {"3c", error_code::syntax, 0, reserved},
    {"5d", error_code::syntax, 0, reserved},
    {"7e", error_code::syntax, 0, reserved},
    {"9c", error_code::syntax, 0, reserved},
    {"bd", error_code::syntax, 0, reserved},
    {"de", error_code::syntax, 0, reserved},
    {"fc", error_code::syntax, 0, reserved},
    {"3e", error_code::syntax, 0, reserved},
    {"5c", error_code::syntax, 0, reserved},
    {"7c", error_code::syntax, 0, reserved},
    {"9e", error_code::syntax, 0, reserved},
    {"be", error_code::syntax, 0, reserved},
    {"dd", error_code::syntax, 0, reserved},
    {"fe", error_code::syntax, 0, reserved},
    {"811c", error_code::syntax, 1, reserved},
    {"c0fd", error_code::syntax, 1, reserved},
    {"f800", error_code::syntax, 0, "a simple value below 32 in two bytes"},
    {"f818", error_code::syntax, 0, "a simple value below 32 in two bytes"},
    {"f81f", error_code::syntax, 0, "a simple value below 32 in two bytes"},
    {"5f00ff", error_code::syntax, 1, bad_chunk},
    {"5f21ff", error_code::syntax, 1, bad_chunk},
    {"5f6100ff", error_code::syntax, 1, bad_chunk},
    {"5f80ff", error_code::syntax, 1, bad_chunk},
    {"5fc000ff", error_code::syntax, 1, bad_chunk},
    {"5fe0ff", error_code::syntax, 1, bad_chunk},
    {"7f4100ff", error_code::syntax, 1, bad_chunk},
    {"5f5f4100ffff", error_code::syntax, 1, bad_chunk},
    {"7f7f6100ffff", error_code::syntax, 1, bad_chunk},
    {"ff", error_code::syntax, 0, is_break},
    {"81ff", error_code::syntax, 1, is_break},
    {"8200ff", error_code::syntax, 2, is_break},
    {"a1ff00", error_code::syntax, 1, is_break},
    {"a100ff", error_code::syntax, 2, is_break},
    {"9f81ff00", error_code::syntax, 2, is_break},
    {"bf00ff", error_code::syntax, 2, is_break},
    {"bf000000ff", error_code::syntax, 4, is_break},
    {"c0ff", error_code::syntax, 1, is_break},
    {"9fc0ff", error_code::syntax, 2, is_break},
    {"bf6161ff", error_code::syntax, 3, is_break},
    {"811f", error_code::syntax, 1, no_length},
    {"a11f00", error_code::syntax, 1, no_length},
    {"81f818", error_code::syntax, 1, "a simple value below 32 in two bytes"},
    {"1f", error_code::syntax, 0, no_length},
    {"3f", error_code::syntax, 0, no_length},
    {"df", error_code::syntax, 0, no_length},
    {"61ff", error_code::invalid_utf8, 1, "the text is not UTF-8"},
    {"7f62c328ff", error_code::invalid_utf8, 2, "the text is not UTF-8"},
    {"63eda080", error_code::invalid_utf8, 1, "the text is not UTF-8"},
    {"61c3", error_code::invalid_utf8, 1, "the text is not UTF-8"},
    {"62c080", error_code::invalid_utf8, 1, "the text is not UTF-8"},
    {"64f4908080", error_code::invalid_utf8, 1, "the text is not UTF-8"},
    {"7f61c361a9ff", error_code::invalid_utf8, 2, "the text is not UTF-8"},
    {"8162c328", error_code::invalid_utf8, 2, "the text is not UTF-8"},
    {"a1616161ff", error_code::invalid_utf8, 4, "the text is not UTF-8"},
};

}  // namespace

TEST_CASE("what is not well-formed is refused at its place, wherever it stands") {
    static_assert(std::size(all_malformed) >= 110);
    for (const char* name : {"NotKnown", "Long", "String", "Blob", "Boolean", "BigInteger",
                             "Timestamp", "Enum", "Double", "IntEnum"}) {
        for (const malformed& example : all_malformed) {
            const std::string before = hex("a1") + text(name);
            const auto read = swage::cbor::read<Scalars>(before + hex(example.bytes));
            INFO(name, " ", example.bytes);
            REQUIRE_FALSE(read.has_value());
            const swage::error& why = read.error();
            INFO(why.message());
            CHECK(why.path == name);
            CHECK(why.line == 0);
            CHECK(why.column == 0);
            CHECK(why.code == example.code);
            CHECK(why.offset == before.size() + example.offset);
            CHECK(why.reason == example.reason);
        }
    }
}

TEST_CASE("documents that are no map, or more than one, are refused and named") {
    CHECK(refusal<Scalars>("") == "the document is empty");
    CHECK(refusal<Scalars>(hex("80")) == "expected a map (a structure), found an array");
    CHECK(refusal<Scalars>(hex("01")) == "expected a map (a structure), found the integer 1");
    CHECK(refusal<Scalars>(hex("f6")) == "expected a map (a structure), found null");
    CHECK(refusal<Scalars>(hex("ff")) == "a break where a value is to be");
    CHECK(refusal<Scalars>("{\"Long\":1}") == "this is JSON, not CBOR");
    CHECK(refusal<Scalars>("<Scalars/>") == "this is XML, not CBOR");
    CHECK(refusal<Scalars>("<!DOCTYPE html>") == "this is an HTML page, not CBOR");
    CHECK(refusal<Scalars>(hex("1f8b08")) ==
          "this is gzip-compressed data, not CBOR: decompress it first");
    CHECK(refusal<Scalars>(one("Long", "01") + "x") ==
          "byte 7: more after the end of the document");
    CHECK(swage::cbor::read<Scalars>(hex("a0a0")).error().code == error_code::trailing_content);
}

TEST_CASE("keys are text") {
    CHECK(refusal<Scalars>(hex("a10102")) ==
          "byte 1: expected a name (a string), found the integer 1");
    CHECK(refusal<Scalars>(hex("a144 4c6f6e67 02")) ==
          "byte 1: expected a name (a string), found a byte string");
    CHECK(refusal<Scalars>(hex("a1ff02")) == "byte 1: a break where a value is to be");
    CHECK(refusal<Scalars>(hex("bf64 4c6f6e67 ff")) ==
          "byte 6: Long: a break where a value is to be");
    CHECK(refusal<Maps>(one("IntegerMap", "a10102")) ==
          "byte 13: IntegerMap: expected a name (a string), found the integer 1");
    CHECK(refusal<Scalars>(hex("a1 61ff 00")) == "byte 2: the text is not UTF-8");
}

TEST_CASE("containers and structures take their own types only") {
    CHECK(refusal<Lists>(one("Integers", "a0")) ==
          "byte 10: Integers: expected an array (a list), found a map");
    CHECK(refusal<Maps>(one("IntegerMap", "80")) ==
          "byte 12: IntegerMap: expected a map, found an array");
    CHECK(refusal<Lists>(one("Structures", "8101")) ==
          "byte 13: Structures[0]: expected a map (a structure), found the integer 1");
    CHECK(refusal<Lists>(one("Integers", "8261 6102")) ==
          "byte 11: Integers[0]: expected an integer, found the string \"a\"");
    CHECK(refusal<Lists>(one("Integers", "c48101")) ==
          "byte 10: Integers: expected an array (a list), found a value with the tag 4");
}

TEST_CASE("a document cut off anywhere is refused, and so is one with more behind it") {
    swage::random_options options;
    options.whole_milliseconds = true;
    options.unknown_members = 30;
    options.unknown_source = swage::format::cbor;
    for (std::uint64_t seed = 1; seed <= 5; ++seed) {
        const auto value = swage::random_value<RequiredOfEveryKind>(seed, options);
        const std::string whole = swage::cbor::write(value);
        for (std::size_t size = 0; size < whole.size(); ++size) {
            const auto read = swage::cbor::read<RequiredOfEveryKind>(std::string(whole, 0, size));
            if (read.has_value()) FAIL_CHECK(seed, ", ", size, " of ", whole.size());
            const error_code expected =
                size == 0 ? error_code::empty_document : error_code::truncated;
            if (!read.has_value() && read.error().code != expected) {
                FAIL_CHECK(seed, ", ", size, ": ", read.error().message());
            }
        }
    }
}

TEST_CASE("a document with any byte changed is read or refused, and never more than that") {
    const auto value = swage::random_value<RequiredOfEveryKind>(3);
    const std::string whole = swage::cbor::write(value);
    std::size_t refused = 0;
    for (std::size_t at = 0; at < whole.size(); ++at) {
        for (const char change : {'\x01', '\x20', '\x80', '\xff'}) {
            std::string changed = whole;
            changed[at] = static_cast<char>(changed[at] ^ change);
            const auto read = swage::cbor::read<RequiredOfEveryKind>(changed);
            if (!read.has_value()) {
                ++refused;
                CHECK(read.error().offset <= changed.size());
                CHECK_FALSE(read.error().reason.empty());
            }
        }
    }
    CHECK(refused > 0);
}
