// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include <swage/config.hpp>
#include <swage/engine/failure.hpp>
#include <swage/error.hpp>
#include <swage/http/bindings.hpp>
#include <swage/http/header_values.hpp>
#include <swage/http/message.hpp>
#include <swage/http/text_values.hpp>
#include <swage/http/uri_pattern.hpp>
#include <swage/schema/access.hpp>
#include <swage/schema/operation_table.hpp>
#include <swage/schema/path.hpp>
#include <swage/text/percent.hpp>

/// Writing the members that stand outside of a body: into the URI and headers.

namespace swage::inline v1::http {
inline namespace SWAGE_ENGINE {
namespace detail {

/// What is written, and how.
struct binding_writer {
    const message_table& table;
    const void* value;
    timestamp_precision precision;
    bool omit_empty_headers;
    error& failure;
};

/// Writes the path of a request.
inline bool append_path(const binding_writer& w, std::string_view pattern, std::string& to) {
    pattern_part part;
    std::string text;
    while (next_part(pattern, part)) {
        if (!part.label) {
            to += part.text;
            continue;
        }
        const member_row* const row = find_labelled(w.table, part.text);
        const void* const value = row == nullptr ? nullptr : peek(w.value, *row);
        path_frame frame{.table = w.table.whole, .row = row};
        text.clear();
        if (value != nullptr && !append_value(text, value, *row, timestamp_format::date_time,
                                              w.precision, &frame, w.failure)) {
            return false;
        }
        if (text.empty()) {
            if (row == nullptr) frame.key = part.text;
            return engine::fail(w.failure, error_code::missing_member, &frame,
                                "a part of the path: it must be there and not be empty");
        }
        swage::text::append_percent_encoded(to, text, part.greedy ? '/' : '\0');
    }
    return true;
}

/// Appends `name=value` to a query, both encoded.
inline void append_parameter(std::string& to, std::string_view name, std::string_view value) {
    if (!to.empty()) to += '&';
    swage::text::append_percent_encoded(to, name);
    to += '=';
    swage::text::append_percent_encoded(to, value);
}

inline bool append_query_member(const binding_writer& w, const member_row& row,
                                std::string_view name, const void* value, std::string& to) {
    path_frame frame{.table = w.table.whole, .row = &row};
    std::string text;
    if (row.kind != shape_kind::list) {
        if (!append_value(text, value, row, timestamp_format::date_time, w.precision, &frame,
                          w.failure)) {
            return false;
        }
        append_parameter(to, name, text);
        return true;
    }
    const aggregate& list = *row.nested;
    path_frame items{.parent = &frame, .table = &list};
    const void* const first = list.list->data(value);
    for (const std::size_t count = list.list->size(value); items.index < count; ++items.index) {
        const void* const item =
            peek(element_at(first, list.list->stride, items.index), list.rows[0]);
        if (item == nullptr) continue;
        text.clear();
        if (!append_value(text, item, list.rows[0], timestamp_format::date_time, w.precision,
                          &items, w.failure)) {
            return false;
        }
        append_parameter(to, name, text);
    }
    return true;
}

/// Whether a parameter of that name is the operation's own: in the URI's pattern, or bound to a
/// member that is there. Such win over those of an httpQueryParams map.
inline bool is_own_parameter(const binding_writer& w, std::string_view literals,
                             std::string_view name) {
    query_parameter literal;
    while (next_parameter(literals, literal)) {
        if (literal.name == name) return true;
    }
    for (const member_row& row : w.table.whole->rows) {
        const trait* bound = member_trait(*row.schema, trait_kind::http_query);
        if (bound != nullptr && bound->text == name && peek(w.value, row) != nullptr) return true;
    }
    return false;
}

inline bool append_query_map(const binding_writer& w, const member_row& row,
                             std::string_view literals, const void* value, std::string& to) {
    const aggregate& map = *row.nested;
    path_frame frame{.table = w.table.whole, .row = &row};
    path_frame pairs{.parent = &frame, .table = &map};
    const void* const first = map.map->data(value);
    const std::size_t count = map.map->size(value);
    for (std::size_t i = 0; i < count; ++i) {
        const void* const pair = element_at(first, map.map->stride, i);
        const void* const held = peek(pair, map.rows[1]);
        std::string name;
        if (!append_value(name, slot_of(pair, map.rows[0]), map.rows[0],
                          timestamp_format::date_time, w.precision, &pairs, w.failure)) {
            return false;
        }
        pairs.key = name;
        if (held == nullptr || is_own_parameter(w, literals, name)) continue;
        if (!append_query_member(w, map.rows[1], name, held, to)) return false;
    }
    return true;
}

/// Writes the query of a request: what the pattern has, then the members.
inline bool append_query(const binding_writer& w, std::string_view literals, std::string& to) {
    to += literals;
    if (w.table.whole == nullptr) return true;
    for (const member_row& row : w.table.whole->rows) {
        const binding bound = binding_of(row, message_side::request);
        if (bound.where != place::query && bound.where != place::query_params) continue;
        const void* const value = peek(w.value, row);
        if (value == nullptr) continue;
        const bool fine = bound.where == place::query
                              ? append_query_member(w, row, bound.name, value, to)
                              : append_query_map(w, row, literals, value, to);
        if (!fine) return false;
    }
    return true;
}

/// Writes the target of a request, with its query.
inline bool append_target(const binding_writer& w, std::string_view pattern, std::string& to) {
    const split_uri parts(pattern);
    std::string query;
    if (!append_path(w, parts.path, to) || !append_query(w, parts.query, query)) return false;
    if (!query.empty()) to += '?';
    to += query;
    return true;
}

/// Sets a header field; one of that name that is there already is replaced.
inline void set_header(std::vector<header>& headers, std::string_view name, std::string value) {
    for (header& field : headers) {
        if (!same_header_name(field.name, name)) continue;
        field.value = static_cast<std::string&&>(value);
        return;
    }
    headers.push_back({std::string(name), static_cast<std::string&&>(value)});
}

inline bool append_prefix_headers(const binding_writer& w, const member_row& row,
                                  std::string_view prefix, const void* value,
                                  std::vector<header>& to) {
    const aggregate& map = *row.nested;
    path_frame frame{.table = w.table.whole, .row = &row};
    path_frame pairs{.parent = &frame, .table = &map};
    const void* const first = map.map->data(value);
    const std::size_t count = map.map->size(value);
    for (std::size_t i = 0; i < count; ++i) {
        const void* const pair = element_at(first, map.map->stride, i);
        const void* const held = peek(pair, map.rows[1]);
        std::string key;
        header field{std::string(prefix), {}};
        if (!append_value(key, slot_of(pair, map.rows[0]), map.rows[0], timestamp_format::http_date,
                          w.precision, &pairs, w.failure)) {
            return false;
        }
        pairs.key = key;
        field.name += key;
        if (held == nullptr) continue;
        if (!append_header_value(field.value, held, map.rows[1], w.precision, &pairs, w.failure)) {
            return false;
        }
        if (!is_header_name(field.name) || !is_header_text(field.value)) {
            return engine::fail(w.failure, error_code::not_representable, &pairs,
                                "the text cannot stand in a header");
        }
        to.push_back(static_cast<header&&>(field));
    }
    return true;
}

/// Writes the members that are headers. A header's own member wins over a map of headers.
inline bool append_headers(const binding_writer& w, message_side side, std::vector<header>& to) {
    if (w.table.whole == nullptr) return true;
    for (const member_row& row : w.table.whole->rows) {
        const binding bound = binding_of(row, side);
        const void* const value =
            bound.where == place::prefix_headers ? peek(w.value, row) : nullptr;
        if (value != nullptr && !append_prefix_headers(w, row, bound.name, value, to)) return false;
    }
    for (const member_row& row : w.table.whole->rows) {
        const binding bound = binding_of(row, side);
        const void* const value = bound.where == place::header ? peek(w.value, row) : nullptr;
        if (value == nullptr) continue;
        path_frame frame{.table = w.table.whole, .row = &row};
        std::string text;
        const bool fine =
            row.kind == shape_kind::list
                ? append_header_list(text, value, *row.nested, w.precision, &frame, w.failure)
                : append_header_value(text, value, row, w.precision, &frame, w.failure);
        if (!fine) return false;
        if (!is_header_text(text)) {
            return engine::fail(w.failure, error_code::not_representable, &frame,
                                "a control character cannot stand in a header");
        }
        if (text.empty() && w.omit_empty_headers && !row.has(row_required)) continue;
        set_header(to, bound.name, static_cast<std::string&&>(text));
    }
    return true;
}

}  // namespace detail
}  // namespace SWAGE_ENGINE
}  // namespace swage::inline v1::http
