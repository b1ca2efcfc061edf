// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <bit>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <string>
#include <string_view>

#include <swage/cbor/options.hpp>
#include <swage/cbor/reader.hpp>
#include <swage/config.hpp>
#include <swage/engine/failure.hpp>
#include <swage/error.hpp>
#include <swage/schema/path.hpp>
#include <swage/schema/table.hpp>
#include <swage/text/utf8.hpp>

/// What writing CBOR stands on: a chunk on the stack that is appended to the string whenever it is
/// full, heads in their shortest form, and strings.
///
/// Every function that writes takes `out`, where it begins in the chunk, and returns where it
/// ended, or null after it has recorded an error.

namespace swage::inline v1::cbor {
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
    engine::fail(w.failure, code, frame, static_cast<std::string&&>(reason));
    return nullptr;
}

/// How many bytes the longest head has.
inline constexpr std::size_t head_size = 9;

/// Writes the low `bytes` bytes of a number, the most significant first.
inline char* put_bytes(char* out, std::uint64_t number, unsigned bytes) noexcept {
    while (bytes-- > 0) *out++ = static_cast<char>(number >> (8U * bytes) & 0xFFU);
    return out;
}

/// Puts a head in its shortest form; there is room for `head_size` bytes.
SWAGE_ALWAYS_INLINE char* put_head(char* out, major type, std::uint64_t argument) noexcept {
    const unsigned initial = static_cast<unsigned>(type) << 5U;
    if (argument < 24) {
        *out = static_cast<char>(initial | static_cast<unsigned>(argument));
        return out + 1;
    }
    const unsigned size = argument <= 0xFFU ? 0U : argument <= 0xFFFFU ? 1U : 2U;
    const unsigned power = argument <= 0xFFFF'FFFFU ? size : 3U;
    *out = static_cast<char>(initial | (24U + power));
    return put_bytes(out + 1, argument, 1U << power);
}

/// Writes a head in its shortest form.
inline char* write_head(writer& w, char* out, major type, std::uint64_t argument) {
    return put_head(make_room(w, out, head_size), type, argument);
}

/// Writes bytes as they are.
inline char* write_raw(writer& w, char* out, std::string_view bytes) {
    if (bytes.size() > writer::most_room) {
        out = flush(w, out);
        w.to.append(bytes);
        return out;
    }
    out = make_room(w, out, bytes.size());
    if (!bytes.empty()) std::memcpy(out, bytes.data(), bytes.size());
    return out + bytes.size();
}

/// Writes a byte string.
inline char* write_bytes(writer& w, char* out, std::string_view bytes) {
    return write_raw(w, write_head(w, out, major::bytes, bytes.size()), bytes);
}

/// Writes a text string.
inline char* write_text(writer& w, char* out, std::string_view text, const path_frame* frame) {
    const char* const last = text.data() + text.size();
    if (swage::text::find_invalid_utf8(text.data(), last) != last) {
        return refuse(w, error_code::invalid_utf8, frame, "the text is not UTF-8");
    }
    return write_raw(w, write_head(w, out, major::text, text.size()), text);
}

/// Writes the name of a member.
SWAGE_ALWAYS_INLINE char* write_name(writer& w, char* out, const wire_name& name) {
    if (name.length >= 24) [[unlikely]] {
        return write_raw(w, write_head(w, out, major::text, name.length), name.view());
    }
    out = make_room(w, out, 32);
    *out++ = static_cast<char>(0x60U | static_cast<unsigned>(name.length));
    std::memcpy(out, name.head, sizeof name.head);
    if (name.length > sizeof name.head) {
        std::memcpy(out + sizeof name.head, name.text + sizeof name.head,
                    name.length - sizeof name.head);
    }
    return out + name.length;
}

/// Writes one byte.
inline char* write_byte(writer& w, char* out, char byte) {
    out = make_room(w, out, 1);
    *out = byte;
    return out + 1;
}

}  // namespace detail
}  // namespace SWAGE_ENGINE
}  // namespace swage::inline v1::cbor
