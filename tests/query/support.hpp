// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <algorithm>
#include <memory>
#include <string>
#include <string_view>
#include <type_traits>

#include <doctest/doctest.h>

#include <swage/aws_query.hpp>
#include <swage/ec2_query.hpp>
#include <swage/json.hpp>

#include "../messages.hpp"

/// What the tests of the query protocols share.

namespace query_tests {

using swage::aws_query;
using swage::ec2_query;

using message_tests::json_of;
using message_tests::request_for;
using message_tests::value_of;

/// What follows Action and Version in the form of a request.
template <class Operation>
std::string form_for(const swage::protocol& with, std::string_view json) {
    const std::string body = request_for<Operation>(with, json).body;
    const std::size_t version = body.find("&Version=2024-05-01");
    REQUIRE(version != std::string::npos);
    const std::string rest = body.substr(version + 19);
    return rest.empty() ? rest : rest.substr(1);
}

/// The error's one line where there is no request for an input.
template <class Operation>
std::string request_refusal(const swage::protocol& with, const typename Operation::input& input) {
    const auto made = swage::serialize_request<Operation>(with, input);
    return made ? "accepted" : made.error().message();
}

/// The request with that body, whose bytes end where a sanitizer sees a read past them.
inline swage::http::request post(std::string body) {
    swage::http::request made{.method = "POST", .target = "/"};
    made.headers.push_back({"content-type", "application/x-www-form-urlencoded; charset=utf-8"});
    body.shrink_to_fit();
    made.body = std::move(body);
    return made;
}

/// What a server reads from a form behind Action and Version, as JSON; the refusal's one line where
/// it does not take it.
template <class Operation>
std::string read_form(const swage::protocol& with, std::string_view form,
                      const swage::protocol_options& options = swage::server_preset) {
    const std::string_view id = Operation::schema.id;
    std::string body = "Action=" + std::string(id.substr(id.find('#') + 1)) + "&Version=2024-05-01";
    if (!form.empty()) body += "&" + std::string(form);
    auto parsed = swage::parse_request<Operation>(with, post(std::move(body)), options);
    if (!parsed) {
        // The place in the form is counted from its begin, behind Action and Version.
        return parsed.refused.why.path + ": " + parsed.refused.why.reason;
    }
    return json_of(parsed.input);
}

}  // namespace query_tests
