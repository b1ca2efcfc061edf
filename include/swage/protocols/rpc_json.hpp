// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <string_view>

#include <swage/config.hpp>
#include <swage/json/options.hpp>
#include <swage/protocols/json_body.hpp>
#include <swage/protocols/rpc.hpp>

/// The bodies of the RPC protocols that speak JSON.

namespace swage::inline v1 {
inline namespace SWAGE_ENGINE {
namespace protocols {

template <json::form Form>
struct rpc_json {
    static bool write(std::string& to, const void* from, const aggregate& table,
                      const protocol_options& options, error& failure) {
        return json::detail::write_whole(to, json_write_options(Form, options), failure, from,
                                         table);
    }
    static bool read(std::string_view from, void* to, const aggregate& table,
                     const protocol_options& options, error& failure) {
        return read_json_body(from, json_read_options(Form, options), to, table, failure);
    }
    static bool write_error(std::string& to, std::string_view type, const void* from,
                            const aggregate& table, const protocol_options& options,
                            error& failure) {
        return write_json_error(to, json_write_options(Form, options), type, from, table, failure);
    }
    /// rpcv2Json's errors are named by `__type` only.
    static rpc_error find_error(std::string_view body, const protocol_options& options) {
        json_error found = find_json_error(body, options);
        return {std::string(Form == json::form::aws_json ? found.name() : found.type),
                static_cast<std::string&&>(found.message)};
    }
    static void write_refusal(std::string& to, std::string_view type, std::string_view message) {
        to += "{\"__type\":";
        append_json_string(to, type);
        to += ",\"message\":";
        append_json_string(to, message);
        to += '}';
    }
    static constexpr rpc_codec codec = {write, read, write_error, find_error, write_refusal};
};

}  // namespace protocols
}  // namespace SWAGE_ENGINE
}  // namespace swage::inline v1
