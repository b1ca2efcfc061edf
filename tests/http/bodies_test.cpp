// SPDX-License-Identifier: Apache-2.0
#include "support.hpp"

#include <bare/operations.hpp>

using namespace http_tests;
using bindings::PutThing;

namespace {

swage::http::request thing(std::string body, headers fields = {}) {
    return {.method = "PUT",
            .target = "/things/i/p/at/1970-01-01T00:00:00Z?fixed=1&flag",
            .headers = std::move(fields),
            .body = std::move(body)};
}
/// What such a request has in its target.
constexpr std::string_view labels =
    R"({"id":"i","path":"p","at":"1970-01-01T00:00:00Z","others":{"fixed":"1","flag":""})";

}  // namespace

TEST_CASE("members without a binding are the body") {
    const std::string json =
        std::string(labels) + R"(,"text":"t","count":1,"choice":{"number":2}})";
    const swage::http::request with_json = request_for<PutThing>(rest_json1, json);
    CHECK(with_json.body == R"({"text":"t","Count":1,"choice":{"number":2}})");
    CHECK(header_of(with_json, "Content-Type") == "application/json");
    const swage::http::request with_xml = request_for<PutThing>(rest_xml, json);
    CHECK(with_xml.body ==
          R"(<PutThingInput xmlns="https://service.example"><text>t</text><Count>1</Count>)"
          R"(<choice><number>2</number></choice></PutThingInput>)");
    CHECK(header_of(with_xml, "Content-Type") == "application/xml");
    CHECK(input_of<PutThing>(rest_json1, with_json) == json);
    CHECK(input_of<PutThing>(rest_xml, with_xml) == json);
}

