// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <bit>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <type_traits>
#include <vector>

#include <swage/config.hpp>
#include <swage/engine/values.hpp>
#include <swage/schema/access.hpp>
#include <swage/schema/reflect.hpp>
#include <swage/schema/table.hpp>

/// Hashing: `swage::hash_value(x)`, and std::hash for generated types and the library's own, so
/// that they are keys of unordered containers. Values that are equal hash equal: -0.0 as 0.0, and
/// documents by all but their numbers, since 1 and 1.0 are one number there. A NaN is not equal to
/// itself, so a value with one in it is never found again, whatever its hash. A hash is good for
/// the program that made it, not to be stored.

namespace swage::inline v1 {
inline namespace SWAGE_ENGINE {
namespace hashing {

constexpr std::uint64_t mix(std::uint64_t hash, std::uint64_t word) noexcept {
    hash = (hash ^ word) * 0xFF51AFD7ED558CCDU;
    return hash ^ hash >> 32U;
}

constexpr std::uint64_t of_text(std::string_view text) noexcept {
    return swage::detail::text_hash(text, 0);
}

template <class Floating>
std::uint64_t of_floating(Floating number) noexcept {
    using bits = std::conditional_t<sizeof(Floating) == 8, std::uint64_t, std::uint32_t>;
    return number == 0 ? 0 : std::bit_cast<bits>(number);
}

constexpr std::uint64_t of_timestamp(const timestamp& value) noexcept {
    return mix(static_cast<std::uint64_t>(value.seconds),
               static_cast<std::uint64_t>(value.nanoseconds));
}

inline std::uint64_t of_open_enum(const open_enum_storage& value) noexcept {
    return value.is_known() ? static_cast<std::uint64_t>(value.number())
                            : of_text(value.unknown_text());
}

inline std::uint64_t of_unknown(const unknown_member& member) noexcept {
    return mix(of_text(member.name), of_text(member.content));
}

inline std::uint64_t of_unknown(const unknown_members& members) noexcept {
    std::uint64_t hash = 0;
    for (const unknown_member& member : members.list()) hash = mix(hash, of_unknown(member));
    return hash;
}

/// Of a document's text, without its numbers.
inline std::uint64_t of_document(const void* value, const document_operations& operations) {
    std::string json;
    if (!operations.to_json(value, json)) return 0;
    std::string rest;
    bool in_text = false;
    for (std::size_t i = 0; i < json.size(); ++i) {
        const char letter = json[i];
        if (in_text && letter == '\\') rest += json[i++];
        if (letter == '"') in_text = !in_text;
        constexpr std::string_view of_numbers = "0123456789+-.eE";
        if (in_text || of_numbers.find(letter) == std::string_view::npos) rest += json[i];
    }
    return of_text(rest);
}

inline std::uint64_t of_aggregate(const void* value, const aggregate& table);

/// Of the value that a row leads to.
inline std::uint64_t of_value(const void* value, const member_row& row) {
    const auto as = [value]<class T>(const T*) -> const T& {
        return *static_cast<const T*>(value);
    };
    switch (row.kind) {
        case shape_kind::boolean:
            return as(static_cast<const bool*>(nullptr)) ? 1 : 0;
        case shape_kind::byte:
        case shape_kind::short_integer:
        case shape_kind::integer:
        case shape_kind::integer_enumeration:
        case shape_kind::long_integer:
            return static_cast<std::uint64_t>(engine::load_integer(value, row.kind));
        case shape_kind::float_number:
            return of_floating(as(static_cast<const float*>(nullptr)));
        case shape_kind::double_number:
            return of_floating(as(static_cast<const double*>(nullptr)));
        case shape_kind::big_integer:
            return of_text(as(static_cast<const big_integer*>(nullptr)).digits);
        case shape_kind::big_decimal:
            return of_text(as(static_cast<const big_decimal*>(nullptr)).digits);
        case shape_kind::string:
            return of_text(as(static_cast<const std::string*>(nullptr)));
        case shape_kind::blob:
            return of_text(as(static_cast<const blob*>(nullptr)).view());
        case shape_kind::timestamp:
            return of_timestamp(as(static_cast<const timestamp*>(nullptr)));
        case shape_kind::enumeration:
            return of_open_enum(as(static_cast<const open_enum_storage*>(nullptr)));
        case shape_kind::document:
            return of_document(value, *row.type->document);
        case shape_kind::list:
        case shape_kind::map:
        case shape_kind::structure:
        case shape_kind::tagged_union:
            return of_aggregate(value, *row.nested);
    }
    return 0;
}

/// Adds what the row holds in the aggregate at `start`: its value, or that it is absent.
inline std::uint64_t add_member(std::uint64_t hash, const void* start, const member_row& row) {
    const void* value = peek(start, row);
    return value == nullptr ? mix(hash, 0) : mix(mix(hash, 1), of_value(value, row));
}

inline std::uint64_t of_aggregate(const void* value, const aggregate& table) {
    std::uint64_t hash = table.rows.size();
    if (table.list != nullptr || table.map != nullptr) {
        const bool is_list = table.list != nullptr;
        const std::size_t count = (is_list ? table.list->size : table.map->size)(value);
        const void* first = (is_list ? table.list->data : table.map->data)(value);
        const std::uint32_t stride = is_list ? table.list->stride : table.map->stride;
        hash = mix(hash, count);
        for (std::size_t i = 0; i < count; ++i) {
            for (const member_row& row : table.rows) {
                hash = add_member(hash, element_at(first, stride, i), row);
            }
        }
        return hash;
    }
    if (table.alternatives != nullptr) {
        const std::uint32_t number = table.alternatives->which(value);
        hash = mix(hash, number);
        if (number != 0) return add_member(hash, value, table.rows[number - 1]);
        const unknown_member* member = table.alternatives->unknown(value);
        return member == nullptr ? hash : mix(hash, of_unknown(*member));
    }
    for (const member_row& row : table.rows) hash = add_member(hash, value, row);
    if (table.unknown_offset == no_offset) return hash;
    return mix(hash, of_unknown(unknown_of(value, table)));
}

template <class T>
std::uint64_t of_any(const T& value) {
    if constexpr (aggregate_type<T>) {
        return of_aggregate(&value, table_of<T>());
    } else if constexpr (swage::detail::presence<T>) {
        return value.has_value() ? mix(1, of_any(*value)) : 0;
    } else if constexpr (tables::is_open_enum<T>) {
        return of_open_enum(reinterpret_cast<const open_enum_storage&>(value));
    } else if constexpr (tables::is_list<T>) {
        std::uint64_t hash = value.size();
        for (const auto& element : value) hash = mix(hash, of_any(element));
        return hash;
    } else if constexpr (tables::is_map<T>) {
        std::uint64_t hash = value.size();
        for (const auto& [key, mapped] : value) hash = mix(mix(hash, of_any(key)), of_any(mapped));
        return hash;
    } else if constexpr (std::is_same_v<T, timestamp>) {
        return of_timestamp(value);
    } else if constexpr (std::is_same_v<T, blob>) {
        return of_text(value.view());
    } else if constexpr (std::is_same_v<T, big_integer> || std::is_same_v<T, big_decimal>) {
        return of_text(value.digits);
    } else if constexpr (std::is_same_v<T, boolean>) {
        return value ? 1 : 0;
    } else if constexpr (std::is_same_v<T, unknown_member> || std::is_same_v<T, unknown_members>) {
        return of_unknown(value);
    } else {
        return std::hash<T>()(value);
    }
}

/// What std::hash is made of for the types of this library and generated ones.
template <class T>
struct hasher {
    std::size_t operator()(const T& value) const { return static_cast<std::size_t>(of_any(value)); }
};

}  // namespace hashing

/// The hash of a generated structure, union or enum, of a value of the library's own types, of a
/// list of such, or of what std::hash takes.
template <class T>
std::size_t hash_value(const T& value) {
    return static_cast<std::size_t>(hashing::of_any(value));
}

}  // namespace SWAGE_ENGINE
}  // namespace swage::inline v1

