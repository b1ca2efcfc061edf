// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

#include <swage/config.hpp>
#include <swage/engine/values.hpp>
#include <swage/json/unknown.hpp>
#include <swage/json/write_leaf.hpp>
#include <swage/json/writer.hpp>
#include <swage/schema/access.hpp>
#include <swage/schema/path.hpp>
#include <swage/schema/table.hpp>

/// The interpreter that writes JSON text: structures, unions, lists and maps by their tables,
/// members in the model's order.

namespace swage::inline v1::json {
inline namespace SWAGE_ENGINE {
namespace detail {

char* write_structure(writer& w, char* out, const void* from, const aggregate& table,
                      const path_frame* parent);
char* write_union(writer& w, char* out, const void* from, const aggregate& table,
                  const path_frame* parent);
char* write_list(writer& w, char* out, const void* from, const aggregate& table,
                 const path_frame* parent);
char* write_map(writer& w, char* out, const void* from, const aggregate& table,
                const path_frame* parent);

/// Writes the value that a row leads to.
SWAGE_ALWAYS_INLINE char* write_value(writer& w, char* out, const void* from, const member_row& row,
                                      const path_frame& frame) {
    switch (row.kind) {
        case shape_kind::structure:
            return write_structure(w, out, from, *row.nested, &frame);
        case shape_kind::tagged_union:
            return write_union(w, out, from, *row.nested, &frame);
        case shape_kind::list:
            return write_list(w, out, from, *row.nested, &frame);
        case shape_kind::map:
            return write_map(w, out, from, *row.nested, &frame);
        default:
            return write_leaf(w, out, from, row, &frame);
    }
}

/// What to do with a member, element or map's value before its name is written.
SWAGE_ALWAYS_INLINE writing check_value(writer& w, const void* from, const member_row& row,
                                        const path_frame& frame) {
    if (row.kind != shape_kind::tagged_union) return writing::done;
    return check_union(w.options, w.failure, from, *row.nested, &row, &frame);
}

/// Writes the name of row `place`.
SWAGE_ALWAYS_INLINE char* write_name(writer& w, char* out, const aggregate& table,
                                     const wire_name& name, const path_frame& frame) {
    if (!table.has(aggregate_json_escapes)) return write_key(w, out, name);
    out = write_string(w, out, name.view(), &frame);
    if (out == nullptr) return nullptr;
    out = make_room(w, out, 2);
    *out++ = ':';
    if (w.options.pretty) *out++ = ' ';
    return out;
}

/// Writes a key that is not in the model, and its colon: a map's, or an unknown member's.
inline char* write_free_key(writer& w, char* out, std::string_view key, const path_frame& frame) {
    out = write_string(w, out, key, &frame);
    if (out == nullptr) return nullptr;
    out = make_room(w, out, 2);
    *out++ = ':';
    if (w.options.pretty) *out++ = ' ';
    return out;
}

/// Writes the members that a reader kept for a structure.
SWAGE_NOINLINE inline char* write_unknown_members(writer& w, char* out, const void* from,
                                                  const aggregate& table, path_frame& frame,
                                                  bool& first) {
    for (const unknown_member& member : unknown_of(from, table).list()) {
        const writing what = check_unknown_member(w.options, w.failure, member, frame);
        if (what == writing::failed) return nullptr;
        if (what == writing::left_out) continue;
        out = begin_item(w, out, first, 8);
        out = write_free_key(w, out, member.name, frame);
        if (out == nullptr) return nullptr;
        out = write_raw(w, out, member.content);
    }
    return out;
}

inline char* write_structure(writer& w, char* out, const void* from, const aggregate& table,
                             const path_frame* parent) {
    path_frame frame{.parent = parent, .table = &table};
    const wire_name* name = written_names(w.options, table);
    bool first = true;
    out = open_bracket(w, out, '{');
    for (const member_row& row : table.rows) {
        const wire_name& own_name = *name++;
        const void* const value = peek(from, row);
        if (value == nullptr) continue;
        frame.row = &row;
        const writing what = check_value(w, value, row, frame);
        if (what == writing::left_out) continue;
        if (what == writing::failed) return nullptr;
        out = begin_item(w, out, first, own_name.length);
        out = write_name(w, out, table, own_name, frame);
        if (out == nullptr) return nullptr;
        out = write_value(w, out, value, row, frame);
        if (out == nullptr) return nullptr;
    }
    if (table.unknown_offset != no_offset) {
        out = write_unknown_members(w, out, from, table, frame, first);
        if (out == nullptr) return nullptr;
    }
    return close_bracket(w, out, '}', first);
}

/// Writes a union that holds a member: check_union has said so.
inline char* write_union(writer& w, char* out, const void* from, const aggregate& table,
                         const path_frame* parent) {
    path_frame frame{.parent = parent, .table = &table};
    bool first = true;
    out = open_bracket(w, out, '{');
    const std::uint32_t number = table.alternatives->which(from);
    if (number == 0) {
        const unknown_member& member = *table.alternatives->unknown(from);
        frame.key = member.name;
        out = begin_item(w, out, first, 8);
        out = write_free_key(w, out, member.name, frame);
        if (out == nullptr) return nullptr;
        out = write_raw(w, out, member.content);
        return close_bracket(w, out, '}', first);
    }
    const member_row& row = table.rows[number - 1];
    const wire_name& name = written_names(w.options, table)[number - 1];
    frame.row = &row;
    const void* const value = peek(from, row);
    const writing what = value == nullptr ? writing::left_out : check_value(w, value, row, frame);
    if (what == writing::failed) return nullptr;
    if (what == writing::done) {
        out = begin_item(w, out, first, name.length);
        out = write_name(w, out, table, name, frame);
        if (out == nullptr) return nullptr;
        out = write_value(w, out, value, row, frame);
        if (out == nullptr) return nullptr;
    }
    return close_bracket(w, out, '}', first);
}

inline char* write_null(writer& w, char* out) {
    out = make_room(w, out, 4);
    std::memcpy(out, "null", 4);
    return out + 4;
}

inline char* write_list(writer& w, char* out, const void* from, const aggregate& table,
                        const path_frame* parent) {
    path_frame frame{.parent = parent, .table = &table};
    const member_row& row = table.rows[0];
    const std::size_t count = table.list->size(from);
    const void* const data = table.list->data(from);
    bool first = true;
    out = open_bracket(w, out, '[');
    for (; frame.index < count; ++frame.index) {
        const void* const value = peek(element_at(data, table.list->stride, frame.index), row);
        const writing what = value == nullptr ? writing::done : check_value(w, value, row, frame);
        if (what == writing::left_out) continue;
        if (what == writing::failed) return nullptr;
        out = begin_item(w, out, first, 0);
        out = value == nullptr ? write_null(w, out) : write_value(w, out, value, row, frame);
        if (out == nullptr) return nullptr;
    }
    return close_bracket(w, out, ']', first);
}

/// The text of a map's key.
inline std::string_view key_text(const void* pair, const member_row& row) {
    const void* const key = slot_of(pair, row);
    return row.kind == shape_kind::enumeration
               ? common::enumeration_text(key, row)
               : std::string_view(*static_cast<const std::string*>(key));
}

inline char* write_map(writer& w, char* out, const void* from, const aggregate& table,
                       const path_frame* parent) {
    path_frame frame{.parent = parent, .table = &table};
    const member_row& row = table.rows[1];
    const std::size_t count = table.map->size(from);
    const void* const data = table.map->data(from);
    bool first = true;
    out = open_bracket(w, out, '{');
    for (std::size_t i = 0; i < count; ++i) {
        const void* const pair = element_at(data, table.map->stride, i);
        const void* const value = peek(pair, row);
        frame.key = key_text(pair, table.rows[0]);
        const writing what = value == nullptr ? writing::done : check_value(w, value, row, frame);
        if (what == writing::left_out) continue;
        if (what == writing::failed) return nullptr;
        out = begin_item(w, out, first, 8);
        out = write_free_key(w, out, frame.key, frame);
        if (out == nullptr) return nullptr;
        out = value == nullptr ? write_null(w, out) : write_value(w, out, value, row, frame);
        if (out == nullptr) return nullptr;
    }
    return close_bracket(w, out, '}', first);
}

/// Appends a structure or union as a whole document. False where `failure` says why; the string is
/// as it was then.
inline bool write_whole(std::string& to, const write_options& options, error& failure,
                        const void* from, const aggregate& table) {
    const std::size_t size_before = to.size();
    writer w(to, options);
    char* out = w.chunk;
    if (table.alternatives == nullptr) {
        out = write_structure(w, out, from, table, nullptr);
    } else {
        switch (check_union(options, w.failure, from, table, nullptr, nullptr)) {
            case writing::done:
                out = write_union(w, out, from, table, nullptr);
                break;
            case writing::left_out:
                out = write_raw(w, out, "{}");
                break;
            case writing::failed:
                out = nullptr;
                break;
        }
    }
    if (out != nullptr) {
        flush(w, out);
        return true;
    }
    to.resize(size_before);
    failure = static_cast<error&&>(w.failure);
    return false;
}

}  // namespace detail
}  // namespace SWAGE_ENGINE
}  // namespace swage::inline v1::json
