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

/// What a server makes of a target with that query behind the pattern's own.
std::string query_of(std::string_view query) {
    return input_of<PutThing>(
        rest_json1,
        {.method = "PUT",
         .target = "/things/i/p/at/2019-12-16T23:48:18Z?fixed=1&flag&" + std::string(query)});
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
              {.method = "PUT",
               .target = "/things/a%2Fb/x/at/y/at/2019-12-16T23%3A48%3A18Z?fixed=1&flag"}) ==
          R"({"id":"a/b","path":"x/at/y","at":"2019-12-16T23:48:18Z",)"
          R"("others":{"fixed":"1","flag":""}})");
    CHECK(query_of("q=a%20b+c&many=1&many=&number=5&x") ==
          std::string(labels) + R"(,"query":"a b+c","queries":["1",""],"number":5,)" +
              R"("others":{"fixed":"1","flag":"","many":"1","number":"5","q":"a b+c","x":""}})");
    CHECK(query_of("q=1&q=2").find(R"("query":"1")") != std::string::npos);
}

TEST_CASE("what is malformed in a URI is a 400 of that member") {
    CHECK(query_of("number=1.5") ==
          "400 SerializationException: number: \"1.5\" is not an integer");
    CHECK(query_of("number=99999999999").starts_with("400 SerializationException: number:"));
    CHECK(query_of("since=2020-01-01T00:00:00%2B01:00").starts_with("400 SerializationException"));
    CHECK(query_of("q=%zz").starts_with("400 SerializationException: query:"));
    CHECK(query_of("q=%FF") == "400 SerializationException: query: the text is not UTF-8");
    CHECK(
        input_of<PutThing>(rest_json1, {.method = "PUT", .target = "/things/i/p/at/0?fixed=1&flag"})
            .starts_with("400 SerializationException: at:"));
}

TEST_CASE("a client's options read a date-time with an offset") {
    CHECK(
        input_of<PutThing>(
            rest_json1,
            {.method = "PUT", .target = "/things/i/p/at/2019-12-17T00:48:18%2B01:00?fixed=1&flag"},
            swage::client_preset) == std::string(labels) + R"(,"others":{"fixed":"1","flag":""}})");
}

TEST_CASE("another path or method is none of the operation's") {
    for (const std::string_view path : {"/", "/things/i/p", "/things//p/at/1", "/things/i//at/1",
                                        "/things/i/at/1", "/things/i/p/at/1/x"}) {
        CAPTURE(path);
        CHECK(input_of<PutThing>(rest_json1,
                                 {.method = "PUT", .target = std::string(path) + "?fixed=1&flag"})
                  .starts_with("404 UnknownOperationException"));
    }
    CHECK(input_of<PutThing>(rest_json1, {.method = "GET", .target = "/things/i/p/at/1"})
              .starts_with("405 UnknownOperationException"));
}

TEST_CASE("a slash at the end of a path means nothing, in the pattern and in the target") {
    for (const std::string_view path : {"/sessions", "/sessions/"}) {
        CHECK(input_of<bindings::EndSessions>(
                  rest_json1, {.method = "DELETE", .target = std::string(path)}) == "{}");
    }
    CHECK(query_of("").starts_with(labels));
    CHECK(input_of<PutThing>(
              rest_json1,
              {.method = "PUT", .target = "/things/i/p/at/2019-12-16T23:48:18Z/?fixed=1&flag"})
              .starts_with(labels));
    for (const std::string_view path : {"/sessions//", "//", "/sessions/x", ""}) {
        CAPTURE(path);
        CHECK(input_of<bindings::EndSessions>(rest_json1,
                                              {.method = "DELETE", .target = std::string(path)})
                  .starts_with("404"));
    }
}

TEST_CASE("a greedy label at the end of a pattern has the slash at the end") {
    const auto label_of = [](std::string_view pattern, std::string_view path) {
        std::string found = "none";
        const bool matches = swage::http::detail::match_path(
            pattern, path, [&](std::string_view, std::string_view text) {
                found = text;
                return true;
            });
        return matches ? found : "another path";
    };
    CHECK(label_of("/{key+}", "/a/b/") == "a/b/");
    CHECK(label_of("/{key+}/", "/a/b/") == "a/b");
    CHECK(label_of("/{key+}/end", "/a/b/end/") == "a/b");
    CHECK(label_of("/{key}", "/a/") == "a");
    CHECK(label_of("/{key}", "/a//") == "another path");
    CHECK(label_of("/{key}", "/") == "another path");
    CHECK(label_of("/", "/") == "none");
}

TEST_CASE("literals match however they are encoded, but an encoded slash parts no segments") {
    for (const std::string_view path :
         {"/%74hings/i/p/at/1970-01-01T00:00:00Z?fi%78ed=%31&fl%61g",
          "/things/i/p/%61%74/1970-01-01T00:00:00Z?flag=&x&fixed=1"}) {
        CAPTURE(path);
        CHECK(input_of<PutThing>(rest_json1, {.method = "PUT", .target = std::string(path)})
                  .starts_with(R"({"id":"i")"));
    }
    for (const std::string_view path : {"/things%2Fi/p/at/1970-01-01T00:00:00Z?fixed=1&flag",
                                        "/%7things/i/p/at/1970-01-01T00:00:00Z?fixed=1&flag",
                                        "/%zzthings/i/p/at/1970-01-01T00:00:00Z?fixed=1&flag"}) {
        CAPTURE(path);
        CHECK(input_of<PutThing>(rest_json1, {.method = "PUT", .target = std::string(path)})
                  .starts_with("404"));
    }
}

TEST_CASE("a request without a pattern's literal parameters is another operation's") {
    for (const std::string_view query : {"", "?", "?fixed=1", "?flag", "?fixed=2&flag",
                                         "?fixed&flag", "?Fixed=1&flag", "?fixed=%2&flag"}) {
        CAPTURE(query);
        CHECK(input_of<PutThing>(rest_json1, {.method = "PUT",
                                              .target = "/things/i/p/at/1970-01-01T00:00:00Z" +
                                                        std::string(query)})
                  .starts_with("404 UnknownOperationException"));
    }
}

TEST_CASE("a literal x-id is not missed, as botocore does not send it, but may not be another's") {
    const auto answer = [](std::string_view query) {
        return input_of<bindings::PutEncoded>(
            rest_json1, {.method = "PUT", .target = "/encoded" + std::string(query)});
    };
    CHECK(answer("") == "{}");
    CHECK(answer("?x-id=PutEncoded") == "{}");
    CHECK(answer("?x-id=Other").starts_with("404"));
    CHECK(answer("?x-id").starts_with("404"));
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
