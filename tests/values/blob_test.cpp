// SPDX-License-Identifier: Apache-2.0

#include <doctest/doctest.h>

#include <array>
#include <string>
#include <string_view>
#include <type_traits>
#include <vector>

#include <swage/values/big_number.hpp>
#include <swage/values/blob.hpp>
#include <swage/values/boolean.hpp>

TEST_CASE("a blob holds bytes of any value and is never mistaken for text") {
    using namespace std::string_view_literals;
    const swage::blob bytes("a\0b\xff"sv);
    CHECK(bytes.size() == 4);
    CHECK(bytes.view() == "a\0b\xff"sv);
    CHECK(bytes.bytes()[3] == std::byte{0xff});
    const std::array<std::byte, 2> pair = {std::byte{1}, std::byte{0}};
    CHECK(swage::blob(std::span(pair)).view() == "\1\0"sv);
    CHECK(swage::blob("text") == swage::blob(std::string("text")));
    CHECK(swage::blob("text") != swage::blob("texts"));
    CHECK(swage::blob().empty());
    CHECK(swage::blob(std::span<const std::byte>()).empty());
    static_assert(!std::is_convertible_v<std::string, swage::blob>);
    static_assert(!std::is_convertible_v<swage::blob, std::string>);
}

TEST_CASE("a blob's bytes are changed in place and moved out") {
    swage::blob bytes("abc");
    bytes.storage() += "de";
    CHECK(bytes.view() == "abcde");
    const std::string taken = std::move(bytes.storage());
    CHECK(taken == "abcde");
}

TEST_CASE("a boolean is a bool that a list has the address of") {
    std::vector<swage::boolean> flags = {true, false};
    swage::boolean* first = &flags[0];
    *first = false;
    CHECK(flags[0] == false);
    CHECK_FALSE(flags[1]);
    flags[1] = true;
    if (!flags[1]) FAIL("a boolean is tested like a bool");
    static_assert(sizeof(swage::boolean) == sizeof(bool));
    static_assert(std::is_trivially_copyable_v<swage::boolean>);
    CHECK(swage::boolean() == false);
}

TEST_CASE("big numbers are their texts") {
    CHECK(swage::big_integer{} == swage::big_integer{"0"});
    CHECK(swage::big_integer{"123456789012345678901234567890"}.digits.size() == 30);
    CHECK(swage::big_decimal{"1.0"} != swage::big_decimal{"1.00"});
}
