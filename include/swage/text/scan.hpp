// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <bit>
#include <cstddef>
#include <cstdint>
#include <cstring>

#include <swage/config.hpp>

#if defined(__SSE2__)
#include <emmintrin.h>
#endif

/// Finding the end of a run of ordinary bytes: where readers and writers spend their time. A text
/// is looked at 16 bytes at a time with SSE2, else 8 at a time in a word, and its rest by a load
/// that overlaps the one before it, so that nothing is ever read before `first` or past `last`.

namespace swage::inline v1 {
inline namespace SWAGE_ENGINE {
namespace text {

/// Whether `letter` ends a run: one of Stops, below 0x20 if StopAtControl, or at least 0x80 if
/// StopAtNonAscii.
template <bool StopAtControl, bool StopAtNonAscii, char... Stops>
constexpr bool is_stop(char letter) noexcept {
    const auto byte = static_cast<unsigned char>(letter);
    return ((letter == Stops) || ...) || (StopAtControl && byte < 0x20U) ||
           (StopAtNonAscii && byte >= 0x80U);
}

namespace detail {

inline constexpr std::uint64_t every_byte = 0x0101'0101'0101'0101U;
inline constexpr std::uint64_t every_top_bit = 0x8080'8080'8080'8080U;

inline std::uint64_t load_word(const char* at) noexcept {
    std::uint64_t word = 0;
    std::memcpy(&word, at, sizeof word);
    return word;
}

/// The top bit of the first byte in `word` that is zero; bits above it mean nothing.
constexpr std::uint64_t zeros_in_word(std::uint64_t word) noexcept {
    return (word - every_byte) & ~word & every_top_bit;
}

/// The top bit of the first byte in `word` that is a stop, counted from the lowest byte; bits
/// above it mean nothing. A borrow can only run upwards, so the lowest bit is always right.
template <bool StopAtControl, bool StopAtNonAscii, char... Stops>
constexpr std::uint64_t stops_in_word(std::uint64_t word) noexcept {
    std::uint64_t found = 0;
    ((found |= zeros_in_word(word ^ (every_byte * static_cast<unsigned char>(Stops)))), ...);
    if constexpr (StopAtControl) found |= (word - every_byte * 0x20U) & ~word & every_top_bit;
    if constexpr (StopAtNonAscii) found |= word & every_top_bit;
    return found;
}

/// find_stop for any processor.
template <bool StopAtControl, bool StopAtNonAscii, char... Stops>
const char* find_stop_in_words(const char* first, const char* last) noexcept {
    const auto stops = stops_in_word<StopAtControl, StopAtNonAscii, Stops...>;
    if (std::endian::native == std::endian::little && last - first >= 8) {
        for (; last - first >= 8; first += 8) {
            const std::uint64_t found = stops(load_word(first));
            if (found != 0) return first + (std::countr_zero(found) >> 3);
        }
        if (first == last) return last;
        const std::uint64_t found = stops(load_word(last - 8));
        return found != 0 ? last - 8 + (std::countr_zero(found) >> 3) : last;
    }
    while (first != last && !is_stop<StopAtControl, StopAtNonAscii, Stops...>(*first)) ++first;
    return first;
}

/// copy_until_stop for any processor.
template <bool StopAtControl, bool StopAtNonAscii, char... Stops>
const char* copy_until_stop_in_words(const char* first, const char* last, char*& out) noexcept {
    const auto stops = stops_in_word<StopAtControl, StopAtNonAscii, Stops...>;
    if (std::endian::native == std::endian::little && last - first >= 8) {
        for (; last - first >= 8; first += 8) {
            const std::uint64_t word = load_word(first);
            std::memcpy(out, &word, sizeof word);
            const std::uint64_t found = stops(word);
            if (found != 0) {
                const int length = std::countr_zero(found) >> 3;
                out += length;
                return first + length;
            }
            out += 8;
        }
        if (first == last) return last;
        // The last 8 bytes: some of them were copied before, to the same places.
        const std::ptrdiff_t again = 8 - (last - first);
        const std::uint64_t word = load_word(last - 8);
        std::memcpy(out - again, &word, sizeof word);
        const std::uint64_t found = stops(word);
        const std::ptrdiff_t length = (found != 0 ? std::countr_zero(found) >> 3 : 8) - again;
        out += length;
        return first + length;
    }
    while (first != last && !is_stop<StopAtControl, StopAtNonAscii, Stops...>(*first)) {
        *out++ = *first++;
    }
    return first;
}

#if defined(__SSE2__)

/// A bit for each of the 16 bytes, set where it is a stop.
template <bool StopAtControl, bool StopAtNonAscii, char... Stops>
SWAGE_ALWAYS_INLINE std::uint32_t stops_in_vector(__m128i bytes) noexcept {
    // The mask takes each byte's top bit, so `bytes` itself marks those that are not ASCII.
    __m128i found = StopAtNonAscii ? bytes : _mm_setzero_si128();
    if constexpr (StopAtControl) {
        const __m128i limit = _mm_set1_epi8(0x1F);
        found = _mm_or_si128(found, _mm_cmpeq_epi8(_mm_min_epu8(bytes, limit), bytes));
    }
    ((found = _mm_or_si128(found, _mm_cmpeq_epi8(bytes, _mm_set1_epi8(Stops)))), ...);
    return static_cast<std::uint32_t>(_mm_movemask_epi8(found));
}

inline __m128i load_vector(const char* at) noexcept {
    __m128i bytes;
    std::memcpy(&bytes, at, sizeof bytes);
    return bytes;
}

#endif

}  // namespace detail

/// The first byte in [first, last) that is_stop, else `last`.
template <bool StopAtControl, bool StopAtNonAscii, char... Stops>
const char* find_stop(const char* first, const char* last) noexcept {
#if defined(__SSE2__)
    const auto stops = [](__m128i bytes) {
        return detail::stops_in_vector<StopAtControl, StopAtNonAscii, Stops...>(bytes);
    };
    if (last - first >= 16) {
        do {
            const std::uint32_t found = stops(detail::load_vector(first));
            if (found != 0) return first + std::countr_zero(found);
            first += 16;
        } while (last - first >= 16);
        if (first == last) return last;
        const std::uint32_t found = stops(detail::load_vector(last - 16));
        return found != 0 ? last - 16 + std::countr_zero(found) : last;
    }
#endif
    return detail::find_stop_in_words<StopAtControl, StopAtNonAscii, Stops...>(first, last);
}

/// Copies [first, last) to `out` up to the first byte that is_stop; returns that place, or `last`,
/// and moves `out` behind what was copied. `out` has room for 16 bytes more than the text, of
/// which those behind `out` are left with any content; it does not overlap the text.
template <bool StopAtControl, bool StopAtNonAscii, char... Stops>
const char* copy_until_stop(const char* first, const char* last, char*& out) noexcept {
#if defined(__SSE2__)
    const auto stops = [](__m128i bytes) {
        return detail::stops_in_vector<StopAtControl, StopAtNonAscii, Stops...>(bytes);
    };
    char* to = out;
    if (last - first >= 16) {
        do {
            const __m128i bytes = detail::load_vector(first);
            std::memcpy(to, &bytes, sizeof bytes);
            const std::uint32_t found = stops(bytes);
            if (found != 0) {
                const int length = std::countr_zero(found);
                out = to + length;
                return first + length;
            }
            first += 16;
            to += 16;
        } while (last - first >= 16);
        if (first != last) {
            // The last 16 bytes: some of them were copied before, to the same places.
            const std::ptrdiff_t again = 16 - (last - first);
            const __m128i bytes = detail::load_vector(first - again);
            std::memcpy(to - again, &bytes, sizeof bytes);
            const std::uint32_t found = stops(bytes);
            const std::ptrdiff_t length = (found != 0 ? std::countr_zero(found) : 16) - again;
            first += length;
            to += length;
        }
        out = to;
        return first;
    }
#endif
    return detail::copy_until_stop_in_words<StopAtControl, StopAtNonAscii, Stops...>(first, last,
                                                                                     out);
}

}  // namespace text
}  // namespace SWAGE_ENGINE
}  // namespace swage::inline v1
