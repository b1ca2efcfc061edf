// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <bit>
#include <cmath>
#include <cstdint>
#include <string>
#include <string_view>

#include <swage/cbor/floating.hpp>
#include <swage/cbor/reader.hpp>
#include <swage/config.hpp>
#include <swage/engine/values.hpp>
#include <swage/text/floating.hpp>

/// Values that are not put anywhere: those of unknown members, and those that are refused. They
/// are checked as strictly as all others.

namespace swage::inline v1::cbor {
inline namespace SWAGE_ENGINE {
namespace detail {

const char* skip_value(reader& r, const char* at, const path_frame* frame);

/// Reads what follows the head `of` of an array or map at `first`. What is in it counts against the
/// limits of depth and of elements.
inline const char* skip_nested(reader& r, const char* first, const char* at, const head& of,
                               const path_frame* frame) {
    if (!common::enter(r, first, frame)) return nullptr;
    items rest;
    if (!begin_items(r, first, at, of, rest, frame)) return nullptr;
    for (;;) {
        bool more = false;
        at = next_item(r, at, rest, more, frame);
        if (at == nullptr) return nullptr;
        if (!more) break;
        if (!common::count_element(r, at, frame)) return nullptr;
        if (of.type == major::map) {
            at = skip_value(r, at, frame);
            if (at == nullptr) return nullptr;
        }
        at = skip_value(r, at, frame);
        if (at == nullptr) return nullptr;
    }
    common::leave(r);
    return at;
}

/// Reads any value, with its tags.
inline const char* skip_value(reader& r, const char* at, const path_frame* frame) {
    head of;
    const char* first = nullptr;
    do {
        first = at;
        at = read_head(r, at, of, frame);
        if (at == nullptr) return nullptr;
    } while (of.type == major::tag);
    switch (of.type) {
        case major::bytes:
        case major::text: {
            if (of.is_indefinite()) return read_chunks(r, at, of.type, nullptr, frame);
            std::string_view text;
            return read_definite_string(r, first, at, of, text, frame);
        }
        case major::array:
        case major::map:
            return skip_nested(r, first, at, of, frame);
        case major::unsigned_integer:
        case major::negative_integer:
        case major::tag:
        case major::simple:
            break;
    }
    return at;
}

/// The integer of that head in decimal.
SWAGE_COLD inline std::string integer_text(const head& of) {
    if (of.type == major::unsigned_integer) return std::to_string(of.argument);
    if (of.argument == UINT64_MAX) return "-18446744073709551616";
    return "-" + std::to_string(of.argument + 1);
}

/// The number in decimal.
SWAGE_COLD inline std::string floating_text(double number) {
    if (std::isnan(number)) return "NaN";
    if (std::isinf(number)) return number < 0 ? "-Infinity" : "Infinity";
    char room[40];
    return {room, swage::text::write_floating(room, number)};
}

/// What a reader of the kind takes, as an error names it.
SWAGE_COLD inline std::string_view cbor_kind_name(shape_kind kind) {
    switch (kind) {
        case shape_kind::boolean:
            return "true or false";
        case shape_kind::blob:
            return "a byte string (a blob)";
        case shape_kind::timestamp:
            return "a timestamp (tag 1)";
        case shape_kind::enumeration:
            return "a string (an enum value)";
        case shape_kind::integer_enumeration:
            return "an integer (an intEnum value)";
        case shape_kind::list:
            return "an array (a list)";
        case shape_kind::structure:
            return "a map (a structure)";
        case shape_kind::tagged_union:
            return "a map (a union)";
        default:
            return common::kind_name(kind);
    }
}

/// The well-formed item at `at` as an error names it; without its value where it is sensitive.
SWAGE_COLD inline std::string shown_item(reader& r, const char* at, const path_frame* frame) {
    const bool secret = is_sensitive(frame);
    head of;
    const char* const behind = read_head(r, at, of, frame);
    switch (of.type) {
        case major::unsigned_integer:
        case major::negative_integer:
            return secret ? "an integer" : "the integer " + integer_text(of);
        case major::bytes:
            return "a byte string";
        case major::text: {
            if (secret || of.is_indefinite()) return "a string";
            std::string_view text;
            read_definite_string(r, at, behind, of, text, frame);
            return "the string " + common::shown(text, frame);
        }
        case major::array:
            return "an array";
        case major::map:
            return "a map";
        case major::tag:
            return "a value with the tag " + std::to_string(of.argument);
        case major::simple:
            break;
    }
    if (of.more >= 25) {
        return secret ? "a number" : "the number " + floating_text(floating_of(of));
    }
    if (*at == byte_null) return "null";
    if (*at == byte_undefined) return "undefined";
    if (secret) return "a simple value";
    if (*at == byte_false) return "false";
    if (*at == byte_true) return "true";
    return "the simple value " + std::to_string(of.argument);
}

/// Refuses the value at `at`, which is not of a type that a reader of the kind takes: for its form
/// if that is wrong, else for its type.
SWAGE_COLD inline const char* refuse_value(reader& r, const char* at, const path_frame* frame,
                                           shape_kind kind) {
    if (skip_value(r, at, frame) == nullptr) return nullptr;
    std::string reason = "expected ";
    reason += cbor_kind_name(kind);
    reason += ", found " + shown_item(r, at, frame);
    return refuse(r, error_code::wrong_type, at, frame, static_cast<std::string&&>(reason));
}

/// Refuses the value at `at`, spelled `text`, which has the right type but is not of the kind.
SWAGE_COLD inline const char* refuse_invalid(reader& r, const char* at, const path_frame* frame,
                                             shape_kind kind, std::string_view text) {
    std::string reason;
    if (is_sensitive(frame)) {
        reason = "a value";
    } else {
        append_escaped(reason, text, 40);
    }
    reason += " is not ";
    reason += common::kind_name(kind);
    return refuse(r, error_code::invalid_value, at, frame, static_cast<std::string&&>(reason));
}

/// Whether `content` is one well-formed value.
inline bool is_cbor(std::string_view content) {
    const read_options defaults;
    reader r(defaults, content);
    return skip_value(r, r.text.data(), nullptr) == r.last;
}

}  // namespace detail
}  // namespace SWAGE_ENGINE
}  // namespace swage::inline v1::cbor
