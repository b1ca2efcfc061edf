// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

#include <swage/config.hpp>

/// Base64 as RFC 4648, section 4: the form of blobs in JSON and XML.

namespace swage::inline v1 {
inline namespace SWAGE_ENGINE {
namespace text {

namespace detail {

inline constexpr char base64_alphabet[] =
    "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

/// For each byte its six bits, or 0x80 where it is not in the alphabet.
inline constexpr std::array<std::uint8_t, 256> base64_values = [] {
    std::array<std::uint8_t, 256> values{};
    for (std::uint8_t& value : values) value = 0x80U;
    for (std::uint8_t i = 0; i < 64; ++i) {
        values[static_cast<unsigned char>(base64_alphabet[i])] = i;
    }
    return values;
}();

}  // namespace detail

/// The length of the text that `bytes` bytes are written as.
constexpr std::size_t base64_length(std::size_t bytes) noexcept { return (bytes + 2) / 3 * 4; }

/// Writes `bytes` as base64_length(bytes.size()) characters, padded, and returns the end.
inline char* write_base64(char* out, std::string_view bytes) noexcept {
    const char* at = bytes.data();
    const auto next = [&at] {
        return static_cast<std::uint32_t>(static_cast<unsigned char>(*at++));
    };
    const auto letter = [](std::uint32_t bits) { return detail::base64_alphabet[bits & 63U]; };
    for (std::size_t threes = bytes.size() / 3; threes != 0; --threes) {
        const std::uint32_t first = next();
        const std::uint32_t second = next();
        const std::uint32_t group = first << 16U | second << 8U | next();
        out[0] = letter(group >> 18U);
        out[1] = letter(group >> 12U);
        out[2] = letter(group >> 6U);
        out[3] = letter(group);
        out += 4;
    }
    const std::size_t rest = bytes.size() % 3;
    if (rest == 0) return out;
    std::uint32_t group = next() << 16U;
    if (rest == 2) group |= next() << 8U;
    out[0] = letter(group >> 18U);
    out[1] = letter(group >> 12U);
    out[2] = rest == 2 ? letter(group >> 6U) : '=';
    out[3] = '=';
    return out + 4;
}

/// Sets `bytes` to what `text` encodes. False, with `bytes` empty, where the text is not base64:
/// another character (blanks too), a length that is no multiple of four, padding that is missing
/// or misplaced, or bits set that the padding leaves over (RFC 4648, section 3.5), so that two
/// texts never mean the same bytes.
inline bool read_base64(std::string_view text, std::string& bytes) {
    bytes.clear();
    if (text.size() % 4 != 0) return false;
    if (text.empty()) return true;
    std::size_t padding = 0;
    if (text.back() == '=') padding = text[text.size() - 2] == '=' ? 2 : 1;
    bytes.resize(text.size() / 4 * 3);
    const char* at = text.data();
    char* out = bytes.data();
    std::uint32_t seen = 0;
    const auto next = [&] {
        const std::uint32_t value = detail::base64_values[static_cast<unsigned char>(*at++)];
        seen |= value;
        return value;
    };
    const auto write = [&out](std::uint32_t group) {
        *out++ = static_cast<char>(group >> 16U);
        *out++ = static_cast<char>(group >> 8U & 0xFFU);
        *out++ = static_cast<char>(group & 0xFFU);
    };
    const std::size_t whole = text.size() / 4 - (padding != 0 ? 1 : 0);
    for (std::size_t fours = whole; fours != 0; --fours) {
        std::uint32_t group = next();
        for (int i = 0; i < 3; ++i) group = group << 6U | next();
        write(group);
    }
    std::uint32_t left_over = 0;
    if (padding != 0) {
        std::uint32_t group = next() << 18U;
        group |= next() << 12U;
        if (padding == 1) group |= next() << 6U;
        left_over = group & (padding == 1 ? 0xFFU : 0xFFFFU);
        write(group);
    }
    const bool valid = (seen & 0x80U) == 0 && left_over == 0;
    bytes.resize(valid ? bytes.size() - padding : 0);
    return valid;
}

}  // namespace text
}  // namespace SWAGE_ENGINE
}  // namespace swage::inline v1
