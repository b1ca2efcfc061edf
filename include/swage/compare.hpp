// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <cstring>
#include <string>

#include <swage/config.hpp>
#include <swage/schema/access.hpp>
#include <swage/schema/reflect.hpp>
#include <swage/schema/table.hpp>

/// Comparing values through the tables: generated types have `==` without a function of their own
/// for each (a defaulted one costs 23 to 69 % more compile time; docs/decisions.md).

namespace swage::inline v1 {
inline namespace SWAGE_ENGINE {

bool equal(const void* a, const void* b, const aggregate& table);

/// Whether two values that a row leads to are equal; `a` and `b` are the values themselves.
inline bool equal_values(const void* a, const void* b, const member_row& row) {
    const auto same = [&]<class T>(const T*) {
        return *static_cast<const T*>(a) == *static_cast<const T*>(b);
    };
    switch (row.kind) {
        case shape_kind::boolean:
            return same(static_cast<const bool*>(nullptr));
        case shape_kind::byte:
            return same(static_cast<const std::int8_t*>(nullptr));
        case shape_kind::short_integer:
            return same(static_cast<const std::int16_t*>(nullptr));
        case shape_kind::integer:
        case shape_kind::integer_enumeration:
            return std::memcmp(a, b, sizeof(std::int32_t)) == 0;
        case shape_kind::long_integer:
            return same(static_cast<const std::int64_t*>(nullptr));
        case shape_kind::float_number:
            return same(static_cast<const float*>(nullptr));
        case shape_kind::double_number:
            return same(static_cast<const double*>(nullptr));
        case shape_kind::big_integer:
            return same(static_cast<const big_integer*>(nullptr));
        case shape_kind::big_decimal:
            return same(static_cast<const big_decimal*>(nullptr));
        case shape_kind::string:
            return same(static_cast<const std::string*>(nullptr));
        case shape_kind::blob:
            return same(static_cast<const blob*>(nullptr));
        case shape_kind::timestamp:
            return same(static_cast<const timestamp*>(nullptr));
        case shape_kind::enumeration:
            return same(static_cast<const open_enum_storage*>(nullptr));
        case shape_kind::document:
            return row.type->document->equal(a, b);
        case shape_kind::list:
        case shape_kind::map:
        case shape_kind::structure:
        case shape_kind::tagged_union:
            return equal(a, b, *row.nested);
    }
    return false;
}

/// Whether what the row holds in `a` and in `b` is equal: both absent, or both there and equal.
inline bool equal_members(const void* a, const void* b, const member_row& row) {
    const void* value = peek(a, row);
    const void* other = peek(b, row);
    if (value == nullptr || other == nullptr) return value == other;
    return equal_values(value, other, row);
}

/// Whether `a` and `b`, two values of the table's C++ type, are equal.
inline bool equal(const void* a, const void* b, const aggregate& table) {
    if (table.list != nullptr || table.map != nullptr) {
        const bool is_list = table.list != nullptr;
        const auto size = is_list ? table.list->size : table.map->size;
        const auto data = is_list ? table.list->data : table.map->data;
        const std::uint32_t stride = is_list ? table.list->stride : table.map->stride;
        const std::size_t count = size(a);
        if (count != size(b)) return false;
        for (std::size_t i = 0; i < count; ++i) {
            for (const member_row& row : table.rows) {
                if (!equal_members(element_at(data(a), stride, i), element_at(data(b), stride, i),
                                   row)) {
                    return false;
                }
            }
        }
        return true;
    }
    if (table.alternatives != nullptr) {
        const std::uint32_t number = table.alternatives->which(a);
        if (number != table.alternatives->which(b)) return false;
        if (number != 0) return equal_members(a, b, table.rows[number - 1]);
        const unknown_member* member = table.alternatives->unknown(a);
        const unknown_member* other = table.alternatives->unknown(b);
        if (member == nullptr || other == nullptr) return member == other;
        return *member == *other;
    }
    for (const member_row& row : table.rows) {
        if (!equal_members(a, b, row)) return false;
    }
    return table.unknown_offset == no_offset || unknown_of(a, table) == unknown_of(b, table);
}

}  // namespace SWAGE_ENGINE

/// The operators of generated types: each generated namespace names them with a using-declaration,
/// so that argument-dependent look-up finds them.
namespace operators {
inline namespace SWAGE_ENGINE {

/// Whether two values of a generated structure or union are equal, member by member.
template <aggregate_type T>
bool operator==(const T& a, const T& b) {
    return equal(&a, &b, table_of<T>());
}

/// Leads argument-dependent look-up from the operator below to what swage/print.hpp defines.
struct prints {};

/// Prints a value of a generated type, or an enumerator, to a std::ostream as swage::to_string
/// spells it. There only where swage/print.hpp is included.
template <class Stream, generated T>
    requires requires(Stream& stream, const T& value) { print_to(prints(), stream, value); }
Stream& operator<<(Stream& stream, const T& value) {
    print_to(prints(), stream, value);
    return stream;
}

}  // namespace SWAGE_ENGINE
}  // namespace operators
}  // namespace swage::inline v1
