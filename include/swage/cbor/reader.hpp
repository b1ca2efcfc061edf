// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

#include <swage/cbor/options.hpp>
#include <swage/config.hpp>
#include <swage/engine/reading.hpp>
#include <swage/schema/path.hpp>
#include <swage/text/utf8.hpp>

/// What reading CBOR stands on: the heads of data items, strings, the items of arrays and maps,
/// and errors of well-formedness (RFC 8949, section 3).
///
/// Every function that reads takes `at`, where it begins, and returns where it ended, or null
/// after it has recorded an error. None looks at `last` or beyond.

namespace swage::inline v1::cbor {
inline namespace SWAGE_ENGINE {
namespace detail {

namespace common = swage::engine;

/// The state of reading one document.
struct reader : common::reading {
    const char* last;
    std::size_t bignum_limit;
    bool allow_unrecognised;
    /// A text that came in chunks, joined; until the next one.
    std::string decoded{};

    reader(const read_options& with, std::string_view source)
        : common::reading(with, source),
          last(text.data() + text.size()),
          bignum_limit(with.bignum_limit),
          allow_unrecognised(with.allow_unrecognised) {}
};

SWAGE_COLD inline const char* refuse(reader& r, error_code code, const char* at,
                                     const path_frame* frame, std::string reason) {
    common::fail(r, code, at, frame, static_cast<std::string&&>(reason));
    return nullptr;
}

/// The major types (RFC 8949, 3.1).
enum class major : std::uint8_t {
    unsigned_integer,
    negative_integer,
    bytes,
    text,
    array,
    map,
    tag,
    simple,  ///< and floating-point numbers
};

/// Initial bytes that stand for themselves.
inline constexpr char byte_false = '\xF4';
inline constexpr char byte_true = '\xF5';
inline constexpr char byte_null = '\xF6';
inline constexpr char byte_undefined = '\xF7';
inline constexpr char byte_break = '\xFF';

inline major major_at(const char* at) noexcept {
    return static_cast<major>(static_cast<unsigned char>(*at) >> 5U);
}

/// Whether null stands at `at`. `undefined` is read as null (Smithy RPC v2 CBOR, "Shape
/// serialization").
SWAGE_ALWAYS_INLINE bool is_null(const char* at, const char* last) noexcept {
    return at != last && (*at == byte_null || *at == byte_undefined);
}

/// The head of a data item. For floating-point numbers `argument` has their bits.
struct head {
    major type = major::simple;
    /// The low five bits of the initial byte.
    std::uint8_t more = 0;
    std::uint64_t argument = 0;

    bool is_indefinite() const noexcept { return more == 31; }
};

SWAGE_COLD inline const char* refuse_truncated(reader& r, const char* at, const path_frame* frame) {
    return refuse(r, error_code::truncated, at, frame, "the document ends where a value is to be");
}

/// Refuses the head at `at`: for what it is, or since it is cut off.
SWAGE_COLD inline const char* refuse_head(reader& r, const char* at, const path_frame* frame) {
    const unsigned more = static_cast<unsigned char>(*at) & 31U;
    if (*at == byte_break) {
        return refuse(r, error_code::syntax, at, frame, "a break where a value is to be");
    }
    if (more == 31) {
        return refuse(r, error_code::syntax, at, frame,
                      "an indefinite length where there is no length");
    }
    if (more >= 28) {
        return refuse(r, error_code::syntax, at, frame, "a reserved form of length");
    }
    if (more == 24 && major_at(at) == major::simple && r.last - at >= 2) {
        return refuse(r, error_code::syntax, at, frame, "a simple value below 32 in two bytes");
    }
    return refuse(r, error_code::truncated, at, frame,
                  "the document ends inside the head of a value");
}

/// Reads a head whose argument does not stand in the initial byte.
inline const char* read_long_head(reader& r, const char* at, head& to, const path_frame* frame) {
    const char* const first = at++;
    if (to.more == 31) {
        const bool has_length = to.type == major::bytes || to.type == major::text ||
                                to.type == major::array || to.type == major::map;
        return has_length ? at : refuse_head(r, first, frame);
    }
    if (to.more >= 28) return refuse_head(r, first, frame);
    const std::ptrdiff_t length = std::ptrdiff_t{1} << (to.more - 24);
    if (r.last - at < length) return refuse_head(r, first, frame);
    to.argument = 0;
    for (const char* const end = at + length; at != end; ++at) {
        to.argument = to.argument << 8U | static_cast<unsigned char>(*at);
    }
    if (to.type == major::simple && to.more == 24 && to.argument < 32) {
        return refuse_head(r, first, frame);
    }
    return at;
}

/// Reads the head at `at`. A break is none.
SWAGE_ALWAYS_INLINE const char* read_head(reader& r, const char* at, head& to,
                                          const path_frame* frame) {
    if (at == r.last) return refuse_truncated(r, at, frame);
    to.type = major_at(at);
    to.more = static_cast<std::uint8_t>(static_cast<unsigned char>(*at) & 31U);
    to.argument = to.more;
    if (to.more < 24) return at + 1;
    return read_long_head(r, at, to, frame);
}

/// Refuses the item at `at`, whose head claims more than the document holds after it.
SWAGE_COLD inline const char* refuse_claim(reader& r, const char* at, const head& claimed,
                                           const path_frame* frame) {
    const char* what = "the string claims ";
    const char* of = " bytes";
    if (claimed.type == major::array) {
        what = "the array claims ";
        of = " elements";
    } else if (claimed.type == major::map) {
        what = "the map claims ";
        of = " pairs";
    }
    return refuse(r, error_code::truncated, at, frame,
                  what + std::to_string(claimed.argument) + of + ", more than the document holds");
}

/// Checks that text is UTF-8.
inline bool check_utf8(reader& r, const char* first, const char* last, const path_frame* frame) {
    const char* const invalid = swage::text::find_invalid_utf8(first, last);
    if (invalid == last) return true;
    return common::fail(r, error_code::invalid_utf8, invalid, frame, "the text is not UTF-8");
}

/// Reads what follows the head `of` of a definite string that begins at `first`, and sets `text`
/// to it. Text is checked to be UTF-8.
inline const char* read_definite_string(reader& r, const char* first, const char* at,
                                        const head& of, std::string_view& text,
                                        const path_frame* frame) {
    if (of.argument > static_cast<std::size_t>(r.last - at)) {
        return refuse_claim(r, first, of, frame);
    }
    const char* const end = at + of.argument;
    if (of.type == major::text && !check_utf8(r, at, end, frame)) return nullptr;
    text = {at, static_cast<std::size_t>(end - at)};
    return end;
}

/// Reads the chunks of a string of indefinite length up to its break, and appends them to `to`
/// where that is not null. Each chunk of a text is UTF-8 by itself (RFC 8949, 3.2.3).
SWAGE_NOINLINE inline const char* read_chunks(reader& r, const char* at, major type,
                                              std::string* to, const path_frame* frame) {
    while (at == r.last || *at != byte_break) {
        const char* const first = at;
        head chunk;
        at = read_head(r, at, chunk, frame);
        if (at == nullptr) return nullptr;
        if (chunk.type != type || chunk.is_indefinite()) {
            return refuse(r, error_code::syntax, first, frame,
                          "a chunk of a string that is not a definite string of its kind");
        }
        std::string_view text;
        at = read_definite_string(r, first, at, chunk, text, frame);
        if (at == nullptr) return nullptr;
        if (to != nullptr) to->append(text);
    }
    return at + 1;
}

/// Reads the string at `at`, of whose type it is, in one piece: `text` is a part of the document,
/// or of `r.decoded`.
inline const char* read_string(reader& r, const char* at, std::string_view& text,
                               const path_frame* frame) {
    const char* const first = at;
    head of;
    at = read_head(r, at, of, frame);
    if (at == nullptr) return nullptr;
    if (!of.is_indefinite()) return read_definite_string(r, first, at, of, text, frame);
    r.decoded.clear();
    at = read_chunks(r, at, of.type, &r.decoded, frame);
    text = r.decoded;
    return at;
}

/// Reads the string at `at`, of whose type it is, into `to`.
inline const char* read_string_into(reader& r, const char* at, std::string& to,
                                    const path_frame* frame) {
    const char* const first = at;
    head of;
    at = read_head(r, at, of, frame);
    if (at == nullptr) return nullptr;
    if (of.is_indefinite()) {
        to.clear();
        return read_chunks(r, at, of.type, &to, frame);
    }
    std::string_view text;
    at = read_definite_string(r, first, at, of, text, frame);
    if (at != nullptr) to.assign(text);
    return at;
}

/// The items of an array, or the pairs of a map, that are still to come.
struct items {
    std::uint64_t left = 0;
    bool indefinite = false;
};

/// Begins the array or map whose head `of`, at `first`, was read up to `at`.
inline bool begin_items(reader& r, const char* first, const char* at, const head& of, items& to,
                        const path_frame* frame) {
    to.indefinite = of.is_indefinite();
    if (to.indefinite) return true;
    to.left = of.argument;
    // Every item has a byte at least: what claims more is not believed.
    const auto room = static_cast<std::uint64_t>(r.last - at);
    if (to.left <= (of.type == major::map ? room / 2 : room)) return true;
    refuse_claim(r, first, of, frame);
    return false;
}

/// Steps to the next item: sets `more` to whether there is one at the place that it returns, which
/// is behind the array or map otherwise.
SWAGE_ALWAYS_INLINE const char* next_item(reader& r, const char* at, items& of, bool& more,
                                          const path_frame* frame) {
    if (!of.indefinite) {
        more = of.left != 0;
        of.left -= more ? 1U : 0U;
        return at;
    }
    if (at == r.last) return refuse_truncated(r, at, frame);
    more = *at != byte_break;
    return more ? at : at + 1;
}

/// Tags that change what kind of value the item after them is: times, bignums and the fractions
/// made of them (RFC 8949, 3.4). All others only comment on it, and are skipped.
enum class meaning : std::uint8_t {
    none,
    epoch_time = 1,
    unsigned_bignum = 2,
    negative_bignum = 3,
    decimal_fraction = 4,
    big_float = 5,
};

/// Skips the tags at `at` up to the item; stops behind a tag that changes its kind, which `tag` is
/// set to.
inline const char* skip_tags(reader& r, const char* at, meaning& tag, const path_frame* frame) {
    tag = meaning::none;
    while (at != r.last && major_at(at) == major::tag) {
        head of;
        at = read_head(r, at, of, frame);
        if (at == nullptr) return nullptr;
        if (of.argument >= 1 && of.argument <= 5) {
            tag = static_cast<meaning>(of.argument);
            return at;
        }
    }
    return at;
}

}  // namespace detail
}  // namespace SWAGE_ENGINE
}  // namespace swage::inline v1::cbor
