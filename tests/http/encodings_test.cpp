// SPDX-License-Identifier: Apache-2.0
#include <swage/http/gzip.hpp>

#include "support.hpp"

using namespace http_tests;

namespace {

swage::http::request encoded(std::string target, std::string encoding, std::string body) {
    return {.method = "PUT",
            .target = std::move(target),
            .headers = {{"Content-Encoding", std::move(encoding)}},
            .body = std::move(body)};
}
std::string gzipped(std::string_view plain) {
    std::string made;
    swage::http::append_gzip(made, plain);
    return made;
}

}  // namespace

TEST_CASE("a payload that is gzip stays so where requests are not compressed") {
    const std::string body = gzipped("payload");
    for (const swage::protocol* with : {&rest_json1, &rest_xml}) {
        for (const std::string encoding : {"gzip", "aws-chunked, gzip"}) {
            const auto read = swage::parse_request<bindings::PutEncoded>(
                *with, encoded("/encoded", encoding, body));
            REQUIRE(read);
            CHECK(read.input.encoding == encoding);
            CHECK((read.input.payload == swage::blob(body)));
        }
        // The header may say what is not so.
        CHECK(input_of<bindings::PutEncoded>(*with, encoded("/encoded", "gzip", "ab")) ==
              R"({"encoding":"gzip","payload":"YWI="})");
    }
}

TEST_CASE("a compressed request is one again where requests are compressed") {
    for (const swage::protocol* with : {&rest_json1, &rest_xml}) {
        const std::string body = gzipped("ab");
        CHECK(input_of<bindings::PutCompressed>(*with, encoded("/compressed", "gzip", body)) ==
              R"({"payload":"YWI="})");
        CHECK(
            input_of<bindings::PutCompressed>(*with, encoded("/compressed", "mine, gzip", body)) ==
            R"({"encoding":"mine","payload":"YWI="})");
        CHECK(input_of<bindings::PutCompressed>(*with, encoded("/compressed", "gzip", "ab"))
                  .starts_with("400"));
    }
}

TEST_CASE("what a compressed request stands for has a limit, by default, too") {
    CHECK(swage::server_preset.decompressed_limit == 64 * 1024 * 1024);
    const auto refused_at = [](std::size_t limit, std::size_t size_limit) {
        swage::protocol_options options = swage::server_preset;
        options.decompressed_limit = limit;
        options.size_limit = size_limit;
        const auto read = swage::parse_request<bindings::PutCompressed>(
            rest_json1, encoded("/compressed", "gzip", gzipped(std::string(1000, 'a'))), options);
        return !read.taken && read.refused.why.code == swage::error_code::too_large;
    };
    CHECK(refused_at(999, SIZE_MAX));
    CHECK(refused_at(1'000'000, 999));
    CHECK_FALSE(refused_at(1000, SIZE_MAX));
}
