// SPDX-License-Identifier: Apache-2.0
#include "support.hpp"

using namespace http_tests;

TEST_CASE("a response to HEAD has no body, and the length that a member says") {
    for (const swage::protocol* with : {&rest_json1, &rest_xml}) {
        CAPTURE(with->id);
        const swage::http::response sized =
            response_for<bindings::Head>(*with, R"({"length":5,"text":"not sent"})");
        CHECK(sized.body.empty());
        CHECK(header_of(sized, "Content-Length") == "5");
        CHECK(header_of(sized, "Content-Type") == "none");
        CHECK(header_of(response_for<bindings::Head>(*with, "{}"), "Content-Length") == "none");
        CHECK(output_of<bindings::Head>(*with, sized) == R"({"length":5})");
    }
}

TEST_CASE("errors and refusals in answer to HEAD have no body either") {
    for (const swage::protocol* with : {&rest_json1, &rest_xml}) {
        CAPTURE(with->id);
        const bindings::NotHere value{.message = "m", .name = "n"};
        const auto made = swage::serialize_error<bindings::Head>(*with, value);
        REQUIRE(made.has_value());
        CHECK(made->status == 404);
        CHECK(made->body.empty());
        CHECK(header_of(*made, "X-Name") == "n");
        CHECK(header_of(*made, "Content-Length") == "none");
        swage::http::response refused = swage::serialize_refusal<bindings::Head>(*with, {});
        CHECK(refused.status == 400);
        CHECK(refused.body.empty());
        CHECK(header_of(refused, "Content-Type") == "none");
    }
}

TEST_CASE("the length of a body is its own, whatever a member says") {
    for (const swage::protocol* with : {&rest_json1, &rest_xml}) {
        const auto made = swage::serialize_response<bindings::GetSized>(
            *with, {.length = 7, .payload = swage::blob("abc")});
        REQUIRE(made.has_value());
        CHECK(made->content().size() == 3);
        CHECK(header_of(*made, "Content-Length") == "3");
    }
}

TEST_CASE("where the caller sends the body, the length is the member's") {
    for (const swage::protocol* with : {&rest_json1, &rest_xml}) {
        CHECK(header_of(response_for<bindings::GetSized>(*with, R"({"length":7})"),
                        "Content-Length") == "7");
        CHECK(header_of(response_for<bindings::GetSized>(*with, "{}"), "Content-Length") == "0");
    }
}
