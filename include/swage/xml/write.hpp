// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <algorithm>
#include <cstddef>
#include <string>
#include <string_view>

#include <swage/config.hpp>
#include <swage/schema/access.hpp>
#include <swage/schema/path.hpp>
#include <swage/schema/table.hpp>
#include <swage/schema/traits.hpp>
#include <swage/xml/write_kept.hpp>
#include <swage/xml/write_leaf.hpp>
#include <swage/xml/write_tag.hpp>
#include <swage/xml/writer.hpp>

/// The interpreter that writes XML text: structures, unions, lists and maps by their tables.

namespace swage::inline v1::xml {
inline namespace SWAGE_ENGINE {
namespace detail {

char* write_structure(writer& w, char* out, const void* from, const aggregate& table,
                      const path_frame* parent);
char* write_union(writer& w, char* out, const void* from, const aggregate& table,
                  const path_frame* parent);
char* write_list(writer& w, char* out, const void* from, const aggregate& table,
                 const element_name& name, const path_frame* parent);
char* write_map(writer& w, char* out, const void* from, const aggregate& table,
                const element_name* name, const path_frame* parent);

/// Writes base64 of any length.
inline char* write_blob(writer& w, char* out, std::string_view bytes) {
    constexpr std::size_t slice = 1536;
    do {
        const std::string_view now = bytes.substr(0, slice);
        out = make_room(w, out, slice / 3 * 4);
        out = swage::text::write_base64(out, now);
        bytes.remove_prefix(now.size());
    } while (!bytes.empty());
    return out;
}

/// Writes the content of the element that has a value: everything between its tags. There is room
/// for `after` bytes behind it.
inline char* write_content(writer& w, char* out, const void* value, const member_row& row,
                           std::size_t after, const path_frame& frame) {
    switch (row.kind) {
        case shape_kind::structure:
            out = write_structure(w, out, value, *row.nested, &frame);
            break;
        case shape_kind::tagged_union:
            out = write_union(w, out, value, *row.nested, &frame);
            break;
        case shape_kind::list:
            out = write_list(w, out, value, *row.nested, item_name(*row.nested), &frame);
            break;
        case shape_kind::map:
            out = write_map(w, out, value, *row.nested, nullptr, &frame);
            break;
        case shape_kind::blob:
            out = write_blob(w, out, static_cast<const blob*>(value)->view());
            break;
        case shape_kind::document:
            return refuse(w, error_code::not_representable, &frame, std::string(leaf_failure(row)));
        case shape_kind::string:
        case shape_kind::enumeration:
        case shape_kind::big_integer:
        case shape_kind::big_decimal:
            return write_text(w, out, leaf_text(value, row), after, &frame);
        default: {
            char* const end = write_short_leaf(out, value, row, w.options);
            if (end == nullptr) {
                return refuse(w, error_code::not_representable, &frame,
                              std::string(leaf_failure(row)));
            }
            return end;
        }
    }
    return out == nullptr ? nullptr : make_room(w, out, after);
}

/// Writes an element whose tag has more in it than a short name, or which stands on lines of its
/// own.
SWAGE_NOINLINE inline char* write_special_element(writer& w, char* out, const element_name& name,
                                                  const void* value, const member_row& row,
                                                  path_frame& frame) {
    const std::string_view whole = whole_name(name);
    const std::string_view default_around = w.default_namespace;
    const aggregate* const structure = row.kind == shape_kind::structure ? row.nested : nullptr;
    path_frame inner{.parent = &frame, .table = structure};
    if (w.options.pretty) out = write_line_break(w, out);
    const trait* space = namespace_of(name, row);
    if (!w.shape_namespaces && space != nullptr && space->more.empty() &&
        space == target_trait(*row.schema, trait_kind::xml_namespace)) {
        space = nullptr;
    }
    out = write_tag_start(w, out, whole, space, value, structure, inner);
    if (out == nullptr) return nullptr;
    ++w.level;
    w.broken = false;
    out = make_room(w, out, longest_short_leaf);
    out = write_content(w, out, value, row, 0, frame);
    if (out == nullptr) return nullptr;
    --w.level;
    if (w.broken) out = write_line_break(w, out);
    w.broken = w.options.pretty;
    w.default_namespace = default_around;
    out = write_raw(w, out, "</");
    out = write_raw(w, out, whole);
    return write_raw(w, out, ">");
}

/// Writes the element of a value. `row` is the value's own row, and that of `name` the one that the
/// element is named after: another one for the items of a flattened list or map.
SWAGE_ALWAYS_INLINE char* write_element(writer& w, char* out, const element_name& name,
                                        const void* value, const member_row& row,
                                        path_frame& frame) {
    if (w.options.pretty || is_special(name, value, row)) [[unlikely]] {
        return write_special_element(w, out, name, value, row, frame);
    }
    const std::size_t tag_room = name.text->length + 3 + sizeof name.text->head;
    out = make_room(w, out, 2 * tag_room + longest_short_leaf);
    *out++ = '<';
    out = write_name(out, *name.text);
    *out++ = '>';
    out = write_content(w, out, value, row, tag_room, frame);
    if (out == nullptr) return nullptr;
    *out++ = '<';
    *out++ = '/';
    out = write_name(out, *name.text);
    *out++ = '>';
    return out;
}

/// Writes an item of a list or a map's value that is absent: sparse ones may be.
SWAGE_NOINLINE inline char* write_null(writer& w, char* out, const element_name& name) {
    if (w.options.pretty) out = write_line_break(w, out);
    out = write_raw(w, out, "<");
    out = write_raw(w, out, whole_name(name));
    out =
        write_attribute(w, out, "xmlns:xsi", "http://www.w3.org/2001/XMLSchema-instance", nullptr);
    return write_raw(w, out, " xsi:nil=\"true\"/>");
}

/// Writes the items of a list, each in an element of that name.
inline char* write_list(writer& w, char* out, const void* from, const aggregate& table,
                        const element_name& name, const path_frame* parent) {
    path_frame items{.parent = parent, .table = &table};
    const member_row& row = table.rows[0];
    const std::size_t count = table.list->size(from);
    const void* const first = table.list->data(from);
    for (std::size_t i = 0; i < count; ++i) {
        const void* const value = peek(element_at(first, table.list->stride, i), row);
        items.index = i;
        if (value == nullptr) {
            out = write_null(w, out, name);
            continue;
        }
        const writing what = check_value(w.options, w.failure, value, row, &items);
        if (what == writing::left_out) continue;
        if (what == writing::failed) return nullptr;
        out = write_element(w, out, name, value, row, items);
        if (out == nullptr) return nullptr;
    }
    return out;
}

/// Writes key and value of a pair.
inline char* write_pair(writer& w, char* out, const void* pair, const aggregate& table,
                        path_frame& items) {
    const member_row& key = table.rows[0];
    const member_row& value_row = table.rows[1];
    const element_name key_name{&table.xml_names[0], &key};
    const element_name value_name{&table.xml_names[1], &value_row};
    out = write_element(w, out, key_name, slot_of(pair, key), key, items);
    if (out == nullptr) return nullptr;
    const void* const value = peek(pair, value_row);
    if (value == nullptr) return write_null(w, out, value_name);
    return write_element(w, out, value_name, value, value_row, items);
}

/// Writes the pairs of a map, each in an element `entry`, or of the name given where the map is
/// flattened.
inline char* write_map(writer& w, char* out, const void* from, const aggregate& table,
                       const element_name* name, const path_frame* parent) {
    path_frame items{.parent = parent, .table = &table};
    const std::size_t count = table.map->size(from);
    const void* const first = table.map->data(from);
    const std::string_view whole = name == nullptr ? "entry" : whole_name(*name);
    const trait* space =
        name == nullptr ? nullptr : member_trait(*name->row->schema, trait_kind::xml_namespace);
    const std::string_view default_around = w.default_namespace;
    for (std::size_t i = 0; i < count; ++i) {
        const void* const pair = element_at(first, table.map->stride, i);
        items.key = leaf_text(slot_of(pair, table.rows[0]), table.rows[0]);
        if (const void* value = peek(pair, table.rows[1])) {
            const writing what = check_value(w.options, w.failure, value, table.rows[1], &items);
            if (what == writing::left_out) continue;
            if (what == writing::failed) return nullptr;
        }
        if (w.options.pretty) out = write_line_break(w, out);
        out = write_raw(w, out, "<");
        out = write_raw(w, out, whole);
        if (space != nullptr) out = write_namespace(w, out, *space);
        out = write_raw(w, out, ">");
        ++w.level;
        out = write_pair(w, out, pair, table, items);
        if (out == nullptr) return nullptr;
        --w.level;
        w.default_namespace = default_around;
        if (w.options.pretty) out = write_line_break(w, out);
        out = write_raw(w, out, "</");
        out = write_raw(w, out, whole);
        out = write_raw(w, out, ">");
    }
    return out;
}

/// Writes the elements of unknown members.
SWAGE_NOINLINE inline char* write_unknown_members(writer& w, char* out, const void* from,
                                                  const aggregate& table, path_frame& frame) {
    for (const unknown_member& member : unknown_of(from, table).list()) {
        if (member.is_attribute) continue;
        const writing what = check_unknown_member(w.options, w.failure, member, frame);
        if (what == writing::failed) return nullptr;
        if (what == writing::left_out) continue;
        if (w.options.pretty) out = write_line_break(w, out);
        out = write_raw(w, out, member.content);
    }
    return out;
}

inline char* write_member(writer& w, char* out, const void* value, const element_name& name,
                          const member_row& row, path_frame& frame) {
    const writing what = check_value(w.options, w.failure, value, row, &frame);
    if (what != writing::done) return what == writing::failed ? nullptr : out;
    if (row.has(row_xml_flattened)) {
        if (row.kind == shape_kind::list) {
            return write_list(w, out, value, *row.nested, name, &frame);
        }
        if (row.kind == shape_kind::map) {
            return write_map(w, out, value, *row.nested, &name, &frame);
        }
    }
    return write_element(w, out, name, value, row, frame);
}

inline char* write_structure(writer& w, char* out, const void* from, const aggregate& table,
                             const path_frame* parent) {
    path_frame frame{.parent = parent, .table = &table};
    const wire_name* name = table.xml_names;
    for (const member_row& row : table.rows) {
        const element_name element{name++, &row};
        const void* const value = peek(from, row);
        if (value == nullptr || row.has(row_xml_attribute)) continue;
        frame.row = &row;
        out = write_member(w, out, value, element, row, frame);
        if (out == nullptr) return nullptr;
    }
    if (table.unknown_offset == no_offset || unknown_of(from, table).empty()) return out;
    return write_unknown_members(w, out, from, table, frame);
}

/// Writes the member that a union holds; one that cannot be written was found by check_union.
inline char* write_union(writer& w, char* out, const void* from, const aggregate& table,
                         const path_frame* parent) {
    path_frame frame{.parent = parent, .table = &table};
    const std::uint32_t number = table.alternatives->which(from);
    if (number == 0) {
        if (w.options.pretty) out = write_line_break(w, out);
        return write_raw(w, out, table.alternatives->unknown(from)->content);
    }
    const member_row& row = table.rows[number - 1];
    frame.row = &row;
    const element_name name{&table.xml_names[number - 1], &row};
    const void* const value = peek(from, row);
    if (value == nullptr) {
        return refuse(w, error_code::union_members, &frame, std::string(moved_away));
    }
    return write_member(w, out, value, name, row, frame);
}

/// Appends a structure or union as a whole document. `member` is the one whose value the document
/// is, and whose xmlNamespace stands instead of the shape's, or null. False where `failure` says
/// why; the string is as it was then.
inline bool write_document(std::string& to, const write_options& options, error& failure,
                           const void* from, const aggregate& table, const service& owner,
                           const member_shape* member = nullptr) {
    const std::size_t size_before = to.size();
    writer w(to, options);
    char* out = w.chunk;
    bool left_out = false;
    if (table.alternatives != nullptr) {
        const writing what = check_union(options, w.failure, from, table, nullptr, nullptr);
        left_out = what == writing::left_out;
        if (what == writing::failed) out = nullptr;
    }
    const std::string_view name = root_name(*table.described, options);
    if (out != nullptr) {
        if (options.declaration) {
            out = write_raw(w, out, "<?xml version=\"1.0\" encoding=\"UTF-8\"?>");
            if (options.pretty) out = write_raw(w, out, "\n");
        }
        path_frame frame{.table = &table};
        const root_namespaces spaces =
            written_root_namespaces(*table.described, owner, options, member);
        out = write_tag_start(w, out, name, spaces.own, from,
                              table.alternatives == nullptr ? &table : nullptr, frame,
                              spaces.of_service);
    }
    if (out != nullptr && !left_out) {
        w.level = 1;
        out = table.alternatives != nullptr ? write_union(w, out, from, table, nullptr)
                                            : write_structure(w, out, from, table, nullptr);
        w.level = 0;
    }
    if (out != nullptr) {
        if (w.broken) out = write_line_break(w, out);
        out = write_raw(w, out, "</");
        out = write_raw(w, out, name);
        out = write_raw(w, out, options.pretty ? ">\n" : ">");
        flush(w, out);
        return true;
    }
    to.resize(size_before);
    failure = static_cast<error&&>(w.failure);
    return false;
}

}  // namespace detail
}  // namespace SWAGE_ENGINE
}  // namespace swage::inline v1::xml
