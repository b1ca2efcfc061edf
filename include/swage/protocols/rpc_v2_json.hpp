// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <swage/config.hpp>
#include <swage/json/options.hpp>
#include <swage/protocols/events_json.hpp>
#include <swage/protocols/protocol.hpp>
#include <swage/protocols/rpc.hpp>
#include <swage/protocols/rpc_json.hpp>

namespace swage::inline v1 {
inline namespace SWAGE_ENGINE {
namespace protocols {

inline constexpr rpc_rules rpc_v2_json_rules{.media_type = "application/json",
                                             .smithy_protocol = "rpc-v2-json",
                                             .codec = rpc_json<json::form::rpc_v2_json>::codec,
                                             .events = &rpc_v2_json_events};

}  // namespace protocols

/// The protocol smithy.protocols#rpcv2Json: JSON bodies in POST requests whose path names the
/// operation.
inline constexpr protocol rpc_v2_json =
    protocols::make_rpc_protocol<protocols::rpc_v2_json_rules>("smithy.protocols#rpcv2Json");

}  // namespace SWAGE_ENGINE
}  // namespace swage::inline v1
