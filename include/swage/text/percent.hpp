// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

#include <swage/config.hpp>

/// Percent-encoding (RFC 3986, section 2.1), as URIs and forms have it.

namespace swage::inline v1 {
inline namespace SWAGE_ENGINE {
namespace text {

/// Whether the character stands for itself everywhere: RFC 3986's "unreserved".
constexpr bool is_unreserved(char letter) noexcept {
    return (letter >= 'a' && letter <= 'z') || (letter >= 'A' && letter <= 'Z') ||
           (letter >= '0' && letter <= '9') || letter == '-' || letter == '.' || letter == '_' ||
           letter == '~';
}

namespace detail {

inline constexpr std::array<bool, 256> unreserved_bytes = [] {
    std::array<bool, 256> found{};
    for (std::size_t i = 0; i < 128; ++i) found[i] = is_unreserved(static_cast<char>(i));
    return found;
}();

/// The number that a hexadecimal digit stands for, or -1.
constexpr std::int32_t hexadecimal_digit(char letter) noexcept {
    if (letter >= '0' && letter <= '9') return letter - '0';
    if (letter >= 'A' && letter <= 'F') return letter - 'A' + 10;
    if (letter >= 'a' && letter <= 'f') return letter - 'a' + 10;
    return -1;
}

}  // namespace detail

/// Appends `bytes`, each that is not unreserved as `%XX`; `also`, if it is not NUL, stands for
/// itself too, such as the `/` of a greedy label.
inline void append_percent_encoded(std::string& to, std::string_view bytes, char also = '\0') {
    const char* at = bytes.data();
    const char* const last = at + bytes.size();
    while (at != last) {
        const char* plain = at;
        while (plain != last && (detail::unreserved_bytes[static_cast<unsigned char>(*plain)] ||
                                 (*plain == also && also != '\0'))) {
            ++plain;
        }
        to.append(at, static_cast<std::size_t>(plain - at));
        at = plain;
        if (at == last) return;
        const auto byte = static_cast<unsigned char>(*at++);
        constexpr char digits[] = "0123456789ABCDEF";
        const char encoded[] = {'%', digits[byte >> 4U], digits[byte & 15U]};
        to.append(encoded, sizeof encoded);
    }
}

/// What a `+` stands for: in a form a blank, elsewhere itself.
enum class plus_sign : std::uint8_t { itself, blank };

/// Appends what `encoded` stands for. False where a `%` is not followed by two hexadecimal digits.
inline bool append_percent_decoded(std::string& to, std::string_view encoded, plus_sign plus) {
    for (std::size_t at = 0; at < encoded.size(); ++at) {
        const char letter = encoded[at];
        if (letter == '%') {
            if (encoded.size() - at < 3) return false;
            const std::int32_t high = detail::hexadecimal_digit(encoded[at + 1]);
            const std::int32_t low = detail::hexadecimal_digit(encoded[at + 2]);
            if (high < 0 || low < 0) return false;
            to += static_cast<char>(high * 16 + low);
            at += 2;
        } else {
            to += letter == '+' && plus == plus_sign::blank ? ' ' : letter;
        }
    }
    return true;
}

}  // namespace text
}  // namespace SWAGE_ENGINE
}  // namespace swage::inline v1