TEST_CASE("a body with members that could be there is written though none is") {
    CHECK(request_for<PutThing>(rest_json1, std::string(labels) + "}").body == "{}");
    CHECK(request_for<PutThing>(rest_xml, std::string(labels) + "}").body ==
          R"(<PutThingInput xmlns="https://service.example"></PutThingInput>)");
}

TEST_CASE("a request without members for a body has none, nor a media type") {
    for (const swage::protocol* with : {&rest_json1, &rest_xml}) {
        for (const swage::http::request& made :
             {request_for<bindings::Nothing>(*with, "{}"),
              request_for<bindings::PutEmpty>(*with, "{}"),
              request_for<bindings::HeadersOnly>(*with, R"({"name":"n"})")}) {
            CHECK(made.body.empty());
            CHECK(header_of(made, "Content-Type") == "none");
            CHECK(header_of(made, "Content-Length") == "none");
        }
    }
}

TEST_CASE("a JSON output is an object, though it has no member for a body; a missing one is none") {
    CHECK(response_for<bindings::PutEmpty>(rest_json1, "{}").body == "{}");
    CHECK(response_for<bindings::HeadersOnly>(rest_json1, R"({"name":"n"})").body == "{}");
    CHECK(response_for<bindings::Nothing>(rest_json1, "{}").body == "");
    CHECK(response_for<bindings::HeadersOnly>(rest_xml, R"({"name":"n"})").body == "");
    CHECK(header_of(response_for<bindings::Nothing>(rest_json1, "{}"), "Content-Type") == "none");
}

TEST_CASE("members bound to the URI stand in the body of a response") {
    CHECK(response_for<PutThing>(rest_json1, R"({"page":"p","text":"t"})").body ==
          R"({"page":"p","text":"t"})");
    CHECK(output_of<PutThing>(rest_json1, {.body = R"({"page":"p"})"}) ==
          R"({"status":200,"meta":{},"page":"p"})");
}

TEST_CASE("the status is the member's, else the operation's; 204 has no body") {
    CHECK(response_for<PutThing>(rest_json1, R"({"status":299})").status == 299);
    CHECK(response_for<PutThing>(rest_json1, "{}").status == 201);
    const swage::http::response gone = response_for<bindings::Gone>(rest_json1, "{}");
    CHECK(gone.status == 204);
    CHECK(gone.body.empty());
    CHECK(header_of(gone, "Content-Length") == "none");
}

TEST_CASE("an empty body has no members, and one with strange members only is fine") {
    CHECK(output_of<PutThing>(rest_json1, {}) == R"({"status":200,"meta":{}})");
    CHECK(output_of<PutThing>(rest_xml, {.body = " \n"}) == R"({"status":200,"meta":{}})");
    CHECK(output_of<PutThing>(rest_json1, {.body = R"({"new":1})"}) ==
          R"({"status":200,"meta":{}})");
    CHECK(output_of<PutThing>(rest_xml, {.body = "<X><New/></X>"}) ==
          R"({"status":200,"meta":{}})");
}

TEST_CASE("a server refuses bodies of other media types") {
    CHECK(input_of<PutThing>(rest_json1, thing("{}", {{"content-type", "text/plain"}}))
              .starts_with("415 UnsupportedMediaTypeException"));
    CHECK(input_of<PutThing>(rest_json1,
                             thing("{}", {{"Content-Type", "Application/JSON ; charset=utf-8"}})) ==
          std::string(labels) + "}");
    // Without the header, JSON is taken where it is plain that it is.
    CHECK(input_of<PutThing>(rest_json1, thing(" {\"a\":1}")) == std::string(labels) + "}");
    CHECK(input_of<PutThing>(rest_json1, thing("{}"))
              .starts_with("415 UnsupportedMediaTypeException"));
    CHECK(input_of<PutThing>(rest_xml, thing("<X/>")) == std::string(labels) + "}");
    CHECK(input_of<bindings::PutBlob>(rest_json1, {.method = "PUT",
                                                   .target = "/blob",
                                                   .headers = {{"Content-Type", "a/b"}},
                                                   .body = "ab"}) == R"({"payload":"YWI="})");
    CHECK(
        input_of<bindings::PutText>(rest_json1, {.method = "PUT",
                                                 .target = "/text",
                                                 .headers = {{"Content-Type", "application/json"}},
                                                 .body = "ab"})
            .starts_with("415"));
}

TEST_CASE(
    "a JSON server takes no body where none is modelled, but {} for a structure without any "
    "member") {
    const headers json = {{"Content-Type", "application/json"}};
    const auto post = [&](std::string_view path) {
        return swage::http::request{
            .method = "POST", .target = std::string(path), .headers = json, .body = "{}"};
    };
    CHECK(input_of<bindings::Nothing>(rest_json1, post("/nothing")).starts_with("415"));
    CHECK(input_of<bindings::PutEmpty>(rest_json1, post("/empty")) == "{}");
    swage::http::request other = post("/headers");
    other.method = "GET";
    CHECK(input_of<bindings::HeadersOnly>(rest_json1, other).starts_with("415"));
}

TEST_CASE("a server does not answer what the client does not accept") {
    const auto accepting = [](std::string_view accept) {
        return input_of<PutThing>(rest_json1, thing("", {{"Accept", std::string(accept)}}))
            .substr(0, 3);
    };
    CHECK(accepting("text/plain") == "406");
    CHECK(accepting("application/json;q=0") == "406");
    CHECK(accepting("text/*, application/xml") == "406");
    for (const std::string_view accept :
         {"*/*", "application/*", "text/html, application/json;q=0.1", "APPLICATION/JSON", ""}) {
        CAPTURE(accept);
        CHECK(accepting(accept) == R"({"i)");
    }
    CHECK(input_of<bindings::PutBlob>(
              rest_json1,
              {.method = "PUT", .target = "/blob", .headers = {{"Accept", "image/png"}}}) == "{}");
}

TEST_CASE("a server takes no JSON that only looks like the modelled types") {
    for (const std::string_view body :
         {R"({"Count":"1"})", R"({"Count":1.0})", R"({"Count":true})", R"({"choice":{}})",
          R"({"choice":{"text":"t","number":1}})", R"({"choice":{"new":1}})", "[]", "null", "1",
          R"({"text":"t",})", R"({"text":"t"} x)"}) {
        CAPTURE(body);
        CHECK(input_of<PutThing>(rest_json1,
                                 thing(std::string(body), {{"Content-Type", "application/json"}}))
                  .starts_with("400 SerializationException"));
    }
    CHECK(input_of<PutThing>(rest_json1, thing(R"({"text":null,"new":[1]})")) ==
          std::string(labels) + "}");
}

TEST_CASE("a required header that is missing follows the policy") {
    swage::read_report report;
    swage::protocol_options options = swage::client_preset;
    options.report = &report;
    auto answer = swage::parse_response<bindings::HeadersOnly>(rest_json1, {}, options);
    REQUIRE(answer.has_value());
    REQUIRE(report.corrected.size() == 1);
    CHECK(report.corrected[0] == "name");
    options.required = swage::required_policy::strict;
    answer = swage::parse_response<bindings::HeadersOnly>(rest_json1, {}, options);
    REQUIRE(!answer.has_value());
    CHECK(answer.error().message() == "name: the required member is missing");
    // One with a default has that.
    answer = swage::parse_response<bindings::HeadersOnly>(rest_json1,
                                                          {.headers = {{"X-Name", "n"}}}, options);
    REQUIRE(answer.has_value());
    CHECK((**answer).tries == 3);
}
