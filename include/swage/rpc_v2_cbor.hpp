// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <swage/operations.hpp>
#include <swage/protocols/rpc_v2_cbor.hpp>

/// The door to the protocol smithy.protocols#rpcv2Cbor: `swage::rpc_v2_cbor`. docs/protocols.md
/// has the rules.
