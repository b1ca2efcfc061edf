// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cmath>
#include <cstddef>
#include <cstring>
#include <string>
#include <string_view>

#include <swage/config.hpp>
#include <swage/engine/values.hpp>
#include <swage/schema/table.hpp>
#include <swage/text/base64.hpp>
#include <swage/text/dates.hpp>
#include <swage/text/floating.hpp>
#include <swage/text/integer.hpp>
#include <swage/values/big_number.hpp>
#include <swage/values/blob.hpp>

/// From simple values to their text, as all formats spell it that have nothing but text: the
/// elements and attributes of XML, forms, headers, URIs.

namespace swage::inline v1 {
inline namespace SWAGE_ENGINE {
namespace engine {

/// The most bytes that write_short_leaf_text writes.
inline constexpr std::size_t longest_short_leaf = 48;

/// Whether values of the kind are text of any length, rather than a few characters.
constexpr bool is_long_leaf(shape_kind kind) {
    return kind == shape_kind::string || kind == shape_kind::enumeration ||
           kind == shape_kind::blob || kind == shape_kind::big_integer ||
           kind == shape_kind::big_decimal || kind == shape_kind::document;
}

template <class Floating>
char* write_floating_text(char* out, Floating value) {
    const auto write = [&out](std::string_view text) {
        std::memcpy(out, text.data(), text.size());
        return out + text.size();
    };
    if (std::isnan(value)) return write("NaN");
    if (std::isinf(value)) return write(value > 0 ? "Infinity" : "-Infinity");
    return text::write_floating(out, value);
}

/// Writes a boolean, a number of fixed size or a timestamp, in `format`, date-time where that is
/// unspecified. Null where it is a timestamp that has no text.
inline char* write_short_leaf_text(char* out, const void* value, const member_row& row,
                                   timestamp_format format, timestamp_precision precision) {
    switch (row.kind) {
        case shape_kind::boolean: {
            const bool truth = *static_cast<const bool*>(value);
            std::memcpy(out, truth ? "true " : "false", 5);
            return out + (truth ? 4 : 5);
        }
        case shape_kind::float_number:
            return write_floating_text(out, *static_cast<const float*>(value));
        case shape_kind::double_number:
            return write_floating_text(out, *static_cast<const double*>(value));
        case shape_kind::timestamp: {
            const timestamp& point = *static_cast<const timestamp*>(value);
            if (!text::is_writable(point)) return nullptr;
            switch (format) {
                case timestamp_format::http_date:
                    return text::write_http_date(out, point, precision);
                case timestamp_format::epoch_seconds:
                    return text::write_epoch_seconds(out, point, precision);
                default:
                    return text::write_date_time(out, point, precision);
            }
        }
        default:
            return text::write_integer(out, load_integer(value, row.kind));
    }
}

/// The text of a string, an enum or a big number, valid while the value is.
inline std::string_view long_leaf_text(const void* value, const member_row& row) noexcept {
    switch (row.kind) {
        case shape_kind::string:
            return *static_cast<const std::string*>(value);
        case shape_kind::enumeration:
            return enumeration_text(value, row);
        case shape_kind::big_integer:
            return static_cast<const big_integer*>(value)->digits;
        default:
            return static_cast<const big_decimal*>(value)->digits;
    }
}

/// Sets `to` to the text of a simple value of any kind. False where it has none: a timestamp
/// outside of the years 0001 to 9999, a document.
SWAGE_NOINLINE inline bool leaf_in_text(std::string& to, const void* value, const member_row& row,
                                        timestamp_format format, timestamp_precision precision) {
    if (row.kind == shape_kind::document) return false;
    if (row.kind == shape_kind::blob) {
        const std::string_view bytes = static_cast<const blob*>(value)->view();
        to.resize(text::base64_length(bytes.size()));
        text::write_base64(to.data(), bytes);
        return true;
    }
    if (is_long_leaf(row.kind)) {
        to = long_leaf_text(value, row);
        return true;
    }
    char buffer[longest_short_leaf];
    const char* const end = write_short_leaf_text(buffer, value, row, format, precision);
    if (end == nullptr) return false;
    to.assign(buffer, static_cast<std::size_t>(end - buffer));
    return true;
}

}  // namespace engine
}  // namespace SWAGE_ENGINE
}  // namespace swage::inline v1
