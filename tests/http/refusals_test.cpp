// SPDX-License-Identifier: Apache-2.0
#include "support.hpp"

using namespace http_tests;

TEST_CASE("a server answers in the media type that it has, if Accept takes it") {
    const auto answer_to = [](std::string_view accept) {
        return input_of<bindings::Gone>(rest_json1, {.method = "DELETE",
                                                     .target = "/things",
                                                     .headers = {{"Accept", std::string(accept)}}});
    };
    CHECK(answer_to("application/json") == "{}");
    CHECK(answer_to("text/plain").starts_with("406 NotAcceptableException: "));
}

TEST_CASE("an Accept that is a member of the input is the operation's to understand") {
    const std::string_view json = R"({"serializer":"application/vnd.gremlin-v3.0+json"})";
    const auto sent = request_for<bindings::GetAccepted>(rest_json1, json);
    CHECK(header_of(sent, "accept") == "application/vnd.gremlin-v3.0+json");
    CHECK(input_of<bindings::GetAccepted>(rest_json1, sent) == json);
}

TEST_CASE("a status has three digits; 0, where models have it as a default, says nothing") {
    const auto refusal = [](const swage::protocol& with, std::int32_t status) {
        bindings::PutThingOutput output;
        output.status = status;
        const auto made = swage::serialize_response<bindings::PutThing>(with, output);
        return made ? std::to_string(made->status) : made.error().message();
    };
    for (const swage::protocol* with : {&rest_json1, &rest_xml}) {
        CHECK(refusal(*with, 0) == "201");
        CHECK(refusal(*with, 100) == "100");
        CHECK(refusal(*with, 999) == "999");
        for (const std::int32_t wrong : {-1, 99, 1000, 99999}) {
            CHECK(refusal(*with, wrong) ==
                  "status: no status of HTTP: expected one of three digits");
        }
    }
}
