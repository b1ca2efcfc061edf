// SPDX-License-Identifier: Apache-2.0
#include <forms/operations.hpp>

#include "support.hpp"

using namespace query_tests;
using swage::http::append_gunzipped;
using swage::http::append_gzip;
using swage::http::gunzip_status;

namespace {

std::string bytes(std::string_view hexadecimal) {
    std::string made;
    for (std::size_t i = 0; i + 1 < hexadecimal.size(); i += 2) {
        made += static_cast<char>(std::stoi(std::string(hexadecimal.substr(i, 2)), nullptr, 16));
    }
    return made;
}

// Made by zlib: a stored block, the fixed codes, codes of the block's own, and all optional fields.
const std::string stored = bytes(
    "1f8b08000000000000ff011e00e1ff416374696f6e3d50696e672656657273696f6e3d323032342d"
    "30352d3031ef94da081e000000");

const std::string fixed = bytes(
    "1f8b08000000000000ff734c2ec9cccfb30dc8cc4b570b4b2d2a06718c0c8c4c740d4c750d0c01ef"
    "94da081e000000");

const std::string dynamic = bytes(
    "1f8b08000000000000ff4d923192042108456f63cc07440de6301b6ce4a4bbe79f665aa0334aab1e"
    "8f0f9b5eff3fefbf5f6a1b7785b6f9aeb46db9abd5b69e5f6bbbdf25f7b6ed2ee57a3d205d49324d"
    "d444b240543446e2a09a3cd84a20962591bd27477b4b26cf3214d6648a2199ea7d4352914c9da5d9"
    "7925b30f4ba679dfc3347f3fccc1e5399c7398532bc5e57d2347f789d9e9210af209627af4ca13df"
    "996337ec611c30c4caf64a4f0bdd9fb99a0b64b0be89400f2b654cdf5ca0973cc225373868c6f302"
    "98ca9a8534d1ac5409737783589b51dd020f2a6b9e4e0bf442c52c5f838316481dc4b5ecb216b13a"
    "59d16bd20f853b3fcfde020000");

const std::string fields = bytes(
    "1f8b081e0000000000ff020061626e616d6500636f6d6d656e74001234734c2ec9cccfb30dc8cc4b"
    "570b4b2d2a06718c0c8c4c740d4c750d0c01ef94da081e000000");

gunzip_status gunzip(std::string_view compressed, std::string& plain, std::size_t most = SIZE_MAX) {
    plain.clear();
    // Bytes that end where a sanitizer sees a read past them.
    const std::unique_ptr<char[]> copy(new char[compressed.size()]);
    std::copy(compressed.begin(), compressed.end(), copy.get());
    return append_gunzipped(plain, {copy.get(), compressed.size()}, most);
}

std::string long_text() {
    std::string text;
    for (int i = 0; i < 60; ++i) {
        text += "k" + std::to_string(i % 7) + "=value" + std::to_string(i * i) + "&";
    }
    return text;
}

}  // namespace

TEST_CASE("gzip of every kind of block is decompressed") {
    std::string plain;
    for (const std::string* one : {&stored, &fixed, &fields}) {
        CHECK(gunzip(*one, plain) == gunzip_status::ok);
        CHECK(plain == "Action=Ping&Version=2024-05-01");
    }
    CHECK(gunzip(dynamic, plain) == gunzip_status::ok);
    CHECK(plain == long_text());
}

TEST_CASE("what is cut short, changed or followed by more is not gzip") {
    std::string plain;
    for (const std::string* one : {&stored, &fixed, &dynamic, &fields}) {
        for (std::size_t length = 0; length < one->size(); ++length) {
            CHECK(gunzip(std::string_view(*one).substr(0, length), plain) ==
                  gunzip_status::malformed);
        }
        CHECK(gunzip(*one + "x", plain) == gunzip_status::malformed);
        CHECK(gunzip(*one, plain) == gunzip_status::ok);
        const std::string original = plain;
        for (std::size_t at = 10; at < one->size(); ++at) {
            for (int bit = 0; bit < 8; ++bit) {
                std::string changed = *one;
                changed[at] = static_cast<char>(changed[at] ^ (1 << bit));
                // Bits that fill a byte, names and comments may be anything.
                if (gunzip(changed, plain, 1'000'000) == gunzip_status::ok) {
                    CHECK(plain == original);
                }
            }
        }
    }
}

