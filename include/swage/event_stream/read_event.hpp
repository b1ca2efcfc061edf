// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <variant>

#include <swage/config.hpp>
#include <swage/engine/failure.hpp>
#include <swage/engine/reading.hpp>
#include <swage/engine/seen_members.hpp>
#include <swage/engine/values.hpp>
#include <swage/error.hpp>
#include <swage/event_stream/codec.hpp>
#include <swage/event_stream/decode.hpp>
#include <swage/event_stream/message.hpp>
#include <swage/event_stream/subset.hpp>
#include <swage/event_stream/write_event.hpp>
#include <swage/schema/access.hpp>
#include <swage/schema/operation_table.hpp>
#include <swage/schema/path.hpp>
#include <swage/schema/traits.hpp>
#include <swage/text/utf8.hpp>

/// Messages as events of an operation's stream.

namespace swage::inline v1::event_stream {

/// What a message of a stream is.
enum class event_kind : std::uint8_t {
    event,      ///< an event, a member of the union, or one that the model does not know
    exception,  ///< an error of the model; it ends the stream
    error,      ///< an error that the model does not have; it ends the stream
    initial,    ///< the members beside the stream; before all events
};

/// What a message said.
struct parsed_event {
    event_kind kind = event_kind::event;
    /// The error's code (for an exception, the name of the union's member) and its text for people.
    std::string code{};
    std::string message{};
};

inline namespace SWAGE_ENGINE {
namespace detail {

/// The text of the header of that name; false where it is missing or no text.
inline bool find_text(const message& from, std::string_view name, std::string_view& to,
                      error& failure) {
    const header_value* value = find_header(from.headers, name);
    const auto* text = value == nullptr ? nullptr : std::get_if<std::string>(value);
    if (text != nullptr) {
        to = *text;
        return true;
    }
    return refuse_header(failure,
                         value == nullptr ? error_code::missing_member : error_code::wrong_type,
                         name, value == nullptr ? "is missing" : "is not a string");
}

/// The number that a header of any integer type has.
inline bool integer_of(const header_value& value, std::int64_t& to) noexcept {
    if (const auto* number = std::get_if<std::int8_t>(&value)) {
        to = *number;
    } else if (const auto* medium = std::get_if<std::int16_t>(&value)) {
        to = *medium;
    } else if (const auto* usual = std::get_if<std::int32_t>(&value)) {
        to = *usual;
    } else if (const auto* large = std::get_if<std::int64_t>(&value)) {
        to = *large;
    } else {
        return false;
    }
    return true;
}

/// Sets an eventHeader member; false where the header is of another type, or the number too large.
inline bool store_header(engine::reading& state, void* to, const member_row& row,
                         const header_value& value, const path_frame* frame) {
    const auto copy = [&value]<class T>(T* target) {
        const T* held = std::get_if<T>(&value);
        if (held != nullptr) *target = *held;
        return held != nullptr;
    };
    bool taken = false;
    switch (row.kind) {
        case shape_kind::boolean:
            taken = copy(static_cast<bool*>(to));
            break;
        case shape_kind::string:
            taken = copy(static_cast<std::string*>(to));
            break;
        case shape_kind::blob:
            taken = copy(static_cast<blob*>(to));
            break;
        case shape_kind::timestamp:
            taken = copy(static_cast<timestamp*>(to));
            break;
        case shape_kind::enumeration:
            if (const auto* text = std::get_if<std::string>(&value)) {
                engine::store_enumeration(state, to, row, *text, frame);
                taken = true;
            }
            break;
        default: {
            std::int64_t number = 0;
            if (!integer_of(value, number)) break;
            taken = row.kind == shape_kind::integer_enumeration
                        ? engine::store_integer_enumeration(state, to, row, number, frame)
                        : engine::store_integer(to, row.kind, number);
            if (taken) break;
            return engine::fail_range(state, nullptr, frame, row.kind, std::to_string(number));
        }
    }
    if (taken) return true;
    const bool is_blob = row.kind == shape_kind::blob;
    return engine::fail(
        state, error_code::wrong_type, nullptr, frame,
        "the header is not " + std::string(is_blob ? "a byte array" : engine::kind_name(row.kind)));
}

/// Reads the eventHeader members of the structure at `to`.
inline bool read_headers(const message& from, void* to, const aggregate& table,
                         const body_context& context, path_frame& frame, error& failure) {
    engine::reading state(context.options.reading);
    for (const member_row& row : table.rows) {
        if (!is_header(row)) continue;
        frame.row = &row;
        const header_value* value = find_header(from.headers, row.schema->name);
        const bool fine =
            value != nullptr
                ? store_header(state, engage(to, row), row, *value, &frame)
                : !row.has(row_required) || engine::meet_missing_member(state, nullptr, frame);
        if (!fine) {
            failure = std::move(state.failure);
            return false;
        }
    }
    return true;
}

/// Reads the member that is the payload. An empty document is an absent member.
inline bool read_payload(const event_codec& codec, std::string_view payload, void* to,
                         const member_row& row, const body_context& context, error& failure) {
    switch (row.kind) {
        case shape_kind::blob:
            static_cast<blob*>(engage(to, row))->storage() = payload;
            return true;
        case shape_kind::string:
            static_cast<std::string*>(engage(to, row))->assign(payload);
            if (swage::text::is_utf8(payload)) return true;
            return engine::fail(failure, error_code::invalid_utf8, context.parent,
                                "the payload is not UTF-8");
        case shape_kind::enumeration: {
            engine::reading state(context.options.reading);
            engine::store_enumeration(state, engage(to, row), row, payload, context.parent);
            return true;
        }
        default:
            break;
    }
    if (!payload.empty()) {
        return codec.read(payload, engage(to, row), *row.nested, context, failure);
    }
    if (!row.has(row_required)) return true;
    engine::reading state(context.options.reading);
    if (engine::meet_missing_member(state, nullptr, *context.parent)) return true;
    failure = std::move(state.failure);
    return false;
}

/// Applies the required policy to a document that is not there at all.
inline bool read_no_document(const aggregate& table, const body_context& context, path_frame& frame,
                             error& failure) {
    engine::reading state(context.options.reading);
    for (const member_row& row : table.rows) {
        if (!row.has(row_required)) continue;
        frame.row = &row;
        if (engine::meet_missing_member(state, nullptr, frame)) continue;
        failure = std::move(state.failure);
        return false;
    }
    return true;
}

/// Reads headers and payload of an event into the structure at `to`. `frame` is its own.
inline bool read_members(const event_codec& codec, const message& from, void* to,
                         const aggregate& table, const body_context& context, path_frame& frame,
                         error& failure) {
    if (!read_headers(from, to, table, context, frame, failure)) return false;
    for (const member_row& row : table.rows) {
        if (!has_trait(row.schema->traits, trait_kind::event_payload)) continue;
        frame.row = &row;
        body_context at_payload = context;
        at_payload.parent = &frame;
        return read_payload(codec, from.payload, to, row, at_payload, failure);
    }
    const table_without body(table, is_header);
    if (body.table().rows.empty()) return true;
    if (from.payload.empty()) return read_no_document(body.table(), context, frame, failure);
    return codec.read(from.payload, to, body.table(), context, failure);
}

/// Keeps an event that the model does not know: its name and payload, as they came.
inline bool keep_event(const message& from, std::string_view name, const aggregate& table,
                       const event_options& options, void* event, error& failure) {
    path_frame frame{.table = &table};
    frame.key = name;
    if (options.reading.refuse_unknown_union_members) {
        return engine::fail(failure, error_code::unknown_member, &frame,
                            "the stream has no such event");
    }
    engine::record_path(options.reading.report, &read_report::unknown_members, &frame);
    table.alternatives->set_unknown(event, {std::string(name), format::none, from.payload, false});
    return true;
}

/// The text of an error's member `message`, in whichever letter case; empty where there is none.
inline std::string_view message_of(const void* structure, const aggregate& table) {
    for (const member_row& row : table.rows) {
        const std::string_view name = row.schema->name;
        if (row.kind != shape_kind::string || (name != "message" && name != "Message")) continue;
        const void* const held = peek(structure, row);
        if (held != nullptr) return *static_cast<const std::string*>(held);
    }
    return {};
}

/// The place of the union's member of that name that is an error, or is none, or the number of
/// members.
inline std::size_t find_event(const aggregate& table, std::string_view name, bool is_error) {
    std::size_t place = 0;
    for (; place < table.rows.size(); ++place) {
        const member_shape& schema = *table.rows[place].schema;
        if (schema.name != name) continue;
        if (has_trait(schema.target->traits, trait_kind::error) == is_error) break;
    }
    return place;
}

inline bool read_alternative(const event_codec& codec, const message_table& stream,
                             const message& from, std::size_t place, const event_options& options,
                             void* event, error& failure) {
    const aggregate& table = *stream.events->nested;
    const member_row& row = table.rows[place];
    table.alternatives->select(event, static_cast<std::uint32_t>(place) + 1);
    path_frame frame{.table = &table, .row = &row};
    path_frame inner{.parent = &frame, .table = row.nested};
    const body_context context{options, *stream.owner, &frame};
    return read_members(codec, from, engage(event, row), *row.nested, context, inner, failure);
}

}  // namespace detail

/// Reads the members beside the stream from their message into `whole`, which is `{}`.
inline bool parse_initial(const event_codec& codec, const message_table& stream,
                          const message& from, const event_options& options, void* whole,
                          error& failure) {
    const detail::table_without body(*stream.whole, tables::is_event_stream);
    const body_context context{options, *stream.owner, nullptr};
    if (!from.payload.empty()) {
        path_frame root{};
        body_context within = context;
        within.parent = &root;
        return codec.read(from.payload, whole, body.table(), within, failure);
    }
    path_frame frame{.table = &body.table()};
    return detail::read_no_document(body.table(), context, frame, failure);
}

/// Reads a message of the stream `stream.events`: an event or exception into `event`, a value of
/// that union, and the members beside the stream into `initial`, a `{}` of the structure, where
/// that is not null and the protocol has such messages (others are passed over: a service may begin
/// to send them). `what` says which. False where `failure` says why the message is none of these.
inline bool parse_event(const event_codec& codec, const message_table& stream, const message& from,
                        const event_options& options, void* event, void* initial,
                        parsed_event& what, error& failure) {
    std::string_view type;
    std::string_view name;
    if (!detail::find_text(from, detail::message_type, type, failure)) return false;
    const aggregate& table = *stream.events->nested;
    if (type == "event") {
        if (!detail::find_text(from, detail::event_type, name, failure)) return false;
        if (name == "initial-request" || name == "initial-response") {
            what.kind = event_kind::initial;
            return initial == nullptr || !codec.initial_messages ||
                   parse_initial(codec, stream, from, options, initial, failure);
        }
        what.kind = event_kind::event;
        const std::size_t place = detail::find_event(table, name, false);
        if (place == table.rows.size()) {
            return detail::keep_event(from, name, table, options, event, failure);
        }
        return detail::read_alternative(codec, stream, from, place, options, event, failure);
    }
    if (type == "exception") {
        if (!detail::find_text(from, detail::exception_type, name, failure)) return false;
        what.code = name;
        const std::size_t place = detail::find_event(table, name, true);
        what.kind = place == table.rows.size() ? event_kind::error : event_kind::exception;
        if (what.kind == event_kind::error) {
            if (codec.find_message != nullptr) {
                what.message = codec.find_message(from.payload, options);
            }
            return true;
        }
        if (!detail::read_alternative(codec, stream, from, place, options, event, failure)) {
            return false;
        }
        const member_row& row = table.rows[place];
        what.message = detail::message_of(peek(event, row), *row.nested);
        return true;
    }
    if (type == "error") {
        // Both headers are required; an error without them is one all the same.
        what.kind = event_kind::error;
        error ignored;
        if (detail::find_text(from, detail::error_code_header, name, ignored)) what.code = name;
        if (detail::find_text(from, detail::error_message_header, name, ignored)) {
            what.message = name;
        }
        return true;
    }
    return detail::refuse_header(failure, error_code::invalid_value, detail::message_type,
                                 "is none of event, exception and error");
}

/// Reads the message that a body begins with into `whole`, a `{}` of the structure, where it is the
/// one of the members beside the stream; of a body that begins with another, or is empty, only the
/// required policy asks.
inline bool read_initial_of(const event_codec& codec, const message_table& stream,
                            std::string_view body, const event_options& options, void* whole,
                            error& failure) {
    decoder frames(options.sizes);
    message first;
    // The first message alone is copied: its length is in its first four bytes.
    constexpr std::size_t prelude = detail::prelude_size;
    std::size_t length = body.size() < prelude
                             ? body.size()
                             : static_cast<std::size_t>(detail::load_number(body.data(), 4));
    frames.feed(body.substr(0, length));
    const decoded found = frames.next(first);
    if (found == decoded::failed) {
        failure = frames.failure();
        return false;
    }
    std::string_view type;
    error ignored;
    const bool is_initial = found == decoded::message &&
                            detail::find_text(first, detail::event_type, type, ignored) &&
                            (type == "initial-request" || type == "initial-response");
    if (!is_initial) first.payload.clear();
    return parse_initial(codec, stream, first, options, whole, failure);
}

}  // namespace SWAGE_ENGINE
}  // namespace swage::inline v1::event_stream
