// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <span>
#include <type_traits>

#include <swage/config.hpp>
#include <swage/schema/prelude.hpp>
#include <swage/schema/reflect.hpp>
#include <swage/schema/service.hpp>
#include <swage/schema/table.hpp>

/// The tables of operations: what protocols interpret. They join an operation of the schema with
/// the tables of its input, output and errors.

namespace swage::inline v1 {

/// What a structure is the message of. The URI's traits say nothing in a response, nor that of the
/// status in a request: their members stand in the body there.
enum class message_side : std::uint8_t { request, response };

/// The table of a structure that is a message: an operation's input or output, or an error.
struct message_table {
    /// All members; null for smithy.api#Unit.
    const aggregate* whole = nullptr;
    /// The members that stand in a document body: those that no HTTP trait binds to the URI, a
    /// header, the status or the whole payload. The same table where there are no others.
    const aggregate* body = nullptr;
    /// The member bound to the payload (httpPayload), or null.
    const member_row* payload = nullptr;
    /// The member that is a stream of events (a union with the streaming trait), or null.
    const member_row* events = nullptr;
    /// The service whose XML namespace holds.
    const service* owner = nullptr;
};

/// The table of a generated operation.
struct operation_table {
    const operation* described = nullptr;
    message_table input{};
    message_table output{};
    /// The modelled errors, in the order of `operation::errors`.
    std::span<const message_table> errors{};
};

inline namespace SWAGE_ENGINE {
namespace tables {

constexpr bool is_event_stream(const member_row& row) {
    return row.kind == shape_kind::tagged_union &&
           has_trait(row.schema->target->traits, trait_kind::streaming);
}

/// Whether the row is left to HTTP: bound to the URI, a header or the status, or the payload; or
/// it is the stream of events.
constexpr bool is_outside_of_body(const member_row& row, message_side side) {
    if (is_event_stream(row)) return true;
    for (const trait& candidate : row.schema->traits) {
        switch (candidate.kind) {
            case trait_kind::http_header:
            case trait_kind::http_prefix_headers:
            case trait_kind::http_payload:
                return true;
            case trait_kind::http_label:
            case trait_kind::http_query:
            case trait_kind::http_query_params:
                if (side == message_side::request) return true;
                break;
            case trait_kind::http_response_code:
                if (side == message_side::response) return true;
                break;
            default:
                break;
        }
    }
    return false;
}

/// The table of structure T without the members that stand outside of a document body.
template <class T, message_side Side>
struct body_table {
    static constexpr const aggregate& whole = table_of<T>();
    static constexpr std::size_t count = [] {
        std::size_t inside = 0;
        for (const member_row& row : whole.rows) inside += is_outside_of_body(row, Side) ? 0U : 1U;
        return inside;
    }();
    static constexpr std::array<member_row, count> rows = [] {
        std::array<member_row, count> inside{};
        std::size_t next = 0;
        for (const member_row& row : whole.rows) {
            if (!is_outside_of_body(row, Side)) inside[next++] = row;
        }
        return inside;
    }();
    static constexpr std::array<wire_name, count> column(const wire_name* all) {
        std::array<wire_name, count> inside{};
        std::size_t next = 0;
        for (const member_row& row : whole.rows) {
            if (!is_outside_of_body(row, Side)) inside[next++] = *all;
            ++all;
        }
        return inside;
    }
    static constexpr std::array<wire_name, count> names = column(whole.names);
    static constexpr std::array<wire_name, count> json_names = column(whole.json_names);
    static constexpr std::array<wire_name, count> xml_names = column(whole.xml_names);
    static constexpr aggregate table = {
        whole.described,   whole.type,           rows,          names.data(),
        json_names.data(), xml_names.data(),     nullptr,       nullptr,
        nullptr,           whole.unknown_offset, flags_of(rows)};
    static constexpr const aggregate* value() {
        if constexpr (count == whole.rows.size()) {
            return &whole;
        } else {
            return &table;
        }
    }
};

template <class T, message_side Side = message_side::response>
constexpr message_table make_message_table() {
    if constexpr (std::is_same_v<T, unit>) {
        return {};
    } else {
        message_table made{&table_of<T>(), body_table<T, Side>::value(), nullptr, nullptr,
                           &service_of<T>};
        for (const member_row& row : table_of<T>().rows) {
            if (has_trait(row.schema->traits, trait_kind::http_payload)) made.payload = &row;
            if (is_event_stream(row)) made.events = &row;
        }
        return made;
    }
}

template <class Errors>
struct error_tables;
template <class... Errors>
struct error_tables<type_list<Errors...>> {
    static constexpr std::array<message_table, sizeof...(Errors)> value = {
        make_message_table<Errors>()...};
};

}  // namespace tables

/// The table of the generated operation Operation, such as `s3control::DescribeJob`.
template <class Operation>
inline constexpr operation_table table_of_operation = {
    &Operation::schema,
    tables::make_message_table<typename Operation::input, message_side::request>(),
    tables::make_message_table<typename Operation::output, message_side::response>(),
    tables::error_tables<typename Operation::errors>::value};

}  // namespace SWAGE_ENGINE
}  // namespace swage::inline v1
