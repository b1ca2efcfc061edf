// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <utility>

#include <swage/config.hpp>
#include <swage/engine/unions.hpp>
#include <swage/xml/find_row.hpp>
#include <swage/xml/read_containers.hpp>
#include <swage/xml/reader.hpp>

/// Structures and unions: their members by name, those that are attributes, lists and maps whose
/// items stand flattened among the members, and what the model does not know.

namespace swage::inline v1::xml {
inline namespace SWAGE_ENGINE {
namespace detail {

/// Whether the rows' element stands for one item of a list or map.
inline bool is_flattened(const member_row& row) noexcept {
    return row.has(row_xml_flattened) &&
           (row.kind == shape_kind::list || row.kind == shape_kind::map);
}

/// Reads the attributes of a structure's element into its members; the first pass, since they are
/// before all elements. Names are compared without their prefixes. False where it failed.
SWAGE_NOINLINE inline bool read_attribute_members(input& in, const start_tag& tag, void* to,
                                                  const aggregate& table,
                                                  engine::seen_members& seen, path_frame& frame,
                                                  bool fresh) {
    const char* at = tag.attributes().data();
    const char* const last = at + tag.attributes().size();
    const bool keeps =
        table.unknown_offset != no_offset && in.options.unknown == unknown_policy::keep;
    attribute next;
    while (next_attribute(at, last, next)) {
        if (is_namespace_declaration(next.name) || next.name.starts_with("xml:")) continue;
        const std::string_view name = local_part(next.name);
        const std::size_t place = find_row(table, node_kind::attribute, 0, name, in.last);
        if (place != engine::no_member) {
            const member_row& row = table.rows[place];
            frame.row = &row;
            decode_attribute(in, next.value, in.scratch);
            seen.add(place);
            void* value = engine::engage_value(to, row, fresh).value;
            if (!read_leaf(in, next.value.data(), value, row, in.scratch, &frame)) return false;
            continue;
        }
        frame.row = nullptr;
        frame.key = name;
        if (!engine::meet_unknown_member(in, next.name.data(), frame)) return false;
        if (keeps) {
            unknown_member kept{std::string(name), format::xml, {}, true};
            if (!keep_attribute(in, next, kept.content, &frame)) return false;
            unknown_of(to, table).add(std::move(kept));
        }
        frame.key = {};
    }
    return true;
}

/// Ends the maps whose pairs stood among the members: they are sorted now, or emptied where the
/// structure was not read to its end, since one that is not sorted is not whole.
SWAGE_NOINLINE inline void finish_flattened_maps(void* to, const aggregate& table,
                                                 const engine::seen_members& seen, bool whole) {
    for (std::size_t i = 0; i < table.rows.size(); ++i) {
        const member_row& row = table.rows[i];
        if (row.kind != shape_kind::map || !is_flattened(row) || !seen.has(i)) continue;
        void* const map = engage(to, row);
        if (whole) {
            row.nested->map->finish(map);
        } else {
            row.nested->map->clear(map);
        }
    }
}

/// Reads one element of a flattened list or map.
SWAGE_NOINLINE inline const char* read_flattened_item(input& in, const char* at,
                                                      const start_tag& tag, void* value,
                                                      const member_row& row, bool first,
                                                      const path_frame* frame) {
    const aggregate& table = *row.nested;
    path_frame items{.parent = frame, .table = &table};
    if (table.list != nullptr) {
        if (first) table.list->clear(value);
        items.index = table.list->size(value);
        if (tag.null && drops_null(in, table, table.rows[0])) [[unlikely]] {
            return read_dropped_item(in, at, tag, items);
        }
        return read_item(in, at, tag, table.list->append(value), table, items, true);
    }
    if (first) table.map->clear(value);
    return read_pair(in, at, tag, value, table, items);
}

/// Reads the elements of a structure; what is left to do at its end is with read_structure.
inline const char* read_members(input& in, const char* at, const start_tag& tag, void* to,
                                const aggregate& table, engine::seen_members& seen,
                                path_frame& frame, bool fresh, bool& flattened_maps) {
    const bool keeps =
        table.unknown_offset != no_offset && in.options.unknown == unknown_policy::keep;
    std::size_t expected = 0;
    const char* stray = nullptr;
    bool has_elements = false;
    bool recognised = tag.attributes_length != 0 && table.has(aggregate_has_xml_attributes);
    for (;;) {
        next_tag next;
        frame.row = nullptr;
        at = read_next_tag(in, at, table, expected, next, stray, &frame);
        if (at == nullptr) return nullptr;
        if (next.at_end) break;
        has_elements = true;
        if (next.place == engine::no_member) [[unlikely]] {
            unknown_member kept;
            at = read_unknown_element(in, at, next.tag, &frame, keeps ? &kept : nullptr);
            if (at == nullptr) return nullptr;
            if (!kept.name.empty()) unknown_of(to, table).add(std::move(kept));
            continue;
        }
        recognised = true;
        const member_row& row = table.rows[next.place];
        frame.row = &row;
        const bool again = seen.has(next.place);
        seen.add(next.place);
        if (is_flattened(row)) [[unlikely]] {
            // The next one may be of the same member.
            expected = next.place;
            flattened_maps = flattened_maps || row.kind == shape_kind::map;
            const engine::engaged_value value = engine::engage_value(to, row, fresh);
            at = read_flattened_item(in, at, next.tag, value.value, row, !again, &frame);
        } else {
            expected = next.place + 1;
            if (next.tag.null) [[unlikely]] {
                at = skip_element(in, at, next.tag, &frame);
                engine::make_absent(to, row);
                seen.remove(next.place);
            } else {
                at = read_row(in, at, next.tag, to, row, &frame, fresh && !again);
            }
        }
        if (at == nullptr) return nullptr;
    }
    if (!recognised && has_elements && frame.parent == nullptr && !table.rows.empty() &&
        !(keeps && !unknown_of(to, table).empty())) {
        return nowhere(refuse_unrecognised(in, tag.begin, table, tag.name()));
    }
    return read_aggregate_end(in, at, tag, stray, has_elements, shape_kind::structure, &frame);
}

inline const char* read_structure(input& in, const char* at, const start_tag& tag, void* to,
                                  const aggregate& table, const path_frame* parent, bool fresh) {
    if (!engine::enter(in, tag.begin, parent)) return nullptr;
    path_frame frame{.parent = parent, .table = &table};
    engine::seen_members seen(table.rows.size());
    if (!fresh && table.unknown_offset != no_offset) unknown_of(to, table).clear();
    if (tag.attributes_length != 0 &&
        !read_attribute_members(in, tag, to, table, seen, frame, fresh)) {
        return nullptr;
    }
    if (!tag.closed) {
        bool flattened_maps = false;
        at = read_members(in, at, tag, to, table, seen, frame, fresh, flattened_maps);
        if (flattened_maps) finish_flattened_maps(to, table, seen, at != nullptr);
        if (at == nullptr) return nullptr;
    }
    engine::leave(in);
    return engine::finish_structure(in, to, table, seen, fresh, frame, at) ? at : nullptr;
}

/// Refuses a second member of a union, or reads past it.
SWAGE_COLD inline const char* read_second_member(input& in, const char* at, const start_tag& tag,
                                                 std::size_t place, path_frame& frame) {
    if (in.options.unions == union_policy::refuse) {
        return nowhere(refuse_second_member(in, tag.begin, tag.name(), &frame));
    }
    if (place != engine::no_member) return skip_element(in, at, tag, &frame);
    if (!in.options.refuse_unknown_union_members) {
        return read_unknown_element(in, at, tag, &frame, nullptr);
    }
    frame.key = local_part(tag.name());
    return nowhere(refuse_unknown_union_member(in, tag.begin, &frame));
}

/// Reads a union: exactly one element, or several where they are the items of one flattened member.
inline const char* read_union(input& in, const char* at, const start_tag& tag, void* to,
                              const aggregate& table, const path_frame* parent) {
    if (!engine::enter(in, tag.begin, parent)) return nullptr;
    const union_operations& alternatives = *table.alternatives;
    alternatives.reset(to);
    path_frame frame{.parent = parent, .table = &table};
    const char* stray = nullptr;
    bool holds = false;
    std::size_t held = 0;
    const member_row* flattened_map = nullptr;
    while (!tag.closed) {
        next_tag next;
        frame.row = nullptr;
        frame.key = {};
        at = read_next_tag(in, at, table, held, next, stray, &frame);
        if (at == nullptr) break;
        if (next.at_end) {
            at = read_aggregate_end(in, at, tag, stray, holds, shape_kind::tagged_union, &frame);
            break;
        }
        const bool again = holds && held == next.place;
        const bool goes_on =
            again && next.place != engine::no_member && is_flattened(table.rows[next.place]);
        if (holds && !goes_on && !engine::takes_over(in, held, next.place)) {
            at = read_second_member(in, at, next.tag, next.place, frame);
            if (at == nullptr) break;
            continue;
        }
        if (next.place == engine::no_member) {
            if (in.options.refuse_unknown_union_members) {
                frame.key = local_part(next.tag.name());
                at = nowhere(refuse_unknown_union_member(in, next.tag.begin, &frame));
            } else {
                unknown_member kept;
                at = read_unknown_element(in, at, next.tag, &frame, &kept);
                if (at != nullptr) alternatives.set_unknown(to, std::move(kept));
            }
        } else {
            const member_row& row = table.rows[next.place];
            frame.row = &row;
            if (!again) alternatives.select(to, static_cast<std::uint32_t>(next.place) + 1);
            if (is_flattened(row)) {
                if (row.kind == shape_kind::map) flattened_map = &row;
                at = read_flattened_item(in, at, next.tag, engage(to, row), row, !again, &frame);
            } else {
                at = read_row(in, at, next.tag, to, row, &frame, true);
            }
        }
        if (at == nullptr) break;
        holds = true;
        held = next.place;
    }
    if (flattened_map != nullptr) {
        const map_operations& map = *flattened_map->nested->map;
        (at != nullptr ? map.finish : map.clear)(engage(to, *flattened_map));
    }
    if (at == nullptr) return nullptr;
    engine::leave(in);
    if (holds) return at;
    return nowhere(refuse_empty_union(in, tag.begin, &frame));
}

}  // namespace detail
}  // namespace SWAGE_ENGINE
}  // namespace swage::inline v1::xml
