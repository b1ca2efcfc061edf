// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <string_view>
#include <variant>

#include <chat/listen.hpp>
#include <chat/say.hpp>
#include <chat/talk.hpp>

#include <swage/event_stream.hpp>
#include <swage/protocols/events_cbor.hpp>
#include <swage/protocols/events_json.hpp>
#include <swage/protocols/events_xml.hpp>

namespace event_tests {

namespace es = swage::event_stream;
using tag = chat::Events::tag;

inline constexpr const swage::message_table& talk_input =
    swage::table_of_operation<chat::Talk>.input;

/// A protocol of which only the events are asked.
constexpr swage::protocol protocol_of(std::string_view id, const es::event_codec* events) {
    swage::protocol made{};
    made.id = id;
    made.events = events;
    return made;
}
inline constexpr swage::protocol rest_json =
    protocol_of("aws.protocols#restJson1", &swage::rest_json1_events);
inline constexpr swage::protocol rest_xml =
    protocol_of("aws.protocols#restXml", &swage::rest_xml_events);
inline constexpr swage::protocol aws_json =
    protocol_of("aws.protocols#awsJson1_1", &swage::aws_json_events);
inline constexpr swage::protocol rpc_cbor =
    protocol_of("smithy.protocols#rpcv2Cbor", &swage::rpc_v2_cbor_events);
inline constexpr swage::protocol rpc_json =
    protocol_of("smithy.protocols#rpcv2Json", &swage::rpc_v2_json_events);
inline constexpr swage::protocol aws_query = protocol_of("aws.protocols#awsQuery", nullptr);

/// The text of a header, `(none)` where it is missing or another type.
inline std::string text_of(const es::message& from, std::string_view name) {
    const es::header_value* value = es::find_header(from.headers, name);
    const auto* text = value == nullptr ? nullptr : std::get_if<std::string>(value);
    return text == nullptr ? "(none)" : *text;
}

/// The message of an event.
inline es::message message_of(const swage::protocol& with, const chat::Events& event) {
    es::message made;
    swage::error failure;
    if (!es::serialize_event(*with.events, talk_input, &event, {}, made, failure)) {
        made.payload = "failed: " + failure.message();
    }
    return made;
}

/// A message as people read it: its headers of text, and its payload.
inline std::string shown(const es::message& from) {
    std::string text;
    for (const es::header& each : from.headers) {
        text += each.name + "=" + text_of(from, each.name) + " ";
    }
    return text + "| " + from.payload;
}

/// What a message is read as.
struct read_back {
    bool fine = false;
    chat::Events event{};
    chat::TalkInput initial{};
    es::parsed_event what{};
    swage::error failure{};
};
inline read_back read(const swage::protocol& with, const es::message& from,
                      const es::event_options& options = {}) {
    read_back made;
    made.fine = es::parse_event(*with.events, talk_input, from, options, &made.event, &made.initial,
                                made.what, made.failure);
    return made;
}

}  // namespace event_tests
