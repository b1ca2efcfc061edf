// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cmath>
#include <cstdint>
#include <cstring>
#include <string>
#include <string_view>
#include <type_traits>

#include <swage/cbor/decimal.hpp>
#include <swage/cbor/floating.hpp>
#include <swage/cbor/reader.hpp>
#include <swage/cbor/skip.hpp>
#include <swage/config.hpp>
#include <swage/engine/values.hpp>
#include <swage/schema/table.hpp>
#include <swage/text/dates.hpp>
#include <swage/text/floating.hpp>
#include <swage/values/timestamp.hpp>

/// Reading numbers. Whatever form a number comes in, it is taken by every kind that can hold it:
/// an integer by a double, a double without a fraction by an integer (Smithy RPC v2 CBOR, "Numeric
/// type serialization").

namespace swage::inline v1::cbor {
inline namespace SWAGE_ENGINE {
namespace detail {

/// A number as it stood in the document.
struct number {
    enum class form : std::uint8_t { none, integer, floating, big };
    form found = form::none;
    /// Integers and bignums: whether the value is -1 minus what follows.
    bool negative = false;
    std::uint64_t magnitude = 0;
    double value = 0;
    /// Whether it had two or four bytes: its shortest text is that of a float.
    bool is_single = false;
    /// Bignums: the magnitude, a part of the document or of `r.decoded`.
    std::string_view bytes{};
};

/// Reads the bignum of that sign whose byte string stands at `at`, its tag at `first`. One of up to
/// 64 bits becomes an integer.
inline const char* read_bignum(reader& r, const char* first, const char* at, bool negative,
                               number& to, const path_frame* frame) {
    if (at == r.last) return refuse_truncated(r, at, frame);
    if (major_at(at) != major::bytes) {
        return refuse(r, error_code::syntax, at, frame, "a bignum that is not a byte string");
    }
    at = read_string(r, at, to.bytes, frame);
    if (at == nullptr) return nullptr;
    to.bytes = without_leading_zeros(to.bytes);
    to.negative = negative;
    to.found = number::form::big;
    if (to.bytes.size() > r.bignum_limit) {
        return refuse(r, error_code::too_large, first, frame,
                      "a bignum of more bytes than the limit of " + std::to_string(r.bignum_limit));
    }
    if (to.bytes.size() > 8) return at;
    to.found = number::form::integer;
    for (const char byte : to.bytes) {
        to.magnitude = to.magnitude << 8U | static_cast<unsigned char>(byte);
    }
    return at;
}

/// Reads the number at `at`, which may have tags. Anything else is left there, with the form
/// `none`.
inline const char* read_number(reader& r, const char* at, number& to, const path_frame* frame) {
    const char* const first = at;
    meaning tag;
    at = skip_tags(r, at, tag, frame);
    if (at == nullptr) return nullptr;
    if (tag == meaning::unsigned_bignum || tag == meaning::negative_bignum) {
        return read_bignum(r, first, at, tag == meaning::negative_bignum, to, frame);
    }
    if (tag != meaning::none || at == r.last) return first;
    const major type = major_at(at);
    if (type != major::unsigned_integer && type != major::negative_integer &&
        type != major::simple) {
        return first;
    }
    head of;
    at = read_head(r, at, of, frame);
    if (at == nullptr) return nullptr;
    if (type == major::simple) {
        if (of.more < 25) return first;
        to.found = number::form::floating;
        to.value = floating_of(of);
        to.is_single = of.more != 27;
        return at;
    }
    to.found = number::form::integer;
    to.negative = type == major::negative_integer;
    to.magnitude = of.argument;
    return at;
}

/// The number's digits, for a bigInteger or an error; of a floating-point number its shortest text.
SWAGE_NOINLINE inline std::string digits_of(const number& from) {
    if (from.found == number::form::floating) {
        char room[40];
        if (!from.is_single || !std::isfinite(from.value)) return floating_text(from.value);
        return {room, swage::text::write_floating(room, static_cast<float>(from.value))};
    }
    if (from.found == number::form::integer) {
        head of;
        of.type = from.negative ? major::negative_integer : major::unsigned_integer;
        of.argument = from.magnitude;
        return integer_text(of);
    }
    std::string digits = from.negative ? "-" : "";
    return digits += decimal_of_bytes(from.bytes, from.negative ? 1U : 0U);
}

/// Whether the number is an integer of 64 bits, which `to` is set to.
inline bool as_integer(const number& from, std::int64_t& to) noexcept {
    if (from.found == number::form::integer) {
        if (from.magnitude > static_cast<std::uint64_t>(INT64_MAX)) return false;
        to = static_cast<std::int64_t>(from.magnitude);
        if (from.negative) to = -1 - to;
        return true;
    }
    constexpr double limit = 9'223'372'036'854'775'808.0;  // 2^63
    if (from.found != number::form::floating || !(from.value >= -limit && from.value < limit)) {
        return false;
    }
    to = static_cast<std::int64_t>(from.value);
    return static_cast<double>(to) == from.value;
}

/// Whether the number has a fraction, or is none at all.
inline bool has_fraction(const number& from) noexcept {
    return from.found == number::form::floating &&
           !(std::isfinite(from.value) && std::trunc(from.value) == from.value);
}

/// Reads an integer, or the number of an intEnum.
inline const char* read_integer(reader& r, const char* at, void* to, const member_row& row,
                                const path_frame* frame) {
    number found;
    const char* const end = read_number(r, at, found, frame);
    if (end == nullptr) return nullptr;
    if (found.found == number::form::none) return refuse_value(r, at, frame, row.kind);
    std::int64_t value = 0;
    if (as_integer(found, value)) {
        const bool fits = row.kind == shape_kind::integer_enumeration
                              ? common::store_integer_enumeration(r, to, row, value, frame)
                              : common::store_integer(to, row.kind, value);
        if (fits) return end;
    }
    const std::string text = digits_of(found);
    if (has_fraction(found)) return refuse_invalid(r, at, frame, row.kind, text);
    common::fail_range(r, at, frame, row.kind, text);
    return nullptr;
}

/// The floating-point number nearest to an integer, rounded once.
template <class Number>
Number nearest(const number& from) noexcept {
    if (!from.negative) return static_cast<Number>(from.magnitude);
    if (from.magnitude == UINT64_MAX) return static_cast<Number>(-18'446'744'073'709'551'616.0);
    return -static_cast<Number>(from.magnitude + 1);
}

/// Reads a float or double: any number, rounded to the nearest.
template <class Number>
const char* read_floating(reader& r, const char* at, void* to, const member_row& row,
                          const path_frame* frame) {
    number found;
    const char* const end = read_number(r, at, found, frame);
    if (end == nullptr) return nullptr;
    Number value = 0;
    bool fits = true;
    switch (found.found) {
        case number::form::none:
            return refuse_value(r, at, frame, row.kind);
        case number::form::integer:
            value = nearest<Number>(found);
            break;
        case number::form::floating:
            if constexpr (std::is_same_v<Number, float>) {
                // At and beyond the middle between the greatest float and 2^128 a number would be
                // rounded to infinity.
                constexpr double limit = 340'282'356'779'733'661'637'539'395'458'142'568'448.0;
                fits = !(std::abs(found.value) >= limit) || std::isinf(found.value);
            }
            if (fits) value = static_cast<Number>(found.value);
            break;
        case number::form::big: {
            const std::string digits = digits_of(found);
            const char* first = digits.data();
            fits = swage::text::parse_floating(first, first + digits.size(), value) ==
                   swage::text::number_status::ok;
            break;
        }
    }
    if (!fits) {
        common::fail_range(r, at, frame, row.kind, digits_of(found));
        return nullptr;
    }
    std::memcpy(to, &value, sizeof value);
    return end;
}

/// Reads a bigInteger: an integer, a bignum, or a floating-point number that is an integer of 64
/// bits.
inline const char* read_big_integer(reader& r, const char* at, std::string& digits,
                                    const path_frame* frame) {
    number found;
    const char* const end = read_number(r, at, found, frame);
    if (end == nullptr) return nullptr;
    if (found.found == number::form::none) {
        return refuse_value(r, at, frame, shape_kind::big_integer);
    }
    std::int64_t value = 0;
    if (found.found != number::form::floating) {
        digits = digits_of(found);
    } else if (as_integer(found, value)) {
        digits = std::to_string(value);
    } else {
        return refuse_invalid(r, at, frame, shape_kind::big_integer, digits_of(found));
    }
    return end;
}

/// Reads the decimal fraction whose array stands at `at`, its tag at `first`: an exponent of ten
/// and an integer or bignum.
inline const char* read_decimal_fraction(reader& r, const char* first, const char* at,
                                         std::string& digits, const path_frame* frame) {
    const auto refuse_form = [&] {
        if (skip_value(r, first, frame) == nullptr) return static_cast<const char*>(nullptr);
        return refuse(r, error_code::invalid_value, first, frame,
                      "a decimal fraction that is not an exponent and an integer");
    };
    head of;
    const char* const array = at;
    at = read_head(r, at, of, frame);
    if (at == nullptr) return nullptr;
    if (of.type != major::array) return refuse_form();
    items rest;
    if (!begin_items(r, array, at, of, rest, frame)) return nullptr;
    number parts[2];
    std::string mantissa;
    bool more = false;
    for (number& part : parts) {
        at = next_item(r, at, rest, more, frame);
        if (at == nullptr) return nullptr;
        if (!more) return refuse_form();
        at = read_number(r, at, part, frame);
        if (at == nullptr) return nullptr;
        if (part.found == number::form::none || part.found == number::form::floating) {
            return refuse_form();
        }
        mantissa = digits_of(part);
    }
    at = next_item(r, at, rest, more, frame);
    if (at == nullptr) return nullptr;
    decimal made;
    if (more || parts[0].found == number::form::big || !as_integer(parts[0], made.exponent)) {
        return refuse_form();
    }
    made.negative = mantissa[0] == '-';
    made.digits = made.negative ? mantissa.substr(1) : mantissa;
    digits = join_decimal(made);
    return at;
}

/// Reads a bigDecimal: a decimal fraction, an integer or bignum, or a floating-point number by its
/// shortest text.
inline const char* read_big_decimal(reader& r, const char* at, std::string& digits,
                                    const path_frame* frame) {
    meaning tag;
    const char* const inside = skip_tags(r, at, tag, frame);
    if (inside == nullptr) return nullptr;
    if (tag == meaning::decimal_fraction) {
        return read_decimal_fraction(r, at, inside, digits, frame);
    }
    number found;
    const char* const end = read_number(r, at, found, frame);
    if (end == nullptr) return nullptr;
    if (found.found == number::form::none) {
        return refuse_value(r, at, frame, shape_kind::big_decimal);
    }
    if (found.found == number::form::floating && !std::isfinite(found.value)) {
        return refuse_invalid(r, at, frame, shape_kind::big_decimal, digits_of(found));
    }
    digits = digits_of(found);
    return end;
}

/// Reads a timestamp: the tag 1 and a number of seconds since 1970. One with a fraction is taken by
/// its shortest decimal text, which is what was meant: 0.123, not 0.12299990654.
inline const char* read_timestamp(reader& r, const char* at, void* to, const path_frame* frame) {
    meaning tag;
    const char* inside = skip_tags(r, at, tag, frame);
    if (inside == nullptr) return nullptr;
    if (tag != meaning::epoch_time) return refuse_value(r, at, frame, shape_kind::timestamp);
    number found;
    const char* const end = read_number(r, inside, found, frame);
    if (end == nullptr) return nullptr;
    if (found.found == number::form::none || found.found == number::form::big) {
        return refuse_value(r, at, frame, shape_kind::timestamp);
    }
    timestamp value;
    std::int64_t seconds = 0;
    bool taken = as_integer(found, seconds);
    if (taken) {
        value.seconds = seconds;
        taken = swage::text::is_writable(value);
    } else {
        taken = swage::text::parse_epoch_seconds(digits_of(found), value);
    }
    if (!taken) return refuse_invalid(r, at, frame, shape_kind::timestamp, digits_of(found));
    std::memcpy(to, &value, sizeof value);
    return end;
}

}  // namespace detail
}  // namespace SWAGE_ENGINE
}  // namespace swage::inline v1::cbor
