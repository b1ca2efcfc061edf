// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

#include <swage/config.hpp>
#include <swage/http/gzip.hpp>
#include <swage/text/crc32.hpp>

/// Decompressing gzip (RFC 1952, RFC 1951). The input is hostile: what comes out is bounded by the
/// caller, and nothing is allocated before it is there.

namespace swage::inline v1::http {

/// How decompressing ended.
enum class gunzip_status : std::uint8_t { ok, malformed, too_large };

inline namespace SWAGE_ENGINE {
namespace detail {

/// Takes bits, the low ones first, from a text. Behind its end there are zeros, and `ended`.
class bit_reader {
public:
    explicit bit_reader(std::string_view from) : from_(from) {}

    std::uint32_t take(std::uint32_t count) {
        while (count_ < count) {
            if (at_ == from_.size()) {
                ended_ = true;
            } else {
                held_ |= static_cast<std::uint32_t>(static_cast<unsigned char>(from_[at_++]))
                         << count_;
            }
            count_ += 8;
        }
        const std::uint32_t bits = held_ & ((1U << count) - 1U);
        held_ >>= count;
        count_ -= count;
        return bits;
    }
    /// Passes what is left of a byte, and takes `count` whole ones; fewer where the text ends.
    std::string_view take_bytes(std::size_t count) {
        held_ = 0;
        count_ = 0;
        const std::string_view bytes = from_.substr(at_, count);
        at_ += bytes.size();
        if (bytes.size() < count) ended_ = true;
        return bytes;
    }
    bool ended() const noexcept { return ended_; }

private:
    std::string_view from_;
    std::size_t at_ = 0;
    std::uint32_t held_ = 0;
    /// Never more than 7 between two calls.
    std::uint32_t count_ = 0;
    bool ended_ = false;
};

inline constexpr std::uint32_t no_symbol = UINT32_MAX;

/// A Huffman code: the symbols in the order of their codes, and how many there are of each length.
struct huffman_code {
    static constexpr std::uint32_t longest = 15;
    std::array<std::uint16_t, longest + 1> counts{};
    std::array<std::uint16_t, 288> symbols{};

    /// Makes the code of these lengths (section 3.2.2). False where more codes are asked for than
    /// there are. One with fewer is fine: what stands for nothing is found when it is met.
    bool make(const std::uint8_t* lengths, std::size_t count) {
        counts = {};
        for (std::size_t i = 0; i < count; ++i) ++counts[lengths[i]];
        counts[0] = 0;
        std::int32_t left = 1;
        std::array<std::uint16_t, longest + 2> places{};
        for (std::uint32_t length = 1; length <= longest; ++length) {
            left = left * 2 - counts[length];
            if (left < 0) return false;
            places[length + 1] = static_cast<std::uint16_t>(places[length] + counts[length]);
        }
        for (std::size_t i = 0; i < count; ++i) {
            if (lengths[i] != 0) symbols[places[lengths[i]]++] = static_cast<std::uint16_t>(i);
        }
        return true;
    }
    /// Takes the next symbol: codes of one length follow each other, and are greater than all
    /// shorter ones that are extended to it.
    std::uint32_t take(bit_reader& in) const {
        std::uint32_t code = 0;
        std::uint32_t first = 0;
        std::uint32_t place = 0;
        for (std::uint32_t length = 1; length <= longest; ++length) {
            code = code << 1U | in.take(1);
            if (code - first < counts[length]) return symbols[place + code - first];
            place += counts[length];
            first = (first + counts[length]) << 1U;
        }
        return no_symbol;
    }
};

struct deflate_codes {
    huffman_code literals;
    huffman_code distances;
};

inline bool make_fixed_codes(deflate_codes& to) {
    std::array<std::uint8_t, 288> lengths{};
    for (std::size_t i = 0; i < lengths.size(); ++i) {
        lengths[i] = i < 144 || i >= 280 ? 8 : i < 256 ? 9 : 7;
    }
    std::array<std::uint8_t, 30> fives{};
    fives.fill(5);
    return to.literals.make(lengths.data(), lengths.size()) &&
           to.distances.make(fives.data(), fives.size());
}

/// Reads the codes of a block that has its own (section 3.2.7).
inline bool read_codes(bit_reader& in, deflate_codes& to) {
    constexpr std::array<std::uint8_t, 19> order = {16, 17, 18, 0, 8,  7, 9,  6, 10, 5,
                                                    11, 4,  12, 3, 13, 2, 14, 1, 15};
    const std::size_t literals = in.take(5) + 257;
    const std::size_t distances = in.take(5) + 1;
    const std::size_t given = in.take(4) + 4;
    if (literals > 286 || distances > 30) return false;
    std::array<std::uint8_t, 19> own{};
    for (std::size_t i = 0; i < given; ++i) own[order[i]] = static_cast<std::uint8_t>(in.take(3));
    huffman_code code;
    if (!code.make(own.data(), own.size())) return false;
    std::array<std::uint8_t, 286 + 30> lengths{};
    for (std::size_t i = 0; i < literals + distances;) {
        const std::uint32_t symbol = code.take(in);
        if (symbol == no_symbol || in.ended()) return false;
        if (symbol < 16) {
            lengths[i++] = static_cast<std::uint8_t>(symbol);
            continue;
        }
        if (symbol == 16 && i == 0) return false;
        const std::uint8_t repeated = symbol == 16 ? lengths[i - 1] : std::uint8_t{0};
        std::size_t times = symbol == 16   ? in.take(2) + 3
                            : symbol == 17 ? in.take(3) + 3
                                           : in.take(7) + 11;
        if (times > literals + distances - i) return false;
        while (times-- > 0) lengths[i++] = repeated;
    }
    return to.literals.make(lengths.data(), literals) &&
           to.distances.make(lengths.data() + literals, distances);
}

/// Appends what a compressed block stands for to `to`, whose part from `begin` on is the window.
inline gunzip_status inflate_block(bit_reader& in, const deflate_codes& codes, std::string& to,
                                   std::size_t begin, std::size_t most) {
    for (;;) {
        const std::uint32_t symbol = codes.literals.take(in);
        if (in.ended() || symbol > 285) return gunzip_status::malformed;
        if (symbol == 256) return gunzip_status::ok;
        if (symbol < 256) {
            if (to.size() - begin == most) return gunzip_status::too_large;
            to += static_cast<char>(symbol);
            continue;
        }
        const deflate_code& by_length = deflate_lengths[symbol - 257];
        const std::size_t length = by_length.least + in.take(by_length.bits);
        const std::uint32_t place = codes.distances.take(in);
        if (place > 29) return gunzip_status::malformed;
        const deflate_code& by_distance = deflate_distances[place];
        const std::size_t distance = by_distance.least + in.take(by_distance.bits);
        if (in.ended() || distance > to.size() - begin) return gunzip_status::malformed;
        if (length > most - (to.size() - begin)) return gunzip_status::too_large;
        for (std::size_t i = 0; i < length; ++i) to += to[to.size() - distance];
    }
}

inline gunzip_status inflate(bit_reader& in, std::string& to, std::size_t begin, std::size_t most) {
    deflate_codes codes;
    bool last = false;
    while (!last) {
        last = in.take(1) != 0;
        const std::uint32_t kind = in.take(2);
        if (kind == 0) {
            const std::string_view head = in.take_bytes(4);
            if (head.size() != 4) return gunzip_status::malformed;
            const auto byte = [&](std::size_t i) {
                return static_cast<std::uint32_t>(static_cast<unsigned char>(head[i]));
            };
            const std::uint32_t length = byte(0) | byte(1) << 8U;
            if ((length ^ (byte(2) | byte(3) << 8U)) != 0xFFFFU) return gunzip_status::malformed;
            const std::string_view bytes = in.take_bytes(length);
            if (bytes.size() != length) return gunzip_status::malformed;
            if (length > most - (to.size() - begin)) return gunzip_status::too_large;
            to += bytes;
            continue;
        }
        if (kind == 3 || !(kind == 1 ? make_fixed_codes(codes) : read_codes(in, codes))) {
            return gunzip_status::malformed;
        }
        const gunzip_status status = inflate_block(in, codes, to, begin, most);
        if (status != gunzip_status::ok) return status;
    }
    return gunzip_status::ok;
}

/// The length of a gzip member's head, or 0 where it is none.
inline std::size_t gzip_head_length(std::string_view bytes) {
    if (bytes.size() < 10 || !bytes.starts_with("\x1F\x8B\x08")) return 0;
    const auto flags = static_cast<unsigned char>(bytes[3]);
    std::size_t at = 10;
    if ((flags & 4U) != 0) {
        if (bytes.size() < at + 2) return 0;
        at += 2U + static_cast<unsigned char>(bytes[at]) +
              256U * static_cast<unsigned char>(bytes[at + 1]);
    }
    // The file's name and a comment, each with a NUL behind it.
    for (const unsigned flag : {8U, 16U}) {
        if ((flags & flag) == 0) continue;
        const std::size_t end = bytes.find('\0', at);
        if (end == std::string_view::npos) return 0;
        at = end + 1;
    }
    if ((flags & 2U) != 0) at += 2;
    return (flags & 0xE0U) == 0 && at < bytes.size() ? at : 0;
}

}  // namespace detail

/// Appends what the gzip member `bytes` stands for, at most `most` bytes. Its checksum is checked;
/// nothing may follow it.
inline gunzip_status append_gunzipped(std::string& to, std::string_view bytes, std::size_t most) {
    const std::size_t head = detail::gzip_head_length(bytes);
    if (head == 0) return gunzip_status::malformed;
    const std::size_t begin = to.size();
    detail::bit_reader in(bytes.substr(head));
    const gunzip_status status = detail::inflate(in, to, begin, most);
    if (status != gunzip_status::ok) return status;
    const std::string_view tail = in.take_bytes(SIZE_MAX);
    const std::string_view made = std::string_view(to).substr(begin);
    std::uint64_t numbers = 0;
    for (std::size_t i = 0; i < tail.size() && i < 8; ++i) {
        numbers |= static_cast<std::uint64_t>(static_cast<unsigned char>(tail[i])) << 8U * i;
    }
    const std::uint64_t wanted =
        text::crc32(made) | static_cast<std::uint64_t>(made.size() & 0xFFFF'FFFFU) << 32U;
    return tail.size() == 8 && numbers == wanted ? gunzip_status::ok : gunzip_status::malformed;
}

}  // namespace SWAGE_ENGINE
}  // namespace swage::inline v1::http
