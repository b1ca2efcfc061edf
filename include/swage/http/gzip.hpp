// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <cstdint>
#include <cstring>
#include <iterator>
#include <string>
#include <string_view>
#include <vector>

#include <swage/config.hpp>
#include <swage/text/crc32.hpp>

/// Compressing to gzip (RFC 1952, RFC 1951): one block of the fixed codes, with matches found by
/// one hash table. That is quick and enough for the text of requests, where names are repeated.

namespace swage::inline v1::http {
inline namespace SWAGE_ENGINE {
namespace detail {

/// The lengths of matches (3 to 258) and their distances, as RFC 1951, section 3.2.5, has them in
/// tables: for each code the least value, and how many bits follow that are added to it.
struct deflate_code {
    std::uint16_t least;
    std::uint8_t bits;
};
inline constexpr deflate_code deflate_lengths[] = {
    {3, 0},  {4, 0},  {5, 0},  {6, 0},   {7, 0},   {8, 0},   {9, 0},   {10, 0},  {11, 1}, {13, 1},
    {15, 1}, {17, 1}, {19, 2}, {23, 2},  {27, 2},  {31, 2},  {35, 3},  {43, 3},  {51, 3}, {59, 3},
    {67, 4}, {83, 4}, {99, 4}, {115, 4}, {131, 5}, {163, 5}, {195, 5}, {227, 5}, {258, 0}};
inline constexpr deflate_code deflate_distances[] = {
    {1, 0},     {2, 0},     {3, 0},     {4, 0},      {5, 1},      {7, 1},
    {9, 2},     {13, 2},    {17, 3},    {25, 3},     {33, 4},     {49, 4},
    {65, 5},    {97, 5},    {129, 6},   {193, 6},    {257, 7},    {385, 7},
    {513, 8},   {769, 8},   {1025, 9},  {1537, 9},   {2049, 10},  {3073, 10},
    {4097, 11}, {6145, 11}, {8193, 12}, {12289, 12}, {16385, 13}, {24577, 13}};

/// Appends bits, the low ones first, to a text.
class bit_writer {
public:
    explicit bit_writer(std::string& to) : to_(to) {}

    void put(std::uint32_t bits, std::uint32_t count) {
        held_ |= static_cast<std::uint64_t>(bits) << count_;
        count_ += count;
        while (count_ >= 8) {
            to_ += static_cast<char>(held_ & 0xFFU);
            held_ >>= 8U;
            count_ -= 8;
        }
    }
    /// Huffman codes stand with their high bit first.
    void put_code(std::uint32_t code, std::uint32_t count) {
        std::uint32_t turned = 0;
        for (std::uint32_t i = 0; i < count; ++i) turned |= (code >> i & 1U) << (count - 1 - i);
        put(turned, count);
    }
    void put_symbol(std::uint32_t symbol) {
        if (symbol < 144) {
            put_code(0x30U + symbol, 8);
        } else if (symbol < 256) {
            put_code(0x190U + symbol - 144, 9);
        } else if (symbol < 280) {
            put_code(symbol - 256, 7);
        } else {
            put_code(0xC0U + symbol - 280, 8);
        }
    }
    /// Fills the last byte with zeros.
    void finish() {
        if (count_ != 0) put(0, 8 - count_);
    }

private:
    std::string& to_;
    std::uint64_t held_ = 0;
    std::uint32_t count_ = 0;
};

inline void put_match(bit_writer& out, std::size_t length, std::size_t distance) {
    std::uint32_t code = static_cast<std::uint32_t>(std::size(deflate_lengths)) - 1;
    while (deflate_lengths[code].least > length) --code;
    out.put_symbol(257 + code);
    out.put(static_cast<std::uint32_t>(length) - deflate_lengths[code].least,
            deflate_lengths[code].bits);
    code = static_cast<std::uint32_t>(std::size(deflate_distances)) - 1;
    while (deflate_distances[code].least > distance) --code;
    out.put_code(code, 5);
    out.put(static_cast<std::uint32_t>(distance) - deflate_distances[code].least,
            deflate_distances[code].bits);
}

inline void append_deflated(std::string& to, std::string_view bytes) {
    constexpr std::size_t window = 32'768;
    constexpr std::size_t longest = 258;
    constexpr std::size_t hashed = 4;
    const char* const data = bytes.data();
    const auto word_at = [data](std::size_t at) {
        std::uint32_t word = 0;
        std::memcpy(&word, data + at, sizeof word);
        return word;
    };
    // Where a word of that hash was seen last, plus one.
    std::vector<std::size_t> seen(std::size_t{1} << 14U);
    bit_writer out(to);
    out.put(1, 1);
    out.put(1, 2);
    std::size_t at = 0;
    while (at < bytes.size()) {
        std::size_t length = 0;
        std::size_t distance = 0;
        if (bytes.size() - at >= hashed) {
            const std::uint32_t word = word_at(at);
            std::size_t& last = seen[word * 0x9E37'79B1U >> 18U];
            distance = at + 1 - last;
            if (last != 0 && distance <= window && word_at(last - 1) == word) {
                const std::size_t most = bytes.size() - at < longest ? bytes.size() - at : longest;
                length = hashed;
                while (length < most && data[at + length] == data[at + length - distance]) ++length;
            }
            last = at + 1;
        }
        if (length == 0) {
            out.put_symbol(static_cast<unsigned char>(data[at]));
            ++at;
        } else {
            put_match(out, length, distance);
            at += length;
        }
    }
    out.put_symbol(256);
    out.finish();
}

}  // namespace detail

/// Appends `bytes` as one gzip member.
inline void append_gzip(std::string& to, std::string_view bytes) {
    // Deflated, no name and no time, an unknown system.
    to.append("\x1F\x8B\x08\x00\x00\x00\x00\x00\x00\xFF", 10);
    detail::append_deflated(to, bytes);
    const auto put_number = [&to](std::uint32_t number) {
        for (std::uint32_t shift = 0; shift < 32; shift += 8) {
            to += static_cast<char>(number >> shift & 0xFFU);
        }
    };
    put_number(text::crc32(bytes));
    put_number(static_cast<std::uint32_t>(bytes.size() & 0xFFFF'FFFFU));
}

}  // namespace SWAGE_ENGINE
}  // namespace swage::inline v1::http
