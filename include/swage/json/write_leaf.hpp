// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <cstring>
#include <string>
#include <string_view>

#include <swage/config.hpp>
#include <swage/engine/values.hpp>
#include <swage/json/leaves.hpp>
#include <swage/json/writer.hpp>
#include <swage/schema/table.hpp>
#include <swage/text/base64.hpp>
#include <swage/text/floating.hpp>
#include <swage/text/integer.hpp>
#include <swage/values/big_number.hpp>
#include <swage/values/blob.hpp>
#include <swage/values/timestamp.hpp>

/// Writing values that have no members. `from` is the value itself.

namespace swage::inline v1::json {
inline namespace SWAGE_ENGINE {
namespace detail {

inline char* write_boolean(writer& w, char* out, const void* from) {
    const std::string_view text = *static_cast<const bool*>(from) ? "true" : "false";
    out = make_room(w, out, 8);
    std::memcpy(out, text.data(), text.size());
    return out + text.size();
}

template <class Number>
char* write_floating(writer& w, char* out, Number number) {
    const std::string_view name = name_of_floating(number);
    out = make_room(w, out, 40);
    if (name.empty()) return swage::text::write_floating(out, number);
    *out++ = '"';
    std::memcpy(out, name.data(), name.size());
    out += name.size();
    return write_char(out, '"');
}

inline char* write_big_number(writer& w, char* out, std::string_view digits, bool whole,
                              const path_frame* frame) {
    if (is_number(digits, whole)) {
        if (w.options.form != form::rpc_v2_json) return write_raw(w, out, digits);
        out = write_char(make_room(w, out, 1), '"');
        out = write_raw(w, out, digits);
        return write_char(make_room(w, out, 1), '"');
    }
    std::string reason = common::shown(digits, frame);
    reason += " is not ";
    reason += common::kind_name(whole ? shape_kind::big_integer : shape_kind::big_decimal);
    return refuse(w, error_code::not_representable, frame, reason);
}

inline char* write_blob(writer& w, char* out, std::string_view bytes) {
    constexpr std::size_t slice = 2304;
    static_assert(slice % 3 == 0 && slice / 3 * 4 + 2 <= writer::most_room);
    out = make_room(w, out, 1);
    *out++ = '"';
    do {
        const std::string_view part = bytes.substr(0, slice);
        out = make_room(w, out, swage::text::base64_length(part.size()) + 1);
        out = swage::text::write_base64(out, part);
        bytes.remove_prefix(part.size());
    } while (!bytes.empty());
    out = make_room(w, out, 1);
    return write_char(out, '"');
}

inline char* write_timestamp(writer& w, char* out, const timestamp& value, const member_row& row,
                             const path_frame* frame) {
    if (!is_writable(value)) {
        return refuse(w, error_code::not_representable, frame,
                      "the timestamp is not of the years 0001 to 9999");
    }
    out = make_room(w, out, 48);
    const timestamp_format format = written_format(w.options, row);
    const bool is_number = format == timestamp_format::epoch_seconds;
    if (!is_number) *out++ = '"';
    out = write_timestamp(out, value, format, w.options.precision);
    if (!is_number) *out++ = '"';
    return out;
}

inline char* write_document(writer& w, char* out, const void* from, const member_row& row,
                            const path_frame* frame) {
    out = flush(w, out);
    if (row.type->document->to_json(from, w.to)) return out;
    return refuse(w, error_code::not_representable, frame,
                  "the document has text that is not UTF-8, or a number that JSON cannot spell");
}

/// Writes a value of any kind but the aggregates.
SWAGE_ALWAYS_INLINE char* write_leaf(writer& w, char* out, const void* from, const member_row& row,
                                     const path_frame* frame) {
    switch (row.kind) {
        case shape_kind::string:
            return write_string(w, out, *static_cast<const std::string*>(from), frame);
        case shape_kind::enumeration:
            return write_string(w, out, common::enumeration_text(from, row), frame);
        case shape_kind::boolean:
            return write_boolean(w, out, from);
        case shape_kind::byte:
        case shape_kind::short_integer:
        case shape_kind::integer:
        case shape_kind::long_integer:
        case shape_kind::integer_enumeration:
            out = make_room(w, out, 24);
            return swage::text::write_integer(out, common::load_integer(from, row.kind));
        case shape_kind::float_number:
            return write_floating(w, out, *static_cast<const float*>(from));
        case shape_kind::double_number:
            return write_floating(w, out, *static_cast<const double*>(from));
        case shape_kind::big_integer:
            return write_big_number(w, out, static_cast<const big_integer*>(from)->digits, true,
                                    frame);
        case shape_kind::big_decimal:
            return write_big_number(w, out, static_cast<const big_decimal*>(from)->digits, false,
                                    frame);
        case shape_kind::blob:
            return write_blob(w, out, static_cast<const blob*>(from)->view());
        case shape_kind::timestamp:
            return write_timestamp(w, out, *static_cast<const timestamp*>(from), row, frame);
        case shape_kind::document:
            return write_document(w, out, from, row, frame);
        case shape_kind::list:
        case shape_kind::map:
        case shape_kind::structure:
        case shape_kind::tagged_union:
            break;
    }
    return out;
}

}  // namespace detail
}  // namespace SWAGE_ENGINE
}  // namespace swage::inline v1::json
