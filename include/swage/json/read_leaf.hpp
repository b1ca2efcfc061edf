// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <limits>
#include <string>
#include <string_view>

#include <swage/config.hpp>
#include <swage/engine/values.hpp>
#include <swage/json/leaves.hpp>
#include <swage/json/reader.hpp>
#include <swage/json/skip.hpp>
#include <swage/schema/table.hpp>
#include <swage/text/floating.hpp>
#include <swage/text/integer.hpp>
#include <swage/values/big_number.hpp>
#include <swage/values/blob.hpp>
#include <swage/values/timestamp.hpp>

/// Reading values that have no members. `to` is the value itself, already made.

namespace swage::inline v1::json {
inline namespace SWAGE_ENGINE {
namespace detail {

inline const char* read_boolean(reader& r, const char* at, void* to, const path_frame* frame) {
    if (r.last - at >= 4 && std::memcmp(at, "true", 4) == 0) {
        *static_cast<bool*>(to) = true;
        return at + 4;
    }
    if (r.last - at >= 5 && std::memcmp(at, "false", 5) == 0) {
        *static_cast<bool*>(to) = false;
        return at + 5;
    }
    return refuse_value(r, at, frame, shape_kind::boolean);
}

/// Reads an integer, or the number of an intEnum. A fraction or an exponent is refused even where
/// the value is whole: `1.0` is no integer.
inline const char* read_integer(reader& r, const char* at, void* to, const member_row& row,
                                const path_frame* frame) {
    const char* const first = at;
    std::int64_t number = 0;
    const swage::text::number_status status = swage::text::parse_integer(at, r.last, number);
    if (status == swage::text::number_status::malformed) {
        return refuse_value(r, first, frame, row.kind);
    }
    if (at != r.last && (*at == '.' || *at == 'e' || *at == 'E')) {
        return refuse_value(r, first, frame, row.kind);
    }
    const bool fits = status == swage::text::number_status::ok &&
                      (row.kind == shape_kind::integer_enumeration
                           ? common::store_integer_enumeration(r, to, row, number, frame)
                           : common::store_integer(to, row.kind, number));
    if (fits) return at;
    common::fail_range(r, first, frame, row.kind, {first, static_cast<std::size_t>(at - first)});
    return nullptr;
}

/// Reads a float or double: a number, or one of the strings `NaN`, `Infinity` and `-Infinity`.
template <class Number>
const char* read_floating(reader& r, const char* at, Number& to, const member_row& row,
                          const path_frame* frame) {
    const char* const first = at;
    if (is_at(at, r.last, '"')) {
        std::string_view text;
        at = read_text(r, at, text, frame);
        if (at == nullptr || floating_from_name(text, to)) return at;
        return refuse_value(r, first, frame, row.kind);
    }
    const swage::text::number_status status = swage::text::parse_floating(at, r.last, to);
    if (status == swage::text::number_status::ok) return at;
    if (status == swage::text::number_status::malformed) {
        return refuse_value(r, first, frame, row.kind);
    }
    common::fail_range(r, first, frame, row.kind, {first, static_cast<std::size_t>(at - first)});
    return nullptr;
}

/// Reads a bigInteger or bigDecimal: a number, or a string with one; every digit is kept.
inline const char* read_big_number(reader& r, const char* at, std::string& digits,
                                   const member_row& row, const path_frame* frame) {
    const char* const first = at;
    std::string_view text;
    if (is_at(at, r.last, '"')) {
        at = read_text(r, at, text, frame);
    } else {
        if (at == r.last || (*at != '-' && (*at < '0' || *at > '9'))) {
            return refuse_value(r, first, frame, row.kind);
        }
        at = skip_number(r, at, frame);
        if (at != nullptr) text = {first, static_cast<std::size_t>(at - first)};
    }
    if (at == nullptr) return nullptr;
    if (!is_number(text, row.kind == shape_kind::big_integer)) {
        return refuse_value(r, first, frame, row.kind);
    }
    digits.assign(text);
    return at;
}

inline const char* read_blob(reader& r, const char* at, blob& to, const path_frame* frame) {
    const char* const first = at;
    if (!is_at(at, r.last, '"')) return refuse_value(r, first, frame, shape_kind::blob);
    std::string_view text;
    at = read_text(r, at, text, frame);
    if (at == nullptr || swage::text::read_base64(text, to.storage())) return at;
    return refuse_value(r, first, frame, shape_kind::blob);
}

inline const char* read_timestamp(reader& r, const char* at, timestamp& to, const member_row& row,
                                  const path_frame* frame) {
    const char* const first = at;
    std::string_view text;
    if (is_at(at, r.last, '"')) {
        at = read_text(r, at, text, frame);
        if (at == nullptr || timestamp_from_text(text, accepted_format(r.timestamps, row), to)) {
            return at;
        }
        return refuse_value(r, first, frame, shape_kind::timestamp);
    }
    if (at == r.last || (*at != '-' && (*at < '0' || *at > '9'))) {
        return refuse_value(r, first, frame, shape_kind::timestamp);
    }
    at = skip_number(r, at, frame);
    if (at == nullptr) return nullptr;
    text = {first, static_cast<std::size_t>(at - first)};
    if (timestamp_from_number(text, accepted_format(r.timestamps, row), to)) return at;
    return refuse_value(r, first, frame, shape_kind::timestamp);
}

inline const char* read_enumeration(reader& r, const char* at, void* to, const member_row& row,
                                    const path_frame* frame) {
    if (!is_at(at, r.last, '"')) return refuse_value(r, at, frame, shape_kind::enumeration);
    std::string_view text;
    at = read_text(r, at, text, frame);
    if (at != nullptr) common::store_enumeration(r, to, row, text, frame);
    return at;
}

inline const char* read_document(reader& r, const char* at, void* to, const member_row& row,
                                 const path_frame* frame) {
    const char* const first = at;
    at = skip_value(r, at, frame);
    if (at == nullptr) return nullptr;
    if (row.type->document->from_json(to, {first, static_cast<std::size_t>(at - first)})) return at;
    return refuse(r, error_code::out_of_range, first, frame,
                  "the document type cannot hold this value");
}

/// Reads a value of any kind but the aggregates.
SWAGE_ALWAYS_INLINE const char* read_leaf(reader& r, const char* at, void* to,
                                          const member_row& row, const path_frame* frame) {
    switch (row.kind) {
        case shape_kind::string:
            if (!is_at(at, r.last, '"')) return refuse_value(r, at, frame, row.kind);
            return read_string(r, at, *static_cast<std::string*>(to), frame);
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
            return read_floating(r, at, *static_cast<float*>(to), row, frame);
        case shape_kind::double_number:
            return read_floating(r, at, *static_cast<double*>(to), row, frame);
        case shape_kind::big_integer:
            return read_big_number(r, at, static_cast<big_integer*>(to)->digits, row, frame);
        case shape_kind::big_decimal:
            return read_big_number(r, at, static_cast<big_decimal*>(to)->digits, row, frame);
        case shape_kind::blob:
            return read_blob(r, at, *static_cast<blob*>(to), frame);
        case shape_kind::timestamp:
            return read_timestamp(r, at, *static_cast<timestamp*>(to), row, frame);
        case shape_kind::document:
            return read_document(r, at, to, row, frame);
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
}  // namespace swage::inline v1::json
