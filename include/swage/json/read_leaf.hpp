// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <cstring>
#include <limits>
#include <new>
#include <string>
#include <string_view>

#include <swage/config.hpp>
#include <swage/engine/values.hpp>
#include <swage/json/leaves.hpp>
#include <swage/json/reader.hpp>
#include <swage/json/skip.hpp>
#include <swage/schema/access.hpp>
#include <swage/schema/table.hpp>
#include <swage/text/floating.hpp>
#include <swage/text/integer.hpp>
#include <swage/values/big_number.hpp>
#include <swage/values/blob.hpp>
#include <swage/values/timestamp.hpp>

/// Reading values that have no members. `to` is where the value is, or its memory: `raw` says that
/// it was not made yet, which a reader does only after it has met no error.

namespace swage::inline v1::json {
inline namespace SWAGE_ENGINE {
namespace detail {

inline const char* read_boolean(reader& r, const char* at, void* to, const path_frame* frame) {
    if (r.last - at >= 4 && std::memcmp(at, "true", 4) == 0) {
        new (to) bool(true);
        return at + 4;
    }
    if (r.last - at >= 5 && std::memcmp(at, "false", 5) == 0) {
        new (to) bool(false);
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
const char* read_floating(reader& r, const char* at, void* to, const member_row& row,
                          const path_frame* frame) {
    const char* const first = at;
    Number number = 0;
    if (is_at(at, r.last, '"')) {
        std::string_view text;
        at = read_text(r, at, text, frame);
        if (at == nullptr) return nullptr;
        if (!floating_from_name(text, number)) return refuse_value(r, first, frame, row.kind);
        new (to) Number(number);
        return at;
    }
    const swage::text::number_status status = swage::text::parse_floating(at, r.last, number);
    if (status == swage::text::number_status::ok) {
        // What stands there goes on like a number, but is none.
        if (at != r.last && (*at == '.' || *at == 'e' || *at == 'E')) {
            return refuse_value(r, first, frame, row.kind);
        }
        new (to) Number(number);
        return at;
    }
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

inline const char* read_timestamp(reader& r, const char* at, void* to, const member_row& row,
                                  const path_frame* frame) {
    const char* const first = at;
    const timestamp_format format = accepted_format(r.timestamps, row);
    timestamp value;
    bool taken = false;
    if (is_at(at, r.last, '"')) {
        std::string_view text;
        at = read_text(r, at, text, frame);
        if (at == nullptr) return nullptr;
        taken = !has_refused_offset(r.timestamps, text) && timestamp_from_text(text, format, value);
    } else if (at != r.last && (*at == '-' || (*at >= '0' && *at <= '9'))) {
        at = skip_number(r, at, frame);
        if (at == nullptr) return nullptr;
        taken = timestamp_from_number({first, static_cast<std::size_t>(at - first)}, format, value);
    }
    if (!taken) return refuse_value(r, first, frame, shape_kind::timestamp);
    new (to) timestamp(value);
    return at;
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

/// Whether values of that kind are trivial: made by writing them, and never destroyed.
constexpr bool is_trivial(shape_kind kind) {
    return kind <= shape_kind::double_number || kind == shape_kind::timestamp ||
           kind == shape_kind::integer_enumeration;
}

/// Reads a value of any kind but string and the aggregates. Those of trivial kinds may be raw.
inline const char* read_leaf(reader& r, const char* at, void* to, const member_row& row,
                             const path_frame* frame) {
    switch (row.kind) {
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
            return read_big_number(r, at, static_cast<big_integer*>(to)->digits, row, frame);
        case shape_kind::big_decimal:
            return read_big_number(r, at, static_cast<big_decimal*>(to)->digits, row, frame);
        case shape_kind::blob:
            return read_blob(r, at, *static_cast<blob*>(to), frame);
        case shape_kind::timestamp:
            return read_timestamp(r, at, to, row, frame);
        case shape_kind::document:
            return read_document(r, at, to, row, frame);
        case shape_kind::string:
        case shape_kind::list:
        case shape_kind::map:
        case shape_kind::structure:
        case shape_kind::tagged_union:
            break;
    }
    return nullptr;
}

/// Reads a string into its holder in the object at `start`.
SWAGE_ALWAYS_INLINE const char* read_string_row(reader& r, const char* at, void* start,
                                                const member_row& row, const path_frame* frame) {
    if (!is_at(at, r.last, '"')) return refuse_value(r, at, frame, row.kind);
    if (row.held == holder::optional) {
        bool& engaged = engaged_flag(start, row);
        at = read_string(r, at, slot_of(start, row), !engaged, frame);
        if (at != nullptr) engaged = true;
        return at;
    }
    return read_string(r, at, engage(start, row), false, frame);
}

/// Reads a value of any kind but string and the aggregates into its holder.
SWAGE_ALWAYS_INLINE const char* read_leaf_row(reader& r, const char* at, void* start,
                                              const member_row& row, const path_frame* frame) {
    if (row.held == holder::optional) {
        bool& engaged = engaged_flag(start, row);
        void* const slot = slot_of(start, row);
        if (is_trivial(row.kind)) {
            at = read_leaf(r, at, slot, row, frame);
            if (at != nullptr) engaged = true;
            return at;
        }
        if (!engaged) row.type->construct(slot);
        engaged = true;
        return read_leaf(r, at, slot, row, frame);
    }
    return read_leaf(r, at, engage(start, row), row, frame);
}

}  // namespace detail
}  // namespace SWAGE_ENGINE
}  // namespace swage::inline v1::json
