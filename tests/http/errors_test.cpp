// SPDX-License-Identifier: Apache-2.0
#include "support.hpp"

#include <bare/operations.hpp>

using namespace http_tests;
using bindings::PutThing;

namespace {

auto error_of(const swage::protocol& with, swage::http::response response) {
    auto made = swage::parse_response<PutThing>(with, std::move(response));
    if (!made) FAIL(made.error().message());
    REQUIRE(!*made);
    return made->error();
}

}  // namespace

TEST_CASE("a JSON error is named by its header, or by its body, without namespace and URI") {
    const auto code = [](headers fields, std::string body) {
        return error_of(rest_json1,
                        {.status = 404, .headers = std::move(fields), .body = std::move(body)})
            .code;
    };
    CHECK(code({{"x-amzn-errortype", "NotHere"}}, "{}") == "NotHere");
    CHECK(code({{"X-Amzn-ErrorType", "a.b#NotHere:http://x/"}}, R"({"code":"Broken"})") ==
          "NotHere");
    CHECK(code({}, R"({"code":"a.b#NotHere"})") == "NotHere");
    CHECK(code({}, R"({"in":{"__type":"Broken"},"__type":"NotHere"})") == "NotHere");
    CHECK(code({{"X-Amzn-ErrorType", ""}}, R"({"__type":"NotHere"})") == "NotHere");
    CHECK(code({{"X-Amzn-ErrorType", " "}}, R"({"code":"NotHere"})") == "NotHere");
    CHECK(code({}, "") == "NotFound");
    CHECK(code({}, "<html>") == "");
}

TEST_CASE("a modelled error has its headers and its message, in whatever letter case") {
    const auto found = error_of(
        rest_json1, {.status = 404,
                     .headers = {{"X-Name", "n"}, {"x-amzn-RequestId", "r"}, {"x-amz-id-2", "h"}},
                     .body = R"({"__type":"NotHere","Message":"m","detail":{"text":"t"}})"});
    const auto* error = found.get_if<bindings::NotHere>();
    REQUIRE(error != nullptr);
    CHECK(json_of(*error) == R"({"message":"m","name":"n","detail":{"text":"t"}})");
    CHECK(found.message == "m");
    CHECK(found.request_id == "r");
    CHECK(found.host_id == "h");
}

TEST_CASE("an error of the model goes from server to client") {
    const auto value =
        value_of<bindings::NotHere>(R"({"message":"m","name":"n","detail":{"text":"t"}})");
    for (const swage::protocol* with : {&rest_json1, &rest_xml}) {
        auto made = swage::serialize_error<PutThing>(*with, value);
        REQUIRE(made.has_value());
        CHECK(made->status == 404);
        CHECK(header_of(*made, "X-Name") == "n");
        const auto found = error_of(*with, *made);
        const auto* error = found.get_if<bindings::NotHere>();
        REQUIRE(error != nullptr);
        CHECK(*error == value);
    }
    CHECK(swage::serialize_error<PutThing>(rest_json1, bindings::Broken{})->status == 500);
}

TEST_CASE("XML errors stand in their envelope, or bare where the service says so") {
    swage::protocol_options options = swage::server_preset;
    options.request_id = "id";
    const auto value = value_of<bindings::NotHere>(R"({"message":"<"})");
    CHECK(swage::serialize_error<PutThing>(rest_xml, value, options)->body ==
          "<ErrorResponse><Error><Type>Sender</Type><Code>NotHere</Code><message>&lt;</message>"
          "</Error><RequestId>id</RequestId></ErrorResponse>");
    const auto broken = value_of<bare::Broken>(R"({"Message":"m"})");
    auto made = swage::serialize_error<bare::Bare_Get>(rest_xml, broken);
    CHECK(made->body ==
          "<Error><Type>Receiver</Type><Code>Broken</Code><Message>m</Message></Error>");
    CHECK(made->status == 500);
    CHECK(output_of<bare::Bare_Get>(rest_xml, *made) == "error Broken: m");
}

TEST_CASE("a bare error is one though its status is 200, as Amazon S3 sends some") {
    const std::string body = "<Error><Code>InternalError</Code><Message>m</Message></Error>";
    CHECK(output_of<bare::Bare_Get>(rest_xml, {.body = body}) == "error InternalError: m");
    CHECK(output_of<bare::Bare_Get>(rest_xml,
                                    {.body = "<BareMessage><text>t</text></BareMessage>"}) ==
          R"({"text":"t"})");
}

TEST_CASE("an error that the model does not list has its code and message") {
    const auto found = error_of(
        rest_xml, {.status = 503,
                   .body = "<ErrorResponse><Error><Code>SlowDown</Code><Message>m</Message>"
                           "</Error><RequestId>r</RequestId></ErrorResponse>"});
    CHECK(!found.is_modelled());
    CHECK(found.code == "SlowDown");
    CHECK(found.message == "m");
    CHECK(found.request_id == "r");
    CHECK(error_of(rest_xml, {.status = 502, .body = "<html>Bad gateway</html>"}).code == "");
}

TEST_CASE("an output whose member is the root of its document") {
    const std::string_view json = R"({"place":"near"})";
    const swage::http::response made = response_for<bindings::Where>(rest_xml, json);
    CHECK(made.body == R"(<place xmlns="https://service.example">near</place>)");
    CHECK(output_of<bindings::Where>(rest_xml, made) == json);
    CHECK(output_of<bindings::Where>(rest_xml, {}) == "{}");
}

TEST_CASE("a refusal says its type and reason") {
    swage::refusal why;
    why.why.path = "a";
    why.why.reason = "\"x\" is no number \xFF";
    const swage::http::response json = swage::serialize_refusal<PutThing>(rest_json1, why);
    CHECK(json.status == 400);
    CHECK(header_of(json, "x-amzn-errortype") == "SerializationException");
    CHECK(json.body == R"({"message":"a: \"x\" is no number ?"})");
    why.why.reason = "<";
    const swage::http::response xml = swage::serialize_refusal<PutThing>(rest_xml, why);
    CHECK(xml.body ==
          "<ErrorResponse><Error><Type>Sender</Type><Code>SerializationException</Code>"
          "<Message>a: &lt;</Message></Error></ErrorResponse>");
}

TEST_CASE("a message that was not sent stays absent") {
    const auto json = error_of(rest_json1, {.status = 404, .body = R"({"__type":"NotHere"})"});
    REQUIRE(json.get_if<bindings::NotHere>() != nullptr);
    CHECK(json_of(*json.get_if<bindings::NotHere>()) == "{}");
    const auto xml =
        error_of(rest_xml, {.status = 404, .body = "<R><Error><Code>NotHere</Code></Error></R>"});
    REQUIRE(xml.get_if<bindings::NotHere>() != nullptr);
    CHECK(json_of(*xml.get_if<bindings::NotHere>()) == "{}");
}

TEST_CASE("awsQueryError names no error but in awsQuery") {
    // The error Moved has the code NotHere there.
    CHECK(error_of(rest_json1, {.status = 404, .headers = {{"X-Amzn-Errortype", "NotHere"}}})
              .get_if<bindings::NotHere>() != nullptr);
    CHECK(error_of(rest_xml, {.status = 404, .body = "<R><Error><Code>NotHere</Code></Error></R>"})
              .get_if<bindings::NotHere>() != nullptr);
    CHECK(error_of(rest_xml, {.status = 404, .body = "<R><Error><Code>Moved</Code></Error></R>"})
              .get_if<bindings::Moved>() != nullptr);
    CHECK(swage::serialize_error<PutThing>(rest_json1, bindings::Moved{})->status == 400);
}

TEST_CASE("an error whose members cannot be read is that error without them") {
    const auto json = error_of(
        rest_json1, {.status = 404,
                     .headers = {{"X-Amzn-Errortype", "NotHere"}, {"x-amzn-RequestId", "r"}},
                     .body = R"({"Message":"m","message":5,"detail":{"text":"t"}})"});
    CHECK(json.code == "NotHere");
    CHECK(json.message == "m");
    CHECK(json.request_id == "r");
    REQUIRE(json.get_if<bindings::NotHere>() != nullptr);
    CHECK(json_of(*json.get_if<bindings::NotHere>()) == "{}");
    REQUIRE(json.unread.has_value());
    CHECK(json.unread->path == "message");

    const auto xml = error_of(
        rest_xml, {.status = 404,
                   .body = "<R><Error><Code>NotHere</Code><Message>m</Message><detail><text><b/>"
                           "</text></detail></Error><RequestId>r</RequestId></R>"});
    CHECK(xml.message == "m");
    CHECK(xml.request_id == "r");
    REQUIRE(xml.get_if<bindings::NotHere>() != nullptr);
    CHECK(json_of(*xml.get_if<bindings::NotHere>()) == "{}");
    REQUIRE(xml.unread.has_value());
    CHECK(xml.unread->path == "detail.text");

    const auto cut = error_of(
        rest_xml, {.status = 404, .body = "<R><Error><Code>NotHere</Code><Message>m</Message><de"});
    CHECK(cut.message == "m");
    CHECK(cut.get_if<bindings::NotHere>() != nullptr);
    CHECK(cut.unread.has_value());

    CHECK_FALSE(error_of(rest_json1, {.status = 404, .body = R"({"__type":"NotHere"})"}).unread);
}

TEST_CASE("responses name their request, whether they are outputs, errors or refusals") {
    swage::protocol_options options = swage::server_preset;
    options.request_id = "r-1";
    for (const swage::protocol* with : {&rest_json1, &rest_xml}) {
        CAPTURE(with->id);
        const auto output = swage::serialize_response<PutThing>(*with, {}, options);
        CHECK(header_of(output.value(), "x-amzn-RequestId") == "r-1");
        const auto error = swage::serialize_error<PutThing>(*with, bindings::Broken{}, options);
        CHECK(error_of(*with, error.value()).request_id == "r-1");
        const auto refused = swage::serialize_refusal<PutThing>(*with, {}, options);
        CHECK(header_of(refused, "x-amzn-RequestId") == "r-1");
        CHECK(error_of(*with, refused).request_id == "r-1");
        CHECK(header_of(swage::serialize_refusal<PutThing>(*with, {}), "x-amzn-RequestId") ==
              "none");
    }
    CHECK(swage::serialize_refusal<PutThing>(rest_xml, {}, options).body ==
          "<ErrorResponse><Error><Type>Sender</Type><Code>SerializationException</Code>"
          "<Message></Message></Error><RequestId>r-1</RequestId></ErrorResponse>");
    // It could begin another header.
    options.request_id = "r\r\nX-Other: 1";
    const auto output = swage::serialize_response<PutThing>(rest_json1, {}, options);
    CHECK(header_of(output.value(), "x-amzn-RequestId") == "none");
}
