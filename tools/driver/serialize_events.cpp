// SPDX-License-Identifier: Apache-2.0
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <type_traits>
#include <variant>
#include <vector>

#include <swage/protocols/events.hpp>
#include <swage/text/dates.hpp>

#include "events.hpp"
#include "value.hpp"

/// The events of a stream as messages.

namespace driver {
namespace {

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

/// Makes the message of the members beside the stream.
bool make_initial(const stream_subject& about, std::string_view raw, stream::message& to,
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
    stream_subject about;
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

}  // namespace driver
