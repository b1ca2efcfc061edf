// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <string_view>

#include <swage/config.hpp>
#include <swage/engine/write_leaf_text.hpp>
#include <swage/schema/table.hpp>
#include <swage/xml/options.hpp>

/// From simple values to their text; the same for text and trees.

namespace swage::inline v1::xml {
inline namespace SWAGE_ENGINE {
namespace detail {

using engine::is_long_leaf;
using engine::longest_short_leaf;

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
    return engine::write_short_leaf_text(out, value, row, written_format(row, options),
                                         options.precision);
}

/// The text of a string, an enum or a big number, valid while the value is.
inline std::string_view leaf_text(const void* value, const member_row& row) noexcept {
    return engine::long_leaf_text(value, row);
}

/// Sets `to` to the text of a simple value of any kind, without references. False where it has
/// none; leaf_failure says why.
inline bool leaf_in_text(std::string& to, const void* value, const member_row& row,
                         const write_options& options) {
    return engine::leaf_in_text(to, value, row, written_format(row, options), options.precision);
}

/// Why a text cannot be written, and why a union cannot.
inline constexpr std::string_view not_utf8 = "the text is not UTF-8";
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
