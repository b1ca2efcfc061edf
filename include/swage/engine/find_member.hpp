// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <cstdint>
#include <cstring>
#include <string_view>

#if defined(__SSE2__)
#include <emmintrin.h>
#endif

#include <swage/config.hpp>
#include <swage/schema/table.hpp>

/// From a name on the wire to the member. Documents mostly have their members in the model's
/// order, so readers ask `begins_with` of the member that is expected next, before they know where
/// the name in the text ends; only where that fails do they look for the end, and the member.

namespace swage::inline v1 {
inline namespace SWAGE_ENGINE {
namespace engine {

inline constexpr std::size_t no_member = SIZE_MAX;

/// Whether the text from `at` to `last` begins with the name.
SWAGE_ALWAYS_INLINE bool begins_with(const char* at, const char* last,
                                     const wire_name& name) noexcept {
    const auto room = static_cast<std::size_t>(last - at);
#if defined(__SSE2__)
    if (room >= 16) [[likely]] {
        const auto same = [](const char* a, const char* b) {
            const __m128i one = _mm_loadu_si128(reinterpret_cast<const __m128i*>(a));
            const __m128i other = _mm_loadu_si128(reinterpret_cast<const __m128i*>(b));
            return static_cast<std::uint32_t>(_mm_movemask_epi8(_mm_cmpeq_epi8(one, other)));
        };
        const std::uint32_t head = same(at, name.head);
        if (name.length <= 16) {
            const std::uint32_t wanted = (1U << name.length) - 1U;
            return (head & wanted) == wanted;
        }
        if (head != 0xFFFFU || room < name.length) return false;
        // The last 16 bytes of the name, some of which were compared before.
        const std::uint32_t end = name.length - 16;
        return same(at + end, name.text + end) == 0xFFFFU &&
               (name.length <= 32 || std::memcmp(at + 16, name.text + 16, end - 16) == 0);
    }
#endif
    return room >= name.length && std::memcmp(at, name.text, name.length) == 0;
}

/// The place among `count` names of the one that is `name`, or no_member. Looks from `expected`
/// on first, then at those before it. `last` is where the document ends: the compare may look at
/// bytes after the name up to there.
inline std::size_t find_member(const wire_name* names, std::size_t count, std::size_t expected,
                               std::string_view name, const char* last) noexcept {
    const auto length = static_cast<std::uint32_t>(name.size());
    if (length != name.size()) return no_member;
    for (std::size_t i = expected; i < count; ++i) {
        if (names[i].length == length && begins_with(name.data(), last, names[i])) return i;
    }
    const std::size_t before = expected < count ? expected : count;
    for (std::size_t i = 0; i < before; ++i) {
        if (names[i].length == length && begins_with(name.data(), last, names[i])) return i;
    }
    return no_member;
}

}  // namespace engine
}  // namespace SWAGE_ENGINE
}  // namespace swage::inline v1
