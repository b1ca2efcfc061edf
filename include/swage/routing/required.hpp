// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <string_view>

#include <swage/config.hpp>
#include <swage/http/message.hpp>
#include <swage/http/uri_pattern.hpp>
#include <swage/schema/service.hpp>
#include <swage/schema/traits.hpp>

/// The query parameters and headers that an operation's input cannot lack.

namespace swage::inline v1 {
inline namespace SWAGE_ENGINE {
namespace routing {

/// Whether a query has a parameter of that name.
inline bool has_parameter(std::string_view query, std::string_view name) {
    http::detail::query_parameter parameter;
    while (http::detail::next_parameter(query, parameter)) {
        if (http::detail::is_same_in_query(parameter.name, name)) return true;
    }
    return false;
}

/// How well a request has the parameters and headers that are bound to required members of the
/// operation's input: 0 where it lacks any, else their number plus one.
inline std::size_t required_in(const http::request& request, const operation& target) {
    std::size_t met = 1;
    if (target.input == nullptr) return met;
    const std::string_view query = http::detail::split_uri(request.target).query;
    for (const member_shape& member : target.input->members) {
        if (member_trait(member, trait_kind::required) == nullptr) continue;
        if (const trait* bound = member_trait(member, trait_kind::http_query)) {
            if (!has_parameter(query, bound->text)) return 0;
            ++met;
        } else if (const trait* header = member_trait(member, trait_kind::http_header)) {
            if (http::find_header(request.headers, header->text) == nullptr) return 0;
            ++met;
        }
    }
    return met;
}

}  // namespace routing
}  // namespace SWAGE_ENGINE
}  // namespace swage::inline v1
