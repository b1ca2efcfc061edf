// SPDX-License-Identifier: Apache-2.0

#include <doctest/doctest.h>

#include <string>
#include <vector>

#include <swage/text/base64.hpp>

#include "support.hpp"

namespace {

namespace text = swage::text;

std::string encode(std::string_view bytes) {
    std::string written(text::base64_length(bytes.size()), '#');
    const char* end = text::write_base64(written.data(), bytes);
    REQUIRE(end == written.data() + written.size());
    return written;
}

/// By bits, one at a time.
std::string encode_by_bits(std::string_view bytes) {
    static constexpr char alphabet[] =
        "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    std::vector<bool> bits;
    for (const char letter : bytes) {
        for (int bit = 7; bit >= 0; --bit) {
            bits.push_back((static_cast<unsigned char>(letter) >> bit & 1) != 0);
        }
    }
    while (bits.size() % 6 != 0) bits.push_back(false);
    std::string written;
    for (std::size_t at = 0; at < bits.size(); at += 6) {
        unsigned value = 0;
        for (std::size_t i = 0; i < 6; ++i) value = value * 2 + (bits[at + i] ? 1 : 0);
        written += alphabet[value];
    }
    while (written.size() % 4 != 0) written += '=';
    return written;
}

bool is_base64(std::string_view written) {
    std::string bytes = "left over";
    const test::exact_copy copy(written);
    const bool read = text::read_base64(copy.view(), bytes);
    if (!read) CHECK(bytes.empty());
    return read;
}

}  // namespace

TEST_CASE("base64 has the forms of RFC 4648, section 10") {
    static constexpr const char* pairs[][2] = {{"", ""},
                                               {"f", "Zg=="},
                                               {"fo", "Zm8="},
                                               {"foo", "Zm9v"},
                                               {"foob", "Zm9vYg=="},
                                               {"fooba", "Zm9vYmE="},
                                               {"foobar", "Zm9vYmFy"}};
    for (const auto& pair : pairs) {
        CHECK(encode(pair[0]) == pair[1]);
        std::string bytes;
        CHECK(text::read_base64(pair[1], bytes));
        CHECK(bytes == pair[0]);
    }
}

TEST_CASE("random bytes are written as their bits say and read back") {
    test::random_numbers random(5);
    for (std::size_t length = 0; length < 200; ++length) {
        std::string bytes(length, ' ');
        for (char& letter : bytes) letter = static_cast<char>(random.next());
        const std::string written = encode(bytes);
        CHECK(written == encode_by_bits(bytes));
        std::string back = "what was there before";
        CHECK(text::read_base64(written, back));
        CHECK(back == bytes);
    }
}

TEST_CASE("what is not base64 is refused and leaves nothing behind") {
    CHECK(is_base64("AAAA"));
    CHECK(is_base64("+/+/"));
    for (const char* wrong :
         {"A",    "AA",   "AAA",      "AAAAA",    "A===", "====", "=",       "AA=A",
          "=AAA", "A=AA", "AA==AAAA", "AAA=AAAA", "AAA ", "AA A", "AAA\n",   "AAAA\n",
          "-_-_", "AAA*", "AAA\x80",  "Zg=",      "Zg",   "Zm9",  "AAAA===="}) {
        CAPTURE(wrong);
        CHECK_FALSE(is_base64(wrong));
    }
}

TEST_CASE("bits that padding leaves over must be zero") {
    CHECK(is_base64("AA=="));
    CHECK_FALSE(is_base64("AB=="));
    CHECK_FALSE(is_base64("AP=="));
    CHECK(is_base64("AQ=="));
    CHECK(is_base64("AAA="));
    CHECK_FALSE(is_base64("AAB="));
    CHECK_FALSE(is_base64("AAD="));
    CHECK(is_base64("AAE="));
}

TEST_CASE("exactly the texts that some bytes are written as are base64") {
    static constexpr char letters[] = "AQgw+/9= -_";
    std::string written(4, ' ');
    for (const char a : letters) {
        for (const char b : letters) {
            for (const char c : letters) {
                for (const char d : letters) {
                    written = {a, b, c, d};
                    std::string bytes;
                    const bool read = text::read_base64(written, bytes);
                    // Reading then writing gives the same text: no two texts mean the same bytes.
                    if (read && encode(bytes) != written) FAIL(written);
                }
            }
        }
    }
}
