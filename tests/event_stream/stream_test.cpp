// SPDX-License-Identifier: Apache-2.0
#include <cstddef>
#include <string>
#include <string_view>
#include <type_traits>
#include <vector>

#include <doctest/doctest.h>

#include <swage/aws_json.hpp>
#include <swage/compare.hpp>
#include <swage/operations.hpp>
#include <swage/rpc_v2_cbor.hpp>

#include "support.hpp"

using namespace event_tests;
using swage::event_status;

namespace {

using client_writer = swage::request_event_writer<chat::Talk>;
using client_reader = swage::response_event_reader<chat::Talk>;
using server_reader = swage::request_event_reader<chat::Talk>;
using server_writer = swage::response_event_writer<chat::Talk>;

static_assert(std::is_same_v<client_writer::event_type, chat::Events>);
static_assert(std::is_same_v<client_reader::message_type, chat::TalkOutput>);
static_assert(std::is_same_v<server_reader::message_type, chat::TalkInput>);

/// Reads a whole body in pieces of that size: what each message was, in one line.
template <class Reader>
std::string story(Reader reader, std::string_view body, std::size_t piece) {
    std::string text;
    for (std::size_t at = 0; at < body.size(); at += piece) {
        reader.feed(body.substr(at, piece));
        for (event_status status = reader.next(); status != event_status::need_more;
             status = reader.next()) {
            switch (status) {
                case event_status::initial:
                    text += "initial;";
                    break;
                case event_status::event:
                    text += std::to_string(static_cast<unsigned>(reader.event().which())) + ";";
                    break;
                case event_status::exception:
                    return text + "exception " + reader.code();
                case event_status::error:
                    return text + "error " + reader.code() + ": " + reader.message();
                case event_status::failed:
                    return text + "failed: " + reader.failure().message();
                case event_status::need_more:
                    break;
            }
        }
    }
    return text + (reader.finish() ? "end" : "cut: " + reader.failure().message());
}

}  // namespace

TEST_CASE("a stream is written by one side and read by the other, in pieces of any size") {
    const server_writer writer(rest_json);
    std::string body = writer.write_initial({}).value();
    CHECK(body.empty());
    body += writer.write(chat::Events::make<tag::text>({.text = "hello"})).value();
    body += writer.write(chat::Events::make<tag::tick>({})).value();
    body += writer.write(chat::Events::make<tag::closed>({.message = "bye"})).value();
    for (std::size_t piece = 1; piece <= body.size(); ++piece) {
        CHECK(story(client_reader(rest_json), body, piece) == "2;9;exception closed");
    }
    CHECK(story(client_reader(rest_json), body.substr(0, body.size() - 1), 10) ==
          "2;9;cut: byte " + std::to_string(body.size() - 1) +
              ": the stream ends inside a message");
}

TEST_CASE("nothing comes after an exception or an error") {
    const server_writer writer(aws_json);
    for (const std::string& last :
         {writer.write(chat::Events::make<tag::closed>({.message = "bye"})).value(),
          writer.write_error("Broken", "it broke").value(), std::string("no frame at all")}) {
        client_reader reader(aws_json);
        reader.feed(last + writer.write(chat::Events::make<tag::tick>({})).value());
        const event_status status = reader.next();
        CHECK(status != event_status::event);
        CHECK(reader.next() == status);
    }
    client_reader reader(aws_json);
    reader.feed(writer.write_error("Broken", "it broke").value());
    CHECK(reader.next() == event_status::error);
    CHECK(reader.code() == "Broken");
    CHECK(reader.message() == "it broke");
}

