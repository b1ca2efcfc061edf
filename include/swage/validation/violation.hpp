// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>

/// What validation finds (Smithy 2.0, "Constraint traits" and "required").

namespace swage::inline v1 {

/// What a value does not satisfy.
enum class constraint : std::uint8_t {
    required,      ///< a required member is absent
    length,        ///< a string's code points, a blob's bytes, a list's or map's elements
    range,         ///< a number
    pattern,       ///< a string that does not match, or could not be matched: violation::note
    unique_items,  ///< a list holds two equal values
    enumeration,   ///< a value that its enum or intEnum does not have
    union_member,  ///< a union without a member that the model knows
};

/// One value that does not satisfy one constraint of the model. The texts never show a value; of a
/// sensitive one not even its length.
struct violation {
    constraint kind = constraint::required;
    /// A JSON pointer (RFC 6901) of member names, such as `/Tags/3/Key`. A key of a map that does
    /// not satisfy something is told at the map. Below a sensitive key, the path ends at its map.
    std::string path{};
    /// `Value at '/Tags/3/Key' failed to satisfy constraint: Member must …`
    std::string message{};
    /// Why a pattern was not decided: no engine takes it, or its match took too long. Empty for
    /// every other violation. For logs; not for clients.
    std::string note{};

    friend bool operator==(const violation&, const violation&) = default;
};

/// How values are validated.
struct validation_options {
    /// The required members that a reader found absent where the C++ type always has a value:
    /// `read_report::missing` of required_policy::collect.
    std::span<const std::string> missing{};
    /// The most violations that are looked for; validation ends there.
    std::size_t most_violations = SIZE_MAX;
};

}  // namespace swage::inline v1
