// SPDX-License-Identifier: Apache-2.0

#include <doctest/doctest.h>

#include <bit>
#include <charconv>
#include <clocale>
#include <cmath>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <limits>
#include <string>
#include <system_error>

#include <swage/text/floating.hpp>

#include "support.hpp"

namespace {

namespace text = swage::text;
using text::number_status;

template <class F>
using bits_of = std::conditional_t<sizeof(F) == 8, std::uint64_t, std::uint32_t>;

#if defined(_WIN32)
/// The C library of mingw-w64 is no judge: strtod is wrong beside powers of two (its
/// 3.839223843572815e-239 is 3.8392238435728152e-239), and takes 19999 for every exponent beyond.
template <class F>
F by_library(const char* digits, F value) {
    const char* last = digits + std::strlen(digits);
    if (std::from_chars(digits, last, value).ec == std::errc()) return value;
    text::detail::number_parts parts;
    text::detail::take_number(digits, last, parts);
    const F beyond = parts.count + parts.exponent > 0 ? std::numeric_limits<F>::infinity() : F();
    return parts.negative ? -beyond : beyond;
}
#else
/// The C library's own reading, which takes the decimal point of the locale that the tests run in.
double by_library(const char* digits, double) { return std::strtod(digits, nullptr); }
float by_library(const char* digits, float) { return std::strtof(digits, nullptr); }
#endif

/// The C library's reading of JSON's spelling.
template <class F>
F judge(std::string digits) {
    const std::size_t point = digits.find('.');
    if (point != std::string::npos) digits.replace(point, 1, std::localeconv()->decimal_point);
    return by_library(digits.c_str(), F());
}

template <class F>
bool identical(F a, F b) {
    return std::bit_cast<bits_of<F>>(a) == std::bit_cast<bits_of<F>>(b);
}

template <class F>
number_status parse(std::string_view digits, F& value, std::size_t& taken) {
    const test::exact_copy copy(digits);
    const char* at = copy.begin();
    const number_status status = text::parse_floating(at, copy.end(), value);
    taken = static_cast<std::size_t>(at - copy.begin());
    return status;
}

/// Reads a text of JSON's grammar in every way that there is, against the C library.
template <class F>
void check_reading(const std::string& digits) {
    const F expected = judge<F>(digits);
    F value = 77;
    std::size_t taken = 0;
    const number_status status = parse(digits, value, taken);
    bool right = taken == digits.size();
    if (std::isinf(expected)) {
        right &= status == number_status::out_of_range && value == F(77);
    } else {
        right &= status == number_status::ok && identical(value, expected);
    }
    text::detail::number_parts parts;
    const char* at = digits.data();
    right &= text::detail::take_number(at, digits.data() + digits.size(), parts);
    const std::int64_t magnitude = parts.count + parts.exponent;
    if (parts.count != 0 && magnitude > -400 && magnitude < 400) {
        const F exact = text::detail::nearest_floating<F>(digits.data(),
                                                          digits.data() + digits.size(), magnitude);
        right &= identical(exact, std::fabs(expected));
    }
    if (!right) {
        CAPTURE(digits);
        CAPTURE(expected);
        CAPTURE(value);
        CAPTURE(taken);
        REQUIRE(right);
    }
}

void check_reading_both(const std::string& digits) {
    check_reading<double>(digits);
    check_reading<float>(digits);
}

template <class F>
std::string write(F value) {
    char room[33];
    room[32] = '#';
    const char* end = text::write_floating(room, value);
    REQUIRE(room[32] == '#');
    REQUIRE(end - room <= 32);
    return std::string(room, static_cast<std::size_t>(end - room));
}

std::size_t count_of_digits(const std::string& written) {
    std::string digits;
    for (const char letter : written) {
        if (letter == 'e') break;
        if (text::is_digit(letter)) digits += letter;
    }
    const std::size_t first = digits.find_first_not_of('0');
    const std::size_t last = digits.find_last_not_of('0');
    return first == std::string::npos ? 0 : last - first + 1;
}

template <class F>
void check_writing(F value) {
    const std::string written = write(value);
    F back = 77;
    std::size_t taken = 0;
    const bool read = parse(written, back, taken) == number_status::ok && taken == written.size() &&
                      identical(back, value);
    // No fewer digits read back.
    const std::size_t digits = count_of_digits(written);
    bool shortest = digits <= std::numeric_limits<F>::max_digits10;
    if (digits > 1) {
        char fewer[64];
        std::snprintf(fewer, sizeof fewer, "%.*e", static_cast<int>(digits) - 2,
                      static_cast<double>(value));
        shortest &= !identical(by_library(fewer, F()), value);
    }
    if (!read || !shortest) {
        CAPTURE(written);
        CAPTURE(value);
        REQUIRE(read);
        REQUIRE(shortest);
    }
}

/// That the way without std::to_chars finds the same digits.
template <class F>
void check_trial(F value) {
    value = std::fabs(value);
    if (value == 0) return;
    const auto quick = text::detail::shortest_digits(value);
    const auto slow = text::detail::shortest_by_trial(value);
    const auto digits = [](const auto& decimal) {
        return std::string(decimal.digits.data(), static_cast<std::size_t>(decimal.count));
    };
    if (digits(quick) != digits(slow) || quick.exponent != slow.exponent) {
        CAPTURE(value);
        REQUIRE(digits(quick) == digits(slow));
        REQUIRE(quick.exponent == slow.exponent);
    }
}

template <class F>
F random_finite(test::random_numbers& random) {
    for (;;) {
        const F value = std::bit_cast<F>(static_cast<bits_of<F>>(random.next()));
        if (std::isfinite(value)) return value;
    }
}

}  // namespace

