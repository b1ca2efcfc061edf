// SPDX-License-Identifier: Apache-2.0

#include <doctest/doctest.h>

#include <string>
#include <vector>

#include <swage/text/scan.hpp>

#include "support.hpp"

namespace {

namespace text = swage::text;

template <bool Control, bool NonAscii, char... Stops>
std::size_t stop_by_bytes(std::string_view run) {
    std::size_t at = 0;
    for (; at < run.size(); ++at) {
        const auto byte = static_cast<unsigned char>(run[at]);
        if (Control && byte < 0x20) break;
        if (NonAscii && byte >= 0x80) break;
        if (((run[at] == Stops) || ...)) break;
    }
    return at;
}

/// Every function, on the run at every alignment, against the bytes one by one.
template <bool Control, bool NonAscii, char... Stops>
void check_run(std::string_view run, std::size_t shift) {
    const test::exact_copy copy(run, shift);
    const std::size_t expected = stop_by_bytes<Control, NonAscii, Stops...>(run);
    const auto agrees = [&](const char* stop) {
        return stop == copy.begin() + static_cast<std::ptrdiff_t>(expected);
    };
    bool all = agrees(text::find_stop<Control, NonAscii, Stops...>(copy.begin(), copy.end()));
    all &= agrees(
        text::detail::find_stop_in_words<Control, NonAscii, Stops...>(copy.begin(), copy.end()));
    for (const bool words : {false, true}) {
        std::vector<char> room(run.size() + 16, '#');
        char* out = room.data();
        const char* stop =
            words
                ? text::detail::copy_until_stop_in_words<Control, NonAscii, Stops...>(
                      copy.begin(), copy.end(), out)
                : text::copy_until_stop<Control, NonAscii, Stops...>(copy.begin(), copy.end(), out);
        all &= agrees(stop);
        all &= out == room.data() + expected;
        all &= std::string_view(room.data(), expected) == run.substr(0, expected);
    }
    if (!all) {
        CAPTURE(run);
        CAPTURE(shift);
        REQUIRE(all);
    }
}

void check_all(std::string_view run, std::size_t shift) {
    check_run<true, true, '"', '\\'>(run, shift);
    check_run<true, false, '"', '\\'>(run, shift);
    check_run<false, false, '<', '&', ']'>(run, shift);
    check_run<false, true>(run, shift);
    check_run<true, false>(run, shift);
    check_run<true, true, '<', '>', '&', '\x7f'>(run, shift);
    check_run<false, false, '\xC2', '\xE2'>(run, shift);
    check_run<false, false, '\0'>(run, shift);
}

}  // namespace

TEST_CASE("a scan stops at the first stop at every length and alignment") {
    static constexpr char interesting[] = "\"\\<>&]\x1f\x20\x7f\x80\x81\xff\x01\x9f\xc2\xe2";
    test::random_numbers random(1);
    for (std::size_t length = 0; length <= 70; ++length) {
        for (std::size_t shift = 0; shift < 16; ++shift) {
            // A run without any stop, and one with a stop or two somewhere.
            std::string run(length, 'a');
            for (char& letter : run) letter = static_cast<char>('a' + random.below(26));
            check_all(run, shift);
            for (int stops = 0; length != 0 && stops < 2; ++stops) {
                run[random.below(length)] = interesting[random.below(sizeof interesting)];
                check_all(run, shift);
            }
        }
    }
}

TEST_CASE("a scan finds a stop at every single place, next to bytes that nearly are stops") {
    for (std::size_t length = 1; length <= 50; ++length) {
        for (std::size_t place = 0; place < length; ++place) {
            for (const char stop : {'"', '\x1f', '\x80', '<', '\0'}) {
                std::string run(length, '!');
                run[place] = stop;
                if (place + 1 < length) run[place + 1] = static_cast<char>(stop + 1);
                check_all(run, 0);
                run.assign(length, '\x21');
                run[place] = stop;
                if (place > 0) run[place - 1] = '\x7e';
                check_all(run, 1);
            }
        }
    }
}

TEST_CASE("every byte is judged as is_stop says") {
    for (int byte = 0; byte < 256; ++byte) {
        check_all(std::string(1, static_cast<char>(byte)), 0);
        check_all(std::string(9, static_cast<char>(byte)), 0);
        check_all(std::string(17, static_cast<char>(byte)), 0);
    }
    static_assert(text::is_stop<true, false, '"'>('\x1f'));
    static_assert(!text::is_stop<true, false, '"'>(' '));
    static_assert(text::is_stop<false, true>('\x80'));
}

TEST_CASE("a scan of random bytes agrees with the bytes one by one") {
    test::random_numbers random(2);
    for (int round = 0; round < 3000; ++round) {
        std::string run(random.below(71), ' ');
        for (char& letter : run) letter = static_cast<char>(random.next());
        check_all(run, random.below(16));
    }
}
