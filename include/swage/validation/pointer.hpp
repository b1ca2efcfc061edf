// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

#include <swage/config.hpp>
#include <swage/schema/path.hpp>
#include <swage/schema/table.hpp>
#include <swage/schema/traits.hpp>
#include <swage/text/utf8.hpp>

/// JSON pointers (RFC 6901) to values, from the frames of a visitor or from a reader's path.

namespace swage::inline v1 {
inline namespace SWAGE_ENGINE {
namespace validation {

/// Adds a reference token.
inline void add_token(std::string& pointer, std::string_view token) {
    pointer += '/';
    for (const char letter : token) {
        if (letter == '~') {
            pointer += "~0";
        } else if (letter == '/') {
            pointer += "~1";
        } else {
            pointer += letter;
        }
    }
}

/// The row that leads from a frame's aggregate to what is below it, or null for what the frame
/// does not say.
inline const member_row* row_of(const path_frame& frame) {
    const aggregate& table = *frame.table;
    if (table.list != nullptr) return table.rows.data();
    if (table.map != nullptr) return &table.rows[frame.key.data() == nullptr ? 0 : 1];
    return frame.row;
}

/// Whether what the frames lead to is of a sensitive shape, or lies in one.
inline bool is_hidden(const path_frame* frame) {
    for (; frame != nullptr; frame = frame->parent) {
        const member_row* row = row_of(*frame);
        if (row != nullptr && row->has(row_sensitive)) return true;
        if (has_trait(frame->table->described->traits, trait_kind::sensitive)) return true;
    }
    return false;
}

/// Whether the keys of the map at `frame` are not to be shown.
inline bool has_hidden_keys(const path_frame& frame) {
    path_frame keys = frame;
    keys.key = {};
    return is_hidden(&keys);
}

/// Adds the pointer that the frames lead along; false where it ends at a map with sensitive keys.
inline bool add_pointer(std::string& pointer, const path_frame* frame) {
    if (frame == nullptr) return true;
    if (!add_pointer(pointer, frame->parent)) return false;
    if (frame->table->list != nullptr) {
        add_token(pointer, std::to_string(frame->index));
    } else if (frame->table->map != nullptr) {
        if (frame->key.data() == nullptr) return true;
        if (has_hidden_keys(*frame)) return false;
        add_token(pointer, frame->key);
    } else if (frame->row != nullptr) {
        add_token(pointer, frame->row->schema->name);
    }
    return true;
}

/// The key in quotes at the start of `text`, as append_escaped wrote it, without its escapes;
/// `text` is moved behind it.
inline std::string take_quoted(std::string_view& text) {
    std::string key;
    std::size_t at = 1;
    for (; at < text.size() && text[at] != '"'; ++at) {
        if (text[at] != '\\' || at + 1 == text.size()) {
            key += text[at];
            continue;
        }
        const char letter = text[++at];
        const std::size_t digits = letter == 'x' ? 2U : letter == 'u' ? 4U : 0U;
        if (digits == 0 || text.size() - at <= digits) {
            key += letter == 'n' ? '\n' : letter;
            continue;
        }
        std::uint32_t number = 0;
        for (std::size_t i = 0; i < digits; ++i) {
            const char digit = text[++at];
            const int worth = digit >= 'a' ? digit - 'a' + 10 : digit - '0';
            number = number << 4U | (static_cast<std::uint32_t>(worth) & 15U);
        }
        if (letter == 'x') {
            key += static_cast<char>(number);
        } else {
            char bytes[4];
            key.append(bytes, text::append_utf8(bytes, number));
        }
    }
    text.remove_prefix(at < text.size() ? at + 1 : at);
    return key;
}

/// The pointer for a path in the form of error::path, such as `Tags[3].Key`.
inline std::string pointer_of_path(std::string_view path) {
    std::string pointer;
    while (!path.empty()) {
        if (path[0] == '.') path.remove_prefix(1);
        if (path.starts_with("[\"")) {
            path.remove_prefix(1);
            add_token(pointer, take_quoted(path));
            if (path.starts_with("]")) path.remove_prefix(1);
            continue;
        }
        const bool in_list = path.starts_with("[");
        if (in_list) path.remove_prefix(1);
        const std::size_t end = path.find_first_of(in_list ? "]" : ".[");
        const std::string_view token = path.substr(0, end);
        if (token == "…") break;
        add_token(pointer, token);
        path.remove_prefix(end == std::string_view::npos ? path.size() : end + (in_list ? 1 : 0));
    }
    return pointer;
}

}  // namespace validation
}  // namespace SWAGE_ENGINE
}  // namespace swage::inline v1
