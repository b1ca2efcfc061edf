// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <cstring>
#include <string>
#include <string_view>

#include <swage/config.hpp>
#include <swage/engine/failure.hpp>
#include <swage/engine/reading.hpp>
#include <swage/json/options.hpp>
#include <swage/schema/path.hpp>
#include <swage/schema/table.hpp>
#include <swage/text/scan.hpp>
#include <swage/text/utf8.hpp>

/// What writing JSON text stands on: a chunk on the stack that is appended to the string whenever
/// it is full, and strings with their escapes.
///
/// Every function that writes takes `out`, where it begins in the chunk, and returns where it
/// ended, or null after it has recorded an error.

namespace swage::inline v1::json {
inline namespace SWAGE_ENGINE {
namespace detail {

namespace common = swage::engine;

/// The state of writing one JSON text.
struct writer {
    static constexpr std::size_t chunk_size = 8192;
    /// How many bytes a single `make_room` may ask for.
    static constexpr std::size_t most_room = 4096;

    std::string& to;
    const write_options& options;
    error failure{};
    std::size_t level = 0;
    const char* limit = chunk + chunk_size;
    char chunk[chunk_size];

    writer(std::string& string, const write_options& with) : to(string), options(with) {}
};

/// Appends what is in the chunk to the string; the chunk is empty again.
inline char* flush(writer& w, const char* out) {
    w.to.append(w.chunk, static_cast<std::size_t>(out - w.chunk));
    return w.chunk;
}

/// Makes sure that `bytes`, at most `most_room`, can be written at `out`.
SWAGE_ALWAYS_INLINE char* make_room(writer& w, char* out, std::size_t bytes) {
    if (static_cast<std::size_t>(w.limit - out) < bytes) [[unlikely]]
        return flush(w, out);
    return out;
}

SWAGE_COLD inline char* refuse(writer& w, error_code code, const path_frame* frame,
                               std::string reason) {
    common::fail(w.failure, code, frame, static_cast<std::string&&>(reason));
    return nullptr;
}

SWAGE_ALWAYS_INLINE char* write_char(char* out, char letter) {
    *out = letter;
    return out + 1;
}

/// Writes text of any length as it is.
inline char* write_raw(writer& w, char* out, std::string_view text) {
    if (text.size() > writer::most_room) {
        out = flush(w, out);
        w.to.append(text);
        return out;
    }
    out = make_room(w, out, text.size());
    std::memcpy(out, text.data(), text.size());
    return out + text.size();
}

/// Writes the escape of `letter`, a quote, a backslash or a control character: at most 6 bytes.
inline char* write_escape(char* out, char letter) {
    static constexpr char digits[] = "0123456789abcdef";
    char short_form = letter;
    switch (letter) {
        case '"':
        case '\\':
            break;
        case '\b':
            short_form = 'b';
            break;
        case '\f':
            short_form = 'f';
            break;
        case '\n':
            short_form = 'n';
            break;
        case '\r':
            short_form = 'r';
            break;
        case '\t':
            short_form = 't';
            break;
        default: {
            const auto byte = static_cast<unsigned char>(letter);
            std::memcpy(out, "\\u00", 4);
            out[4] = digits[byte >> 4U];
            out[5] = digits[byte & 15U];
            return out + 6;
        }
    }
    *out++ = '\\';
    *out++ = short_form;
    return out;
}

/// Writes the rest of a string from `at` on, with whatever it needs: escapes, checked UTF-8, more
/// room. Part of write_string.
SWAGE_NOINLINE inline char* write_string_rest(writer& w, char* out, const char* at,
                                              const char* last, const path_frame* frame) {
    if (swage::text::find_invalid_utf8(at, last) != last) {
        return refuse(w, error_code::invalid_utf8, frame, "the text is not UTF-8");
    }
    while (at != last) {
        constexpr std::ptrdiff_t slice = 2048;
        const char* const end = last - at > slice ? at + slice : last;
        out = make_room(w, out, static_cast<std::size_t>(end - at) + 32);
        at = swage::text::copy_until_stop<true, false, '"', '\\'>(at, end, out);
        if (at != end) out = write_escape(out, *at++);
    }
    out = make_room(w, out, 1);
    return write_char(out, '"');
}

/// Writes a string with its quotes.
SWAGE_ALWAYS_INLINE char* write_string(writer& w, char* out, std::string_view text,
                                       const path_frame* frame) {
    const char* at = text.data();
    const char* const last = at + text.size();
    if (text.size() > writer::most_room - 32) {
        out = make_room(w, out, 1);
    } else {
        out = make_room(w, out, text.size() + 32);
    }
    *out++ = '"';
    if (text.size() <= writer::most_room - 32) {
        at = swage::text::copy_until_stop<true, true, '"', '\\'>(at, last, out);
        if (at == last) return write_char(out, '"');
    }
    return write_string_rest(w, out, at, last, frame);
}

/// Begins a new line, when pretty.
SWAGE_NOINLINE inline char* write_line_break(writer& w, char* out) {
    constexpr std::size_t indent = 4;
    out = make_room(w, out, 1);
    *out++ = '\n';
    for (std::size_t i = 0; i < w.level; ++i) {
        out = make_room(w, out, indent);
        std::memset(out, ' ', indent);
        out += indent;
    }
    return out;
}

/// Begins a member or element: the comma unless it is the first, and the line. Leaves room for 16
/// bytes besides `bytes`.
SWAGE_ALWAYS_INLINE char* begin_item(writer& w, char* out, bool& first, std::size_t bytes) {
    out = make_room(w, out, bytes + 16);
    *out = ',';
    out += first ? 0 : 1;
    first = false;
    if (w.options.pretty) [[unlikely]] {
        out = write_line_break(w, out);
        out = make_room(w, out, bytes + 16);
    }
    return out;
}

/// Opens a bracket, and closes it: on its own line where something stands between them.
SWAGE_ALWAYS_INLINE char* open_bracket(writer& w, char* out, char bracket) {
    ++w.level;
    out = make_room(w, out, 1);
    return write_char(out, bracket);
}
SWAGE_ALWAYS_INLINE char* close_bracket(writer& w, char* out, char bracket, bool empty) {
    --w.level;
    if (w.options.pretty && !empty) [[unlikely]]
        out = write_line_break(w, out);
    out = make_room(w, out, 1);
    return write_char(out, bracket);
}

/// Writes a member's name and colon. `begin_item` has made room for names of up to 64 bytes.
SWAGE_ALWAYS_INLINE char* write_key(writer& w, char* out, const wire_name& name) {
    *out++ = '"';
    std::memcpy(out, name.head, sizeof name.head);
    if (name.length > sizeof name.head) [[unlikely]] {
        std::memcpy(out + sizeof name.head, name.text + sizeof name.head,
                    name.length - sizeof name.head);
    }
    out += name.length;
    *out++ = '"';
    *out++ = ':';
    if (w.options.pretty) [[unlikely]]
        *out++ = ' ';
    return out;
}

}  // namespace detail
}  // namespace SWAGE_ENGINE
}  // namespace swage::inline v1::json
