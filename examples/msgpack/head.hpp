// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <cstdint>

/// What a MessagePack value begins with.

namespace msgpack {

enum class item : std::uint8_t {
    nil,
    boolean,
    integer,
    single,
    real,
    text,
    bytes,
    array,
    map,
    extension,
};

/// A value's kind, and its number or the length of what follows.
struct head {
    item kind = item::nil;
    /// An integer in two's complement; a float's bits; how many bytes (of an extension with that of
    /// its type), elements or pairs follow.
    std::uint64_t number = 0;
    /// Of an integer.
    bool is_negative = false;
};

enum class head_status : std::uint8_t { read, truncated, invalid };

/// The number of so many bytes in network order.
inline std::uint64_t number_at(const char* at, std::size_t bytes) {
    std::uint64_t number = 0;
    for (; bytes > 0; --bytes) number = number << 8U | static_cast<unsigned char>(*at++);
    return number;
}

/// Reads a head at `at` and steps over it. Texts, bytes and extensions are there as a whole then,
/// and of arrays and maps as many bytes as they say to have elements.
inline head_status read_head(const char*& at, const char* last, head& found) {
    if (at == last) return head_status::truncated;
    const auto tag = static_cast<unsigned char>(*at);
    // How many bytes the number has that follows the tags 0xC4 to 0xDF.
    constexpr std::uint8_t widths[] = {1, 2, 4, 1, 2, 4, 4, 8, 1, 2, 4, 8, 1, 2,
                                       4, 8, 0, 0, 0, 0, 0, 1, 2, 4, 2, 4, 2, 4};
    const std::size_t width = tag >= 0xC4U && tag < 0xE0U ? widths[tag - 0xC4U] : 0;
    if (static_cast<std::size_t>(last - at) < 1 + width) return head_status::truncated;
    const std::uint64_t number = number_at(at + 1, width);
    at += 1 + width;
    std::uint64_t needed = 0;
    if (tag < 0x80U || tag >= 0xE0U) {
        const std::int64_t value = static_cast<std::int8_t>(tag);
        found = {item::integer, static_cast<std::uint64_t>(value), value < 0};
    } else if (tag < 0xA0U) {
        needed = tag & 0x0FU;
        found = {tag < 0x90U ? item::map : item::array, needed};
    } else if (tag < 0xC0U || (tag >= 0xD9U && tag <= 0xDBU)) {
        needed = tag < 0xC0U ? tag & 0x1FU : number;
        found = {item::text, needed};
    } else if (tag <= 0xC3U) {
        if (tag == 0xC1U) return head_status::invalid;
        found = {tag == 0xC0U ? item::nil : item::boolean, tag == 0xC3U ? 1U : 0U};
    } else if (tag <= 0xC6U) {
        needed = number;
        found = {item::bytes, number};
    } else if (tag <= 0xC9U || (tag >= 0xD4U && tag <= 0xD8U)) {
        needed = 1 + (tag <= 0xC9U ? number : 1ULL << (tag - 0xD4U));
        found = {item::extension, needed};
    } else if (tag <= 0xCBU) {
        found = {tag == 0xCAU ? item::single : item::real, number};
    } else if (tag <= 0xCFU) {
        found = {item::integer, number};
    } else if (tag <= 0xD3U) {
        const unsigned unused = 64U - 8U * static_cast<unsigned>(width);
        const std::int64_t value = static_cast<std::int64_t>(number << unused) >> unused;
        found = {item::integer, static_cast<std::uint64_t>(value), value < 0};
    } else {
        needed = number;
        found = {tag <= 0xDDU ? item::array : item::map, number};
    }
    return needed > static_cast<std::uint64_t>(last - at) ? head_status::truncated
                                                          : head_status::read;
}

}  // namespace msgpack