TEST_CASE("what is compressed comes back, however it repeats") {
    std::string texts[] = {"", "a", "abc", std::string(100'000, 'a'), long_text()};
    std::uint32_t random = 1;
    for (int i = 0; i < 70'000; ++i) {
        random = random * 1'664'525U + 1'013'904'223U;
        texts[0] += static_cast<char>(i % 1000 < 500 ? random >> 24U : static_cast<unsigned>(i));
    }
    for (int i = 0; i < 40'000; ++i) texts[1] += "Metric.member.1.Name=" + std::to_string(i % 97);
    for (const std::string& text : texts) {
        std::string compressed = "before";
        append_gzip(compressed, text);
        std::string plain;
        CHECK(gunzip(std::string_view(compressed).substr(6), plain) == gunzip_status::ok);
        CHECK((plain == text));
        if (!text.empty() && plain.size() > 0) {
            CHECK(gunzip(std::string_view(compressed).substr(6), plain, text.size() - 1) ==
                  gunzip_status::too_large);
        }
    }
    std::string compressed;
    append_gzip(compressed, texts[1]);
    CHECK(compressed.size() < texts[1].size() / 5);
}

TEST_CASE("a large request is compressed where the operation says so, and a server reads it") {
    std::string data = "{\"Encoding\":\"mine\",\"Data\":\"";
    for (int i = 0; i < 2000; ++i) data += "value" + std::to_string(i);
    data += "\"}";
    for (const swage::protocol* with : {&aws_query, &ec2_query}) {
        const swage::http::request made = request_for<forms::Send>(*with, data);
        // The member bound to the header is one of the form: query protocols know no bindings.
        CHECK(*swage::http::find_header(made.headers, "Content-Encoding") == "gzip");
        CHECK(*swage::http::find_header(made.headers, "Content-Length") ==
              std::to_string(made.body.size()));
        // Of what is sent, not of what is compressed.
        CHECK(*swage::http::find_header(made.headers, "Content-MD5") ==
              swage::http::detail::content_md5(made.body));
        CHECK(made.body.starts_with("\x1F\x8B"));
        const auto parsed = swage::parse_request<forms::Send>(*with, made);
        REQUIRE(parsed);
        CHECK((json_of(parsed.input) == data));

        swage::protocol_options options = swage::server_preset;
        options.size_limit = 1000;
        CHECK(swage::parse_request<forms::Send>(*with, made, options).refused.why.code ==
              swage::error_code::too_large);
        options = swage::server_preset;
        options.decompressed_limit = 1000;
        CHECK(swage::parse_request<forms::Send>(*with, made, options).refused.why.code ==
              swage::error_code::too_large);
    }
}

TEST_CASE("a checksum is sent where the operation wants one, and nowhere else") {
    for (const swage::protocol* with : {&aws_query, &ec2_query}) {
        const swage::http::request small = request_for<forms::Send>(*with, R"({"Data":"d"})");
        CHECK(*swage::http::find_header(small.headers, "Content-MD5") ==
              swage::http::detail::content_md5(small.body));
        CHECK(swage::http::find_header(request_for<forms::Ping>(*with, "{}").headers,
                                       "Content-MD5") == nullptr);
    }
}

TEST_CASE("a compressed form is none of an operation whose requests are not compressed") {
    swage::http::request request = post("Action=Ping");
    std::string compressed;
    append_gzip(compressed, request.body);
    request.body = compressed;
    request.headers.push_back({"Content-Encoding", "gzip"});
    for (const swage::protocol* with : {&aws_query, &ec2_query}) {
        CHECK(swage::parse_request<forms::Ping>(*with, request).refused.status == 415);
    }
}

TEST_CASE(
    "small requests are not compressed, nor are those of other operations, nor any if never") {
    const auto is_compressed = [](const swage::http::request& made) {
        return swage::http::find_header(made.headers, "Content-Encoding") != nullptr;
    };
    swage::protocol_options options = swage::client_preset;
    CHECK(!is_compressed(request_for<forms::Send>(aws_query, R"({"Data":"d"})")));
    options.compression_threshold = 0;
    CHECK(is_compressed(request_for<forms::Send>(aws_query, R"({"Data":"d"})", options)));
    CHECK(!is_compressed(request_for<forms::PutAll>(aws_query, R"({"text":"d"})", options)));
    options.compression_threshold = SIZE_MAX;
    const std::string large = "{\"Data\":\"" + std::string(100'000, 'a') + "\"}";
    CHECK(!is_compressed(request_for<forms::Send>(aws_query, large, options)));
}

TEST_CASE("a body that is not the gzip that it is said to be is refused") {
    swage::http::request request = post("Action=Send&Data=d");
    request.headers.push_back({"Content-Encoding", "gzip"});
    const auto parsed = swage::parse_request<forms::Send>(aws_query, request);
    CHECK(parsed.refused.status == 400);
    CHECK(parsed.refused.why.message() == "the body is not gzip, as Content-Encoding says it is");
}
