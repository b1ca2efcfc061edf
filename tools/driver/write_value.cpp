// SPDX-License-Identifier: Apache-2.0
#include <cmath>
#include <cstddef>
#include <string>
#include <string_view>

#include <swage/compare.hpp>
#include <swage/engine/values.hpp>
#include <swage/schema/access.hpp>
#include <swage/schema/traits.hpp>
#include <swage/text/dates.hpp>
#include <swage/text/floating.hpp>

#include "json_line.hpp"
#include "value.hpp"

namespace driver {
namespace {

using swage::aggregate;
using swage::member_row;
using swage::shape_kind;

template <class T>
const T& as(const void* value) {
    return *static_cast<const T*>(value);
}

template <class Number>
void append_floating(std::string& to, Number number) {
    if (std::isnan(number)) {
        to += "\"NaN\"";
    } else if (std::isinf(number)) {
        to += number < 0 ? "\"-Infinity\"" : "\"Infinity\"";
    } else {
        char buffer[40];
        const char* const end = swage::text::write_floating(buffer, number);
        to.append(buffer, static_cast<std::size_t>(end - buffer));
    }
}

void append_timestamp(std::string& to, const swage::timestamp& point) {
    if (point.seconds < swage::timestamp::minimum_seconds ||
        point.seconds > swage::timestamp::maximum_seconds) {
        // ISO 8601 has four digits for a year; a number of seconds is taken as well.
        to += std::to_string(point.seconds);
        return;
    }
    char buffer[48];
    const char* const end =
        swage::text::write_date_time(buffer, point, swage::timestamp_precision::as_needed);
    to += '"';
    to.append(buffer, static_cast<std::size_t>(end - buffer));
    to += '"';
}

/// Whether the member stands for a stream of events, which are never in it.
bool is_stream(const member_row& row) {
    return row.kind == shape_kind::tagged_union &&
           swage::has_trait(row.schema->target->traits, swage::trait_kind::streaming);
}

void append_union(std::string& to, const void* from, const aggregate& table) {
    bool first = true;
    to += '{';
    const std::uint32_t number = table.alternatives->which(from);
    if (number == 0) {
        const swage::unknown_member* unknown = table.alternatives->unknown(from);
        to += "\"SDK_UNKNOWN_MEMBER\":{\"name\":";
        append_text(to, unknown == nullptr ? std::string_view() : unknown->name);
        to += '}';
    } else {
        const member_row& row = table.rows[number - 1];
        append_name(to, first, row.schema->name);
        append_member_value(to, swage::peek(from, row), row);
    }
    to += '}';
}

void append_list(std::string& to, const void* from, const aggregate& table) {
    const member_row& row = table.rows[0];
    const void* const data = table.list->data(from);
    to += '[';
    for (std::size_t i = 0; i < table.list->size(from); ++i) {
        if (i != 0) to += ',';
        append_member_value(to, swage::peek(swage::element_at(data, table.list->stride, i), row),
                            row);
    }
    to += ']';
}

void append_map(std::string& to, const void* from, const aggregate& table) {
    const member_row& key = table.rows[0];
    const void* const data = table.map->data(from);
    bool first = true;
    to += '{';
    for (std::size_t i = 0; i < table.map->size(from); ++i) {
        const void* const pair = swage::element_at(data, table.map->stride, i);
        const void* const name = swage::slot_of(pair, key);
        append_name(to, first,
                    key.kind == shape_kind::enumeration ? swage::engine::enumeration_text(name, key)
                                                        : std::string_view(as<std::string>(name)));
        append_member_value(to, swage::peek(pair, table.rows[1]), table.rows[1]);
    }
    to += '}';
}

void append_structure(std::string& to, const void* from, const aggregate& table) {
    bool first = true;
    to += '{';
    for (const member_row& row : table.rows) {
        const void* const value = swage::peek(from, row);
        if (value == nullptr || is_stream(row)) continue;
        append_name(to, first, row.schema->name);
        append_member_value(to, value, row);
    }
    to += '}';
}

}  // namespace

void append_member_value(std::string& to, const void* from, const member_row& row) {
    if (from == nullptr) {
        to += "null";
        return;
    }
    switch (row.kind) {
        case shape_kind::boolean:
            to += as<bool>(from) ? "true" : "false";
            return;
        case shape_kind::byte:
        case shape_kind::short_integer:
        case shape_kind::integer:
        case shape_kind::long_integer:
        case shape_kind::integer_enumeration:
            to += std::to_string(swage::engine::load_integer(from, row.kind));
            return;
        case shape_kind::float_number:
            return append_floating(to, as<float>(from));
        case shape_kind::double_number:
            return append_floating(to, as<double>(from));
        case shape_kind::big_integer:
            to += as<swage::big_integer>(from).digits;
            return;
        case shape_kind::big_decimal:
            to += as<swage::big_decimal>(from).digits;
            return;
        case shape_kind::string:
            return append_text(to, as<std::string>(from));
        case shape_kind::enumeration:
            return append_text(to, swage::engine::enumeration_text(from, row));
        case shape_kind::blob:
            return append_bytes(to, as<swage::blob>(from).view());
        case shape_kind::timestamp:
            return append_timestamp(to, as<swage::timestamp>(from));
        case shape_kind::document:
            if (!row.type->document->to_json(from, to)) to += "null";
            return;
        case shape_kind::list:
        case shape_kind::map:
        case shape_kind::structure:
        case shape_kind::tagged_union:
            return append_value(to, from, *row.nested);
    }
}

void append_value(std::string& to, const void* from, const aggregate& table) {
    if (table.list != nullptr) return append_list(to, from, table);
    if (table.map != nullptr) return append_map(to, from, table);
    if (table.alternatives != nullptr) return append_union(to, from, table);
    append_structure(to, from, table);
}

void append_value(std::string& to, const value& from) {
    if (from.table() == nullptr) {
        to += "{}";
    } else {
        append_value(to, from.get(), *from.table());
    }
}

}  // namespace driver
