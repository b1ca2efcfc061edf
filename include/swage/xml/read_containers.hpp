// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

#include <swage/config.hpp>
#include <swage/xml/reader.hpp>

/// Lists and maps that have an element of their own around their items, and the items themselves.
/// Items are taken by their name, as botocore does; other elements among them are unknown ones.

namespace swage::inline v1::xml {
inline namespace SWAGE_ENGINE {
namespace detail {

/// Reads one element of a list into the item at `item`; `items.index` is its place.
inline const char* read_item(input& in, const char* at, const start_tag& tag, void* item,
                             const aggregate& table, const path_frame& items, bool fresh) {
    const member_row& row = table.rows[0];
    if (!engine::count_element(in, tag.begin, &items)) return nullptr;
    if (tag.null) [[unlikely]] {
        if (!fresh) disengage(item, row);
        return read_null_item(in, at, tag, table, row, &items);
    }
    return read_row(in, at, tag, item, row, &items, fresh);
}

/// Reads past a null in a list that is to be left out.
SWAGE_COLD inline const char* read_dropped_item(input& in, const char* at, const start_tag& tag,
                                                const path_frame& items) {
    if (!engine::count_element(in, tag.begin, &items)) return nullptr;
    return skip_element(in, at, tag, &items);
}

inline const char* read_list(input& in, const char* at, const start_tag& tag, void* to,
                             const aggregate& table, const path_frame* parent) {
    if (!engine::enter(in, tag.begin, parent)) return nullptr;
    const list_operations& list = *table.list;
    path_frame items{.parent = parent, .table = &table};
    // Items from before are filled again, those left over go.
    const std::size_t reused = list.size(to);
    const char* stray = nullptr;
    bool has_elements = false;
    while (!tag.closed) {
        next_tag next;
        at = read_next_tag(in, at, table, 0, next, stray, &items);
        if (at == nullptr) return nullptr;
        if (next.at_end) {
            at = read_aggregate_end(in, at, tag, stray, has_elements, shape_kind::list, parent);
            if (at == nullptr) return nullptr;
            break;
        }
        has_elements = true;
        if (next.place == engine::no_member) [[unlikely]] {
            at = read_unknown_element(in, at, next.tag, parent, nullptr);
        } else if (next.tag.null && drops_null(in, table, table.rows[0])) [[unlikely]] {
            at = read_dropped_item(in, at, next.tag, items);
        } else {
            const bool fresh = items.index >= reused;
            void* const item =
                fresh ? list.append(to)
                      : const_cast<void*>(element_at(list.data(to), list.stride, items.index));
            at = read_item(in, at, next.tag, item, table, items, fresh);
            ++items.index;
        }
        if (at == nullptr) return nullptr;
    }
    for (std::size_t left = items.index; left < reused; ++left) list.drop_last(to);
    engine::leave(in);
    return at;
}

/// The key of a pair as it is on the wire.
inline std::string_view map_key(const void* pair, const member_row& row) noexcept {
    const void* const key = slot_of(pair, row);
    return row.kind == shape_kind::enumeration ? engine::enumeration_text(key, row)
                                               : *static_cast<const std::string*>(key);
}

/// Reads one `entry` into a new pair of the map, unless its value is a null that is left out.
inline const char* read_pair(input& in, const char* at, const start_tag& tag, void* map,
                             const aggregate& table, path_frame& items) {
    void* const pair = table.map->append(map);
    bool is_dropped = false;
    if (!engine::count_element(in, tag.begin, items.parent)) return nullptr;
    const member_row& key = table.rows[0];
    const member_row& value = table.rows[1];
    const char* stray = nullptr;
    bool seen[2] = {false, false};
    items.key = {};
    std::size_t expected = 0;
    while (!tag.closed) {
        next_tag next;
        at = read_next_tag(in, at, table, expected, next, stray, &items);
        if (at == nullptr) return nullptr;
        if (next.at_end) {
            at =
                read_aggregate_end(in, at, tag, stray, seen[0] || seen[1], shape_kind::map, &items);
            if (at == nullptr) return nullptr;
            break;
        }
        expected = next.place + 1;
        if (next.place == engine::no_member) [[unlikely]] {
            expected = 0;
            at = read_unknown_element(in, at, next.tag, items.parent, nullptr);
        } else if (next.place == 0) {
            at = read_row(in, at, next.tag, pair, key, &items, true);
            if (at == nullptr) return nullptr;
            seen[0] = true;
            items.key = map_key(pair, key);
        } else if (next.tag.null) [[unlikely]] {
            seen[1] = true;
            disengage(pair, value);
            is_dropped = drops_null(in, table, value);
            at = read_null_item(in, at, next.tag, table, value, &items);
        } else {
            const bool fresh = !seen[1];
            seen[1] = true;
            is_dropped = false;
            at = read_row(in, at, next.tag, pair, value, &items, fresh);
        }
        if (at == nullptr) return nullptr;
    }
    if (!seen[0]) {
        return nowhere(refuse_entry(in, tag.begin, items.parent));
    }
    if (!seen[1] && !takes_null(table, value) &&
        !engine::meet_missing_member(in, tag.begin, items)) {
        return nullptr;
    }
    if (is_dropped) table.map->drop_last(map);
    return at;
}

/// The element around each pair of a map that is not flattened. It cannot be renamed.
inline bool is_entry(std::string_view name) noexcept { return local_part(name) == "entry"; }

inline const char* read_entries(input& in, const char* at, const start_tag& tag, void* to,
                                const aggregate& table, const path_frame* parent) {
    path_frame items{.parent = parent, .table = &table};
    const char* stray = nullptr;
    bool has_elements = false;
    for (;;) {
        start_tag entry;
        if (stands_at(at, in.last, "<entry>")) {
            entry = {.begin = at, .name_length = 5};
            at += 7;
        } else {
            at = read_between(in, at, stray, parent);
            if (at == nullptr) return nullptr;
            if (at[1] == '/') {
                return read_aggregate_end(in, at, tag, stray, has_elements, shape_kind::map,
                                          parent);
            }
            at = read_start_tag(in, at, entry, parent);
            if (at == nullptr) return nullptr;
        }
        has_elements = true;
        if (is_entry(entry.name())) {
            const entered_scope scope(in, entry);
            at = read_pair(in, at, entry, to, table, items);
        } else {
            at = read_unknown_element(in, at, entry, parent, nullptr);
        }
        if (at == nullptr) return nullptr;
    }
}

inline const char* read_map(input& in, const char* at, const start_tag& tag, void* to,
                            const aggregate& table, const path_frame* parent) {
    if (!engine::enter(in, tag.begin, parent)) return nullptr;
    const map_operations& map = *table.map;
    map.clear(to);
    if (!tag.closed) {
        at = read_entries(in, at, tag, to, table, parent);
        if (at == nullptr) {
            // One that is not sorted is not whole.
            map.clear(to);
            return nullptr;
        }
        map.finish(to);
    }
    engine::leave(in);
    return at;
}

}  // namespace detail
}  // namespace SWAGE_ENGINE
}  // namespace swage::inline v1::xml
