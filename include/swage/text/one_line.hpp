// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cmath>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

#include <swage/config.hpp>
#include <swage/escape.hpp>
#include <swage/text/dates.hpp>
#include <swage/text/floating.hpp>
#include <swage/text/integer.hpp>
#include <swage/text/utf8.hpp>
#include <swage/values/blob.hpp>
#include <swage/values/timestamp.hpp>

/// Appending simple values to one line that people read.

namespace swage::inline v1 {
inline namespace SWAGE_ENGINE {
namespace printing {

inline void add_hexadecimal(std::string& out, std::uint32_t number, unsigned digits) {
    while (digits-- > 0) out += "0123456789abcdef"[number >> (4U * digits) & 15U];
}

/// Adds `text` on one line: `\n`, `\t`, `\u0085` and so on for what must_be_escaped, `\xff` for
/// bytes that are not UTF-8; quotes and backslashes too where it is to stand in quotes.
inline void add_escaped(std::string& out, std::string_view text, bool in_quotes) {
    const char* at = text.data();
    const char* const last = at + text.size();
    while (at != last) {
        const char* const first = at;
        if (text::utf8_length(at, last) == 0) {
            out += "\\x";
            add_hexadecimal(out, static_cast<unsigned char>(*at++), 2);
            continue;
        }
        const std::uint32_t code_point = text::next_code_point(at);
        if (code_point == '\n') {
            out += "\\n";
        } else if (code_point == '\r') {
            out += "\\r";
        } else if (code_point == '\t') {
            out += "\\t";
        } else if (must_be_escaped(code_point)) {
            out += "\\u";
            add_hexadecimal(out, code_point, 4);
        } else {
            if (in_quotes && (code_point == '"' || code_point == '\\')) out += '\\';
            out.append(first, static_cast<std::size_t>(at - first));
        }
    }
}

/// Adds `text` in quotes, at most `most` bytes of it.
inline void add_text(std::string& out, std::string_view text, std::size_t most) {
    std::size_t length = text.size();
    if (length > most) {
        length = most;
        while (length > 0 && (static_cast<unsigned char>(text[length]) & 0xC0U) == 0x80U) --length;
    }
    out += '"';
    add_escaped(out, text.substr(0, length), true);
    if (length < text.size()) out += "…";
    out += '"';
}

inline void add_number(std::string& out, std::int64_t number) {
    char room[20];
    out.append(room, static_cast<std::size_t>(text::write_integer(room, number) - room));
}

template <class Floating>
void add_floating(std::string& out, Floating number) {
    if (std::isnan(number)) {
        out += "NaN";
    } else if (std::isinf(number)) {
        out += number < 0 ? "-Infinity" : "Infinity";
    } else {
        char room[32];
        out.append(room, static_cast<std::size_t>(text::write_floating(room, number) - room));
    }
}

inline void add_timestamp(std::string& out, const timestamp& value) {
    if (text::is_writable(value)) {
        char room[40];
        const char* end = text::write_date_time(room, value, timestamp_precision::as_needed);
        out.append(room, static_cast<std::size_t>(end - room));
        return;
    }
    out += "timestamp{seconds: ";
    add_number(out, value.seconds);
    out += ", nanoseconds: ";
    add_number(out, value.nanoseconds);
    out += '}';
}

inline void add_blob(std::string& out, const blob& value) {
    out += '<';
    add_number(out, static_cast<std::int64_t>(value.size()));
    out += value.size() == 1 ? " byte>" : " bytes>";
}

}  // namespace printing
}  // namespace SWAGE_ENGINE
}  // namespace swage::inline v1
