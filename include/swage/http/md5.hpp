// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <array>
#include <bit>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

#include <swage/config.hpp>
#include <swage/text/base64.hpp>

/// MD5 (RFC 1321), which the Content-MD5 header of Smithy's httpChecksumRequired trait asks for. It
/// guards against damage on the way, not against an attacker. Sixty lines of our own, since a
/// header-only library cannot have users link a cryptographic one for this alone.

namespace swage::inline v1::http {
inline namespace SWAGE_ENGINE {
namespace detail {

class md5 {
public:
    /// The digest of `bytes`, 16 bytes.
    static std::array<char, 16> of(std::string_view bytes) {
        md5 sum;
        std::string_view rest = bytes;
        for (; rest.size() >= 64; rest.remove_prefix(64)) sum.take(rest.data());
        // The rest, a bit 1, zeros, and the number of bits.
        std::array<char, 128> last{};
        for (std::size_t i = 0; i < rest.size(); ++i) last[i] = rest[i];
        last[rest.size()] = '\x80';
        const std::size_t length = rest.size() < 56 ? 64 : 128;
        const std::uint64_t bits = static_cast<std::uint64_t>(bytes.size()) * 8U;
        for (std::size_t i = 0; i < 8; ++i) {
            last[length - 8 + i] = static_cast<char>(bits >> (8U * i) & 0xFFU);
        }
        for (std::size_t at = 0; at < length; at += 64) sum.take(last.data() + at);
        std::array<char, 16> digest{};
        for (std::size_t i = 0; i < 16; ++i) {
            digest[i] = static_cast<char>(sum.state_[i / 4] >> (8U * (i % 4)) & 0xFFU);
        }
        return digest;
    }

private:
    std::array<std::uint32_t, 4> state_{0x67452301U, 0xEFCDAB89U, 0x98BADCFEU, 0x10325476U};

    void take(const char* block) {
        // The integer parts of 2^32 * |sin(i + 1)|.
        static constexpr std::uint32_t sines[64] = {
            0xD76AA478U, 0xE8C7B756U, 0x242070DBU, 0xC1BDCEEEU, 0xF57C0FAFU, 0x4787C62AU,
            0xA8304613U, 0xFD469501U, 0x698098D8U, 0x8B44F7AFU, 0xFFFF5BB1U, 0x895CD7BEU,
            0x6B901122U, 0xFD987193U, 0xA679438EU, 0x49B40821U, 0xF61E2562U, 0xC040B340U,
            0x265E5A51U, 0xE9B6C7AAU, 0xD62F105DU, 0x02441453U, 0xD8A1E681U, 0xE7D3FBC8U,
            0x21E1CDE6U, 0xC33707D6U, 0xF4D50D87U, 0x455A14EDU, 0xA9E3E905U, 0xFCEFA3F8U,
            0x676F02D9U, 0x8D2A4C8AU, 0xFFFA3942U, 0x8771F681U, 0x6D9D6122U, 0xFDE5380CU,
            0xA4BEEA44U, 0x4BDECFA9U, 0xF6BB4B60U, 0xBEBFBC70U, 0x289B7EC6U, 0xEAA127FAU,
            0xD4EF3085U, 0x04881D05U, 0xD9D4D039U, 0xE6DB99E5U, 0x1FA27CF8U, 0xC4AC5665U,
            0xF4292244U, 0x432AFF97U, 0xAB9423A7U, 0xFC93A039U, 0x655B59C3U, 0x8F0CCC92U,
            0xFFEFF47DU, 0x85845DD1U, 0x6FA87E4FU, 0xFE2CE6E0U, 0xA3014314U, 0x4E0811A1U,
            0xF7537E82U, 0xBD3AF235U, 0x2AD7D2BBU, 0xEB86D391U};
        static constexpr int turns[4][4] = {
            {7, 12, 17, 22}, {5, 9, 14, 20}, {4, 11, 16, 23}, {6, 10, 15, 21}};
        std::array<std::uint32_t, 16> words{};
        for (std::size_t i = 0; i < 64; ++i) {
            words[i / 4] |= static_cast<std::uint32_t>(static_cast<unsigned char>(block[i]))
                            << (8U * (i % 4));
        }
        auto [a, b, c, d] = state_;
        for (std::uint32_t i = 0; i < 64; ++i) {
            const std::uint32_t round = i / 16;
            const std::uint32_t mixed = round == 0   ? (b & c) | (~b & d)
                                        : round == 1 ? (d & b) | (~d & c)
                                        : round == 2 ? b ^ c ^ d
                                                     : c ^ (b | ~d);
            const std::uint32_t place = round == 0   ? i
                                        : round == 1 ? 5 * i + 1
                                        : round == 2 ? 3 * i + 5
                                                     : 7 * i;
            const std::uint32_t sum = a + mixed + sines[i] + words[place % 16];
            a = d;
            d = c;
            c = b;
            b += std::rotl(sum, turns[round][i % 4]);
        }
        state_[0] += a;
        state_[1] += b;
        state_[2] += c;
        state_[3] += d;
    }
};

/// The value of a Content-MD5 header (RFC 1864) for a body.
inline std::string content_md5(std::string_view body) {
    const std::array<char, 16> digest = md5::of(body);
    std::string text(swage::text::base64_length(digest.size()), '\0');
    swage::text::write_base64(text.data(), {digest.data(), digest.size()});
    return text;
}

}  // namespace detail
}  // namespace SWAGE_ENGINE
}  // namespace swage::inline v1::http
