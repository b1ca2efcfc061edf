// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <swage/operations.hpp>
#include <swage/protocols/aws_json.hpp>

/// The door to the protocols aws.protocols#awsJson1_0 and awsJson1_1: `swage::aws_json1_0` and
/// `swage::aws_json1_1`. docs/protocols.md has the rules.
