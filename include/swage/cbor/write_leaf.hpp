// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <bit>
#include <cmath>
#include <cstdint>
#include <string>
#include <string_view>

#include <swage/cbor/decimal.hpp>
#include <swage/cbor/writer.hpp>
#include <swage/config.hpp>
#include <swage/engine/values.hpp>
#include <swage/schema/table.hpp>
#include <swage/text/dates.hpp>
#include <swage/text/floating.hpp>
#include <swage/text/integer.hpp>
#include <swage/values/big_number.hpp>
#include <swage/values/blob.hpp>
#include <swage/values/timestamp.hpp>

/// Writing values that have no members. `from` is the value itself.

namespace swage::inline v1::cbor {
inline namespace SWAGE_ENGINE {
namespace detail {

inline char* write_integer(writer& w, char* out, std::int64_t value) {
    if (value >= 0) {
        return write_head(w, out, major::unsigned_integer, static_cast<std::uint64_t>(value));
    }
    return write_head(w, out, major::negative_integer, static_cast<std::uint64_t>(-1 - value));
}

inline char* put_double(char* out, double value) {
    *out = '\xFB';
    return put_bytes(out + 1, std::bit_cast<std::uint64_t>(value), 8);
}

/// Writes a float, or a double that is one too, in four bytes, any other in eight. Not in two: the
/// protocol advises against it.
inline char* write_floating(writer& w, char* out, double value) {
    out = make_room(w, out, head_size);
    const bool is_nan = std::isnan(value);
    // A conversion of a double beyond the floats is undefined.
    const bool in_range = std::isinf(value) || std::abs(value) <= 3.4e38;
    if (!is_nan && !(in_range && static_cast<double>(static_cast<float>(value)) == value)) {
        return put_double(out, value);
    }
    *out = '\xFA';
    const std::uint32_t bits =
        is_nan ? 0x7FC0'0000U : std::bit_cast<std::uint32_t>(static_cast<float>(value));
    return put_bytes(out + 1, bits, 4);
}

SWAGE_COLD inline char* refuse_big_number(writer& w, std::string_view digits, shape_kind kind,
                                          const path_frame* frame) {
    std::string reason = common::shown(digits, frame);
    reason += " is not ";
    reason += common::kind_name(kind);
    return refuse(w, error_code::not_representable, frame, static_cast<std::string&&>(reason));
}

/// Whether all of `text` is a number of JSON's grammar, without fraction and exponent if `whole`.
inline bool is_number(std::string_view text, bool whole) noexcept {
    const char* at = text.data();
    const char* const last = at + text.size();
    std::int64_t integer = 0;
    double floating = 0;
    const swage::text::number_status status = whole
                                                  ? swage::text::parse_integer(at, last, integer)
                                                  : swage::text::parse_floating(at, last, floating);
    return status != swage::text::number_status::malformed && at == last;
}

/// Writes an integer of any size, given its digits: one of 64 bits as an integer, all others as a
/// bignum (RFC 8949, 3.4.3).
inline char* write_digits(writer& w, char* out, bool negative, std::string_view digits,
                          const path_frame* frame) {
    constexpr double digits_a_byte = 2.4082;
    const auto too_large = [&] {
        return refuse(
            w, error_code::not_representable, frame,
            "a bignum of more bytes than the limit of " + std::to_string(w.options.bignum_limit));
    };
    // Before the digits are converted, which takes the time that the limit is for.
    if (static_cast<double>(digits.size()) / digits_a_byte >
        static_cast<double>(w.options.bignum_limit) + 8) {
        return too_large();
    }
    if (digits == "0") negative = false;
    const std::string bytes = bytes_of_decimal(digits, negative);
    if (bytes.size() <= 8) {
        std::uint64_t magnitude = 0;
        for (const char byte : bytes)
            magnitude = magnitude << 8U | static_cast<unsigned char>(byte);
        return write_head(w, out, negative ? major::negative_integer : major::unsigned_integer,
                          magnitude);
    }
    if (bytes.size() > w.options.bignum_limit) return too_large();
    return write_bytes(w, write_byte(w, out, negative ? '\xC3' : '\xC2'), bytes);
}

inline char* write_big_integer(writer& w, char* out, std::string_view digits,
                               const path_frame* frame) {
    if (!is_number(digits, true)) {
        return refuse_big_number(w, digits, shape_kind::big_integer, frame);
    }
    const bool negative = digits.front() == '-';
    if (negative) digits.remove_prefix(1);
    return write_digits(w, out, negative, digits, frame);
}

/// Writes a decimal fraction (RFC 8949, 3.4.4): the exponent of ten and the integer.
inline char* write_big_decimal(writer& w, char* out, std::string_view digits,
                               const path_frame* frame) {
    decimal parts;
    if (!is_number(digits, false) || !split_decimal(digits, parts)) {
        return refuse_big_number(w, digits, shape_kind::big_decimal, frame);
    }
    out = make_room(w, out, 2);
    *out++ = '\xC4';
    *out++ = '\x82';
    return write_digits(w, write_integer(w, out, parts.exponent), parts.negative, parts.digits,
                        frame);
}

/// Writes a timestamp: the tag 1 and its seconds, as an integer where they are whole, else as the
/// double that is nearest.
inline char* write_timestamp(writer& w, char* out, const timestamp& value,
                             const path_frame* frame) {
    if (!swage::text::is_writable(value)) {
        return refuse(w, error_code::not_representable, frame,
                      "the timestamp is not of the years 0001 to 9999");
    }
    out = make_room(w, out, 1 + head_size);
    *out++ = '\xC1';
    char text[40];
    const char* at = text;
    const char* const end = swage::text::write_epoch_seconds(text, value, w.options.precision);
    std::int64_t seconds = 0;
    if (swage::text::parse_integer(at, end, seconds) == swage::text::number_status::ok &&
        at == end) {
        return write_integer(w, out, seconds);
    }
    at = text;
    double number = 0;
    swage::text::parse_floating(at, end, number);
    return put_double(out, number);
}

/// Writes a value of any kind but the aggregates.
inline char* write_leaf(writer& w, char* out, const void* from, const member_row& row,
                        const path_frame* frame) {
    switch (row.kind) {
        case shape_kind::string:
            return write_text(w, out, *static_cast<const std::string*>(from), frame);
        case shape_kind::enumeration:
            return write_text(w, out, common::enumeration_text(from, row), frame);
        case shape_kind::boolean:
            return write_byte(w, out, *static_cast<const bool*>(from) ? byte_true : byte_false);
        case shape_kind::byte:
        case shape_kind::short_integer:
        case shape_kind::integer:
        case shape_kind::long_integer:
        case shape_kind::integer_enumeration:
            return write_integer(w, out, common::load_integer(from, row.kind));
        case shape_kind::float_number:
            return write_floating(w, out, static_cast<double>(*static_cast<const float*>(from)));
        case shape_kind::double_number:
            return write_floating(w, out, *static_cast<const double*>(from));
        case shape_kind::big_integer:
            return write_big_integer(w, out, static_cast<const big_integer*>(from)->digits, frame);
        case shape_kind::big_decimal:
            return write_big_decimal(w, out, static_cast<const big_decimal*>(from)->digits, frame);
        case shape_kind::blob:
            return write_bytes(w, out, static_cast<const blob*>(from)->view());
        case shape_kind::timestamp:
            return write_timestamp(w, out, *static_cast<const timestamp*>(from), frame);
        case shape_kind::document:
            return refuse(w, error_code::not_representable, frame,
                          "documents have no form in CBOR");
        case shape_kind::list:
        case shape_kind::map:
        case shape_kind::structure:
        case shape_kind::tagged_union:
            break;
    }
    return out;
}

}  // namespace detail
}  // namespace SWAGE_ENGINE
}  // namespace swage::inline v1::cbor
