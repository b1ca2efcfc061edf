// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include <swage/config.hpp>

/// Between the decimal text that big numbers are kept as and the bytes of bignums and decimal
/// fractions (RFC 8949, 3.4.3 and 3.4.4). The time of both ways of a bignum grows with the square
/// of its length, so callers keep to a limit.

namespace swage::inline v1::cbor {
inline namespace SWAGE_ENGINE {
namespace detail {

/// The bytes without leading zeros.
inline std::string_view without_leading_zeros(std::string_view bytes) noexcept {
    while (!bytes.empty() && bytes.front() == '\0') bytes.remove_prefix(1);
    return bytes;
}

/// The number whose bytes, most significant first, are `bytes`, plus `more`, in decimal.
inline std::string decimal_of_bytes(std::string_view bytes, std::uint32_t more) {
    std::vector<std::uint32_t> limbs((bytes.size() + 3) / 4 + 1);  // least significant first
    for (std::size_t i = 0; i < bytes.size(); ++i) {
        const std::size_t place = bytes.size() - 1 - i;
        limbs[place / 4] |= static_cast<std::uint32_t>(static_cast<unsigned char>(bytes[i]))
                            << (place % 4 * 8);
    }
    std::uint64_t carry = more;
    for (std::uint32_t& limb : limbs) {
        carry += limb;
        limb = static_cast<std::uint32_t>(carry);
        carry >>= 32U;
    }
    std::string reversed;
    std::size_t count = limbs.size();
    for (;;) {
        while (count > 0 && limbs[count - 1] == 0) --count;
        if (count == 0) break;
        std::uint64_t remainder = 0;
        for (std::size_t i = count; i-- > 0;) {
            const std::uint64_t dividend = remainder << 32U | limbs[i];
            limbs[i] = static_cast<std::uint32_t>(dividend / 1'000'000'000U);
            remainder = dividend % 1'000'000'000U;
        }
        for (int digit = 0; digit < 9; ++digit, remainder /= 10) {
            reversed += static_cast<char>('0' + remainder % 10);
        }
    }
    while (reversed.size() > 1 && reversed.back() == '0') reversed.pop_back();
    if (reversed.empty()) reversed = "0";
    return {reversed.rbegin(), reversed.rend()};
}

/// The bytes, most significant first and without leading zeros, of the number of those decimal
/// digits, less one where `less_one` (the number is not zero then).
inline std::string bytes_of_decimal(std::string_view digits, bool less_one) {
    std::vector<std::uint32_t> limbs;  // least significant first
    while (!digits.empty()) {
        const std::size_t taken = digits.size() % 9 == 0 ? 9 : digits.size() % 9;
        std::uint64_t factor = 1;
        std::uint64_t carry = 0;
        for (const char digit : digits.substr(0, taken)) {
            factor *= 10;
            carry = carry * 10 + static_cast<std::uint64_t>(digit - '0');
        }
        digits.remove_prefix(taken);
        for (std::uint32_t& limb : limbs) {
            carry += limb * factor;
            limb = static_cast<std::uint32_t>(carry);
            carry >>= 32U;
        }
        if (carry != 0) limbs.push_back(static_cast<std::uint32_t>(carry));
    }
    for (std::size_t i = 0; less_one && i < limbs.size(); ++i) less_one = limbs[i]-- == 0;
    std::string bytes;
    for (std::size_t i = limbs.size(); i-- > 0;) {
        for (std::uint32_t shift = 32; shift > 0;) {
            shift -= 8;
            bytes += static_cast<char>(limbs[i] >> shift & 0xFFU);
        }
    }
    return std::string(without_leading_zeros(bytes));
}

/// A decimal number: `digits` times ten to the power of `exponent`.
struct decimal {
    bool negative = false;
    /// Without leading zeros, but at least one.
    std::string digits = "0";
    std::int64_t exponent = 0;
};

/// Takes apart a number of JSON's grammar. False where its exponent is beyond 64 bits.
inline bool split_decimal(std::string_view text, decimal& to) {
    to = {};
    to.digits.clear();
    to.negative = text.starts_with('-');
    if (to.negative) text.remove_prefix(1);
    const std::size_t exponent_at = text.find_first_of("eE");
    bool in_fraction = false;
    std::int64_t fraction_digits = 0;
    for (const char letter : text.substr(0, exponent_at)) {
        if (letter == '.') {
            in_fraction = true;
            continue;
        }
        if (in_fraction) ++fraction_digits;
        if (to.digits == "0") to.digits.clear();
        to.digits += letter;
    }
    if (exponent_at != std::string_view::npos) {
        std::string_view exponent = text.substr(exponent_at + 1);
        const bool down = exponent.starts_with('-');
        if (down || exponent.starts_with('+')) exponent.remove_prefix(1);
        for (const char digit : exponent) {
            if (to.exponent > INT64_MAX / 100) return false;
            to.exponent = to.exponent * 10 + (digit - '0');
        }
        if (down) to.exponent = -to.exponent;
    }
    to.exponent -= fraction_digits;
    return true;
}

/// The decimal as text: without an exponent where it is a fraction with at most six zeros behind
/// its point before the first other digit, or whole as it is (`12.50`, `0.000001`, `7`); else the
/// digits with their exponent (`125e3`, `1e-9`).
inline std::string join_decimal(const decimal& from) {
    std::string text = from.negative ? "-" : "";
    const auto count = static_cast<std::int64_t>(from.digits.size());
    if (from.exponent > 0 || from.exponent < -count - 6) {
        text += from.digits;
        text += 'e';
        return text += std::to_string(from.exponent);
    }
    const std::int64_t whole = count + from.exponent;
    if (from.exponent == 0) return text += from.digits;
    if (whole > 0) {
        const auto point = static_cast<std::size_t>(whole);
        text.append(from.digits, 0, point);
        text += '.';
        return text.append(from.digits, point);
    }
    text += "0.";
    text.append(static_cast<std::size_t>(-whole), '0');
    return text += from.digits;
}

}  // namespace detail
}  // namespace SWAGE_ENGINE
}  // namespace swage::inline v1::cbor
