// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

#include <swage/config.hpp>
#include <swage/engine/find_member.hpp>
#include <swage/engine/seen_members.hpp>
#include <swage/engine/sniff.hpp>
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

/// Reads the value of a row, which is not null, into its holder in the object at `start`.
SWAGE_ALWAYS_INLINE const char* read_row(reader& r, const char* at, void* start,
                                         const member_row& row, const path_frame& frame,
                                         bool fresh) {
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

/// The names that a table's members have in the text: those of `first` are looked at before those
/// of `second`, which is null where there is but one name a member.
struct known_names {
    const wire_name* first;
    const wire_name* second;

    known_names(const aggregate& table, accepted_names accepted)
        : first(accepted == accepted_names::json ? table.json_names : table.names),
          second(accepted == accepted_names::any && table.json_names != table.names
                     ? table.json_names
                     : nullptr) {}
};

/// The name of a member as it stands in the text, and which one it is.
struct met_name {
    std::size_t place = common::no_member;
    /// A part of the document or of `r.decoded`; set only where the place was not the expected one.
    std::string_view text{};
};

/// Reads a name, behind whose opening quote `at` is, and finds its member.
SWAGE_NOINLINE inline const char* read_name(reader& r, const char* at, const aggregate& table,
                                            known_names names, std::size_t expected, met_name& met,
                                            const path_frame* frame) {
    at = read_text(r, at - 1, met.text, frame);
    if (at == nullptr) return nullptr;
    const char* const beyond =
        met.text.data() == r.decoded.data() ? met.text.data() + met.text.size() : r.last;
    met.place = common::find_member(names.first, table.rows.size(), expected, met.text, beyond);
    if (met.place == common::no_member && names.second != nullptr) {
        met.place =
            common::find_member(names.second, table.rows.size(), expected, met.text, beyond);
    }
    return at;
}

/// Reads a member's name and colon, up to its value. The name `expected` is tried first.
SWAGE_ALWAYS_INLINE const char* read_key(reader& r, const char* at, const aggregate& table,
                                         known_names names, std::size_t expected, met_name& met,
                                         path_frame& frame) {
    frame.row = nullptr;
    if (!is_at(at, r.last, '"')) return refuse_syntax(r, at, &frame, "a name in quotes");
    ++at;
    const auto matches = [&](const wire_name& name) {
        return common::begins_with(at, r.last, name) && is_at(at + name.length, r.last, '"');
    };
    if (expected < table.rows.size() && !table.has(aggregate_json_escapes) &&
        matches(names.first[expected])) {
        met.place = expected;
        at += names.first[expected].length + 1;
    } else {
        at = read_name(r, at, table, names, expected, met, &frame);
        if (at == nullptr) return nullptr;
    }
    at = skip_blanks(at, r.last);
    if (!is_at(at, r.last, ':')) return refuse_syntax(r, at, &frame, "':'");
    return skip_blanks(at + 1, r.last);
}

/// Reads what follows a member or element: a comma and the beginning of the next, or the closing
/// bracket, at which it stops.
SWAGE_ALWAYS_INLINE const char* read_separator(reader& r, const char* at, char close,
                                               const path_frame* frame) {
    at = skip_blanks(at, r.last);
    if (is_at(at, r.last, close)) return at;
    if (!is_at(at, r.last, ',')) {
        return refuse_syntax(r, at, frame, close == '}' ? "',' or '}'" : "',' or ']'");
    }
    at = skip_blanks(at + 1, r.last);
    if (!is_at(at, r.last, close)) return at;
    return refuse_syntax(r, at, frame, close == '}' ? "a name in quotes" : "a value");
}

/// Reads the literal null at `at`, whose first letter it is.
inline const char* read_null(reader& r, const char* at, const path_frame* frame) {
    return skip_literal(r, at, "null", frame);
}

/// Reads a member that the model does not know, from its value on: refuses, keeps or skips it.
SWAGE_NOINLINE inline const char* read_unknown_member(reader& r, const char* at, void* structure,
                                                      const aggregate& table, std::string_view name,
                                                      path_frame& frame) {
    frame.key = name;
    if (!common::meet_unknown_member(r, at, frame)) return nullptr;
    const bool keeps = structure != nullptr && table.unknown_offset != no_offset &&
                       r.options->unknown == unknown_policy::keep;
    const char* const first = at;
    at = skip_value(r, at, &frame);
    if (at != nullptr && keeps) {
        unknown_of(structure, table)
            .add({std::string(name), format::json,
                  std::string(first, static_cast<std::size_t>(at - first)), false});
    }
    frame.key = {};
    return at;
}

inline const char* read_structure(reader& r, const char* at, void* to, const aggregate& table,
                                  const path_frame* parent, bool fresh) {
    if (!is_at(at, r.last, '{')) return refuse_value(r, at, parent, shape_kind::structure);
    if (!common::enter(r, at, parent)) return nullptr;
    const char* const first = at;
    path_frame frame{.parent = parent, .table = &table};
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
                    if (seen.has(met.place)) disengage(to, row);
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
        return refuse(r, error_code::nothing_recognised, first, nullptr,
                      "no member of " + std::string(table.described->name()) + " is in it");
    }
    if (!common::finish_structure(r, to, table, seen, fresh, frame, at)) return nullptr;
    return at + 1;
}

