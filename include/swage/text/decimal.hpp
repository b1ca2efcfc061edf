// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <algorithm>
#include <array>
#include <bit>
#include <concepts>
#include <cstddef>
#include <cstdint>
#include <limits>
#include <type_traits>

#include <swage/config.hpp>

/// The floating-point value nearest to any decimal text, by exact arithmetic: the way that always
/// works, for the few numbers that quicker ways do not decide, and for standard libraries without
/// floating std::from_chars.

namespace swage::inline v1 {
inline namespace SWAGE_ENGINE {
namespace text {
namespace detail {

/// A whole number of up to 3,200 bits: room for 801 digits, and for 2^53 times 5^1146.
class large_number {
public:
    void multiply_add(std::uint32_t factor, std::uint32_t more) noexcept {
        std::uint64_t carry = more;
        for (std::size_t i = 0; i < count_; ++i) {
            carry += static_cast<std::uint64_t>(limbs_[i]) * factor;
            limbs_[i] = static_cast<std::uint32_t>(carry);
            carry >>= 32U;
        }
        if (carry != 0) limbs_[count_++] = static_cast<std::uint32_t>(carry);
    }
    void multiply_by_power_of_five(std::int64_t power) noexcept {
        for (; power >= 13; power -= 13) multiply_add(1'220'703'125U, 0);  // 5^13
        for (; power > 0; --power) multiply_add(5, 0);
    }
    large_number times(std::uint64_t factor) const noexcept {
        large_number result;
        for (std::size_t half = 0; half < 2; ++half) {
            const std::uint64_t part = factor >> (32U * half) & 0xFFFF'FFFFU;
            std::uint64_t carry = 0;
            for (std::size_t i = 0; i < count_; ++i) {
                carry += result.limbs_[i + half] + limbs_[i] * part;
                result.limbs_[i + half] = static_cast<std::uint32_t>(carry);
                carry >>= 32U;
            }
            result.limbs_[count_ + half] = static_cast<std::uint32_t>(carry);
        }
        result.count_ = count_ + 2;
        result.drop_leading_zeros();
        return result;
    }
    std::int64_t bit_length() const noexcept {
        if (count_ == 0) return 0;
        return static_cast<std::int64_t>(32 * count_) - std::countl_zero(limbs_[count_ - 1]);
    }
    void multiply_by_power_of_two(std::int64_t power) noexcept {
        multiply_add(1U << static_cast<unsigned>(power & 31), 0);
        const auto whole = static_cast<std::size_t>(power >> 5);
        if (whole == 0 || count_ == 0) return;
        std::copy_backward(limbs_.begin(), limbs_.begin() + static_cast<std::ptrdiff_t>(count_),
                           limbs_.begin() + static_cast<std::ptrdiff_t>(count_ + whole));
        std::fill_n(limbs_.begin(), whole, 0U);
        count_ += whole;
    }
    /// Below zero, zero or above it as this number is less than, equal to or more than the other.
    int compare(const large_number& other) const noexcept {
        if (count_ != other.count_) return count_ < other.count_ ? -1 : 1;
        for (std::size_t i = count_; i-- > 0;) {
            if (limbs_[i] != other.limbs_[i]) return limbs_[i] < other.limbs_[i] ? -1 : 1;
        }
        return 0;
    }

private:
    void drop_leading_zeros() noexcept {
        while (count_ > 0 && limbs_[count_ - 1] == 0) --count_;
    }

    std::array<std::uint32_t, 100> limbs_{};
    std::size_t count_ = 0;
};

/// A positive decimal number, exactly enough: the middle between two neighbouring doubles has at
/// most 767 digits, so past 800 all that counts is whether the rest is zero.
class exact_decimal {
public:
    /// The number spelled in [first, last), sign aside, which is less than 10^magnitude and at
    /// least a tenth of that.
    exact_decimal(const char* first, const char* last, std::int64_t magnitude) noexcept {
        constexpr std::int64_t most = 800;
        std::int64_t count = 0;
        std::int64_t zeros = 0;
        bool more = false;
        for (; first != last && *first != 'e' && *first != 'E'; ++first) {
            if (*first < '0' || *first > '9') continue;
            if (*first == '0') {
                if (count != 0) ++zeros;
                continue;
            }
            if (count + zeros >= most) {
                more = true;
                break;
            }
            for (; zeros > 0; --zeros, ++count) number_.multiply_add(10, 0);
            number_.multiply_add(10, static_cast<std::uint32_t>(*first - '0'));
            ++count;
        }
        if (more) {
            for (; count < most; ++count) number_.multiply_add(10, 0);
            number_.multiply_add(10, 1);
            ++count;
        }
        exponent_ = magnitude - count;
        one_.multiply_add(1, 1);
        (exponent_ > 0 ? number_ : one_)
            .multiply_by_power_of_five(exponent_ > 0 ? exponent_ : -exponent_);
    }

    /// Below zero, zero or above it as this number is less than, equal to or more than
    /// significand * 2^power.
    int compare(std::uint64_t significand, std::int64_t power) const noexcept {
        large_number right = one_.times(significand);
        const std::int64_t shift = exponent_ - power;
        const std::int64_t difference = number_.bit_length() + shift - right.bit_length();
        if (difference != 0) return difference < 0 ? -1 : 1;
        if (shift <= 0) {
            right.multiply_by_power_of_two(-shift);
            return number_.compare(right);
        }
        large_number left = number_;
        left.multiply_by_power_of_two(shift);
        return left.compare(right);
    }

private:
    // The number is (number_ / one_) * 2^exponent_, the powers of five being multiplied in.
    large_number number_;
    large_number one_;
    std::int64_t exponent_ = 0;
};

/// The Floating nearest to a positive decimal number, ties to even; infinity where that is too
/// large. The positive values' bit patterns, as whole numbers, are in the order of the values, so
/// the greatest value that is not above the number is found by halving.
template <std::floating_point Floating>
Floating nearest_floating(const char* first, const char* last, std::int64_t magnitude) noexcept {
    using limits = std::numeric_limits<Floating>;
    static_assert(limits::is_iec559 && limits::digits <= 53);
    using bits = std::conditional_t<sizeof(Floating) == 8, std::uint64_t, std::uint32_t>;
    constexpr int fraction_bits = limits::digits - 1;
    constexpr bits hidden_bit = bits(1) << fraction_bits;
    struct parts {
        std::uint64_t significand;
        std::int64_t power;
    };
    const auto take_apart = [](bits pattern) {
        const auto exponent = static_cast<std::int64_t>(pattern >> fraction_bits);
        const bits fraction = pattern & (hidden_bit - 1);
        constexpr std::int64_t least = limits::min_exponent - limits::digits;
        return exponent == 0 ? parts{fraction, least}
                             : parts{fraction | hidden_bit, least + exponent - 1};
    };
    const exact_decimal number(first, last, magnitude);
    bits low = 0;
    bits high = std::bit_cast<bits>(limits::infinity());
    while (high - low > 1) {
        const bits middle = low + (high - low) / 2;
        const parts value = take_apart(middle);
        (number.compare(value.significand, value.power) >= 0 ? low : high) = middle;
    }
    const parts value = take_apart(low);
    const int above_half = number.compare(2 * value.significand + 1, value.power - 1);
    if (above_half > 0 || (above_half == 0 && (low & 1U) != 0)) ++low;
    return std::bit_cast<Floating>(low);
}

}  // namespace detail
}  // namespace text
}  // namespace SWAGE_ENGINE
}  // namespace swage::inline v1
