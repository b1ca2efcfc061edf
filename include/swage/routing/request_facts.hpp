// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

#include <swage/config.hpp>
#include <swage/http/compression.hpp>
#include <swage/http/gunzip.hpp>
#include <swage/http/media_type.hpp>
#include <swage/http/message.hpp>
#include <swage/http/uri_pattern.hpp>
#include <swage/text/percent.hpp>

/// What a request says of the service and operation that it is for, besides method and path.

namespace swage::inline v1 {
inline namespace SWAGE_ENGINE {
namespace routing {

/// The value of a query's or form's parameter, decoded; empty where it has none of that name that
/// can be decoded.
inline std::string parameter_of(std::string_view query, std::string_view name) {
    http::detail::query_parameter parameter;
    while (http::detail::next_parameter(query, parameter)) {
        if (parameter.name != name) continue;
        std::string value;
        if (swage::text::append_percent_decoded(value, parameter.value,
                                                swage::text::plus_sign::blank)) {
            return value;
        }
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

/// Whether a host name is one that a mounted service was given: whole, or as `*.rest`.
inline bool is_host_like(std::string_view host, std::string_view pattern) {
    if (!pattern.starts_with("*.")) return http::same_header_name(host, pattern);
    pattern.remove_prefix(1);
    return host.size() > pattern.size() &&
           http::same_header_name(host.substr(host.size() - pattern.size()), pattern);
}

/// Whether the body is a form.
inline bool has_form(const http::request& request) {
    const std::string* const type = http::find_header(request.headers, "Content-Type");
    return type != nullptr &&
           http::detail::same_media_type(*type, "application/x-www-form-urlencoded");
}

/// The form that may name an action: the body where that is one, else the query. Of a compressed
/// body the beginning is unpacked into `storage`: Action and Version stand there.
inline std::string_view form_of(const http::request& request, std::string& storage) {
    constexpr std::size_t beginning = 65'536;
    if (!has_form(request)) return http::detail::split_uri(request.target).query;
    if (http::detail::encoding_of(request) != http::detail::content_encoding::gzip) {
        return request.content();
    }
    static_cast<void>(http::append_gunzipped(storage, request.content(), beginning));
    return storage;
}

}  // namespace routing
}  // namespace SWAGE_ENGINE
}  // namespace swage::inline v1
