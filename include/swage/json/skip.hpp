// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstring>
#include <string>
#include <string_view>

#include <swage/config.hpp>
#include <swage/engine/values.hpp>
#include <swage/json/reader.hpp>
#include <swage/schema/table.hpp>

/// Values that are not put anywhere: those of unknown members, documents, and those that are
/// refused. They are checked against the grammar as strictly as all others.

namespace swage::inline v1::json {
inline namespace SWAGE_ENGINE {
namespace detail {

/// Reads a number by RFC 8259's grammar: `-?(0|[1-9][0-9]*)(\.[0-9]+)?([eE][+-]?[0-9]+)?`.
inline const char* skip_number(reader& r, const char* at, const path_frame* frame) {
    const auto is_digit = [&](const char* here) {
        return here != r.last && *here >= '0' && *here <= '9';
    };
    const auto skip_digits = [&] {
        while (is_digit(at)) ++at;
    };
    if (is_at(at, r.last, '-')) ++at;
    if (!is_digit(at)) return refuse_syntax(r, at, frame, "a digit");
    if (*at == '0') {
        ++at;
    } else {
        skip_digits();
    }
    if (is_at(at, r.last, '.')) {
        ++at;
        if (!is_digit(at)) return refuse_syntax(r, at, frame, "a digit after the decimal point");
        skip_digits();
    }
    if (is_at(at, r.last, 'e') || is_at(at, r.last, 'E')) {
        ++at;
        if (is_at(at, r.last, '+') || is_at(at, r.last, '-')) ++at;
        if (!is_digit(at)) return refuse_syntax(r, at, frame, "a digit of the exponent");
        skip_digits();
    }
    return at;
}

/// Reads `true`, `false` or `null`, of which the first letter stands at `at`.
inline const char* skip_literal(reader& r, const char* at, std::string_view literal,
                                const path_frame* frame) {
    for (const char letter : literal) {
        if (!is_at(at, r.last, letter)) {
            return refuse_syntax(r, at, frame, "the literal " + std::string(literal));
        }
        ++at;
    }
    return at;
}

const char* skip_value(reader& r, const char* at, const path_frame* frame);

/// Reads an array or object, of which the first byte stands at `at`. What is in it counts against
/// the limits of depth and of elements.
inline const char* skip_nested(reader& r, const char* at, const path_frame* frame) {
    const bool is_object = *at == '{';
    const char close = is_object ? '}' : ']';
    if (!common::enter(r, at, frame)) return nullptr;
    at = skip_blanks(at + 1, r.last);
    if (!is_at(at, r.last, close)) {
        for (;;) {
            if (!common::count_element(r, at, frame)) return nullptr;
            if (is_object) {
                if (!is_at(at, r.last, '"')) {
                    return refuse_syntax(r, at, frame, "a name in quotes");
                }
                no_sink nowhere;
                at = read_string_rest(r, at + 1, nowhere, frame);
                if (at == nullptr) return nullptr;
                at = skip_blanks(at, r.last);
                if (!is_at(at, r.last, ':')) return refuse_syntax(r, at, frame, "':'");
                at = skip_blanks(at + 1, r.last);
            }
            at = skip_value(r, at, frame);
            if (at == nullptr) return nullptr;
            at = skip_blanks(at, r.last);
            if (is_at(at, r.last, close)) break;
            if (!is_at(at, r.last, ',')) {
                return refuse_syntax(r, at, frame, is_object ? "',' or '}'" : "',' or ']'");
            }
            at = skip_blanks(at + 1, r.last);
        }
    }
    common::leave(r);
    return at + 1;
}

/// Reads any value.
inline const char* skip_value(reader& r, const char* at, const path_frame* frame) {
    switch (at == r.last ? '\0' : *at) {
        case '"': {
            no_sink nowhere;
            return read_string_rest(r, at + 1, nowhere, frame);
        }
        case '{':
        case '[':
            return skip_nested(r, at, frame);
        case 't':
            return skip_literal(r, at, "true", frame);
        case 'f':
            return skip_literal(r, at, "false", frame);
        case 'n':
            return skip_literal(r, at, "null", frame);
        case '-':
        case '0':
        case '1':
        case '2':
        case '3':
        case '4':
        case '5':
        case '6':
        case '7':
        case '8':
        case '9':
            return skip_number(r, at, frame);
        default:
            return refuse_syntax(r, at, frame, "a value");
    }
}

/// What the reader of a kind takes, as an error names it.
SWAGE_COLD inline std::string_view json_kind_name(shape_kind kind) {
    switch (kind) {
        case shape_kind::boolean:
            return "true or false";
        case shape_kind::blob:
            return "a base64 string";
        case shape_kind::enumeration:
            return "a string (an enum value)";
        case shape_kind::integer_enumeration:
            return "an integer (an intEnum value)";
        case shape_kind::list:
            return "an array (a list)";
        case shape_kind::map:
            return "an object (a map)";
        case shape_kind::structure:
            return "an object (a structure)";
        case shape_kind::tagged_union:
            return "an object (a union)";
        default:
            return common::kind_name(kind);
    }
}

/// Why a value is refused.
struct refusal {
    error_code code;
    std::string reason;
};

/// Why a reader of that kind does not take the JSON value spelled `text` (of an array or object,
/// the first byte suffices): its JSON type, else its text.
SWAGE_COLD inline refusal refusal_of(std::string_view text, const path_frame* frame,
                                     shape_kind kind) {
    const char first = text[0];
    const bool is_number = first == '-' || (first >= '0' && first <= '9');
    const bool takes_numbers = (kind >= shape_kind::byte && kind <= shape_kind::big_decimal) ||
                               kind == shape_kind::timestamp ||
                               kind == shape_kind::integer_enumeration;
    const bool takes_strings = kind == shape_kind::blob || kind == shape_kind::timestamp ||
                               kind == shape_kind::big_integer || kind == shape_kind::big_decimal;
    const bool takes_type = (is_number && takes_numbers) || (first == '"' && takes_strings);
    std::string found;
    if (first == '{') {
        found = "an object";
    } else if (first == '[') {
        found = "an array";
    } else if (is_sensitive(frame)) {
        found = takes_type     ? "a value"
                : first == '"' ? "a string"
                : is_number    ? "a number"
                               : "a literal";
    } else if (first == '"') {
        found = takes_type ? "" : "the string ";
        found += common::shown(text.substr(1, text.size() - 2), frame);
    } else {
        found = is_number && !takes_type ? "the number " : "";
        append_escaped(found, text, 40);
    }
    if (takes_type) {
        return {error_code::invalid_value,
                found + " is not " + std::string(common::kind_name(kind))};
    }
    return {error_code::wrong_type,
            "expected " + std::string(json_kind_name(kind)) + ", found " + found};
}

/// Refuses the value at `at`, which a reader of that kind could not take: for its grammar if that
/// is wrong, else as refusal_of says.
SWAGE_COLD inline const char* refuse_value(reader& r, const char* at, const path_frame* frame,
                                           shape_kind kind) {
    const char* const end = skip_value(r, at, frame);
    if (end == nullptr) return nullptr;
    refusal why = refusal_of({at, static_cast<std::size_t>(end - at)}, frame, kind);
    return refuse(r, why.code, at, frame, static_cast<std::string&&>(why.reason));
}

}  // namespace detail
}  // namespace SWAGE_ENGINE
}  // namespace swage::inline v1::json
