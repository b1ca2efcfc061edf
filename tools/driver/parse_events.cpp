// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <swage/protocols/events.hpp>
#include <swage/schema/access.hpp>
#include <swage/text/dates.hpp>
#include <swage/text/integer.hpp>

#include "events.hpp"
#include "value.hpp"

/// The events of a stream as values.

namespace driver {
namespace {

using swage::member_row;

/// Appends an event as `{"member","headers","payload","value"}`.
void append_event(std::string& answer, const value& event) {
    const swage::aggregate& table = *event.table();
    const std::uint32_t number = table.alternatives->which(event.get());
    if (number == 0) {
        const swage::unknown_member* unknown = table.alternatives->unknown(event.get());
        answer += "{\"member\":\"SDK_UNKNOWN_MEMBER\",\"value\":{\"name\":";
        append_text(answer, unknown == nullptr ? std::string_view() : unknown->name);
        answer += "}}";
        return;
    }
    const member_row& row = table.rows[number - 1];
    const void* const held = swage::peek(event.get(), row);
    std::string headers = "{";
    std::string payload;
    std::string members = "{";
    bool first_header = true;
    bool first_member = true;
    for (const member_row& inner : row.nested->rows) {
        const void* const part = swage::peek(held, inner);
        if (part == nullptr) continue;
        if (is_payload(inner)) {
            append_member_value(payload, part, inner);
            continue;
        }
        std::string& to = is_header(inner) ? headers : members;
        append_name(to, is_header(inner) ? first_header : first_member, inner.schema->name);
        append_member_value(to, part, inner);
    }
    answer += "{\"member\":";
    append_text(answer, row.schema->name);
    answer += ",\"headers\":" + headers + "}";
    if (!payload.empty() || !first_member) {
        answer += ",\"payload\":" + (payload.empty() ? members + "}" : payload);
    }
    answer += ",\"value\":";
    append_member_value(answer, held, row);
    answer += '}';
}

/// Appends the error that ends a stream.
void append_error(std::string& answer, const value& event, const stream::parsed_event& what) {
    const swage::aggregate& table = *event.table();
    const bool is_known = what.kind == stream::event_kind::exception;
    const member_row* const row =
        is_known ? &table.rows[table.alternatives->which(event.get()) - 1] : nullptr;
    answer += ",\"error\":{\"shape\":";
    if (row != nullptr) {
        append_text(answer, row->schema->target->id);
    } else {
        answer += "null";
    }
    answer += ",\"code\":";
    append_text(answer, what.code);
    answer += ",\"message\":";
    append_text(answer, what.message);
    answer += ",\"value\":";
    if (row != nullptr) {
        append_member_value(answer, swage::peek(event.get(), *row), *row);
    } else {
        answer += "{}";
    }
    answer += '}';
}

/// Sets a header's value from what append_typed makes; a text or boolean may stand by itself. False
/// where it is neither.
bool header_value_of(std::string_view raw, stream::header_value& to) {
    std::vector<field> inside;
    std::string text;
    const bool is_typed = split_object(raw, inside) && inside.size() == 1;
    const std::string_view type = is_typed ? std::string_view(inside.front().name) : "";
    const std::string_view value = is_typed ? inside.front().raw : raw;
    const auto whole_number = [&](auto number) {
        const char* at = value.data();
        const char* const last = at + value.size();
        const bool fine =
            swage::text::parse_integer(at, last, number) == swage::text::number_status::ok &&
            at == last;
        if (fine) to = number;
        return fine;
    };
    if (value == "true" || value == "false") {
        to = value == "true";
        return type.empty() || type == "boolean";
    }
    if (type == "byte") return whole_number(std::int8_t{});
    if (type == "short") return whole_number(std::int16_t{});
    if (type == "integer") return whole_number(std::int32_t{});
    if (type == "long") return whole_number(std::int64_t{});
    if (type == "timestamp") {
        swage::timestamp moment;
        const bool fine = text_of(value, text) ? swage::text::parse_date_time(text, moment)
                                               : swage::text::parse_epoch_seconds(value, moment);
        to = moment;
        return fine;
    }
    if (type == "blob" || type == "uuid") {
        if (!bytes_of(value, text) || (type == "uuid" && text.size() != 16)) return false;
        if (type == "blob") {
            to = swage::blob(std::move(text));
        } else {
            std::copy_n(text.begin(), 16, to.emplace<stream::uuid>().bytes.begin());
        }
        return true;
    }
    if ((!type.empty() && type != "string") || !text_of(value, text)) return false;
    to = std::move(text);
    return true;
}

/// Whether an event is `{"headers","payload"}` as it is sent: some header begins with a colon. They
/// are an object, or pairs.
bool is_sent_form(const std::vector<field>& given, std::vector<field>& headers) {
    const std::string_view raw = find_field(given, "headers");
    if (!split_object(raw, headers)) {
        headers.clear();
        if (!split_pairs(raw, headers)) return false;
    }
    for (const field& header : headers) {
        if (header.name.starts_with(':')) return true;
    }
    return false;
}

/// Appends the bytes of an event of the line: its `bytes`, or those of its headers and payload, or
/// those that its sender would make of its value.
bool append_frame(const stream_subject& about, std::string_view raw, std::string& to,
                  std::string& problem) {
    std::vector<field> given;
    std::vector<field> headers;
    std::string bytes;
    stream::message made;
    swage::error failure;
    if (!split_present(raw, given)) {
        problem = "an event is not an object";
        return false;
    }
    if (bytes_of(find_field(given, "bytes"), bytes)) {
        to += bytes;
        return true;
    }
    if (is_sent_form(given, headers)) {
        for (const field& header : headers) {
            if (header.raw == "null") continue;
            stream::header next{header.name, {}};
            if (!header_value_of(header.raw, next.value)) {
                problem = "the value of the header \"" + header.name + "\"";
                return false;
            }
            made.headers.push_back(std::move(next));
        }
        const std::string_view payload = find_field(given, "payload");
        if (payload.data() != nullptr && !bytes_of(payload, made.payload)) {
            problem = "\"payload\" is not base64";
            return false;
        }
    } else if (!make_message(about, raw, made, problem, failure)) {
        if (problem.empty()) problem = failure.message();
        return false;
    }
    if (stream::append_message(to, made, stream::no_limits, failure)) return true;
    problem = failure.message();
    return false;
}

/// The bytes of the stream that the line has: its `body`, or its events.
bool take_bytes(request& line, const stream_subject& about, std::string& to) {
    if (!line.bytes("body", to)) return false;
    const std::string_view events = line.raw("events");
    if (events.data() == nullptr) return true;
    std::vector<std::string_view> all;
    if (!split_array(events, all)) return line.refuse("\"events\" is not an array");
    for (const std::string_view one : all) {
        std::string problem;
        if (!append_frame(about, one, to, problem)) {
            return line.refuse("\"events\": " + problem);
        }
    }
    return true;
}

/// Appends why a stream is refused, behind the events that were before.
void append_refusal(std::string& answer, const std::string& events, const swage::error& failure) {
    answer += "\"events\":[" + events + "],";
    append_refused(answer, failure);
}

}  // namespace

bool parse_events(request& line, std::string& answer) {
    stream_subject about;
    std::string body;
    if (!find_stream(line, false, about) || !take_bytes(line, about, body)) return false;
    const swage::protocol_options options = about.options(false);
    const stream::event_options reading = swage::events_with(options);
    stream::decoder frames(reading.sizes);
    frames.feed(body);
    std::string events;
    std::string end;
    stream::message message;
    swage::error failure;
    stream::decoded found = frames.next(message);
    for (; found == stream::decoded::message; found = frames.next(message)) {
        value event(&about.table());
        value initial(about.message->whole);
        stream::parsed_event what;
        if (!stream::parse_event(*about.protocol->events, *about.message, message, reading,
                                 event.get(), initial.get(), what, failure)) {
            append_refusal(answer, events, failure);
            return true;
        }
        if (what.kind == stream::event_kind::initial) {
            swage::engine::fill_defaults(initial.get(), *initial.table(), options.read_defaults,
                                         about.side(false));
            answer += "\"initial\":";
            append_value(answer, initial);
            answer += ',';
            continue;
        }
        if (what.kind != stream::event_kind::error) {
            swage::engine::fill_defaults(event.get(), about.table(), options.read_defaults,
                                         about.side(false));
        }
        if (what.kind != stream::event_kind::event) {
            append_error(end, event, what);
            break;
        }
        if (!events.empty()) events += ',';
        append_event(events, event);
    }
    if (end.empty() && !frames.finish()) {
        append_refusal(answer, events, frames.failure());
        return true;
    }
    answer += "\"events\":[" + events + "]" + end;
    return true;
}

}  // namespace driver
