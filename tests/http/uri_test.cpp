// SPDX-License-Identifier: Apache-2.0
#include "support.hpp"

using namespace http_tests;
using bindings::PutThing;

namespace {

std::string target_for(std::string_view members) {
    const std::string json =
        R"({"id":"i","path":"p","at":"2019-12-16T23:48:18Z")" + std::string(members) + "}";
    return request_for<PutThing>(rest_json1, json).target;
}

/// What a server makes of a target, without the labels.
std::string query_of(std::string_view query) {
    return input_of<PutThing>(
        rest_json1,
        {.method = "PUT", .target = "/things/i/p/at/2019-12-16T23:48:18Z?" + std::string(query)});
}

constexpr std::string_view labels = R"({"id":"i","path":"p","at":"2019-12-16T23:48:18Z")";

}  // namespace

TEST_CASE("labels are percent-encoded, greedy ones but for their slashes") {
    CHECK(
        request_for<PutThing>(
            rest_json1, R"({"id":"a/b c%\u00e9~","path":"x/y z/..","at":"2019-12-16T23:48:18.5Z"})")
            .target ==
        "/things/a%2Fb%20c%25%C3%A9~/x/y%20z/../at/2019-12-16T23%3A48%3A18.500Z?fixed=1&flag");
}

TEST_CASE("a label that is absent or empty is refused") {
    CHECK(request_refusal<PutThing>(rest_xml, R"({"id":"","path":"p","at":0})") ==
          "id: a part of the path: it must be there and not be empty");
    CHECK(request_refusal<PutThing>(rest_xml, R"({"id":"i","path":"p"})") ==
          "at: a part of the path: it must be there and not be empty");
}

TEST_CASE("query members are written behind the pattern's own parameters") {
    CHECK(target_for("") == "/things/i/p/at/2019-12-16T23%3A48%3A18Z?fixed=1&flag");
    CHECK(target_for(R"(,"query":"a&b=c d","number":-3,"since":"2020-01-01T00:00:00Z")")
              .ends_with("?fixed=1&flag&q=a%26b%3Dc%20d&since=2020-01-01T00%3A00%3A00Z&number=-3"));
    CHECK(target_for(R"(,"query":"","queries":["a","","b,c"])")
              .ends_with("&q=&many=a&many=&many=b%2Cc"));
    CHECK(target_for(R"(,"queries":[])").ends_with("&flag"));
}

TEST_CASE("parameters of a map stand back behind those of the pattern and of members") {
    CHECK(target_for(R"(,"query":"own","others":{"q":"map","fixed":"2","x y":"&"})")
              .ends_with("?fixed=1&flag&q=own&x%20y=%26"));
    CHECK(target_for(R"(,"others":{"q":"map"})").ends_with("?fixed=1&flag&q=map"));
}

TEST_CASE("a server reads labels and parameters, all of them into a map") {
    CHECK(input_of<PutThing>(
              rest_json1,
              {.method = "PUT", .target = "/things/a%2Fb/x/at/y/at/2019-12-16T23%3A48%3A18Z"}) ==
          R"({"id":"a/b","path":"x/at/y","at":"2019-12-16T23:48:18Z"})");
    CHECK(query_of("q=a%20b+c&many=1&many=&number=5&x") ==
          std::string(labels) + R"(,"query":"a b+c","queries":["1",""],"number":5,)" +
              R"("others":{"many":"1","number":"5","q":"a b+c","x":""}})");
    CHECK(query_of("q=1&q=2").find(R"("query":"1")") != std::string::npos);
}

TEST_CASE("what is malformed in a URI is a 400 of that member") {
    CHECK(query_of("number=1.5") ==
          "400 SerializationException: number: \"1.5\" is not an integer");
    CHECK(query_of("number=99999999999").starts_with("400 SerializationException: number:"));
    CHECK(query_of("since=2020-01-01T00:00:00%2B01:00").starts_with("400 SerializationException"));
    CHECK(query_of("q=%zz").starts_with("400 SerializationException: query:"));
    CHECK(query_of("q=%FF") == "400 SerializationException: query: the text is not UTF-8");
    CHECK(input_of<PutThing>(rest_json1, {.method = "PUT", .target = "/things/i/p/at/0"})
              .starts_with("400 SerializationException: at:"));
}

TEST_CASE("a client's options read a date-time with an offset") {
    CHECK(input_of<PutThing>(
              rest_json1, {.method = "PUT", .target = "/things/i/p/at/2019-12-17T00:48:18%2B01:00"},
              swage::client_preset) == std::string(labels) + "}");
}

TEST_CASE("another path or method is none of the operation's") {
    for (const std::string_view path : {"/", "/things/i/p", "/things//p/at/1", "/things/i//at/1",
                                        "/things/i/at/1", "/things/i/p/at/1/x"}) {
        CAPTURE(path);
        CHECK(input_of<PutThing>(rest_json1, {.method = "PUT", .target = std::string(path)})
                  .starts_with("404 UnknownOperationException"));
    }
    CHECK(input_of<PutThing>(rest_json1, {.method = "GET", .target = "/things/i/p/at/1"})
              .starts_with("405 UnknownOperationException"));
}

TEST_CASE("the host prefix has its labels filled in, and the body has the members too") {
    const swage::http::request made =
        request_for<bindings::Host>(rest_json1, R"({"tenant":"acme","text":"t"})");
    CHECK(made.host_prefix == "acme.data.");
    CHECK(made.body == R"({"tenant":"acme","text":"t"})");
    CHECK(request_refusal<bindings::Host>(rest_json1, R"({"tenant":""})").starts_with("tenant: "));
    CHECK(
        request_refusal<bindings::Host>(rest_json1, R"({"tenant":"a/b"})").starts_with("tenant: "));
}
