// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

#include <swage/config.hpp>
#include <swage/http/message.hpp>
#include <swage/http/uri_pattern.hpp>

/// What a request says of the service and operation that it is for, besides method and path.

namespace swage::inline v1 {
inline namespace SWAGE_ENGINE {
namespace routing {

/// `text` without percent-encoding; what is not hexadecimal stays.
inline std::string decoded(std::string_view text) {
    constexpr auto digit = [](char letter) -> int {
        if (letter >= '0' && letter <= '9') return letter - '0';
        if (letter >= 'A' && letter <= 'F') return letter - 'A' + 10;
        if (letter >= 'a' && letter <= 'f') return letter - 'a' + 10;
        return -1;
    };
    std::string plain;
    plain.reserve(text.size());
    for (std::size_t at = 0; at < text.size(); ++at) {
        if (text[at] == '%' && at + 2 < text.size() && digit(text[at + 1]) >= 0 &&
            digit(text[at + 2]) >= 0) {
            plain += static_cast<char>(digit(text[at + 1]) * 16 + digit(text[at + 2]));
            at += 2;
        } else {
            plain += text[at];
        }
    }
    return plain;
}

/// The value of a query's or form's parameter, decoded; empty where it has none of that name.
inline std::string parameter_of(std::string_view query, std::string_view name) {
    http::detail::query_parameter parameter;
    while (http::detail::next_parameter(query, parameter)) {
        if (parameter.name == name) return decoded(parameter.value);
    }
    return {};
}

/// The service of a SigV4 credential, `AKID/20231115/us-east-1/s3/aws4_request`; empty where it is
/// none. Access keys have no slash, so that parts are counted from the end.
inline std::string_view service_of_credential(std::string_view credential) {
    const std::size_t before_end = credential.rfind('/');
    if (before_end == std::string_view::npos || before_end == 0) return {};
    const std::size_t before_service = credential.rfind('/', before_end - 1);
    if (before_service == std::string_view::npos) return {};
    return credential.substr(before_service + 1, before_end - before_service - 1);
}

/// The signing name in the request's credential scope: of the Authorization header, or of the
/// query of a presigned request. Empty for a request that is not signed.
inline std::string signing_name_of(const http::request& request) {
    constexpr std::string_view key = "Credential=";
    if (const std::string* header = http::find_header(request.headers, "Authorization")) {
        const std::string_view whole = *header;
        const std::size_t start = whole.find(key);
        if (start != std::string_view::npos) {
            const std::string_view credential = whole.substr(start + key.size());
            return std::string(
                service_of_credential(credential.substr(0, credential.find_first_of(", "))));
        }
    }
    const http::detail::split_uri target(request.target);
    return std::string(service_of_credential(parameter_of(target.query, "X-Amz-Credential")));
}

/// The request's host name, without a port; empty where it names none.
inline std::string_view host_of(const http::request& request) {
    const std::string* header = http::find_header(request.headers, "Host");
    if (header == nullptr) return {};
    const std::string_view whole = *header;
    // An IPv6 address stands in brackets and has colons of its own.
    const std::size_t after_brackets = whole.rfind(']');
    const std::size_t port =
        whole.find(':', after_brackets == std::string_view::npos ? 0 : after_brackets);
    return whole.substr(0, port);
}

/// Whether the body is a form, `application/x-www-form-urlencoded`.
inline bool has_form(const http::request& request) {
    const std::string* type = http::find_header(request.headers, "Content-Type");
    if (type == nullptr) return false;
    const std::string_view whole = *type;
    std::string_view media = whole.substr(0, whole.find(';'));
    while (media.ends_with(' ')) media.remove_suffix(1);
    return http::same_header_name(media, "application/x-www-form-urlencoded");
}

}  // namespace routing
}  // namespace SWAGE_ENGINE
}  // namespace swage::inline v1
