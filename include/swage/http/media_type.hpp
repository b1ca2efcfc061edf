// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <string_view>

#include <swage/config.hpp>
#include <swage/http/message.hpp>

/// Media types in Content-Type and Accept (RFC 9110, sections 8.3 and 12.5.1).

namespace swage::inline v1::http {
inline namespace SWAGE_ENGINE {
namespace detail {

constexpr bool is_header_blank(char letter) noexcept { return letter == ' ' || letter == '\t'; }

constexpr std::string_view trimmed(std::string_view text) noexcept {
    while (!text.empty() && is_header_blank(text.front())) text.remove_prefix(1);
    while (!text.empty() && is_header_blank(text.back())) text.remove_suffix(1);
    return text;
}

/// The media type without its parameters: of `text/plain; charset=utf-8`, `text/plain`.
constexpr std::string_view plain_media_type(std::string_view whole) noexcept {
    return trimmed(whole.substr(0, whole.find(';')));
}

/// Whether both are the same media type; parameters and letter case mean nothing.
constexpr bool same_media_type(std::string_view a, std::string_view b) noexcept {
    return same_header_name(plain_media_type(a), plain_media_type(b));
}

/// Whether a media range is refused by its weight: `q=0`, `q=0.0`, …
constexpr bool has_zero_weight(std::string_view range) noexcept {
    std::size_t at = range.find(';');
    while (at != std::string_view::npos) {
        range.remove_prefix(at + 1);
        at = range.find(';');
        const std::string_view parameter = trimmed(range.substr(0, at));
        if (!same_header_name(parameter.substr(0, 2), "q=")) continue;
        return parameter.size() > 2 && parameter.find_first_not_of("0.", 2) == parameter.npos;
    }
    return false;
}

/// Whether an Accept header takes the media type.
constexpr bool accepts(std::string_view accept, std::string_view type) noexcept {
    type = plain_media_type(type);
    while (!accept.empty()) {
        const std::size_t end = accept.find(',');
        const std::string_view whole = accept.substr(0, end);
        accept.remove_prefix(end == std::string_view::npos ? accept.size() : end + 1);
        const std::string_view range = plain_media_type(whole);
        if (range.empty() || has_zero_weight(whole)) continue;
        if (range == "*/*" || same_header_name(range, type)) return true;
        if (range.ends_with("/*") &&
            same_header_name(range.substr(0, range.size() - 1),
                             type.substr(0, type.find('/') == type.npos ? 0 : type.find('/') + 1)))
            return true;
    }
    return false;
}

}  // namespace detail
}  // namespace SWAGE_ENGINE
}  // namespace swage::inline v1::http
