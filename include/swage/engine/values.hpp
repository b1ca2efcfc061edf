// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <cstring>
#include <limits>
#include <string>
#include <string_view>

#include <swage/config.hpp>
#include <swage/engine/reading.hpp>
#include <swage/schema/enumeration.hpp>
#include <swage/schema/table.hpp>
#include <swage/values/open_enum.hpp>

/// Putting simple values into members of which only the kind is known, and naming kinds in errors.

namespace swage::inline v1 {
inline namespace SWAGE_ENGINE {
namespace engine {

/// A kind as people say it, with its article: `a long`, `an integer`, `a timestamp`.
SWAGE_COLD inline std::string_view kind_name(shape_kind kind) {
    switch (kind) {
        case shape_kind::boolean:
            return "a boolean";
        case shape_kind::byte:
            return "a byte";
        case shape_kind::short_integer:
            return "a short";
        case shape_kind::integer:
            return "an integer";
        case shape_kind::long_integer:
            return "a long";
        case shape_kind::float_number:
            return "a float";
        case shape_kind::double_number:
            return "a double";
        case shape_kind::big_integer:
            return "a big integer";
        case shape_kind::big_decimal:
            return "a big decimal";
        case shape_kind::string:
            return "a string";
        case shape_kind::blob:
            return "base64";
        case shape_kind::timestamp:
            return "a timestamp";
        case shape_kind::document:
            return "a document";
        case shape_kind::enumeration:
            return "an enum value";
        case shape_kind::integer_enumeration:
            return "an intEnum value";
        case shape_kind::list:
            return "a list";
        case shape_kind::map:
            return "a map";
        case shape_kind::structure:
            return "a structure";
        case shape_kind::tagged_union:
            return "a union";
    }
    return "a value";
}

/// The smallest and the largest number that an integer kind holds, an intEnum included.
struct integer_range {
    std::int64_t least;
    std::int64_t greatest;
};
constexpr integer_range range_of(shape_kind kind) {
    switch (kind) {
        case shape_kind::byte:
            return {INT8_MIN, INT8_MAX};
        case shape_kind::short_integer:
            return {INT16_MIN, INT16_MAX};
        case shape_kind::integer:
        case shape_kind::integer_enumeration:
            return {INT32_MIN, INT32_MAX};
        default:
            return {INT64_MIN, INT64_MAX};
    }
}

/// Sets the integer or intEnum at `to`; false where the kind does not hold the number.
inline bool store_integer(void* to, shape_kind kind, std::int64_t number) noexcept {
    const auto store = [&]<class T>(T narrow) {
        std::memcpy(to, &narrow, sizeof narrow);
        return narrow == number;
    };
    const integer_range range = range_of(kind);
    if (number < range.least || number > range.greatest) return false;
    switch (kind) {
        case shape_kind::byte:
            return store(static_cast<std::int8_t>(number));
        case shape_kind::short_integer:
            return store(static_cast<std::int16_t>(number));
        case shape_kind::long_integer:
            return store(number);
        default:
            return store(static_cast<std::int32_t>(number));
    }
}

/// The integer or intEnum at `from`.
inline std::int64_t load_integer(const void* from, shape_kind kind) noexcept {
    const auto load = [&]<class T>(T number) -> std::int64_t {
        std::memcpy(&number, from, sizeof number);
        return number;
    };
    switch (kind) {
        case shape_kind::byte:
            return load(std::int8_t{});
        case shape_kind::short_integer:
            return load(std::int16_t{});
        case shape_kind::long_integer:
            return load(std::int64_t{});
        default:
            return load(std::int32_t{});
    }
}

/// Fails with a number, spelled `text`, that the kind does not hold.
SWAGE_COLD inline bool fail_range(reading& state, const char* at, const path_frame* frame,
                                  shape_kind kind, std::string_view text) {
    std::string reason = is_sensitive(frame) ? std::string("a number") : std::string();
    if (reason.empty()) append_escaped(reason, text, 40);
    reason += " is out of range for ";
    reason += kind_name(kind);
    if (kind != shape_kind::float_number && kind != shape_kind::double_number) {
        const integer_range range = range_of(kind);
        reason +=
            " (" + std::to_string(range.least) + " to " + std::to_string(range.greatest) + ")";
    }
    return fail(state, error_code::out_of_range, at, frame, static_cast<std::string&&>(reason));
}

/// Sets the open enum at `to` from its text on the wire; a text that the model does not know is
/// kept, and reported.
inline void store_enumeration(reading& state, void* to, const member_row& row,
                              std::string_view text, const path_frame* frame) {
    auto* value = static_cast<open_enum_storage*>(to);
    const std::int32_t place = find_enumeration_value(*row.values, text);
    if (place >= 0) {
        value->set_number(place + 1);
        return;
    }
    value->set_unknown(text);
    if (state.options.report != nullptr) report_enum_value(state, frame, text);
}

/// The text on the wire of the open enum at `from`, valid while that is.
inline std::string_view enumeration_text(const void* from, const member_row& row) noexcept {
    const auto* value = static_cast<const open_enum_storage*>(from);
    const auto place = static_cast<std::size_t>(value->number()) - 1;
    return place < row.values->values.size() ? row.values->values[place].text
                                             : value->unknown_text();
}

/// Sets the intEnum at `to`, and reports a number that the model does not know; false where the
/// number is no 32-bit one.
inline bool store_integer_enumeration(reading& state, void* to, const member_row& row,
                                      std::int64_t number, const path_frame* frame) {
    if (!store_integer(to, shape_kind::integer_enumeration, number)) return false;
    if (state.options.report != nullptr &&
        find_enumeration_value(*row.values, static_cast<std::int32_t>(number)) == nullptr) {
        report_enum_value(state, frame, std::to_string(number));
    }
    return true;
}

}  // namespace engine
}  // namespace SWAGE_ENGINE
}  // namespace swage::inline v1