TEST_CASE("the messages of a signed stream are unwrapped before a reader is fed") {
    const server_writer writer(rest_json);
    const auto wrapped = [](std::string inside) {
        es::message envelope;
        envelope.headers = {{":date", swage::timestamp{1'700'000'000, 0}},
                            {":chunk-signature", swage::blob(std::string(32, 's'))}};
        envelope.payload = std::move(inside);
        return es::encode(envelope).value();
    };
    es::decoder envelopes;
    envelopes.feed(wrapped(writer.write(chat::Events::make<tag::text>({.text = "hi"})).value()) +
                   wrapped(""));
    client_reader reader(rest_json);
    es::message envelope;
    REQUIRE(envelopes.next(envelope) == es::decoded::message);
    const std::string* inside = es::unwrap(envelope);
    REQUIRE(inside != nullptr);
    reader.feed(*inside);
    CHECK(reader.next() == event_status::event);
    REQUIRE(envelopes.next(envelope) == es::decoded::message);
    inside = es::unwrap(envelope);
    REQUIRE(inside != nullptr);
    CHECK(inside->empty());
    envelope.headers.pop_back();
    CHECK(es::unwrap(envelope) == nullptr);
}

TEST_CASE("an exception is the error of the model") {
    client_reader reader(rpc_cbor);
    reader.feed(server_writer(rpc_cbor)
                    .write(chat::Events::make<tag::closed>({.message = "bye", .code = 4}))
                    .value());
    REQUIRE(reader.next() == event_status::exception);
    const chat::Closed* closed = reader.event().get_if<tag::closed>();
    REQUIRE(closed != nullptr);
    CHECK(closed->message == "bye");
    CHECK(closed->code == 4);
}

TEST_CASE("a request of an RPC protocol begins with the members beside the stream") {
    for (const swage::protocol* with : {&swage::aws_json1_1, &swage::rpc_v2_cbor}) {
        CAPTURE(with->id);
        const chat::TalkInput input{.room = "lobby", .seats = 3};
        const auto request = swage::serialize_request<chat::Talk>(*with, input).value();
        CHECK(*swage::http::find_header(request.headers, "content-type") == es::media_type);
        const client_writer writer(*with);
        const std::string body =
            request.body + writer.write(chat::Events::make<tag::tick>({})).value();
        CHECK(request.body == writer.write_initial(input).value());
        server_reader reader(*with);
        reader.feed(body);
        REQUIRE(reader.next() == event_status::initial);
        CHECK(reader.initial().room == "lobby");
        CHECK(reader.initial().seats == 3);
        CHECK(reader.next() == event_status::event);
        CHECK(reader.next() == event_status::need_more);
        // A server that has the whole body finds the members there too.
        auto whole = request;
        whole.body = body;
        const auto parsed = swage::parse_request<chat::Talk>(*with, whole);
        CHECK(parsed.taken);
        CHECK(parsed.input.room == "lobby");
        CHECK(swage::parse_request<chat::Talk>(
            *with,
            {.method = request.method, .target = request.target, .headers = request.headers}));

        const auto said = swage::serialize_request<chat::Say>(*with, {}).value();
        CHECK(said.body.empty());
    }
}

TEST_CASE("a response of an RPC protocol begins with the members beside the stream") {
    const chat::TalkOutput output{.session = "s1"};
    const auto response = swage::serialize_response<chat::Talk>(swage::rpc_v2_cbor, output).value();
    CHECK(story(client_reader(swage::rpc_v2_cbor), response.body, 7) == "initial;end");
    const auto answer = swage::parse_response<chat::Talk>(swage::rpc_v2_cbor, response).value();
    REQUIRE(answer.has_output());
    CHECK(answer->session == "s1");
}

TEST_CASE("servers refuse what clients keep") {
    es::message newer{
        {{":message-type", std::string("event")}, {":event-type", std::string("newer")}}, ""};
    const std::string body = es::encode(newer).value();
    CHECK(story(client_reader(rest_json), body, 100) == "0;end");
    CHECK(story(server_reader(rest_json), body, 100) ==
          "failed: newer: the stream has no such event");
    // Sizes are the servers' to check.
    std::string large;
    swage::error failure;
    REQUIRE(es::append_message(large, {{}, std::string(es::specified_limits.payload + 1, 'x')},
                               es::no_limits, failure));
    CHECK(story(server_reader(rest_json), large, large.size()).find("more than the limit") !=
          std::string::npos);
    CHECK(story(client_reader(rest_json), large, large.size()).find("\":message-type\"") !=
          std::string::npos);
}

TEST_CASE("defaults are filled as the protocol's options say") {
    const server_writer writer(rest_json);
    const std::string body =
        writer.write(chat::Events::make<tag::strict>({.header = "h", .name = "n"})).value();
    client_reader reader(rest_json);
    reader.feed(body);
    REQUIRE(reader.next() == event_status::event);
    const chat::StrictEvent* event = reader.event().get_if<tag::strict>();
    REQUIRE(event != nullptr);
    CHECK(event->count == 7);
}

TEST_CASE("a protocol without streams says so") {
    const client_writer writer(aws_query);
    CHECK(writer.write(chat::Events::make<tag::tick>({})).error().message() ==
          "aws.protocols#awsQuery has no event streams");
    CHECK_FALSE(writer.write_initial({}).has_value());
    client_reader reader(aws_query);
    reader.feed(server_writer(rest_json).write(chat::Events::make<tag::tick>({})).value());
    CHECK(reader.next() == event_status::failed);
}
