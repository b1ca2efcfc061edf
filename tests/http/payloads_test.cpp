// SPDX-License-Identifier: Apache-2.0
#include "support.hpp"

using namespace http_tests;

namespace {

struct sent {
    std::string type;
    std::string length;
    std::string body;
    friend bool operator==(const sent&, const sent&) = default;
};
doctest::String toString(const sent& value) {
    return (value.type + " | " + value.length + " | " + value.body).c_str();
}

template <class Operation>
sent sent_for(const swage::protocol& with, std::string_view json) {
    const swage::http::request made = request_for<Operation>(with, json);
    return {header_of(made, "Content-Type"), header_of(made, "Content-Length"),
            std::string(made.content())};
}

template <class Operation>
sent answered_for(const swage::protocol& with, std::string_view json) {
    const swage::http::response made = response_for<Operation>(with, json);
    return {header_of(made, "Content-Type"), header_of(made, "Content-Length"),
            std::string(made.content())};
}

}  // namespace

TEST_CASE("payloads have the media type of their shape or their own") {
    CHECK(sent_for<bindings::PutBlob>(rest_json1, R"({"payload":"YWI="})") ==
          sent{"application/octet-stream", "2", "ab"});
    CHECK(sent_for<bindings::PutImage>(rest_xml, R"({"payload":"YWI="})") ==
          sent{"image/jpeg", "2", "ab"});
    CHECK(sent_for<bindings::PutText>(rest_xml, R"({"payload":"a<b"})") ==
          sent{"text/plain", "3", "a<b"});
    CHECK(sent_for<bindings::PutKind>(rest_json1, R"({"payload":"near"})") ==
          sent{"text/plain", "4", "near"});
    CHECK(sent_for<bindings::PutUnion>(rest_json1, R"({"payload":{"text":"t"}})") ==
          sent{"application/json", "12", R"({"text":"t"})"});
    CHECK(sent_for<bindings::PutUnion>(rest_xml, R"({"payload":{"text":"t"}})") ==
          sent{"application/xml", "63",
               R"(<Choice xmlns="https://service.example"><text>t</text></Choice>)"});
}

TEST_CASE("the root of an XML payload is named by the member, else by the shape") {
    CHECK(sent_for<bindings::PutStructure>(rest_xml, R"({"payload":{"text":"t"}})").body ==
          R"(<InnerThing xmlns="https://service.example"><text>t</text></InnerThing>)");
    CHECK(sent_for<bindings::PutNamed>(rest_xml, R"({"payload":{"text":"t"}})").body ==
          R"(<Renamed xmlns="https://member.example"><text>t</text></Renamed>)");
}

TEST_CASE(
    "an absent payload is no body, of a blob an empty one, of a structure {} in a JSON request") {
    for (const swage::protocol* with : {&rest_json1, &rest_xml}) {
        CHECK(sent_for<bindings::PutBlob>(*with, "{}") ==
              sent{"application/octet-stream", "0", ""});
        CHECK(sent_for<bindings::PutStream>(*with, "{}") ==
              sent{"application/octet-stream", "0", ""});
        CHECK(sent_for<bindings::PutText>(*with, "{}") == sent{"none", "none", ""});
        CHECK(sent_for<bindings::PutUnion>(*with, "{}") == sent{"none", "none", ""});
        CHECK(answered_for<bindings::PutStructure>(*with, "{}") == sent{"none", "0", ""});
        CHECK(output_of<bindings::PutStructure>(*with, {}) == "{}");
    }
    CHECK(sent_for<bindings::PutStructure>(rest_xml, "{}") == sent{"none", "none", ""});
    CHECK(sent_for<bindings::PutStructure>(rest_json1, "{}") ==
          sent{"application/json", "2", "{}"});
    CHECK(input_of<bindings::PutStructure>(rest_json1,
                                           {.method = "PUT",
                                            .target = "/structure",
                                            .headers = {{"Content-Type", "application/json"}},
                                            .body = "{}"}) == "{}");
}

TEST_CASE("a set payload is a body, though it is empty") {
    CHECK(sent_for<bindings::PutBlob>(rest_json1, R"({"payload":""})") ==
          sent{"application/octet-stream", "0", ""});
    CHECK(sent_for<bindings::PutStructure>(rest_json1, R"({"payload":{}})") ==
          sent{"application/json", "2", "{}"});
}

TEST_CASE("a streaming payload is referred to, and moved out of a message") {
    bindings::PutStreamMessage input;
    input.payload = swage::blob("bytes of a stream that are longer than a short string");
    auto made = swage::serialize_request<bindings::PutStream>(rest_json1, input);
    REQUIRE(made);
    CHECK(made->body.empty());
    CHECK(header_of(*made, "Content-Length") == "53");
    const swage::blob* const held =
        swage::optional<swage::blob>(input.payload).has_value() ? &*input.payload : nullptr;
    REQUIRE(held != nullptr);
    CHECK(made->streamed.data() == held->view().data());

    swage::http::response response{.body = std::string(100, 'x')};
    const char* const memory = response.body.data();
    auto answer = swage::parse_response<bindings::PutStream>(rest_json1, std::move(response));
    REQUIRE(answer.has_value());
    REQUIRE(bool(*answer));
    CHECK((**answer).payload->view().data() == memory);
}

TEST_CASE("what is given away is filled itself, what is not stays as it was") {
    swage::protocol_options options = swage::client_preset;
    options.idempotency_token = "a-token";
    bindings::PutStreamMessage message;
    message.payload = swage::blob("bytes of a stream that are longer than a short string");
    const void* const memory = message.payload->view().data();
    auto request = swage::serialize_request<bindings::PutStream>(rest_json1, message, options);
    REQUIRE(request);
    CHECK(!message.token.has_value());
    CHECK(request->streamed.data() == memory);
    request =
        swage::serialize_request<bindings::PutStream>(rest_json1, std::move(message), options);
    REQUIRE(request);
    CHECK(header_of(*request, "X-Token") == "a-token");
    CHECK(message.token == "a-token");
    CHECK(request->streamed.data() == memory);

    bindings::PutStreamMessage empty;
    REQUIRE(swage::serialize_response<bindings::PutStream>(rest_json1, empty));
    CHECK(!empty.payload.has_value());
    REQUIRE(swage::serialize_response<bindings::PutStream>(rest_json1, std::move(empty)));
    CHECK(empty.payload.has_value());
}

TEST_CASE("payloads are read back as they were written") {
    const auto round = []<class Operation>(std::type_identity<Operation>, std::string_view json) {
        for (const swage::protocol* with : {&rest_json1, &rest_xml}) {
            CAPTURE(with->id);
            CHECK(input_of<Operation>(*with, request_for<Operation>(*with, json)) == json);
            CHECK(output_of<Operation>(*with, response_for<Operation>(*with, json)) == json);
        }
    };
    round(std::type_identity<bindings::PutBlob>{}, R"({"name":"n","payload":"YWI="})");
    round(std::type_identity<bindings::PutText>{}, R"({"payload":" a "})");
    round(std::type_identity<bindings::PutKind>{}, R"({"payload":"other"})");
    round(std::type_identity<bindings::PutUnion>{}, R"({"payload":{"number":1}})");
    round(std::type_identity<bindings::PutStructure>{},
          R"({"payload":{"text":"t","when":"2020-01-01T00:00:00.25Z"}})");
    round(std::type_identity<bindings::PutNamed>{}, R"({"payload":{"text":""}})");
}

TEST_CASE("events leave the body to their stream") {
    CHECK(sent_for<bindings::Subscribe>(rest_json1, R"({"name":"n"})") ==
          sent{"application/vnd.amazon.eventstream", "none", ""});
    CHECK(answered_for<bindings::Subscribe>(rest_xml, "{}") ==
          sent{"application/vnd.amazon.eventstream", "none", ""});
    CHECK(output_of<bindings::Subscribe>(
              rest_json1, {.headers = {{"X-Name", "n"}}, .body = "\x01"}) == R"({"name":"n"})");
}

TEST_CASE("Content-MD5 is the body's, unless a member has said it") {
    CHECK(header_of(request_for<bindings::Checked>(rest_json1, R"({"text":"t"})"), "Content-MD5") ==
          "3G7xEAxjaEQtKxC0RcYkNA==");
    CHECK(header_of(request_for<bindings::Checked>(rest_json1, R"({"sum":"mine"})"),
                    "Content-MD5") == "mine");
}

TEST_CASE("MD5 of RFC 1321's texts") {
    const auto digest = [](std::string_view text) {
        std::string hex;
        for (const char byte : swage::http::detail::md5::of(text)) {
            hex += "0123456789abcdef"[static_cast<unsigned char>(byte) >> 4U];
            hex += "0123456789abcdef"[static_cast<unsigned char>(byte) & 15U];
        }
        return hex;
    };
    CHECK(digest("") == "d41d8cd98f00b204e9800998ecf8427e");
    CHECK(digest("message digest") == "f96b697d7cb7938d525a2f31aaf161d0");
    CHECK(digest(
              "12345678901234567890123456789012345678901234567890123456789012345678901234567890") ==
          "57edf4a22be3c955ac49da2e2107b67a");
    CHECK(digest(std::string(55, 'a')) == "ef1772b6dff9a122358552954ad0df65");
    CHECK(digest(std::string(56, 'a')) == "3b0c8ac703f828b04c6c197006d17218");
    CHECK(digest(std::string(64, 'a')) == "014842d480b571495a4a0363793f7367");
}
