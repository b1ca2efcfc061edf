// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>

#include <swage/config.hpp>
#include <swage/engine/find_member.hpp>
#include <swage/engine/reading.hpp>
#include <swage/error.hpp>
#include <swage/options.hpp>
#include <swage/schema/path.hpp>
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

/// Whether a member takes the place of the one that is held, by their places in the table: where
/// the first that the model knows is kept, one that it knows takes that of one that it does not.
inline bool takes_over(const reading& state, std::size_t held, std::size_t met) {
    return held == no_member && met != no_member && state.options.unions == union_policy::first;
}

/// Whether a member is another one than what the union at `value` holds, and does not take over.
inline bool is_second_member(const reading& state, const union_operations& alternatives,
                             const void* value, std::size_t place, std::string_view name) {
    if (!holds_a_member(alternatives, value)) return false;
    if (holds_member(alternatives, value, place, name)) return false;
    const std::uint32_t number = alternatives.which(value);
    return !takes_over(state, number == 0 ? no_member : number - 1, place);
}

/// What to do with a union's member that the model does not know.
SWAGE_COLD inline bool meet_unknown_alternative(reading& state, const char* at,
                                                const path_frame& frame) {
    if (state.options.refuse_unknown_union_members) {
        return fail(state, error_code::unknown_member, at, &frame, "the model has no such member");
    }
    return meet_unknown_member(state, at, frame);
}

/// What to do with a second member of a union: fails, or it is to be read past.
SWAGE_COLD inline bool meet_second_member(reading& state, const char* at, const path_frame& frame) {
    if (state.options.unions == union_policy::refuse) {
        return fail(state, error_code::union_members, at, &frame,
                    "a second member in a union: it has exactly one");
    }
    return frame.row != nullptr || meet_unknown_alternative(state, at, frame);
}

}  // namespace engine
}  // namespace SWAGE_ENGINE
}  // namespace swage::inline v1
