// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <bit>
#include <concepts>
#include <cstdint>
#include <cstring>
#include <limits>

#include <swage/config.hpp>

namespace swage::inline v1 {
inline namespace SWAGE_ENGINE {
namespace text {

/// How reading a number ended.
enum class number_status : std::uint8_t {
    ok,
    malformed,     ///< no number stands there; nothing was taken
    out_of_range,  ///< a number that the type cannot hold; it was taken, the value is as before
};

constexpr bool is_digit(char letter) noexcept { return letter >= '0' && letter <= '9'; }

namespace detail {

/// Whether the eight bytes of `word`, as loaded from memory, are all digits.
constexpr bool are_eight_digits(std::uint64_t word) noexcept {
    // A digit's high half is 3, and stays 3 when 6 is added to its low half.
    return ((word & 0xF0F0'F0F0'F0F0'F0F0U) |
            (((word + 0x0606'0606'0606'0606U) & 0xF0F0'F0F0'F0F0'F0F0U) >> 4U)) ==
           0x3333'3333'3333'3333U;
}

/// The number that eight digits spell, loaded on a little-endian machine: neighbours are joined
/// to pairs, pairs to fours, fours to eight, each with one multiplication.
constexpr std::uint32_t eight_digits(std::uint64_t word) noexcept {
    word = (word & 0x0F0F'0F0F'0F0F'0F0FU) * (10U * 256U + 1U) >> 8U;
    word = (word & 0x00FF'00FF'00FF'00FFU) * (100U * 65536U + 1U) >> 16U;
    word = (word & 0x0000'FFFF'0000'FFFFU) * (10000U * (1ULL << 32U) + 1U) >> 32U;
    return static_cast<std::uint32_t>(word);
}

/// Takes digits from `at` on and adds them to `value`, which wraps around past 19 of them.
inline void take_digits(const char*& at, const char* last, std::uint64_t& value) noexcept {
    if constexpr (std::endian::native == std::endian::little) {
        while (last - at >= 8) {
            std::uint64_t word = 0;
            std::memcpy(&word, at, sizeof word);
            if (!are_eight_digits(word)) break;
            value = value * 100'000'000U + eight_digits(word);
            at += 8;
        }
    }
    for (; at != last && is_digit(*at); ++at) {
        value = value * 10U + static_cast<unsigned>(*at - '0');
    }
}

/// Reads `-?(0|[1-9][0-9]*)` within [lowest, highest].
inline number_status parse_integer_within(const char*& at, const char* last, std::int64_t lowest,
                                          std::int64_t highest, std::int64_t& value) noexcept {
    const char* from = at;
    const bool negative = from != last && *from == '-';
    if (negative) ++from;
    if (from == last || !is_digit(*from)) return number_status::malformed;
    std::uint64_t magnitude = 0;
    const char* to = from;
    if (*from == '0') {
        ++to;
    } else {
        take_digits(to, last, magnitude);
    }
    at = to;
    // 19 digits always fit in 64 bits without a sign; the type's own limits follow.
    if (to - from > 19) return number_status::out_of_range;
    const std::uint64_t limit =
        negative ? 0 - static_cast<std::uint64_t>(lowest) : static_cast<std::uint64_t>(highest);
    if (magnitude > limit) return number_status::out_of_range;
    value = static_cast<std::int64_t>(negative ? 0 - magnitude : magnitude);
    return number_status::ok;
}

inline constexpr char digit_pairs[] =
    "00010203040506070809"
    "10111213141516171819"
    "20212223242526272829"
    "30313233343536373839"
    "40414243444546474849"
    "50515253545556575859"
    "60616263646566676869"
    "70717273747576777879"
    "80818283848586878889"
    "90919293949596979899";

inline constexpr std::uint64_t powers_of_ten[] = {
    0,  // so that 0 has one digit
    10,
    100,
    1000,
    10'000,
    100'000,
    1'000'000,
    10'000'000,
    100'000'000,
    1'000'000'000,
    10'000'000'000,
    100'000'000'000,
    1'000'000'000'000,
    10'000'000'000'000,
    100'000'000'000'000,
    1'000'000'000'000'000,
    10'000'000'000'000'000,
    100'000'000'000'000'000,
    1'000'000'000'000'000'000,
    10'000'000'000'000'000'000U,
};

/// Writes `number`, below 100, as two digits.
inline char* write_two_digits(char* out, std::uint32_t number) noexcept {
    std::memcpy(out, digit_pairs + 2 * number, 2);
    return out + 2;
}

}  // namespace detail

/// Reads the integer at `at`, spelled `-?(0|[1-9][0-9]*)` as in JSON, and moves `at` behind it, to
/// the first other byte. `value` is set only where the status is ok.
template <std::signed_integral I>
number_status parse_integer(const char*& at, const char* last, I& value) noexcept {
    std::int64_t wide = 0;
    const number_status status = detail::parse_integer_within(
        at, last, (std::numeric_limits<I>::min)(), (std::numeric_limits<I>::max)(), wide);
    if (status == number_status::ok) value = static_cast<I>(wide);
    return status;
}

/// Writes `value` in decimal, at most 20 bytes, and returns the end.
inline char* write_integer(char* out, std::int64_t value) noexcept {
    auto rest = static_cast<std::uint64_t>(value);
    if (value < 0) {
        *out++ = '-';
        rest = 0 - rest;
    }
    // log10(2) is 1233 / 4096, so this is the number of digits or one less.
    const auto guess = static_cast<unsigned>(std::bit_width(rest | 1U)) * 1233U >> 12U;
    const unsigned digits = guess + (rest >= detail::powers_of_ten[guess] ? 1U : 0U);
    char* const end = out + digits;
    char* at = end;
    while (rest >= 100) {
        at -= 2;
        detail::write_two_digits(at, static_cast<std::uint32_t>(rest % 100));
        rest /= 100;
    }
    if (rest >= 10) {
        detail::write_two_digits(at - 2, static_cast<std::uint32_t>(rest));
    } else {
        at[-1] = static_cast<char>('0' + rest);
    }
    return end;
}

}  // namespace text
}  // namespace SWAGE_ENGINE
}  // namespace swage::inline v1
