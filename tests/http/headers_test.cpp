// SPDX-License-Identifier: Apache-2.0
#include "support.hpp"

using namespace http_tests;
using bindings::PutThing;

namespace {

constexpr std::string_view labels = R"("id":"i","path":"p","at":"1970-01-01T00:00:00Z")";
constexpr std::string_view target = "/things/i/p/at/1970-01-01T00:00:00Z?fixed=1&flag";
constexpr std::string_view in_target =
    R"("id":"i","path":"p","at":"1970-01-01T00:00:00Z","others":{"fixed":"1","flag":""})";

swage::http::request with_members(std::string_view members) {
    return request_for<PutThing>(rest_json1,
                                 "{" + std::string(labels) + "," + std::string(members) + "}");
}

/// What a server makes of headers, without what is in the target.
std::string members_of(headers fields) {
    const std::string read = input_of<PutThing>(
        rest_json1, {.method = "PUT", .target = std::string(target), .headers = std::move(fields)});
    return read.starts_with('{') ? read.substr(in_target.size() + 1) : read;
}

}  // namespace

TEST_CASE("simple values in headers") {
    const swage::http::request made = with_members(
        R"("name":"n","date":"2019-12-16T23:48:18.9Z","epoch":"1970-01-01T00:00:01.5Z",
           "ratio":"NaN","flag":false,"json":"{\"a\": 1}")");
    CHECK(header_of(made, "X-Name") == "n");
    CHECK(header_of(made, "X-Date") == "Mon, 16 Dec 2019 23:48:18 GMT");
    CHECK(header_of(made, "X-Epoch") == "1.5");
    CHECK(header_of(made, "X-Ratio") == "NaN");
    CHECK(header_of(made, "X-Flag") == "false");
    CHECK(header_of(made, "X-Json") == "eyJhIjogMX0=");
    CHECK(header_of(made, "X-Numbers") == "none");
}

TEST_CASE("lists in headers, with quotes where an item needs them") {
    const swage::http::request made = with_members(
        R"("names":["a","b,c","\"d\"","e\\f"," g",""],"numbers":[1,-2],
           "dates":["2019-12-16T23:48:18Z","2019-12-16T23:48:19Z"],"kinds":["near","far, away"])");
    CHECK(header_of(made, "X-Names") == R"(a, "b,c", "\"d\"", "e\\f", " g", "")");
    CHECK(header_of(made, "X-Numbers") == "1, -2");
    CHECK(header_of(made, "X-Dates") ==
          "Mon, 16 Dec 2019 23:48:18 GMT, Mon, 16 Dec 2019 23:48:19 GMT");
    CHECK(header_of(made, "X-Kinds") == R"(near, "far, away")");
}

TEST_CASE("a server reads back what a client wrote in headers") {
    const std::string_view json =
        R"({"id":"i","path":"p","at":"1970-01-01T00:00:00Z","name":"n","names":["a","b,c","\"d\"",)"
        R"("e\\f"," g",""],"dates":["2019-12-16T23:48:18Z"],"numbers":[],"kinds":["far, away"],)"
        R"("date":"2019-12-16T23:48:18Z","epoch":"1970-01-01T00:00:01.5Z","ratio":1e-7,)"
        R"("flag":true,"json":"[\"\u00e9\"]","meta":{"a":"b c","d":""}})";
    for (const swage::protocol* with : {&rest_json1, &rest_xml}) {
        swage::http::request made = request_for<PutThing>(*with, json);
        auto read = swage::parse_request<PutThing>(*with, std::move(made));
        REQUIRE(read);
        read.input.others.reset();
        CHECK(json_of(read.input) == json_of(value_of<bindings::PutThingInput>(json)));
    }
}

TEST_CASE("lists in headers are read from many fields, with or without blanks and quotes") {
    CHECK(members_of({{"x-names", "a,b ,  \"c,\\\"d\""}, {"X-Names", "e"}}) ==
          R"(,"names":["a","b","c,\"d","e"]})");
    CHECK(members_of({{"X-Numbers", "1,2 , 3,"}}) == R"(,"numbers":[1,2,3]})");
    CHECK(members_of({{"X-Names", ""}}) == R"(,"names":[]})");
    CHECK(
        members_of({{"X-Dates", "Mon, 16 Dec 2019 23:48:18 GMT,Mon, 16 Dec 2019 23:48:19 GMT"}}) ==
        R"(,"dates":["2019-12-16T23:48:18Z","2019-12-16T23:48:19Z"]})");
}

TEST_CASE("what is malformed in a header is a 400 of that member") {
    CHECK(members_of({{"X-Numbers", "1, 2x"}}) ==
          "400 SerializationException: numbers[1]: \"2x\" is not an integer");
    CHECK(members_of({{"X-Names", "\"a"}}).starts_with("400 SerializationException: names[0]:"));
    CHECK(members_of({{"X-Names", "\"a\" b"}}).starts_with("400 SerializationException"));
    CHECK(members_of({{"X-Json", "=="}}).starts_with("400 SerializationException: json:"));
    CHECK(members_of({{"X-Flag", "True"}}).starts_with("400 SerializationException: flag:"));
    CHECK(members_of({{"X-Date", "2019-12-16T23:48:18Z"}})
              .starts_with("400 SerializationException: date:"));
    CHECK(members_of({{"X-Name", "\xFF"}}).starts_with("400 SerializationException: name:"));
}

TEST_CASE("prefix headers are a map, and a header of a member wins over it") {
    const swage::http::request made = with_members(R"("meta":{"a":"1","b":""})");
    CHECK(header_of(made, "X-Meta-a") == "1");
    CHECK(header_of(made, "x-meta-b") == "");
    CHECK(members_of({{"X-Meta-Abc", " d "}, {"x-meta-", "e"}}) ==
          R"(,"meta":{"":"e","Abc":"d"}})");
}

TEST_CASE("in a response the map of prefix headers is there, be it empty") {
    CHECK(output_of<PutThing>(rest_json1, {.status = 201, .body = "{}"}) ==
          R"({"status":201,"meta":{}})");
    CHECK(input_of<PutThing>(rest_json1, {.method = "PUT", .target = std::string(target)}) ==
          "{" + std::string(in_target) + "}");
}

TEST_CASE("empty texts and lists are sent, or left out where the options say so") {
    const std::string json = "{" + std::string(labels) + R"(,"name":"","names":[]})";
    const swage::http::request made = request_for<PutThing>(rest_json1, json);
    CHECK(header_of(made, "X-Name") == "");
    CHECK(header_of(made, "X-Names") == "");
    swage::protocol_options options = swage::client_preset;
    options.omit_empty_headers = true;
    CHECK(header_of(request_for<PutThing>(rest_json1, json, options), "X-Name") == "none");
}

TEST_CASE("what would break out of a header is refused") {
    const auto refused = [](std::string_view members) {
        return request_refusal<PutThing>(
            rest_json1, "{" + std::string(labels) + "," + std::string(members) + "}");
    };
    CHECK(refused(R"("name":"a\r\nX-Evil: 1")") ==
          "name: a control character cannot stand in a header");
    CHECK(refused(R"("names":["a","b\u0000"])").starts_with("names: "));
    CHECK(refused(R"("meta":{"a: b\r\n":"c"})").starts_with("meta["));
    CHECK(refused(R"("meta":{"a":"b\n"})").starts_with("meta["));
    CHECK(refused(R"("name":"tab\tis fine")") == "none");
}
