// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <algorithm>
#include <bit>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <string>
#include <string_view>
#include <vector>

#include <swage/config.hpp>
#include <swage/engine/values.hpp>
#include <swage/schema/access.hpp>
#include <swage/schema/table.hpp>
#include <swage/schema/traits.hpp>
#include <swage/validation/numbers.hpp>
#include <swage/values/blob.hpp>
#include <swage/values/timestamp.hpp>
#include <swage/values/unknown.hpp>

/// Whether the values of a list are unique (Smithy 2.0, "Value equality"). Each value is spelled as
/// bytes, so that two are equal where their spellings are, and the spellings are sorted: a hash
/// table would be quadratic for values that someone has chosen to collide.

namespace swage::inline v1 {
inline namespace SWAGE_ENGINE {
namespace validation {

inline void add_number(std::string& to, std::uint64_t number) {
    char bytes[sizeof number];
    std::memcpy(bytes, &number, sizeof number);
    to.append(bytes, sizeof number);
}
inline void add_text(std::string& to, std::string_view text) {
    add_number(to, text.size());
    to += text;
}

inline void add_spelling(std::string& to, const void* value, const member_row& row);

/// Adds what the row holds at `start`, or that it is absent.
inline void add_member_spelling(std::string& to, const void* start, const member_row& row) {
    const void* value = peek(start, row);
    to += value == nullptr ? '\0' : '\1';
    if (value != nullptr) add_spelling(to, value, row);
}

/// Adds the elements of a list whose order means nothing: in the order of their spellings.
inline void add_unordered(std::string& to, const void* first, std::size_t count,
                          std::uint32_t stride, const member_row& row) {
    std::vector<std::string> spellings(count);
    for (std::size_t i = 0; i < count; ++i) {
        add_member_spelling(spellings[i], element_at(first, stride, i), row);
    }
    std::sort(spellings.begin(), spellings.end());
    for (const std::string& spelling : spellings) to += spelling;
}

/// Whether the order of the list that the row leads to means nothing: by the list's own trait, or
/// by that of the member, which holds at this place only.
inline bool is_unordered(const member_row& row) {
    return has_trait(row.schema->traits, trait_kind::unordered) ||
           has_trait(row.schema->target->traits, trait_kind::unordered);
}

inline void add_aggregate_spelling(std::string& to, const void* value, const member_row& lead) {
    const aggregate& table = *lead.nested;
    if (table.list != nullptr || table.map != nullptr) {
        const bool is_list = table.list != nullptr;
        const std::size_t count = (is_list ? table.list->size : table.map->size)(value);
        const void* first = (is_list ? table.list->data : table.map->data)(value);
        const std::uint32_t stride = is_list ? table.list->stride : table.map->stride;
        add_number(to, count);
        if (is_list && is_unordered(lead)) {
            add_unordered(to, first, count, stride, table.rows[0]);
            return;
        }
        for (std::size_t i = 0; i < count; ++i) {
            for (const member_row& row : table.rows) {
                add_member_spelling(to, element_at(first, stride, i), row);
            }
        }
        return;
    }
    if (table.alternatives != nullptr) {
        const std::uint32_t number = table.alternatives->which(value);
        add_number(to, number);
        if (number != 0) {
            add_member_spelling(to, value, table.rows[number - 1]);
        } else if (const unknown_member* member = table.alternatives->unknown(value)) {
            add_text(to, member->name);
            add_text(to, member->content);
        }
        return;
    }
    for (const member_row& row : table.rows) add_member_spelling(to, value, row);
    if (table.unknown_offset == no_offset) return;
    for (const unknown_member& member : unknown_of(value, table).list()) {
        add_text(to, member.name);
        add_text(to, member.content);
    }
}

/// Adds the spelling of the value that the row leads to.
inline void add_spelling(std::string& to, const void* value, const member_row& row) {
    switch (row.kind) {
        case shape_kind::boolean:
            to += *static_cast<const bool*>(value) ? '\1' : '\0';
            return;
        case shape_kind::byte:
        case shape_kind::short_integer:
        case shape_kind::integer:
        case shape_kind::integer_enumeration:
        case shape_kind::long_integer:
            add_number(to, static_cast<std::uint64_t>(engine::load_integer(value, row.kind)));
            return;
        case shape_kind::float_number:
            add_number(to, std::bit_cast<std::uint32_t>(*static_cast<const float*>(value) + 0.0F));
            return;
        case shape_kind::double_number:
            add_number(to, std::bit_cast<std::uint64_t>(*static_cast<const double*>(value) + 0.0));
            return;
        case shape_kind::big_integer:
        case shape_kind::big_decimal: {
            char room[40];
            std::string number;
            add_canonical_number(number, number_text(value, row.kind, room));
            add_text(to, number);
            return;
        }
        case shape_kind::string:
            add_text(to, *static_cast<const std::string*>(value));
            return;
        case shape_kind::blob:
            add_text(to, static_cast<const blob*>(value)->view());
            return;
        case shape_kind::timestamp: {
            const auto& instant = *static_cast<const timestamp*>(value);
            add_number(to, static_cast<std::uint64_t>(instant.seconds));
            add_number(to, static_cast<std::uint64_t>(instant.nanoseconds));
            return;
        }
        case shape_kind::enumeration:
            add_text(to, engine::enumeration_text(value, row));
            return;
        case shape_kind::document: {
            std::string json;
            row.type->document->to_json(value, json);
            add_text(to, json);
            return;
        }
        case shape_kind::list:
        case shape_kind::map:
        case shape_kind::structure:
        case shape_kind::tagged_union:
            add_aggregate_spelling(to, value, row);
            return;
    }
}

/// Whether no two elements of the list are equal.
inline bool has_unique_items(const void* list, const aggregate& table) {
    const std::size_t count = table.list->size(list);
    if (count < 2) return true;
    const void* first = table.list->data(list);
    std::string all;
    std::vector<std::size_t> ends(count);
    for (std::size_t i = 0; i < count; ++i) {
        add_member_spelling(all, element_at(first, table.list->stride, i), table.rows[0]);
        ends[i] = all.size();
    }
    std::vector<std::string_view> spellings(count);
    for (std::size_t i = 0, start = 0; i < count; start = ends[i++]) {
        spellings[i] = std::string_view(all).substr(start, ends[i] - start);
    }
    std::sort(spellings.begin(), spellings.end());
    return std::adjacent_find(spellings.begin(), spellings.end()) == spellings.end();
}

}  // namespace validation
}  // namespace SWAGE_ENGINE
}  // namespace swage::inline v1
