// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <swage/operations.hpp>
#include <swage/protocols/rpc_v2_json.hpp>

/// The door to the protocol smithy.protocols#rpcv2Json: `swage::rpc_v2_json`. docs/protocols.md
/// has the rules.
