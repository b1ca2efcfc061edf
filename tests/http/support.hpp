// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <string_view>
#include <type_traits>
#include <utility>

#include <doctest/doctest.h>

#include <swage/json.hpp>
#include <swage/rest_json1.hpp>
#include <swage/rest_xml.hpp>

#include <bindings/operations.hpp>

#include "../messages.hpp"

/// What the tests of HTTP bindings share.

namespace http_tests {

using swage::rest_json1;
using swage::rest_xml;
using headers = std::vector<swage::http::header>;

using message_tests::json_of;
using message_tests::request_for;
using message_tests::value_of;

/// Why there is no request for an input.
template <class Operation>
std::string request_refusal(const swage::protocol& with, std::string_view json) {
    auto made =
        swage::serialize_request<Operation>(with, value_of<typename Operation::input>(json));
    return made ? "none" : made.error().message();
}

/// What a server makes of a request: the input as JSON, or the status and type of the refusal.
template <class Operation>
std::string input_of(const swage::protocol& with, swage::http::request request,
                     const swage::protocol_options& options = swage::server_preset) {
    auto made = swage::parse_request<Operation>(with, std::move(request), options);
    if (made) return json_of(made.input);
    return std::to_string(made.refused.status) + " " + std::string(made.refused.type) + ": " +
           made.refused.why.message();
}

/// The response for an output.
template <class Operation>
swage::http::response response_for(const swage::protocol& with, std::string_view json) {
    auto made =
        swage::serialize_response<Operation>(with, value_of<typename Operation::output>(json));
    INFO(json);
    if (!made) FAIL(made.error().message());
    return *std::move(made);
}

/// What a client makes of a response: the output as JSON, or what went wrong.
template <class Operation>
std::string output_of(const swage::protocol& with, swage::http::response response) {
    auto made = swage::parse_response<Operation>(with, std::move(response));
    if (!made) return made.error().message();
    if (*made) return json_of(**made);
    return "error " + made->error().code + ": " + made->error().message;
}

/// The value of a header; `none` where there is none.
template <class Message>
std::string header_of(const Message& message, std::string_view name) {
    const std::string* const found = swage::http::find_header(message.headers, name);
    return found == nullptr ? "none" : *found;
}

}  // namespace http_tests
