// SPDX-License-Identifier: Apache-2.0
#include <string>
#include <string_view>
#include <vector>

#include <swage/protocols/events.hpp>

#include "events.hpp"
#include "value.hpp"

/// Events as lines have them, made into messages.

namespace driver {
namespace {

using swage::member_row;

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

const member_row* find_event(const stream_subject& about, std::string_view name) {
    for (const member_row& row : about.table().rows) {
        if (row.schema->name == name) return &row;
    }
    return nullptr;
}

/// The union's value in the driver's form, from an event of the line: as it is, or
/// `{"member","value"}`, or `{"member","headers","payload"}`.
bool union_text(const stream_subject& about, std::string_view raw, const std::vector<field>& given,
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
bool make_unknown_error(const stream_subject& about, const std::vector<field>& given,
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

}  // namespace

bool find_stream(request& line, bool writes, stream_subject& to) {
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

bool make_message(const stream_subject& about, std::string_view raw, stream::message& to,
                  std::string& problem, swage::error& failure) {
    std::vector<field> given;
    std::string text;
    if (!split_present(raw, given)) {
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

}  // namespace driver
