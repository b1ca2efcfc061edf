// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

#include <swage/config.hpp>
#include <swage/text/scan.hpp>
#include <swage/text/utf8.hpp>
#include <swage/xml/input.hpp>

/// The characters that a document may have, those of names, and references to characters (XML 1.0,
/// sections 2.2, 2.3, 3.3.3 and 4.1).
///
/// Literal control characters other than tab, line feed and carriage return are refused, as XML
/// 1.0 does; references to them (`&#x1;`) are accepted, as XML 1.1 does, since services send
/// them. U+FFFE and U+FFFF are accepted. Names may have any character past ASCII.

namespace swage::inline v1::xml {
inline namespace SWAGE_ENGINE {
namespace detail {

enum name_class : std::uint8_t { not_of_names = 0, name_goes_on = 1, name_starts = 2 };

inline constexpr std::array<std::uint8_t, 256> name_classes = [] {
    std::array<std::uint8_t, 256> classes{};
    const auto set = [&](unsigned first, unsigned last, name_class to) {
        for (unsigned letter = first; letter <= last; ++letter) classes[letter] = to;
    };
    set('A', 'Z', name_starts);
    set('a', 'z', name_starts);
    set(0x80U, 0xFFU, name_starts);
    set('0', '9', name_goes_on);
    classes['_'] = classes[':'] = name_starts;
    classes['-'] = classes['.'] = name_goes_on;
    return classes;
}();

inline bool is_name_start(char letter) noexcept {
    return name_classes[static_cast<unsigned char>(letter)] == name_starts;
}

/// Behind the last byte from `at` on that a name may have.
inline const char* find_name_end(const char* at, const char* last) noexcept {
    while (at != last && name_classes[static_cast<unsigned char>(*at)] != not_of_names) ++at;
    return at;
}

SWAGE_COLD inline const char* refuse_utf8(input& in, const char* at, const path_frame* frame) {
    return refuse(in, error_code::invalid_utf8, at, frame, "bytes that are not UTF-8");
}

SWAGE_COLD inline const char* refuse_control(input& in, const char* at, const path_frame* frame) {
    static constexpr char digits[] = "0123456789ABCDEF";
    const auto byte = static_cast<unsigned char>(*at);
    std::string reason = "a control character";
    if (!is_sensitive(frame)) {
        reason = "the control character U+00";
        reason += digits[byte >> 4U];
        reason += digits[byte & 15U];
    }
    reason += byte == 0 ? " may not stand in XML" : " may only stand as a reference";
    return refuse(in, error_code::syntax, at, frame, static_cast<std::string&&>(reason));
}

/// Whether a document may have the ASCII character, one below U+0020, as it is.
inline bool is_literal_control(char letter) noexcept {
    return letter == '\t' || letter == '\n' || letter == '\r';
}

/// Checks that [first, last) has only characters that a document may have. Returns `last`.
inline const char* check_characters(input& in, const char* first, const char* last,
                                    const path_frame* frame) {
    for (;;) {
        first = text::find_stop<true, true>(first, last);
        if (first == last) return last;
        if (static_cast<unsigned char>(*first) >= 0x80U) {
            const char* end = text::find_stop<true, false>(first, last);
            const char* invalid = text::find_invalid_utf8(first, end);
            if (invalid != end) return refuse_utf8(in, invalid, frame);
            first = end;
        } else if (is_literal_control(*first)) {
            ++first;
        } else {
            return refuse_control(in, first, frame);
        }
    }
}

/// The code point that the digits of a character reference spell; 0 where it may not be referred
/// to, and where a character is no digit.
inline std::uint32_t referred_code_point(std::string_view digits, bool hexadecimal) noexcept {
    std::uint32_t code_point = 0;
    for (const char letter : digits) {
        std::uint32_t digit = 16;
        if (letter >= '0' && letter <= '9') digit = static_cast<std::uint32_t>(letter - '0');
        if (hexadecimal && letter >= 'a' && letter <= 'f') {
            digit = static_cast<std::uint32_t>(letter - 'a') + 10;
        }
        if (hexadecimal && letter >= 'A' && letter <= 'F') {
            digit = static_cast<std::uint32_t>(letter - 'A') + 10;
        }
        if (digit == 16) return 0;
        code_point = code_point * (hexadecimal ? 16 : 10) + digit;
        if (code_point > 0x10FFFFU) return 0;
    }
    return code_point >= 0xD800U && code_point <= 0xDFFFU ? 0 : code_point;
}

/// The character that an entity of XML itself stands for; 0 for any other name.
inline char predefined_entity(std::string_view name) noexcept {
    if (name == "amp") return '&';
    if (name == "lt") return '<';
    if (name == "gt") return '>';
    if (name == "quot") return '"';
    if (name == "apos") return '\'';
    return 0;
}

SWAGE_COLD inline const char* refuse_reference(input& in, const char* at, const char* end,
                                               const path_frame* frame) {
    const std::string_view body(at + 1, static_cast<std::size_t>(end - at - 1));
    if (end == in.last) return refuse_end(in, frame, "a reference");
    if (*end != ';' || body.empty()) {
        return refuse(in, error_code::syntax, at, frame,
                      "an & that begins no reference is written &amp;");
    }
    std::string shown = "&";
    append_escaped(shown, is_sensitive(frame) ? "…" : body, 40);
    shown += ';';
    if (body[0] == '#') {
        return refuse(in, error_code::syntax, at, frame, shown + " refers to no character");
    }
    return refuse(in, error_code::forbidden_markup, at, frame,
                  "the entity " + shown + " is not one of XML's five");
}

/// Reads the reference that begins with the `&` at `at` and appends the character to `to` unless
/// that is null.
inline const char* read_reference(input& in, const char* at, std::string* to,
                                  const path_frame* frame) {
    const char* body = at + 1;
    const char* end = body;
    while (end != in.last &&
           (*end == '#' ? end == body : is_name_start(*end) || (*end >= '0' && *end <= '9'))) {
        ++end;
    }
    if (end == in.last || *end != ';') return refuse_reference(in, at, end, frame);
    const std::string_view name(body, static_cast<std::size_t>(end - body));
    char encoded[4];
    const char* encoded_end = encoded;
    if (name.starts_with('#')) {
        const bool hexadecimal = name.size() > 1 && name[1] == 'x';
        const std::uint32_t code_point =
            referred_code_point(name.substr(hexadecimal ? 2 : 1), hexadecimal);
        if (code_point == 0) return refuse_reference(in, at, end, frame);
        encoded_end = text::append_utf8(encoded, code_point);
    } else {
        encoded[0] = predefined_entity(name);
        if (encoded[0] == 0) return refuse_reference(in, at, end, frame);
        encoded_end = encoded + 1;
    }
    if (to != nullptr) to->append(encoded, static_cast<std::size_t>(encoded_end - encoded));
    return end + 1;
}

/// Checks an attribute's value in [first, last). Returns `last`.
inline const char* check_attribute_value(input& in, const char* first, const char* last,
                                         const path_frame* frame) {
    if (check_characters(in, first, last, frame) == nullptr) return nullptr;
    while ((first = text::find_stop<false, false, '<', '&'>(first, last)) != last) {
        if (*first == '<') {
            return refuse(in, error_code::syntax, first, frame,
                          "an attribute's value has < as &lt;");
        }
        first = read_reference(in, first, nullptr, frame);
        if (first == nullptr) return nullptr;
    }
    return last;
}

/// Sets `to` to an attribute's value, which was checked: references replaced, each tab and line
/// end a blank (XML 1.0, section 3.3.3).
inline void decode_attribute(input& in, std::string_view value, std::string& to) {
    to.clear();
    const char* at = value.data();
    const char* const last = at + value.size();
    for (;;) {
        const char* stop = text::find_stop<true, false, '&'>(at, last);
        to.append(at, static_cast<std::size_t>(stop - at));
        if (stop == last) return;
        if (*stop == '&') {
            at = read_reference(in, stop, &to, nullptr);
        } else {
            to += ' ';
            at = stop + (*stop == '\r' && stop + 1 != last && stop[1] == '\n' ? 2 : 1);
        }
    }
}

}  // namespace detail
}  // namespace SWAGE_ENGINE
}  // namespace swage::inline v1::xml
