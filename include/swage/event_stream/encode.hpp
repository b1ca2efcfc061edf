// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <variant>

#include <swage/config.hpp>
#include <swage/error.hpp>
#include <swage/event_stream/message.hpp>
#include <swage/schema/path.hpp>
#include <swage/text/crc32.hpp>
#include <swage/text/utf8.hpp>
#include <swage/values/timestamp.hpp>

/// Messages as bytes: the lengths of the whole and of the headers and their checksum, the headers,
/// the payload, the checksum of it all. Numbers are big-endian.

namespace swage::inline v1::event_stream {
inline namespace SWAGE_ENGINE {
namespace detail {

/// What a message has besides headers and payload: two lengths and two checksums.
inline constexpr std::size_t frame_size = 16;
inline constexpr std::size_t prelude_size = 12;
inline constexpr std::size_t longest_header_name = 255;
inline constexpr std::size_t longest_header_value = 32'767;

/// The number before a header's value that says its type.
enum class wire_type : std::uint8_t {
    boolean_true,
    boolean_false,
    byte,
    short_integer,
    integer,
    long_integer,
    byte_array,
    string,
    timestamp,
    uuid,
};

template <class Number>
void append_number(std::string& to, Number number) {
    auto bits = static_cast<std::uint64_t>(number);
    char bytes[sizeof number];
    for (std::size_t i = sizeof number; i-- > 0; bits >>= 8U) {
        bytes[i] = static_cast<char>(static_cast<unsigned char>(bits & 0xFFU));
    }
    to.append(bytes, sizeof number);
}

inline void set_number(char* to, std::uint32_t number) noexcept {
    for (int i = 0; i < 4; ++i) {
        to[i] = static_cast<char>(static_cast<unsigned char>(number >> (24U - 8U * unsigned(i))));
    }
}

SWAGE_COLD inline bool refuse_header(error& failure, error_code code, std::string_view name,
                                     std::string_view why) {
    failure.code = code;
    failure.path.clear();
    failure.reason = "the header \"";
    append_escaped(failure.reason, name, 64);
    failure.reason += "\" ";
    failure.reason += why;
    return false;
}

/// The whole milliseconds since 1970 of a timestamp; false where 64 bits do not hold them.
inline bool milliseconds_of(timestamp value, std::int64_t& to) noexcept {
    // Counted from the second nearer to zero, which is what 64 bits hold.
    const bool before = value.seconds < 0;
    const std::int64_t seconds = value.seconds + (before ? 1 : 0);
    const std::int64_t rest = value.nanoseconds / 1'000'000 - (before ? 1000 : 0);
    if (seconds > INT64_MAX / 1000 || seconds < INT64_MIN / 1000) return false;
    to = seconds * 1000;
    if (before ? rest < INT64_MIN - to : rest > INT64_MAX - to) return false;
    to += rest;
    return true;
}

inline timestamp from_milliseconds(std::int64_t milliseconds) noexcept {
    std::int64_t seconds = milliseconds / 1000;
    std::int64_t rest = milliseconds % 1000;
    if (rest < 0) {
        rest += 1000;
        --seconds;
    }
    return {seconds, static_cast<std::int32_t>(rest * 1'000'000)};
}

/// Appends bytes behind their length.
inline bool append_sized(std::string& to, wire_type type, const header& from,
                         std::string_view bytes, error& failure) {
    if (bytes.size() > longest_header_value) {
        return refuse_header(failure, error_code::too_large, from.name,
                             "has a value of more than 32767 bytes");
    }
    to += static_cast<char>(type);
    append_number(to, static_cast<std::uint16_t>(bytes.size()));
    to += bytes;
    return true;
}

inline bool append_header(std::string& to, const header& from, error& failure) {
    if (from.name.empty() || from.name.size() > longest_header_name ||
        !swage::text::is_utf8(from.name)) {
        return refuse_header(failure, error_code::not_representable, from.name,
                             "has a name that is not UTF-8 of 1 to 255 bytes");
    }
    to += static_cast<char>(static_cast<unsigned char>(from.name.size()));
    to += from.name;
    const auto append = [&to](wire_type type, auto number) {
        to += static_cast<char>(type);
        append_number(to, number);
        return true;
    };
    if (const auto* flag = std::get_if<bool>(&from.value)) {
        to += static_cast<char>(*flag ? wire_type::boolean_true : wire_type::boolean_false);
        return true;
    }
    if (const auto* number = std::get_if<std::int8_t>(&from.value)) {
        return append(wire_type::byte, *number);
    }
    if (const auto* number = std::get_if<std::int16_t>(&from.value)) {
        return append(wire_type::short_integer, *number);
    }
    if (const auto* number = std::get_if<std::int32_t>(&from.value)) {
        return append(wire_type::integer, *number);
    }
    if (const auto* number = std::get_if<std::int64_t>(&from.value)) {
        return append(wire_type::long_integer, *number);
    }
    if (const auto* bytes = std::get_if<blob>(&from.value)) {
        return append_sized(to, wire_type::byte_array, from, bytes->view(), failure);
    }
    if (const auto* text = std::get_if<std::string>(&from.value)) {
        if (swage::text::is_utf8(*text)) {
            return append_sized(to, wire_type::string, from, *text, failure);
        }
        return refuse_header(failure, error_code::invalid_utf8, from.name,
                             "has a text that is not UTF-8");
    }
    if (const auto* moment = std::get_if<timestamp>(&from.value)) {
        std::int64_t milliseconds = 0;
        if (milliseconds_of(*moment, milliseconds)) {
            return append(wire_type::timestamp, milliseconds);
        }
        return refuse_header(failure, error_code::not_representable, from.name,
                             "has a timestamp of more milliseconds than 64 bits hold");
    }
    const auto* id = std::get_if<uuid>(&from.value);
    if (id == nullptr) {
        return refuse_header(failure, error_code::not_representable, from.name, "has no value");
    }
    to += static_cast<char>(wire_type::uuid);
    to.append(reinterpret_cast<const char*>(id->bytes.data()), id->bytes.size());
    return true;
}

SWAGE_COLD inline bool refuse_size(error& failure, std::string_view what, std::size_t size,
                                   std::size_t limit) {
    failure.code = error_code::too_large;
    failure.path.clear();
    failure.reason = "the ";
    failure.reason += what;
    failure.reason += " of a message has " + std::to_string(size) +
                      " bytes, more than the limit of " + std::to_string(limit);
    return false;
}

inline bool append_checked(std::string& to, std::span<const header> headers,
                           std::string_view payload, const limits& within, error& failure) {
    if (payload.size() > within.payload) {
        return refuse_size(failure, "payload", payload.size(), within.payload);
    }
    const std::size_t start = to.size();
    to.append(prelude_size, '\0');
    for (const header& next : headers) {
        if (!append_header(to, next, failure)) return false;
    }
    const std::size_t headers_size = to.size() - start - prelude_size;
    if (headers_size > within.headers) {
        return refuse_size(failure, "header block", headers_size, within.headers);
    }
    constexpr std::size_t most = UINT32_MAX;
    if (headers_size > most - frame_size || payload.size() > most - frame_size - headers_size) {
        return refuse_size(failure, "whole", frame_size + headers_size + payload.size(), most);
    }
    to += payload;
    char* const prelude = to.data() + start;
    set_number(prelude, static_cast<std::uint32_t>(frame_size + headers_size + payload.size()));
    set_number(prelude + 4, static_cast<std::uint32_t>(headers_size));
    set_number(prelude + 8, swage::text::crc32({prelude, 8}));
    append_number(to, swage::text::crc32(std::string_view(to).substr(start)));
    return true;
}

}  // namespace detail

/// Appends a message to `to`. False where `failure` says why (a part larger than its limit, a
/// header's name or text that is not UTF-8 or too long); `to` is as it was then. That no name
/// stands twice is the caller's to see to.
inline bool append_message(std::string& to, std::span<const header> headers,
                           std::string_view payload, const limits& within, error& failure) {
    const std::size_t size_before = to.size();
    if (detail::append_checked(to, headers, payload, within, failure)) return true;
    to.resize(size_before);
    return false;
}

inline bool append_message(std::string& to, const message& from, const limits& within,
                           error& failure) {
    return append_message(to, from.headers, from.payload, within, failure);
}

/// A message as bytes, within the limits that the specification sets.
inline result<std::string> encode(const message& from, const limits& within = specified_limits) {
    std::string made;
    error failure;
    if (append_message(made, from, within, failure)) return made;
    return failure;
}

}  // namespace SWAGE_ENGINE
}  // namespace swage::inline v1::event_stream
