// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <cstdint>
#include <cstring>
#include <string>
#include <string_view>

#include <swage/config.hpp>
#include <swage/engine/failure.hpp>
#include <swage/error.hpp>
#include <swage/schema/path.hpp>
#include <swage/schema/table.hpp>
#include <swage/text/scan.hpp>
#include <swage/text/utf8.hpp>
#include <swage/xml/options.hpp>

/// What writing XML text stands on: a chunk on the stack that is appended to the string whenever it
/// is full, names, and text with its references.
///
/// Every function that writes takes `out`, where it begins in the chunk, and returns where it
/// ended, or null after it has recorded an error.

namespace swage::inline v1::xml {
inline namespace SWAGE_ENGINE {
namespace detail {

/// The state of writing one document.
struct writer {
    static constexpr std::size_t chunk_size = 8192;
    /// How many bytes a single `make_room` may ask for.
    static constexpr std::size_t most_room = 4096;

    std::string& to;
    const write_options& options;
    error failure{};
    /// How many elements are open, and whether a line was begun since the last one was opened; for
    /// pretty text only.
    std::uint32_t level = 0;
    bool broken = false;
    /// Whether the default namespaces of shapes are declared on the elements of members that
    /// target them.
    bool shape_namespaces = true;
    /// The default namespace that is declared around the current place.
    std::string_view default_namespace{};
    const char* limit = chunk + chunk_size;
    char chunk[chunk_size];

    writer(std::string& string, const write_options& with) : to(string), options(with) {}
};

/// Appends what is in the chunk to the string; the chunk is empty again.
SWAGE_NOINLINE inline char* flush(writer& w, const char* out) {
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
    engine::fail(w.failure, code, frame, static_cast<std::string&&>(reason));
    return nullptr;
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

/// Where text stands, which says what must be a reference in it.
enum class place : std::uint8_t { content, attribute };

/// Writes the reference to a code point: at most 10 bytes.
inline char* write_numeric_reference(char* out, std::uint32_t code_point) {
    static constexpr char digits[] = "0123456789ABCDEF";
    std::memcpy(out, "&#x", 3);
    out += 3;
    std::uint32_t shift = 20;
    while (shift != 0 && code_point >> shift == 0) shift -= 4;
    for (;; shift -= 4) {
        *out++ = digits[code_point >> shift & 15U];
        if (shift == 0) break;
    }
    *out++ = ';';
    return out;
}

/// Writes the ASCII character `letter`, at which copying stopped: at most 10 bytes.
inline char* write_escape(char* out, char letter, place where) {
    const auto write = [&out](std::string_view text) {
        std::memcpy(out, text.data(), text.size());
        return out + text.size();
    };
    switch (letter) {
        case '&':
            return write("&amp;");
        case '<':
            return write("&lt;");
        case '>':
            return write("&gt;");
        case '"':
            if (where == place::attribute) return write("&quot;");
            break;
        case '\t':
        case '\n':
            if (where == place::attribute) break;
            *out = letter;
            return out + 1;
        default:
            break;
    }
    if (letter == '"') {
        *out = letter;
        return out + 1;
    }
    return write_numeric_reference(out, static_cast<unsigned char>(letter));
}

/// The name of the character that `text` begins with where no document may have it, not even by a
/// reference (XML 1.0, section 2.2); empty for all others.
constexpr std::string_view name_of_forbidden(std::string_view text) noexcept {
    if (text.starts_with('\0')) return "U+0000";
    if (text.starts_with("\xEF\xBF\xBE")) return "U+FFFE";
    return text.starts_with("\xEF\xBF\xBF") ? "U+FFFF" : "";
}

/// Why a text with that character cannot be written.
SWAGE_COLD inline std::string no_form_for(std::string_view name) {
    return "XML has no form for the character " + std::string(name);
}

/// Writes the rest of a text from `at` on, with whatever it needs: references, checked UTF-8, more
/// room. U+0085 and U+2028 become references too: XML 1.1 takes the characters for line ends.
SWAGE_NOINLINE inline char* write_text_rest(writer& w, char* out, const char* at, const char* last,
                                            place where, const path_frame* frame) {
    if (swage::text::find_invalid_utf8(at, last) != last) {
        return refuse(w, error_code::invalid_utf8, frame, "the text is not UTF-8");
    }
    while (at != last) {
        constexpr std::ptrdiff_t slice = 2048;
        const char* const end = last - at > slice ? at + slice : last;
        out = make_room(w, out, static_cast<std::size_t>(end - at) + 48);
        at = swage::text::copy_until_stop<true, false, '&', '<', '>', '"', '\xC2', '\xE2', '\xEF'>(
            at, end, out);
        if (at == end) continue;
        const std::string_view rest(at, static_cast<std::size_t>(last - at));
        if (const std::string_view forbidden = name_of_forbidden(rest); !forbidden.empty()) {
            return refuse(w, error_code::not_representable, frame, no_form_for(forbidden));
        }
        if (rest.starts_with("\xC2\x85")) {
            out = write_numeric_reference(out, 0x85U);
            at += 2;
        } else if (rest.starts_with("\xE2\x80\xA8")) {
            out = write_numeric_reference(out, 0x2028U);
            at += 3;
        } else if (static_cast<unsigned char>(*at) >= 0x80U) {
            *out++ = *at++;
        } else {
            out = write_escape(out, *at++, where);
        }
    }
    return out;
}

/// Writes a text with its references. There is room for `after` bytes behind it.
SWAGE_ALWAYS_INLINE char* write_text(writer& w, char* out, std::string_view text, std::size_t after,
                                     const path_frame* frame) {
    const char* at = text.data();
    const char* const last = at + text.size();
    if (text.size() + after + 16 <= writer::most_room) [[likely]] {
        out = make_room(w, out, text.size() + after + 16);
        at = swage::text::copy_until_stop<true, true, '&', '<', '>'>(at, last, out);
        if (at == last) [[likely]]
            return out;
    }
    out = write_text_rest(w, out, at, last, place::content, frame);
    return out == nullptr ? nullptr : make_room(w, out, after);
}

/// Writes ` name="value"`, as it may stand in a tag.
inline char* write_attribute(writer& w, char* out, std::string_view name, std::string_view value,
                             const path_frame* frame) {
    out = write_raw(w, make_room(w, out, 1), " ");
    out = write_raw(w, out, name);
    out = write_raw(w, out, "=\"");
    out =
        write_text_rest(w, out, value.data(), value.data() + value.size(), place::attribute, frame);
    return out == nullptr ? nullptr : write_raw(w, out, "\"");
}

/// Writes a member's name. There is room for it and 16 bytes more.
SWAGE_ALWAYS_INLINE char* write_name(char* out, const wire_name& name) {
    constexpr std::size_t head = sizeof name.head;
    std::memcpy(out, name.head, head);
    if (name.length > head) [[unlikely]] {
        std::size_t at = head;
        for (; at + head < name.length; at += head) std::memcpy(out + at, name.text + at, head);
        // The last 16 bytes of the name, some of which were written before.
        std::memcpy(out + name.length - head, name.text + name.length - head, head);
    }
    return out + name.length;
}

/// Begins a new line at the level, when pretty.
SWAGE_NOINLINE inline char* write_line_break(writer& w, char* out) {
    w.broken = true;
    out = make_room(w, out, 1);
    *out++ = '\n';
    for (std::uint32_t i = 0; i < w.level; ++i) {
        out = make_room(w, out, 2);
        *out++ = ' ';
        *out++ = ' ';
    }
    return out;
}

}  // namespace detail
}  // namespace SWAGE_ENGINE
}  // namespace swage::inline v1::xml
