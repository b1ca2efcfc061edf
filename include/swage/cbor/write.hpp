// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

#include <swage/cbor/skip.hpp>
#include <swage/cbor/write_leaf.hpp>
#include <swage/cbor/writer.hpp>
#include <swage/config.hpp>
#include <swage/schema/access.hpp>
#include <swage/schema/path.hpp>
#include <swage/schema/table.hpp>
#include <swage/values/unknown.hpp>

/// The interpreter that writes CBOR: structures, unions, lists and maps by their tables, members in
/// the model's order. All lengths are definite, so what is left out is found before it is counted.

namespace swage::inline v1::cbor {
inline namespace SWAGE_ENGINE {
namespace detail {

char* write_structure(writer& w, char* out, const void* from, const aggregate& table,
                      const path_frame* parent, std::string_view type_name);
char* write_union(writer& w, char* out, const void* from, const aggregate& table,
                  const path_frame* parent);
char* write_list(writer& w, char* out, const void* from, const aggregate& table,
                 const path_frame* parent);
char* write_map(writer& w, char* out, const void* from, const aggregate& table,
                const path_frame* parent);

/// Whether a union holds nothing at all, not even an unknown member.
inline bool holds_nothing(const unknown_member* member) noexcept {
    return member == nullptr || (member->name.empty() && member->source == format::none);
}

/// Whether the value that a row (null at the root) leads to is left out: a required union that
/// holds nothing, which reads as the same; a union with an unknown member of another format, where
/// the options say so.
inline bool is_left_out(const writer& w, const void* value, const aggregate* nested,
                        const member_row* row) {
    if (nested == nullptr || nested->alternatives == nullptr) return false;
    if (nested->alternatives->which(value) != 0) return false;
    const unknown_member* const member = nested->alternatives->unknown(value);
    if (holds_nothing(member)) return row != nullptr && row->has(row_required);
    return member->source != format::cbor && w.options.drop_foreign;
}
inline bool is_left_out(const writer& w, const void* value, const member_row& row) {
    return row.kind == shape_kind::tagged_union && is_left_out(w, value, row.nested, &row);
}

SWAGE_COLD inline void report_dropped(const writer& w, const path_frame& frame) {
    if (w.options.report != nullptr) w.options.report->dropped.push_back(path_text(&frame));
}

/// Reports a union that is left out for its unknown member.
inline void report_left_out(const writer& w, const void* value, const aggregate& nested,
                            const path_frame* parent) {
    const unknown_member* const member = nested.alternatives->unknown(value);
    if (holds_nothing(member)) return;
    report_dropped(w, {.parent = parent, .table = &nested, .key = member->name});
}

/// Writes the value that a row leads to, or null where it is absent.
inline char* write_value(writer& w, char* out, const void* from, const member_row& row,
                         const path_frame& frame) {
    if (from == nullptr) return write_byte(w, out, byte_null);
    switch (row.kind) {
        case shape_kind::structure:
            return write_structure(w, out, from, *row.nested, &frame, {});
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

/// Writes an unknown member that was kept from CBOR; `frame.key` is its name.
SWAGE_NOINLINE inline char* write_unknown(writer& w, char* out, const unknown_member& member,
                                          const path_frame& frame) {
    if (!is_cbor(member.content)) {
        return refuse(w, error_code::not_representable, &frame,
                      "the content kept for the unknown member is not CBOR");
    }
    out = write_text(w, out, member.name, &frame);
    return out == nullptr ? nullptr : write_raw(w, out, member.content);
}

/// How many members of a structure are written.
inline std::size_t count_members(const writer& w, const void* from, const aggregate& table) {
    std::size_t count = 0;
    for (const member_row& row : table.rows) {
        const void* const value = peek(from, row);
        if (value != nullptr && !is_left_out(w, value, row)) ++count;
    }
    if (table.unknown_offset == no_offset) return count;
    for (const unknown_member& member : unknown_of(from, table).list()) {
        if (member.source == format::cbor) ++count;
    }
    return count;
}

/// Writes a structure; with `type_name` as its member `__type` where that is not empty.
inline char* write_structure(writer& w, char* out, const void* from, const aggregate& table,
                             const path_frame* parent, std::string_view type_name) {
    path_frame frame{.parent = parent, .table = &table};
    out = write_head(w, out, major::map,
                     count_members(w, from, table) + (type_name.empty() ? 0U : 1U));
    if (!type_name.empty()) {
        out = write_text(w, out, "__type", &frame);
        out = write_text(w, out, type_name, &frame);
        if (out == nullptr) return nullptr;
    }
    const wire_name* name = table.names;
    for (const member_row& row : table.rows) {
        const wire_name& own_name = *name++;
        const void* const value = peek(from, row);
        if (value == nullptr) continue;
        frame.row = &row;
        if (is_left_out(w, value, row)) {
            report_left_out(w, value, *row.nested, &frame);
            continue;
        }
        out = write_value(w, write_name(w, out, own_name), value, row, frame);
        if (out == nullptr) return nullptr;
    }
    if (table.unknown_offset == no_offset) return out;
    frame.row = nullptr;
    for (const unknown_member& member : unknown_of(from, table).list()) {
        frame.key = member.name;
        if (member.source != format::cbor) {
            report_dropped(w, frame);
            continue;
        }
        out = write_unknown(w, out, member, frame);
        if (out == nullptr) return nullptr;
    }
    return out;
}

/// Writes a union that is not left out.
inline char* write_union(writer& w, char* out, const void* from, const aggregate& table,
                         const path_frame* parent) {
    path_frame frame{.parent = parent, .table = &table};
    const std::uint32_t number = table.alternatives->which(from);
    if (number == 0) {
        const unknown_member* const member = table.alternatives->unknown(from);
        if (holds_nothing(member)) {
            return refuse(w, error_code::union_members, &frame, "the union holds no member");
        }
        frame.key = member->name;
        if (member->source != format::cbor) {
            return refuse(w, error_code::foreign_content, &frame,
                          "the union's unknown member was not kept from CBOR");
        }
        return write_unknown(w, write_head(w, out, major::map, 1), *member, frame);
    }
    const member_row& row = table.rows[number - 1];
    frame.row = &row;
    const void* const value = peek(from, row);
    if (value == nullptr || is_left_out(w, value, row)) {
        if (value != nullptr) report_left_out(w, value, *row.nested, &frame);
        return write_head(w, out, major::map, 0);
    }
    out = write_head(w, out, major::map, 1);
    return write_value(w, write_name(w, out, table.names[number - 1]), value, row, frame);
}

/// How many of the elements, or of the values of pairs, at `data` are written.
inline std::size_t count_values(const writer& w, const void* data, std::uint32_t stride,
                                std::size_t count, const member_row& row) {
    if (row.kind != shape_kind::tagged_union) return count;
    std::size_t written = 0;
    for (std::size_t i = 0; i < count; ++i) {
        const void* const value = peek(element_at(data, stride, i), row);
        if (value == nullptr || !is_left_out(w, value, row)) ++written;
    }
    return written;
}

inline char* write_list(writer& w, char* out, const void* from, const aggregate& table,
                        const path_frame* parent) {
    path_frame frame{.parent = parent, .table = &table};
    const member_row& row = table.rows[0];
    const std::size_t count = table.list->size(from);
    const void* const data = table.list->data(from);
    out = write_head(w, out, major::array, count_values(w, data, table.list->stride, count, row));
    for (; frame.index < count; ++frame.index) {
        const void* const value = peek(element_at(data, table.list->stride, frame.index), row);
        if (value != nullptr && is_left_out(w, value, row)) {
            report_left_out(w, value, *row.nested, &frame);
            continue;
        }
        out = write_value(w, out, value, row, frame);
        if (out == nullptr) return nullptr;
    }
    return out;
}

inline char* write_map(writer& w, char* out, const void* from, const aggregate& table,
                       const path_frame* parent) {
    path_frame frame{.parent = parent, .table = &table};
    const member_row& row = table.rows[1];
    const std::size_t count = table.map->size(from);
    const void* const data = table.map->data(from);
    out = write_head(w, out, major::map, count_values(w, data, table.map->stride, count, row));
    for (std::size_t i = 0; i < count; ++i) {
        const void* const pair = element_at(data, table.map->stride, i);
        const void* const key = slot_of(pair, table.rows[0]);
        const void* const value = peek(pair, row);
        frame.key = table.rows[0].kind == shape_kind::enumeration
                        ? common::enumeration_text(key, table.rows[0])
                        : std::string_view(*static_cast<const std::string*>(key));
        if (value != nullptr && is_left_out(w, value, row)) {
            report_left_out(w, value, *row.nested, &frame);
            continue;
        }
        out = write_text(w, out, frame.key, &frame);
        if (out == nullptr) return nullptr;
        out = write_value(w, out, value, row, frame);
        if (out == nullptr) return nullptr;
    }
    return out;
}

/// Appends a structure or union as a whole document; a structure with `type_name` as its member
/// `__type`, by which errors are told apart, where that is not empty. False where `failure` says
/// why; the string is as it was then.
inline bool write_whole(std::string& to, const write_options& options, error& failure,
                        const void* from, const aggregate& table, std::string_view type_name = {}) {
    const std::size_t size_before = to.size();
    writer w(to, options);
    char* out = w.chunk;
    if (table.alternatives == nullptr) {
        out = write_structure(w, out, from, table, nullptr, type_name);
    } else if (is_left_out(w, from, &table, nullptr)) {
        report_left_out(w, from, table, nullptr);
        out = write_head(w, out, major::map, 0);
    } else {
        out = write_union(w, out, from, table, nullptr);
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
}  // namespace swage::inline v1::cbor
