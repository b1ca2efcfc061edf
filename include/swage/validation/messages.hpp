// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <span>
#include <string>
#include <string_view>

#include <swage/config.hpp>
#include <swage/schema/shape.hpp>
#include <swage/validation/violation.hpp>

/// The texts of violations, as Smithy's validation tests have them.

namespace swage::inline v1 {
inline namespace SWAGE_ENGINE {
namespace validation {

/// `between 2 and 8, inclusive`, or the bound that there is.
inline std::string bounds_text(std::string_view before, std::string_view least,
                               std::string_view greatest) {
    std::string text(before);
    if (least.empty()) {
        text += "less than or equal to ";
        text += greatest;
    } else if (greatest.empty()) {
        text += "greater than or equal to ";
        text += least;
    } else {
        text += "between ";
        text += least;
        text += " and ";
        text += greatest;
        text += ", inclusive";
    }
    return text;
}

inline std::string length_text(const trait& length) {
    const auto bound = [](std::int64_t number) {
        return number == no_bound ? std::string() : std::to_string(number);
    };
    return bounds_text("have length ", bound(length.minimum), bound(length.maximum));
}
inline std::string range_text(const trait& range) {
    return bounds_text("be ", range.text, range.more);
}

/// The values of an enum or intEnum that are not internal.
inline std::string enumeration_text(const enumeration& values, shape_kind kind) {
    std::string text = "satisfy enum value set: [";
    bool is_first = true;
    for (const enumeration_value& value : values.values) {
        if (value.is_internal) continue;
        if (!is_first) text += ", ";
        is_first = false;
        if (kind == shape_kind::enumeration) {
            text += value.text;
        } else {
            text += std::to_string(value.number);
        }
    }
    return text += ']';
}

/// The text of one violation; `what` is empty or such as ` with length 3`.
inline std::string message_text(std::string_view path, std::string_view what,
                                std::string_view must) {
    std::string text = "Value";
    text += what;
    text += " at '";
    text += path;
    text += "' failed to satisfy constraint: Member must ";
    text += must;
    return text;
}

/// Adds a JSON string.
inline void add_json_string(std::string& to, std::string_view text) {
    to += '"';
    for (const char letter : text) {
        const auto byte = static_cast<unsigned char>(letter);
        const std::size_t place = std::string_view("\"\\\b\f\n\r\t").find(letter);
        if (place != std::string_view::npos) {
            to += '\\';
            to += "\"\\bfnrt"[place];
        } else if (byte < 0x20U) {
            to += "\\u00";
            to += "0123456789abcdef"[byte >> 4U];
            to += "0123456789abcdef"[byte & 15U];
        } else {
            to += letter;
        }
    }
    to += '"';
}

}  // namespace validation

/// What a ValidationException says of the violations as a whole: how many there are, and the
/// messages of the first ten. Empty where there are none.
inline std::string validation_message(std::span<const violation> violations) {
    if (violations.empty()) return {};
    std::string text = std::to_string(violations.size());
    text +=
        violations.size() == 1 ? " validation error detected. " : " validation errors detected. ";
    constexpr std::size_t most = 10;
    for (std::size_t i = 0; i < violations.size() && i < most; ++i) {
        if (i != 0) text += "; ";
        text += violations[i].message;
    }
    if (violations.size() > most) {
        text += "; and " + std::to_string(violations.size() - most) + " more";
    }
    return text;
}

/// The JSON body of a smithy.framework#ValidationException: `message`, and in `fieldList` the path
/// and message of each violation.
inline std::string validation_exception_body(std::span<const violation> violations) {
    std::string body = "{\"message\":";
    validation::add_json_string(body, validation_message(violations));
    body += ",\"fieldList\":[";
    bool is_first = true;
    for (const violation& found : violations) {
        body += is_first ? "{\"path\":" : ",{\"path\":";
        is_first = false;
        validation::add_json_string(body, found.path);
        body += ",\"message\":";
        validation::add_json_string(body, found.message);
        body += '}';
    }
    return body += "]}";
}

}  // namespace SWAGE_ENGINE
}  // namespace swage::inline v1