template <swage::aggregate_type T>
struct std::hash<T> : swage::hashing::hasher<T> {};
template <class T>
struct std::hash<swage::optional<T>> : swage::hashing::hasher<swage::optional<T>> {};
template <class T>
struct std::hash<swage::boxed<T>> : swage::hashing::hasher<swage::boxed<T>> {};
template <class E>
struct std::hash<swage::open_enum<E>> : swage::hashing::hasher<swage::open_enum<E>> {};
template <class Key, class Value>
struct std::hash<swage::map<Key, Value>> : swage::hashing::hasher<swage::map<Key, Value>> {};
template <>
struct std::hash<swage::timestamp> : swage::hashing::hasher<swage::timestamp> {};
template <>
struct std::hash<swage::blob> : swage::hashing::hasher<swage::blob> {};
template <>
struct std::hash<swage::big_integer> : swage::hashing::hasher<swage::big_integer> {};
template <>
struct std::hash<swage::big_decimal> : swage::hashing::hasher<swage::big_decimal> {};
template <>
struct std::hash<swage::boolean> : swage::hashing::hasher<swage::boolean> {};
template <>
struct std::hash<swage::unknown_member> : swage::hashing::hasher<swage::unknown_member> {};
template <>
struct std::hash<swage::unknown_members> : swage::hashing::hasher<swage::unknown_members> {};