/// Reads a union: an object with exactly one member that is not null. `__type`, which some
/// services add, is no member.
inline const char* read_union(reader& r, const char* at, void* to, const aggregate& table,
                              const path_frame* parent) {
    if (!is_at(at, r.last, '{')) return refuse_value(r, at, parent, shape_kind::tagged_union);
    if (!common::enter(r, at, parent)) return nullptr;
    const char* const first = at;
    const union_operations& alternatives = *table.alternatives;
    alternatives.reset(to);
    path_frame frame{.parent = parent, .table = &table};
    const known_names names(table, r.names);
    // The member held: its place, or that of no member for an unknown one.
    bool holds = false;
    std::size_t held = 0;
    at = skip_blanks(at + 1, r.last);
    while (!is_at(at, r.last, '}')) {
        frame.key = {};
        met_name met;
        at = read_key(r, at, table, names, 0, met, frame);
        if (at == nullptr) return nullptr;
        const bool known = met.place != common::no_member;
        const bool is_held =
            holds && held == met.place && (known || alternatives.unknown(to)->name == met.text);
        if (known) {
            frame.row = &table.rows[met.place];
        } else {
            frame.key = met.text;
        }
        if (is_at(at, r.last, 'n')) {
            at = read_null(r, at, &frame);
            if (is_held) {
                alternatives.reset(to);
                holds = false;
            }
        } else if (!known && met.text == "__type") {
            at = skip_value(r, at, &frame);
        } else if (holds && !is_held) {
            return refuse(r, error_code::union_members, at, &frame,
                          "a second member in a union: it has exactly one");
        } else if (known) {
            alternatives.select(to, static_cast<std::uint32_t>(met.place) + 1);
            at = read_row(r, at, to, *frame.row, frame, true);
        } else {
            if (r.options->refuse_unknown_union_members) {
                return refuse(r, error_code::unknown_member, at, &frame,
                              "the union has no such member");
            }
            if (!common::meet_unknown_member(r, at, frame)) return nullptr;
            std::string name(met.text);
            const char* const value = at;
            at = skip_value(r, at, &frame);
            if (at == nullptr) return nullptr;
            alternatives.set_unknown(
                to, {static_cast<std::string&&>(name), format::json,
                     std::string(value, static_cast<std::size_t>(at - value)), false});
        }
        if (at == nullptr) return nullptr;
        holds =
            holds || (known ? alternatives.which(to) != 0 : alternatives.unknown(to) != nullptr);
        held = met.place;
        at = read_separator(r, at, '}', &frame);
        if (at == nullptr) return nullptr;
    }
    common::leave(r);
    if (!holds) {
        return refuse(r, error_code::union_members, first, parent,
                      "no member in a union: it has exactly one");
    }
    return at + 1;
}

/// Refuses a null in a list or map whose shape is not sparse.
SWAGE_COLD inline const char* refuse_null(reader& r, const char* at, const path_frame* frame,
                                          std::string_view what) {
    if (read_null(r, at, frame) == nullptr) return nullptr;
    return refuse(r, error_code::wrong_type, at, frame,
                  "null in a " + std::string(what) + " that is not sparse");
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
    if (!fresh) table.list->clear(to);
    const member_row& row = table.rows[0];
    path_frame frame{.parent = parent, .table = &table};
    at = skip_blanks(at + 1, r.last);
    if (!is_at(at, r.last, ']')) {
        do {
            if (!common::count_element(r, at, &frame)) return nullptr;
            if (is_at(at, r.last, 'n') && row.kind != shape_kind::document) {
                if (!takes_null(table, row)) return refuse_null(r, at, &frame, "list");
                table.list->append(to);
                at = read_null(r, at, &frame);
            } else {
                at = read_row(r, at, table.list->append(to), row, frame, true);
            }
            if (at == nullptr) return nullptr;
            at = read_separator(r, at, ']', &frame);
            if (at == nullptr) return nullptr;
            ++frame.index;
        } while (!is_at(at, r.last, ']'));
    }
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
    at = read_leaf(r, at, key, row, &frame);
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
            if (!common::count_element(r, at, &frame)) return nullptr;
            void* const pair = table.map->append(to);
            frame.key = {};
            at = read_map_key(r, at, pair, table.rows[0], frame);
            if (at == nullptr) return nullptr;
            if (is_at(at, r.last, 'n') && row.kind != shape_kind::document) {
                if (!takes_null(table, row)) return refuse_null(r, at, &frame, "map");
                at = read_null(r, at, &frame);
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
    return common::fail(r, error_code::trailing_content, at, nullptr,
                        "more after the end of the document: " + shown_byte(r, at, nullptr));
}

}  // namespace detail
}  // namespace SWAGE_ENGINE
}  // namespace swage::inline v1::json
