// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <string_view>

#include <swage/config.hpp>
#include <swage/http/media_type.hpp>
#include <swage/http/message.hpp>
#include <swage/http/rpc_path.hpp>
#include <swage/http/uri_pattern.hpp>
#include <swage/routing/request_facts.hpp>

/// How requests of RPC protocols name their operations.

namespace swage::inline v1 {
inline namespace SWAGE_ENGINE {
namespace routing {

inline constexpr std::string_view rpc_v2_cbor_id = "smithy.protocols#rpcv2Cbor";
inline constexpr std::string_view rpc_v2_json_id = "smithy.protocols#rpcv2Json";

inline bool is_json(std::string_view protocol) {
    return protocol.starts_with("aws.protocols#awsJson");
}
inline bool is_rpc_v2(std::string_view protocol) {
    return protocol == rpc_v2_cbor_id || protocol == rpc_v2_json_id;
}
inline bool is_query(std::string_view protocol) {
    return protocol == "aws.protocols#awsQuery" || protocol == "aws.protocols#ec2Query";
}

/// The names that a request gives; empty where it does not give any.
struct rpc_names {
    /// The protocol's id, by the header Smithy-Protocol.
    std::string_view protocol{};
    http::detail::rpc_path path;
    /// X-Amz-Target.
    std::string_view target{};
    /// Of a form in the body, else of the query.
    std::string action{};
    std::string version{};
    bool action_is_in_body = false;

    explicit rpc_names(const http::request& request)
        : path(http::detail::split_uri(request.target).path) {
        if (const std::string* said = http::find_header(request.headers, "smithy-protocol")) {
            const std::string_view name = http::detail::trimmed(*said);
            if (name == "rpc-v2-cbor") protocol = rpc_v2_cbor_id;
            if (name == "rpc-v2-json") protocol = rpc_v2_json_id;
        }
        if (const std::string* said = http::find_header(request.headers, "X-Amz-Target")) {
            target = *said;
        }
        std::string unpacked;
        action_is_in_body = has_form(request);
        const std::string_view form = form_of(request, unpacked);
        action = parameter_of(form, "Action");
        if (!action.empty()) version = parameter_of(form, "Version");
    }

    /// Whether the request is plainly one of that protocol. A service that speaks it does not look
    /// for the operation in any other way.
    bool are_of(std::string_view spoken) const {
        if (is_json(spoken)) return !target.empty();
        if (is_query(spoken)) return action_is_in_body && !action.empty();
        return !protocol.empty() && spoken == protocol;
    }
};

}  // namespace routing
}  // namespace SWAGE_ENGINE
}  // namespace swage::inline v1
