// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <cstdint>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>
#include <variant>
#include <vector>

#include <swage/defaults.hpp>
#include <swage/event_stream.hpp>
#include <swage/protocols/events.hpp>
#include <swage/schema/traits.hpp>
#include <swage/text/dates.hpp>
#include <swage/text/integer.hpp>

#include "request.hpp"
#include "value.hpp"

/// The events of a stream: as frames, and as values.

namespace driver {
namespace {

namespace stream = swage::event_stream;
using swage::member_row;

/// The stream that a line is about.
struct subject {
    const swage::operation_table* operation = nullptr;
    const swage::protocol* protocol = nullptr;
    const swage::message_table* message = nullptr;
    bool is_request = false;

    const member_row& row() const { return *message->events; }
    const swage::aggregate& table() const { return *row().nested; }
    swage::defaults_for side(bool writes) const {
        return writes == is_request ? swage::defaults_for::client : swage::defaults_for::server;
    }
    /// The options of who writes it, or of who reads it.
    swage::protocol_options options(bool writes) const {
        return side(writes) == swage::defaults_for::client ? swage::client_preset
                                                           : swage::server_preset;
    }
};

/// Finds the stream: the one that the line's `type` (or `direction`) names, else the operation's
/// only one, else the one that a server writes, or reads.
bool find_stream(request& line, bool writes, subject& to) {
    std::string type;
    to.operation = line.operation();
    to.protocol = to.operation == nullptr ? nullptr : line.protocol();
    if (to.protocol == nullptr || !line.text("direction", type) || !line.text("type", type)) {
        return false;
    }
    const swage::message_table& input = to.operation->input;
    const swage::message_table& output = to.operation->output;
    if (!type.empty() && type != "request" && type != "response") {
        return line.refuse("\"type\" is neither request nor response");
    }
    if (type.empty()) {
        const bool has_both = input.events != nullptr && output.events != nullptr;
        to.is_request = has_both ? !writes : input.events != nullptr;
    } else {
        to.is_request = type == "request";
    }
    to.message = to.is_request ? &input : &output;
    if (to.message->events == nullptr) return line.refuse("the operation has no such stream");
    return to.protocol->events != nullptr || line.refuse("the protocol has no event streams");
}

bool is_header(const member_row& row) {
    return swage::has_trait(row.schema->traits, swage::trait_kind::event_header);
}
bool is_payload(const member_row& row) {
    return swage::has_trait(row.schema->traits, swage::trait_kind::event_payload);
}

/// A header's value as the protocol tests spell it: `{"string":"event"}`.
void append_typed(std::string& to, const stream::header_value& value) {
    const auto append = [&to](std::string_view type, const std::string& text) {
        to += "{\"";
        to.append(type).append("\":").append(text).append("}");
    };
    const auto quoted = [](std::string_view text) {
        std::string made;
        append_text(made, text);
        return made;
    };
    std::visit(
        [&]<class T>(const T& held) {
            if constexpr (std::is_same_v<T, bool>) {
                append("boolean", held ? "true" : "false");
            } else if constexpr (std::is_integral_v<T>) {
                append(sizeof(T) == 1   ? "byte"
                       : sizeof(T) == 2 ? "short"
                       : sizeof(T) == 4 ? "integer"
                                        : "long",
                       std::to_string(held));
            } else if constexpr (std::is_same_v<T, std::string>) {
                append("string", quoted(held));
            } else if constexpr (std::is_same_v<T, swage::blob>) {
                std::string made;
                append_bytes(made, held.view());
                append("blob", made);
            } else if constexpr (std::is_same_v<T, swage::timestamp>) {
                char text[48];
                const char* const end =
                    swage::text::write_date_time(text, held, swage::timestamp_precision::as_needed);
                append("timestamp", quoted({text, static_cast<std::size_t>(end - text)}));
            } else {
                std::string made;
                append_bytes(made, {reinterpret_cast<const char*>(held.bytes.data()), 16});
                append("uuid", made);
            }
        },
        value);
}

/// The raw value inside of `{"string":…}`, or the raw value itself where it is no such object.
std::string_view untyped(std::string_view raw) {
    std::vector<field> inside;
    return split_object(raw, inside) && inside.size() == 1 ? inside.front().raw : raw;
}

/// Joins `headers` and `payload` of an event to the value of its structure.
bool join_parts(const member_row& row, const std::vector<field>& given, std::string& to,
                std::string& problem) {
    std::vector<field> headers;
    std::vector<field> members;
    const std::string_view all_headers = find_field(given, "headers");
    const std::string_view payload = find_field(given, "payload");
    if (all_headers.data() != nullptr && !split_object(all_headers, headers)) {
        problem = "\"headers\" is not an object";
        return false;
    }
    const member_row* bound = nullptr;
    for (const member_row& inner : row.nested->rows) {
        if (is_payload(inner)) bound = &inner;
    }
    if (payload.data() != nullptr && bound == nullptr && !split_object(payload, members)) {
        problem = "\"payload\" is not an object of the members that are no headers";
        return false;
    }
    bool first = true;
    to += '{';
    const auto append = [&](std::string_view name, std::string_view raw) {
        append_name(to, first, name);
        to += raw;
    };
    for (const field& header : headers) {
        if (!header.name.starts_with(':')) append(header.name, untyped(header.raw));
    }
    for (const field& member : members) append(member.name, member.raw);
    if (payload.data() != nullptr && bound != nullptr) append(bound->schema->name, payload);
    to += '}';
    return true;
}

const member_row* find_event(const subject& about, std::string_view name) {
    for (const member_row& row : about.table().rows) {
        if (row.schema->name == name) return &row;
    }
    return nullptr;
}

/// The union's value in the driver's form, from an event of the line: as it is, or
/// `{"member","value"}`, or `{"member","headers","payload"}`.
bool union_text(const subject& about, std::string_view raw, const std::vector<field>& given,
                std::string& to, std::string& problem) {
    std::string name;
    if (!text_of(find_field(given, "member"), name)) {
        to = raw;
        return true;
    }
    bool first = true;
    to = "{";
    append_name(to, first, name);
    const std::string_view whole = find_field(given, "value");
    if (whole.data() != nullptr) {
        to += whole;
    } else {
        const member_row* const found = find_event(about, name);
        if (found == nullptr) {
            problem = "there is no event \"" + name + "\"";
            return false;
        }
        if (!join_parts(*found, given, to, problem)) return false;
    }
    to += '}';
    return true;
}

/// The message of an error that the model does not have, `{"error":{"code","message"}}`; false
/// where the event is none.
bool make_unknown_error(const subject& about, const std::vector<field>& given,
                        stream::message& to) {
    std::vector<field> parts;
    std::string shape;
    std::string code;
    std::string message;
    if (given.size() != 1 || given.front().name != "error" ||
        find_event(about, "error") != nullptr || !split_object(given.front().raw, parts) ||
        !text_of(find_field(parts, "code"), code) || text_of(find_field(parts, "shape"), shape)) {
        return false;
    }
    text_of(find_field(parts, "message"), message);
    stream::serialize_error(code, message, to);
    return true;
}

/// Makes the message of an event of the line. False where `problem` says what is wrong with it, or
/// `failure` why it cannot be sent.
bool make_message(const subject& about, std::string_view raw, stream::message& to,
                  std::string& problem, swage::error& failure) {
    std::vector<field> given;
    std::string text;
    if (!split_object(raw, given)) {
        problem = "an event is not an object";
        return false;
    }
    if (make_unknown_error(about, given, to)) return true;
    value event(&about.table());
    if (!union_text(about, raw, given, text, problem) || !read_value(text, event, problem)) {
        return false;
    }
    const swage::protocol_options options = about.options(true);
    swage::engine::fill_defaults(event.get(), about.table(), options.written_defaults,
                                 about.side(true));
    return stream::serialize_event(*about.protocol->events, *about.message, event.get(),
                                   swage::events_with(options), to, failure);
}

void append_message(std::string& answer, const stream::message& made, std::string_view bytes) {
    const auto text_header = [&](std::string_view name) -> const std::string* {
        const stream::header_value* found = stream::find_header(made.headers, name);
        return found == nullptr ? nullptr : std::get_if<std::string>(found);
    };
    const std::string* name = text_header(":event-type");
    if (name == nullptr) name = text_header(":exception-type");
    answer += "{\"member\":";
    if (name == nullptr) {
        answer += "null";
    } else {
        append_text(answer, *name);
    }
    answer += ",\"headers\":{";
    bool first = true;
    for (const stream::header& header : made.headers) {
        append_name(answer, first, header.name);
        append_typed(answer, header.value);
    }
    answer += "},\"payload\":";
    append_bytes(answer, made.payload);
    answer += ",\"bytes\":";
    append_bytes(answer, bytes);
    answer += '}';
}

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
    std::vector<std::string_view> pairs;
    if (!split_object(raw, headers)) {
        headers.clear();
        if (!split_array(raw, pairs)) return false;
    }
    for (const std::string_view pair : pairs) {
        std::vector<std::string_view> parts;
        field header;
        if (!split_array(pair, parts) || parts.size() != 2 || !text_of(parts[0], header.name)) {
            return false;
        }
        header.raw = parts[1];
        headers.push_back(std::move(header));
    }
    for (const field& header : headers) {
        if (header.name.starts_with(':')) return true;
    }
    return false;
}

/// Appends the bytes of an event of the line: its `bytes`, or those of its headers and payload, or
/// those that its sender would make of its value.
bool append_frame(const subject& about, std::string_view raw, std::string& to,
                  std::string& problem) {
    std::vector<field> given;
    std::vector<field> headers;
    std::string bytes;
    stream::message made;
    swage::error failure;
    if (!split_object(raw, given)) {
        problem = "an event is not an object";
        return false;
    }
    if (bytes_of(find_field(given, "bytes"), bytes)) {
        to += bytes;
        return true;
    }
    if (is_sent_form(given, headers)) {
        for (const field& header : headers) {
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
bool take_bytes(request& line, const subject& about, std::string& to) {
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

/// Makes the message of the members beside the stream.
bool make_initial(const subject& about, std::string_view raw, stream::message& to,
                  std::string& problem, swage::error& failure) {
    value whole(about.message->whole);
    if (!about.protocol->events->initial_messages) {
        problem = "the protocol has no initial messages";
        return false;
    }
    if (!read_value(raw, whole, problem)) return false;
    const swage::protocol_options options = about.options(true);
    swage::engine::fill_defaults(whole.get(), *whole.table(), options.written_defaults,
                                 about.side(true));
    return stream::serialize_initial(
        *about.protocol->events, *about.message, whole.get(),
        about.is_request ? swage::message_side::request : swage::message_side::response,
        swage::events_with(options), to, failure);
}

}  // namespace

bool serialize_events(request& line, std::string& answer) {
    subject about;
    std::vector<std::string_view> events;
    if (!find_stream(line, true, about)) return false;
    const std::string_view given = line.raw("events");
    if (given.data() == nullptr || !split_array(given, events)) {
        return line.refuse("\"events\" is not an array");
    }
    const std::string_view initial = line.raw("initial");
    if (initial.data() != nullptr) events.insert(events.begin(), initial);
    std::string body;
    std::string made_events;
    for (const std::string_view event : events) {
        stream::message made;
        std::string problem;
        std::string bytes;
        swage::error failure;
        const bool is_initial = initial.data() != nullptr && body.empty();
        const bool is_made = is_initial ? make_initial(about, event, made, problem, failure)
                                        : make_message(about, event, made, problem, failure);
        const bool fine =
            is_made && stream::append_message(bytes, made, stream::specified_limits, failure);
        if (!problem.empty()) {
            return line.refuse((is_initial ? "\"initial\": " : "\"events\": ") + problem);
        }
        if (!fine) {
            append_refused(answer, failure);
            return true;
        }
        body += bytes;
        if (!made_events.empty()) made_events += ',';
        append_message(made_events, made, bytes);
    }
    answer += "\"events\":[" + made_events + "],\"body\":";
    append_bytes(answer, body);
    return true;
}

bool parse_events(request& line, std::string& answer) {
    subject about;
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
