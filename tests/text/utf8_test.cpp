// SPDX-License-Identifier: Apache-2.0

#include <doctest/doctest.h>

#include <string>

#include <swage/config.hpp>
#include <swage/text/utf8.hpp>

#include "support.hpp"

namespace {

namespace text = swage::text;

/// The length of the sequence that `run` begins with, by decoding it, or 0.
std::size_t decode(std::string_view run, std::uint32_t& code_point) {
    const auto lead = static_cast<unsigned char>(run[0]);
    std::size_t length = 1;
    if (lead >= 0xF8) return 0;
    if (lead >= 0xF0) {
        length = 4;
        code_point = lead & 0x07U;
    } else if (lead >= 0xE0) {
        length = 3;
        code_point = lead & 0x0FU;
    } else if (lead >= 0xC0) {
        length = 2;
        code_point = lead & 0x1FU;
    } else if (lead >= 0x80) {
        return 0;
    } else {
        code_point = lead;
    }
    if (run.size() < length) return 0;
    for (std::size_t i = 1; i < length; ++i) {
        const auto byte = static_cast<unsigned char>(run[i]);
        if ((byte & 0xC0U) != 0x80U) return 0;
        code_point = code_point << 6U | (byte & 0x3FU);
    }
    constexpr std::uint32_t least[] = {0, 0, 0x80, 0x800, 0x10000};
    if (code_point < least[length] || code_point > 0x10FFFF) return 0;
    if (code_point >= 0xD800 && code_point <= 0xDFFF) return 0;
    return length;
}

std::size_t first_invalid(std::string_view run) {
    std::size_t at = 0;
    while (at < run.size()) {
        std::uint32_t code_point = 0;
        const std::size_t length = decode(run.substr(at), code_point);
        if (length == 0) return at;
        at += length;
    }
    return at;
}

// Not inlined: where g++ 12 sees that there are 4 bytes, it warns of the loads of 16 that are not
// reached then.
SWAGE_NOINLINE const char* find_invalid(const char* first, const char* last) {
    return text::find_invalid_utf8(first, last);
}

void check_run(std::string_view run) {
    const test::exact_copy copy(run);
    const char* found = find_invalid(copy.begin(), copy.end());
    const auto at = static_cast<std::size_t>(found - copy.begin());
    if (at != first_invalid(run)) {
        CAPTURE(run);
        REQUIRE(at == first_invalid(run));
    }
}

}  // namespace

TEST_CASE("every code point is written, judged well-formed, read back and counted as one") {
    for (std::uint32_t code_point = 0; code_point <= 0x10FFFF; ++code_point) {
        char room[4] = {};
        const char* end = text::append_utf8(room, code_point);
        const bool surrogate = code_point >= 0xD800 && code_point <= 0xDFFF;
        const bool valid = find_invalid(room, end) == end;
        const char* at = room;
        if (valid == surrogate || text::next_code_point(at) != code_point || at != end ||
            text::count_code_points(room, end) != 1) {
            CAPTURE(code_point);
            REQUIRE(false);
        }
    }
}

TEST_CASE("every sequence of two and three bytes is judged as its decoding says") {
    std::string run(3, ' ');
    for (unsigned bytes = 0; bytes < 0x10000; ++bytes) {
        run.resize(2);
        run[0] = static_cast<char>(bytes >> 8U);
        run[1] = static_cast<char>(bytes);
        check_run(run);
    }
    for (unsigned lead = 0xE0; lead < 0x100; ++lead) {
        for (unsigned bytes = 0; bytes < 0x10000; bytes += lead < 0xF0 ? 1 : 7) {
            run.resize(3);
            run[0] = static_cast<char>(lead);
            run[1] = static_cast<char>(bytes >> 8U);
            run[2] = static_cast<char>(bytes);
            check_run(run);
        }
    }
}

TEST_CASE("sequences of four bytes are judged by every second byte") {
    for (unsigned lead = 0xF0; lead < 0x100; ++lead) {
        for (unsigned second = 0; second < 0x100; ++second) {
            for (const unsigned third : {0x7FU, 0x80U, 0xBFU, 0xC0U}) {
                for (const unsigned fourth : {0x7FU, 0x80U, 0xBFU, 0xC0U}) {
                    const char run[] = {static_cast<char>(lead), static_cast<char>(second),
                                        static_cast<char>(third), static_cast<char>(fourth)};
                    check_run({run, 4});
                }
            }
        }
    }
}

TEST_CASE("the first malformed byte is found among ASCII and other scripts at any place") {
    static constexpr const char* pieces[] = {"a",
                                             "plain ascii, longer than a vector",
                                             "é",
                                             "\u4e16",
                                             "\U0001F600",
                                             "\xff",
                                             "\xc3",
                                             "\xe4\xb8",
                                             "\xed\xa0\x80",
                                             "\xc0\xaf",
                                             "\xf4\x90\x80\x80",
                                             "\x80"};
    test::random_numbers random(3);
    for (int round = 0; round < 20000; ++round) {
        std::string run;
        const std::uint64_t kinds = random.below(4) == 0 ? 12 : 5;
        for (std::uint64_t i = random.below(12); i > 0; --i) run += pieces[random.below(kinds)];
        check_run(run);
        check_run(std::string_view(run).substr(0, random.below(run.size() + 1)));
    }
}
