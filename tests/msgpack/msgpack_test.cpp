// SPDX-License-Identifier: Apache-2.0
#include "../../examples/msgpack/msgpack.hpp"

#include <string>
#include <string_view>

#include <doctest/doctest.h>

#include <everything/exchange.hpp>
#if !defined(SWAGE_TEST_WITHOUT_JSON_TREE)
#include <everything/exchange_documents.hpp>
#endif
#include <swage/random.hpp>

// examples/msgpack: a format made of the public schema alone.

namespace {

using namespace everything;
using namespace std::string_view_literals;
using every_type =
    swage::type_list<ExchangeRequest, ExchangeResponse, Refused, Scalars, RequiredOfEveryKind,
                     RequiredInside, Empty, Defaults, Times, Lists, SparseContainers, Maps,
                     FlattenedContainers, Attributes, AttributesOnly, AttributeAndElement,
                     Namespaces, OwnNamespace, JsonNames, Wide, Fifty, Tree, Branch, Left, Right,
                     Choice, HoldsChoice, Keywords, ReservedMembers, SecretStructure, SecretChoice,
                     Secrets, WithMixins, Nested
#if !defined(SWAGE_TEST_WITHOUT_JSON_TREE)
                     ,
                     Documents, DocumentsRequest
#endif
                     >;

template <class T>
void check_round_trips(std::uint64_t count, const swage::random_options& options) {
    for (std::uint64_t seed = 0; seed < count; ++seed) {
        const T value = swage::random_value<T>(seed, options);
        const swage::result<std::string> written = msgpack::write(value);
        REQUIRE(written.has_value());
        const swage::result<T> read = msgpack::read<T>(*written);
        CHECK_MESSAGE(read.has_value(), swage::schema_of<T>.id, ", seed ", seed, ": ",
                      read.error().message());
        if (read) CHECK_MESSAGE(*read == value, swage::schema_of<T>.id, ", seed ", seed);
        // No part of a document is one, and none is read beyond its end.
        for (std::size_t length = 0; length < written->size(); length += 1 + length / 8) {
            CHECK_FALSE(msgpack::read<T>(written->substr(0, length)).has_value());
        }
    }
}

template <class... Types>
void check_all(swage::type_list<Types...>, std::uint64_t count,
               const swage::random_options& options) {
    (check_round_trips<Types>(count, options), ...);
}

std::string error_of(std::string_view document) {
    const auto read = msgpack::read<Scalars>(document);
    return read ? "" : read.error().message();
}

}  // namespace

TEST_CASE("MessagePack: what is written is read again, of every kind of shape") {
    swage::random_options options;
    options.unknown_enum_values = 10;
    check_all(every_type{}, 10, options);
    options.presence = 100;
    options.most_characters = 400;
    options.most_elements = 40;
    options.most_levels = 4;
    check_all(every_type{}, 2, options);
    options.presence = 0;
    check_all(every_type{}, 1, options);
}

TEST_CASE("MessagePack: a value is spelled as the specification says") {
    Scalars scalars;
    CHECK(msgpack::write(scalars).value() == "\x80"sv);
    scalars.Boolean = true;
    scalars.Byte = -1;
    scalars.Integer = 300;
    CHECK(msgpack::write(scalars).value() ==
          "\x83\xA7"
          "Boolean\xC3\xA4"
          "Byte\xFF\xA7Integer\xD1\x01\x2C"sv);
    Times times;
    times.Plain = swage::timestamp{1, 0};
    CHECK(msgpack::write(times).value() == "\x81\xA5Plain\xD6\xFF\0\0\0\x01"sv);
    times.Plain = swage::timestamp{1, 500'000'000};
    CHECK(msgpack::write(times).value() == "\x81\xA5Plain\xD7\xFF\x77\x35\x94\0\0\0\0\x01"sv);
    times.Plain = swage::timestamp{-1, 1};
    CHECK(msgpack::write(times).value() ==
          "\x81\xA5Plain\xC7\x0C\xFF\0\0\0\x01\xFF\xFF\xFF\xFF\xFF\xFF\xFF\xFF"sv);
}

TEST_CASE("MessagePack: unknown members are stepped over, whatever they hold") {
    const std::string_view unknown[] = {
        "\x81\xA1x\xC0"sv,
        "\x81\xA1x\x93\x01\x81\xA1y\x90\xCB\0\0\0\0\0\0\0\0"sv,
        "\x81\xA1x\xC4\x02\x01\x02"sv,
        "\x81\xA1x\xD7\xFF\0\0\0\0\0\0\0\0"sv,
        "\x81\xA1x\xC7\x01\x05z"sv,
        "\x81\xA1x\xDE\0\x01\x01\xD9\x01z"sv,
    };
    for (const std::string_view document : unknown) {
        CHECK(msgpack::read<Empty>(document).has_value());
        CHECK_FALSE(msgpack::read<Empty>(document.substr(0, document.size() - 1)).has_value());
    }
}

TEST_CASE("MessagePack: errors name the byte and the member") {
    CHECK(error_of("\x93"sv) == "byte 1: the document ends inside a value");
    CHECK(error_of("\x80\x80"sv) == "byte 1: more follows");
    CHECK(error_of("\xC1"sv) == "byte 1: 0xC1 begins no value");
    CHECK(error_of(""sv) == "the document ends inside a value");
}

TEST_CASE("MessagePack: hostile lengths and depths are refused at once") {
    CHECK(error_of("\xDD\xFF\xFF\xFF\xFF"sv) != "");
    CHECK(error_of("\x81\xC6\xFF\xFF\xFF\xFF"sv) != "");
    CHECK(error_of("\x81\xA1x" + std::string(100'000, '\x91') + "\xC0") == "");
    std::string deep;
    for (int level = 0; level < 1000; ++level)
        deep +=
            "\x81\xA5"
            "Child";
    const auto read = msgpack::read<Tree>(deep);
    REQUIRE_FALSE(read.has_value());
    CHECK(read.error().code == swage::error_code::too_deep);
}