TEST_CASE("floating-point numbers are written plainly between 1e-7 and 1e21") {
    CHECK(write(0.0) == "0");
    CHECK(write(-0.0) == "-0.0");
    CHECK(write(-0.0F) == "-0.0");
    CHECK(write(5.0) == "5");
    CHECK(write(-1.5) == "-1.5");
    CHECK(write(0.1) == "0.1");
    CHECK(write(0.1F) == "0.1");
    CHECK(write(1e-7) == "0.0000001");
    CHECK(write(1.5e-8) == "1.5e-8");
    CHECK(write(123456789012345680000.0) == "123456789012345680000");
    CHECK(write(1e20) == "100000000000000000000");
    CHECK(write(1e21) == "1e21");
    CHECK(write(1.7976931348623157e308) == "1.7976931348623157e308");
    CHECK(write(5e-324) == "5e-324");
    CHECK(write(3.4028235e38F) == "3.4028235e38");
    CHECK(write(16777216.0F) == "16777216");
    CHECK(write(9007199254740993.0) == "9007199254740992");
    CHECK(write(1700043630.123) == "1700043630.123");
}

TEST_CASE("floating-point numbers are read in JSON's grammar to the first byte past it") {
    struct expectation {
        const char* digits;
        number_status status;
        std::size_t taken;
    };
    using enum number_status;
    static constexpr expectation table[] = {{"1.5,", ok, 3},
                                            {"1.", ok, 1},
                                            {"1.e5", ok, 1},
                                            {"1e", ok, 1},
                                            {"1e+", ok, 1},
                                            {"1e5x", ok, 3},
                                            {"01", ok, 1},
                                            {"-0.0", ok, 4},
                                            {"", malformed, 0},
                                            {"-", malformed, 0},
                                            {".5", malformed, 0},
                                            {"+1", malformed, 0},
                                            {"NaN", malformed, 0},
                                            {"Infinity", malformed, 0},
                                            {"inf", malformed, 0},
                                            {"-x", malformed, 0},
                                            {"0x10", ok, 1},
                                            {"1E5", ok, 3},
                                            {"1e400", out_of_range, 5},
                                            {"-1e400", out_of_range, 6},
                                            {"1e-400", ok, 6},
                                            {"0e999999999999", ok, 14}};
    for (const expectation& expected : table) {
        CAPTURE(expected.digits);
        double value = 77;
        std::size_t taken = 0;
        CHECK(parse(expected.digits, value, taken) == expected.status);
        CHECK(taken == expected.taken);
        CHECK((expected.status == ok) == (value != 77.0));
    }
    double zero = 77;
    std::size_t taken = 0;
    CHECK(parse("-1e-400", zero, taken) == ok);
    CHECK(identical(zero, -0.0));
}

