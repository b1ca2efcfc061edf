// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <limits>
#include <string>
#include <string_view>

#include <swage/config.hpp>
#include <swage/engine/reading.hpp>
#include <swage/engine/values.hpp>
#include <swage/schema/table.hpp>
#include <swage/text/base64.hpp>
#include <swage/text/dates.hpp>
#include <swage/text/floating.hpp>
#include <swage/text/integer.hpp>
#include <swage/values/big_number.hpp>
#include <swage/values/blob.hpp>

/// From text to a simple value, as all formats spell it that have nothing but text: the elements
/// and attributes of XML, forms, headers, URIs.

namespace swage::inline v1 {
inline namespace SWAGE_ENGINE {
namespace engine {

SWAGE_COLD inline bool fail_value(reading& state, const char* at, const path_frame* frame,
                                  std::string_view text, std::string_view expected) {
    return fail(state, error_code::invalid_value, at, frame,
                shown(text, frame) + " is not " + std::string(expected));
}

inline bool read_integer_text(reading& state, const char* at, void* to, const member_row& row,
                              std::string_view text, const path_frame* frame) {
    const char* digits = text.data();
    const char* const last = digits + text.size();
    std::int64_t number = 0;
    const text::number_status status = text::parse_integer(digits, last, number);
    if (status == text::number_status::malformed || digits != last) {
        return fail_value(state, at, frame, text, kind_name(row.kind));
    }
    const bool stored = status == text::number_status::ok &&
                        (row.kind == shape_kind::integer_enumeration
                             ? store_integer_enumeration(state, to, row, number, frame)
                             : store_integer(to, row.kind, number));
    return stored || fail_range(state, at, frame, row.kind, text);
}

template <class Floating>
bool read_floating_text(reading& state, const char* at, void* to, const member_row& row,
                        std::string_view text, const path_frame* frame) {
    using limits = std::numeric_limits<Floating>;
    auto& value = *static_cast<Floating*>(to);
    if (text == "NaN") {
        value = limits::quiet_NaN();
    } else if (text == "Infinity") {
        value = limits::infinity();
    } else if (text == "-Infinity") {
        value = -limits::infinity();
    } else {
        const char* digits = text.data();
        const char* const last = digits + text.size();
        const text::number_status status = text::parse_floating(digits, last, value);
        if (status == text::number_status::malformed || digits != last) {
            return fail_value(state, at, frame, text, kind_name(row.kind));
        }
        if (status == text::number_status::out_of_range) {
            return fail_range(state, at, frame, row.kind, text);
        }
    }
    return true;
}

/// Keeps a big number's text where it is one, in JSON's grammar.
inline bool read_big_number_text(reading& state, const char* at, void* to, const member_row& row,
                                 std::string_view text, const path_frame* frame) {
    const char* digits = text.data();
    const char* const last = digits + text.size();
    if (row.kind == shape_kind::big_integer) {
        std::int64_t ignored = 0;
        if (text::parse_integer(digits, last, ignored) == text::number_status::malformed ||
            digits != last) {
            return fail_value(state, at, frame, text, "a big integer");
        }
        static_cast<big_integer*>(to)->digits = text;
        return true;
    }
    double ignored = 0;
    if (text::parse_floating(digits, last, ignored) == text::number_status::malformed ||
        digits != last) {
        return fail_value(state, at, frame, text, "a big decimal");
    }
    static_cast<big_decimal*>(to)->digits = text;
    return true;
}

inline bool read_timestamp_text(reading& state, const char* at, void* to, timestamp_format format,
                                std::string_view text, const path_frame* frame) {
    auto& value = *static_cast<timestamp*>(to);
    switch (format) {
        case timestamp_format::http_date:
            return text::parse_http_date(text, value) ||
                   fail_value(state, at, frame, text,
                              "an http-date, such as Wed, 15 Nov 2023 10:20:30 GMT");
        case timestamp_format::epoch_seconds:
            return text::parse_epoch_seconds(text, value) ||
                   fail_value(state, at, frame, text,
                              "a number of seconds since 1970, from year 1 to 9999");
        default:
            return text::parse_date_time(text, value) ||
                   fail_value(state, at, frame, text, "a date-time, such as 2023-11-15T10:20:30Z");
    }
}

/// Sets the simple value at `to` from its text, all of which counts; `at` is where that stands,
/// null where there is no document text. Timestamps are of the row's format, else date-times. Not
/// for documents.
inline bool read_leaf_text(reading& state, const char* at, void* to, const member_row& row,
                           std::string_view text, const path_frame* frame) {
    switch (row.kind) {
        case shape_kind::string:
            static_cast<std::string*>(to)->assign(text);
            return true;
        case shape_kind::enumeration:
            store_enumeration(state, to, row, text, frame);
            return true;
        case shape_kind::boolean:
            if (text != "true" && text != "false") {
                return fail_value(state, at, frame, text, "true or false");
            }
            *static_cast<bool*>(to) = text == "true";
            return true;
        case shape_kind::float_number:
            return read_floating_text<float>(state, at, to, row, text, frame);
        case shape_kind::double_number:
            return read_floating_text<double>(state, at, to, row, text, frame);
        case shape_kind::big_integer:
        case shape_kind::big_decimal:
            return read_big_number_text(state, at, to, row, text, frame);
        case shape_kind::blob:
            return text::read_base64(text, static_cast<blob*>(to)->storage()) ||
                   fail_value(state, at, frame, text, "base64");
        case shape_kind::timestamp:
            return read_timestamp_text(state, at, to, row.timestamps, text, frame);
        default:
            return read_integer_text(state, at, to, row, text, frame);
    }
}

}  // namespace engine
}  // namespace SWAGE_ENGINE
}  // namespace swage::inline v1
