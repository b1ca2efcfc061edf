// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

#include <swage/config.hpp>
#include <swage/engine/seen_members.hpp>
#include <swage/engine/sniff.hpp>
#include <swage/engine/unions.hpp>
#include <swage/json/members.hpp>
#include <swage/json/read_leaf.hpp>
#include <swage/json/reader.hpp>
#include <swage/json/skip.hpp>
#include <swage/schema/access.hpp>
#include <swage/schema/path.hpp>
#include <swage/schema/table.hpp>
#include <swage/schema/traits.hpp>

/// The interpreter that reads JSON text: structures, unions, lists and maps by their tables.
///
/// `fresh` says that a value was made `{}` for this reading; one that was not is emptied of what
/// the document does not have, so that reading into a reused object, and a member that stands
/// twice, give what a new object would.

namespace swage::inline v1::json {
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

/// Reads an aggregate that a row leads to into its holder in the object at `start`.
inline const char* read_nested(reader& r, const char* at, void* start, const member_row& row,
                               const path_frame& frame, bool fresh) {
    const common::engaged_value to = common::engage_value(start, row, fresh);
    switch (row.kind) {
        case shape_kind::structure:
            return read_structure(r, at, to.value, *row.nested, &frame, to.fresh);
        case shape_kind::tagged_union:
            return read_union(r, at, to.value, *row.nested, &frame);
        case shape_kind::list:
            return read_list(r, at, to.value, *row.nested, &frame, to.fresh);
        default:
            return read_map(r, at, to.value, *row.nested, &frame, to.fresh);
    }
}

/// Reads the value of a row, which is not null, into its holder in the object at `start`.
SWAGE_ALWAYS_INLINE const char* read_row(reader& r, const char* at, void* start,
                                         const member_row& row, const path_frame& frame,
                                         bool fresh) {
    if (row.kind == shape_kind::string) return read_string_row(r, at, start, row, &frame);
    if (row.nested != nullptr) return read_nested(r, at, start, row, frame, fresh);
    return read_leaf_row(r, at, start, row, &frame);
}

inline const char* read_structure(reader& r, const char* at, void* to, const aggregate& table,
                                  const path_frame* parent, bool fresh) {
    path_frame frame{.parent = parent, .table = &table};
    if (!is_at(at, r.last, '{')) return refuse_value(r, at, &frame, shape_kind::structure);
    if (!common::enter(r, at, &frame)) return nullptr;
    const char* const first = at;
    common::seen_members seen(table.rows.size());
    const bool may_keep = table.unknown_offset != no_offset;
    if (!fresh && may_keep) unknown_of(to, table).clear();
    const known_names names(table, r.names);
    std::size_t expected = 0;
    bool recognised = false;
    at = skip_blanks(at + 1, r.last);
    if (is_at(at, r.last, '}')) {
        recognised = true;
    } else {
        do {
            met_name met;
            at = read_key(r, at, table, names, expected, met, frame);
            if (at == nullptr) return nullptr;
            if (met.place == common::no_member) {
                at = read_unknown_member(r, at, to, table, met.text, frame);
            } else {
                recognised = true;
                expected = met.place + 1;
                const member_row& row = table.rows[met.place];
                frame.row = &row;
                if (is_at(at, r.last, 'n')) {
                    at = read_null(r, at, &frame);
                    if (seen.has(met.place)) common::make_absent(to, row);
                    seen.remove(met.place);
                } else {
                    const bool again = seen.has(met.place);
                    seen.add(met.place);
                    at = read_row(r, at, to, row, frame, fresh && !again);
                }
            }
            if (at == nullptr) return nullptr;
            at = read_separator(r, at, '}', &frame);
            if (at == nullptr) return nullptr;
        } while (!is_at(at, r.last, '}'));
    }
    common::leave(r);
    if (!recognised && parent == nullptr && !table.rows.empty() &&
        !(may_keep && !unknown_of(to, table).empty())) {
        fail_unrecognised(r, first, table);
        return nullptr;
    }
    if (!common::finish_structure(r, to, table, seen, fresh, frame, at)) return nullptr;
    return at + 1;
}

/// Reads a union: an object with exactly one member that is not null. `__type`, which some
/// services add, is no member.
inline const char* read_union(reader& r, const char* at, void* to, const aggregate& table,
                              const path_frame* parent) {
    path_frame frame{.parent = parent, .table = &table};
    if (!is_at(at, r.last, '{')) return refuse_value(r, at, &frame, shape_kind::tagged_union);
    if (!common::enter(r, at, &frame)) return nullptr;
    const char* const first = at;
    const union_operations& alternatives = *table.alternatives;
    alternatives.reset(to);
    const known_names names(table, r.names);
    at = skip_blanks(at + 1, r.last);
    while (!is_at(at, r.last, '}')) {
        frame.key = {};
        met_name met;
        at = read_key(r, at, table, names, 0, met, frame);
        if (at == nullptr) return nullptr;
        const bool known = met.place != common::no_member;
        if (known) {
            frame.row = &table.rows[met.place];
        } else {
            frame.row = nullptr;
            frame.key = met.text;
        }
        if (is_at(at, r.last, 'n')) {
            at = read_null(r, at, &frame);
            if (common::holds_member(alternatives, to, met.place, met.text)) {
                alternatives.reset(to);
            }
        } else if (!known && met.text == "__type") {
            at = skip_value(r, at, &frame);
        } else if (common::is_second_member(r, alternatives, to, met.place, met.text)) {
            if (!common::meet_second_member(r, at, frame)) return nullptr;
            at = skip_value(r, at, &frame);
        } else if (known) {
            alternatives.select(to, static_cast<std::uint32_t>(met.place) + 1);
            at = read_row(r, at, to, *frame.row, frame, true);
        } else {
            if (!common::meet_unknown_alternative(r, at, frame)) return nullptr;
            std::string name(met.text);
            const char* const value = at;
            at = skip_value(r, at, &frame);
            if (at == nullptr) return nullptr;
            alternatives.set_unknown(
                to, {static_cast<std::string&&>(name), format::json,
                     std::string(value, static_cast<std::size_t>(at - value)), false});
        }
        if (at == nullptr) return nullptr;
        at = read_separator(r, at, '}', &frame);
        if (at == nullptr) return nullptr;
    }
    common::leave(r);
    if (!common::holds_a_member(alternatives, to)) {
        fail_no_member(r, first, parent, table);
        return nullptr;
    }
    return at + 1;
}

/// Reads the null of an element or of a map's value; only sparse ones take it, or it is left out.
SWAGE_COLD inline const char* read_absent(reader& r, const char* at, bool sparse,
                                          const path_frame* frame, std::string_view what) {
    const char* const end = read_null(r, at, frame);
    if (end == nullptr || sparse || r.options.dense_nulls == null_policy::skip) return end;
    fail_null(r, at, frame, what);
    return nullptr;
}

/// Whether the row of an element or of a map's value can be absent: null stands for that.
inline bool takes_null(const aggregate& table, const member_row& row) {
    return row.held != holder::plain &&
           find_trait(table.described->traits, trait_kind::sparse) != nullptr;
}

inline const char* read_list(reader& r, const char* at, void* to, const aggregate& table,
                             const path_frame* parent, bool fresh) {
    if (!is_at(at, r.last, '[')) return refuse_value(r, at, parent, shape_kind::list);
    if (!common::enter(r, at, parent)) return nullptr;
    const list_operations& list = *table.list;
    const member_row& row = table.rows[0];
    path_frame frame{.parent = parent, .table = &table};
    // Elements from before are filled again, those left over go.
    const std::size_t reused = fresh ? 0 : list.size(to);
    at = skip_blanks(at + 1, r.last);
    if (!is_at(at, r.last, ']')) {
        do {
            if (!common::count_element(r, at, &frame)) return nullptr;
            const bool added = frame.index >= reused;
            void* const element =
                added ? list.append(to)
                      : const_cast<void*>(element_at(list.data(to), list.stride, frame.index));
            bool kept = true;
            if (is_at(at, r.last, 'n') && row.kind != shape_kind::document) {
                const bool sparse = takes_null(table, row);
                kept = sparse || r.options.dense_nulls == null_policy::refuse;
                at = read_absent(r, at, sparse, &frame, "list");
                if (!added) disengage(element, row);
                if (added && !kept) list.drop_last(to);
            } else {
                at = read_row(r, at, element, row, frame, added);
            }
            if (at == nullptr) return nullptr;
            at = read_separator(r, at, ']', &frame);
            if (at == nullptr) return nullptr;
            if (kept) ++frame.index;
        } while (!is_at(at, r.last, ']'));
    }
    for (std::size_t left = frame.index; left < reused; ++left) list.drop_last(to);
    common::leave(r);
    return at + 1;
}

/// Empties a map that was not read to its end: one that is not sorted is not whole.
struct map_guard {
    const map_operations& operations;
    void* map;
    ~map_guard() {
        if (map != nullptr) operations.clear(map);
    }
};

/// Reads the key of a map into its row, and its colon, up to the value.
inline const char* read_map_key(reader& r, const char* at, void* pair, const member_row& row,
                                path_frame& frame) {
    if (!is_at(at, r.last, '"')) return refuse_syntax(r, at, &frame, "a key in quotes");
    void* const key = slot_of(pair, row);
    at = row.kind == shape_kind::string ? read_string(r, at, key, false, &frame)
                                        : read_leaf(r, at, key, row, &frame);
    if (at == nullptr) return nullptr;
    frame.key = row.kind == shape_kind::enumeration
                    ? common::enumeration_text(key, row)
                    : std::string_view(*static_cast<const std::string*>(key));
    at = skip_blanks(at, r.last);
    if (!is_at(at, r.last, ':')) return refuse_syntax(r, at, &frame, "':'");
    return skip_blanks(at + 1, r.last);
}

inline const char* read_map(reader& r, const char* at, void* to, const aggregate& table,
                            const path_frame* parent, bool fresh) {
    if (!is_at(at, r.last, '{')) return refuse_value(r, at, parent, shape_kind::map);
    if (!common::enter(r, at, parent)) return nullptr;
    if (!fresh) table.map->clear(to);
    map_guard guard{*table.map, to};
    const member_row& row = table.rows[1];
    path_frame frame{.parent = parent, .table = &table};
    at = skip_blanks(at + 1, r.last);
    if (!is_at(at, r.last, '}')) {
        do {
            frame.key = {};
            if (!common::count_element(r, at, &frame)) return nullptr;
            void* const pair = table.map->append(to);
            at = read_map_key(r, at, pair, table.rows[0], frame);
            if (at == nullptr) return nullptr;
            if (is_at(at, r.last, 'n') && row.kind != shape_kind::document) {
                const bool sparse = takes_null(table, row);
                at = read_absent(r, at, sparse, &frame, "map");
                if (!sparse) table.map->drop_last(to);
            } else {
                at = read_row(r, at, pair, row, frame, true);
            }
            if (at == nullptr) return nullptr;
            at = read_separator(r, at, '}', &frame);
            if (at == nullptr) return nullptr;
        } while (!is_at(at, r.last, '}'));
    }
    common::leave(r);
    table.map->finish(to);
    guard.map = nullptr;
    return at + 1;
}

/// Reads a whole document into the structure or union at `to`. False where `r.failure` says why.
inline bool read_whole(reader& r, void* to, const aggregate& table, bool fresh) {
    if (!common::check_size(r)) return false;
    const common::sniffed found = common::sniff(r.text);
    if (found.kind != common::content::json && found.kind != common::content::other) {
        return common::fail_foreign(r, found, "JSON");
    }
    const char* at = r.text.data() + found.start;
    at = table.alternatives != nullptr ? read_union(r, at, to, table, nullptr)
                                       : read_structure(r, at, to, table, nullptr, fresh);
    if (at == nullptr) return false;
    at = skip_blanks(at, r.last);
    if (at == r.last) return true;
    const path_frame frame{.table = &table};
    return common::fail(r, error_code::trailing_content, at, &frame,
                        "more after the end of the document: " + shown_byte(r, at, &frame));
}

}  // namespace detail
}  // namespace SWAGE_ENGINE
}  // namespace swage::inline v1::json
