// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

#include <swage/cbor/read_leaf.hpp>
#include <swage/cbor/reader.hpp>
#include <swage/cbor/skip.hpp>
#include <swage/config.hpp>
#include <swage/engine/find_member.hpp>
#include <swage/schema/access.hpp>
#include <swage/schema/path.hpp>
#include <swage/schema/table.hpp>

/// What stands around the values in arrays and maps: heads, names, members that the model does not
/// know.

namespace swage::inline v1::cbor {
inline namespace SWAGE_ENGINE {
namespace detail {

/// Begins the array or map at `at`, behind its tags, and counts the level. `frame` is the one of
/// what is around it.
inline const char* open_items(reader& r, const char* at, major type, shape_kind kind, items& rest,
                              const path_frame* frame) {
    const char* const item = find_item(r, at, type, kind, frame);
    if (item == nullptr || !common::enter(r, at, frame)) return nullptr;
    head of;
    const char* const inside = read_head(r, item, of, frame);
    if (inside == nullptr || !begin_items(r, item, inside, of, rest, frame)) return nullptr;
    return inside;
}

/// Reads the key of a map, or the name of a member: a text string. It is a part of the document, or
/// of `r.decoded`.
inline const char* read_key(reader& r, const char* at, std::string_view& text,
                            const path_frame* frame) {
    if (at != r.last && major_at(at) == major::text) [[likely]]
        return read_string(r, at, text, frame);
    if (skip_value(r, at, frame) == nullptr) return nullptr;
    return refuse(r, error_code::wrong_type, at, frame,
                  "expected a name (a string), found " + shown_item(r, at, frame));
}

/// The name of a member as it stands in the document, and which one it is.
struct met_name {
    std::size_t place = common::no_member;
    /// Set only where the place was not the expected one.
    std::string_view text{};
};

/// Reads a member's name. The name `expected` is tried first.
SWAGE_ALWAYS_INLINE const char* read_name(reader& r, const char* at, const aggregate& table,
                                          std::size_t expected, met_name& met,
                                          const path_frame* frame) {
    if (expected < table.rows.size() && at != r.last) {
        const wire_name& name = table.names[expected];
        if (name.length < 24 &&
            static_cast<unsigned char>(*at) == (0x60U | static_cast<unsigned>(name.length)) &&
            common::begins_with(at + 1, r.last, name)) {
            met.place = expected;
            return at + 1 + name.length;
        }
    }
    at = read_key(r, at, met.text, frame);
    if (at == nullptr) return nullptr;
    const char* const beyond =
        met.text.data() == r.decoded.data() ? met.text.data() + met.text.size() : r.last;
    met.place = common::find_member(table.names, table.rows.size(), expected, met.text, beyond);
    return at;
}

/// Reads a member that the model does not know, from its value on: refuses, keeps or skips it.
SWAGE_NOINLINE inline const char* read_unknown_member(reader& r, const char* at, void* structure,
                                                      const aggregate& table, std::string_view name,
                                                      path_frame& frame) {
    frame.key = name;
    if (!common::meet_unknown_member(r, at, frame)) return nullptr;
    const bool keeps =
        table.unknown_offset != no_offset && r.options.unknown == unknown_policy::keep;
    const char* const first = at;
    at = skip_value(r, at, &frame);
    if (at != nullptr && keeps) {
        unknown_of(structure, table)
            .add({std::string(name), format::cbor,
                  std::string(first, static_cast<std::size_t>(at - first)), false});
    }
    frame.key = {};
    return at;
}

/// What becomes of a null in a list or map.
enum class absent_value : std::uint8_t { kept, dropped, refused };

/// Decides about a null element, or a null in a map, at `at`: only sparse ones take it.
SWAGE_COLD inline absent_value meet_null(reader& r, const char* at, bool sparse,
                                         const path_frame* frame, const char* what) {
    if (sparse) return absent_value::kept;
    if (r.options.dense_nulls == null_policy::skip) return absent_value::dropped;
    common::fail(r, error_code::wrong_type, at, frame,
                 std::string("null in a ") + what + " that is not sparse");
    return absent_value::refused;
}

}  // namespace detail
}  // namespace SWAGE_ENGINE
}  // namespace swage::inline v1::cbor
