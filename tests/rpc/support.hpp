// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <string_view>
#include <utility>

#include <doctest/doctest.h>

#include <depot/operations.hpp>
#include <legacy/operations.hpp>
#include <swage/aws_json.hpp>
#include <swage/http/gzip.hpp>
#include <swage/json.hpp>
#include <swage/rpc_v2_cbor.hpp>
#include <swage/rpc_v2_json.hpp>

/// What the tests of the RPC protocols share.

namespace rpc_tests {

/// A message's header of that name; "absent" where it has none.
template <class Message>
std::string header_of(const Message& message, std::string_view name) {
    const std::string* found = swage::http::find_header(message.headers, name);
    return found == nullptr ? "absent" : *found;
}

/// The value in a result; the test fails where there is none.
template <class T>
T value_of(swage::result<T> made) {
    if (!made) FAIL(made.error().message());
    return *std::move(made);
}

/// A response with that body that names its protocol.
inline swage::http::response response(std::int32_t status, std::string body,
                                      std::string protocol = "rpc-v2-json") {
    swage::http::response made;
    made.status = status;
    made.body = std::move(body);
    made.headers = {{"smithy-protocol", std::move(protocol)}};
    return made;
}

/// What can be compared of any value.
template <class T>
std::string text_of(const T& value) {
    return swage::json::write(value);
}

/// All four protocols of the depot.
inline const swage::protocol* const all_protocols[] = {&swage::aws_json1_0, &swage::aws_json1_1,
                                                       &swage::rpc_v2_cbor, &swage::rpc_v2_json};

}  // namespace rpc_tests
