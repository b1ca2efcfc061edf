// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

/// HTTP messages as plain data: what any client or server can carry, and no transport.

namespace swage::inline v1::http {

/// A header field. The same name may stand in a list more than once; its letter case means nothing.
struct header {
    std::string name{};
    std::string value{};

    friend bool operator==(const header&, const header&) = default;
};

/// Whether two names of header fields are the same: ASCII letters in either case are.
constexpr bool same_header_name(std::string_view a, std::string_view b) noexcept {
    constexpr auto lower = [](char letter) {
        return letter >= 'A' && letter <= 'Z' ? static_cast<char>(letter + ('a' - 'A')) : letter;
    };
    if (a.size() != b.size()) return false;
    for (std::size_t i = 0; i < a.size(); ++i) {
        if (lower(a[i]) != lower(b[i])) return false;
    }
    return true;
}

/// The value of the first header field of that name, or null.
inline const std::string* find_header(std::span<const header> headers,
                                      std::string_view name) noexcept {
    for (const header& field : headers) {
        if (same_header_name(field.name, name)) return &field.value;
    }
    return nullptr;
}

/// A request without the parts that are the transport's: authority, credentials, connection.
struct request {
    /// `GET`, `POST`, …
    std::string method{};
    /// The path, percent-encoded, and the query behind a `?` where there is one.
    std::string target{};
    /// To be put before the endpoint's host name (Smithy's endpoint trait), with its last dot;
    /// empty where there is nothing to put.
    std::string host_prefix{};
    std::vector<header> headers{};
    /// The body; empty where it is the caller's own stream (`streamed`).
    std::string body{};
    /// A streaming payload, in the memory of the input that it was made from and valid as long as
    /// that is: sent as the body without having been copied.
    std::string_view streamed{};

    /// What to send as the body.
    std::string_view content() const noexcept { return body.empty() ? streamed : body; }
};

/// A response, like `request`.
struct response {
    std::int32_t status = 200;
    std::vector<header> headers{};
    std::string body{};
    /// As in `request`.
    std::string_view streamed{};

    std::string_view content() const noexcept { return body.empty() ? streamed : body; }
};

}  // namespace swage::inline v1::http
