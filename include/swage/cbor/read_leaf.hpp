// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <string_view>

#include <swage/cbor/read_number.hpp>
#include <swage/cbor/reader.hpp>
#include <swage/cbor/skip.hpp>
#include <swage/config.hpp>
#include <swage/engine/values.hpp>
#include <swage/schema/access.hpp>
#include <swage/schema/table.hpp>
#include <swage/values/big_number.hpp>
#include <swage/values/blob.hpp>

/// Reading values that have no members. `to` is where the value is, made `{}` or used before.

namespace swage::inline v1::cbor {
inline namespace SWAGE_ENGINE {
namespace detail {

/// Finds the item of that major type behind the tags at `at`, or refuses what stands there for a
/// value of the kind.
SWAGE_ALWAYS_INLINE const char* find_item(reader& r, const char* at, major type, shape_kind kind,
                                          const path_frame* frame) {
    if (at != r.last && major_at(at) == type) [[likely]]
        return at;
    meaning tag;
    const char* const item = skip_tags(r, at, tag, frame);
    if (item == nullptr) return nullptr;
    if (tag == meaning::none && item != r.last && major_at(item) == type) return item;
    return refuse_value(r, at, frame, kind);
}

inline const char* read_boolean(reader& r, const char* at, void* to, const path_frame* frame) {
    const char* const item = find_item(r, at, major::simple, shape_kind::boolean, frame);
    if (item == nullptr) return nullptr;
    if (*item != byte_true && *item != byte_false) {
        return refuse_value(r, at, frame, shape_kind::boolean);
    }
    *static_cast<bool*>(to) = *item == byte_true;
    return item + 1;
}

inline const char* read_enumeration(reader& r, const char* at, void* to, const member_row& row,
                                    const path_frame* frame) {
    at = find_item(r, at, major::text, shape_kind::enumeration, frame);
    if (at == nullptr) return nullptr;
    std::string_view text;
    at = read_string(r, at, text, frame);
    if (at != nullptr) common::store_enumeration(r, to, row, text, frame);
    return at;
}

/// Refuses any value of a document, after it was checked.
SWAGE_COLD inline const char* refuse_document(reader& r, const char* at, const path_frame* frame) {
    if (skip_value(r, at, frame) == nullptr) return nullptr;
    return refuse(r, error_code::wrong_type, at, frame, "documents have no form in CBOR");
}

/// Reads a value of any kind but the aggregates.
inline const char* read_leaf(reader& r, const char* at, void* to, const member_row& row,
                             const path_frame* frame) {
    switch (row.kind) {
        case shape_kind::string:
            at = find_item(r, at, major::text, row.kind, frame);
            if (at == nullptr) return nullptr;
            return read_string_into(r, at, *static_cast<std::string*>(to), frame);
        case shape_kind::blob:
            at = find_item(r, at, major::bytes, row.kind, frame);
            if (at == nullptr) return nullptr;
            return read_string_into(r, at, static_cast<blob*>(to)->storage(), frame);
        case shape_kind::boolean:
            return read_boolean(r, at, to, frame);
        case shape_kind::enumeration:
            return read_enumeration(r, at, to, row, frame);
        case shape_kind::byte:
        case shape_kind::short_integer:
        case shape_kind::integer:
        case shape_kind::long_integer:
        case shape_kind::integer_enumeration:
            return read_integer(r, at, to, row, frame);
        case shape_kind::float_number:
            return read_floating<float>(r, at, to, row, frame);
        case shape_kind::double_number:
            return read_floating<double>(r, at, to, row, frame);
        case shape_kind::big_integer:
            return read_big_integer(r, at, static_cast<big_integer*>(to)->digits, frame);
        case shape_kind::big_decimal:
            return read_big_decimal(r, at, static_cast<big_decimal*>(to)->digits, frame);
        case shape_kind::timestamp:
            return read_timestamp(r, at, to, frame);
        case shape_kind::document:
            return refuse_document(r, at, frame);
        case shape_kind::list:
        case shape_kind::map:
        case shape_kind::structure:
        case shape_kind::tagged_union:
            break;
    }
    return nullptr;
}

}  // namespace detail
}  // namespace SWAGE_ENGINE
}  // namespace swage::inline v1::cbor
