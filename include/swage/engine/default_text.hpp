// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

#include <swage/config.hpp>
#include <swage/text/utf8.hpp>

/// Reading the texts in a default trait's value, which is JSON that the generator wrote.

namespace swage::inline v1 {
inline namespace SWAGE_ENGINE {
namespace engine {

/// Four hex digits of `text` from `at` on as a number.
inline std::uint32_t default_hex(std::string_view text, std::size_t at) {
    std::uint32_t unit = 0;
    for (const char digit : text.substr(at < text.size() ? at : text.size(), 4)) {
        const char lower = static_cast<char>(digit | 0x20);
        unit =
            unit << 4U | static_cast<std::uint32_t>(digit <= '9' ? digit - '0' : lower - 'a' + 10);
    }
    return unit;
}

/// What a JSON string with its quotes spells.
inline std::string decode_default(std::string_view quoted) {
    const std::string_view text = quoted.substr(1, quoted.size() - 2);
    std::string made;
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (text[i] != '\\' || i + 1 == text.size()) {
            made += text[i];
            continue;
        }
        const char letter = text[++i];
        constexpr std::string_view letters = "bfnrt";
        const std::size_t place = letters.find(letter);
        if (letter == 'u') {
            std::uint32_t unit = default_hex(text, i + 1);
            i += 4;
            if (unit >= 0xD800U && unit < 0xDC00U && text.substr(i + 1).starts_with("\\u")) {
                unit = 0x10000U + ((unit - 0xD800U) << 10U) + (default_hex(text, i + 3) - 0xDC00U);
                i += 6;
            }
            if (unit >= 0xD800U && unit < 0xE000U) unit = 0xFFFD;  // half of a pair
            char buffer[4];
            made.append(buffer, swage::text::append_utf8(buffer, unit));
        } else {
            made += place == std::string_view::npos ? letter : "\b\f\n\r\t"[place];
        }
    }
    return made;
}

}  // namespace engine
}  // namespace SWAGE_ENGINE
}  // namespace swage::inline v1
