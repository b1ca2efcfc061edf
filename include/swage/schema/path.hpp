// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

#include <swage/config.hpp>
#include <swage/escape.hpp>
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
