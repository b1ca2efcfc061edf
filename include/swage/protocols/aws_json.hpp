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

inline constexpr rpc_rules aws_json1_0_rules{.media_type = "application/x-amz-json-1.0",
                                             .codec = rpc_json<json::form::aws_json>::codec,
                                             .events = &aws_json_events};
inline constexpr rpc_rules aws_json1_1_rules{.media_type = "application/x-amz-json-1.1",
                                             .absolute_error_types = false,
                                             .codec = rpc_json<json::form::aws_json>::codec,
                                             .events = &aws_json_events};

}  // namespace protocols

/// The protocols aws.protocols#awsJson1_0 and aws.protocols#awsJson1_1: JSON bodies in POST
/// requests that name their operation in X-Amz-Target.
inline constexpr protocol aws_json1_0 =
    protocols::make_rpc_protocol<protocols::aws_json1_0_rules>("aws.protocols#awsJson1_0");
inline constexpr protocol aws_json1_1 =
    protocols::make_rpc_protocol<protocols::aws_json1_1_rules>("aws.protocols#awsJson1_1");

}  // namespace SWAGE_ENGINE
}  // namespace swage::inline v1
