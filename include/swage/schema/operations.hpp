// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <cstdint>
#include <new>
#include <string>
#include <type_traits>
#include <utility>
#include <vector>

#include <swage/config.hpp>
#include <swage/schema/table.hpp>
#include <swage/values/big_number.hpp>
#include <swage/values/blob.hpp>
#include <swage/values/boolean.hpp>
#include <swage/values/boxed.hpp>
#include <swage/values/map.hpp>
#include <swage/values/open_enum.hpp>
#include <swage/values/optional.hpp>
#include <swage/values/timestamp.hpp>

/// The operations of C++ types, made once a type and not once a member.

namespace swage::inline v1 {

/// Specialized by swage/document.hpp for the type that holds a document; null for others.
template <class T>
inline constexpr const document_operations* document_operations_of = nullptr;

/// Specialized with document_operations_of. (Not a compare with null: under -fsanitize=undefined,
/// g++ makes no constant of that.)
template <class T>
inline constexpr bool is_document_type = false;

inline namespace SWAGE_ENGINE {

template <class T>
struct operations {
    static void construct(void* at) { new (at) T{}; }
    SWAGE_NOINLINE static void destroy(void* at) noexcept { static_cast<T*>(at)->~T(); }
    static constexpr type_operations table = {sizeof(T), construct, destroy,
                                              document_operations_of<T>};
};

/// How many elements a list or map has room for once it has one: small ones come in numbers, and
/// growing from one by doubling would allocate for each of the first few.
template <class Element>
inline constexpr std::size_t first_capacity = sizeof(Element) >= 128  ? 1
                                              : sizeof(Element) <= 16 ? 8
                                                                      : 128 / sizeof(Element);

template <class List>
struct operations_of_list {
    using element = typename List::value_type;
    static std::size_t size(const void* list) { return static_cast<const List*>(list)->size(); }
    static const void* data(const void* list) { return static_cast<const List*>(list)->data(); }
    static void* append(void* list) {
        List& whole = *static_cast<List*>(list);
        if (whole.capacity() == 0) whole.reserve(first_capacity<element>);
        return &whole.emplace_back();
    }
    static void drop_last(void* list) { static_cast<List*>(list)->pop_back(); }
    static void clear(void* list) { static_cast<List*>(list)->clear(); }
    static constexpr list_operations table = {sizeof(element), size,      data,
                                              append,          drop_last, clear};
};

template <class Map>
struct operations_of_map {
    using pair = typename Map::value_type;
    static std::size_t size(const void* map) { return static_cast<const Map*>(map)->size(); }
    static const void* data(const void* map) {
        const Map& whole = *static_cast<const Map*>(map);
        return whole.empty() ? nullptr : &*whole.begin();
    }
    static void* append(void* map) { return &static_cast<Map*>(map)->append_unsorted(); }
    static void finish(void* map) { static_cast<Map*>(map)->finish_appending(); }
    static void clear(void* map) { static_cast<Map*>(map)->clear(); }
    static void drop_last(void* map) { static_cast<Map*>(map)->drop_unsorted(); }
    static constexpr map_operations table = {sizeof(pair), size,  data,     append,
                                             finish,       clear, drop_last};
};

template <class Union>
struct operations_of_union {
    static std::uint32_t which(const void* value) {
        return static_cast<const Union*>(value)->tag_number();
    }
    static void select(void* value, std::uint32_t number) {
        static_cast<Union*>(value)->select(number);
    }
    static void reset(void* value) noexcept { static_cast<Union*>(value)->reset(); }
    static const unknown_member* unknown(const void* value) {
        return static_cast<const Union*>(value)->unknown();
    }
    static void set_unknown(void* value, unknown_member member) {
        static_cast<Union*>(value)->set_unknown(std::move(member));
    }
    static constexpr union_operations table = {which, select, reset, unknown, set_unknown};
};

}  // namespace SWAGE_ENGINE
}  // namespace swage::inline v1
