// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <bit>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <string_view>
#include <type_traits>

#include <swage/schema/shape.hpp>

namespace swage::inline v1 {

namespace detail {

/// Eight bytes of `text` from `at` on as a little-endian number, zeros past the end.
constexpr std::uint64_t text_word(std::string_view text, std::size_t at) {
    std::uint64_t word = 0;
    if (std::endian::native == std::endian::little && !std::is_constant_evaluated() &&
        text.size() - at >= 8) {
        std::memcpy(&word, text.data() + at, 8);
        return word;
    }
    for (std::size_t i = 0; i < 8 && at + i < text.size(); ++i) {
        word |= static_cast<std::uint64_t>(static_cast<unsigned char>(text[at + i])) << (8 * i);
    }
    return word;
}

/// The hash that the generator computed its tables with (codegen: cpp/perfect_hash.py): both must
/// change together.
constexpr std::uint64_t text_hash(std::string_view text, std::uint64_t seed) {
    std::uint64_t hash = seed ^ (text.size() * 0x9E3779B97F4A7C15U);
    for (std::size_t at = 0; at < text.size(); at += 8) {
        hash = (hash ^ text_word(text, at)) * 0xFF51AFD7ED558CCDU;
        hash ^= hash >> 32;
    }
    // Without this the last bytes of the last word would not reach the bits that choose a cell.
    hash *= 0xC4CEB9FE1A85EC53U;
    return hash ^ (hash >> 32);
}

}  // namespace detail

/// The place in `table.values` of the enum value spelled `text`, or -1.
constexpr std::int32_t find_enumeration_value(const enumeration& table, std::string_view text) {
    if (table.cells.empty()) return -1;
    const std::uint64_t hash = detail::text_hash(text, table.seed);
    const std::size_t bucket = hash & (table.displacements.size() - 1);
    const std::size_t cell =
        ((hash >> 32) + table.displacements[bucket]) & (table.cells.size() - 1);
    const std::int32_t place = static_cast<std::int32_t>(table.cells[cell]) - 1;
    if (place < 0 || table.values[static_cast<std::size_t>(place)].text != text) return -1;
    return place;
}

/// The value of an intEnum that has `number`, or null.
constexpr const enumeration_value* find_enumeration_value(const enumeration& table,
                                                          std::int32_t number) {
    for (const enumeration_value& value : table.values) {
        if (value.number == number) return &value;
    }
    return nullptr;
}

}  // namespace swage::inline v1
