// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <bit>
#include <cstdint>
#include <limits>

#include <swage/cbor/reader.hpp>
#include <swage/config.hpp>

/// Floating-point numbers of two, four and eight bytes (RFC 8949, 3.3; IEEE 754).

namespace swage::inline v1::cbor {
inline namespace SWAGE_ENGINE {
namespace detail {

/// The value of the half-precision number with those bits: every one is a double too.
inline double half_value(std::uint32_t bits) noexcept {
    const std::uint32_t exponent = bits >> 10U & 31U;
    const std::uint32_t fraction = bits & 1023U;
    constexpr double unit = 1.0 / 16'777'216.0;  // 2^-24: the least subnormal number
    double value = fraction * unit;
    if (exponent == 31) {
        value = fraction == 0 ? std::numeric_limits<double>::infinity()
                              : std::numeric_limits<double>::quiet_NaN();
    } else if (exponent != 0) {
        value = (1024U + fraction) * unit * static_cast<double>(1U << (exponent - 1U));
    }
    return (bits & 0x8000U) != 0 ? -value : value;
}

/// The number of a head of the major type `simple` that has two, four or eight bytes.
inline double floating_of(const head& of) noexcept {
    if (of.more == 25) return half_value(static_cast<std::uint32_t>(of.argument));
    if (of.more == 27) return std::bit_cast<double>(of.argument);
    return static_cast<double>(std::bit_cast<float>(static_cast<std::uint32_t>(of.argument)));
}

}  // namespace detail
}  // namespace SWAGE_ENGINE
}  // namespace swage::inline v1::cbor
