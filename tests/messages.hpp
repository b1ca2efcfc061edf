// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <string_view>
#include <type_traits>
#include <utility>

#include <doctest/doctest.h>

#include <swage/json.hpp>
#include <swage/operations.hpp>

/// What the tests of all protocols share. Values are written as JSON, which is short.

namespace message_tests {

template <class T>
T value_of(std::string_view json) {
    if constexpr (std::is_same_v<T, swage::unit>) {
        return {};
    } else {
        swage::result<T> made = swage::json::read<T>(json);
        INFO(json);
        if (!made) FAIL(made.error().message());
        return *std::move(made);
    }
}

template <class T>
std::string json_of(const T& value) {
    if constexpr (std::is_same_v<T, swage::unit>) {
        return "{}";
    } else {
        return swage::json::write(value);
    }
}

/// The request for an input.
template <class Operation>
swage::http::request request_for(const swage::protocol& with, std::string_view json,
                                 const swage::protocol_options& options = swage::client_preset) {
    auto made = swage::serialize_request<Operation>(with, value_of<typename Operation::input>(json),
                                                    options);
    INFO(json);
    if (!made) FAIL(made.error().message());
    return *std::move(made);
}

}  // namespace message_tests
