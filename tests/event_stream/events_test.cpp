// SPDX-License-Identifier: Apache-2.0
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include <doctest/doctest.h>

#include <swage/compare.hpp>

#include "support.hpp"

using namespace event_tests;

namespace {

chat::HeadersEvent all_headers() {
    return {.flag = true,
            .tiny = std::int8_t{-1},
            .little = std::int16_t{2},
            .usual = 3,
            .large = 4'294'967'294,
            .data = swage::blob("raw"),
            .words = "words",
            .moment = swage::timestamp{1'730'384'114, 500'000'000},
            .mood = chat::Mood::GLAD,
            .level = chat::Level::HIGH};
}

/// An event of each kind.
std::vector<chat::Events> every_event() {
    return {
        chat::Events::make<tag::headers>(all_headers()),
        chat::Events::make<tag::headers>({.flag = false}),
        chat::Events::make<tag::headers>({}),
        chat::Events::make<tag::text>({.text = "some text"}),
        chat::Events::make<tag::text>({.text = ""}),
        chat::Events::make<tag::bytes>({.data = swage::blob(std::string("\0\xFF", 2))}),
        chat::Events::make<tag::page>({.page = "<p/>", .number = 3}),
        chat::Events::make<tag::person>({.person = chat::Person{.name = "Ann", .age = 40}}),
        chat::Events::make<tag::person>({}),
        chat::Events::make<tag::choice>(
            {.choice = chat::Choice::make<chat::Choice::tag::number>(7)}),
        chat::Events::make<tag::choice>({}),
        chat::Events::make<tag::mixed>({.first = "one",
                                        .header = "two",
                                        .person = chat::Person{.name = "Bo"},
                                        .when = swage::timestamp{1'700'000'000, 0}}),
        chat::Events::make<tag::plain>({.name = "Cy"}),
        chat::Events::make<tag::plain>({}),
        chat::Events::make<tag::tick>({}),
        chat::Events::make<tag::strict>({.header = "h", .name = "n", .count = 1}),
        chat::Events::make<tag::closed>({.message = "over", .code = 9}),
    };
}

es::message event_message(std::string_view name, std::string payload,
                          std::vector<es::header> headers = {}) {
    headers.push_back({":message-type", std::string("event")});
    headers.push_back({":event-type", std::string(name)});
    return {std::move(headers), std::move(payload)};
}

}  // namespace

TEST_CASE("every event comes back from its message, in every protocol") {
    for (const swage::protocol* with : {&rest_json, &rest_xml, &aws_json, &rpc_cbor, &rpc_json}) {
        CAPTURE(with->id);
        for (const chat::Events& event : every_event()) {
            const es::message sent = message_of(*with, event);
            CAPTURE(shown(sent));
            const read_back got = read(*with, sent);
            CHECK_MESSAGE(got.fine, got.failure.message());
            // An empty text is a text: it has no other spelling.
            CHECK(got.event == event);
            CHECK(got.what.kind == (event.which() == tag::closed ? es::event_kind::exception
                                                                 : es::event_kind::event));
        }
    }
}

TEST_CASE("no changed byte of an event harms a reader, and what is read can be written") {
    for (const swage::protocol* with : {&rest_json, &rest_xml, &aws_json, &rpc_cbor, &rpc_json}) {
        for (const chat::Events& event : every_event()) {
            const es::message sent = message_of(*with, event);
            for (std::size_t at = 0; at < sent.payload.size(); ++at) {
                for (const char other : {'\0', '\x1F', '"', '{', '<', '\x7F', '\x80', '\xFF'}) {
                    es::message changed = sent;
                    changed.payload[at] = other;
                    const read_back got = read(*with, changed);
                    if (!got.fine) continue;
                    const es::message again = message_of(*with, got.event);
                    CHECK_FALSE(again.payload.starts_with("failed: "));
                }
                es::message cut = sent;
                cut.payload.resize(at);
                read(*with, cut);
            }
            for (std::size_t at = 0; at < sent.headers.size(); ++at) {
                for (const es::header& other : sent.headers) {
                    es::message changed = sent;
                    changed.headers[at].value = other.value;
                    read(*with, changed);
                }
            }
        }
    }
}

TEST_CASE("members with eventHeader are typed headers under their own names") {
    const es::message sent = message_of(rest_json, chat::Events::make<tag::headers>(all_headers()));
    const std::vector<es::header> expected = {
        {":message-type", std::string("event")},
        {":event-type", std::string("headers")},
        {"flag", true},
        {"tiny", std::int8_t{-1}},
        {"little", std::int16_t{2}},
        {"usual", std::int32_t{3}},
        {"large", std::int64_t{4'294'967'294}},
        {"data", swage::blob("raw")},
        {"words", std::string("words")},
        {"moment", swage::timestamp{1'730'384'114, 500'000'000}},
        {"mood", std::string("glad")},
        {"level", std::int32_t{9}},
    };
    CHECK(sent.headers == expected);
    CHECK(sent.payload.empty());
}

TEST_CASE("payloads and documents are of the protocol's format") {
    const auto json = [](const chat::Events& event) { return shown(message_of(rest_json, event)); };
    CHECK(json(chat::Events::make<tag::text>({.text = "some text"})) ==
          ":message-type=event :event-type=text :content-type=text/plain | some text");
    CHECK(json(chat::Events::make<tag::bytes>({.data = swage::blob("raw")})) ==
          ":message-type=event :event-type=bytes :content-type=application/octet-stream | raw");
    CHECK(json(chat::Events::make<tag::page>({.page = "<p/>"})) ==
          ":message-type=event :event-type=page :content-type=text/html | <p/>");
    CHECK(
        json(chat::Events::make<tag::person>({.person = chat::Person{.name = "Ann"}})) ==
        ":message-type=event :event-type=person :content-type=application/json | {\"n\":\"Ann\"}");
    CHECK(json(chat::Events::make<tag::choice>(
              {.choice = chat::Choice::make<chat::Choice::tag::word>("w")})) ==
          ":message-type=event :event-type=choice :content-type=application/json | "
          "{\"word\":\"w\"}");
    const auto mixed = chat::Events::make<tag::mixed>({.first = "one",
                                                       .header = "two",
                                                       .person = chat::Person{.name = "Bo"},
                                                       .when = swage::timestamp{1, 0}});
    CHECK(json(mixed) ==
          ":message-type=event :event-type=mixed header=two :content-type=application/json | "
          "{\"first\":\"one\",\"p\":{\"n\":\"Bo\"},\"when\":1}");
    CHECK(shown(message_of(aws_json, mixed)) ==
          ":message-type=event :event-type=mixed header=two :content-type=application/json | "
          "{\"first\":\"one\",\"person\":{\"name\":\"Bo\"},\"when\":1}");
    CHECK(shown(message_of(rest_xml, mixed)) ==
          ":message-type=event :event-type=mixed header=two :content-type=application/xml | "
          "<MixedEvent xmlns=\"urn:chat\"><first>one</first><P><N>Bo</N></P>"
          "<when>1970-01-01T00:00:01Z</when></MixedEvent>");
    CHECK(shown(message_of(rest_xml, chat::Events::make<tag::person>(
                                         {.person = chat::Person{.name = "Ann"}}))) ==
          ":message-type=event :event-type=person :content-type=application/xml | "
          "<Who xmlns=\"urn:chat\"><N>Ann</N></Who>");
}

TEST_CASE("documents are CBOR in rpcv2Cbor") {
    const auto mixed = chat::Events::make<tag::mixed>({.first = "one", .header = "two"});
    CHECK(shown(message_of(rpc_cbor, mixed)) ==
          ":message-type=event :event-type=mixed header=two :content-type=application/cbor | "
          "\xA1\x65"
          "first\x63"
          "one");
    CHECK(read(rpc_cbor, event_message("plain",
                                       "\xA1\x65"
                                       "newer\x01"))
              .fine);
    const read_back bad = read(rpc_cbor, event_message("mixed",
                                                       "\xA1\x65"
                                                       "first\x01"));
    CHECK(bad.failure.path == "mixed.first");
    CHECK(bad.failure.line == 0);
    CHECK(read(rpc_cbor, event_message("plain", "\xA0\xA0")).failure.code ==
          swage::error_code::trailing_content);
}

TEST_CASE("an event without a document has no content type") {
    CHECK(shown(message_of(rest_json, chat::Events::make<tag::tick>({}))) ==
          ":message-type=event :event-type=tick | ");
    CHECK(shown(message_of(rest_json, chat::Events::make<tag::person>({}))) ==
          ":message-type=event :event-type=person | ");
    CHECK(shown(message_of(rest_json, chat::Events::make<tag::plain>({}))) ==
          ":message-type=event :event-type=plain :content-type=application/json | {}");
}

TEST_CASE("an error of the union is an exception") {
    const auto closed = chat::Events::make<tag::closed>({.message = "over", .code = 9});
    const es::message sent = message_of(rest_json, closed);
    CHECK(text_of(sent, ":message-type") == "exception");
    CHECK(text_of(sent, ":exception-type") == "closed");
    CHECK(text_of(sent, ":event-type") == "(none)");
    CHECK(sent.payload == "{\"message\":\"over\"}");
    const read_back got = read(rest_json, sent);
    CHECK(got.what.kind == es::event_kind::exception);
    CHECK(got.what.code == "closed");
    CHECK(got.event == closed);
}

TEST_CASE("an exception is told from an event of the same name") {
    es::message sent = message_of(rest_json, chat::Events::make<tag::closed>({.message = "over"}));
    sent.headers[0].value = std::string("event");
    sent.headers[1].name = ":event-type";
    const read_back as_event = read(rest_json, sent);
    CHECK(as_event.fine);
    CHECK(as_event.event.which() == tag::unknown_);
    sent = message_of(rest_json, chat::Events::make<tag::tick>({}));
    sent.headers[0].value = std::string("exception");
    sent.headers[1].name = ":exception-type";
    const read_back as_exception = read(rest_json, sent);
    CHECK(as_exception.fine);
    CHECK(as_exception.what.kind == es::event_kind::error);
    CHECK(as_exception.what.code == "tick");
}

TEST_CASE("errors that the model does not have are code and text") {
    es::message sent;
    es::serialize_error("internal-error", "An unknown error occurred.", sent);
    read_back got = read(rest_json, sent);
    CHECK(got.fine);
    CHECK(got.what.kind == es::event_kind::error);
    CHECK(got.what.code == "internal-error");
    CHECK(got.what.message == "An unknown error occurred.");
    sent.headers.resize(1);
    got = read(rest_json, sent);
    CHECK(got.fine);
    CHECK(got.what.kind == es::event_kind::error);
}

TEST_CASE("an exception that the model does not have keeps its text for people") {
    es::message sent;
    sent.headers = {{":message-type", std::string("exception")},
                    {":exception-type", std::string("throttled")}};
    const auto text_in = [&](const swage::protocol& with, std::string payload) {
        sent.payload = std::move(payload);
        const read_back got = read(with, sent);
        CHECK(got.fine);
        CHECK(got.what.kind == es::event_kind::error);
        CHECK(got.what.code == "throttled");
        return got.what.message;
    };
    for (const swage::protocol* with : {&rest_json, &aws_json, &rpc_json}) {
        CHECK(text_in(*with, R"({"a":[1],"message":"slow down"})") == "slow down");
        CHECK(text_in(*with, R"({"Message":"slow down"})") == "slow down");
        CHECK(text_in(*with, R"({"inner":{"message":"no"}})").empty());
        CHECK(text_in(*with, "no document").empty());
        CHECK(text_in(*with, "").empty());
    }
    CHECK(text_in(rpc_cbor, "\xA1\x67message\x69slow down") == "slow down");
    CHECK(text_in(rpc_cbor, "\xA1\x67message\x01").empty());
    CHECK(text_in(rpc_cbor, "{}").empty());
    CHECK(text_in(rest_xml, "<Throttled><a/><message>slow down</message></Throttled>") ==
          "slow down");
    CHECK(text_in(rest_xml, "<X><Error><Message>slow down</Message></Error></X>") == "slow down");
    CHECK(text_in(rest_xml, "<X><inner><message>no</message></inner></X>").empty());
    CHECK(text_in(rest_xml, "{}").empty());
}

TEST_CASE("messages without a type, or of a malformed one, are refused") {
    const es::message good = event_message("tick", "");
    CHECK(read(rest_json, good).fine);
    for (std::size_t place : {std::size_t{0}, std::size_t{1}}) {
        es::message without = good;
        without.headers.erase(without.headers.begin() + static_cast<std::ptrdiff_t>(place));
        CHECK(read(rest_json, without).failure.code == swage::error_code::missing_member);
        es::message malformed = good;
        malformed.headers[place].value = swage::blob("event");
        CHECK(read(rest_json, malformed).failure.code == swage::error_code::wrong_type);
    }
    es::message other = good;
    other.headers[0].value = std::string("greeting");
    CHECK(read(rest_json, other).failure.code == swage::error_code::invalid_value);
}

TEST_CASE("an event of a newer model is kept, passed on and reported, or refused") {
    const es::message sent = event_message("newer", "{\"a\":1}");
    const read_back got = read(rest_json, sent);
    CHECK(got.fine);
    REQUIRE(got.event.unknown() != nullptr);
    CHECK(got.event.unknown()->name == "newer");
    CHECK(got.event.unknown()->content == "{\"a\":1}");
    CHECK(shown(message_of(rest_json, got.event)) ==
          ":message-type=event :event-type=newer | {\"a\":1}");
    swage::read_report report;
    es::event_options options;
    options.reading.report = &report;
    CHECK(read(rest_json, sent, options).fine);
    CHECK(report.unknown_members == std::vector<std::string>{"newer"});
    options.reading.refuse_unknown_union_members = true;
    CHECK(read(rest_json, sent, options).failure.code == swage::error_code::unknown_member);
}

TEST_CASE("documents with members of a newer model only are read") {
    const read_back plain = read(rest_json, event_message("plain", "{\"newer\":1}"));
    CHECK(plain.fine);
    CHECK(plain.event == chat::Events::make<tag::plain>({}));
    const read_back person = read(rest_xml, event_message("person", "<X><newer/></X>"));
    CHECK(person.fine);
}

TEST_CASE(
    "headers of another type are refused, integers of another width are taken where they fit") {
    const auto with = [](std::string_view name, es::header_value value) {
        return read(rest_json, event_message("headers", "", {{std::string(name), value}}));
    };
    CHECK(with("usual", std::int8_t{5}).event.get_if<tag::headers>()->usual == 5);
    CHECK(with("tiny", std::int64_t{5}).event.get_if<tag::headers>()->tiny == 5);
    CHECK(with("tiny", std::int16_t{300}).failure.message() ==
          "headers.tiny: 300 is out of range for a byte (-128 to 127)");
    CHECK(with("usual", std::string("5")).failure.message() ==
          "headers.usual: the header is not an integer");
    CHECK(with("flag", std::int8_t{1}).failure.code == swage::error_code::wrong_type);
    CHECK(with("words", swage::blob("x")).failure.code == swage::error_code::wrong_type);
    CHECK(with("data", std::string("x")).failure.message() ==
          "headers.data: the header is not a byte array");
    CHECK(with("moment", std::int64_t{1}).failure.code == swage::error_code::wrong_type);
    CHECK(with("mood", true).failure.code == swage::error_code::wrong_type);
    CHECK(with("not modelled", es::uuid{}).fine);
    const read_back mood = with("mood", std::string("merry"));
    CHECK(mood.event.get_if<tag::headers>()->mood->text() == "merry");
}

TEST_CASE("errors in documents have the path of the event's member") {
    CHECK(read(rest_json, event_message("mixed", "{\"p\":{\"age\":\"x\"}}")).failure.message() ==
          "1:13: mixed.person.age: expected an integer, found the string \"x\"");
    CHECK(read(rest_json, event_message("person", "{\"age\":true}")).failure.path ==
          "person.person.age");
    CHECK(read(rest_xml, event_message("person", "<X><age>x</age></X>")).failure.path ==
          "person.person.age");
    CHECK(read(rest_json, event_message("plain", "{} {}")).failure.code ==
          swage::error_code::trailing_content);
    CHECK(read(rest_json, event_message("plain", "<x/>")).failure.code ==
          swage::error_code::wrong_format);
    CHECK(read(rest_json, event_message("text", "\xFF")).failure.code ==
          swage::error_code::invalid_utf8);
    CHECK(read(rest_json, event_message("choice", "{\"word\":\"a\",\"number\":1}")).failure.code ==
          swage::error_code::union_members);
}

TEST_CASE("required members follow the policy in headers and documents") {
    es::event_options options;
    swage::read_report report;
    options.reading.report = &report;
    options.reading.required = swage::required_policy::collect;
    CHECK(read(rest_json, event_message("strict", ""), options).fine);
    CHECK(report.missing == std::vector<std::string>{"strict.header", "strict.name"});
    report.missing.clear();
    CHECK(read(rest_json, event_message("strict", "{}"), options).fine);
    CHECK(report.missing == std::vector<std::string>{"strict.header", "strict.name"});
    options.reading.required = swage::required_policy::strict;
    CHECK(read(rest_json, event_message("strict", "{\"name\":\"n\"}"), options).failure.path ==
          "strict.header");
    CHECK(read(rest_json, event_message("strict", "", {{"header", std::string("h")}}), options)
              .failure.path == "strict.name");
    CHECK(read(rest_json, event_message("strict", "")).fine);
}

TEST_CASE("a required member that has a default is not missed in headers and documents") {
    es::event_options options;
    options.reading.required = swage::required_policy::strict;
    for (const swage::protocol* with : {&rest_json, &rest_xml}) {
        const std::string document =
            with == &rest_xml ? "<X><name>n</name></X>" : R"({"name":"n"})";
        const auto found =
            read(*with, event_message("strict", document, {{"header", std::string("h")}}), options);
        INFO(found.failure.message());
        REQUIRE(found.fine);
        const chat::StrictEvent* event = found.event.get_if<tag::strict>();
        REQUIRE(event != nullptr);
        CHECK(event->tries == 3);
        CHECK(event->unit == "kg");
    }
}

TEST_CASE("the members beside the stream are a message of their own in RPC protocols") {
    chat::TalkInput input{.room = "lobby", .seats = 5};
    es::message sent;
    swage::error failure;
    CHECK(es::has_initial_message(*aws_json.events, talk_input));
    CHECK_FALSE(es::has_initial_message(*rest_json.events, talk_input));
    CHECK_FALSE(
        es::has_initial_message(*aws_json.events, swage::table_of_operation<chat::Say>.input));
    REQUIRE(es::serialize_initial(*aws_json.events, talk_input, &input,
                                  swage::message_side::request, {}, sent, failure));
    CHECK(shown(sent) ==
          ":message-type=event :event-type=initial-request :content-type=application/json | "
          "{\"room\":\"lobby\",\"seats\":5}");
    const read_back got = read(aws_json, sent);
    CHECK(got.what.kind == es::event_kind::initial);
    CHECK(got.initial.room == "lobby");
    CHECK(got.initial.seats == 5);
    // A protocol without such messages, or a service that begins to send them, breaks nobody.
    CHECK(read(rest_json, sent).fine);
    sent.payload = "{\"newer\":true}";
    CHECK(read(aws_json, sent).fine);

    std::string body;
    sent.payload = "{\"room\":\"hall\"}";
    REQUIRE(es::append_message(body, sent, es::specified_limits, failure));
    body += es::encode(message_of(aws_json, chat::Events::make<tag::tick>({}))).value();
    chat::TalkInput whole;
    CHECK(es::read_initial_of(*aws_json.events, talk_input, body, {}, &whole, failure));
    CHECK(whole.room == "hall");
    whole = {};
    CHECK(es::read_initial_of(*aws_json.events, talk_input, "", {}, &whole, failure));
    CHECK_FALSE(es::read_initial_of(*aws_json.events, talk_input, "{\"room\":\"hall\"}", {}, &whole,
                                    failure));
}

TEST_CASE("a union without a member is no event") {
    es::message made;
    swage::error failure;
    const chat::Events nothing;
    CHECK_FALSE(es::serialize_event(*rest_json.events, talk_input, &nothing, {}, made, failure));
    CHECK(failure.code == swage::error_code::union_members);
    const auto bad = chat::Events::make<tag::text>({.text = "\xFF"});
    CHECK_FALSE(es::serialize_event(*rest_json.events, talk_input, &bad, {}, made, failure));
    CHECK(failure.path == "text.text");
    const auto worse = chat::Events::make<tag::plain>({.name = "\xFF"});
    CHECK_FALSE(es::serialize_event(*rest_json.events, talk_input, &worse, {}, made, failure));
    CHECK(failure.path == "plain.name");
}
