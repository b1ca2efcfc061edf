// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

#include <swage/config.hpp>
#include <swage/error.hpp>
#include <swage/http/header_values.hpp>
#include <swage/http/message.hpp>
#include <swage/operation_error.hpp>
#include <swage/protocols/protocol.hpp>
#include <swage/schema/operation_table.hpp>
#include <swage/schema/traits.hpp>

/// Errors and refusals: what protocols have in common.

namespace swage::inline v1 {
inline namespace SWAGE_ENGINE {
namespace protocols {

/// Refuses a request. `type` is a constant of the program.
SWAGE_COLD inline bool refuse_request(refusal& to, std::int32_t status, std::string_view type,
                                      error_code code, std::string reason) {
    to.status = status;
    to.type = type;
    to.why = {};
    to.why.code = code;
    to.why.reason = static_cast<std::string&&>(reason);
    return false;
}

/// Whether the error is the client's fault rather than the server's.
constexpr bool is_sender_fault(const shape& described) {
    return trait_text(described.traits, trait_kind::error, "client") == "client";
}

/// The status of an error that a service answers: what the trait of that kind says (httpError, or
/// awsQueryError in awsQuery, which has no httpError), else by whose fault it is.
constexpr std::int32_t status_of_error(const shape& described,
                                       trait_kind kind = trait_kind::http_error) {
    const trait* const own = find_trait(described.traits, kind);
    if (own != nullptr && own->minimum != no_bound) return static_cast<std::int32_t>(own->minimum);
    return is_sender_fault(described) ? 400 : 500;
}

/// The place of the error with that code, or error_response::unknown.
inline std::size_t find_error_place(const operation_table& table, std::string_view code,
                                    bool by_query_code = false) {
    const std::size_t place = engine::place_of_error(table.described->errors, code, by_query_code);
    return place < table.errors.size() ? place : error_response::unknown;
}

/// Names the request in the headers of a response, unless a member of it does. An id that cannot
/// stand in a header is none.
inline void add_request_id(std::string_view id, http::response& to) {
    constexpr std::string_view name = "x-amzn-RequestId";
    if (id.empty() || !http::detail::is_header_text(id)) return;
    if (http::find_header(to.headers, name) != nullptr) return;
    to.headers.push_back({std::string(name), std::string(id)});
}

/// What the headers of a response say of the request, where its body has said nothing.
inline void find_request_ids(const http::response& from, error_response& to) {
    for (const std::string_view name :
         {"x-amzn-requestid", "x-amz-request-id", "x-amzn-request-id"}) {
        const std::string* const id = http::find_header(from.headers, name);
        if (id != nullptr && to.request_id.empty()) to.request_id = *id;
    }
    const std::string* const host = http::find_header(from.headers, "x-amz-id-2");
    if (host != nullptr && to.host_id.empty()) to.host_id = *host;
}

}  // namespace protocols
}  // namespace SWAGE_ENGINE
}  // namespace swage::inline v1