TEST_CASE("hard decimal texts are read as the nearest value") {
    for (const char* digits : {"0.1",
                               "1e23",
                               "8.5e22",
                               "9007199254740993",
                               "9007199254740992.999999999999999999999",
                               "9007199254740993.00000000000000000000000000000000000000000000001",
                               "2.2250738585072011e-308",
                               "2.2250738585072012e-308",
                               "2.2250738585072014e-308",
                               "4.9406564584124654e-324",
                               "2.4703282292062327e-324",
                               "2.4703282292062328e-324",
                               "1.7976931348623157e308",
                               "1.7976931348623158e308",
                               "1.7976931348623159e308",
                               "179769313486231580793728971405301e276",
                               "6929495644600919.5",
                               "3.5844466002796428e+298",
                               "1.00000005960464477539",
                               "1.000000059604644775390625",
                               "1.00000005960464477539062500001",
                               "16777217",
                               "33554431",
                               "3.4028235677973366e38",
                               "3.4028235677973365e38",
                               "7.006492321624085e-46",
                               "7.006492321624086e-46",
                               "1.1754943508222875e-38",
                               "123456789012345678901234567890",
                               "0.000000000000000000000000000000000000001234",
                               "1.23456789012345678e-20",
                               "100000000000000016777215",
                               "100000000000000016777216"}) {
        check_reading_both(digits);
        check_reading_both("-" + std::string(digits));
    }
}

TEST_CASE("texts of a thousand digits and exponents of many are read exactly") {
    const std::string zeros(100'000, '0');
    check_reading_both("1" + zeros + "e-100000");
    check_reading_both("0." + zeros + "123456789012345678901e100001");
    check_reading_both("1" + zeros);
    check_reading_both("0." + zeros + "1");
    // The middle between 1 and the next double, then a hair above and below it.
    const std::string middle = "1.00000000000000011102230246251565404236316680908203125";
    check_reading_both(middle);
    check_reading_both(middle + std::string(1000, '0'));
    check_reading_both(middle + std::string(1000, '0') + "1");
    check_reading_both("1.00000000000000011102230246251565404236316680908203124" +
                       std::string(1000, '9'));
    double value = 77;
    std::size_t taken = 0;
    const std::string huge = "1e" + std::string(100, '9');
    CHECK(parse(huge, value, taken) == number_status::out_of_range);
    CHECK(taken == huge.size());
    CHECK(parse("1e-" + std::string(100, '9'), value, taken) == number_status::ok);
    CHECK(identical(value, 0.0));
}

TEST_CASE("random bit patterns are written with the fewest digits and read back the same") {
    test::random_numbers random(6);
    for (int round = 0; round < 20000; ++round) {
        check_writing(random_finite<double>(random));
        check_writing(random_finite<float>(random));
    }
    for (int round = 0; round < 3000; ++round) {
        check_trial(random_finite<double>(random));
        check_trial(random_finite<float>(random));
    }
}

TEST_CASE("numbers of few digits, whole numbers, subnormals and powers are written and read back") {
    test::random_numbers random(7);
    for (int round = 0; round < 20000; ++round) {
        const auto number = static_cast<double>(random.below(1'000'000'000));
        const double power = std::pow(10.0, static_cast<double>(random.below(12)));
        check_writing(number / power);
        check_writing(static_cast<float>(number / power));
        check_writing(static_cast<double>(random.next() >> random.below(64)));
        check_writing(std::bit_cast<double>(random.next() >> (12 + random.below(50))));
        check_writing(std::bit_cast<float>(
            static_cast<std::uint32_t>(random.next() >> (41 + random.below(20)))));
    }
    for (int power = -1074; power < 1024; ++power) {
        const double value = std::ldexp(1.0, power);
        check_writing(value);
        check_trial(value);
        check_writing(std::nextafter(value, 0.0));
        check_writing(std::nextafter(value, 1e308));
    }
}

TEST_CASE("random decimal texts are read as the C library reads them") {
    test::random_numbers random(8);
    const auto digits = [&](std::uint64_t count) {
        std::string made;
        while (made.size() < count) made += static_cast<char>('0' + random.below(10));
        return made;
    };
    for (int round = 0; round < 20000; ++round) {
        std::string number = random.below(2) == 0 ? "-" : "";
        if (random.below(3) == 0) {
            number += '0';
        } else {
            number += static_cast<char>('1' + random.below(9));
            number += digits(random.below(25));
        }
        if (random.below(3) != 0) number += "." + digits(1 + random.below(25));
        if (random.below(2) == 0) {
            number += random.below(2) == 0 ? 'e' : 'E';
            static constexpr const char* signs[] = {"", "+", "-"};
            number += signs[random.below(3)] + std::to_string(random.below(340));
        }
        check_reading_both(number);
    }
}
