// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <algorithm>
#include <array>
#include <cfloat>
#include <charconv>
#include <cmath>
#include <concepts>
#include <cstddef>
#include <cstdint>
#include <cstdio>
#include <cstring>
#include <limits>
#include <version>

#include <swage/config.hpp>
#include <swage/text/decimal.hpp>
#include <swage/text/integer.hpp>

/// Floating-point numbers as text: the nearest value on reading, the shortest text that reads
/// back on writing, in every locale. Where the standard library has no floating std::from_chars
/// and std::to_chars (libc++), text/decimal.hpp and the printf family stand in for them.

namespace swage::inline v1 {
inline namespace SWAGE_ENGINE {
namespace text {

namespace detail {

/// Where the parts of a number's text are, and its digits as far as 64 bits hold them.
struct number_parts {
    bool negative = false;
    /// The digits as one whole number, right where there are at most 19 from the first that is
    /// not zero on.
    std::uint64_t digits = 0;
    /// How many digits there are from the first that is not zero on.
    std::int64_t count = 0;
    /// The power of ten that the whole number is to be multiplied with.
    std::int64_t exponent = 0;
    /// The exponent as it is written.
    std::int64_t written_exponent = 0;
};

/// Takes a number of JSON's grammar (RFC 8259, section 6); false, with `at` as it was, where there
/// is none.
inline bool take_number(const char*& at, const char* last, number_parts& parts) noexcept {
    const char* from = at;
    parts.negative = from != last && *from == '-';
    if (parts.negative) ++from;
    if (from == last || !is_digit(*from)) return false;
    const char* whole = from;
    if (*from == '0') {
        whole = ++from;
    } else {
        take_digits(from, last, parts.digits);
    }
    parts.count = from - whole;
    if (last - from >= 2 && *from == '.' && is_digit(from[1])) {
        const char* fraction = ++from;
        if (parts.count == 0) {
            while (from != last && *from == '0') ++from;
        }
        const char* counted = from;
        take_digits(from, last, parts.digits);
        parts.count += from - counted;
        parts.exponent = fraction - from;
    }
    if (from != last && (*from == 'e' || *from == 'E')) {
        const char* power = from + 1;
        const bool negative = power != last && *power == '-';
        if (power != last && (*power == '-' || *power == '+')) ++power;
        if (power != last && is_digit(*power)) {
            for (; power != last && is_digit(*power); ++power) {
                // Past any length of text, more digits change nothing.
                if (parts.written_exponent < INT64_MAX / 100) {
                    parts.written_exponent = parts.written_exponent * 10 + (*power - '0');
                }
            }
            if (negative) parts.written_exponent = -parts.written_exponent;
            parts.exponent += parts.written_exponent;
            from = power;
        }
    }
    at = from;
    return true;
}

inline constexpr double exact_powers_of_ten[] = {1e0,  1e1,  1e2,  1e3,  1e4,  1e5,  1e6,  1e7,
                                                 1e8,  1e9,  1e10, 1e11, 1e12, 1e13, 1e14, 1e15,
                                                 1e16, 1e17, 1e18, 1e19, 1e20, 1e21, 1e22};

/// The value where one exact multiplication or division gives it: digits and power of ten are
/// both exact in Floating, so that the one operation rounds once, and rightly.
template <std::floating_point Floating>
bool exact_value(const number_parts& parts, Floating& value) noexcept {
    constexpr bool is_double = std::same_as<Floating, double>;
    constexpr std::int64_t most = is_double ? 22 : 10;
    if (FLT_EVAL_METHOD != 0 || parts.count > 19 || parts.exponent > most ||
        parts.exponent < -most || parts.digits >> std::numeric_limits<Floating>::digits != 0) {
        return false;
    }
    const auto digits = static_cast<Floating>(parts.digits);
    const auto power = [](std::int64_t exponent) {
        return static_cast<Floating>(exact_powers_of_ten[exponent]);
    };
    value = parts.exponent < 0 ? digits / power(-parts.exponent) : digits * power(parts.exponent);
    if (parts.negative) value = -value;
    return true;
}

template <std::floating_point Floating>
number_status parse_floating_number(const char*& at, const char* last, Floating& value) noexcept {
    const char* const first = at;
    number_parts parts;
    if (!take_number(at, last, parts)) return number_status::malformed;
    if (parts.count == 0) {
        value = parts.negative ? -Floating(0) : Floating(0);
        return number_status::ok;
    }
    if (exact_value(parts, value)) return number_status::ok;
    // The number is at least 10^(magnitude - 1) and less than 10^magnitude.
    const std::int64_t magnitude = parts.count + parts.exponent;
    if (magnitude > std::numeric_limits<Floating>::max_exponent10 + 1) {
        return number_status::out_of_range;
    }
    if (magnitude < std::numeric_limits<Floating>::min_exponent10 - 20) {
        value = parts.negative ? -Floating(0) : Floating(0);
        return number_status::ok;
    }
#if defined(__cpp_lib_to_chars)
    // Libraries read exponents of a few digits only; longer ones go with as many zeros.
    if (parts.written_exponent > -10'000 && parts.written_exponent < 10'000) {
        Floating parsed = 0;
        const std::from_chars_result done = std::from_chars(first, at, parsed);
        if (done.ec == std::errc()) {
            value = parsed;
            return number_status::ok;
        }
    }
#endif
    const Floating nearest = nearest_floating<Floating>(first, at, magnitude);
    if (std::isinf(nearest)) return number_status::out_of_range;
    value = parts.negative ? -nearest : nearest;
    return number_status::ok;
}

/// A positive number as its shortest digits and the power of ten of the first: d.ddd × 10^exponent.
struct shortest_decimal {
    std::array<char, 20> digits{};
    int count = 0;
    int exponent = 0;

    /// Takes them from `[-]d.ddde±dd`.
    void take(const char* from, const char* to) noexcept {
        count = 0;
        for (; from != to && *from != 'e'; ++from) {
            // Whatever stands between the digits is the decimal point of some locale.
            if (is_digit(*from)) digits[static_cast<std::size_t>(count++)] = *from;
        }
        if (from == to) return;
        const bool negative = *++from == '-';
        if (*from == '-' || *from == '+') ++from;
        exponent = 0;
        for (; from != to; ++from) exponent = exponent * 10 + (*from - '0');
        if (negative) exponent = -exponent;
        while (count > 1 && digits[static_cast<std::size_t>(count) - 1] == '0') --count;
    }
};

/// shortest_decimal by the printf family: the first precision that reads back. Where 15 (of a
/// float 6) digits read back, trailing zeros aside they are the shortest, except of subnormals.
template <std::floating_point Floating>
shortest_decimal shortest_by_trial(Floating value) noexcept {
    using limits = std::numeric_limits<Floating>;
    shortest_decimal result;
    const auto reads_back = [&] {
        const char* digits = result.digits.data();
        return value ==
               nearest_floating<Floating>(digits, digits + result.count, result.exponent + 1);
    };
    std::array<char, 48> text{};
    int precision = value < (limits::min)() ? 1 : limits::digits10;
    for (; precision <= limits::max_digits10; ++precision) {
        const int length = std::snprintf(text.data(), text.size(), "%.*e", precision - 1,
                                         static_cast<double>(value));
        result.take(text.data(), text.data() + length);
        if (reads_back()) break;
        // Below a power of two values lie closer than above it, so that the digits which are
        // nearest may belong to the value below, when the next ones up still read back.
        char& last = result.digits[static_cast<std::size_t>(precision) - 1];
        if (last != '9') {
            ++last;
            result.count = precision;
            if (reads_back()) break;
        }
    }
    return result;
}

template <std::floating_point Floating>
shortest_decimal shortest_digits(Floating value) noexcept {
#if defined(__cpp_lib_to_chars)
    shortest_decimal result;
    std::array<char, 48> text{};
    const std::to_chars_result done =
        std::to_chars(text.data(), text.data() + text.size(), value, std::chars_format::scientific);
    result.take(text.data(), done.ptr);
    return result;
#else
    return shortest_by_trial(value);
#endif
}

template <std::floating_point Floating>
char* write_floating_number(char* out, Floating value) noexcept {
    if (std::signbit(value)) {
        *out++ = '-';
        value = -value;
        if (value == 0) {
            std::memcpy(out, "0.0", 3);
            return out + 3;
        }
    }
    constexpr auto every_whole_number_below =
        static_cast<Floating>(std::uint64_t(1) << std::numeric_limits<Floating>::digits);
    if (value < every_whole_number_below && value == std::floor(value)) {
        return write_integer(out, static_cast<std::int64_t>(value));
    }
    const shortest_decimal decimal = shortest_digits(value);
    const char* digits = decimal.digits.data();
    const int count = decimal.count;
    const int exponent = decimal.exponent;
    const auto copy = [&out](const char* from, int length) {
        std::memcpy(out, from, static_cast<std::size_t>(length));
        out += length;
    };
    const auto zeros = [&out](int length) {
        std::memset(out, '0', static_cast<std::size_t>(length));
        out += length;
    };
    if (exponent < -7 || exponent > 20) {
        *out++ = digits[0];
        if (count > 1) {
            *out++ = '.';
            copy(digits + 1, count - 1);
        }
        *out++ = 'e';
        return write_integer(out, exponent);
    }
    if (exponent < 0) {
        *out++ = '0';
        *out++ = '.';
        zeros(-exponent - 1);
        copy(digits, count);
    } else if (count <= exponent + 1) {
        copy(digits, count);
        zeros(exponent + 1 - count);
    } else {
        copy(digits, exponent + 1);
        *out++ = '.';
        copy(digits + exponent + 1, count - exponent - 1);
    }
    return out;
}

}  // namespace detail

/// Reads the number at `at`, in JSON's grammar (RFC 8259, section 6), and moves `at` behind it.
/// The value is the nearest one, ties to even; what is too small for the type becomes a zero of
/// its sign. `value` is set only where the status is ok.
inline number_status parse_floating(const char*& at, const char* last, double& value) noexcept {
    return detail::parse_floating_number(at, last, value);
}
inline number_status parse_floating(const char*& at, const char* last, float& value) noexcept {
    return detail::parse_floating_number(at, last, value);
}

/// Writes `value`, which is finite, with the fewest digits that parse_floating reads back as the
/// same value of its type, and returns the end: at most 32 bytes, in JSON's grammar. Between 1e-7
/// and 1e21 as `0.00012`, `5`, `120000`; else as `1.5e-8`, `1e21`. Negative zero is
/// `-0.0`, since readers that take `-0` for an integer lose its sign.
inline char* write_floating(char* out, double value) noexcept {
    return detail::write_floating_number(out, value);
}
inline char* write_floating(char* out, float value) noexcept {
    return detail::write_floating_number(out, value);
}

}  // namespace text
}  // namespace SWAGE_ENGINE
}  // namespace swage::inline v1
