// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <utility>

#include <pugixml.hpp>

#include <swage/config.hpp>
#include <swage/engine/find_member.hpp>
#include <swage/engine/reading.hpp>
#include <swage/engine/seen_members.hpp>
#include <swage/engine/unions.hpp>
#include <swage/schema/access.hpp>
#include <swage/schema/path.hpp>
#include <swage/schema/table.hpp>
#include <swage/xml/find_row.hpp>
#include <swage/xml/leaves.hpp>
#include <swage/xml/read_structure.hpp>
#include <swage/xml/tree_kept.hpp>

/// The interpreter that reads a tree of pugixml: the same rows, rules and words as for text. Errors
/// have a path and no place.

namespace swage::inline v1::xml {
inline namespace SWAGE_ENGINE {
namespace detail {

bool read_structure(tree_input& in, pugi::xml_node from, void* to, const aggregate& table,
                    const path_frame* parent, bool fresh);
bool read_union(tree_input& in, pugi::xml_node from, void* to, const aggregate& table,
                const path_frame* parent);
bool read_list(tree_input& in, pugi::xml_node from, void* to, const aggregate& table,
               const path_frame* parent);
bool read_map(tree_input& in, pugi::xml_node from, void* to, const aggregate& table,
              const path_frame* parent);

inline bool is_text(pugi::xml_node node) noexcept {
    return node.type() == pugi::node_pcdata || node.type() == pugi::node_cdata;
}
inline bool is_element(pugi::xml_node node) noexcept { return node.type() == pugi::node_element; }

/// Whether an element says xsi:nil="true".
inline bool is_null(pugi::xml_node element) noexcept {
    bool null = false;
    for (const pugi::xml_attribute attribute : element.attributes()) {
        const std::string_view said = attribute.value();
        if (std::string_view(attribute.name()).ends_with(":nil")) {
            null = said == "true" || said == "1";
        }
    }
    return null;
}

/// The text of a leaf's element: of its text and CDATA nodes. False where it has an element too.
inline bool read_text(tree_input& in, pugi::xml_node from, std::string_view& text,
                      const path_frame* frame, shape_kind kind) {
    in.scratch.clear();
    text = {};
    bool several = false;
    for (const pugi::xml_node child : from.children()) {
        if (is_element(child)) return refuse_element(in, nullptr, kind, frame);
        if (!is_text(child)) continue;
        if (!several && text.data() == nullptr) {
            text = child.value();
            continue;
        }
        if (!several) in.scratch = text;
        several = true;
        in.scratch += child.value();
    }
    if (several) text = in.scratch;
    return true;
}

/// Fails where an aggregate's element has text and no element.
inline bool check_stray_text(tree_input& in, pugi::xml_node from, shape_kind kind,
                             const path_frame* frame) {
    bool stray = false;
    for (const pugi::xml_node child : from.children()) {
        if (is_element(child)) return true;
        stray = stray || (is_text(child) && !without_blanks(child.value()).empty());
    }
    return !stray || refuse_stray(in, nullptr, kind, frame);
}

/// The place of the member that an element stands for, or no_member.
inline std::size_t find_row(const aggregate& table, std::size_t expected,
                            std::string_view name) noexcept {
    name = local_part(name);
    return find_row(table, node_kind::element, expected, name, name.data() + name.size());
}

/// Meets an element that the model does not know; it becomes `kept` if that is not null.
inline bool read_unknown_element(tree_input& in, pugi::xml_node from, const path_frame* parent,
                                 unknown_member* kept) {
    path_frame frame{.parent = parent};
    frame.key = local_part(from.name());
    if (!engine::meet_unknown_member(in, nullptr, frame)) return false;
    if (depth_below(from) > in.depth_left) return engine::fail_depth(in, nullptr, &frame);
    if (kept == nullptr) return true;
    kept->name = frame.key;
    kept->source = format::xml;
    return keep_element(in, from, kept->content, &frame);
}

/// Reads an element into the row's value in the object at `start`.
inline bool read_row(tree_input& in, pugi::xml_node from, void* start, const member_row& row,
                     const path_frame* frame, bool fresh) {
    const engine::engaged_value to = engine::engage_value(start, row, fresh);
    switch (row.kind) {
        case shape_kind::structure:
            return read_structure(in, from, to.value, *row.nested, frame, to.fresh);
        case shape_kind::tagged_union:
            return read_union(in, from, to.value, *row.nested, frame);
        case shape_kind::list:
            return read_list(in, from, to.value, *row.nested, frame);
        case shape_kind::map:
            return read_map(in, from, to.value, *row.nested, frame);
        case shape_kind::document:
            return read_leaf(in, nullptr, to.value, row, {}, frame);
        default: {
            std::string_view text;
            return read_text(in, from, text, frame, row.kind) &&
                   read_leaf(in, nullptr, to.value, row, text, frame);
        }
    }
}

/// Reads the attributes of a structure's element into its members.
inline bool read_attribute_members(tree_input& in, pugi::xml_node from, void* to,
                                   const aggregate& table, engine::seen_members& seen,
                                   path_frame& frame, bool fresh) {
    const bool keeps =
        table.unknown_offset != no_offset && in.options.unknown == unknown_policy::keep;
    for (const pugi::xml_attribute attribute : from.attributes()) {
        const std::string_view whole = attribute.name();
        if (is_namespace_declaration(whole) || whole.starts_with("xml:")) continue;
        const std::string_view name = local_part(whole);
        const std::size_t place =
            find_row(table, node_kind::attribute, 0, name, name.data() + name.size());
        if (place != engine::no_member) {
            const member_row& row = table.rows[place];
            frame.row = &row;
            seen.add(place);
            void* const value = engine::engage_value(to, row, fresh).value;
            if (!read_leaf(in, nullptr, value, row, attribute.value(), &frame)) return false;
            continue;
        }
        frame.row = nullptr;
        frame.key = name;
        if (!engine::meet_unknown_member(in, nullptr, frame)) return false;
        if (keeps) {
            unknown_member kept{std::string(name), format::xml, {}, true};
            if (!keep_attribute(in, from, attribute, kept.content, &frame)) return false;
            unknown_of(to, table).add(std::move(kept));
        }
        frame.key = {};
    }
    return true;
}

/// Reads an item into a new one of the list, unless it is a null that is left out.
inline bool read_item(tree_input& in, pugi::xml_node from, void* list, const aggregate& table,
                      const path_frame& items) {
    const member_row& row = table.rows[0];
    if (!engine::count_element(in, nullptr, &items)) return false;
    if (!is_null(from)) return read_row(in, from, table.list->append(list), row, &items, true);
    if (drops_null(in, table, row)) return true;
    table.list->append(list);
    return takes_null(table, row) || refuse_null(in, nullptr, table, &items);
}

inline bool read_list(tree_input& in, pugi::xml_node from, void* to, const aggregate& table,
                      const path_frame* parent) {
    if (!engine::enter(in, nullptr, parent)) return false;
    if (!check_stray_text(in, from, shape_kind::list, parent)) return false;
    table.list->clear(to);
    path_frame items{.parent = parent, .table = &table};
    for (const pugi::xml_node child : from.children()) {
        if (!is_element(child)) continue;
        if (find_row(table, 0, child.name()) == engine::no_member) {
            if (!read_unknown_element(in, child, parent, nullptr)) return false;
            continue;
        }
        if (!read_item(in, child, to, table, items)) return false;
        items.index = table.list->size(to);
    }
    engine::leave(in);
    return true;
}

/// Reads an `entry` into a new pair of the map, unless its value is a null that is left out.
inline bool read_pair(tree_input& in, pugi::xml_node from, void* map, const aggregate& table,
                      path_frame& items) {
    void* const pair = table.map->append(map);
    bool is_dropped = false;
    if (!engine::count_element(in, nullptr, items.parent)) return false;
    const member_row& key = table.rows[0];
    const member_row& value = table.rows[1];
    bool seen[2] = {false, false};
    items.key = {};
    if (!check_stray_text(in, from, shape_kind::map, &items)) return false;
    for (const pugi::xml_node child : from.children()) {
        if (!is_element(child)) continue;
        const std::size_t place = find_row(table, 0, child.name());
        if (place == engine::no_member) {
            if (!read_unknown_element(in, child, items.parent, nullptr)) return false;
        } else if (place == 0) {
            if (!read_row(in, child, pair, key, &items, true)) return false;
            seen[0] = true;
            items.key = map_key(pair, key);
        } else if (is_null(child)) {
            seen[1] = true;
            disengage(pair, value);
            is_dropped = drops_null(in, table, value);
            if (!is_dropped && !takes_null(table, value)) {
                return refuse_null(in, nullptr, table, &items);
            }
        } else {
            const bool fresh = !std::exchange(seen[1], true);
            is_dropped = false;
            if (!read_row(in, child, pair, value, &items, fresh)) return false;
        }
    }
    if (!seen[0]) return refuse_entry(in, nullptr, items.parent);
    if (is_dropped) table.map->drop_last(map);
    return seen[1] || takes_null(table, value) || engine::meet_missing_member(in, nullptr, items);
}

inline bool read_map(tree_input& in, pugi::xml_node from, void* to, const aggregate& table,
                     const path_frame* parent) {
    if (!engine::enter(in, nullptr, parent)) return false;
    if (!check_stray_text(in, from, shape_kind::map, parent)) return false;
    table.map->clear(to);
    path_frame items{.parent = parent, .table = &table};
    for (const pugi::xml_node child : from.children()) {
        if (!is_element(child)) continue;
        const bool fine = is_entry(child.name()) ? read_pair(in, child, to, table, items)
                                                 : read_unknown_element(in, child, parent, nullptr);
        if (fine) continue;
        table.map->clear(to);
        return false;
    }
    table.map->finish(to);
    engine::leave(in);
    return true;
}

/// Reads one element of a flattened list or map.
inline bool read_flattened_item(tree_input& in, pugi::xml_node from, void* value,
                                const member_row& row, bool first, const path_frame* frame) {
    const aggregate& table = *row.nested;
    path_frame items{.parent = frame, .table = &table};
    if (table.list != nullptr) {
        if (first) table.list->clear(value);
        items.index = table.list->size(value);
        return read_item(in, from, value, table, items);
    }
    if (first) table.map->clear(value);
    return read_pair(in, from, value, table, items);
}

/// Reads the elements of a structure; what is left to do at its end is with read_structure.
inline bool read_members(tree_input& in, pugi::xml_node from, void* to, const aggregate& table,
                         engine::seen_members& seen, path_frame& frame, bool fresh) {
    const bool keeps =
        table.unknown_offset != no_offset && in.options.unknown == unknown_policy::keep;
    std::size_t expected = 0;
    bool has_elements = false;
    bool recognised = from.first_attribute() && table.has(aggregate_has_xml_attributes);
    for (const pugi::xml_node child : from.children()) {
        if (!is_element(child)) continue;
        has_elements = true;
        const std::size_t place = find_row(table, expected, child.name());
        if (place == engine::no_member) {
            frame.row = nullptr;
            unknown_member kept;
            if (!read_unknown_element(in, child, &frame, keeps ? &kept : nullptr)) return false;
            if (keeps) unknown_of(to, table).add(std::move(kept));
            continue;
        }
        recognised = true;
        const member_row& row = table.rows[place];
        frame.row = &row;
        const bool again = seen.has(place);
        seen.add(place);
        expected = place + (is_flattened(row) ? 0 : 1);
        if (is_flattened(row)) {
            void* const value = engine::engage_value(to, row, fresh).value;
            if (!read_flattened_item(in, child, value, row, !again, &frame)) return false;
        } else if (is_null(child)) {
            engine::make_absent(to, row);
            seen.remove(place);
        } else if (!read_row(in, child, to, row, &frame, fresh && !again)) {
            return false;
        }
    }
    if (recognised || !has_elements || frame.parent != nullptr || table.rows.empty() ||
        (keeps && !unknown_of(to, table).empty())) {
        return true;
    }
    return refuse_unrecognised(in, nullptr, table, from.name());
}

inline bool read_structure(tree_input& in, pugi::xml_node from, void* to, const aggregate& table,
                           const path_frame* parent, bool fresh) {
    if (!engine::enter(in, nullptr, parent)) return false;
    path_frame frame{.parent = parent, .table = &table};
    engine::seen_members seen(table.rows.size());
    if (!fresh && table.unknown_offset != no_offset) unknown_of(to, table).clear();
    if (!read_attribute_members(in, from, to, table, seen, frame, fresh)) return false;
    if (!check_stray_text(in, from, shape_kind::structure, parent)) return false;
    const bool fine = read_members(in, from, to, table, seen, frame, fresh);
    finish_flattened_maps(to, table, seen, fine);
    if (!fine) return false;
    engine::leave(in);
    return engine::finish_structure(in, to, table, seen, fresh, frame, nullptr);
}

/// Refuses a second member of a union, or passes over it.
SWAGE_COLD inline bool read_second_member(tree_input& in, pugi::xml_node from, bool is_known,
                                          path_frame& frame) {
    if (in.options.unions == union_policy::refuse) {
        return refuse_second_member(in, nullptr, from.name(), &frame);
    }
    if (is_known) return true;
    if (!in.options.refuse_unknown_union_members) {
        return read_unknown_element(in, from, &frame, nullptr);
    }
    frame.key = local_part(from.name());
    return refuse_unknown_union_member(in, nullptr, &frame);
}

inline bool read_union(tree_input& in, pugi::xml_node from, void* to, const aggregate& table,
                       const path_frame* parent) {
    if (!engine::enter(in, nullptr, parent)) return false;
    if (!check_stray_text(in, from, shape_kind::tagged_union, parent)) return false;
    const union_operations& alternatives = *table.alternatives;
    alternatives.reset(to);
    path_frame frame{.parent = parent, .table = &table};
    bool holds = false;
    bool fine = true;
    std::size_t held = 0;
    const member_row* flattened_map = nullptr;
    for (const pugi::xml_node child : from.children()) {
        if (!is_element(child)) continue;
        const std::size_t place = find_row(table, 0, child.name());
        const bool known = place != engine::no_member;
        const member_row* const row = known ? &table.rows[place] : nullptr;
        const bool goes_on = holds && known && held == place && is_flattened(*row);
        if (holds && !goes_on && !engine::takes_over(in, held, place)) {
            frame.row = nullptr;
            fine = read_second_member(in, child, known, frame);
            if (fine) continue;
            break;
        }
        frame.row = row;
        if (!known) {
            unknown_member kept;
            frame.key = local_part(child.name());
            fine = !in.options.refuse_unknown_union_members ||
                   refuse_unknown_union_member(in, nullptr, &frame);
            frame.key = {};
            fine = fine && read_unknown_element(in, child, &frame, &kept);
            if (fine) alternatives.set_unknown(to, std::move(kept));
        } else {
            if (!goes_on) alternatives.select(to, static_cast<std::uint32_t>(place) + 1);
            if (is_flattened(*row)) {
                if (row->kind == shape_kind::map) flattened_map = row;
                fine = read_flattened_item(in, child, engage(to, *row), *row, !goes_on, &frame);
            } else {
                fine = read_row(in, child, to, *row, &frame, true);
            }
        }
        if (!fine) break;
        holds = true;
        held = place;
    }
    if (flattened_map != nullptr) {
        const map_operations& map = *flattened_map->nested->map;
        (fine ? map.finish : map.clear)(engage(to, *flattened_map));
    }
    if (!fine) return false;
    engine::leave(in);
    return holds || refuse_empty_union(in, nullptr, &frame);
}

}  // namespace detail
}  // namespace SWAGE_ENGINE
}  // namespace swage::inline v1::xml
