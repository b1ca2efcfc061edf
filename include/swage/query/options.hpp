// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>

#include <swage/options.hpp>
#include <swage/query/names.hpp>
#include <swage/values/timestamp.hpp>

namespace swage::inline v1::query {

/// How a form is read. The members from `required` on are those of swage::read_options, which says
/// what each does; they stand here again and not in a base, so that `{.report = &report}` is
/// enough. A form has no nulls.
struct read_options {
    flavour form = flavour::aws;
    /// Whether the first `Action` and the first `Version` are the protocol's, as in the body of a
    /// request, and stand for no members.
    bool is_request = false;
    required_policy required = required_policy::correct;
    unknown_policy unknown = unknown_policy::skip;
    union_policy unions = union_policy::refuse;
    std::uint32_t depth_limit = 128;
    std::size_t size_limit = SIZE_MAX;
    std::size_t element_limit = SIZE_MAX;
    read_report* report = nullptr;

    /// What holds for every format.
    constexpr operator swage::read_options() const {
        return {.required = required,
                .unknown = unknown,
                .unions = unions,
                .depth_limit = depth_limit,
                .size_limit = size_limit,
                .element_limit = element_limit,
                .report = report};
    }
};

/// How a value is written as a form.
struct write_options {
    flavour form = flavour::aws;
    /// What the form begins with, as the body of a request does: `Action=…` and `Version=…`, each
    /// unless it is empty.
    std::string_view action{};
    std::string_view version{};
    /// How many digits of a second's fraction are written.
    timestamp_precision precision = timestamp_precision::as_needed;
};

}  // namespace swage::inline v1::query
