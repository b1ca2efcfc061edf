// SPDX-License-Identifier: Apache-2.0
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <random>
#include <string>
#include <string_view>
#include <vector>

#include <doctest/doctest.h>

#include <swage/event_stream.hpp>
#include <swage/text/crc32.hpp>

namespace {

namespace es = swage::event_stream;

std::string from_hex(std::string_view text) {
    std::string bytes;
    const auto digit = [](char letter) {
        return static_cast<unsigned>(letter <= '9' ? letter - '0' : letter - 'a' + 10);
    };
    for (std::size_t i = 0; i + 1 < text.size(); i += 2) {
        bytes +=
            static_cast<char>(static_cast<unsigned char>(digit(text[i]) * 16 + digit(text[i + 1])));
    }
    return bytes;
}

std::string frame(const es::message& message) { return es::encode(message).value(); }

/// A message by hand: its header block as bytes, with checksums that are right.
std::string raw_frame(std::string_view headers, std::string_view payload) {
    std::string bytes(12, '\0');
    es::detail::set_number(bytes.data(),
                           static_cast<std::uint32_t>(16 + headers.size() + payload.size()));
    es::detail::set_number(bytes.data() + 4, static_cast<std::uint32_t>(headers.size()));
    es::detail::set_number(bytes.data() + 8,
                           swage::text::crc32(std::string_view(bytes).substr(0, 8)));
    bytes += headers;
    bytes += payload;
    es::detail::append_number(bytes, swage::text::crc32(bytes));
    return bytes;
}

es::message everything() {
    es::message made;
    made.headers = {
        {"yes", true},
        {"no", false},
        {"byte", std::int8_t{-7}},
        {"short", std::int16_t{-300}},
        {"integer", std::int32_t{-70'000}},
        {"long", std::int64_t{-5'000'000'000}},
        {"bytes", swage::blob(std::string("\0\xFF\x80", 3))},
        {"text", std::string("gr\xC3\xBC\xC3\x9F"
                             "e")},
        {"moment", swage::timestamp{1'700'000'000, 123'000'000}},
        {"before 1970", swage::timestamp{-2, 999'000'000}},
        {"id", es::uuid{{0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 255}}},
        {"empty", std::string()},
    };
    made.payload = std::string("pay\0load", 8);
    return made;
}

/// All messages of a stream fed in pieces of that size; `failed` says whether it broke.
std::vector<es::message> decode(std::string_view bytes, std::size_t piece, bool& failed,
                                const es::limits& limits = es::specified_limits) {
    std::vector<es::message> all;
    es::decoder decoder(limits);
    es::message next;
    for (std::size_t at = 0; at < bytes.size(); at += piece) {
        decoder.feed(bytes.substr(at, piece));
        while (decoder.next(next) == es::decoded::message) all.push_back(next);
    }
    failed = !decoder.finish();
    return all;
}

swage::error refusal_of(std::string_view bytes, const es::limits& limits = es::specified_limits) {
    es::decoder decoder(limits);
    es::message next;
    decoder.feed(bytes);
    while (decoder.next(next) == es::decoded::message) {
    }
    CHECK_FALSE(decoder.finish());
    return decoder.failure();
}

}  // namespace

TEST_CASE("the checksum is the CRC-32 of gzip, whole or in parts") {
    CHECK(swage::text::crc32("") == 0U);
    CHECK(swage::text::crc32("123456789") == 0xCBF43926U);
    CHECK(swage::text::crc32("The quick brown fox jumps over the lazy dog") == 0x414FA339U);
    const std::string text = "123456789 and some more than one group of eight bytes";
    for (std::size_t cut = 0; cut <= text.size(); ++cut) {
        const std::string_view all = text;
        CHECK(swage::text::crc32(all.substr(cut), swage::text::crc32(all.substr(0, cut))) ==
              swage::text::crc32(all));
    }
}

TEST_CASE("messages are framed as the specification says") {
    CHECK(frame({}) == from_hex("000000100000000005c248eb7d98c8ff"));
    CHECK(frame({{}, "{'foo':'bar'}"}) ==
          from_hex("0000001d00000000fd528c5a7b27666f6f273a27626172277dc3653936"));
    CHECK(frame({{{"content-type", std::string("application/json")}}, "{'foo':'bar'}"}) ==
          from_hex("0000003d0000002007fd83960c636f6e74656e742d747970650700106170706c69636174696f6e"
                   "2f6a736f6e7b27666f6f273a27626172277d8d9c08b1"));
    CHECK(frame({{{"event-type", std::int32_t{40972}}}, "{'foo':'bar'}"}) ==
          from_hex("0000002d0000001041c424b80a6576656e742d74797065040000a00c7b27666f6f273a276261722"
                   "77d36f480a0"));
}

TEST_CASE("every type of header comes back as it was") {
    bool failed = true;
    const std::vector<es::message> all = decode(frame(everything()), SIZE_MAX / 2, failed);
    CHECK_FALSE(failed);
    REQUIRE(all.size() == 1);
    CHECK(all[0] == everything());
}

TEST_CASE("timestamps of headers are whole milliseconds, rounded down") {
    es::message from{{{"a", swage::timestamp{5, 999'999'999}}, {"b", swage::timestamp{-5, 1}}}, ""};
    bool failed = true;
    const std::vector<es::message> all = decode(frame(from), 3, failed);
    REQUIRE(all.size() == 1);
    CHECK(all[0].headers[0].value == es::header_value(swage::timestamp{5, 999'000'000}));
    CHECK(all[0].headers[1].value == es::header_value(swage::timestamp{-5, 0}));
}

TEST_CASE("timestamps of headers go as far as their 64 bits") {
    for (const std::int64_t milliseconds : {INT64_MAX, INT64_MIN, INT64_MIN + 1, std::int64_t{-1},
                                            std::int64_t{0}, std::int64_t{999}}) {
        std::int64_t again = 0;
        CHECK(es::detail::milliseconds_of(es::detail::from_milliseconds(milliseconds), again));
        CHECK(again == milliseconds);
        const swage::timestamp last = es::detail::from_milliseconds(milliseconds);
        const bool is_end = milliseconds == INT64_MAX || milliseconds == INT64_MIN;
        const int step = milliseconds < 0 ? -1'000'000 : 1'000'000;
        const swage::timestamp beyond{last.seconds, last.nanoseconds + step};
        CHECK(es::detail::milliseconds_of(beyond, again) == !is_end);
    }
}

TEST_CASE("a stream gives the same messages whatever the pieces it comes in") {
    const std::vector<es::message> sent = {
        everything(), {}, {{}, std::string(100, 'x')}, {{{"a", true}}, ""}, everything()};
    std::string bytes;
    for (const es::message& each : sent) bytes += frame(each);
    for (std::size_t piece = 1; piece <= bytes.size(); ++piece) {
        bool failed = true;
        CHECK(decode(bytes, piece, failed) == sent);
        CHECK_FALSE(failed);
    }
    for (std::size_t cut = 0; cut <= bytes.size(); ++cut) {
        es::decoder decoder;
        es::message next;
        std::vector<es::message> all;
        for (const std::string_view part :
             {std::string_view(bytes).substr(0, cut), std::string_view(bytes).substr(cut)}) {
            decoder.feed(part);
            while (decoder.next(next) == es::decoded::message) all.push_back(next);
        }
        CHECK(all == sent);
        CHECK(decoder.pending() == 0);
    }
}

TEST_CASE("bytes may be fed long before messages are taken") {
    es::decoder decoder;
    es::message next;
    std::size_t taken = 0;
    for (int i = 0; i < 500; ++i) {
        decoder.feed(frame(everything()));
        if (i % 3 == 0 && decoder.next(next) == es::decoded::message) ++taken;
    }
    while (decoder.next(next) == es::decoded::message) {
        CHECK(next == everything());
        ++taken;
    }
    CHECK(taken == 500);
    CHECK(decoder.finish());
}

TEST_CASE("no changed bit goes unseen") {
    const std::string bytes = frame(everything()) + frame({{{"a", true}}, "b"});
    for (std::size_t at = 0; at < bytes.size(); ++at) {
        for (unsigned bit = 0; bit < 8; ++bit) {
            std::string corrupt = bytes;
            corrupt[at] = static_cast<char>(static_cast<unsigned char>(corrupt[at]) ^ 1U << bit);
            bool failed = false;
            decode(corrupt, 7, failed);
            CHECK(failed);
        }
    }
}

TEST_CASE("a stream that ends inside a message is truncated") {
    const std::string bytes = frame(everything());
    for (std::size_t size = 1; size < bytes.size(); ++size) {
        const swage::error failure = refusal_of(std::string_view(bytes).substr(0, size));
        CHECK(failure.code == swage::error_code::truncated);
        CHECK(failure.offset == size);
    }
    bool failed = true;
    CHECK(decode("", 1, failed).empty());
    CHECK_FALSE(failed);
}

TEST_CASE("an error has its place in the whole stream, and stays") {
    const std::string good = frame(everything());
    std::string bytes = good + good;
    bytes[good.size() + 20] = 'X';
    es::decoder decoder;
    es::message next;
    decoder.feed(bytes);
    CHECK(decoder.next(next) == es::decoded::message);
    CHECK(decoder.next(next) == es::decoded::failed);
    CHECK(decoder.failure().offset == 2 * good.size() - 4);
    decoder.feed(good);
    CHECK(decoder.next(next) == es::decoded::failed);
    CHECK_FALSE(decoder.finish());
}

TEST_CASE("what is no event stream is refused after twelve bytes") {
    const swage::error failure = refusal_of("<html><body>no</body></html>");
    CHECK(failure.code == swage::error_code::syntax);
    CHECK(failure.offset == 0);
}

TEST_CASE("lengths that contradict each other are refused") {
    for (const auto& [total, headers] : std::vector<std::pair<std::uint32_t, std::uint32_t>>{
             {0, 0}, {15, 0}, {16, 1}, {20, 5}, {16, 0xFFFFFFFF}, {0xFFFFFFFF, 0xFFFFFFFF}}) {
        std::string prelude(12, '\0');
        es::detail::set_number(prelude.data(), total);
        es::detail::set_number(prelude.data() + 4, headers);
        es::detail::set_number(prelude.data() + 8, swage::text::crc32({prelude.data(), 8}));
        CHECK(refusal_of(prelude, es::no_limits).code == swage::error_code::syntax);
    }
}

TEST_CASE("a claimed length costs no memory, and is checked before its bytes come") {
    std::string prelude(12, '\0');
    es::detail::set_number(prelude.data(), 0xFFFFFFFF);
    es::detail::set_number(prelude.data() + 8, swage::text::crc32({prelude.data(), 8}));
    CHECK(refusal_of(prelude).code == swage::error_code::too_large);
    es::decoder decoder(es::no_limits);
    es::message next;
    decoder.feed(prelude);
    CHECK(decoder.next(next) == es::decoded::need_more);
    CHECK(decoder.pending() == 12);

    const std::string of_101 = frame({{}, std::string(101, 'x')});
    CHECK(refusal_of(of_101, {SIZE_MAX, 100}).code == swage::error_code::too_large);
    bool failed = true;
    CHECK(decode(of_101, 5, failed, {SIZE_MAX, 101}).size() == 1);
    const std::string with_headers = frame({{{"abc", true}}, ""});
    CHECK(refusal_of(with_headers, {4, 100}).code == swage::error_code::too_large);
    CHECK(decode(with_headers, 5, failed, {5, 100}).size() == 1);
}

TEST_CASE("writers keep the specification's limits") {
    std::string bytes = "before";
    swage::error failure;
    es::message from{{}, std::string(es::specified_limits.payload + 1, 'x')};
    CHECK_FALSE(es::append_message(bytes, from, es::specified_limits, failure));
    CHECK(failure.code == swage::error_code::too_large);
    CHECK(bytes == "before");
    from.payload.pop_back();
    CHECK(es::append_message(bytes, from, es::specified_limits, failure));

    from.payload.clear();
    from.headers = {{"name", std::string(32'768, 'x')}};
    CHECK(es::encode(from).error().code == swage::error_code::too_large);
    std::get<std::string>(from.headers[0].value).pop_back();
    CHECK(es::encode(from).has_value());
    for (int i = 0; i < 4; ++i)
        from.headers.push_back({"n" + std::to_string(i), from.headers[0].value});
    CHECK(es::encode(from).error().code == swage::error_code::too_large);
    CHECK(es::encode(from, es::no_limits).has_value());
}

TEST_CASE("headers that the format cannot hold are not written") {
    const auto code = [](es::header header) { return es::encode({{header}, ""}).error().code; };
    CHECK(code({"", true}) == swage::error_code::not_representable);
    CHECK(code({std::string(256, 'n'), true}) == swage::error_code::not_representable);
    CHECK(code({"\xFF", true}) == swage::error_code::not_representable);
    CHECK(code({"name", std::string("\xC0")}) == swage::error_code::invalid_utf8);
    CHECK(code({"name", swage::timestamp{INT64_MAX, 0}}) == swage::error_code::not_representable);
    CHECK(code({"name", swage::timestamp{INT64_MIN, 0}}) == swage::error_code::not_representable);
    CHECK(es::encode({{{std::string(255, 'n'), true}}, ""}).has_value());
}

TEST_CASE("malformed header blocks with right checksums are refused") {
    using namespace std::string_view_literals;
    const std::vector<std::string_view> blocks = {
        "\x00"sv,  // no name
        "\x05"
        "abc"sv,  // a name that does not end
        "\x01"
        "a"sv,  // no type
        "\x01"
        "a\x0A"sv,  // a type that there is not
        "\x01"
        "a\x02"sv,  // no byte
        "\x01"
        "a\x03\x01"sv,  // half a short
        "\x01"
        "a\x07\x00"sv,  // half a length
        "\x01"
        "a\x07\x00\x03xy"sv,  // two bytes of three
        "\x01"
        "a\x07\xFF\xFFxy"sv,  // two bytes of many
        "\x01"
        "a\x09"
        "0123456789"sv,    // ten bytes of sixteen
        "\x01\xFF\x00"sv,  // a name that is not UTF-8
        "\x01"
        "a\x07\x00\x01\xFF"sv,  // a text that is not
        "\x01"
        "a\x00\x01"
        "a\x01"sv,  // the same name twice
    };
    for (const std::string_view block : blocks) {
        CAPTURE(block.size());
        const swage::error failure = refusal_of(raw_frame(block, "payload"));
        CHECK_FALSE(failure.reason.empty());
        CHECK(failure.offset >= 12);
    }
    bool failed = true;
    CHECK(decode(raw_frame("\x01"
                           "a\x00\x01"
                           "A\x01"sv,
                           ""),
                 4, failed)
              .size() == 1);
    CHECK_FALSE(failed);
}

TEST_CASE("random header blocks never break the decoder") {
    std::mt19937 random(7);
    std::size_t taken = 0;
    for (int round = 0; round < 20'000; ++round) {
        std::string block(random() % 24, '\0');
        for (char& letter : block) letter = static_cast<char>(random() % 16);
        bool failed = false;
        taken += decode(raw_frame(block, ""), 1000, failed).size();
    }
    CHECK(taken > 100);
}
