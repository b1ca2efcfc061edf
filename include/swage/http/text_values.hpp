// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <string_view>

#include <swage/config.hpp>
#include <swage/engine/failure.hpp>
#include <swage/engine/read_leaf_text.hpp>
#include <swage/engine/reading.hpp>
#include <swage/engine/values.hpp>
#include <swage/engine/write_leaf_text.hpp>
#include <swage/error.hpp>
#include <swage/schema/path.hpp>
#include <swage/schema/table.hpp>
#include <swage/text/utf8.hpp>

/// Simple values as the text of headers, labels and query parameters (Smithy, "HTTP binding
/// traits").

namespace swage::inline v1::http {
inline namespace SWAGE_ENGINE {
namespace detail {

/// The format that a row's timestamp has: `usual` where there is no timestampFormat.
inline timestamp_format format_of(const member_row& row, timestamp_format usual) noexcept {
    return row.timestamps == timestamp_format::unspecified ? usual : row.timestamps;
}

/// Appends the text of a simple value; `usual` is the format of its timestamps. False where it has
/// none, and `failure` says why.
inline bool append_value(std::string& to, const void* value, const member_row& row,
                         timestamp_format usual, timestamp_precision precision,
                         const path_frame* frame, error& failure) {
    if (row.kind == shape_kind::document || row.nested != nullptr) {
        return engine::fail(
            failure, error_code::not_representable, frame,
            std::string(engine::kind_name(row.kind)) + " has no form in a URI or a header");
    }
    std::string text;
    if (!engine::leaf_in_text(text, value, row, format_of(row, usual), precision)) {
        return engine::fail(failure, error_code::not_representable, frame,
                            "the timestamp is not of the years 0001 to 9999");
    }
    to += text;
    return true;
}

SWAGE_COLD inline bool fail_text(engine::reading& state, std::string_view text,
                                 const path_frame* frame, std::string_view expected) {
    return engine::fail_value(state, nullptr, frame, text, expected);
}

/// Sets the simple value at `to` from all of `text`. `usual` is the format of its timestamps;
/// `utc_only` says that a date-time ends with `Z`, as Smithy specifies the format, and has no
/// offset.
inline bool read_value(engine::reading& state, void* to, const member_row& row,
                       std::string_view text, timestamp_format usual, bool utc_only,
                       const path_frame* frame) {
    if (row.kind == shape_kind::timestamp) {
        const timestamp_format format = format_of(row, usual);
        if (utc_only && format == timestamp_format::date_time && !text.ends_with('Z')) {
            return fail_text(state, text, frame, "a date-time in UTC, which ends with Z");
        }
        return engine::read_timestamp_text(state, nullptr, to, format, text, frame);
    }
    if (row.kind == shape_kind::document || row.nested != nullptr) {
        return engine::fail(
            state, error_code::wrong_type, nullptr, frame,
            std::string(engine::kind_name(row.kind)) + " has no form in a URI or a header");
    }
    if (!swage::text::is_utf8(text)) {
        return engine::fail(state, error_code::invalid_utf8, nullptr, frame,
                            "the text is not UTF-8");
    }
    return engine::read_leaf_text(state, nullptr, to, row, text, frame);
}

}  // namespace detail
}  // namespace SWAGE_ENGINE
}  // namespace swage::inline v1::http
