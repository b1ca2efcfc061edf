// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <string_view>

#include <swage/config.hpp>
#include <swage/engine/find_member.hpp>
#include <swage/schema/table.hpp>

/// From the name of an element or an attribute to the member. A structure may have an attribute and
/// an element of one name.

namespace swage::inline v1::xml {
inline namespace SWAGE_ENGINE {
namespace detail {

/// What stands for a member in a structure's element.
enum class node_kind : bool { element, attribute };

/// The place of the member that is a node of that kind and name, without its prefix, or
/// engine::no_member. Looks from `expected` on first; `last` is where the document ends.
inline std::size_t find_row(const aggregate& table, node_kind kind, std::size_t expected,
                            std::string_view name, const char* last) noexcept {
    const auto is_of_kind = [&](std::size_t place) {
        return table.rows[place].has(row_xml_attribute) == (kind == node_kind::attribute);
    };
    const std::size_t count = table.rows.size();
    const std::size_t place = engine::find_member(table.xml_names, count, expected, name, last);
    if (place == engine::no_member || is_of_kind(place)) return place;
    for (std::size_t i = 0; i < count; ++i) {
        const wire_name& other = table.xml_names[i];
        if (is_of_kind(i) && other.length == name.size() &&
            engine::begins_with(name.data(), last, other)) {
            return i;
        }
    }
    return engine::no_member;
}

}  // namespace detail
}  // namespace SWAGE_ENGINE
}  // namespace swage::inline v1::xml
