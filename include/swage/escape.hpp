// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

#include <swage/config.hpp>

/// Text out of documents, made fit to stand in one line that people read: in messages, paths and
/// prints. Documents come from strangers, and terminals obey what they are shown.

namespace swage::inline v1 {

/// Whether a code point could break a line, or hide or reorder what stands around it: controls,
/// line and paragraph separators, and the marks that change the direction of text. U+FFFE and
/// U+FFFF too, which an XML document cannot pass on.
constexpr bool must_be_escaped(std::uint32_t code_point) noexcept {
    return code_point < 0x20U || (code_point >= 0x7FU && code_point <= 0x9FU) ||
           code_point == 0x061CU || code_point == 0x200EU || code_point == 0x200FU ||
           (code_point >= 0x2028U && code_point <= 0x202EU) ||
           (code_point >= 0x2066U && code_point <= 0x2069U) || code_point == 0xFEFFU ||
           code_point == 0xFFFEU || code_point == 0xFFFFU;
}

/// The length of the UTF-8 sequence that `text` begins with, with its code point; 0 where none
/// stands there. (text/utf8.hpp is for whole documents; this is for the few bytes of an error.)
SWAGE_COLD inline std::size_t first_code_point(std::string_view text, std::uint32_t& code_point) {
    const auto lead = static_cast<unsigned char>(text[0]);
    const std::size_t length = lead < 0x80U   ? 1
                               : lead < 0xC0U ? 0
                               : lead < 0xE0U ? 2
                               : lead < 0xF0U ? 3
                               : lead < 0xF8U ? 4
                                              : 0;
    if (length == 0 || length > text.size()) return 0;
    constexpr std::uint32_t bits_of_lead[] = {0, 0x7F, 0x1F, 0x0F, 0x07};
    constexpr std::uint32_t least[] = {0, 0, 0x80, 0x800, 0x10000};
    code_point = lead & bits_of_lead[length];
    for (std::size_t i = 1; i < length; ++i) {
        const auto byte = static_cast<unsigned char>(text[i]);
        if ((byte & 0xC0U) != 0x80U) return 0;
        code_point = code_point << 6U | (byte & 0x3FU);
    }
    const bool surrogate = code_point >= 0xD800U && code_point <= 0xDFFFU;
    return code_point < least[length] || surrogate || code_point > 0x10FFFFU ? 0 : length;
}

/// Appends `text` with escapes for what must_be_escaped and for bytes that are not UTF-8, such as
/// `\n`, `\x01`, `\u2028`, `\xff`. What it appends is UTF-8, and one line. Quotes and backslashes
/// stay as they are, unless the text is to stand `in_quotes`.
SWAGE_COLD inline void append_visible(std::string& to, std::string_view text,
                                      bool in_quotes = false) {
    const auto hexadecimal = [&to](std::uint32_t number, unsigned digits) {
        while (digits-- > 0) to += "0123456789abcdef"[number >> (4U * digits) & 15U];
    };
    while (!text.empty()) {
        std::uint32_t code_point = 0;
        std::size_t length = first_code_point(text, code_point);
        if (length == 0) {
            to += "\\x";
            hexadecimal(static_cast<unsigned char>(text[0]), 2);
            length = 1;
        } else if (code_point == '\n') {
            to += "\\n";
        } else if (must_be_escaped(code_point)) {
            to += code_point < 0x80U ? "\\x" : "\\u";
            hexadecimal(code_point, code_point < 0x80U ? 2 : 4);
        } else {
            if (in_quotes && (code_point == '"' || code_point == '\\')) to += '\\';
            to += text.substr(0, length);
        }
        text.remove_prefix(length);
    }
}

/// Appends `text` as it may stand in quotes; what is longer than `most` bytes is cut short with
/// `…`, between characters.
SWAGE_COLD inline void append_escaped(std::string& to, std::string_view text, std::size_t most) {
    std::size_t length = text.size() <= most ? text.size() : most;
    while (length > 0 && length < text.size() &&
           (static_cast<unsigned char>(text[length]) & 0xC0U) == 0x80U) {
        --length;
    }
    append_visible(to, text.substr(0, length), true);
    if (length < text.size()) to += "…";
}

}  // namespace swage::inline v1
