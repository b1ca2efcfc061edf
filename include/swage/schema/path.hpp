// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

#include <swage/config.hpp>
#include <swage/schema/table.hpp>

namespace swage::inline v1 {

/// One level of the path from the root to where a visitor is: the visitor keeps one on its stack
/// for each aggregate that it is in, and sets `row`, `index` or `key` as it moves.
struct path_frame {
    const path_frame* parent = nullptr;
    const aggregate* table = nullptr;
    /// The member of a structure or union; null before the first, and for lists and maps.
    const member_row* row = nullptr;
    /// The place in a list.
    std::size_t index = 0;
    /// The key in a map, or the name of an unknown member.
    std::string_view key{};
};

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

/// Appends `text` on one line: quotes and backslashes, control characters, bytes that are not
/// UTF-8, and what breaks a line or reorders it (U+0085, U+2028, marks of direction) are escaped,
/// and what is longer than `most` bytes is cut short with `…`.
SWAGE_COLD inline void append_escaped(std::string& to, std::string_view text, std::size_t most) {
    const auto hexadecimal = [&to](std::uint32_t number, unsigned digits) {
        while (digits-- > 0) to += "0123456789abcdef"[number >> (4U * digits) & 15U];
    };
    std::size_t length = text.size() <= most ? text.size() : most;
    while (length > 0 && length < text.size() &&
           (static_cast<unsigned char>(text[length]) & 0xC0U) == 0x80U) {
        --length;
    }
    std::size_t step = 0;
    for (std::size_t at = 0; at < length; at += step) {
        std::uint32_t code_point = 0;
        step = first_code_point(text.substr(at, length - at), code_point);
        const char letter = text[at];
        if (step == 0) {
            to += "\\x";
            hexadecimal(static_cast<unsigned char>(letter), 2);
            step = 1;
        } else if (letter == '\n') {
            to += "\\n";
        } else if (code_point < 0x20U || code_point == 0x7FU) {
            to += "\\x";
            hexadecimal(code_point, 2);
        } else if ((code_point >= 0x80U && code_point < 0xA0U) || code_point == 0x200EU ||
                   code_point == 0x200FU || (code_point >= 0x2028U && code_point <= 0x202EU) ||
                   (code_point >= 0x2066U && code_point <= 0x2069U)) {
            to += "\\u";
            hexadecimal(code_point, 4);
        } else {
            if (letter == '"' || letter == '\\') to += '\\';
            to += text.substr(at, step);
        }
    }
    if (length < text.size()) to += "…";
}

/// Whether the table is of a list or map with elements, keys or values of a sensitive shape, at
/// any level of lists and maps.
SWAGE_COLD inline bool has_sensitive_elements(const aggregate& table) {
    if (table.list == nullptr && table.map == nullptr) return false;
    for (const member_row& row : table.rows) {
        if (row.has(row_sensitive)) return true;
        if (row.nested != nullptr && has_sensitive_elements(*row.nested)) return true;
    }
    return false;
}

/// Whether the value at `frame`, or one around it, is of a sensitive shape, or a list or map of
/// such.
SWAGE_COLD inline bool is_sensitive(const path_frame* frame) {
    for (; frame != nullptr; frame = frame->parent) {
        if (const member_row* row = frame->row) {
            if (row->has(row_sensitive)) return true;
            if (row->nested != nullptr && has_sensitive_elements(*row->nested)) return true;
        }
        if (frame->table == nullptr) continue;
        for (const trait& candidate : frame->table->described->traits) {
            if (candidate.kind == trait_kind::sensitive) return true;
        }
        if (has_sensitive_elements(*frame->table)) return true;
    }
    return false;
}

/// The path that the frames lead along, such as `Job.Manifest.Fields[3]`; keys of sensitive maps
/// are shown as `[…]`, names that the model does not know in sensitive structures as `…`.
SWAGE_COLD inline std::string path_text(const path_frame* frame) {
    if (frame == nullptr) return {};
    std::string path = path_text(frame->parent);
    if (frame->table != nullptr && frame->table->list != nullptr) {
        return path += "[" + std::to_string(frame->index) + "]";
    }
    if (frame->table != nullptr && frame->table->map != nullptr) {
        if (frame->key.data() == nullptr) return path;
        if (is_sensitive(frame)) return path += "[…]";
        path += "[\"";
        append_escaped(path, frame->key, 64);
        return path += "\"]";
    }
    if (frame->row == nullptr && frame->key.empty()) return path;
    if (!path.empty()) path += '.';
    if (frame->row != nullptr) return path += frame->row->schema->name;
    if (is_sensitive(frame)) return path += "…";
    append_escaped(path, frame->key, 64);
    return path;
}

}  // namespace swage::inline v1
