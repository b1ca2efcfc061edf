// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <string_view>

#include <swage/config.hpp>
#include <swage/http/message.hpp>
#include <swage/schema/operation_table.hpp>
#include <swage/schema/service.hpp>
#include <swage/schema/table.hpp>
#include <swage/schema/traits.hpp>

/// Where the members of a message stand (Smithy, "HTTP binding traits").

namespace swage::inline v1::http {
inline namespace SWAGE_ENGINE {
namespace detail {

enum class place : std::uint8_t {
    body,
    header,
    prefix_headers,
    label,
    query,
    query_params,
    payload,
    response_code,
};

/// A member's place, and its name there: of the header, the parameter; the prefix of headers.
struct binding {
    detail::place where = detail::place::body;
    std::string_view name{};
};

inline binding binding_of(const member_row& row, message_side side) {
    const bool request = side == message_side::request;
    for (const trait& candidate : row.schema->traits) {
        switch (candidate.kind) {
            case trait_kind::http_header:
                return {place::header, candidate.text};
            case trait_kind::http_prefix_headers:
                return {place::prefix_headers, candidate.text};
            case trait_kind::http_payload:
                return {place::payload, {}};
            case trait_kind::http_label:
                if (request) return {place::label, row.schema->name};
                break;
            case trait_kind::http_query:
                if (request) return {place::query, candidate.text};
                break;
            case trait_kind::http_query_params:
                if (request) return {place::query_params, {}};
                break;
            case trait_kind::http_response_code:
                if (!request) return {place::response_code, {}};
                break;
            default:
                break;
        }
    }
    return {};
}

/// The member whose text goes where a pattern has a label of that name, or null.
inline const member_row* find_labelled(const message_table& table, std::string_view name) {
    if (table.whole == nullptr) return nullptr;
    for (const member_row& row : table.whole->rows) {
        if (row.schema->name == name) return &row;
    }
    return nullptr;
}

/// Whether an operation's request is one that a header member can say the type of.
inline bool has_header_member(const message_table& table, std::string_view name) {
    if (table.whole == nullptr) return false;
    for (const member_row& row : table.whole->rows) {
        const trait* bound = member_trait(*row.schema, trait_kind::http_header);
        if (bound != nullptr && same_header_name(bound->text, name)) return true;
    }
    return false;
}

/// What an operation's http trait says; `POST /` and 200 where it has none.
struct http_facts {
    std::string_view method = "POST";
    std::string_view pattern = "/";
    std::int32_t status = 200;

    explicit http_facts(const operation& described) {
        const trait* found = find_trait(described.traits, trait_kind::http);
        if (found == nullptr) return;
        method = found->text;
        pattern = found->more;
        if (found->minimum != no_bound) status = static_cast<std::int32_t>(found->minimum);
    }
};

}  // namespace detail
}  // namespace SWAGE_ENGINE
}  // namespace swage::inline v1::http
