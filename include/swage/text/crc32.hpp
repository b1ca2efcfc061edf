// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <string_view>

#include <swage/config.hpp>

namespace swage::inline v1 {
inline namespace SWAGE_ENGINE {
namespace text {
namespace detail {

using crc32_tables = std::array<std::array<std::uint32_t, 256>, 8>;

/// Table 0 holds the remainder of each byte; table n that of the byte with n zero bytes behind it,
/// so that eight bytes are looked up at once.
constexpr crc32_tables make_crc32_tables() {
    constexpr std::uint32_t polynomial = 0xEDB88320U;
    crc32_tables made{};
    for (std::uint32_t byte = 0; byte < 256; ++byte) {
        std::uint32_t remainder = byte;
        for (int bit = 0; bit < 8; ++bit) {
            remainder = (remainder & 1U) != 0 ? remainder >> 1U ^ polynomial : remainder >> 1U;
        }
        made[0][byte] = remainder;
    }
    for (std::size_t table = 1; table < 8; ++table) {
        for (std::size_t byte = 0; byte < 256; ++byte) {
            const std::uint32_t before = made[table - 1][byte];
            made[table][byte] = before >> 8U ^ made[0][before & 0xFFU];
        }
    }
    return made;
}

inline constexpr crc32_tables crc32_table = make_crc32_tables();

}  // namespace detail

/// The CRC-32 of `bytes` (ISO 3309, the one of gzip and zlib); `before` is that of what came before
/// them, so that a checksum can be made of parts.
inline std::uint32_t crc32(std::string_view bytes, std::uint32_t before = 0) noexcept {
    const auto& table = detail::crc32_table;
    const auto* at = reinterpret_cast<const unsigned char*>(bytes.data());
    std::size_t left = bytes.size();
    std::uint32_t crc = ~before;
    for (; left >= 8; left -= 8, at += 8) {
        crc ^= static_cast<std::uint32_t>(at[0]) | static_cast<std::uint32_t>(at[1]) << 8U |
               static_cast<std::uint32_t>(at[2]) << 16U | static_cast<std::uint32_t>(at[3]) << 24U;
        crc = table[7][crc & 0xFFU] ^ table[6][crc >> 8U & 0xFFU] ^ table[5][crc >> 16U & 0xFFU] ^
              table[4][crc >> 24U] ^ table[3][at[4]] ^ table[2][at[5]] ^ table[1][at[6]] ^
              table[0][at[7]];
    }
    for (; left > 0; --left, ++at) crc = crc >> 8U ^ table[0][(crc ^ *at) & 0xFFU];
    return ~crc;
}

}  // namespace text
}  // namespace SWAGE_ENGINE
}  // namespace swage::inline v1
