// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <limits>
#include <string>
#include <string_view>
#include <vector>

#include <swage/config.hpp>
#include <swage/engine/default_text.hpp>
#include <swage/engine/values.hpp>
#include <swage/schema/access.hpp>
#include <swage/schema/table.hpp>
#include <swage/schema/traits.hpp>
#include <swage/text/base64.hpp>
#include <swage/text/dates.hpp>
#include <swage/text/floating.hpp>
#include <swage/text/integer.hpp>
#include <swage/values/big_number.hpp>
#include <swage/values/blob.hpp>
#include <swage/values/open_enum.hpp>
#include <swage/values/timestamp.hpp>

/// Giving absent members the values of Smithy's default trait, in values of which only the table
/// is known. swage/defaults.hpp has the typed functions.

namespace swage::inline v1 {

/// Whose defaults are filled: a client's or a server's.
enum class defaults_for : std::uint8_t {
    client,  ///< members with the clientOptional trait are as if they had no default
    server,
};

inline namespace SWAGE_ENGINE {
namespace engine {

/// Which members get their default, below the value itself.
struct default_rules {
    defaults_for side = defaults_for::client;
    /// Whether the members of the value itself get theirs; those of nested structures always do.
    bool own_members = true;
};

/// Sets the value at `to`, which is of the row's kind and made, to its default. False where the
/// default is none of that kind, which Smithy's validation keeps from happening.
SWAGE_COLD inline bool store_default(void* to, const member_row& row) {
    const std::string_view text = effective_default(*row.schema);
    if (text.empty()) return false;
    std::string decoded;
    const bool is_text = text.front() == '"';
    if (is_text) decoded = decode_default(text);
    const std::string_view plain = is_text ? std::string_view(decoded) : text;
    const char* at = plain.data();
    const char* const last = at + plain.size();
    const auto store_floating = [&]<class Number>(Number number) {
        if (plain == "NaN") {
            number = std::numeric_limits<Number>::quiet_NaN();
        } else if (plain == "Infinity") {
            number = std::numeric_limits<Number>::infinity();
        } else if (plain == "-Infinity") {
            number = -std::numeric_limits<Number>::infinity();
        } else if (swage::text::parse_floating(at, last, number) !=
                   swage::text::number_status::ok) {
            return false;
        }
        *static_cast<Number*>(to) = number;
        return true;
    };
    switch (row.kind) {
        case shape_kind::boolean:
            *static_cast<bool*>(to) = plain == "true";
            return true;
        case shape_kind::byte:
        case shape_kind::short_integer:
        case shape_kind::integer:
        case shape_kind::long_integer:
        case shape_kind::integer_enumeration: {
            // Numbers of whole value may be spelled `1.0`: parsing stops at the point.
            std::int64_t number = 0;
            return swage::text::parse_integer(at, last, number) == swage::text::number_status::ok &&
                   store_integer(to, row.kind, number);
        }
        case shape_kind::float_number:
            return store_floating(0.0F);
        case shape_kind::double_number:
            return store_floating(0.0);
        case shape_kind::big_integer:
            static_cast<big_integer*>(to)->digits = plain;
            return true;
        case shape_kind::big_decimal:
            static_cast<big_decimal*>(to)->digits = plain;
            return true;
        case shape_kind::string:
            *static_cast<std::string*>(to) = plain;
            return true;
        case shape_kind::blob:
            return swage::text::read_base64(plain, static_cast<blob*>(to)->storage());
        case shape_kind::timestamp: {
            auto& time = *static_cast<timestamp*>(to);
            if (!is_text) return swage::text::parse_epoch_seconds(plain, time);
            return swage::text::parse_date_time(plain, time) ||
                   swage::text::parse_http_date(plain, time);
        }
        case shape_kind::document:
            return row.type->document->from_json(to, text);
        case shape_kind::enumeration: {
            auto* value = static_cast<open_enum_storage*>(to);
            const std::int32_t place = find_enumeration_value(*row.values, plain);
            if (place >= 0) {
                value->set_number(place + 1);
            } else {
                value->set_unknown(plain);
            }
            return true;
        }
        case shape_kind::list:  // always the empty one (Smithy, "default trait")
            row.nested->list->clear(to);
            return true;
        case shape_kind::map:
            row.nested->map->clear(to);
            return true;
        case shape_kind::structure:
        case shape_kind::tagged_union:
            break;
    }
    return false;
}

/// Makes the member absent again; one that cannot be is as in a new structure, with its default.
inline void make_absent(void* structure, const member_row& row) {
    disengage(structure, row);
    if (row.held == holder::plain && row.has(row_has_default)) {
        static_cast<void>(store_default(slot_of(structure, row), row));
    }
}

/// Whether an absent member of the row is given a default.
inline bool takes_default(const member_row& row, const default_rules& rules) {
    if (row.held == holder::plain || !row.has(row_has_default)) return false;
    return rules.side == defaults_for::server ||
           member_trait(*row.schema, trait_kind::client_optional) == nullptr;
}

/// Gives absent members of the value, of the table's type, and of all that is in it their defaults.
inline void fill_defaults(void* value, const aggregate& table, const default_rules& rules) {
    const default_rules inner{.side = rules.side};
    const auto fill_elements = [&](const member_row& row, auto& operations) {
        if (row.nested == nullptr) return;
        const std::size_t count = operations.size(value);
        const void* const first = operations.data(value);
        for (std::size_t i = 0; i < count; ++i) {
            const void* const element = peek(element_at(first, operations.stride, i), row);
            if (element != nullptr) fill_defaults(const_cast<void*>(element), *row.nested, inner);
        }
    };
    const auto fill_nested = [&](const member_row& row) {
        if (row.nested == nullptr) return;
        const void* const held = peek(value, row);
        if (held != nullptr) fill_defaults(const_cast<void*>(held), *row.nested, inner);
    };
    if (table.list != nullptr) return fill_elements(table.rows[0], *table.list);
    if (table.map != nullptr) return fill_elements(table.rows[1], *table.map);
    if (table.alternatives != nullptr) {
        const std::uint32_t number = table.alternatives->which(value);
        if (number != 0) fill_nested(table.rows[number - 1]);
        return;
    }
    for (const member_row& row : table.rows) {
        if (rules.own_members && takes_default(row, rules) && peek(value, row) == nullptr) {
            if (!store_default(engage(value, row), row)) disengage(value, row);
        } else {
            fill_nested(row);
        }
    }
}

/// Whether fill_defaults can find anything to fill in values of the table's type. `met` are the
/// tables that were looked at already, as wholes.
inline bool reaches_defaults(const aggregate& table, const default_rules& rules,
                             std::vector<const aggregate*>& met) {
    if (rules.own_members) {
        if (std::find(met.begin(), met.end(), &table) != met.end()) return false;
        met.push_back(&table);
    }
    const bool is_structure =
        table.list == nullptr && table.map == nullptr && table.alternatives == nullptr;
    for (const member_row& row : table.rows) {
        if (is_structure && rules.own_members && takes_default(row, rules)) return true;
        const default_rules inner{.side = rules.side};
        if (row.nested != nullptr && reaches_defaults(*row.nested, inner, met)) return true;
    }
    return false;
}

/// Whether the row is a member that clients fill with a token of their own where the caller gave
/// none (Smithy, "idempotencyToken trait"). An empty text is as good as none.
inline bool lacks_token(const void* value, const member_row& row) {
    if (row.kind != shape_kind::string) return false;
    const auto* const held = static_cast<const std::string*>(peek(value, row));
    if (held != nullptr && (row.held != holder::plain || !held->empty())) return false;
    return member_trait(*row.schema, trait_kind::idempotency_token) != nullptr;
}

/// Whether the structure has a member that wants a token.
inline bool lacks_tokens(const void* value, const aggregate& table) {
    return std::any_of(table.rows.begin(), table.rows.end(),
                       [&](const member_row& row) { return lacks_token(value, row); });
}

/// Gives every member of the structure itself that wants a token this one.
inline void fill_tokens(void* value, const aggregate& table, std::string_view token) {
    for (const member_row& row : table.rows) {
        if (lacks_token(value, row)) *static_cast<std::string*>(engage(value, row)) = token;
    }
}

}  // namespace engine
}  // namespace SWAGE_ENGINE
}  // namespace swage::inline v1
