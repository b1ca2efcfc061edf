// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string_view>

#include <swage/config.hpp>
#include <swage/error.hpp>
#include <swage/http/message.hpp>
#include <swage/protocols/options.hpp>
#include <swage/protocols/protocol.hpp>
#include <swage/protocols/rpc_client.hpp>
#include <swage/protocols/rpc_rules.hpp>
#include <swage/protocols/rpc_server.hpp>
#include <swage/schema/operation_table.hpp>

/// Makes a protocol of the rules that tell one RPC protocol from another.

namespace swage::inline v1 {
inline namespace SWAGE_ENGINE {
namespace protocols {

/// The protocol of those rules, a constant of static storage.
template <const rpc_rules& Rules>
constexpr protocol make_rpc_protocol(std::string_view id) {
    using options_type = protocol_options;
    return {
        .id = id,
        .serialize_request =
            [](const operation_table& table, const void* input, const options_type& options,
               http::request& to, error& failure) {
                return serialize_rpc_request(Rules, table, input, options, to, failure);
            },
        .is_error = [](const operation_table&,
                       const http::response& from) { return is_rpc_error(Rules, from); },
        .parse_output =
            [](const operation_table& table, http::response& from, const options_type& options,
               void* output, error& failure) {
                return parse_rpc_output(Rules, table, from, options, output, failure);
            },
        .find_error = [](const operation_table& table, const http::response& from,
                         const options_type& options, error_response& to,
                         error&) { return find_rpc_error(Rules, table, from, options, to); },
        .parse_error =
            [](const operation_table& table, http::response& from, const options_type& options,
               const error_response& found, void* to, error& failure) {
                return parse_rpc_error(Rules, table, from, options, found, to, failure);
            },
        .parse_request =
            [](const operation_table& table, http::request& from, const options_type& options,
               void* input, refusal& failure) {
                return parse_rpc_request(Rules, table, from, options, input, failure);
            },
        .serialize_output =
            [](const operation_table& table, const void* output, const options_type& options,
               http::response& to, error& failure) {
                return serialize_rpc_output(Rules, table, output, options, to, failure);
            },
        .serialize_error =
            [](const operation_table& table, const message_table& described, const void* value,
               const options_type& options, http::response& to, error& failure) {
                return serialize_rpc_error(Rules, table, described, value, options, to, failure);
            },
        .serialize_refusal =
            [](const operation_table&, const refusal& why, const options_type& options,
               http::response& to) { serialize_rpc_refusal(Rules, why, options, to); },
        .events = Rules.events,
    };
}

}  // namespace protocols
}  // namespace SWAGE_ENGINE
}  // namespace swage::inline v1
