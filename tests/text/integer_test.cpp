// SPDX-License-Identifier: Apache-2.0

#include <doctest/doctest.h>

#include <charconv>
#include <limits>
#include <string>

#include <swage/text/integer.hpp>

#include "support.hpp"

namespace {

namespace text = swage::text;
using text::number_status;

template <class I>
struct parsed {
    number_status status;
    std::size_t taken;
    I value;

    bool operator==(const parsed&) const = default;
};

template <class I>
parsed<I> parse(const test::exact_copy& copy) {
    const char* at = copy.begin();
    I value = 77;
    const number_status status = text::parse_integer(at, copy.end(), value);
    const auto taken = static_cast<std::size_t>(at - copy.begin());
    return {status, taken, value};
}

template <class I>
parsed<I> parse(const char* digits) {
    const test::exact_copy copy(digits);
    return parse<I>(copy);
}

/// The grammar by hand, and the value by the standard library.
template <class I>
parsed<I> parse_by_library(std::string_view digits) {
    std::size_t at = !digits.empty() && digits[0] == '-' ? 1 : 0;
    const std::size_t first = at;
    while (at < digits.size() && digits[at] >= '0' && digits[at] <= '9') ++at;
    if (at == first) return {number_status::malformed, 0, 77};
    if (digits[first] == '0') at = first + 1;
    I value = 77;
    const auto done = std::from_chars(digits.data(), digits.data() + at, value);
    if (done.ec != std::errc()) return {number_status::out_of_range, at, 77};
    return {number_status::ok, at, value};
}

void check(std::string_view digits) {
    const test::exact_copy copy(digits);
    const bool same = parse<std::int8_t>(copy) == parse_by_library<std::int8_t>(digits) &&
                      parse<std::int16_t>(copy) == parse_by_library<std::int16_t>(digits) &&
                      parse<std::int32_t>(copy) == parse_by_library<std::int32_t>(digits) &&
                      parse<std::int64_t>(copy) == parse_by_library<std::int64_t>(digits);
    if (!same) {
        CAPTURE(digits);
        REQUIRE(same);
    }
}

void check_writing(std::int64_t value) {
    char room[21];
    room[20] = '#';
    const char* end = text::write_integer(room, value);
    const std::string_view written(room, static_cast<std::size_t>(end - room));
    if (written != std::to_string(value) || written.size() > 20 || room[20] != '#') {
        CAPTURE(value);
        REQUIRE(written == std::to_string(value));
    }
    check(written);
}

}  // namespace

TEST_CASE("integers are read to the first byte that does not belong to them") {
    CHECK(parse<std::int32_t>("123,") == parsed<std::int32_t>{number_status::ok, 3, 123});
    CHECK(parse<std::int32_t>("-0") == parsed<std::int32_t>{number_status::ok, 2, 0});
    CHECK(parse<std::int32_t>("012") == parsed<std::int32_t>{number_status::ok, 1, 0});
    CHECK(parse<std::int32_t>("12.5") == parsed<std::int32_t>{number_status::ok, 2, 12});
    CHECK(parse<std::int32_t>("") == parsed<std::int32_t>{number_status::malformed, 0, 77});
    CHECK(parse<std::int32_t>("-") == parsed<std::int32_t>{number_status::malformed, 0, 77});
    CHECK(parse<std::int32_t>("+1") == parsed<std::int32_t>{number_status::malformed, 0, 77});
    CHECK(parse<std::int8_t>("128") == parsed<std::int8_t>{number_status::out_of_range, 3, 77});
    CHECK(parse<std::int8_t>("-128") == parsed<std::int8_t>{number_status::ok, 4, -128});
    CHECK(parse<std::int64_t>("9223372036854775808") ==
          parsed<std::int64_t>{number_status::out_of_range, 19, 77});
}

TEST_CASE("integers around every power of two and ten agree with the standard library") {
    const auto around = [](std::uint64_t number) {
        for (std::uint64_t value = number - 2; value != number + 3; ++value) {
            check(std::to_string(value));
            check("-" + std::to_string(value));
            check(std::to_string(value) + "0");
            check(std::to_string(value) + "123456789");
            check_writing(static_cast<std::int64_t>(value));
            check_writing(static_cast<std::int64_t>(0 - value));
        }
    };
    for (int bit = 0; bit < 64; ++bit) around(std::uint64_t(1) << bit);
    std::uint64_t ten = 1;
    for (int digits = 0; digits < 20; ++digits, ten *= 10) around(ten);
    check_writing(std::numeric_limits<std::int64_t>::min());
    check_writing(std::numeric_limits<std::int64_t>::max());
    check("99999999999999999999999999999999999999999");
    check("18446744073709551616");
    check("18446744073709551617");
    check("-00000000000000000000000");
}

TEST_CASE("random integers of every length are read and written as the standard library does") {
    test::random_numbers random(4);
    for (int round = 0; round < 50000; ++round) {
        const std::uint64_t bits = random.next() >> random.below(64);
        check_writing(static_cast<std::int64_t>(bits));
        check_writing(static_cast<std::int64_t>(0 - bits));
        std::string digits = std::to_string(bits);
        if (random.below(4) == 0) digits[random.below(digits.size())] = static_cast<char>(bits);
        check(digits);
    }
}

TEST_CASE("a byte that is nearly a digit ends a number at every place") {
    for (int byte = 0; byte < 256; ++byte) {
        for (std::size_t place = 0; place < 17; ++place) {
            std::string digits = "12345678901234567";
            digits[place] = static_cast<char>(byte);
            check(digits);
        }
    }
}
