// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <string_view>

#include <swage/config.hpp>
#include <swage/text/scan.hpp>

namespace swage::inline v1 {
inline namespace SWAGE_ENGINE {
namespace text {

/// The length of the well-formed UTF-8 sequence at `first`, 1 to 4, or 0 where there is none
/// (The Unicode Standard, table 3-7: no surrogates, no overlong forms, nothing past U+10FFFF).
/// `first` is not `last`.
constexpr int utf8_length(const char* first, const char* last) noexcept {
    const auto byte = [first](int at) { return static_cast<unsigned char>(first[at]); };
    const auto continues = [byte](int at) { return (byte(at) & 0xC0U) == 0x80U; };
    const unsigned lead = byte(0);
    if (lead < 0x80U) return 1;
    if (lead < 0xC2U || lead > 0xF4U) return 0;
    if (lead < 0xE0U) return last - first >= 2 && continues(1) ? 2 : 0;
    if (last - first < 3 || !continues(1) || !continues(2)) return 0;
    const unsigned second = byte(1);
    if (lead < 0xF0U) {
        const bool overlong = lead == 0xE0U && second < 0xA0U;
        const bool surrogate = lead == 0xEDU && second >= 0xA0U;
        return overlong || surrogate ? 0 : 3;
    }
    const bool overlong = lead == 0xF0U && second < 0x90U;
    const bool past_the_end = lead == 0xF4U && second >= 0x90U;
    return last - first >= 4 && continues(3) && !overlong && !past_the_end ? 4 : 0;
}

/// The first byte of the first sequence in [first, last) that is not well-formed UTF-8 or is cut
/// off by `last`; `last` where all is well-formed.
inline const char* find_invalid_utf8(const char* first, const char* last) noexcept {
    for (;;) {
        first = find_stop<false, true>(first, last);
        // Other scripts come in runs: stay here until ASCII comes again.
        do {
            if (first == last) return last;
            const int length = utf8_length(first, last);
            if (length == 0) return first;
            first += length;
        } while (first != last && static_cast<unsigned char>(*first) >= 0x80U);
    }
}

/// Whether all of `text` is well-formed UTF-8.
inline bool is_utf8(std::string_view text) noexcept {
    const char* const last = text.data() + text.size();
    return text.empty() || find_invalid_utf8(text.data(), last) == last;
}

/// Writes `code_point`, a Unicode scalar value, in UTF-8: one to four bytes. Returns the end.
constexpr char* append_utf8(char* out, std::uint32_t code_point) noexcept {
    if (code_point < 0x80U) {
        *out++ = static_cast<char>(code_point);
        return out;
    }
    if (code_point < 0x800U) {
        *out++ = static_cast<char>(0xC0U | code_point >> 6U);
    } else {
        if (code_point < 0x10000U) {
            *out++ = static_cast<char>(0xE0U | code_point >> 12U);
        } else {
            *out++ = static_cast<char>(0xF0U | code_point >> 18U);
            *out++ = static_cast<char>(0x80U | (code_point >> 12U & 0x3FU));
        }
        *out++ = static_cast<char>(0x80U | (code_point >> 6U & 0x3FU));
    }
    *out++ = static_cast<char>(0x80U | (code_point & 0x3FU));
    return out;
}

/// The code point at `first`, where a well-formed sequence stands; moves `first` behind it.
constexpr std::uint32_t next_code_point(const char*& first) noexcept {
    const auto continuation = [&first] { return static_cast<unsigned char>(*first++) & 0x3FU; };
    const std::uint32_t lead = static_cast<unsigned char>(*first++);
    if (lead < 0x80U) return lead;
    if (lead < 0xE0U) return (lead & 0x1FU) << 6U | continuation();
    std::uint32_t result = lead < 0xF0U ? lead & 0x0FU : lead & 0x07U;
    if (lead >= 0xF0U) result = result << 6U | continuation();
    result = result << 6U | continuation();
    return result << 6U | continuation();
}

/// The number of code points in [first, last): of bytes that do not continue a sequence, so that
/// malformed text has a number too.
inline std::uint32_t count_code_points(const char* first, const char* last) noexcept {
    std::uint32_t count = 0;
    for (; first != last; ++first) {
        if ((static_cast<unsigned char>(*first) & 0xC0U) != 0x80U) ++count;
    }
    return count;
}

}  // namespace text
}  // namespace SWAGE_ENGINE
}  // namespace swage::inline v1
