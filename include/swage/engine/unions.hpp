// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>

#include <swage/config.hpp>
#include <swage/engine/find_member.hpp>
#include <swage/schema/table.hpp>
#include <swage/values/unknown.hpp>

/// What readers of all formats ask of the union that they fill.

namespace swage::inline v1 {
inline namespace SWAGE_ENGINE {
namespace engine {

/// Whether the union at `value` holds anything, be it a member that the model does not know.
inline bool holds_a_member(const union_operations& alternatives, const void* value) {
    return alternatives.which(value) != 0 || alternatives.unknown(value) != nullptr;
}

/// Whether the union at `value` holds the member at that place in its table; `no_member` stands for
/// one of that name that the model does not know.
inline bool holds_member(const union_operations& alternatives, const void* value, std::size_t place,
                         std::string_view name) {
    if (place != no_member) return alternatives.which(value) == place + 1;
    const unknown_member* const unknown = alternatives.unknown(value);
    return unknown != nullptr && unknown->name == name;
}

}  // namespace engine
}  // namespace SWAGE_ENGINE
}  // namespace swage::inline v1
