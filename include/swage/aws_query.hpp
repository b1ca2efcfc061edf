// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <swage/config.hpp>
#include <swage/operations.hpp>
#include <swage/protocols/protocol.hpp>
#include <swage/protocols/query.hpp>
#include <swage/query/names.hpp>

/// The protocol awsQuery, for the functions of swage/operations.hpp. docs/protocols.md has its
/// rules.

namespace swage::inline v1 {
inline namespace SWAGE_ENGINE {

/// aws.protocols#awsQuery: requests are forms, answers are XML.
inline constexpr protocol aws_query =
    query_protocols::make_protocol<query::flavour::aws>("aws.protocols#awsQuery");

}  // namespace SWAGE_ENGINE
}  // namespace swage::inline v1
