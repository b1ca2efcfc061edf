// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <bit>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <new>
#include <string>
#include <string_view>

#include <swage/config.hpp>
#include <swage/engine/reading.hpp>
#include <swage/json/options.hpp>
#include <swage/schema/path.hpp>
#include <swage/text/scan.hpp>
#include <swage/text/utf8.hpp>

/// What reading JSON text stands on: cursors, strings, and errors of grammar (RFC 8259).
///
/// Every function that reads takes `at`, where it begins, and returns where it ended, or null
/// after it has recorded an error. None looks at `last` or beyond.

namespace swage::inline v1::json {
inline namespace SWAGE_ENGINE {
namespace detail {

namespace common = swage::engine;

/// The state of reading one JSON text.
struct reader : common::reading {
    const char* last;
    accepted_names names;
    accepted_timestamps timestamps;
    /// A text that had escapes, decoded; until the next one.
    std::string decoded{};

    reader(const read_options& with, std::string_view source)
        : common::reading(with, source),
          last(text.data() + text.size()),
          names(with.names),
          timestamps(with.timestamps) {}
};

SWAGE_COLD inline const char* refuse(reader& r, error_code code, const char* at,
                                     const path_frame* frame, std::string reason) {
    common::fail(r, code, at, frame, static_cast<std::string&&>(reason));
    return nullptr;
}

/// The byte at `at` as an error shows it.
SWAGE_COLD inline std::string shown_byte(const reader& r, const char* at, const path_frame* frame) {
    if (at == r.last) return "the end of the document";
    if (is_sensitive(frame)) return "another character";
    const auto byte = static_cast<unsigned char>(*at);
    if (byte > 0x20U && byte < 0x7FU && byte != '\'') return std::string("'") + *at + "'";
    static constexpr char digits[] = "0123456789abcdef";
    std::string name = byte == '\'' ? "an apostrophe" : "the byte 0x";
    if (byte != '\'') {
        name += digits[byte >> 4U];
        name += digits[byte & 15U];
    }
    return name;
}

/// Refuses what stands at `at`, where `expected` ought to.
SWAGE_COLD inline const char* refuse_syntax(reader& r, const char* at, const path_frame* frame,
                                            std::string_view expected) {
    const error_code code = at == r.last ? error_code::truncated : error_code::syntax;
    std::string reason = "expected ";
    reason += expected;
    reason += ", found " + shown_byte(r, at, frame);
    return refuse(r, code, at, frame, static_cast<std::string&&>(reason));
}

SWAGE_NOINLINE inline const char* skip_more_blanks(const char* at, const char* last) noexcept {
    while (at != last && (*at == ' ' || *at == '\n' || *at == '\r' || *at == '\t')) ++at;
    return at;
}
SWAGE_ALWAYS_INLINE const char* skip_blanks(const char* at, const char* last) noexcept {
    if (at == last || static_cast<unsigned char>(*at) > 0x20U) return at;
    return skip_more_blanks(at, last);
}

/// Whether the byte at `at` is `letter`.
SWAGE_ALWAYS_INLINE bool is_at(const char* at, const char* last, char letter) noexcept {
    return at != last && *at == letter;
}

inline int hex_digit(char letter) noexcept {
    if (letter >= '0' && letter <= '9') return letter - '0';
    const char lower = static_cast<char>(letter | 0x20);
    return lower >= 'a' && lower <= 'f' ? lower - 'a' + 10 : -1;
}

/// Reads the four hex digits at `at` into `unit`.
inline const char* read_hex(reader& r, const char* at, std::uint32_t& unit,
                            const path_frame* frame) {
    unit = 0;
    for (int i = 0; i < 4; ++i, ++at) {
        const int digit = at == r.last ? -1 : hex_digit(*at);
        if (digit < 0) return refuse_syntax(r, at, frame, "four hex digits after \\u");
        unit = unit << 4U | static_cast<std::uint32_t>(digit);
    }
    return at;
}

/// Reads an escape, whose backslash stands at `at`, and writes what it means to `out`: at most
/// four bytes.
inline const char* read_escape(reader& r, const char* at, char*& out, const path_frame* frame) {
    const char* const backslash = at++;
    const char kind = at == r.last ? '\0' : *at;
    switch (kind) {
        case '"':
        case '\\':
        case '/':
            *out++ = kind;
            return at + 1;
        case 'b':
            *out++ = '\b';
            return at + 1;
        case 'f':
            *out++ = '\f';
            return at + 1;
        case 'n':
            *out++ = '\n';
            return at + 1;
        case 'r':
            *out++ = '\r';
            return at + 1;
        case 't':
            *out++ = '\t';
            return at + 1;
        case 'u':
            break;
        default:
            return refuse_syntax(r, at, frame, "an escape after the backslash");
    }
    std::uint32_t unit = 0;
    at = read_hex(r, at + 1, unit, frame);
    if (at == nullptr) return nullptr;
    if (unit >= 0xD800U && unit < 0xE000U) {
        std::uint32_t low = 0;
        if (unit < 0xDC00U && r.last - at >= 2 && at[0] == '\\' && at[1] == 'u') {
            at = read_hex(r, at + 2, low, frame);
            if (at == nullptr) return nullptr;
        }
        if (low < 0xDC00U || low >= 0xE000U) {
            const bool ended = at == r.last || (r.last - at == 1 && *at == '\\');
            if (unit < 0xDC00U && ended) {
                return refuse_syntax(r, r.last, frame, "the second half of a surrogate pair");
            }
            return refuse(r, error_code::invalid_utf8, backslash, frame,
                          "the escape is half of a surrogate pair");
        }
        unit = 0x10000U + ((unit - 0xD800U) << 10U) + (low - 0xDC00U);
    }
    out = swage::text::append_utf8(out, unit);
    return at;
}

/// The first byte from `at` on that ends the plain part of a string: a quote, a backslash, a
/// control character, or one that is not ASCII; `last` where there is none. Most strings end
/// within 16 bytes, which are looked at here and now.
SWAGE_ALWAYS_INLINE const char* find_string_stop(const char* at, const char* last) noexcept {
#if defined(__SSE2__)
    if (last - at >= 16) {
        const std::uint32_t stops = swage::text::detail::stops_in_vector<true, true, '"', '\\'>(
            swage::text::detail::load_vector(at));
        if (stops != 0) return at + std::countr_zero(stops);
        at += 16;
    }
#endif
    return swage::text::find_stop<true, true, '"', '\\'>(at, last);
}

/// Where a string goes: nowhere, as it is only checked.
struct no_sink {
    void append(const char*, std::size_t) noexcept {}
};

/// Reads the rest of a string from `at` on, inside its quotes, checks it, and appends it to
/// `sink`. Returns behind the closing quote.
template <class Sink>
const char* read_string_rest(reader& r, const char* at, Sink& sink, const path_frame* frame) {
    for (;;) {
        const char* stop = find_string_stop(at, r.last);
        if (stop != r.last && static_cast<unsigned char>(*stop) >= 0x80U) {
            const char* const beyond = swage::text::find_stop<true, false, '"', '\\'>(stop, r.last);
            const char* const invalid = swage::text::find_invalid_utf8(stop, beyond);
            if (invalid != beyond) {
                return refuse(r, error_code::invalid_utf8, invalid, frame, "the text is not UTF-8");
            }
            stop = beyond;
        }
        sink.append(at, static_cast<std::size_t>(stop - at));
        if (stop == r.last) return refuse_syntax(r, stop, frame, "the closing quote of a string");
        if (*stop == '"') return stop + 1;
        if (*stop != '\\') {
            return refuse(r, error_code::syntax, stop, frame,
                          "a control character in a string: it must be escaped");
        }
        char buffer[4];
        char* out = buffer;
        at = read_escape(r, stop, out, frame);
        if (at == nullptr) return nullptr;
        sink.append(buffer, static_cast<std::size_t>(out - buffer));
    }
}

/// The part of read_string for strings with escapes or other scripts.
SWAGE_NOINLINE inline const char* read_string_with_escapes(reader& r, const char* first, void* to,
                                                           bool raw, const path_frame* frame) {
    std::string made;
    if (!raw) {
        made = static_cast<std::string&&>(*static_cast<std::string*>(to));
        made.clear();
    }
    const char* const end = read_string_rest(r, first, made, frame);
    if (raw) {
        if (end != nullptr) new (to) std::string(static_cast<std::string&&>(made));
    } else {
        *static_cast<std::string*>(to) = static_cast<std::string&&>(made);
    }
    return end;
}

/// Makes the string whose opening quote stands at `at` in the memory `to`, which holds a string
/// already unless `raw`. On an error a raw one is still no string.
SWAGE_ALWAYS_INLINE const char* read_string(reader& r, const char* at, void* to, bool raw,
                                            const path_frame* frame) {
    const char* const first = at + 1;
    const char* const stop = find_string_stop(first, r.last);
    if (is_at(stop, r.last, '"')) [[likely]] {
        const auto length = static_cast<std::size_t>(stop - first);
        if (raw) {
            new (to) std::string(first, length);
        } else {
            static_cast<std::string*>(to)->assign(first, length);
        }
        return stop + 1;
    }
    return read_string_with_escapes(r, first, to, raw, frame);
}

/// Sets `text` to the string whose opening quote stands at `at`: a part of the document, or of
/// `r.decoded` where it has escapes.
inline const char* read_text(reader& r, const char* at, std::string_view& text,
                             const path_frame* frame) {
    const char* const first = at + 1;
    const char* const stop = find_string_stop(first, r.last);
    if (is_at(stop, r.last, '"')) {
        text = {first, static_cast<std::size_t>(stop - first)};
        return stop + 1;
    }
    r.decoded.clear();
    at = read_string_rest(r, first, r.decoded, frame);
    text = r.decoded;
    return at;
}

}  // namespace detail
}  // namespace SWAGE_ENGINE
}  // namespace swage::inline v1::json
