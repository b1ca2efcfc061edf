// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <cstring>
#include <string>
#include <string_view>

#include <swage/config.hpp>
#include <swage/engine/values.hpp>
#include <swage/schema/path.hpp>
#include <swage/schema/table.hpp>
#include <swage/text/base64.hpp>
#include <swage/text/dates.hpp>
#include <swage/text/floating.hpp>
#include <swage/text/integer.hpp>
#include <swage/values/big_number.hpp>
#include <swage/values/blob.hpp>
#include <swage/xml/options.hpp>

/// From simple values to their text; the same for text and trees.

namespace swage::inline v1::xml {
inline namespace SWAGE_ENGINE {
namespace detail {

/// The most bytes that write_short_leaf writes.
inline constexpr std::size_t longest_short_leaf = 48;

/// Whether values of the kind are text of any length, rather than a few characters that need no
/// references.
constexpr bool is_long_leaf(shape_kind kind) {
    return kind == shape_kind::string || kind == shape_kind::enumeration ||
           kind == shape_kind::blob || kind == shape_kind::big_integer ||
           kind == shape_kind::big_decimal || kind == shape_kind::document;
}

template <class Floating>
char* write_floating_leaf(char* out, Floating value) {
    const auto write = [&out](std::string_view text) {
        std::memcpy(out, text.data(), text.size());
        return out + text.size();
    };
    if (std::isnan(value)) return write("NaN");
    if (std::isinf(value)) return write(value > 0 ? "Infinity" : "-Infinity");
    return swage::text::write_floating(out, value);
}

/// The format in which a row's timestamps are written.
inline timestamp_format written_format(const member_row& row, const write_options& options) {
    if (row.timestamps != timestamp_format::unspecified) return row.timestamps;
    return options.timestamps == timestamp_format::unspecified ? timestamp_format::date_time
                                                               : options.timestamps;
}

/// Writes a boolean, a number of fixed size or a timestamp. Null where it is a timestamp that has
/// no text.
inline char* write_short_leaf(char* out, const void* value, const member_row& row,
                              const write_options& options) {
    switch (row.kind) {
        case shape_kind::boolean: {
            const bool truth = *static_cast<const bool*>(value);
            std::memcpy(out, truth ? "true " : "false", 5);
            return out + (truth ? 4 : 5);
        }
        case shape_kind::float_number:
            return write_floating_leaf(out, *static_cast<const float*>(value));
        case shape_kind::double_number:
            return write_floating_leaf(out, *static_cast<const double*>(value));
        case shape_kind::timestamp: {
            const timestamp& point = *static_cast<const timestamp*>(value);
            if (!swage::text::is_writable(point)) return nullptr;
            switch (written_format(row, options)) {
                case timestamp_format::http_date:
                    return swage::text::write_http_date(out, point, options.precision);
                case timestamp_format::epoch_seconds:
                    return swage::text::write_epoch_seconds(out, point, options.precision);
                default:
                    return swage::text::write_date_time(out, point, options.precision);
            }
        }
        default:
            return swage::text::write_integer(out, engine::load_integer(value, row.kind));
    }
}

/// The text of a string, an enum or a big number, valid while the value is.
inline std::string_view leaf_text(const void* value, const member_row& row) noexcept {
    switch (row.kind) {
        case shape_kind::string:
            return *static_cast<const std::string*>(value);
        case shape_kind::enumeration:
            return engine::enumeration_text(value, row);
        case shape_kind::big_integer:
            return static_cast<const big_integer*>(value)->digits;
        default:
            return static_cast<const big_decimal*>(value)->digits;
    }
}

/// Sets `to` to the text of a simple value of any kind, without references. False where it has
/// none; leaf_failure says why.
SWAGE_NOINLINE inline bool leaf_in_text(std::string& to, const void* value, const member_row& row,
                                        const write_options& options) {
    if (row.kind == shape_kind::document) return false;
    if (row.kind == shape_kind::blob) {
        const std::string_view bytes = static_cast<const blob*>(value)->view();
        to.resize(swage::text::base64_length(bytes.size()));
        swage::text::write_base64(to.data(), bytes);
        return true;
    }
    if (is_long_leaf(row.kind)) {
        to = leaf_text(value, row);
        return true;
    }
    char buffer[longest_short_leaf];
    const char* const end = write_short_leaf(buffer, value, row, options);
    if (end == nullptr) return false;
    to.assign(buffer, static_cast<std::size_t>(end - buffer));
    return true;
}

/// Why a text cannot be written, and why a union cannot.
inline constexpr std::string_view not_utf8 = "the text is not UTF-8";
inline constexpr std::string_view no_form_for_nul = "XML has no form for the character U+0000";
inline constexpr std::string_view moved_away = "the union's member was moved away";

/// Why a simple value has no text.
constexpr std::string_view leaf_failure(const member_row& row) {
    return row.kind == shape_kind::document
               ? "documents have no form in XML"
               : "a timestamp outside of the years 0001 to 9999 has no text";
}

}  // namespace detail
}  // namespace SWAGE_ENGINE
}  // namespace swage::inline v1::xml
