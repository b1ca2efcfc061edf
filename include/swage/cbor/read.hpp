// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

#include <swage/cbor/members.hpp>
#include <swage/cbor/read_leaf.hpp>
#include <swage/cbor/reader.hpp>
#include <swage/cbor/skip.hpp>
#include <swage/config.hpp>
#include <swage/engine/seen_members.hpp>
#include <swage/engine/sniff.hpp>
#include <swage/engine/unions.hpp>
#include <swage/schema/access.hpp>
#include <swage/schema/path.hpp>
#include <swage/schema/table.hpp>
#include <swage/schema/traits.hpp>

/// The interpreter that reads CBOR: structures, unions, lists and maps by their tables.
///
/// `fresh` says that a value was made `{}` for this reading; one that was not is emptied of what
/// the document does not have, so that reading into a reused object, and a member that stands
/// twice, give what a new object would.

namespace swage::inline v1::cbor {
inline namespace SWAGE_ENGINE {
namespace detail {

const char* read_structure(reader& r, const char* at, void* to, const aggregate& table,
                           const path_frame* parent, bool fresh);
const char* read_union(reader& r, const char* at, void* to, const aggregate& table,
                       const path_frame* parent);
const char* read_list(reader& r, const char* at, void* to, const aggregate& table,
                      const path_frame* parent, bool fresh);
const char* read_map(reader& r, const char* at, void* to, const aggregate& table,
                     const path_frame* parent, bool fresh);

/// Reads the value of a row, which is not null, into its holder in the object at `start`.
inline const char* read_row(reader& r, const char* at, void* start, const member_row& row,
                            const path_frame& frame, bool fresh) {
    const common::engaged_value to = common::engage_value(start, row, fresh);
    switch (row.kind) {
        case shape_kind::structure:
            return read_structure(r, at, to.value, *row.nested, &frame, to.fresh);
        case shape_kind::tagged_union:
            return read_union(r, at, to.value, *row.nested, &frame);
        case shape_kind::list:
            return read_list(r, at, to.value, *row.nested, &frame, to.fresh);
        case shape_kind::map:
            return read_map(r, at, to.value, *row.nested, &frame, to.fresh);
        default:
            return read_leaf(r, at, to.value, row, &frame);
    }
}

inline const char* read_structure(reader& r, const char* at, void* to, const aggregate& table,
                                  const path_frame* parent, bool fresh) {
    const char* const first = at;
    path_frame frame{.parent = parent, .table = &table};
    items rest;
    at = open_items(r, at, major::map, shape_kind::structure, rest, &frame);
    if (at == nullptr) return nullptr;
    common::seen_members seen(table.rows.size());
    const bool may_keep = table.unknown_offset != no_offset;
    if (!fresh && may_keep) unknown_of(to, table).clear();
    std::size_t expected = 0;
    bool recognised = false;
    bool is_empty = true;
    for (;;) {
        frame.row = nullptr;
        bool more = false;
        at = next_item(r, at, rest, more, &frame);
        if (at == nullptr) return nullptr;
        if (!more) break;
        is_empty = false;
        met_name met;
        at = read_name(r, at, table, expected, met, &frame);
        if (at == nullptr) return nullptr;
        if (met.place == common::no_member) {
            at = read_unknown_member(r, at, to, table, met.text, frame);
        } else {
            recognised = true;
            expected = met.place + 1;
            const member_row& row = table.rows[met.place];
            frame.row = &row;
            if (is_null(at, r.last)) {
                ++at;
                if (seen.has(met.place)) common::make_absent(to, row);
                seen.remove(met.place);
            } else {
                const bool again = seen.has(met.place);
                seen.add(met.place);
                at = read_row(r, at, to, row, frame, fresh && !again);
            }
        }
        if (at == nullptr) return nullptr;
    }
    common::leave(r);
    if (!recognised && !is_empty && parent == nullptr && !table.rows.empty() &&
        !r.allow_unrecognised && !(may_keep && !unknown_of(to, table).empty())) {
        return refuse(r, error_code::nothing_recognised, first, &frame,
                      "no member of " + std::string(table.described->name()) + " is in it");
    }
    if (!common::finish_structure(r, to, table, seen, fresh, frame, first)) return nullptr;
    return at;
}

/// Reads a union: a map with exactly one member that is not null. `__type`, which some services
/// add, is no member.
inline const char* read_union(reader& r, const char* at, void* to, const aggregate& table,
                              const path_frame* parent) {
    const char* const first = at;
    path_frame frame{.parent = parent, .table = &table};
    items rest;
    at = open_items(r, at, major::map, shape_kind::tagged_union, rest, &frame);
    if (at == nullptr) return nullptr;
    const union_operations& alternatives = *table.alternatives;
    alternatives.reset(to);
    for (;;) {
        frame.row = nullptr;
        frame.key = {};
        bool more = false;
        at = next_item(r, at, rest, more, &frame);
        if (at == nullptr) return nullptr;
        if (!more) break;
        met_name met;
        at = read_name(r, at, table, 0, met, &frame);
        if (at == nullptr) return nullptr;
        const bool known = met.place != common::no_member;
        if (known) {
            frame.row = &table.rows[met.place];
        } else {
            frame.key = met.text;
        }
        if (is_null(at, r.last)) {
            ++at;
            if (common::holds_member(alternatives, to, met.place, met.text)) {
                alternatives.reset(to);
            }
            continue;
        }
        if (!known && met.text == "__type") {
            at = skip_value(r, at, &frame);
            if (at == nullptr) return nullptr;
            continue;
        }
        if (common::is_second_member(r, alternatives, to, met.place, met.text)) {
            if (!common::meet_second_member(r, at, frame)) return nullptr;
            at = skip_value(r, at, &frame);
            if (at == nullptr) return nullptr;
            continue;
        }
        if (known) {
            alternatives.select(to, static_cast<std::uint32_t>(met.place) + 1);
            at = read_row(r, at, to, *frame.row, frame, true);
            if (at == nullptr) return nullptr;
        } else {
            if (!common::meet_unknown_alternative(r, at, frame)) return nullptr;
            const char* const value = at;
            at = skip_value(r, at, &frame);
            if (at == nullptr) return nullptr;
            alternatives.set_unknown(
                to, {std::string(met.text), format::cbor,
                     std::string(value, static_cast<std::size_t>(at - value)), false});
        }
    }
    common::leave(r);
    if (common::holds_a_member(alternatives, to)) return at;
    return refuse(r, error_code::union_members, first, &frame,
                  "no member in a union: it has exactly one");
}

/// Whether the row of an element or of a map's value can be absent: null stands for that.
inline bool takes_null(const aggregate& table, const member_row& row) {
    return row.held != holder::plain && has_trait(table.described->traits, trait_kind::sparse);
}

inline const char* read_list(reader& r, const char* at, void* to, const aggregate& table,
                             const path_frame* parent, bool fresh) {
    items rest;
    at = open_items(r, at, major::array, shape_kind::list, rest, parent);
    if (at == nullptr) return nullptr;
    const list_operations& list = *table.list;
    const member_row& row = table.rows[0];
    path_frame frame{.parent = parent, .table = &table};
    // Elements from before are filled again, those left over go.
    const std::size_t reused = fresh ? 0 : list.size(to);
    for (;;) {
        bool more = false;
        at = next_item(r, at, rest, more, &frame);
        if (at == nullptr) return nullptr;
        if (!more) break;
        if (!common::count_element(r, at, &frame)) return nullptr;
        const bool absent = is_null(at, r.last);
        if (absent) {
            const absent_value what = meet_null(r, at, takes_null(table, row), &frame, "list");
            if (what == absent_value::refused) return nullptr;
            ++at;
            if (what == absent_value::dropped) continue;
        }
        const bool added = frame.index >= reused;
        void* const element =
            added ? list.append(to)
                  : const_cast<void*>(element_at(list.data(to), list.stride, frame.index));
        if (absent) {
            if (!added) disengage(element, row);
        } else {
            at = read_row(r, at, element, row, frame, added);
            if (at == nullptr) return nullptr;
        }
        ++frame.index;
    }
    for (std::size_t left = frame.index; left < reused; ++left) list.drop_last(to);
    common::leave(r);
    return at;
}

/// Empties a map that was not read to its end: one that is not sorted is not whole.
struct map_guard {
    const map_operations& operations;
    void* map;
    ~map_guard() {
        if (map != nullptr) operations.clear(map);
    }
};

/// Sets the key of a map's pair, and the frame's to what the pair holds.
inline void store_key(reader& r, void* pair, const member_row& row, std::string_view text,
                      path_frame& frame) {
    void* const key = slot_of(pair, row);
    if (row.kind == shape_kind::enumeration) {
        common::store_enumeration(r, key, row, text, &frame);
        frame.key = common::enumeration_text(key, row);
    } else {
        static_cast<std::string*>(key)->assign(text);
        frame.key = *static_cast<const std::string*>(key);
    }
}

inline const char* read_map(reader& r, const char* at, void* to, const aggregate& table,
                            const path_frame* parent, bool fresh) {
    items rest;
    at = open_items(r, at, major::map, shape_kind::map, rest, parent);
    if (at == nullptr) return nullptr;
    if (!fresh) table.map->clear(to);
    map_guard guard{*table.map, to};
    const member_row& row = table.rows[1];
    path_frame frame{.parent = parent, .table = &table};
    for (;;) {
        frame.key = {};
        bool more = false;
        at = next_item(r, at, rest, more, &frame);
        if (at == nullptr) return nullptr;
        if (!more) break;
        if (!common::count_element(r, at, &frame)) return nullptr;
        std::string_view key;
        at = read_key(r, at, key, &frame);
        if (at == nullptr) return nullptr;
        frame.key = key;
        const bool absent = is_null(at, r.last);
        if (absent) {
            const absent_value what = meet_null(r, at, takes_null(table, row), &frame, "map");
            if (what == absent_value::refused) return nullptr;
            ++at;
            if (what == absent_value::dropped) continue;
        }
        void* const pair = table.map->append(to);
        store_key(r, pair, table.rows[0], key, frame);
        if (absent) continue;
        at = read_row(r, at, pair, row, frame, true);
        if (at == nullptr) return nullptr;
    }
    common::leave(r);
    table.map->finish(to);
    guard.map = nullptr;
    return at;
}

/// Refuses what people hand to a reader by mistake: where the document is no map, it may be JSON,
/// XML or compressed. False where it was refused.
SWAGE_COLD inline bool check_format(reader& r) {
    const common::sniffed found = common::sniff(r.text);
    switch (found.kind) {
        case common::content::empty:
        case common::content::gzip:
        case common::content::zstandard:
        case common::content::html:
        case common::content::xml:
        case common::content::json:
            return common::fail_foreign(r, found, "CBOR");
        default:
            return true;
    }
}

/// Reads a whole document into the structure or union at `to`. False where `r.failure` says why; it
/// has an offset in bytes, and neither line nor column.
inline bool read_whole(reader& r, void* to, const aggregate& table, bool fresh) {
    const char* at = r.text.data();
    bool done = common::check_size(r);
    if (done && (at == r.last || major_at(at) != major::map)) done = check_format(r);
    if (done) {
        at = table.alternatives != nullptr ? read_union(r, at, to, table, nullptr)
                                           : read_structure(r, at, to, table, nullptr, fresh);
        done = at != nullptr;
    }
    if (done && at != r.last) {
        const path_frame frame{.table = &table};
        done = common::fail(r, error_code::trailing_content, at, &frame,
                            "more after the end of the document");
    }
    if (done) return true;
    r.failure.line = 0;
    r.failure.column = 0;
    return false;
}

/// Reads a whole document, for protocols. False where `failure` says why.
inline bool read_whole(std::string_view source, const read_options& options, error& failure,
                       void* to, const aggregate& table) {
    reader r(options, source);
    if (read_whole(r, to, table, true)) return true;
    failure = static_cast<error&&>(r.failure);
    return false;
}

/// The value of the first member `name` of the map that `source` is, where it is a text: what tells
/// errors apart (`__type`). False where there is none, or `source` is no well-formed map up to it.
inline bool find_text_member(std::string_view source, std::string_view name, std::string& to) {
    const read_options defaults;
    reader r(defaults, source);
    items rest;
    const char* at = open_items(r, r.text.data(), major::map, shape_kind::structure, rest, nullptr);
    for (bool more = true; at != nullptr;) {
        at = next_item(r, at, rest, more, nullptr);
        if (at == nullptr || !more) return false;
        std::string_view key;
        at = read_key(r, at, key, nullptr);
        if (at == nullptr) return false;
        if (key == name && at != r.last && major_at(at) == major::text) {
            return read_string_into(r, at, to, nullptr) != nullptr;
        }
        at = skip_value(r, at, nullptr);
    }
    return false;
}

}  // namespace detail
}  // namespace SWAGE_ENGINE
}  // namespace swage::inline v1::cbor
