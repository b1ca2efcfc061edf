// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include <swage/values/blob.hpp>
#include <swage/values/timestamp.hpp>

/// The messages that event streams consist of (media type `application/vnd.amazon.eventstream`), as
/// plain data.

namespace swage::inline v1::event_stream {

/// The media type of a stream.
inline constexpr std::string_view media_type = "application/vnd.amazon.eventstream";

/// A UUID (RFC 9562): its sixteen bytes in the order in which they are written.
struct uuid {
    std::array<std::uint8_t, 16> bytes{};

    friend bool operator==(const uuid&, const uuid&) = default;
};

/// The value of a header. A timestamp is sent as whole milliseconds, rounded down.
using header_value = std::variant<bool, std::int8_t, std::int16_t, std::int32_t, std::int64_t, blob,
                                  std::string, timestamp, uuid>;

/// A header of a message. Names are told apart by letter case, and stand in a message once.
struct header {
    std::string name{};
    header_value value{};

    friend bool operator==(const header&, const header&) = default;
};

/// One message: headers, whose order means nothing, and bytes.
struct message {
    std::vector<header> headers{};
    std::string payload{};

    friend bool operator==(const message&, const message&) = default;
};

/// The value of the header of that name, or null.
inline const header_value* find_header(std::span<const header> headers,
                                       std::string_view name) noexcept {
    for (const header& candidate : headers) {
        if (candidate.name == name) return &candidate.value;
    }
    return nullptr;
}

/// The message inside of a signed one (SigV4's `:date` and `:chunk-signature` around it), as a
/// reader is fed it; empty at the signed end of a stream. Null where `from` is not signed. Whether
/// the signature is right is the caller's to find out.
inline const std::string* unwrap(const message& from) noexcept {
    const header_value* const signature = find_header(from.headers, ":chunk-signature");
    const bool is_signed = signature != nullptr && std::holds_alternative<blob>(*signature);
    return is_signed ? &from.payload : nullptr;
}

/// How large the parts of a message may be.
struct limits {
    std::size_t headers = SIZE_MAX;
    std::size_t payload = SIZE_MAX;
};

/// What the specification says that nobody may send, and that services have to refuse: 128 KiB of
/// headers, 24 MiB of payload.
inline constexpr limits specified_limits{131'072, 25'165'824};

/// None: the specification forbids clients to check sizes, which may grow. A decoder keeps no more
/// than the bytes that it was given, whatever lengths a message claims.
inline constexpr limits no_limits{};

}  // namespace swage::inline v1::event_stream
