// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

#include <nlohmann/json.hpp>

#include <swage/config.hpp>
#include <swage/engine/find_member.hpp>
#include <swage/engine/seen_members.hpp>
#include <swage/engine/unions.hpp>
#include <swage/json/read.hpp>
#include <swage/json/tree_leaf.hpp>
#include <swage/schema/access.hpp>
#include <swage/schema/path.hpp>
#include <swage/schema/table.hpp>

/// The interpreter that reads a parsed tree: the same rows and rules as the one for text
/// (json/read.hpp), over nlohmann::json. Errors have a path and no place.

namespace swage::inline v1::json {
inline namespace SWAGE_ENGINE {
namespace detail {

bool read_structure(tree_reader& r, const tree& from, void* to, const aggregate& table,
                    const path_frame* parent);
bool read_union(tree_reader& r, const tree& from, void* to, const aggregate& table,
                const path_frame* parent);
bool read_list(tree_reader& r, const tree& from, void* to, const aggregate& table,
               const path_frame* parent);
bool read_map(tree_reader& r, const tree& from, void* to, const aggregate& table,
              const path_frame* parent);

/// Reads the value of a row, which is not null, into its holder in the new object at `start`.
inline bool read_row(tree_reader& r, const tree& from, void* start, const member_row& row,
                     const path_frame& frame) {
    void* const to = engage(start, row);
    switch (row.kind) {
        case shape_kind::structure:
            return read_structure(r, from, to, *row.nested, &frame);
        case shape_kind::tagged_union:
            return read_union(r, from, to, *row.nested, &frame);
        case shape_kind::list:
            return read_list(r, from, to, *row.nested, &frame);
        case shape_kind::map:
            return read_map(r, from, to, *row.nested, &frame);
        default:
            return read_leaf(r, from, to, row, &frame);
    }
}

/// The place of the member that `name` names, or no_member.
inline std::size_t find_place(const tree_reader& r, const aggregate& table, std::string_view name) {
    const known_names names(table, r.names);
    const char* const last = name.data() + name.size();
    const std::size_t count = table.rows.size();
    const std::size_t place = common::find_member(names.first, count, 0, name, last);
    if (place != common::no_member || names.second == nullptr) return place;
    return common::find_member(names.second, count, 0, name, last);
}

/// Takes a member that the model does not know: refuses, keeps or skips it.
inline bool read_unknown_member(tree_reader& r, const tree& from, void* structure,
                                const aggregate& table, const path_frame& frame) {
    if (!common::meet_unknown_member(r, nullptr, frame)) return false;
    if (!check_content(r, from, &frame)) return false;
    if (table.unknown_offset != no_offset && r.options.unknown == unknown_policy::keep) {
        unknown_of(structure, table)
            .add({std::string(frame.key), format::json, from.dump(), false});
    }
    return true;
}

inline bool read_structure(tree_reader& r, const tree& from, void* to, const aggregate& table,
                           const path_frame* parent) {
    path_frame frame{.parent = parent, .table = &table};
    if (!from.is_object()) return refuse_value(r, from, &frame, shape_kind::structure);
    if (!common::enter(r, nullptr, &frame)) return false;
    common::seen_members seen(table.rows.size());
    bool recognised = from.empty();
    for (const auto& [name, value] : *from.get_ptr<const tree::object_t*>()) {
        const std::size_t place = find_place(r, table, name);
        frame.row = nullptr;
        if (place == common::no_member) {
            frame.key = name;
            if (!read_unknown_member(r, value, to, table, frame)) return false;
            continue;
        }
        recognised = true;
        const member_row& row = table.rows[place];
        frame.row = &row;
        // A member that stands under both of its names: the later one holds.
        if (seen.has(place)) common::make_absent(to, row);
        seen.remove(place);
        if (value.is_null()) continue;
        seen.add(place);
        if (!read_row(r, value, to, row, frame)) return false;
    }
    common::leave(r);
    const bool keeps = table.unknown_offset != no_offset && !unknown_of(to, table).empty();
    if (!recognised && parent == nullptr && !table.rows.empty() && !keeps) {
        return fail_unrecognised(r, nullptr, table);
    }
    return common::finish_structure(r, to, table, seen, true, frame, nullptr);
}

inline bool read_union(tree_reader& r, const tree& from, void* to, const aggregate& table,
                       const path_frame* parent) {
    path_frame frame{.parent = parent, .table = &table};
    if (!from.is_object()) return refuse_value(r, from, &frame, shape_kind::tagged_union);
    if (!common::enter(r, nullptr, &frame)) return false;
    const union_operations& alternatives = *table.alternatives;
    alternatives.reset(to);
    for (const auto& [name, value] : *from.get_ptr<const tree::object_t*>()) {
        const std::size_t place = find_place(r, table, name);
        const bool known = place != common::no_member;
        frame.row = known ? &table.rows[place] : nullptr;
        frame.key = name;
        if (!known && name == "__type") continue;
        if (value.is_null()) continue;
        if (common::is_second_member(r, alternatives, to, place, name)) {
            if (!common::meet_second_member(r, nullptr, frame)) return false;
            continue;
        }
        if (known) {
            alternatives.select(to, static_cast<std::uint32_t>(place) + 1);
            if (!read_row(r, value, to, *frame.row, frame)) return false;
            continue;
        }
        if (!common::meet_unknown_alternative(r, nullptr, frame)) return false;
        if (!check_content(r, value, &frame)) return false;
        alternatives.set_unknown(to, {name, format::json, value.dump(), false});
    }
    common::leave(r);
    return common::holds_a_member(alternatives, to) || fail_no_member(r, nullptr, parent, table);
}

inline bool read_list(tree_reader& r, const tree& from, void* to, const aggregate& table,
                      const path_frame* parent) {
    if (!from.is_array()) return refuse_value(r, from, parent, shape_kind::list);
    if (!common::enter(r, nullptr, parent)) return false;
    const member_row& row = table.rows[0];
    path_frame frame{.parent = parent, .table = &table};
    for (const tree& element : from) {
        if (!common::count_element(r, nullptr, &frame)) return false;
        if (element.is_null() && row.kind != shape_kind::document) {
            if (!takes_null(table, row)) {
                if (r.options.dense_nulls == null_policy::refuse)
                    return fail_null(r, nullptr, &frame, "list");
                continue;
            }
            table.list->append(to);
        } else if (!read_row(r, element, table.list->append(to), row, frame)) {
            return false;
        }
        ++frame.index;
    }
    common::leave(r);
    return true;
}

inline bool read_map(tree_reader& r, const tree& from, void* to, const aggregate& table,
                     const path_frame* parent) {
    if (!from.is_object()) return refuse_value(r, from, parent, shape_kind::map);
    if (!common::enter(r, nullptr, parent)) return false;
    map_guard guard{*table.map, to};
    const member_row& row = table.rows[1];
    path_frame frame{.parent = parent, .table = &table};
    for (const auto& [name, value] : *from.get_ptr<const tree::object_t*>()) {
        if (!common::count_element(r, nullptr, &frame)) return false;
        void* const pair = table.map->append(to);
        frame.key = name;
        const tree key = name;
        if (!read_leaf(r, key, slot_of(pair, table.rows[0]), table.rows[0], &frame)) return false;
        if (value.is_null() && row.kind != shape_kind::document) {
            if (!takes_null(table, row)) {
                if (r.options.dense_nulls == null_policy::refuse)
                    return fail_null(r, nullptr, &frame, "map");
                table.map->drop_last(to);
            }
        } else if (!read_row(r, value, pair, row, frame)) {
            return false;
        }
    }
    common::leave(r);
    table.map->finish(to);
    guard.map = nullptr;
    return true;
}

/// Reads a whole tree into the new structure or union at `to`. False where `r.failure` says why.
inline bool read_whole(tree_reader& r, const tree& from, void* to, const aggregate& table) {
    return table.alternatives != nullptr ? read_union(r, from, to, table, nullptr)
                                         : read_structure(r, from, to, table, nullptr);
}

}  // namespace detail
}  // namespace SWAGE_ENGINE
}  // namespace swage::inline v1::json
