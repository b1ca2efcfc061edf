// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

#include <swage/config.hpp>
#include <swage/engine/find_member.hpp>
#include <swage/json/reader.hpp>
#include <swage/json/skip.hpp>
#include <swage/schema/access.hpp>
#include <swage/schema/path.hpp>
#include <swage/schema/table.hpp>

/// What stands around the values in objects and arrays: names, colons, commas; members that the
/// model does not know; and the errors that readers of text and of trees share.

namespace swage::inline v1::json {
inline namespace SWAGE_ENGINE {
namespace detail {

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
    if (!is_at(at, r.last, ':')) {
        if (met.place != common::no_member) frame.row = &table.rows[met.place];
        return refuse_syntax(r, at, &frame, "':'");
    }
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

/// Refuses a document of which the model knows nothing.
SWAGE_COLD inline bool fail_unrecognised(common::reading& r, const char* at,
                                         const aggregate& table) {
    const path_frame frame{.table = &table};
    return common::fail(r, error_code::nothing_recognised, at, &frame,
                        "no member of " + std::string(table.described->name()) + " is in it");
}

/// `around` is the frame of what is around the union.
SWAGE_COLD inline bool fail_no_member(common::reading& r, const char* at, const path_frame* around,
                                      const aggregate& table) {
    const path_frame frame{.parent = around, .table = &table};
    return common::fail(r, error_code::union_members, at, &frame,
                        "no member in a union: it has exactly one");
}

/// Refuses a null in a list or map whose shape is not sparse.
SWAGE_COLD inline bool fail_null(common::reading& r, const char* at, const path_frame* frame,
                                 std::string_view what) {
    return common::fail(r, error_code::wrong_type, at, frame,
                        "null in a " + std::string(what) + " that is not sparse");
}

/// Reads a member that the model does not know, from its value on: refuses, keeps or skips it.
SWAGE_NOINLINE inline const char* read_unknown_member(reader& r, const char* at, void* structure,
                                                      const aggregate& table, std::string_view name,
                                                      path_frame& frame) {
    frame.key = name;
    if (!common::meet_unknown_member(r, at, frame)) return nullptr;
    const bool keeps = structure != nullptr && table.unknown_offset != no_offset &&
                       r.options.unknown == unknown_policy::keep;
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

}  // namespace detail
}  // namespace SWAGE_ENGINE
}  // namespace swage::inline v1::json
