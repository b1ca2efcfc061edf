// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <type_traits>
#include <vector>

#include <swage/config.hpp>
#include <swage/schema/enumeration.hpp>
#include <swage/schema/operations.hpp>
#include <swage/schema/shape.hpp>
#include <swage/schema/table.hpp>
#include <swage/schema/traits.hpp>
#include <swage/values/big_number.hpp>
#include <swage/values/blob.hpp>
#include <swage/values/boolean.hpp>
#include <swage/values/boxed.hpp>
#include <swage/values/map.hpp>
#include <swage/values/open_enum.hpp>
#include <swage/values/optional.hpp>
#include <swage/values/timestamp.hpp>

/// Which C++ types and names fit which shapes and members, and which flags a member's row has.

namespace swage::inline v1 {
inline namespace SWAGE_ENGINE {

namespace tables {

/// The value type inside a holder.
template <class T>
struct unwrap {
    using type = T;
    static constexpr holder held = holder::plain;
};
template <class T>
struct unwrap<optional<T>> {
    using type = T;
    static constexpr holder held = holder::optional;
};
template <class T>
struct unwrap<boxed<T>> {
    using type = T;
    static constexpr holder held = holder::boxed;
};

template <class T>
inline constexpr bool is_open_enum = false;
template <class E>
inline constexpr bool is_open_enum<open_enum<E>> = true;
template <class T>
inline constexpr bool is_list = false;
template <class T>
inline constexpr bool is_list<std::vector<T>> = true;
template <class T>
inline constexpr bool is_map = false;
template <class K, class V>
inline constexpr bool is_map<map<K, V>> = true;
template <class T>
concept union_type = requires { typename T::tag; } && generated<T>;

/// Whether C++ type T can hold values of a shape of that kind.
template <class T>
constexpr bool fits(shape_kind kind) {
    using enum shape_kind;
    switch (kind) {
        case boolean:
            return std::is_same_v<T, bool> || std::is_same_v<T, swage::boolean>;
        case byte:
            return std::is_same_v<T, std::int8_t>;
        case short_integer:
            return std::is_same_v<T, std::int16_t>;
        case integer:
            return std::is_same_v<T, std::int32_t>;
        case long_integer:
            return std::is_same_v<T, std::int64_t>;
        case float_number:
            return std::is_same_v<T, float>;
        case double_number:
            return std::is_same_v<T, double>;
        case big_integer:
            return std::is_same_v<T, swage::big_integer>;
        case big_decimal:
            return std::is_same_v<T, swage::big_decimal>;
        case string:
            return std::is_same_v<T, std::string>;
        case blob:
            return std::is_same_v<T, swage::blob>;
        case timestamp:
            return std::is_same_v<T, swage::timestamp>;
        case document:
            return is_document_type<T>;
        case enumeration:
            return is_open_enum<T>;
        case integer_enumeration:
            return std::is_enum_v<T>;
        case list:
            return is_list<T>;
        case map:
            return is_map<T>;
        case structure:
            return generated<T> && !union_type<T>;
        case tagged_union:
            return union_type<T>;
    }
    return false;
}

constexpr bool is_aggregate(shape_kind kind) {
    return kind == shape_kind::list || kind == shape_kind::map || kind == shape_kind::structure ||
           kind == shape_kind::tagged_union;
}

/// Whether C++ name `cpp` can stand for member `name`: the same but for underscores, and possibly
/// with a suffix that the generator added to tell two names apart.
constexpr bool names_agree(std::string_view cpp, std::string_view name) {
    std::size_t i = 0;
    for (const char letter : name) {
        if (letter == '_') continue;
        while (i < cpp.size() && cpp[i] == '_') ++i;
        if (i == cpp.size() || cpp[i] != letter) return false;
        ++i;
    }
    return true;
}

/// Whether an enum's table finds its first values. A table that another version's hash was used for
/// does not, and would read every value as an unknown one.
template <const enumeration* Table>
inline constexpr bool finds_its_values = [] {
    for (std::size_t place = 0; place < Table->values.size() && place < 8; ++place) {
        if (find_enumeration_value(*Table, Table->values[place].text) !=
            static_cast<std::int32_t>(place)) {
            return false;
        }
    }
    return true;
}();

/// The flags of the row for `member`, one of `owner`'s.
constexpr std::uint16_t row_flags(const shape& owner, const member_shape& member) {
    const auto own = [&](trait_kind kind) { return has_trait(member.traits, kind); };
    unsigned flags = 0;
    if (own(trait_kind::required) && !own(trait_kind::client_optional) &&
        !has_trait(owner.traits, trait_kind::input)) {
        flags |= row_required;
    }
    if (own(trait_kind::sensitive) || has_trait(member.target->traits, trait_kind::sensitive)) {
        flags |= row_sensitive;
    }
    if (own(trait_kind::xml_attribute)) flags |= row_xml_attribute;
    if (own(trait_kind::xml_flattened)) flags |= row_xml_flattened;
    const std::string_view name = trait_text(member.traits, trait_kind::xml_name, {});
    if (name.find(':') != std::string_view::npos || own(trait_kind::xml_namespace) ||
        has_trait(member.target->traits, trait_kind::xml_namespace)) {
        flags |= row_xml_qualified;
    }
    if (owner.kind == shape_kind::structure && !effective_default(member).empty()) {
        flags |= row_has_default;
    }
    return static_cast<std::uint16_t>(flags);
}

}  // namespace tables

}  // namespace SWAGE_ENGINE
}  // namespace swage::inline v1
